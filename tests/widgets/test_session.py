"""The session in the window: what stood in it is there again, whatever happened in between."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sentiment_gui.store.document import Document, write_document
from sentiment_gui.store.session import Draft, Session
from sentiment_gui.widgets.main_window import MainWindow
from tests.widgets.conftest import MakeWindow, Person

StartWindow = Callable[..., Person]


@pytest.fixture
def start(qtbot: QtBot, make_window: MakeWindow) -> StartWindow:
    """A window as the program starts it: with what was left."""

    def start(restore: bool = True, works: bool = True, **chosen: object) -> Person:
        window = make_window(**chosen)
        session = window.keeping.session
        with qtbot.waitSignal(session.left if works else session.failed, timeout=20_000):
            window.keeping.start(restore=restore)
        return Person(qtbot, window)

    return start


def close(person: Person) -> None:
    assert person.window.close()
    person.window.jobs.finish()


def text(person: Person) -> str:
    return person.window.page.editor.toPlainText()


def drafts(home: Path) -> list[str]:
    folder = home / "state" / "gatelens" / "sessions"
    session = Session(folder)
    left = [draft.begin for draft in session.open()]
    session.close()
    return left


def unsaved_menu(window: MainWindow) -> list[str]:
    menu = window.commands.place("@unsaved")
    return [action.text().split("  (")[0] for action in menu.actions() if action.text()]


def test_text_caret_token_and_view_come_back(start: StartWindow) -> None:
    first = start()
    first.types("the film is great , not slow")
    first.window.state.choose(3)
    cursor = first.window.page.editor.textCursor()
    cursor.setPosition(14)
    first.window.page.editor.setTextCursor(cursor)
    first.window.view_tabs.show("cell")
    view = first.window.view_tabs.current
    close(first)
    second = start()
    second.waits_for_reading()
    assert text(second) == "the film is great , not slow"
    assert second.window.page.editor.textCursor().position() == 14
    assert second.window.state.chosen == 3
    assert second.window.view_tabs.current == view
    assert second.window.isWindowModified(), "it was never saved"
    assert unsaved_menu(second.window) == []


def test_a_saved_review_comes_back_with_its_file(start: StartWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.gatelens"
    write_document(path, Document("the film"))
    first = start()
    first.window.files.open(path)
    first.bot.waitUntil(lambda: text(first) == "the film", timeout=20_000)
    close(first)
    second = start()
    assert (text(second), second.window.isWindowModified()) == ("the film", False)
    second.types("good ")
    with second.bot.waitSignal(second.window.keeping.documents.saved, timeout=20_000):
        second.window.commands.actions["save"].trigger()
    assert second.window.windowTitle() == "a[*] — Gatelens"


def test_what_is_typed_is_kept_within_a_second(start: StartWindow, home: Path) -> None:
    person = start()
    person.bot.keyClicks(person.window.page.editor, "the film")
    folder = home / "state" / "gatelens" / "sessions"

    def kept() -> bool:
        return any('"text": "the film"' in path.read_text() for path in folder.glob("[!.]*.json"))

    person.bot.waitUntil(kept, timeout=1000)


def test_an_emptied_page_stays_empty(start: StartWindow, home: Path) -> None:
    first = start()
    first.types("the film")
    first.window.new_review()
    close(first)
    assert drafts(home) == []
    assert text(start()) == ""


def test_start_with_an_empty_page_loses_nothing(start: StartWindow) -> None:
    first = start()
    first.types("the film")
    close(first)
    second = start(start_empty=True)
    assert text(second) == ""
    assert unsaved_menu(second.window) == ["the film", "&Discard these…"]
    second.types("another")
    second.window.commands.place("@unsaved").actions()[0].trigger()
    second.bot.waitUntil(lambda: text(second) == "the film", timeout=20_000)
    second.bot.waitUntil(
        lambda: unsaved_menu(second.window) == ["another", "&Discard these…"], timeout=20_000
    )


def test_a_file_from_the_command_line_leaves_the_draft_alone(start: StartWindow) -> None:
    first = start()
    first.types("the film")
    close(first)
    second = start(restore=False)
    assert (text(second), unsaved_menu(second.window)[0]) == ("", "the film")


def test_two_windows_keep_apart_and_the_newest_wins(start: StartWindow, home: Path) -> None:
    first, second = start(), start()
    first.types("older")
    second.types("newer")
    close(first)
    close(second)
    assert sorted(drafts(home)) == ["newer", "older"]
    third = start()
    assert (text(third), unsaved_menu(third.window)[0]) == ("newer", "older")
    fourth = start()
    assert (text(fourth), unsaved_menu(fourth.window)) == ("older", []), "third holds the newest"


def test_who_types_before_the_disk_answers_keeps_both_texts(
    start: StartWindow, qtbot: QtBot, make_window: MakeWindow, home: Path
) -> None:
    first = start()
    first.types("of last time")
    close(first)
    window = make_window()
    window.keeping.start()
    window.page.editor.insertPlainText("typed at once")
    qtbot.waitUntil(lambda: unsaved_menu(window)[:1] == ["of last time"], timeout=20_000)
    assert window.page.editor.toPlainText() == "typed at once"
    close(Person(qtbot, window))
    assert sorted(drafts(home)) == ["of last time", "typed at once"]


def test_discarding_asks_first(start: StartWindow, home: Path) -> None:
    first = start()
    first.types("the film")
    close(first)
    second = start(restore=False)
    second.window.commands.place("@unsaved").actions()[-2].trigger()
    dialog = second.sees_dialog()
    assert "cannot be brought back" in dialog.sentence
    cancel = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
    cancel.click()
    assert unsaved_menu(second.window)[0] == "the film"
    second.window.commands.place("@unsaved").actions()[-2].trigger()
    dialog = second.sees_dialog()
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Discard").click()
    second.bot.waitUntil(lambda: unsaved_menu(second.window) == [], timeout=20_000)
    close(second)
    assert drafts(home) == []


def test_a_private_review_is_kept_nowhere_and_closing_asks(start: StartWindow, home: Path) -> None:
    person = start()
    person.types("a secret")
    person.window.commands.actions["private"].trigger()
    assert person.window.commands.actions["private"].isChecked()
    assert person.window.windowTitle() == "Untitled (private)[*] — Gatelens"
    assert not person.window.close()
    dialog = person.sees_dialog()
    assert "private" in dialog.sentence
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Close").click()
    assert not person.window.isVisible()
    person.window.jobs.finish()
    assert drafts(home) == []
    for path in home.rglob("*"):
        assert not path.is_file() or b"a secret" not in path.read_bytes(), path


def presses(person: Person, text: str) -> None:
    buttons = person.sees_dialog().findChildren(QPushButton)
    next(button for button in buttons if button.text() == text).click()


def test_a_restart_asks_for_a_private_review_and_restarts_when_it_may(start: StartWindow) -> None:
    person = start()
    person.types("a secret")
    person.window.commands.actions["private"].trigger()
    person.window.keeping.restart()
    presses(person, "Close")
    assert not person.window.isVisible()
    assert person.window.keeping.restarting, "closing was the way to the restart"
    person.window.jobs.finish()


@pytest.mark.parametrize("answer", ["Cancel", "Save…"])
def test_who_stays_for_a_private_review_is_not_restarted_later(
    answer: str, start: StartWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = start()
    person.types("a secret")
    monkeypatch.setattr(person.window.keeping.documents, "save", lambda: None)
    person.window.commands.actions["private"].trigger()
    person.window.keeping.restart()
    presses(person, answer)
    assert person.window.isVisible()
    person.window.new_review()
    assert person.window.close()
    assert not person.window.keeping.restarting
    person.window.jobs.finish()


def test_privacy_ends_with_the_review_and_comes_back_with_undo(start: StartWindow) -> None:
    person = start()
    person.types("a secret")
    private = person.window.commands.actions["private"]
    private.trigger()
    person.window.new_review()
    assert not private.isChecked()
    person.window.page.editor.undo()
    assert private.isChecked()
    private.trigger()


def test_where_nothing_can_be_kept_it_is_said_once_and_closing_asks(
    start: StartWindow, home: Path
) -> None:
    (home / "state" / "gatelens").write_text("in the way")
    person = start(works=False)
    window = person.window
    assert window.status.text().startswith("What you type cannot be kept for the next start")
    person.types("the film")
    assert window.status.standing().endswith("Cannot be kept")
    assert not window.close()
    dialog = person.sees_dialog()
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Close").click()
    assert not window.isVisible()


def test_a_disk_that_is_full_for_a_while_is_told_of_and_forgiven(
    start: StartWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = start()
    window, fsync = person.window, os.fsync

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with person.bot.waitSignal(window.keeping.session.failed, timeout=20_000):
        person.bot.keyClicks(window.page.editor, "the film")
    assert "No space left on device" in window.status.text()
    monkeypatch.setattr(os, "fsync", fsync)
    with person.bot.waitSignal(window.keeping.session.kept, timeout=20_000):
        person.bot.keyClicks(window.page.editor, "!")
    assert window.status.standing().endswith("Not saved")


def test_a_draft_is_a_value(window: MainWindow) -> None:
    empty = window.keeping.review.draft()
    assert empty == Draft(Document(""), edited=False)
