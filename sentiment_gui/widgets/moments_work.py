"""The search for moments, off the UI thread: piece by piece, with progress, and it can be left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sentiment_gui.core.errors import Cancelled, GatelensError
from sentiment_gui.core.moments import Moment, MomentSearch, context
from sentiment_gui.workers.jobs import Jobs

if TYPE_CHECKING:
    from sentiment_gui.core.classifier import Classifier
    from sentiment_gui.core.moments import Pattern

_PIECE = 64
#: The text before, of and after a moment's token.
Found = tuple[Moment, tuple[str, str, str]]


class MomentsWork(QObject):
    """Searches reviews for one pattern after the other; the newest wins.

    Args:
        jobs: The pool.
        parent: Qt's owner.

    Attributes:
        running: Whether a search goes on.
        found: The moments of the last search, the nearest first; those so far if it was left.
        read, of: How many reviews it has read, and how many there are.
    """

    #: What was found is new, or the number of reviews read is.
    changed = Signal()
    failed = Signal(object)
    _told = Signal(int, int, object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._serial = jobs, 0
        self.running = False
        self.found: list[Found] = []
        self.read = self.of = 0
        self._told.connect(self._on_told)

    def start(
        self,
        classifier: Classifier,
        pattern: Pattern,
        texts: Sequence[str],
        rows: Sequence[int],
    ) -> None:
        """Search reviews from the first; ``rows`` are the numbers that moments name them by."""
        self._serial += 1
        serial = self._serial
        self.running, self.found, self.read, self.of = True, [], 0, len(texts)
        self._jobs.run(
            partial(self._work, serial, classifier, pattern, list(texts), list(rows)),
            partial(self._on_end, serial),
            partial(self._on_failed, serial),
        )
        self.changed.emit()

    def cancel(self) -> None:
        """Stop soon; what was found so far stays."""
        self._serial += 1
        if self.running:
            self.running = False
            self.changed.emit()

    def _work(
        self,
        serial: int,
        classifier: Classifier,
        pattern: Pattern,
        texts: Sequence[str],
        rows: Sequence[int],
    ) -> None:
        search = MomentSearch(classifier.folder, pattern)
        best: tuple[Moment, ...] = ()
        found: list[Found] = []
        for start in range(0, len(texts), _PIECE):
            try:
                search.add(texts[start : start + _PIECE], lambda: self._serial != serial)
            except Cancelled:
                return
            if search.best != best:
                best = search.best
                found = [
                    (replace(one, row=rows[one.row]), context(one, classifier.tokenizer, 8))
                    for one in best
                ]
            self._told.emit(serial, search.read, found)

    def _on_told(self, serial: int, read: int, found: list[Found]) -> None:
        if serial == self._serial:
            self.read, self.found = read, found
            self.changed.emit()

    def _on_end(self, serial: int, _none: None) -> None:
        if serial == self._serial:
            self.running = False
            self.changed.emit()

    def _on_failed(self, serial: int, error: GatelensError) -> None:
        if serial == self._serial:
            self.running = False
            self.failed.emit(error)
            self.changed.emit()
