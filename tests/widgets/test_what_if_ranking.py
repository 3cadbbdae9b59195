"""The page What if: all words by the verdict without each."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sentiment_gui.core.errors import Cancelled
from sentiment_gui.widgets import what_if_ranking
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.messages import MessageDialog
from tests.widgets.what_if_support import WAIT, Asker, Key, MakeAsker, make_asker


@pytest.fixture
def ask(qtbot: QtBot, make_window: Callable[..., MainWindow], models: Path) -> MakeAsker:
    return make_asker(qtbot, make_window, models)


@pytest.fixture
def view(ask: MakeAsker) -> Asker:
    return ask()


def test_all_words_are_ranked_by_the_verdict_without_each(view: Asker) -> None:
    view.ranks()
    ranking = view.page.view.current_ranking()
    assert ranking is not None
    keys = view.page.column.list.keys()
    sizes = [abs(float(ranking.effect[key])) for key in keys]
    assert sorted(sizes, reverse=True) == sizes
    assert sorted(keys) == list(range(14))
    assert view.page.view.rows()[0].name == "without"
    first = view.page.column.list.item(0)
    assert f"{ranking.effect[keys[0]]:+.3f}".replace("-", "−") in first.data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    texts = [view.page.column.list.item(k).text() for k in range(14)]
    assert {"it · word 6", "it · word 13", "film"} <= set(texts)


def test_striking_the_first_of_the_list_does_what_it_says(view: Asker) -> None:
    view.ranks()
    ranking = view.page.view.current_ranking()
    assert ranking is not None
    effect = float(ranking.effect[ranking.order[0]])
    words = view.page.column.list
    words.setFocus()
    words.setCurrentRow(0)
    assert view.page.slots.chosen == ranking.order[0]
    view.bot.keyClick(words, Key.Key_Delete)
    view.settles()
    change = view.shown().logit_change
    assert change == pytest.approx(effect, abs=1e-5)


def test_the_ranking_follows_every_change_of_a_short_text(view: Asker) -> None:
    view.ranks()
    view.clicks("great")
    view.bot.waitUntil(lambda: view.page.view.current_ranking() is not None, timeout=WAIT)
    keys = view.page.column.list.keys()
    assert 3 not in keys
    assert view.page.column.list.count() == 13
    assert not view.page.column.again.isVisible()


def test_a_ranking_that_breaks_says_so_and_can_be_asked_for_again(
    view: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    rank = what_if_ranking.rank_words

    def fail(*_given: object) -> None:
        raise ZeroDivisionError("in the pool")

    monkeypatch.setattr(what_if_ranking, "rank_words", fail)
    view.bot.mouseClick(view.page.tools.rank, Qt.MouseButton.LeftButton)
    column = view.page.column
    view.bot.waitUntil(column.again.isVisible, timeout=WAIT)
    assert "ZeroDivisionError" in column.status.text()
    assert not column.progress.isVisible()
    (dialog,) = [d for d in view.window.findChildren(MessageDialog) if d.isVisible()]
    assert "ZeroDivisionError: in the pool" in dialog.details
    dialog.reject()
    monkeypatch.setattr(what_if_ranking, "rank_words", rank)
    view.bot.mouseClick(column.again, Qt.MouseButton.LeftButton)
    view.bot.waitUntil(lambda: column.list.count() == 14, timeout=WAIT)
    assert column.status.text() == ""


def test_a_ranking_that_takes_long_waits_to_be_asked(
    view: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.ranks()
    monkeypatch.setattr(what_if_ranking, "QUICK", 0.0)
    view.clicks("great")
    assert view.page.view.current_ranking() is None
    assert view.page.column.again.isVisible()
    assert view.page.column.status.text() == "From before the last change."
    assert not np.any(view.page.view.rows()[0].values)
    view.bot.mouseClick(view.page.column.again, Qt.MouseButton.LeftButton)
    view.bot.waitUntil(lambda: view.page.view.current_ranking() is not None, timeout=WAIT)


class SlowRanking:
    """Ranks nothing until it is told to stop; says how far it is."""

    def __init__(self) -> None:
        self.begun, self.stopped = threading.Event(), threading.Event()

    def __call__(self, trace: Any, classifier: Any, cancelled: Any, progress: Any) -> None:
        progress(1, 2)
        self.begun.set()
        while not cancelled():
            threading.Event().wait(0.005)
        self.stopped.set()
        raise Cancelled


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> SlowRanking:
    made = SlowRanking()
    monkeypatch.setattr(what_if_ranking, "rank_words", made)
    return made


def test_a_long_ranking_shows_how_far_it_is_and_can_be_cancelled(
    view: Asker, slow: SlowRanking
) -> None:
    view.page.tools.rank.click()
    column = view.page.column
    view.bot.waitUntil(column.progress.isVisible, timeout=WAIT)
    view.bot.waitUntil(lambda: column.progress.share == 0.25, timeout=WAIT)
    view.bot.mouseClick(column.cancel, Qt.MouseButton.LeftButton)
    assert slow.stopped.wait(10)
    assert not column.progress.isVisible()
    assert column.status.text() == "Not ranked yet."


@pytest.mark.parametrize("how", ["close", "leave", "edit", "quit"])
def test_a_ranking_that_nobody_waits_for_ends(view: Asker, slow: SlowRanking, how: str) -> None:
    view.page.tools.rank.click()
    assert slow.begun.wait(10)
    if how == "close":
        view.page.tools.rank.click()
    elif how == "leave":
        view.window.view_tabs.show("gates")
    elif how == "edit":
        view.clicks("great")
        view.page.tools.rank.click()
    else:
        view.window.close()
    assert slow.stopped.wait(10)


def test_a_text_of_one_word_says_that_nothing_is_left_without_it(ask: MakeAsker) -> None:
    view = ask("great")
    view.ranks()
    assert view.page.column.status.text() == "Without its only word there is nothing to read."
    assert view.page.column.list.count() == 0
