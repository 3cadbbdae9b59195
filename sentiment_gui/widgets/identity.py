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
        self.current = Identity()
        self._marks: list[tuple[int, Identity]] = [(0, self.current)]
        self._steps = document.availableUndoSteps()
        document.undoCommandAdded.connect(self._drop_undone)
        document.contentsChanged.connect(self._follow)

    def begin(self, identity: Identity, *, edited: bool = False) -> None:
        """The text that stands now is another review.

        Args:
            identity: Which.
            edited: Whether it differs from what is kept elsewhere.
        """
        self._steps = self._document.availableUndoSteps()
        self._marks.append((self._steps, identity))
        self._document.setModified(edited)
        self._show(identity)

    def replace(self, identity: Identity) -> None:
        """The same review has another name, file or privacy."""
        place = self._place()
        self._marks[place] = (self._marks[place][0], identity)
        self._show(identity)

    def _follow(self) -> None:
        self._steps = self._document.availableUndoSteps()
        found = self._marks[self._place()][1]
        if found is not self.current:
            self._show(found)

    def _place(self) -> int:
        """The newest mark that undo has not passed."""
        passed = [place for place, mark in enumerate(self._marks) if mark[0] <= self._steps]
        return passed[-1] if passed else 0

    def _drop_undone(self) -> None:
        """An edit, neither undo nor redo: what was undone before it cannot be redone any more."""
        del self._marks[self._place() + 1 :]

    def _show(self, identity: Identity) -> None:
        self.current = identity
        self.changed.emit()
