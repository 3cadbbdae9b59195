"""A person types, and sees the verdict, the picture and the words belong together."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.model_folder import read_model
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.token_text import cell_tooltip, read_out
from tests.widgets.conftest import MakeWindow, Person, SlowClassifier


def test_a_typed_review_gets_the_models_verdict(person: Person, models: Path) -> None:
    person.types("the film is great and i love it")
    truth = Classifier(read_model(models / "random-lstm")).classify(
        "the film is great and i love it"
    )
    verdict = person.window.page.verdict
    assert verdict.number() == f"{truth.probability:.2f}"
    assert verdict.word() == ("Unsure" if truth.unsure else str(truth.label).capitalize())
    assert person.window.status.text().startswith("8 tokens, all known")


def test_the_examples_go_when_one_types_and_come_back(person: Person) -> None:
    page = person.window.page
    assert page.empty.isVisible()
    assert not page.verdict.isVisible()
    person.types("good")
    assert not page.empty.isVisible()
    assert page.verdict.isVisible()
    person.bot.keyClick(page.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    person.bot.keyClick(page.editor, Qt.Key.Key_Delete)
    assert page.empty.isVisible()
    assert person.window.state.trace is None


def test_an_example_opens_with_the_keyboard_and_undo_takes_it_back(person: Person) -> None:
    window = person.window
    examples = window.page.empty.examples
    examples.setFocus()
    person.bot.keyClick(examples, Qt.Key.Key_Down)
    person.bot.keyClick(examples, Qt.Key.Key_Return)
    person.waits_for_reading()
    assert window.windowTitle() == "A kettle, after six months[*] — Gatelens"
    assert window.page.editor.toPlainText().startswith("I bought this kettle")
    window.commands.actions["undo"].trigger()
    assert window.page.editor.toPlainText() == ""
    window.commands.actions["redo"].trigger()
    assert window.page.editor.toPlainText().startswith("I bought this kettle")


def test_in_an_empty_review_the_arrows_choose_an_example_and_enter_opens_it(
    person: Person,
) -> None:
    """The caret stands in the review at the start, and the example beside it says “Enter”."""
    editor = person.window.page.editor
    editor.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        person.bot.keyClick(editor, key)
    person.waits_for_reading()
    assert editor.toPlainText().startswith("I bought this kettle")
    assert editor.hasFocus()
    person.bot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText().startswith("\n"), "in a review that is written it is a new line"


def test_a_click_on_a_cell_boxes_its_word_behind_an_emoji(person: Person) -> None:
    person.pastes("\U0001f44d\U0001f3fd great film, but slow \U0001f600 again")
    tokens = [token.text for token in person.window.state.trace.tokens]
    for word in ("great", "slow", "again"):
        person.clicks_cell(tokens.index(word))
        assert person.sees_boxed_word() == word


def test_a_click_on_a_word_chooses_its_column(person: Person) -> None:
    person.pastes("\U0001f44d the film is never boring")
    editor = person.window.page.editor
    cursor = QTextCursor(editor.document())
    cursor.setPosition(editor.toPlainText().index("boring") + 1 + 3)  # an emoji is two units
    point = editor.cursorRect(cursor).center()
    person.bot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=point)
    state = person.window.state
    assert state.trace.tokens[state.chosen].text == "boring"
    assert person.sees_boxed_word() == "boring"


def test_the_pointer_marks_the_same_token_in_text_and_picture(person: Person) -> None:
    person.pastes("good film, not awful")
    page, state = person.window.page, person.window.state
    view = page.views.picture.view
    QTest.mouseMove(view.viewport(), view.rect_of(1).center())
    person.bot.waitUntil(lambda: page.editor.hovered == 1, timeout=20_000)
    cursor = QTextCursor(page.editor.document())
    cursor.setPosition(2)
    QTest.mouseMove(page.editor.viewport(), page.editor.cursorRect(cursor).center())
    person.bot.waitUntil(lambda: state.hovered == 0, timeout=20_000)


def test_arrow_keys_walk_through_the_tokens_and_are_read_out(person: Person) -> None:
    person.pastes("the film is not good")
    view, state = person.window.page.views.picture.view, person.window.state
    view.setFocus()
    person.bot.keyClick(view, Qt.Key.Key_Home)
    assert state.chosen == 0
    person.bot.keyClick(view, Qt.Key.Key_Right)
    assert person.sees_boxed_word() == "film"
    assert view.accessibleDescription().startswith("film, token 2 of 5. Forget ")
    person.bot.keyClick(view, Qt.Key.Key_Left)
    person.bot.keyClick(view, Qt.Key.Key_Left)
    assert state.chosen == 0
    person.bot.keyClick(view, Qt.Key.Key_End)
    assert person.sees_boxed_word() == "good"


def test_the_caret_chooses_the_word_it_walks_into(person: Person) -> None:
    person.pastes("the film is great")
    editor = person.window.page.editor
    person.bot.keyClick(editor, Qt.Key.Key_End)
    assert person.sees_boxed_word() == "great"
    person.bot.keyClick(editor, Qt.Key.Key_Home)
    assert person.sees_boxed_word() == "the"


def test_a_chosen_word_stays_chosen_while_text_before_it_changes(person: Person) -> None:
    person.pastes("the film is great")
    state, editor = person.window.state, person.window.page.editor
    chosen = 1 if state.chosen != 1 else 2  # not what the window chooses by itself
    word = state.trace.tokens[chosen].text
    person.clicks_cell(chosen)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    state.choose(chosen)
    editor.insertPlainText("\U0001f600 ")
    person.types("but ")
    assert state.chosen == chosen + 2
    assert state.trace.tokens[state.chosen].text == word
    assert person.sees_boxed_word() == word


def test_a_text_pasted_over_all_is_looked_at_like_a_fresh_one(person: Person) -> None:
    """The place of a word that is gone means nothing in another review."""
    person.pastes("the film is great, and I love it.")
    fresh = person.window.state.chosen
    person.pastes("an awful film, not good .")
    assert person.sees_boxed_word() not in (",", "."), "punctuation tells little"
    editor = person.window.page.editor
    person.clicks_cell(2)
    editor.setFocus()
    editor.selectAll()
    person.types("the film is great, and I love it.")
    state = person.window.state
    assert (state.chosen, state.by_hand) == (fresh, False)
    person.clicks_cell(3)
    editor.selectAll()
    QGuiApplication.clipboard().setText("the film is great, and I love it .")
    editor.paste()
    person.waits_for_reading()
    assert (state.chosen, state.by_hand) == (fresh, False)


def test_the_first_words_forget_gate_is_said_to_act_on_nothing(person: Person) -> None:
    """In the tool tip and to a screen reader; its value stands there all the same."""
    person.pastes("good film")
    trace = person.window.state.trace
    said = "nothing to forget yet: the cell is empty"
    first = cell_tooltip(trace, 0, "forget")
    assert said in first
    assert f"Forget {trace.mean['forget'][0]:.2f}" in first
    for token, row in ((1, "forget"), (0, "input"), (0, "output")):
        assert said not in cell_tooltip(trace, token, row)
    assert said in read_out(trace, 0)
    assert said not in read_out(trace, 1)


def test_only_the_newest_text_is_read_and_the_last_picture_stays(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    slow: list[SlowClassifier] = []

    def opener(path: Path) -> SlowClassifier:
        slow.append(SlowClassifier(path))
        return slow[0]

    window = make_window(opener=opener)
    person = Person(qtbot, window)
    editor = window.page.editor
    qtbot.keyClicks(editor, "good")
    slow[0].go.release(4)
    person.waits_for_reading()
    first = window.state.trace
    while slow[0].go.acquire(blocking=False):
        pass
    qtbot.keyClicks(editor, " film it is")
    qtbot.waitUntil(window.busy.isVisible, timeout=20_000)
    assert window.state.trace is first, "while typing the last picture stays"
    slow[0].go.release(2)
    person.waits_for_reading()
    assert window.state.trace.text == "good film it is"
    assert not window.busy.isVisible()
    assert len(slow[0].begun) < 9, "texts that were overtaken are not read"


@pytest.mark.parametrize("text", ["\u200b", "\u200b \ufeff"])
def test_text_without_words_says_so(window: MainWindow, qtbot: QtBot, text: str) -> None:
    window.show_review("", text)
    verdict = window.page.verdict
    qtbot.waitUntil(lambda: verdict.sentences() != "", timeout=20_000)
    assert verdict.word() == "No verdict"
    assert verdict.sentences() == "There are no words to read here."
    assert verdict.number() == ""


def test_a_tool_tip_gives_exact_values_as_plain_text(person: Person) -> None:
    person.pastes("<b>great</b> film")
    view = person.window.page.views.picture.view
    column = view.rect_of(0)
    assert view.tip_text(column.center()).startswith("‘\u202f<\u202f’, token 1 of ")
    outside = QPoint(column.left() - 60, column.top() + 2)
    assert view.tip_text(outside) == ""


def test_what_is_pasted_is_plain(person: Person) -> None:
    from PySide6.QtCore import QMimeData

    mime = QMimeData()
    mime.setHtml("<h1>good</h1>")
    mime.setText("good\r\nfilm\0!")
    person.window.page.editor.insertFromMimeData(mime)
    assert person.window.page.editor.toPlainText() == "good\nfilm!"


def test_closing_while_a_text_is_read_ends_the_threads(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    """The fixtures of the suite fail this test if a thread is left behind."""
    window = make_window()
    qtbot.keyClicks(window.page.editor, "good film " * 5)
    window.close()


def test_the_title_of_a_row_opens_its_units(person: Person) -> None:
    person.pastes("good film")
    view = person.window.page.views.picture.view
    layout = view.layout_now()
    row = next(k for k, row in enumerate(view.rows()) if row.name == "forget")
    cell = layout.cell_of(0, row)
    title = QPoint(60, round(cell.y + cell.height / 2))
    assert view.tip_text(title) == "Show every unit of this row"
    with person.bot.waitSignal(view.row_opened) as opened:
        person.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=title)
    assert opened.args == ["forget"]
    contribution = layout.cell_of(0, 0)
    assert view.title_at(QPoint(60, round(contribution.y + 5))) == ""


def test_memory_kept_is_worked_out_for_who_looks_at_it(person: Person) -> None:
    """Its row appears when it is chosen, goes on with what is typed, and costs nobody else."""
    window, picture = person.window, person.window.page.views.picture

    def sees() -> list[str]:
        return [row.name for row in picture.view.rows()]

    person.pastes("the film is not good")
    assert window.state.trace is not None
    assert window.state.trace.kept is None
    window.settings.put("rows_lstm", ["forget", "memory_kept"])
    person.bot.waitUntil(lambda: sees() == ["forget", "memory_kept"], timeout=20_000)
    window.page.editor.moveCursor(QTextCursor.MoveOperation.End)
    person.types(" but warm")
    assert sees() == ["forget", "memory_kept"]
    window.settings.put("tint", "memory_kept")
    assert window.page.editor.marks.tints[-1] is not None  # of the last word all is there
    assert "Memory kept 1.000: of what it wrote, at the end" in cell_tooltip(
        window.state.trace, 6, "memory_kept"
    )
    window.settings.put("rows_lstm", [])
    window.settings.put("tint", "auto")
    person.pastes("the kettle leaks")
    assert window.state.trace.kept is None


def test_a_review_too_long_for_memory_kept_is_not_read_again_for_it(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take as long as before, and tell no more."""
    window, asked = person.window, []
    person.pastes("the film is not good")
    submit = window.desk.submit
    monkeypatch.setattr(window.desk, "submit", lambda: (asked.append(1), submit()))
    monkeypatch.setattr("sentiment_gui.core.memory_trace.KEPT_TOKENS", 3)
    window.settings.put("tint", "memory_kept")
    window.settings.put("rows_lstm", ["forget"])
    assert not asked
    monkeypatch.setattr("sentiment_gui.core.memory_trace.KEPT_TOKENS", 5)
    window.settings.put("rows_lstm", ["forget", "input"])
    assert len(asked) == 1
    person.bot.waitUntil(lambda: window.state.trace.kept is not None, timeout=20_000)
