"""The file of reviews that is open, and those before it whose threads are still ending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from sentiment_gui.core.review_types import ReadOptions
from sentiment_gui.store.batch_kept import KeptBatch
from sentiment_gui.store.batch_record import BatchSource
from sentiment_gui.store.batch_shapes import Reading
from sentiment_gui.widgets.batch_session import BatchSession
from sentiment_gui.widgets.views import ViewContext
from sentiment_gui.workers.batch import BatchRun
from sentiment_gui.workers.batch_keep import BatchKeep


class BatchSessions(QObject):
    """Begins sessions, as soon as a model is there, and ends them.

    Args:
        context: The window's parts.
        parent: Qt's owner.

    Attributes:
        session: The one on show.
        name: Of its file, as people know it.
        path: Its file, or ``None`` for a paste.
        new_keep: Gives what is read a place where it is kept, or ``None``.
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
        self.new_keep: Callable[[BatchSource], BatchKeep | None] = lambda _source: None
        context.reader.opened.connect(self._on_model)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.finish)

    def read_file(self, path: Path, reading: Reading) -> None:
        """Read a file."""
        full = path.absolute()
        self.read(BatchSource(path.name, str(full), "", reading.options, reading.labels))

    def read_lines(self, name: str, text: str) -> None:
        """Read the lines of a text, empty ones left out."""
        lines = "\n".join(line for line in text.split("\n") if line.strip())
        self.read(BatchSource(name, "", lines, ReadOptions(encoding="utf-8")))

    def take_up(self, source: BatchSource, keep: BatchKeep, kept: KeptBatch) -> None:
        """Show what was read at an earlier start; the rest waits until somebody wants it."""
        session = self._session(source, keep)
        if session is not None:
            self._begin = partial(self.read, source)
            session.marks, session.saved_marks = dict(kept.marks), dict(kept.saved_marks)
            self._replace(session, source, only_kept=True)

    def close(self) -> None:
        """Forget the file."""
        before, self.session, self._begin = self.session, None, None
        if before is not None:
            self._end(before)

    def read(self, source: BatchSource) -> None:
        """Read a source with the model in use, as soon as there is one."""
        self._begin = partial(self.read, source)
        classifier = self._context.classifier()
        self._waits = classifier is None
        if classifier is None:
            self.waiting.emit()
            return
        folder = classifier.folder
        source = replace(source, model=folder.config.name, digest=folder.digest)
        session = self._session(source, self.new_keep(source))
        if session is not None:
            self._replace(session, source)

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
        """End all threads; return whether they have ended. What is open is there at the start."""
        if self.session is not None:
            self.session.drop()
        ended = True
        for session in [*self._ending, self.session]:
            ended = (session is None or session.run.finish()) and ended
        if self.session is not None:
            self._let_go(self.session, remove=False)
        return ended

    def _session(self, source: BatchSource, keep: BatchKeep | None) -> BatchSession | None:
        classifier = self._context.classifier()
        if classifier is None:
            return None
        name = source.path or source.name
        run = BatchRun(source.open, name, source.options, classifier, keep, labels=source.labels)
        return BatchSession(run, self._context.jobs, self)

    def _replace(
        self, session: BatchSession, source: BatchSource, *, only_kept: bool = False
    ) -> None:
        before, self.session = self.session, session
        self.name, self.path = source.name, Path(source.path) if source.path else None
        session.labels = source.labels
        if before is not None:
            self._end(before)
        self.changed.emit(session)
        session.start(only_kept=only_kept)

    def _end(self, session: BatchSession) -> None:
        """Another file takes its place: nothing of it is kept."""
        session.drop()
        self._let_go(session, remove=True)
        self._ending.append(session)
        session.run.ended.connect(self._forget)
        self._forget()

    def _let_go(self, session: BatchSession, *, remove: bool) -> None:
        if session.run.keep is not None:
            close = partial(session.run.keep.close, remove=remove)
            self._context.jobs.run(close, _ignore, _ignore, in_order=True)

    def _forget(self) -> None:
        """Let go of the sessions whose threads have ended, and with them of their tables."""
        for session in [one for one in self._ending if not one.run.running]:
            self._ending.remove(session)
            session.run.finish()
            session.deleteLater()

    def _on_model(self) -> None:
        if self._waits and self._begin is not None:
            self._begin()


def _ignore(_answer: object) -> None:
    """Nobody waits for a file to be removed."""
