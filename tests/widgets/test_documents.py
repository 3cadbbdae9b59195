"""Saving and opening a review; what stands in the title; nobody's file is written over."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from sentiment_gui.store.document import Document, SavedResult, read_document, write_document
from sentiment_gui.widgets.messages import MessageDialog
from tests.widgets.conftest import MakeWindow, Person

TEXT = "the film is great , not slow"


def saves(person: Person, path: Path | None = None) -> None:
    """Press Ctrl+S, answer the file dialog, and wait for the end."""
    window = person.window
    with pytest.MonkeyPatch.context() as patch:
        answer = ("" if path is None else str(path), "")
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_args: answer)
        with person.bot.waitSignal(window.keeping.documents.saved, timeout=20_000):
            window.commands.actions["save"].trigger()


def opens(person: Person, path: Path, text: str) -> None:
    person.window.files.open(path)
    person.bot.waitUntil(lambda: person.window.page.editor.toPlainText() == text, timeout=20_000)
    person.waits_for_reading()


def press(dialog: MessageDialog, words: str) -> None:
    from PySide6.QtWidgets import QPushButton

    next(b for b in dialog.findChildren(QPushButton) if b.text() == words).click()


def test_a_review_is_saved_with_what_was_seen_and_opened_again(
    person: Person, tmp_path: Path, qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = person.window
    person.pastes(TEXT)
    window.state.choose(2)
    cursor = window.page.editor.textCursor()
    cursor.setPosition(9)
    window.page.editor.setTextCursor(cursor)
    saves(person, tmp_path / "sisters")
    path = tmp_path / "sisters.gatelens"
    document, _ = read_document(path)
    assert (document.text, document.model) == (TEXT, "random-lstm")
    assert document.digest == window.state.trace.model.digest
    assert document.result.probability == pytest.approx(window.state.trace.probability)
    other = Person(qtbot, make_window())
    opens(other, path, TEXT)
    assert other.window.state.chosen == 2
    assert other.window.state.by_hand
    assert other.window.page.editor.textCursor().position() == 9
    assert other.window.windowTitle() == "sisters[*] — Gatelens"
    assert not other.window.isWindowModified()


def test_the_title_says_what_is_not_saved(person: Person, tmp_path: Path) -> None:
    window = person.window
    assert window.windowTitle() == "Gatelens[*]"
    person.types("good film")
    assert (window.windowTitle(), window.isWindowModified()) == ("Untitled[*] — Gatelens", True)
    saves(person, tmp_path / "a.gatelens")
    assert (window.windowTitle(), window.isWindowModified()) == ("a[*] — Gatelens", False)
    person.types(" x")
    assert window.isWindowModified()
    saves(person)
    assert not window.isWindowModified()
    assert read_document(tmp_path / "a.gatelens")[0].text == "good film x"


def test_undo_past_an_opened_file_does_not_save_into_it(person: Person, tmp_path: Path) -> None:
    first, second = tmp_path / "first.gatelens", tmp_path / "second.gatelens"
    write_document(first, Document("the first film"))
    write_document(second, Document("the second film"))
    opens(person, first, "the first film")
    opens(person, second, "the second film")
    person.window.page.editor.undo()
    person.types("!")
    saves(person)
    assert read_document(second)[0].text == "the second film"
    assert "the first film" in read_document(first)[0].text


def test_a_file_that_changed_meanwhile_is_not_written_over(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "a.gatelens"
    write_document(path, Document("the first film"))
    opens(person, path, "the first film")
    person.types("mine ")
    write_document(path, Document("theirs"))
    person.window.commands.actions["save"].trigger()
    dialog = person.sees_dialog()
    assert "changed by another program" in dialog.sentence
    assert read_document(path)[0].text == "theirs"
    with person.bot.waitSignal(person.window.keeping.documents.saved, timeout=20_000):
        press(dialog, "Replace it")
    assert read_document(path)[0].text == "mine the first film"


def test_an_edit_while_it_is_written_is_not_called_saved(person: Person, tmp_path: Path) -> None:
    person.types("good")
    documents = person.window.keeping.documents
    with person.bot.waitSignal(documents.saved, timeout=20_000):
        documents.write(tmp_path / "a.gatelens", None)
        person.bot.keyClicks(person.window.page.editor, "!")
    assert read_document(tmp_path / "a.gatelens")[0].text == "good"
    assert person.window.isWindowModified()


def test_a_damaged_file_is_refused_and_the_text_stays(person: Person, tmp_path: Path) -> None:
    person.types("good")
    path = tmp_path / "a.gatelens"
    path.write_bytes(b"PK")
    person.window.files.open(path)
    assert "is damaged" in person.sees_dialog().sentence
    assert person.window.page.editor.toPlainText() == "good"


def test_what_another_model_said_is_told(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "a.gatelens"
    said = SavedResult("positive", 0.93, unsure=False, known=1.0)
    write_document(path, Document("the film", "", "other", "ab" * 32, result=said))
    opens(person, path, "the film")
    said = "Saved with other (ababab), which said: Positive 0.93"
    person.bot.waitUntil(lambda: person.window.status.text() == said, timeout=20_000)


def test_recent_files_are_offered_and_dead_ones_dropped(person: Person, tmp_path: Path) -> None:
    window = person.window
    menu = window.commands.place("@recent")
    assert not menu.menuAction().isEnabled()
    (tmp_path / "R&D.txt").write_text("the film")
    write_document(tmp_path / "b.gatelens", Document("good"))
    opens(person, tmp_path / "R&D.txt", "the film")
    opens(person, tmp_path / "b.gatelens", "good")

    def shown() -> list[str]:
        return [action.text().split("  ")[0] for action in menu.actions() if action.text()]

    both = ["&1 b.gatelens", "&2 R&&D.txt", "&Clear this list"]
    person.bot.waitUntil(lambda: shown() == both, timeout=20_000)
    menu.actions()[1].trigger()
    person.bot.waitUntil(lambda: window.page.editor.toPlainText() == "the film", timeout=20_000)
    (tmp_path / "b.gatelens").unlink()
    menu.aboutToShow.emit()
    alive = ["&1 R&&D.txt", "&Clear this list"]
    person.bot.waitUntil(lambda: shown() == alive, timeout=20_000)
    menu.actions()[-2].trigger()
    person.bot.waitUntil(lambda: not menu.menuAction().isEnabled(), timeout=20_000)
    assert window.settings.get("recent_files") == []
