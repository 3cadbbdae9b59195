"""Keeps an edit with its history, and has every edited text read: the newest wins."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sentiment_gui.core.edits import Edit, from_kept, to_kept
from sentiment_gui.core.what_if import WhatIf, read_what_if, rejoin
from sentiment_gui.workers.jobs import Jobs
from sentiment_gui.workers.newest import Newest

if TYPE_CHECKING:
    from sentiment_gui.core.classifier import Classifier
    from sentiment_gui.core.kept_edits import KeptEdit
    from sentiment_gui.core.trace import Trace


class WhatIfDesk(QObject):
    """What a person does to a review, and what becomes of it.

    Args:
        jobs: The pool.
        parent: Qt's owner.

    Attributes:
        edit: What was done so far; ``None`` without a review.
        shown: The newest reading; it may be an edit behind.
        wanted: The key of the place to look at when the next reading is there.
    """

    #: Something was done or taken back.
    edited = Signal()
    #: There is another reading.
    changed = Signal()
    #: A text was refused.
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._newest = Newest(jobs, self._on_done, self.failed.emit, self)
        self._before: Trace | None = None
        self._classifier: Classifier | None = None
        self._undone: list[Edit] = []
        self._done: list[Edit] = []
        self._expected: tuple[str, KeptEdit] | None = None
        self.edit: Edit | None = None
        self.shown: WhatIf | None = None
        self.wanted: int | None = None

    def begin(self, trace: Trace, classifier: Classifier) -> None:
        """Start from a review; the same words read by another model keep what was done."""
        if trace is self._before and classifier is self._classifier:
            return
        if self._before is None or not _same(self._before, trace):
            self.edit = Edit.of(len(trace.tokens))
            self._done, self._undone = [], []
        self._before, self._classifier = trace, classifier
        self._take_expected()
        self.edited.emit()
        self._read()

    def end(self) -> None:
        """There is no review any more."""
        self._newest.drop()
        self._before = self._classifier = self.edit = self.shown = self.wanted = None
        self._done, self._undone = [], []
        self.edited.emit()

    # Keeping

    def kept(self, text: str) -> KeptEdit | None:
        """What was done to the review of this text, as it outlives the window."""
        if self._expected is not None and self._expected[0] == text:
            return self._expected[1]
        if self._before is None or self.edit is None or self._before.text != text:
            return None
        return to_kept(self.edit, self._before.tokens)

    def expect(self, text: str, kept: KeptEdit) -> None:
        """Do again what was kept, as soon as the review of this text is here."""
        self._expected = (text, kept)
        if self._take_expected():
            self.edited.emit()
            self._read()

    def _take_expected(self) -> bool:
        """Whether what was kept stands now; a model that cuts the text otherwise has no use."""
        expected, before = self._expected, self._before
        if expected is None or before is None or expected[0] != before.text:
            return False
        self._expected = None
        edit = from_kept(expected[1], before.tokens)
        if edit is None:
            return False
        self.edit = edit
        self._done, self._undone = [], []
        return True

    # What was done

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return bool(self._undone)

    @property
    def is_changed(self) -> bool:
        """Whether the text is not the review's."""
        return self.edit is not None and bool(self.edit.changes)

    def text(self) -> str:
        """The edited text as it stands now."""
        if self._before is None or self._classifier is None or self.edit is None:
            return ""
        trace = self._before
        return rejoin(self.edit, trace.text, trace.tokens, self._classifier.tokenizer).text

    # Doing

    def strike(self, key: int) -> None:
        """Strike a word, or bring back what stood there."""
        if self.edit is not None:
            self._do(self.edit.strike(key), key)

    def write(self, key: int, text: str) -> None:
        """Write something in a word's place; the word itself brings it back."""
        if self.edit is None:
            return
        piece = self.edit.get(key)
        if piece is None or text.strip() == self.word(key):
            return
        edit = self.edit.write(key, text)
        if self._before is not None and piece.token >= 0:
            itself = self._before.tokens[piece.token].text == text.strip()
            edit = self.edit.strike(key) if itself and piece.changed else edit
        self._do(edit, key)

    def add(self, after: int | None, text: str) -> None:
        """Add words after a place, or before all."""
        if self.edit is not None:
            edit, key = self.edit.add(after, text)
            self._do(edit, key)

    def word(self, key: int) -> str:
        """What is read in a place now; empty for nothing."""
        piece = None if self.edit is None else self.edit.get(key)
        if piece is None or piece.struck or self._before is None:
            return ""
        return self._before.tokens[piece.token].text if piece.typed is None else piece.typed

    def undo(self) -> None:
        """Take the last change back."""
        self._step(self._done, self._undone)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(self._undone, self._done)

    def take_back(self) -> None:
        """Undo what was not meant, as if it had never been done."""
        self.undo()
        if self._undone:
            self._undone.pop()
            self.edited.emit()

    def start_again(self) -> None:
        """Bring the review back as it is; that can be undone, too."""
        if self.is_changed and self._before is not None:
            self._do(Edit.of(len(self._before.tokens)), None)

    def _do(self, edit: Edit, key: int | None) -> None:
        if edit == self.edit or self.edit is None:
            return
        self._done.append(self.edit)
        self._undone.clear()
        self._turn_to(edit, key)

    def _step(self, source: list[Edit], target: list[Edit]) -> None:
        if source and self.edit is not None:
            target.append(self.edit)
            edit = source.pop()
            changed = set(edit.pieces) ^ set(self.edit.pieces)
            keys = [piece.key for piece in edit.pieces if piece in changed]
            self._turn_to(edit, keys[0] if keys else None)

    def _turn_to(self, edit: Edit, key: int | None) -> None:
        self.edit = edit
        self.wanted = key
        self.edited.emit()
        self._read()

    # Reading

    def _read(self) -> None:
        if self._before is not None and self._classifier is not None and self.edit is not None:
            self._newest.ask(partial(read_what_if, self._before, self.edit, self._classifier))

    def _on_done(self, what_if: WhatIf) -> None:
        if what_if.before is self._before:
            self.shown = what_if
            self.changed.emit()


def _same(one: Trace, other: Trace) -> bool:
    """Whether two readings cut the same text alike."""
    if one.text != other.text or len(one.tokens) != len(other.tokens):
        return False
    return all(a.start == b.start for a, b in zip(one.tokens, other.tokens, strict=True))
