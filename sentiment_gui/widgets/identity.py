"""Which review stands in the editor: its name and its file, also after undo."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument


@dataclass(frozen=True, slots=True)
class Identity:
    """What a review is called and where it is kept.

    Attributes:
        name: Its title; may be empty.
        path: The ``.gatelens`` file that it was opened from or saved to, if any.
        digest: That file's digest then.
        private: Whether it is kept nowhere but in its window.
    """

    name: str = ""
    path: Path | None = None
    digest: str = ""
    private: bool = False


class IdentityTrail(QObject):
    """Follows undo and redo: who takes a text back has the review of that text again.

    Without this, opening B over A, undoing and saving would write A's text into B's file.

    Args:
        document: The editor's; each identity begins at a place in its undo stack.
        parent: Qt's owner.
    """

    #: Another identity, or another one of its attributes.
    changed = Signal()

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._marks: list[tuple[int, Identity]] = [(0, Identity())]
        self.current = Identity()
        document.contentsChanged.connect(self._follow)

    def begin(self, identity: Identity, *, edited: bool = False) -> None:
        """The text that stands now is another review.

        Args:
            identity: Which.
            edited: Whether it differs from what is kept elsewhere.
        """
        self._drop_undone()
        self._marks.append((self._document.availableUndoSteps(), identity))
        self._document.setModified(edited)
        self._show(identity)

    def replace(self, identity: Identity) -> None:
        """The same review has another name, file or privacy."""
        place = self._place()
        self._marks[place] = (self._marks[place][0], identity)
        self._show(identity)

    def _follow(self) -> None:
        self._drop_undone()
        found = self._marks[self._place()][1]
        if found is not self.current:
            self._show(found)

    def _place(self) -> int:
        """The newest mark that undo has not passed."""
        steps = self._document.availableUndoSteps()
        places = [place for place, mark in enumerate(self._marks) if mark[0] <= steps]
        return places[-1] if places else 0

    def _drop_undone(self) -> None:
        """Forget what can be redone no more."""
        if not self._document.isRedoAvailable():
            del self._marks[self._place() + 1 :]

    def _show(self, identity: Identity) -> None:
        self.current = identity
        self.changed.emit()
