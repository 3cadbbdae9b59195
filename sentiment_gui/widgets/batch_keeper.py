"""Keeps what the page of many reviews shows for the next start, and shows there what was left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from sentiment_gui.core.errors import GatelensError, UnexpectedError
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.numbers import counted
from sentiment_gui.store.batch_kept import BatchShelf, KeptBatch
from sentiment_gui.store.batch_record import BatchRecord, BatchSource
from sentiment_gui.store.batch_view import BatchView, from_values, to_values
from sentiment_gui.store.lock import FileLock
from sentiment_gui.store.places import Places
from sentiment_gui.widgets.batch_session import BatchSession
from sentiment_gui.widgets.views import ViewContext
from sentiment_gui.workers.batch_keep import BatchKeep

if TYPE_CHECKING:
    from sentiment_gui.widgets.batch_page import BatchPage

#: So long after a change marks and view are kept, in ms.
_PAUSE = 400


@dataclass(frozen=True)
class LeftBatch:
    """What an earlier start left: where, the record's contents, and what holds the record."""

    places: Places
    kept: KeptBatch
    taken: tuple[str, FileLock, int]

    def leave(self) -> None:
        """Let it be taken at the next start."""
        self.taken[1].release(remove=True)


class BatchKeeper(QObject):
    """Gives each session a record, notes marks and view in it, and takes up what was left.

    Args:
        page: Whose sessions are kept.
        context: The window's parts.
    """

    #: What is read now is not kept any more: a ``GatelensError``.
    failed = Signal(object)

    def __init__(self, page: BatchPage, context: ViewContext) -> None:
        super().__init__(page)
        self._page, self._context = page, context
        self._shelf: BatchShelf | None = None
        self._left: LeftBatch | None = None
        self._asks = self._moved = False
        self._resumed: KeptBatch | None = None
        self._restored: BatchSession | None = None
        self._noted: tuple[dict[int, int], dict[int, int], dict[str, object]] = ({}, {}, {})
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.note)
        self.failed.connect(self._on_failed)
        context.reader.opened.connect(self.look)

    def use(self, shelf: BatchShelf) -> None:
        """Keep what is read from now on."""
        self._shelf = shelf
        self._page.sessions.new_keep = self._new

    @property
    def works(self) -> bool:
        """Whether what is open will be there at the next start."""
        session = self._page.session
        if session is None:
            return True
        return session.run.keep is not None and session.run.keep.works

    def unsaved(self) -> int:
        """How many corrections that no file holds are left from an earlier start."""
        if self._left is None or self._left.kept.marks == self._left.kept.saved_marks:
            return 0
        return len(self._left.kept.marks)

    # What was left

    def offer(self, left: LeftBatch, *, ask: bool) -> None:
        """Show what was left, as soon as its model is open and if its file is still there.

        Args:
            left: What it is.
            ask: Whether to ask first.
        """
        self._left, self._asks = left, ask
        self.look()

    def look(self) -> None:
        """See whether what was left can be shown now."""
        if self._left is not None and self._context.classifier() is not None:
            path = self._left.kept.source.path
            self._context.jobs.run(
                lambda: not path or Path(path).is_file(), self._on_looked, self._on_failed
            )

    def release(self) -> None:
        """The window closes: what was left and not shown stays for the next start."""
        self._timer.stop()
        self.note()
        left, self._left = self._left, None
        if left is not None:
            left.leave()

    def _on_looked(self, there: bool) -> None:
        left, classifier = self._left, self._context.classifier()
        if left is None or classifier is None:
            return
        source, folder = left.kept.source, classifier.folder
        if not there:
            self._say_missing(left.kept)
        elif (source.model, source.digest) != (folder.config.name, folder.digest):
            self._say_other_model(left.kept, folder.config.name)
        elif self._asks:
            forget = (self.tr("Forget it"), self.forget)
            show = (self.tr("Show it"), self.take_up)
            self._say(source.name, self._progress(left.kept), show, forget)
        else:
            self.take_up()

    def take_up(self) -> None:
        """Show what was left."""
        left, self._left = self._left, None
        if left is not None:
            self._resumed = left.kept
            keep, source = BatchKeep(self._record(left), left.kept), left.kept.source
            if self._moved:
                self._write(keep, [{"moved": source.path}])
            self._page.sessions.take_up(source, keep, left.kept)

    def forget(self) -> None:
        """Remove what was left."""
        left, self._left = self._left, None
        self._page.empty.show_left()
        if left is not None:
            close = partial(self._record(left).close, remove=True)
            self._context.jobs.run(close, _ignore, _ignore, in_order=True)

    def _say_missing(self, kept: KeptBatch) -> None:
        source = kept.source
        title = self.tr("{name} is no longer where it was").format(name=source.name)
        sentence = self.tr("{progress} The verdicts wait for the file: {path}").format(
            progress=self._progress(kept), path=source.path
        )
        self._say(
            title,
            sentence,
            (self.tr("Look again"), self.look),
            (self.tr("Show where it is…"), self._find),
            (self.tr("Forget it"), self.forget),
        )

    def _say_other_model(self, kept: KeptBatch, name: str) -> None:
        source = kept.source
        title = self.tr("{name} was read with another model").format(name=source.name)
        sentence = self.tr(
            "{progress} The verdicts are shown when {model} (digest {digest}) is in use."
        ).format(progress=self._progress(kept), model=source.model, digest=source.digest[:6])
        again = self.tr("Read it anew with {name}").format(name=name)
        forget = (self.tr("Forget it"), self.forget)
        self._say(title, sentence, (again, self._read_anew), forget)

    def _progress(self, kept: KeptBatch) -> str:
        if kept.rows is None:
            return self.tr("Read: {reviews}.").format(reviews=COUNT.reviews(kept.read))
        return self.tr("Read: {read} of {reviews}.").format(
            read=counted(kept.read), reviews=COUNT.reviews(kept.rows)
        )

    def _say(self, title: str, sentence: str, *choices: tuple[str, Callable[[], None]]) -> None:
        self._page.empty.show_left(title, sentence, choices)

    def _find(self) -> None:
        if self._left is None:
            return
        source = self._left.kept.source
        title = self.tr("Where is {name}?").format(name=source.name)
        folder = str(Path(source.path).parent)
        name, _ = QFileDialog.getOpenFileName(self._page.window(), title, folder)
        if name:
            self._left.kept.source = source.moved(name)
            self._moved = True
            self.look()

    def _read_anew(self) -> None:
        if self._left is not None:
            source = self._left.kept.source
            self._page.unless_unsaved(lambda: self._page.sessions.read(source))

    # What is open

    def watch(self, session: BatchSession) -> None:
        """Note what happens to this session."""
        if self._left is not None:  # another file was opened instead
            self.forget()
        resumed, self._resumed = self._resumed, None
        self._noted = ({}, {}, {})
        if resumed is not None:
            self._noted = (dict(resumed.marks), dict(resumed.saved_marks), dict(resumed.view))
            session.grown.connect(lambda: self._on_grown(session, resumed))
        session.answered.connect(self.touch)
        session.state_changed.connect(self.touch)

    def touch(self) -> None:
        """Something has changed: it is kept soon, however fast more follows."""
        if not self._timer.isActive():
            self._timer.start()

    def note(self) -> None:
        """Keep marks and view now, as far as they are new."""
        session = self._page.session
        if session is None or session.run.keep is None or not session.complete:
            return
        marks, saved, view = self._noted
        table = session.run.table
        seen = BatchView(session.query, session.group_by, self._page.shown_columns)
        now = to_values(seen, table, session.run.classifier.folder.vocabulary)
        lines: list[dict[str, object]] = list(_changes(marks, session.marks))
        if session.saved_marks != saved:
            lines.append({"marks_saved": list(session.saved_marks.items())})
        if now != view:
            lines.append({"view": now})
        if lines:
            self._noted = (dict(session.marks), dict(session.saved_marks), now)
            self._write(session.run.keep, lines)

    def _on_grown(self, session: BatchSession, kept: KeptBatch) -> None:
        """All rows have come again: what no longer fits them was left out of what was kept."""
        keep = session.run.keep
        if not session.complete or keep is None or self._restored is session:
            return
        self._restored = session
        for marks, right in (
            (session.marks, kept.marks),
            (session.saved_marks, kept.saved_marks),
        ):
            for row in [row for row in marks if row not in right]:
                del marks[row]
        vocabulary = session.run.classifier.folder.vocabulary
        view = from_values(kept.view, session.run.table, vocabulary)
        self._page.show_view(view)
        if keep.lost or kept.rows not in (None, len(session.run.table.texts)):
            sentence = self.tr("{name} has changed. Verdicts that no longer fit it: {count}.")
            self._context.messages.warning(
                sentence.format(name=kept.source.name, count=counted(keep.lost))
            )

    def _write(self, keep: BatchKeep, lines: list[dict[str, object]]) -> None:
        self._context.jobs.run(partial(_write, keep, lines), _ignore, _ignore, in_order=True)

    def _new(self, source: BatchSource) -> BatchKeep | None:
        if self._shelf is None:
            return None
        return BatchKeep(BatchRecord(self._shelf.places, source, self.failed.emit))

    def _record(self, left: LeftBatch) -> BatchRecord:
        source = left.kept.source
        return BatchRecord(left.places, source, self.failed.emit, left.taken)

    def _on_failed(self, error: GatelensError) -> None:
        if isinstance(error, UnexpectedError):
            return  # the window tells of it, with its traceback
        sentence = self.tr("Verdicts cannot be kept for the next start: {path}: {reason}")
        self._context.messages.warning(sentence.format(**error.values))


def _changes(before: dict[int, int], now: dict[int, int]) -> list[dict[str, object]]:
    """The lines that lead from some marks to others."""
    lines: list[dict[str, object]] = []
    for label in {*now.values()}:
        rows = [row for row, mark in now.items() if mark == label and before.get(row) != label]
        if rows:
            lines.append({"marked": rows, "label": label})
    gone = [row for row in before if row not in now]
    return [*lines, {"marked": gone, "label": -1}] if gone else lines


def _write(keep: BatchKeep, lines: list[dict[str, object]]) -> None:
    keep.begin()
    for line in lines:
        keep.note(line, sync="view" not in line)


def _ignore(_answer: object) -> None:
    """Nobody waits for it."""
