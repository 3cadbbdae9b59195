"""The dialog that tells of trouble: as high as its sentences, details to read and to copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from sentiment_gui.core.errors import UnexpectedError
from sentiment_gui.export.fonts import register_fonts
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.messages import MessageDialog, Messages
from sentiment_gui.widgets.theme import ThemeSource
from tests.widgets.conftest import Person


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[MessageDialog]:
    """A crash's dialog as it is drawn in the light theme."""
    qapp.setStyle("Fusion")
    register_fonts()
    settings = Settings(home / "settings.json")
    settings.put("theme", "light")
    themes = ThemeSource(qapp, settings)
    sentence = "What was done so far is kept, and can be tried again at any time. " * 3
    made = MessageDialog("Something went wrong", sentence, "\n".join("abcdefghijklmnop"))
    qtbot.addWidget(made)
    made.add_close()
    made.show()
    qtbot.waitExposed(made)
    yield made
    themes.deleteLater()


def unfold(qtbot: QtBot, dialog: MessageDialog) -> QPlainTextEdit:
    (fold,) = dialog.findChildren(QToolButton)
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    (details,) = dialog.findChildren(QPlainTextEdit)
    assert details.isVisible()
    return details


def test_there_are_no_gaps_between_its_lines(qtbot: QtBot, dialog: MessageDialog) -> None:
    def right() -> bool:
        labels = dialog.findChildren(QLabel)
        return all(label.height() == label.heightForWidth(label.width()) for label in labels)

    assert right()
    unfold(qtbot, dialog)
    QApplication.processEvents()
    assert right()


def test_details_show_whole_lines(qtbot: QtBot, dialog: MessageDialog) -> None:
    details = unfold(qtbot, dialog)
    line = details.cursorRect().height()
    seen = details.viewport().height() - 2 * details.document().documentMargin()
    assert seen >= 10 * line
    assert seen % line == 0


def test_copying_the_details_says_that_it_was_done(qtbot: QtBot, dialog: MessageDialog) -> None:
    (copy,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Copy details"]
    before = copy.geometry()
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().endswith("o\np")
    assert copy.text() == "Copied"
    QApplication.processEvents()
    assert copy.geometry() == before


def labels(dialog: MessageDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_a_crash_dialog_tells_of_what_breaks_while_it_stands(qtbot: QtBot, person: Person) -> None:
    messages: Messages = person.window.messages
    dialog = messages.error("It was not drawn", UnexpectedError(ZeroDivisionError("first")))
    details = unfold(qtbot, dialog)
    dialog.copy_details()
    assert len(labels(dialog)) == 2
    messages.error("It was not saved", UnexpectedError(ValueError("second")))
    more = "Meanwhile 1 more error happened: see the details."
    qtbot.waitUntil(lambda: labels(dialog)[2:] == [more], timeout=5_000)
    (copy,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Copy details"]
    copy.click()
    for text in (QGuiApplication.clipboard().text(), details.toPlainText() + more):
        assert text.index("ZeroDivisionError: first") < text.index("It was not saved\nValueError")
        assert more in text
    assert person.window.findChildren(MessageDialog) == [dialog]
    dialog.reject()


def test_an_error_of_every_repaint_is_counted_and_told_once(qtbot: QtBot, person: Person) -> None:
    messages: Messages = person.window.messages
    dialog = messages.crash(KeyError("the same"))
    for _ in range(300):
        messages.crash(KeyError("the same"))
    for number in range(300):
        messages.crash(KeyError(number))
    more = "Meanwhile 600 more errors happened: see the details."
    qtbot.waitUntil(lambda: labels(dialog)[2:] == [more], timeout=5_000)
    assert dialog.details.count("KeyError") == 10
    assert dialog.details.count("'the same'") == 1
    assert dialog.details.endswith("\nFurther errors are in the log.")
    dialog.reject()


def test_a_dialog_that_breaks_in_the_telling_is_left_alone(
    qtbot: QtBot, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages: Messages = person.window.messages
    dialog = messages.crash(KeyError("first"))
    asked: list[int] = []

    def breaks() -> None:
        asked.append(1)
        messages.crash(ValueError("in the telling"))

    monkeypatch.setattr(dialog, "_fit", breaks)
    messages.crash(KeyError("second"))
    qtbot.waitUntil(lambda: bool(asked), timeout=5_000)
    qtbot.wait(500)
    assert len(asked) == 1
    assert "in the telling" in dialog.details
    dialog.reject()


def test_of_many_crashes_at_once_one_dialog_is_shown(person: Person) -> None:
    messages: Messages = person.window.messages
    first = messages.error("It was not drawn", UnexpectedError(ZeroDivisionError("first")))
    second = UnexpectedError(ValueError("second"))
    assert messages.error("It was not saved", second) is first
    assert messages.crash(KeyError("third")) is first
    assert second.told
    assert first.title == "It was not drawn"
    first.reject()
    another = messages.crash(KeyError("third"))
    assert another.title == "Something went wrong inside Gatelens"
    another.reject()
