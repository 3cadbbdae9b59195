"""Which readings go into the history: those that stood unchanged for a while, or were left."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.store.document import SavedResult
from sentiment_gui.store.history import History, Kept, Record
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.identity import IdentityTrail
from sentiment_gui.workers.jobs import Jobs
from sentiment_gui.workers.reader import Reading

if TYPE_CHECKING:
    from sentiment_gui.core.trace import Trace

#: So long a review stands unchanged before it is kept, in ms.
_STANDS = 4000


class Recorder(QObject):
    """Hands readings to the history, in line with everything else that is written.

    While a review is being written, a record of its first half gives way to the whole. A record
    that was there before, or a text that came from a file, never gives way.

    Args:
        history: Where records go.
        jobs: Does the writing.
        settings: ``history`` says whether any are kept.
        trail: Tells which reviews are private.
        parent: Qt's owner.
    """

    #: The history has changed.
    kept = Signal()
    #: It cannot be used: a ``GatelensError``.
    failed = Signal(object)

    def __init__(
        self,
        history: History,
        jobs: Jobs,
        settings: Settings,
        trail: IdentityTrail,
        parent: QObject,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._history, self._jobs, self._settings = history, jobs, settings
        self._trail, self._clock = trail, clock
        self._waiting: Trace | None = None
        self._sitting, self._came_with, self._spared = 0, "", ""
        self._draft = Kept(0, fresh=False)
        self._draft_text = ""
        self._timer = QTimer(self, singleShot=True, interval=_STANDS)
        self._timer.timeout.connect(self._record)

    def begin(self, text: str) -> None:
        """Another review stands in the window, and came with this text."""
        self._sitting += 1
        self._came_with = text
        self._draft, self._draft_text = Kept(0, fresh=False), ""
        self._waiting = None
        self._timer.stop()

    def show(self, reading: Reading | None) -> None:
        """A reading is on show: keep it if it stands."""
        self._waiting = None if reading is None else reading.trace
        self._timer.start()

    def leave(self) -> None:
        """The review is about to go: keep it now."""
        self._record()

    def spare(self, text: str) -> None:
        """Keep this text no more, as it was not the reader's choice; empty: keep all again."""
        self._spared = text

    def forget(self) -> None:
        """The review has become private: what was kept of it since it came goes too."""
        if self._draft.fresh:
            self._run(partial(self._history.remove, self._draft.id), self._on_forgotten)
        self._draft, self._draft_text = Kept(0, fresh=False), ""

    def _record(self) -> None:
        self._timer.stop()
        trace, self._waiting = self._waiting, None
        if trace is None or self._trail.current.private or not self._settings.get("history"):
            return
        if trace.text == self._spared:
            return
        record = record_of(trace, self._clock())
        gives_way = self._draft.fresh and self._draft_text in record.text
        self._run(
            partial(self._history.add, record, self._draft.id if gives_way else 0),
            partial(self._on_kept, self._sitting, record.text),
        )

    def _on_kept(self, sitting: int, text: str, kept: Kept) -> None:
        if sitting == self._sitting and not self._trail.current.private:
            fresh = kept.fresh or (kept.id == self._draft.id and self._draft.fresh)
            self._draft = Kept(kept.id, fresh and text != self._came_with)
            self._draft_text = text
        elif sitting == self._sitting and kept.fresh:  # private since it was handed over
            self._run(partial(self._history.remove, kept.id), self._on_forgotten)
        self.kept.emit()

    def _on_forgotten(self, _record: Record | None) -> None:
        self.kept.emit()

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._jobs.run(work, done, self._on_failed, in_order=True)

    def _on_failed(self, error: GatelensError) -> None:
        self.failed.emit(error)


def record_of(trace: Trace, seconds: float) -> Record:
    """The record of a trace."""
    return Record(trace.text, result_of(trace), trace.model.name, trace.model.digest, seconds)


def result_of(trace: Trace) -> SavedResult:
    """What a trace says, without a label where it gives no verdict."""
    label = "" if trace.result.doubtful else trace.label
    return SavedResult(label, float(trace.probability), bool(trace.unsure), float(trace.known))
