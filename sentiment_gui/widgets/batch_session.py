"""One open file of reviews: its run, the question that is asked, and marks on its verdicts."""

from __future__ import annotations

from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from sentiment_gui.core.batch_answer import Answer, Answerer
from sentiment_gui.core.batch_query import Extent, Query
from sentiment_gui.core.batch_table import NO_LABEL
from sentiment_gui.core.batch_words import Forms
from sentiment_gui.core.errors import GatelensError, UnexpectedError
from sentiment_gui.workers.batch import NO_BOOK, BatchRun
from sentiment_gui.workers.jobs import Jobs

#: What the run is at.
State = Literal["rows", "reading", "counting", "paused", "stopped", "done", "failed"]
#: While verdicts come in, what is shown is brought up to date so often, in ms.
_REFRESH = 350
#: Columns of more values than this are no way to part a summary.
_MOST_GROUPS = 60


class BatchSession(QObject):
    """Keeps the newest answer coming; asks one question at a time, off the UI thread.

    Args:
        run: Reads the file; it ends with the session.
        jobs: Answers.
        parent: Qt's owner.

    Attributes:
        query: What is asked for.
        group_by: The column whose values are counted by.
        labels: The column with labels, or none.
        complete: Whether all rows have come.
        marks: The label that a row should have had, by row; ``saved_marks`` are in a file.
        resumed: Whether it shows what an earlier start has kept, and no more.
        books: Of a review as long as a book that has its turn, by the state that it holds up: how
            many words it has, or 0 where that cannot be told.
    """

    #: Rows, verdicts or counts have come.
    grown = Signal()
    state_changed = Signal()
    answered = Signal(object)
    #: Why the run has ended early: a ``GatelensError``.
    failed = Signal(object)
    #: Why the present question has no answer: a ``GatelensError``.
    unanswered = Signal(object)

    def __init__(self, run: BatchRun, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run, self._jobs = run, jobs
        run.setParent(self)  # or else Qt's half of it could end in whichever thread lets go last
        self.query = Query()
        self.group_by = self.labels = ""
        self.marks: dict[int, int] = {}
        self.saved_marks: dict[int, int] = {}
        self.extent = Extent()
        self._answerer: Answerer | None = None
        self._asking = self._stale = self._dropped = self._unanswered = False
        self._visible = True
        self.resumed = False
        self.books: dict[str, int] = {}
        # What has been heard of the run; the run itself may be further already.
        self._running = self._failed = self.complete = False
        #: Whether the run is wanted on although it has begun to end.
        self._again = False
        self._timer = QTimer(self, singleShot=True, interval=_REFRESH)
        self._timer.timeout.connect(self.ask)
        run.rows_changed.connect(self._on_rows)
        run.read_changed.connect(self._on_read)
        run.counted_changed.connect(self._on_counted)
        run.book_changed.connect(self._on_book)
        run.failed.connect(self._on_failed)
        run.crashed.connect(self._on_crashed)
        run.ended.connect(self._on_ended)

    # The run

    @property
    def state(self) -> State:
        """What the run is at."""
        extent = self.extent
        unread = extent.read < extent.rows
        if self._running and self.run.paused:
            return "paused"
        if self._running and not self.complete:
            return "rows"
        if self._running:
            return "reading" if unread and not self.resumed else "counting"
        if self._failed and not self.complete:
            return "failed"
        counted = extent.counted == extent.rows or not self.run.splits
        return "done" if self.complete and not unread and counted else "stopped"

    def start(self, *, only_kept: bool = False) -> None:
        """Begin, or go on: after a stop, or with the verdicts beyond those that were kept.

        A run that failed before all rows had come cannot go on: another takes its place.

        Args:
            only_kept: Whether only what an earlier start has kept is to be shown.
        """
        self.resumed = only_kept
        if self._running:
            self._again = not self.run.go_on()
        else:
            self._running, self._failed = True, False
            self.run.start(only_kept=only_kept)
        self.state_changed.emit()

    def pause(self) -> None:
        """Hold the run."""
        self.run.pause()
        self.state_changed.emit()

    def resume(self) -> None:
        """Let the run go on."""
        self.run.resume()
        self.state_changed.emit()

    def stop(self) -> None:
        """End the reading; what was read is kept."""
        self._again = False
        self.run.stop()

    def drop(self) -> None:
        """End it: another file takes its place. Nothing is emitted any more."""
        self._dropped = True
        self._timer.stop()
        self.run.stop()

    # Questions

    def change(self, query: Query) -> None:
        """Ask for something else."""
        if query != self.query:
            self.query = query
            self.ask()

    def ask(self) -> None:
        """Have the present question answered anew; the newest one wins."""
        if self._dropped or not self._visible:
            self._stale = True
            return
        if self._asking:
            self._stale = True
            return
        self._asking, self._stale, self._unanswered = True, False, False
        self._timer.stop()
        question = (self.query, self.extent, self.group_by, self.labels, dict(self.marks))
        refused = partial(self._on_refused, self.query)
        self._jobs.run(lambda: self._answer(*question), self._on_answer, refused)

    def set_visible(self, visible: bool) -> None:
        """A page that nobody sees asks nothing."""
        self._visible = visible
        if visible and self._stale:
            self.ask()

    def _answer(
        self, query: Query, extent: Extent, group_by: str, labels: str, marks: dict[int, int]
    ) -> Answer:
        """Answer in a thread of the pool; only one call runs at a time."""
        if self._answerer is None:
            run = self.run
            forms = Forms(run.classifier.folder.vocabulary) if run.splits else None
            self._answerer = Answerer(run.table, run.words, forms)
        return self._answerer.answer(query, extent, group_by, labels, marks.keys())

    def _on_answer(self, answer: Answer) -> None:
        self._asking = False
        if self._dropped:
            return
        if answer.query == self.query:
            self.answered.emit(answer)
        if answer.query != self.query or (self._stale and not self._running):
            self.ask()
        elif self._stale:
            self._timer.start()

    def _on_refused(self, query: Query, error: GatelensError) -> None:
        """Wait for another question: growth alone would have this one fail again and again."""
        self._asking, self._answerer = False, None
        if self._dropped:
            return
        if query != self.query:
            self.ask()
            return
        self._unanswered = True
        self.unanswered.emit(error)

    @property
    def in_file_order(self) -> bool:
        """Whether all rows are shown as they stand in the file."""
        return self.query.in_file_order

    # What comes

    def _on_rows(self, rows: int, whole: bool) -> None:
        self.extent = Extent(rows, self.extent.read, self.extent.counted)
        if whole:
            self.complete = True
            self._choose_columns()
        self._on_growth()

    def _on_read(self, read: int) -> None:
        self.extent = Extent(self.extent.rows, read, self.extent.counted)
        self._on_growth()

    def _on_counted(self, counted: int) -> None:
        self.extent = Extent(self.extent.rows, self.extent.read, counted)
        self._on_growth()

    def _on_book(self, work: str, words: int) -> None:
        self.books.pop(work, None)
        if words != NO_BOOK:
            self.books[work] = words
        if not self._dropped:
            self.state_changed.emit()

    def _on_growth(self) -> None:
        if self._dropped:
            return
        self.grown.emit()
        if not (self._timer.isActive() or self._unanswered):
            self._timer.start()

    def _on_ended(self) -> None:
        self._running, again = False, self._again
        self._again = False
        if self._dropped:
            return
        if again:
            self.start()
        else:
            self.state_changed.emit()
            self.ask()

    def _on_crashed(self, error: Exception) -> None:
        self._on_failed(UnexpectedError(error))

    def _on_failed(self, error: GatelensError) -> None:
        self._failed = True
        if not self._dropped:
            self.failed.emit(error)

    # Columns and facts

    def groupable(self) -> tuple[str, ...]:
        """The columns of the file that can be counted by."""
        table = self.run.table
        return tuple(
            name
            for name, column in table.columns.items()
            if name != table.text_column
            and column.categories is not None
            and 1 < len(column.categories) <= _MOST_GROUPS
        )

    def parting(self) -> tuple[str, ...]:
        """Those of the groupable columns, labels aside, whose values are not each row's own.

        Numbers of orders or names of people would be a bar for every review; where there is
        nothing else, they are better than nothing.
        """
        columns, rows = self.run.table.columns, max(len(self.run.table.texts), 1)
        names = tuple(name for name in self.groupable() if name != self.labels)
        shared = [name for name in names if 2 * len(columns[name].categories or ()) <= rows]
        return tuple(shared) or names

    def _choose_columns(self) -> None:
        """Count by the first column that parts the reviews and is no label of theirs."""
        names = self.parting()
        if self.group_by not in names:
            self.group_by = names[0] if names else ""

    def odd_rows(self) -> tuple[int, int]:
        """How many rows read so far have no verdict, and how many one that is doubtful."""
        table, read = self.run.table, self.extent.read
        without = int((table.label.first(read) == NO_LABEL).sum())
        return without, int(table.doubtful(read).sum())
