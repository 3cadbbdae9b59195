"""Whole files in the window: dropped, pasted, gone back from; exports follow what is shown."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QMenuBar, QPushButton

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.widgets.export_dialog import FigureDialog
from sentiment_gui.widgets.messages import MessageDialog
from tests.widgets.conftest import MakeWindow, Person
from tests.widgets.test_files import drop

ROWS = ["The film was good.", "A bad, slow film!", "I love this kettle."]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.csv"
    path.write_text("text,month\n" + "".join(f'"{row}",May\n' for row in ROWS), encoding="utf-8")
    return path


def read_to_the_end(person: Person) -> None:
    window = person.window
    person.bot.waitUntil(lambda: window.many.page is not None, timeout=20_000)
    page = window.many.page
    person.bot.waitUntil(lambda: page.session is not None, timeout=20_000)


def test_a_dropped_table_is_read_row_by_row_and_a_row_opens_in_the_gates(
    person: Person, table: Path
) -> None:
    window = person.window
    drop(window, table)
    read_to_the_end(person)
    assert window.view_tabs.current == "batch"
    window.many.page.open_review.emit(ROWS[1])
    assert window.view_tabs.current == "gates"
    person.bot.waitUntil(
        lambda: window.state.trace is not None and window.state.trace.text == ROWS[1],
        timeout=20_000,
    )


def test_the_title_names_the_file_while_its_rows_are_seen(person: Person, table: Path) -> None:
    window = person.window
    person.types("the film")
    drop(window, table)
    read_to_the_end(person)
    assert (window.windowTitle(), window.isWindowModified()) == (
        "reviews.csv[*] — Gatelens",
        False,
    )
    page = window.many.page
    person.bot.waitUntil(lambda: page.session.state == "done", timeout=20_000)
    page.mark([0], 0)
    person.bot.waitUntil(window.isWindowModified, timeout=20_000)
    window.view_tabs.show("gates")
    assert window.windowTitle() == "Untitled[*] — Gatelens"


def test_lines_pasted_on_the_empty_page_are_read_and_none_take_a_files_place(
    person: Person,
) -> None:
    window = person.window
    window.view_tabs.show("batch")
    window.commands.refresh()
    paste = window.commands.actions["paste"]
    assert "paste" in window.view_tabs.page("batch").empty.paste.text()
    QGuiApplication.clipboard().setText(" \n")
    paste.trigger()
    assert window.many.page.session is None, "there is nothing to read"
    QGuiApplication.clipboard().setText("\n".join(ROWS))
    paste.trigger()
    read_to_the_end(person)
    page = window.many.page
    person.bot.waitUntil(lambda: page.shown_rows == [0, 1, 2], timeout=20_000)
    assert window.windowTitle() == "Pasted reviews[*] — Gatelens"
    person.bot.waitUntil(lambda: not paste.isEnabled(), timeout=20_000)


def test_shift_f10_opens_the_menu_of_the_current_row(
    person: Person, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[QMenu, QPoint]] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, place: opened.append((menu, place)))
    window = person.window
    drop(window, table)
    read_to_the_end(person)
    rows = window.many.page.table
    person.bot.waitUntil(lambda: rows.model().rowCount() == 3, timeout=20_000)
    window.activateWindow()
    rows.setFocus()
    person.bot.waitUntil(rows.hasFocus, timeout=20_000)
    person.bot.keyClick(rows, Qt.Key.Key_Down)
    person.bot.keyClick(rows, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    ((menu, place),) = opened
    assert any(action.text().startswith("Wrong") for action in menu.actions())
    row = rows.visualRect(rows.currentIndex())
    assert abs(place.y() - rows.viewport().mapToGlobal(row.bottomLeft()).y()) < 4


@pytest.mark.parametrize("command", ["new", "example", "file"])
def test_a_review_that_is_begun_or_opened_beside_a_table_is_seen(
    command: str, person: Person, table: Path, tmp_path: Path
) -> None:
    window = person.window
    one = tmp_path / "one.txt"
    one.write_text("A good film.", encoding="utf-8")
    drop(window, table)
    read_to_the_end(person)
    if command == "new":
        window.commands.actions["new"].trigger()
    elif command == "example":
        examples = window.commands.place("@examples").actions()
        next(action for action in examples if action.text()).trigger()
    else:
        window.files.open(one)
    person.bot.waitUntil(lambda: window.view_tabs.current == "gates", timeout=20_000)
    assert window.page.editor.isVisible()
    assert window.page.editor.toPlainText() == "" or command != "new"


def test_a_new_review_shows_the_page_to_type_on(person: Person) -> None:
    window = person.window
    person.types("a good film")
    window.view_tabs.show("units")
    window.commands.actions["new"].trigger()
    assert window.view_tabs.current == "gates"
    assert window.page.editor.isVisible()


def test_a_file_opened_on_the_page_is_among_the_recent_ones(
    person: Person, table: Path, tmp_path: Path
) -> None:
    window = person.window
    window.view_tabs.show("batch")
    page = window.view_tabs.page("batch")
    page.open_file(table)
    read_to_the_end(person)
    assert window.settings.get("recent_files") == [str(table)]
    page.open_file(tmp_path / "gone.csv")
    dialog = person.sees_dialog()
    assert window.settings.get("recent_files") == [str(table)], "it never was opened"
    dialog.accept()


def test_what_saves_is_offered_while_there_is_something_to_save(
    person: Person, table: Path
) -> None:
    window = person.window
    person.types("the film is good but slow")
    figure = window.commands.actions["figure"]
    person.bot.waitUntil(figure.isEnabled)
    window.view_tabs.show("batch")
    assert not figure.isEnabled()
    window.view_tabs.show("gates")
    assert figure.isEnabled()
    drop(window, table)
    read_to_the_end(person)
    assert window.view_tabs.current == "batch"
    person.bot.waitUntil(figure.isEnabled, timeout=20_000)


def test_many_pasted_lines_raise_the_question_and_either_answer_does_it(person: Person) -> None:
    window = person.window
    mime = QMimeData()
    mime.setText("\n".join(ROWS))
    window.page.editor.insertFromMimeData(mime)
    dialog = window.findChild(MessageDialog)
    assert dialog is not None
    assert window.page.editor.toPlainText() == ""
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    assert set(buttons) == {"One review", "3 reviews"}
    person.bot.mouseClick(buttons["One review"], Qt.MouseButton.LeftButton)
    assert window.page.editor.toPlainText() == "\n".join(ROWS)
    person.bot.waitUntil(lambda: window.state.trace is not None, timeout=20_000)
    assert window.view_tabs.current == "gates"


def test_a_table_given_at_the_start_waits_for_the_model(
    make_window: MakeWindow, qtbot, table: Path
) -> None:
    window = make_window(ready=False)
    window.files.open(table)
    qtbot.waitUntil(lambda: window.view_tabs.current == "batch", timeout=20_000)
    assert window.classifier is not None


def test_the_export_is_of_the_view_on_show(
    person: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Saving from the cell must not save the gates."""
    window = person.window
    person.types("the film is good but slow")
    written: list[object] = []
    monkeypatch.setattr(FigureDialog, "exec", lambda self: FigureDialog.DialogCode.Accepted)
    monkeypatch.setattr(window.exporter, "_ask", lambda *_: tmp_path / "picture.svg")
    monkeypatch.setattr(
        "sentiment_gui.widgets.exporter.write_drawing", lambda figure, *_: written.append(figure)
    )
    window.view_tabs.show("cell")
    page = window.view_tabs.page("cell")
    person.bot.waitUntil(lambda: page.figure(FigureOptions()) is not None, timeout=10_000)
    window.saving.figure()
    person.bot.waitUntil(lambda: bool(written), timeout=20_000)
    assert type(written[0]).__name__ == "CellFigure"
    window.view_tabs.show("gates")
    window.saving.figure()
    person.bot.waitUntil(lambda: len(written) == 2, timeout=20_000)
    assert type(written[1]).__name__ == "Figure"


def test_a_view_that_cannot_be_a_figure_says_why(person: Person) -> None:
    """A figure of more than 5,000 words is refused by the view, before anything is written."""
    person.types("good film")

    def refuse(_options: FigureOptions) -> None:
        raise GatelensError("no-text")

    window = person.window
    window.exporter.copy_picture(window.state.trace, "", refuse)
    assert "There are no words" in person.sees_dialog().sentence


def test_a_text_that_was_tried_out_becomes_the_review(person: Person) -> None:
    window = person.window
    person.types("the film is good")
    window.view_tabs.show("what-if")
    window.view_tabs.page("what-if").use_text.emit("the film is bad")
    assert window.page.editor.toPlainText() == "the film is bad"
    person.waits_for_reading()
    window.page.editor.undo()
    assert window.page.editor.toPlainText() == "the film is good"


def test_the_windows_exports_are_of_the_table_while_it_is_on_show(
    person: Person, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = person.window
    drop(window, table)
    read_to_the_end(person)
    done: list[str] = []
    for name in ("save_summary", "save_table", "copy_summary"):
        monkeypatch.setattr(window.many.page, name, lambda name=name: done.append(name))
    window.saving.figure()
    window.saving.numbers()
    window.saving.copy()
    assert done == ["save_summary", "save_table", "copy_summary"]


def test_f10_goes_to_the_menus(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    gone_to: list[QAction] = []
    monkeypatch.setattr(QMenuBar, "setActiveAction", lambda _bar, action: gone_to.append(action))
    window = person.window
    window.activateWindow()
    person.bot.waitUntil(window.page.editor.hasFocus, timeout=20_000)
    person.bot.keyClick(window.page.editor, Qt.Key.Key_F10)
    assert gone_to == [window.menuBar().actions()[0]]
