"""The history in the window: what goes in, what is found, what is private, what goes wrong."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from sentiment_gui.models.history_model import ROW
from sentiment_gui.store.history import History
from sentiment_gui.widgets import recorder
from sentiment_gui.widgets.history_dock import WIDTH, HistoryDock
from tests.widgets.conftest import MakeWindow, Person

GOOD, BAD = "the film is great", "the kettle leaks , awful"


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reviews need not stand for seconds."""
    monkeypatch.setattr(recorder, "_STANDS", 60)


@pytest.fixture
def person(qtbot: QtBot, make_window: MakeWindow, patience: None) -> Person:
    return Person(qtbot, make_window())


def kept(home: Path) -> list[str]:
    """What is in the database, the newest first, read by SQLite itself."""
    path = home / "data" / "gatelens" / "history.sqlite"
    if not path.exists():
        return []
    base = sqlite3.connect(path)
    try:
        if not base.execute("SELECT * FROM sqlite_master").fetchall():
            return []  # being made
        return [text for (text,) in base.execute("SELECT text FROM reviews ORDER BY place DESC")]
    finally:
        base.close()


def waits_for(person: Person, home: Path, *texts: str) -> None:
    person.bot.waitUntil(lambda: kept(home) == list(texts), timeout=20_000)


def open_dock(person: Person) -> HistoryDock:
    person.window.commands.actions["history"].trigger()
    dock = person.window.findChild(HistoryDock)
    assert dock.isVisible()
    return dock


def rows(dock: HistoryDock) -> list[str]:
    model = dock.list.model()
    return [model.index(place, 0).data() for place in range(model.rowCount())]


def sees(person: Person, dock: HistoryDock, *expected: str) -> None:
    person.bot.waitUntil(lambda: rows(dock) == list(expected), timeout=20_000)


def test_what_stood_is_kept_and_what_is_typed_on_gives_way(person: Person, home: Path) -> None:
    person.types("the film is")
    waits_for(person, home, "the film is")
    person.types(" great")
    waits_for(person, home, GOOD)
    person.window.new_review()
    person.types(BAD)
    waits_for(person, home, BAD, GOOD)


def test_a_variant_stands_beside_the_first(person: Person, home: Path) -> None:
    person.types("not good")
    waits_for(person, home, "not good")
    editor = person.window.page.editor
    editor.selectAll()
    person.types("very good")
    waits_for(person, home, "very good", "not good")


def test_what_was_kept_before_never_gives_way(person: Person, home: Path) -> None:
    person.types("the film")
    waits_for(person, home, "the film")
    person.window.show_review("", BAD)
    waits_for(person, home, BAD, "the film")
    person.window.show_review("", "the film")
    waits_for(person, home, "the film", BAD)
    editor = person.window.page.editor
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    person.types(" again")
    waits_for(person, home, "the film again", "the film", BAD)


def test_what_is_left_is_kept_at_once(qtbot: QtBot, make_window: MakeWindow, home: Path) -> None:
    person = Person(qtbot, make_window())
    person.types(GOOD)
    person.window.new_review()
    waits_for(person, home, GOOD)
    person.types(BAD)
    person.window.close()
    person.window.jobs.finish()
    assert kept(home) == [BAD, GOOD]


def test_a_private_review_stays_out_and_what_was_kept_of_it_goes(
    person: Person, home: Path
) -> None:
    person.types("a film")
    waits_for(person, home, "a film")
    private = person.window.commands.actions["private"]
    private.trigger()
    waits_for(person, home)
    person.types(" of mine")
    person.bot.wait(150)
    person.window.new_review()
    person.types("good")
    waits_for(person, home, "good")
    assert not private.isChecked()


def test_the_tours_example_is_no_review_of_the_readers(person: Person, home: Path) -> None:
    window = person.window
    window.tour.start()
    person.bot.waitUntil(lambda: window.tour.open, timeout=20_000)
    person.bot.wait(200)  # more than twice as long as a review must stand
    window.tour.end()
    assert window.page.editor.toPlainText() == ""
    person.pastes(GOOD)
    waits_for(person, home, GOOD)
    example = window.page.empty.examples.first()
    window.open_example(example)
    person.waits_for_reading()
    waits_for(person, home, example.text, GOOD)


def test_without_a_history_nothing_is_written(
    qtbot: QtBot, make_window: MakeWindow, patience: None, home: Path
) -> None:
    person = Person(qtbot, make_window(history=False))
    person.types(GOOD)
    person.bot.wait(200)
    assert not (home / "data" / "gatelens").exists()
    dock = open_dock(person)
    person.bot.waitUntil(dock.on.isVisible, timeout=20_000)
    assert dock.note.text().startswith("No history is kept")
    dock.on.click()
    assert person.window.settings.get("history") is True
    assert not dock.on.isVisible()
    person.types(" .")
    sees(person, dock, f"{GOOD} .")


def test_rows_are_found_opened_and_copied(person: Person, home: Path) -> None:
    for text in (GOOD, BAD, "a warm film"):
        person.pastes(text)
        person.bot.waitUntil(lambda text=text: text in kept(home), timeout=20_000)
    dock = open_dock(person)
    assert abs(dock.width() - WIDTH) <= 4
    sees(person, dock, "a warm film", BAD, GOOD)
    person.bot.keyClicks(dock.search, "FILM")
    sees(person, dock, "a warm film", GOOD)
    person.bot.keyClick(dock.search, Qt.Key.Key_Down)
    assert dock.list.currentIndex().row() == 0
    person.bot.keyClick(dock.list, Qt.Key.Key_Down)
    person.bot.keyClick(dock.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipboard = QGuiApplication.clipboard()
    person.bot.waitUntil(lambda: clipboard.text() == GOOD, timeout=20_000)
    person.bot.keyClick(dock.list, Qt.Key.Key_Return)
    editor = person.window.page.editor
    person.bot.waitUntil(lambda: editor.toPlainText() == GOOD, timeout=20_000)
    sees(person, dock, GOOD, "a warm film")
    dock.search.setText("no such words")
    sees(person, dock)
    assert dock.note.text() == "No review holds these words."


def test_a_click_opens_a_row(person: Person, home: Path) -> None:
    person.pastes(GOOD)
    waits_for(person, home, GOOD)
    person.window.new_review()
    dock = open_dock(person)
    sees(person, dock, GOOD)
    place = dock.list.visualRect(dock.list.model().index(0, 0)).center()
    person.bot.mouseClick(dock.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    person.waits_for_reading()
    assert person.window.page.editor.toPlainText() == GOOD


def test_a_row_is_removed_and_put_back(person: Person, home: Path) -> None:
    for text in (GOOD, BAD):
        person.pastes(text)
        person.bot.waitUntil(lambda text=text: text in kept(home), timeout=20_000)
    dock = open_dock(person)
    sees(person, dock, BAD, GOOD)
    dock.list.setCurrentIndex(dock.list.model().index(0, 0))
    person.bot.keyClick(dock.list, Qt.Key.Key_Delete)
    sees(person, dock, GOOD)
    assert kept(home) == [GOOD]
    person.bot.keyClick(dock.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    sees(person, dock, BAD, GOOD)
    menu = dock.list.row_menu(dock.list.model().index(1, 0).data(ROW))
    assert [a.text() for a in menu.actions() if a.text()][-1] == "Remove from history"
    menu.actions()[-1].trigger()
    menu.close()
    waits_for(person, home, BAD)


def test_the_keyboard_opens_the_rows_menu(
    person: Person, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: shown.append(menu))
    person.pastes(GOOD)
    waits_for(person, home, GOOD)
    dock = open_dock(person)
    sees(person, dock, GOOD)
    dock.list.setCurrentIndex(dock.list.model().index(0, 0))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(-1, -1), QPoint(-1, -1))
    QApplication.sendEvent(dock.list.viewport(), event)
    (menu,) = shown
    person.window.new_review()
    menu.actions()[0].trigger()
    person.waits_for_reading()
    assert person.window.page.editor.toPlainText() == GOOD
    menu.deleteLater()


def test_clearing_asks_and_leaves_nothing(person: Person, home: Path) -> None:
    person.pastes(GOOD)
    waits_for(person, home, GOOD)
    dock = open_dock(person)
    sees(person, dock, GOOD)
    person.window.commands.actions["clear_history"].trigger()
    dialog = person.sees_dialog()
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Clear").click()
    sees(person, dock)
    assert kept(home) == []
    assert GOOD.encode() not in (home / "data" / "gatelens" / "history.sqlite").read_bytes()


def test_escape_goes_back_to_the_review(person: Person) -> None:
    dock = open_dock(person)
    for part in (dock.search, dock.list):
        part.setFocus()
        person.bot.keyClick(part, Qt.Key.Key_Escape)
        assert person.window.page.editor.hasFocus()
        assert dock.isVisible()


def test_the_dock_is_hidden_at_first_and_comes_back_as_it_was(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    first = Person(qtbot, make_window())
    assert first.window.findChild(HistoryDock) is None
    dock, action = open_dock(first), first.window.commands.actions["history"]
    assert action.isChecked()
    first.window.resizeDocks([dock], [300], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: dock.width() > WIDTH + 20, timeout=20_000)
    width = dock.width()
    first.window.close()
    docks = first.window.settings.get("docks")
    second = make_window(docks=docks)
    second.keeping.start()
    again = second.findChild(HistoryDock)
    assert again.isVisible()
    qtbot.waitUntil(lambda: abs(again.width() - width) <= 2, timeout=20_000)
    again.close_button.click()
    assert not second.commands.actions["history"].isChecked()
    second.close()
    assert second.settings.get("docks") == ""


def test_a_damaged_history_is_set_aside_and_told_of(person: Person, home: Path) -> None:
    folder = home / "data" / "gatelens"
    folder.mkdir(parents=True)
    (folder / "history.sqlite").write_bytes(b"no database at all " * 100)
    person.pastes(GOOD)
    waits_for_status(person, "The history was damaged and begins anew")
    assert kept(home) == [GOOD]
    assert (folder / "history.damaged.sqlite").exists()


def test_without_a_place_reviews_are_read_and_it_is_said_once(person: Person, home: Path) -> None:
    (home / "data" / "gatelens").write_text("in the way")
    person.pastes(GOOD)
    waits_for_status(person, "The history cannot be used")
    assert person.sees_verdict()
    dock = open_dock(person)
    person.bot.waitUntil(lambda: "cannot be used" in dock.note.text(), timeout=20_000)
    person.window.status.say("something else")
    person.pastes(BAD)
    person.bot.wait(200)
    assert "history" not in person.window.status.text()


def waits_for_status(person: Person, words: str) -> None:
    person.bot.waitUntil(lambda: words in person.window.status.text(), timeout=20_000)


def test_two_windows_share_the_history(person: Person, home: Path) -> None:
    history = History(home / "data" / "gatelens" / "history.sqlite")
    dock = open_dock(person)
    person.pastes(GOOD)
    sees(person, dock, GOOD)
    entry = history.page()[0]
    history.remove(entry.id)
    dock.list.opened.emit(entry.id)
    sees(person, dock)
    history.close()


def test_the_same_review_put_again_keeps_its_marks(person: Person) -> None:
    person.pastes(GOOD)
    marks = person.window.page.editor.marks
    starts, tints = list(marks.starts), list(marks.tints)
    person.window.show_review("", GOOD)
    marks = person.window.page.editor.marks
    assert (list(marks.starts), list(marks.tints)) == (starts, tints)
