"""The page What if in the real window: words struck, written and added."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from sentiment_gui.widgets.main_window import MainWindow
from tests.widgets.what_if_support import TEXT, Asker, Key, MakeAsker, make_asker


@pytest.fixture
def ask(qtbot: QtBot, make_window: Callable[..., MainWindow], models: Path) -> MakeAsker:
    return make_asker(qtbot, make_window, models)


@pytest.fixture
def view(ask: MakeAsker) -> Asker:
    return ask()


# Striking


def test_a_click_strikes_a_word_and_another_brings_it_back(view: Asker) -> None:
    before = view.window.state.trace
    assert before is not None
    view.clicks("great")
    assert view.sees_words()[3] == "-great"
    truth = view.window.classifier.trace(TEXT.replace(" great", ""))  # type: ignore[union-attr]
    assert view.sees_verdicts()[0].endswith(f"{before.probability:.2f}")
    assert view.sees_verdicts()[1].endswith(f"{truth.probability:.2f}")
    change = round(truth.probability, 2) - round(before.probability, 2)
    assert view.page.head.change.number.replace("−", "-") in (f"{change:+.2f}", "0.00")
    logits = f"{before.logit:+.2f} → {truth.logit:+.2f}"
    assert logits in view.page.head.change.logits.replace("−", "-")
    assert view.page.head.sentence.text().startswith("Without ‘great’ the verdict ")
    view.clicks("great")
    assert view.sees_words()[3] == "great"
    assert view.sees_verdicts()[1] == "As before"
    assert view.page.head.change.number == ""


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_delete_key_strikes_under_every_cell(ask: MakeAsker, cell: str) -> None:
    view = ask(model=f"random-{cell}")
    view.goes_to("but")
    view.presses(Key.Key_Delete)
    assert view.sees_words()[4] == "-but"
    assert view.shown().rejoined.text == TEXT.replace(" but", "")
    assert "‘but’, struck" in view.page.view.accessibleDescription()
    view.presses(Key.Key_Backspace)
    assert view.sees_words()[4] == "but"


def test_a_click_on_the_rows_only_chooses(view: Asker) -> None:
    cell = view.page.view.rect_of(6)
    place = QPoint(cell.center().x(), cell.bottom() - 4)
    view.bot.mouseClick(view.page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.page.slots.chosen == 6
    assert not view.page.desk.is_changed


def test_without_words_there_is_no_verdict(ask: MakeAsker) -> None:
    view = ask("great film")
    view.clicks("great")
    view.clicks("film")
    assert view.sees_verdicts()[1] == "No verdict"
    assert view.page.head.sentence.text() == "No words are left to read."
    view.page.tools.rank.click()
    assert view.page.view.current_ranking() is None


# Writing


def test_a_double_click_lets_another_word_be_written(view: Asker) -> None:
    view.double_clicks("great")
    editor = view.page.view.editor
    assert editor.isVisible()
    assert (editor.text(), editor.selectedText()) == ("great", "great")
    assert not view.page.desk.can_redo  # the first click is as if it had never been
    view.writes("never slow")
    assert view.sees_words()[3:5] == ["-great+never", "+slow"]
    assert view.shown().rejoined.text == TEXT.replace("great", "never slow")
    assert view.page.head.sentence.text().startswith("With ‘never slow’ for ‘great’ the verdict")


def test_a_double_click_on_an_added_word_writes_there(view: Asker) -> None:
    """The first click takes the word out, and the words behind it move under the pointer."""
    view.goes_to("great")
    view.presses(Key.Key_Insert)
    view.writes("fun")
    view.double_clicks("fun")
    assert view.page.view.editor.text() == "fun"
    view.writes("boring")
    assert view.shown().rejoined.text == TEXT.replace("great", "great boring")


def test_enter_opens_the_line_and_esc_leaves_all_as_it_was(view: Asker) -> None:
    view.goes_to("leaks")
    view.presses(Key.Key_Return)
    editor = view.page.view.editor
    assert (editor.isVisible(), editor.text()) == (True, "leaks")
    view.bot.keyClicks(editor, "sings")
    view.bot.keyClick(editor, Key.Key_Escape)
    assert not editor.isVisible()
    assert view.page.view.hasFocus()
    assert not view.page.desk.is_changed


def test_leaving_the_line_writes_what_stands_there(view: Asker) -> None:
    view.goes_to("leaks")
    view.presses(Key.Key_F2)
    view.bot.keyClicks(view.page.view.editor, "never")
    view.page.tools.rank.setFocus()
    view.settles()
    assert view.sees_words()[6] == "-leaks+never"


def test_the_word_itself_brings_it_back_and_nothing_strikes_it(view: Asker) -> None:
    view.goes_to("leaks")
    view.presses(Key.Key_Return)
    view.writes("never")
    view.presses(Key.Key_Return)
    view.writes("leaks")
    assert not view.page.desk.is_changed
    view.presses(Key.Key_Return)
    view.writes(" ")
    assert view.sees_words()[6] == "-leaks"


def test_plus_adds_a_word_and_the_cursor_goes_to_it(view: Asker) -> None:
    view.goes_to("is")
    view.presses(Key.Key_Plus)
    assert view.page.view.editor.text() == ""
    view.writes("not")
    assert view.sees_words()[2:5] == ["is", "+not", "great"]
    assert view.page.slots.chosen == 3
    assert view.page.tools.strike.text() == "Take out"
    view.presses(Key.Key_Delete)
    assert not view.page.desk.is_changed


def test_what_the_model_does_not_know_is_told(view: Asker) -> None:
    view.goes_to("great")
    view.presses(Key.Key_Return)
    view.writes("zorky")
    assert view.page.head.remarks.text() == "‘zorky’ is unknown to the model."


# Taking back


def test_undo_and_redo_are_the_words_not_the_reviews(view: Asker) -> None:
    view.clicks("great")
    view.clicks("leaks")
    view.presses(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (view.sees_words()[3], view.sees_words()[6]) == ("-great", "leaks")
    view.presses(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not view.page.desk.is_changed
    view.presses(Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert view.sees_words()[3] == "-great"
    assert view.window.page.editor.toPlainText() == TEXT


def test_undo_is_the_words_on_the_pages_buttons_too(view: Asker) -> None:
    view.clicks("great")
    view.page.tools.rank.setFocus()
    view.bot.keyClick(view.page.tools.rank, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    view.settles()
    assert not view.page.desk.is_changed
    assert view.window.page.editor.toPlainText() == TEXT


def test_esc_starts_again_and_can_be_undone(view: Asker) -> None:
    view.clicks("great")
    view.clicks("leaks")
    view.presses(Key.Key_Escape)
    assert not view.page.desk.is_changed
    view.bot.mouseClick(view.page.tools.undo, Qt.MouseButton.LeftButton)
    view.settles()
    assert [word for word in view.sees_words() if word[0] == "-"] == ["-great", "-leaks"]
    view.bot.mouseClick(view.page.tools.again, Qt.MouseButton.LeftButton)
    view.settles()
    assert not view.page.tools.again.isEnabled()


def test_buttons_do_what_the_keys_do(view: Asker) -> None:
    view.goes_to("great")
    view.bot.mouseClick(view.page.tools.strike, Qt.MouseButton.LeftButton)
    view.settles()
    assert view.sees_words()[3] == "-great"
    assert view.page.tools.strike.text() == "Restore"
    view.bot.mouseClick(view.page.tools.add, Qt.MouseButton.LeftButton)
    view.writes("slow")
    assert view.sees_words()[4] == "+slow"
    view.goes_to("film")
    view.bot.mouseClick(view.page.tools.replace, Qt.MouseButton.LeftButton)
    view.writes("kettle")
    assert view.shown().rejoined.text == "the kettle is slow but it leaks and I do n't love it !"


def test_the_menu_of_a_word_offers_the_same(view: Asker) -> None:
    actions = view.page.view.word_menu(3).actions()
    assert [action.text() for action in actions] == ["Strike", "Replace…", "Add…"]
    actions[0].trigger()
    view.settles()
    assert view.sees_words()[3] == "-great"
    assert view.page.view.word_menu(3).actions()[0].text() == "Restore"


def test_its_numbers_are_those_before_and_after(view: Asker, tmp_path: Path) -> None:
    assert view.page.numbers(None) is None, "nothing was done: the review's numbers are all"
    view.clicks("great")
    write = view.page.numbers(None)
    assert write is not None
    write(tmp_path / "edit.json")
    slots = json.loads((tmp_path / "edit.json").read_text("utf-8"))["slots"]
    assert slots[3]["before"]["text"] == "great"
    assert "after" not in slots[3]
