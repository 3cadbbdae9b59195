"""The pages Units, Contribution and Memory: what they have in common."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.spans import Span
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.widgets.reading_state import NO_TOKEN
from sentiment_gui.widgets.trace_page import TracePage
from tests.support import random_model
from tests.widgets.trace_desk import TEXT, MakeDesk, text_of

PAGES = ("units", "contribution", "memory")


@pytest.mark.parametrize("key", PAGES)
def test_a_page_that_nobody_looks_at_computes_nothing(
    make_desk: MakeDesk, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(key, reads=False)
    begun: list[object] = []
    monkeypatch.setattr(desk.jobs, "run", lambda *work: begun.append(work))
    for text in ("good film", "bad film", TEXT):
        desk.reads(text)
    desk.bot.wait(30)
    assert begun == []
    desk.looks()
    desk.bot.waitUntil(lambda: len(begun) == 1, timeout=20_000)


@pytest.mark.parametrize("key", PAGES)
def test_the_picture_follows_the_text(make_desk: MakeDesk, key: str) -> None:
    desk = make_desk(key)
    assert desk.sees().text == TEXT
    desk.reads("a very good film")
    desk.sees()
    assert desk.words() == 4
    desk.state.show(None, NO_TOKEN, by_hand=False)
    assert desk.says() == "Nothing to show yet: type or paste a review under Gates."
    desk.reads("great", chosen=0)
    desk.sees()
    assert desk.says() == ""


@pytest.mark.parametrize("key", PAGES)
def test_another_model_waits_for_its_own_reading(make_desk: MakeDesk, key: str) -> None:
    desk = make_desk(key)
    desk.sees()
    desk.classifier = Classifier(random_model("gru", hidden=32, seed=5))
    desk.state.trace_changed.emit()  # the old reading, the new model
    desk.reads("good film")
    desk.sees()
    assert desk.page.state.trace.model.cell == "gru"


@pytest.mark.parametrize("key", PAGES)
def test_a_hidden_picture_describes_nothing_and_catches_up_when_it_is_shown(
    make_desk: MakeDesk, key: str
) -> None:
    desk = make_desk(key)
    desk.sees()
    view = desk.page.view
    desk.page.hide()
    before = view.accessibleDescription()
    desk.state.choose(9)
    assert view.accessibleDescription() == before
    desk.looks()
    assert view.accessibleDescription() == view.spoken(desk.state.trace, 9) != before


@pytest.mark.parametrize("key", PAGES)
def test_a_span_behind_the_end_of_the_text_before_is_shown_alone(
    make_desk: MakeDesk, key: str
) -> None:
    """A page that nobody looked at meanwhile still has the short text, and no word of the span."""
    desk = make_desk(key)
    desk.sees()
    desk.page.hide()
    desk.reads(text_of(60))
    desk.state.choose_span(Span(40, 50))
    desk.state.show_alone(True)
    desk.looks()
    desk.page.grab()
    desk.bot.waitUntil(lambda: desk.words() == 10, timeout=20_000)


@pytest.mark.parametrize("key", PAGES)
def test_a_model_that_cuts_the_text_otherwise_has_no_span_of_it(
    make_desk: MakeDesk, key: str
) -> None:
    """Its tokens of the same numbers are other words, or there are not as many."""
    desk = make_desk(key)
    whole = Span(0, len(desk.sees().tokens))
    desk.state.choose_span(whole)
    desk.state.show_alone(True)
    desk.reads()
    assert desk.state.span == whole, "the same model cuts it alike"
    coarse = replace(desk.model, config=replace(desk.model.config, pattern=r"\S+\s\S+|\S+"))
    desk.classifier = Classifier(coarse)
    desk.reads()
    assert desk.state.span is None
    assert len(desk.sees().tokens) < whole.stop


@pytest.mark.parametrize("key", PAGES)
def test_arrows_move_the_cursor_and_are_read_aloud(make_desk: MakeDesk, key: str) -> None:
    desk = make_desk(key)
    desk.sees()
    desk.presses(Qt.Key.Key_Right)
    assert desk.state.chosen == 5
    assert "token 6 of 17" in desk.page.view.accessibleDescription()
    desk.presses(Qt.Key.Key_Home)
    assert desk.state.chosen == 0


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_every_page_has_a_figure_of_what_it_shows(make_desk: MakeDesk, key: str, cell: str) -> None:
    desk = make_desk(key, cell)
    if cell == "rnn" and key != "units":
        assert "A plain RNN" in desk.says()
        return
    desk.sees()
    figure = desk.page.figure(FigureOptions(theme="dark"))
    assert figure.trace is desk.state.trace
    assert figure.theme.name == "dark"


@pytest.mark.parametrize("key", PAGES)
def test_a_narrow_window_has_the_margin_under_the_picture(make_desk: MakeDesk, key: str) -> None:
    desk = make_desk(key)
    desk.sees()
    wide = desk.page.column.mapTo(desk.page, QPoint(0, 0))
    desk.page.resize(760, 560)
    desk.bot.waitUntil(
        lambda: desk.page.column.mapTo(desk.page, QPoint(0, 0)).x() < 50, timeout=5000
    )
    assert wide.x() > 850
    assert desk.page.minimumSizeHint().width() <= 760


def test_pages_are_trace_pages(make_desk: MakeDesk) -> None:
    """The window joins their signals by this class."""
    for key in PAGES:
        assert isinstance(make_desk(key).page, TracePage)
