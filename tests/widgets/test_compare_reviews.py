"""The page Compare: two reviews under one model."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sentiment_gui.core.compare import NOBODY
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.widgets.main_window import MainWindow
from tests.export.made_comparisons import long_text
from tests.widgets.compare_support import LONG, WAIT, MakeComparer, make_comparer


@pytest.fixture
def compare(qtbot: QtBot, make_window: Callable[..., MainWindow], models: Path) -> MakeComparer:
    return make_comparer(qtbot, make_window, models)


def test_the_second_review_begins_as_a_copy_and_one_word_changes_the_rest(
    compare: MakeComparer, qtbot: QtBot
) -> None:
    text = "the film is good !"
    view = compare(text=text, compare="reviews")
    view.sees(text, text)
    assert view.sees_names() == ["First review", "Second review"]
    second = view.page.reviews.second
    assert second.text() == text
    cursor = second.editor.textCursor()
    cursor.setPosition(len("the film is "))
    second.editor.setTextCursor(cursor)
    qtbot.keyClicks(second.editor, "not ")
    view.sees(text, "the film is not good !")
    slots = view.page.slots.comparison.alignment.first.tolist()  # type: ignore[union-attr]
    assert slots == [0, 1, 2, NOBODY, 3, 4]
    assert view.window.page.editor.toPlainText() == text
    second.copy.click()
    view.sees(text, text)


def test_what_is_written_in_a_long_second_review_is_brought_into_sight(
    compare: MakeComparer, qtbot: QtBot
) -> None:
    text = long_text(400)
    view = compare(text=text, compare="reviews", size=(1000, 620))
    view.sees(text, text)
    editor, picture = view.page.reviews.second.editor, view.page.reviews.view
    assert 0 in picture.seen()
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, " bad")
    view.sees(text, text + " bad")
    qtbot.waitUntil(lambda: 400 in picture.seen(), timeout=WAIT)


def test_a_word_that_only_the_second_has_can_be_chosen(compare: MakeComparer, qtbot: QtBot) -> None:
    view = compare(text="the film is good !", compare="reviews")
    view.page.reviews.second.put("the film is not good !")
    view.sees("the film is good !", "the film is not good !")
    state, slots = view.window.state, view.page.slots
    state.choose(2)
    qtbot.keyClick(view.page.reviews.view, Qt.Key.Key_Right)
    assert (slots.chosen, state.chosen) == (3, 2)
    assert view.page.foot.left.text().startswith("First: no word; Second ‘not’: ")
    qtbot.keyClick(view.page.reviews.view, Qt.Key.Key_Right)
    assert (slots.chosen, state.chosen) == (4, 3)
    spot = view.page.reviews.view.rect_of(3).center()
    assert "‘not’" in view.page.reviews.view.tip_text(spot)


def test_other_rows_can_be_compared(compare: MakeComparer) -> None:
    view = compare(text="the film is good !", compare="reviews")
    view.sees("the film is good !", "the film is good !")
    names = [row.name for row in view.page.reviews.view.rows()]
    assert names[:3] == ["forget", "forget", "difference:forget"]
    view.window.settings.put("compare_rows", "contribution")
    names = [row.name for row in view.page.reviews.view.rows()]
    assert names[:3] == ["contribution", "contribution", "difference:contribution"]


def test_an_empty_second_review_leaves_the_first(compare: MakeComparer, qtbot: QtBot) -> None:
    view = compare(text="the film is good !", compare="reviews")
    view.sees("the film is good !", "the film is good !")
    view.page.reviews.second.editor.clear()
    qtbot.waitUntil(
        lambda: view.page.slots.comparison.second is None,  # type: ignore[union-attr]
        timeout=WAIT,
    )
    assert view.page.sides[1].facts.text() == "Write it below"
    assert view.page.figure(FigureOptions()) is None


def test_one_setting_turns_from_models_to_reviews_and_back(compare: MakeComparer) -> None:
    view = compare()
    view.sees(LONG, LONG)
    view.window.settings.put("compare", "reviews")
    view.sees(LONG, LONG)
    assert view.page.reviews.isVisible()
    assert view.sees_names()[0] == "First review"
    view.window.settings.put("compare", "models")
    view.sees(LONG, LONG)
    assert view.page.models.isVisible()
    assert view.sees_names() == ["LSTM 8", "Plain RNN 8"]
