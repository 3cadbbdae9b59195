"""What a comparison needs, off the window's thread: the second reading, gradients, the reach."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sentiment_gui.core.compare import (
    Comparison,
    Reading,
    reach_seconds,
    read_reach,
    read_sizes,
)
from sentiment_gui.core.errors import Cancelled, GatelensError
from sentiment_gui.workers.jobs import Jobs
from sentiment_gui.workers.newest import Newest

if TYPE_CHECKING:
    from sentiment_gui.core.classifier import Classifier
    from sentiment_gui.core.gradient import Reach
    from sentiment_gui.core.model_folder import ModelFolder
    from sentiment_gui.core.trace import Trace

#: The reaches of so many readings are kept: a word changed and changed back costs nothing.
_KEPT = 8


@dataclass(frozen=True)
class Compared:
    """What came of it.

    Attributes:
        comparison: The readings.
        why: Why gradients or the second reading are missing, if they are.
    """

    comparison: Comparison
    why: GatelensError | None = None


def compare_models(
    trace: Trace, folder: ModelFolder, second: Classifier | None, known: Reading | None
) -> Compared:
    """Read a review with a second model, and both gradients.

    Args:
        trace: The review as the first model read it.
        folder: The first model.
        second: The second model, or ``None``.
        known: The first reading, where its gradient is known already.
    """
    if second is None:
        first, why = _read_first(trace, folder, known)
        return Compared(Comparison.of(first, None), why)
    # One after the other: two threads of short NumPy calls wait for each other at the interpreter.
    first, _ = _read_first(trace, folder, known)
    other, why = _read_second(trace.text, second)
    return Compared(Comparison.of(first, other), why)


def _read_first(
    trace: Trace, folder: ModelFolder, known: Reading | None
) -> tuple[Reading, GatelensError | None]:
    return _with_sizes(trace, folder) if known is None else (known, None)


def _read_second(text: str, second: Classifier) -> tuple[Reading | None, GatelensError | None]:
    try:
        return _with_sizes(second.trace(text), second.folder)
    except GatelensError as error:
        return None, error


def _with_sizes(trace: Trace, folder: ModelFolder) -> tuple[Reading, GatelensError | None]:
    try:
        return read_sizes(trace, folder), None
    except GatelensError as error:
        return Reading(trace), error


def compare_reviews(trace: Trace, classifier: Classifier, text: str) -> Compared:
    """Read a second review with the same model."""
    first = Reading(trace)
    if not text.strip():
        return Compared(Comparison.of(first, None))
    try:
        return Compared(Comparison.of(first, Reading(classifier.trace(text))))
    except GatelensError as error:
        return Compared(Comparison.of(first, None), error)


class CompareWork(QObject):
    """Keeps a comparison up to date; the newest request wins.

    Args:
        jobs: The pool.
        parent: Qt's owner.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._newest = Newest(jobs, self._on_done, self._on_failed, self)
        self.compared: Compared | None = None
        self._trace: Trace | None = None
        self._reaches: OrderedDict[tuple[str, str], Reach] = OrderedDict()

    def compare_models(self, trace: Trace, folder: ModelFolder, second: Classifier | None) -> None:
        """Compare two models on a review."""
        known, self._trace = None, trace
        if self.compared is not None:
            first = self.compared.comparison.first
            known = first if first.trace is trace and first.sizes is not None else None
        self._newest.ask(partial(compare_models, trace, folder, second, known))

    def compare_reviews(self, trace: Trace, classifier: Classifier, text: str) -> None:
        """Compare a review with another."""
        self._trace = trace
        self._newest.ask(partial(compare_reviews, trace, classifier, text))

    def forget(self) -> None:
        """There is nothing to compare."""
        self._newest.drop()
        self._show(None)

    def keep(self, reading: Reading, reach: Reach) -> None:
        """Add the reach of a reading, wherever that is shown."""
        self._reaches[_key(reading.trace)] = reach
        while len(self._reaches) > _KEPT:
            self._reaches.popitem(last=False)
        if self.compared is not None:
            self._show(self.compared)

    def _on_done(self, compared: Compared) -> None:
        self._show(compared)

    def _on_failed(self, error: GatelensError) -> None:
        if self._trace is not None:
            self._show(Compared(Comparison.of(Reading(self._trace), None), error))

    def _show(self, compared: Compared | None) -> None:
        if compared is not None:
            comparison = compared.comparison
            second = comparison.second and self._reached(comparison.second)
            whole = replace(comparison, first=self._reached(comparison.first), second=second)
            compared = replace(compared, comparison=whole)
        self.compared = compared
        self.changed.emit()

    def _reached(self, reading: Reading) -> Reading:
        reach = self._reaches.get(_key(reading.trace))
        return reading if reach is reading.reach else replace(reading, reach=reach)


def _key(trace: Trace) -> tuple[str, str]:
    return trace.model.digest, trace.text


@dataclass(frozen=True)
class Task:
    """A reading whose reach is to be worked out, and by whose weights."""

    reading: Reading
    folder: ModelFolder


class ReachWork(QObject):
    """Works out the reach of one reading after another, and can be told to stop.

    Args:
        jobs: The pool.
        parent: Qt's owner.
    """

    #: Share of the work done, 0 to 1.
    progressed = Signal(float)
    #: A reading's reach is known.
    found = Signal(object, object)
    #: Nothing is being worked out any more.
    ended = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._serial = 0
        self.running = False
        self.refused: list[GatelensError] = []

    def start(self, tasks: list[Task]) -> None:
        """Work out the reach of some readings."""
        self._serial += 1
        self.running, self.refused = True, []
        serial = self._serial
        work = partial(self._work, tasks, serial)
        self._jobs.run(work, partial(self._on_end, serial), partial(self._on_failed, serial))

    def cancel(self) -> None:
        """Stop soon; what is known stays."""
        self._serial += 1
        if self.running:
            self.running = False
            self.ended.emit()

    def _work(self, tasks: list[Task], serial: int) -> list[GatelensError]:
        """In the pool: return why some could not be worked out."""
        refused: list[GatelensError] = []
        seconds = [reach_seconds(task.reading.trace) for task in tasks]
        for k, task in enumerate(tasks):
            before, whole = sum(seconds[:k]), max(sum(seconds), 1e-9)
            tell = partial(self._tell, serial, before / whole, seconds[k] / whole)
            try:
                reach = read_reach(
                    task.reading.trace, task.folder, lambda: self._serial != serial, tell
                )
            except Cancelled:
                return refused
            except GatelensError as error:
                refused.append(error)
            else:
                self.found.emit(task.reading, reach)
        return refused

    def _tell(self, serial: int, start: float, share: float, done: int, of: int) -> None:
        if self._serial == serial:
            self.progressed.emit(start + share * done / of)

    def _on_end(self, serial: int, refused: list[GatelensError]) -> None:
        if serial == self._serial:
            self.running, self.refused = False, refused
            self.ended.emit()

    def _on_failed(self, serial: int, error: GatelensError) -> None:
        self._on_end(serial, [error])
