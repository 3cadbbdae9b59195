"""The file of reviews that is open, and those before it whose threads are still ending."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QCoreApplication, QObject, Signal

from sentiment_gui.core.lines import open_binary
from sentiment_gui.core.review_types import ReadOptions
from sentiment_gui.store.batch_shapes import Reading
from sentiment_gui.widgets.batch_session import BatchSession
from sentiment_gui.widgets.views import ViewContext
from sentiment_gui.workers.batch import BatchRun


class BatchSessions(QObject):
    """Begins sessions, as soon as a model is there, and ends them.

    Args:
        context: The window's parts.
        parent: Qt's owner.

    Attributes:
        session: The one on show.
        name: Of its file, as people know it.
        path: Its file, or ``None`` for a paste.
    """

    changed = Signal(object)
    #: A model is awaited before the file can be read.
    waiting = Signal()

    def __init__(self, context: ViewContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.session: BatchSession | None = None
        self.name = ""
        self.path: Path | None = None
        self._begin: Callable[[], None] | None = None
        self._waits = False
        self._ending: list[BatchSession] = []
        context.reader.opened.connect(self._on_model)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.finish)

    def read_file(self, path: Path, reading: Reading) -> None:
        """Read a file."""
        self._ask(path.name, path, lambda: open_binary(path), reading)

    def read_lines(self, name: str, text: str) -> None:
        """Read the lines of a text, empty ones left out."""
        lines = "\n".join(line for line in text.split("\n") if line.strip())
        content = lines.encode("utf-8", "surrogatepass")
        self._ask(name, None, lambda: BytesIO(content), Reading(ReadOptions(encoding="utf-8")))

    def read_again(self) -> None:
        """Read the same file once more, with the model that is in use now."""
        if self._begin is not None:
            self._begin()

    def is_outdated(self) -> bool:
        """Whether another model is in use than the one that gave these verdicts."""
        now = self._context.classifier()
        if self.session is None or now is None:
            return False
        before = self.session.run.classifier.folder
        return (now.folder.digest, now.folder.config.name) != (before.digest, before.config.name)

    def finish(self) -> bool:
        """End all threads; return whether they have ended."""
        if self.session is not None:
            self.session.drop()
        ended = True
        for session in [*self._ending, self.session]:
            ended = (session is None or session.run.finish()) and ended
        return ended

    def _ask(
        self, name: str, path: Path | None, opener: Callable[[], BinaryIO], reading: Reading
    ) -> None:
        full = str(path or name)

        def begin() -> None:
            classifier = self._context.classifier()
            self._waits = classifier is None
            if classifier is None:
                self.waiting.emit()
                return
            self.name, self.path = name, path
            run = BatchRun(opener, full, reading.options, classifier)
            self._replace(BatchSession(run, self._context.jobs, self), reading.labels)

        self._begin = begin
        begin()

    def _replace(self, session: BatchSession, labels: str) -> None:
        before, self.session = self.session, session
        session.labels = labels
        if before is not None:
            before.drop()
            if before.run.running:
                self._ending.append(before)
                before.run.ended.connect(lambda: self._forget(before))
        self.changed.emit(session)
        session.start()

    def _forget(self, session: BatchSession) -> None:
        if session in self._ending:
            self._ending.remove(session)
            session.run.finish()
            session.deleteLater()

    def _on_model(self) -> None:
        if self._waits and self._begin is not None:
            self._begin()
