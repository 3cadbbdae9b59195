"""Which review stands in the editor, also after undo: no file is written with another text."""

from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument

from sentiment_gui.widgets.identity import Identity, IdentityTrail

A, B = Identity("A", Path("/a")), Identity("B", Path("/b"))


@pytest.fixture
def document(qapp: object) -> QTextDocument:
    return QTextDocument()


def put(document: QTextDocument, text: str) -> None:
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText(text)


def type_in(document: QTextDocument, text: str) -> None:
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(text)


def test_undo_and_redo_take_the_identity_along(document: QTextDocument) -> None:
    trail = IdentityTrail(document, document)
    put(document, "first")
    trail.begin(A)
    type_in(document, " and more")
    assert document.isModified()
    put(document, "second")
    trail.begin(B)
    assert (trail.current, document.isModified()) == (B, False)
    document.undo()
    assert (document.toPlainText(), trail.current) == ("first and more", A)
    document.redo()
    assert (document.toPlainText(), trail.current) == ("second", B)
    while document.isUndoAvailable():
        document.undo()
    assert (document.toPlainText(), trail.current) == ("", Identity())


def test_what_was_undone_and_written_over_is_forgotten(document: QTextDocument) -> None:
    trail = IdentityTrail(document, document)
    put(document, "first")
    trail.begin(A)
    put(document, "second")
    trail.begin(B)
    document.undo()
    for word in ("one", "two", "three"):
        put(document, word)
        assert trail.current is A


def test_another_name_is_one_of_the_same_review(document: QTextDocument) -> None:
    trail = IdentityTrail(document, document)
    heard: list[str] = []
    trail.changed.connect(lambda: heard.append(trail.current.name))
    put(document, "first")
    trail.begin(A)
    trail.replace(B)
    document.undo()
    document.redo()
    assert heard == ["A", "B", "", "B"]
