"""Short work off the UI thread: one call, one answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from sentiment_gui.core.errors import GatelensError, UnexpectedError


class _Call:
    """One function to run, which reports its result or its exception.

    Started as a plain function: of a QRunnable that does not delete itself PySide's pool keeps a
    reference for good, and with it all that the function holds.
    """

    def __init__(
        self,
        work: Callable[[], Any],
        report: Callable[[object, Exception | None], None],
        *,
        kept: bool,
    ) -> None:
        self._work = work
        self._report = report
        self.kept = kept
        self.dropped = False

    def run(self) -> None:
        if self.dropped:
            return
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001  handed to the asker, whatever it is
            self._report(None, error)
        else:
            self._report(result, None)


class Jobs(QObject):
    """Runs functions in a pool of two threads and brings their results back.

    What must happen in the order in which it was asked for goes through a third thread, one call
    after the other. That, and what is kept (saving), happens even if the window closes meanwhile.

    Args:
        parent: Qt's owner.
    """

    #: A job broke, and whoever asked for it has not shown that: the exception.
    crashed = Signal(object)
    _answered = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._line = QThreadPool(self)
        self._line.setMaxThreadCount(1)
        self._numbers = count()
        self._waiting: dict[int, tuple[_Call, Callable[[Any], None], Callable[..., None]]] = {}
        self._answered.connect(self._on_answer)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[GatelensError], None],
        *,
        in_order: bool = False,
        kept: bool = False,
    ) -> None:
        """Call ``work`` in the pool, then ``done`` or ``failed`` in this object's thread.

        An exception that is no :class:`GatelensError` comes to ``failed`` as
        :class:`UnexpectedError`, so that nobody waits on, and to :attr:`crashed` unless ``failed``
        has told a person of it.

        Args:
            work: What to do.
            done: Takes what it returned.
            failed: Takes its refusal, or that it broke.
            in_order: Whether to do it after all that was asked for with ``in_order`` before.
            kept: Whether to do it even if the end comes before it has begun.
        """
        number = next(self._numbers)

        def report(result: object, error: Exception | None) -> None:
            self._answered.emit(number, result, error)

        call = _Call(work, report, kept=kept or in_order)
        self._waiting[number] = (call, done, failed)
        (self._line if in_order else self._pool).start(call.run)

    def finish(self, milliseconds: int = 10_000) -> bool:
        """Wait until nothing runs any more; return whether nothing does.

        What waits in the pool is dropped unless it is kept, what waits in line is done; nothing is
        answered.
        """
        for call, *_ in self._waiting.values():
            call.dropped = not call.kept
        ended = self._line.waitForDone(milliseconds) and self._pool.waitForDone(milliseconds)
        self._waiting.clear()
        return ended

    @Slot(int, object, object)
    def _on_answer(self, number: int, result: object, error: Exception | None) -> None:
        waiting = self._waiting.pop(number, None)
        if waiting is None:
            return
        _, done, failed = waiting
        if error is None:
            _tell(done, result)
        elif isinstance(error, GatelensError):
            _tell(failed, error)
        else:
            broken = UnexpectedError(error)
            _tell(failed, broken)
            if not broken.told:
                self.crashed.emit(error)


def _tell(asker: Callable[[Any], None], answer: object) -> None:
    """Answer, unless the asker is a part of the window that was deleted meanwhile.

    The asker is known of a method, and of a ``partial`` of one; in a lambda it would be hidden.
    """
    called: object = asker
    while isinstance(called, partial):
        called = called.func
    if not _is_gone(getattr(called, "__self__", None)):
        asker(answer)


def _is_gone(owner: object) -> bool:
    if not isinstance(owner, QObject):
        return False
    try:
        owner.signalsBlocked()
    except RuntimeError:  # what PySide raises at any touch of what Qt has deleted
        return True
    return False
