"""One job at a time, and of those asked for meanwhile only the newest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.workers.jobs import Jobs


class Newest(QObject):
    """Runs what a picture needs; a picture that changes fast skips what it has no time for.

    Args:
        jobs: The pool.
        done: Called with each result, in the order of asking.
        failed: Called with a refusal, or if the work broke.
        parent: Qt's owner.
    """

    def __init__(
        self,
        jobs: Jobs,
        done: Callable[[Any], None],
        failed: Callable[[GatelensError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._done, self._failed = jobs, done, failed
        self._waiting: Callable[[], Any] | None = None
        self._running = self._dropped = False
        # What happens at once, such as another text with its cursor, costs one job.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._start)

    def ask(self, work: Callable[[], Any]) -> None:
        """Run ``work`` as soon as the one before it is done, and nothing newer is asked for."""
        self._waiting = work
        self._soon.start()

    @property
    def busy(self) -> bool:
        """Whether an answer is to come."""
        return self._running or self._waiting is not None

    def drop(self) -> None:
        """Want nothing any more, not even what is running."""
        self._waiting, self._dropped = None, self._running

    def _start(self) -> None:
        if self._running or self._waiting is None:
            return
        work, self._waiting = self._waiting, None
        self._running = True
        self._jobs.run(work, self._on_done, self._on_failed)

    def _on_done(self, result: Any) -> None:  # noqa: ANN401  whatever the work returned
        self._tell(self._done, result)

    def _on_failed(self, error: GatelensError) -> None:
        self._tell(self._failed, error)

    def _tell(self, asker: Callable[[Any], None], answer: object) -> None:
        try:
            if not self._ended():
                asker(answer)
        finally:  # what waits has nothing to do with what showing this one may have broken
            self._start()

    def _ended(self) -> bool:
        """Note that the job has ended; return whether nobody wants its answer."""
        dropped = self._dropped
        self._running = self._dropped = False
        return dropped
