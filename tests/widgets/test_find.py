"""Find in the review: every place is marked, Enter goes on, Escape leaves it selected."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sentiment_gui.widgets.find_bar import FindBar, places
from tests.widgets.conftest import MakeWindow, Person

TEXT = "the film \U0001f600 was good , but The end was not the best"


def open_bar(person: Person, words: str) -> FindBar:
    person.window.commands.actions["find"].trigger()
    bar = person.window.findChild(FindBar)
    assert QApplication.focusWidget() is bar.field or not person.window.isActiveWindow()
    bar.field.clear()
    person.bot.keyClicks(bar.field, words)
    return bar


def marked(person: Person) -> list[tuple[str, bool]]:
    """The marked words as Qt has them, and whether each is the one that was gone to."""
    ink = person.window.themes.colour("ink")
    return [
        (mark.cursor.selectedText(), mark.format.background().color() == ink)
        for mark in person.window.page.editor.extraSelections()
    ]


def test_every_place_is_marked_and_enter_goes_around(person: Person) -> None:
    person.pastes(TEXT)
    bar = open_bar(person, "the")
    assert marked(person) == [("the", True), ("The", False), ("the", False)]
    assert bar.count.text() == "1 of 3"
    for expected in ("2 of 3", "3 of 3", "1 of 3"):
        person.bot.keyClick(bar.field, Qt.Key.Key_Return)
        assert bar.count.text() == expected
    person.bot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "3 of 3"
    person.window.commands.actions["find_previous"].trigger()
    assert [at for _, at in marked(person)] == [False, True, False]


def test_escape_selects_the_place_and_goes_back_to_the_text(person: Person) -> None:
    person.pastes(TEXT)
    editor = person.window.page.editor
    bar = open_bar(person, "GOOD")
    person.bot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert (editor.textCursor().selectedText(), editor.extraSelections()) == ("good", [])
    assert editor.hasFocus()
    person.window.commands.actions["find"].trigger()
    assert bar.field.text() == "good", "what is selected is looked for"


def test_the_text_may_change_meanwhile(person: Person) -> None:
    person.pastes(TEXT)
    bar = open_bar(person, "was")
    person.pastes("it was . it was . it was")
    assert bar.count.text() == "3 found"
    person.window.new_review()
    assert (bar.count.text(), bar.down.isEnabled()) == ("Nothing found", False)
    person.bot.keyClick(bar.field, Qt.Key.Key_Return)


def test_marks_keep_their_contrast_when_the_theme_changes(person: Person) -> None:
    person.pastes(TEXT)
    open_bar(person, "film")
    person.window.settings.put("theme", "dark")
    (mark,) = person.window.page.editor.extraSelections()
    assert mark.format.background().color() == QColor(person.window.themes.theme.ink)
    assert mark.format.foreground().color() == QColor(person.window.themes.theme.canvas)


def test_the_search_leaves_no_trace_in_undo(person: Person) -> None:
    person.pastes(TEXT)
    steps = person.window.page.editor.document().availableUndoSteps()
    open_bar(person, "the")
    assert person.window.page.editor.document().availableUndoSteps() == steps


def test_find_brings_the_text_into_sight(qtbot: QtBot, make_window: MakeWindow) -> None:
    person = Person(qtbot, make_window())
    person.pastes(TEXT)
    if person.window.chrome.tabs.count() > 1:
        person.window.chrome.tabs.setCurrentIndex(1)
        open_bar(person, "the")
        assert person.window.view_tabs.current == "gates"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("don't", [(0, 5), (6, 11)]),
        ("STRASSE", []),
        ("straße", [(13, 19)]),
        (".", [(11, 12)]),
        ("x", [(22, 23)]),
        ("", []),
    ],
)
def test_places_are_utf16_and_words_are_no_pattern(words: str, found: list) -> None:
    text = "don't Don’t. STRAßE\U0001f600 x"
    assert (places(text, words) if words else []) == found


@pytest.mark.parametrize("by", ["find_next", "find_previous"])
def test_going_on_after_the_bar_was_closed_looks_in_the_text_as_it_is_now(
    person: Person, by: str
) -> None:
    """A place of the text before would be none of a shorter one, and Qt says so."""
    person.pastes(f"{TEXT} " * 9)
    bar = open_bar(person, "best")
    person.bot.keyClick(bar.field, Qt.Key.Key_Escape)
    person.pastes("the best film")
    person.window.commands.actions[by].trigger()
    assert bar.isVisible(), "or the marks would stay for good"
    assert marked(person) == [("best", True)]
    assert bar.count.text() == "1 of 1"


def test_the_bar_goes_with_the_review_and_comes_back_with_it(person: Person) -> None:
    """On another view nobody sees what it marks; nor may it keep the keys there."""
    person.pastes(TEXT)
    bar = open_bar(person, "best")
    person.window.view_tabs.show("units")
    assert not bar.isVisible()
    assert not bar.field.hasFocus()
    person.window.settings.put("theme", "dark")
    person.window.view_tabs.show("gates")
    assert bar.isVisible()
    assert marked(person) == [("best", True)], "in the ink of the theme that came meanwhile"


def test_the_text_may_change_while_another_view_is_on_show(person: Person) -> None:
    """The places of the text before are none of the new one, in which the bar goes on."""
    person.pastes(f"{TEXT} " * 9)
    bar = open_bar(person, "best")
    person.window.view_tabs.show("units")
    person.pastes("the best film")
    assert not bar.isVisible(), "or this would say nothing of another view"
    person.window.commands.actions["find_next"].trigger()
    assert bar.isVisible()
    assert marked(person) == [("best", True)]
    assert bar.count.text() == "1 of 1"
