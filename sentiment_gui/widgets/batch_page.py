"""The page "Many reviews": a file of reviews in a table, with a summary that filters it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from sentiment_gui.core.batch_answer import Answer
from sentiment_gui.core.batch_query import Query
from sentiment_gui.export.summary_figure import Section
from sentiment_gui.models.batch_model import BatchModel
from sentiment_gui.store.batch_shapes import Reading
from sentiment_gui.store.batch_view import BatchView
from sentiment_gui.store.paths import documents_folder
from sentiment_gui.widgets.batch_empty import BatchEmpty
from sentiment_gui.widgets.batch_export import BatchExporter
from sentiment_gui.widgets.batch_filters import BatchFilters
from sentiment_gui.widgets.batch_foot import IDLE, BatchFoot
from sentiment_gui.widgets.batch_keeper import BatchKeeper
from sentiment_gui.widgets.batch_opener import BatchOpener
from sentiment_gui.widgets.batch_questions import BatchQuestions
from sentiment_gui.widgets.batch_sentences import ask_unsaved, count_sentence, odd_sentence
from sentiment_gui.widgets.batch_session import BatchSession
from sentiment_gui.widgets.batch_sessions import BatchSessions
from sentiment_gui.widgets.batch_summary import BatchSummary
from sentiment_gui.widgets.batch_table import BatchTableView
from sentiment_gui.widgets.batch_trouble import BatchTrouble
from sentiment_gui.widgets.batch_windows import BatchWindows
from sentiment_gui.widgets.page_edits import BatchEdits
from sentiment_gui.widgets.views import ViewContext

#: Below this width the summary takes the table's place when it is wanted.
_WIDE = 980
#: So many of the file's own columns are shown at first.
_OWN = 2


class BatchPage(QWidget):
    """Reads a file of reviews with the model in use.

    Args:
        context: The window's parts.
    """

    #: A row is to be shown in the reading views: its text.
    open_review = Signal(str)
    title_changed = Signal(str)
    #: What the window's status line says: rows that are odd, and what happens when one stops.
    facts_changed = Signal(str, str)

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        self._context = context
        self._model: BatchModel | None = None
        self._shown = Query()
        themes = context.themes
        self.sessions = BatchSessions(context, self)
        self.filters, self.table = BatchFilters(themes), BatchTableView(themes)
        self.summary, self.foot = BatchSummary(themes), BatchFoot(themes)
        self.empty = BatchEmpty(themes)
        self.questions = BatchQuestions(self.filters, self.table, self.summary, self)
        self.opener, self.exporter = BatchOpener(context, self), BatchExporter(context, self)
        self.windows = BatchWindows(context, self)
        self.trouble = BatchTrouble(self, context.messages)
        self.keeper, self.edits = BatchKeeper(self, context), BatchEdits(self)
        self._lay_out()
        self._connect()

    @property
    def session(self) -> BatchSession | None:
        """The file that is open."""
        return self.sessions.session

    def _lay_out(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        middle, batch = QHBoxLayout(), QWidget()
        column = QVBoxLayout(batch)
        for layout in (left, middle, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        left.addWidget(self.filters)
        left.addWidget(self.table, 1)
        middle.addWidget(self._left, 1)
        middle.addWidget(self.summary)
        column.addLayout(middle, 1)
        column.addWidget(self.foot)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(batch)
        self._arrange()

    def _connect(self) -> None:
        self.sessions.changed.connect(self._on_session)
        self.sessions.waiting.connect(self.empty.say_waiting)
        self.opener.ready.connect(self.read_file)
        self.empty.open_wanted.connect(self.ask_file)
        self._context.reader.opened.connect(self._show_progress)
        self._context.themes.changed.connect(self.update)
        self.table.opened.connect(self._on_opened)
        self.table.marked.connect(self.mark)
        self.table.column_switched.connect(self._on_column_switched)
        self.filters.summary_switched.connect(self._arrange)
        self.summary.copy_wanted.connect(lambda parts: self._take("copy_picture", parts))
        self.summary.save_wanted.connect(lambda parts: self._take("save_picture", parts))
        self._connect_foot()

    def _connect_foot(self) -> None:
        foot = self.foot
        foot.pause.connect(partial(self._steer, "pause"))
        foot.resume.connect(partial(self._steer, "resume"))
        foot.stop.connect(self.stop)
        foot.save_table.connect(self.save_table)
        foot.save_marks.connect(self.save_marks)
        foot.find_moments.connect(self.windows.find_moments)
        foot.save_figures.connect(self.windows.save_figures)
        foot.read_differently.connect(self.read_differently)
        foot.read_again.connect(self.read_again)

    # Opening

    def ask_file(self) -> None:
        """Let the person choose a file."""
        folder = self._context.settings.get("open_folder") or str(documents_folder())
        kinds = self.tr("Reviews (*.csv *.tsv *.xlsx *.xlsm *.jsonl *.txt);;All files (*)")
        title = self.tr("Open a file of reviews")
        name, _ = QFileDialog.getOpenFileName(self.window(), title, folder, kinds)
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Read a file, after asking how where that is not certain."""
        self._context.settings.put("open_folder", str(path.parent))
        self.unless_unsaved(partial(self.opener.open, path))

    def open_lines(self, text: str) -> None:
        """Read a text in which each line is a review: a paste. An empty one is none."""
        if not text.strip():
            return
        name = self.tr("Pasted reviews")
        self.unless_unsaved(partial(self.sessions.read_lines, name, text))

    def read_file(self, path: Path, reading: Reading) -> None:
        """Read a file in a known way."""
        self.sessions.read_file(path, reading)

    def read_differently(self) -> None:
        """Ask how the open file is to be read."""
        path = self.sessions.path
        if path is not None:
            self.unless_unsaved(partial(self.opener.open, path, ask=True))

    def read_again(self) -> None:
        """Read the open file anew, with the model that is in use now."""
        self.unless_unsaved(self.sessions.read_again)

    def unsaved(self) -> int:
        """How many corrections would be lost with this file."""
        session = self.session
        if session is None:
            return self.keeper.unsaved()
        return 0 if session.marks == session.saved_marks else len(session.marks)

    def finish(self) -> bool:
        """End all threads; return whether they have ended."""
        self.windows.close()
        self.keeper.release()
        return self.sessions.finish()

    def close_file(self) -> None:
        """Forget the file that is open, and what was kept of it."""
        self.unless_unsaved(self._close_file)

    def _close_file(self) -> None:
        self.windows.close()
        self.sessions.close()
        self._pages.setCurrentIndex(0)
        self.empty.setFocus()
        self.title_changed.emit("")
        self.facts_changed.emit("", "")

    def unless_unsaved(self, go_on: Callable[[], None]) -> None:
        """Do something that forgets corrections, unless a person wants to save them first."""
        count = self.unsaved()
        if not count:
            go_on()
            return
        ask_unsaved(self.window(), count, self.save_marks, go_on)

    # A session

    def _on_session(self, session: BatchSession) -> None:
        config = session.run.classifier.folder.config
        before, self._model = self._model, BatchModel(session.run.table, config.language, self)
        self._shown, self._model.marks = Query(), session.marks
        self.keeper.watch(session)
        self.table.show_model(self._model, config.labels)
        if before is not None:
            before.deleteLater()
        session.grown.connect(self._on_grown)
        session.state_changed.connect(self._show_progress)
        session.answered.connect(self._on_answer)
        self.trouble.watch(session)
        session.set_visible(self.isVisible())
        self.filters.set_model(config.labels, config.unsure)
        self.summary.show_session(session)
        self.questions.attach(session)
        self._pages.setCurrentIndex(1)
        self._arrange()
        self.table.setFocus()
        self.title_changed.emit(self.sessions.name)
        self._show_progress()

    def _on_grown(self) -> None:
        session, model = self.session, self._model
        if session is None or model is None:
            return
        if session.complete and not model.own:
            self._choose_own(session, model)
        if session.in_file_order and model.in_file_order:
            model.add_rows(session.extent.rows)
        model.set_read(session.extent.read)
        self._show_progress()

    def _choose_own(self, session: BatchSession, model: BatchModel) -> None:
        """Show the first columns that part the reviews; the others wait in the header's menu."""
        columns = session.run.table.columns
        names = [name for name in columns if name != session.run.table.text_column]
        self.table.offer_columns(tuple(names))
        if names:
            model.set_own((session.parting() or tuple(names))[:_OWN])

    def _on_answer(self, answer: Answer) -> None:
        session, model = self.session, self._model
        if session is None or model is None:
            return
        same = answer.query == self._shown
        self._shown = answer.query
        if session.in_file_order:
            if not model.in_file_order:
                self._show_order(answer, model, keep=False)
            model.add_rows(session.extent.rows)
        else:
            self._show_order(answer, model, keep=same)
        self.summary.show_answer(answer)
        self.filters.show_count(count_sentence(answer))
        self.foot.show_filtered(len(answer.order) if answer.query.filters else None)
        kept = "" if session.state in IDLE else self.tr("What has been read is kept if you stop")
        self.facts_changed.emit(odd_sentence(session), kept)

    def _show_order(self, answer: Answer, model: BatchModel, *, keep: bool) -> None:
        """Show other rows, with the current row still current; scroll only where asked anew."""
        index = self.table.currentIndex()
        row = model.row(index.row()) if index.isValid() else -1
        scroll = self.table.verticalScrollBar().value()
        if not model.show_order(answer.order, answer.query.in_file_order):
            return
        current = row >= 0 and self.table.select_row(row)
        if keep:
            self.table.verticalScrollBar().setValue(scroll)
        elif not current:
            self.table.scrollToTop()

    def _show_progress(self) -> None:
        session = self.session
        if session is not None:
            again = ""
            now = self._context.classifier()
            if now is not None and self.sessions.is_outdated():
                again = now.folder.config.name
            self.foot.show_session(session, again, self.sessions.path is not None)

    def _steer(self, name: str) -> None:
        if self.session is not None:
            getattr(self.session, name)()

    def stop(self) -> None:
        """End the reading; what was read is kept."""
        if self.session is not None:
            self.session.stop()

    def _on_column_switched(self, name: str, shown: bool) -> None:
        session, model = self.session, self._model
        if session is not None and model is not None:
            wanted = {*model.own, name} if shown else {*model.own} - {name}
            model.set_own(column for column in session.run.table.columns if column in wanted)

    # Rows

    def mark(self, rows: list[int], label: int) -> None:
        """Note which label rows should have had; -1 takes the note back."""
        session, model = self.session, self._model
        if session is not None and model is not None:
            model.mark(rows, label)
            self._show_progress()
            session.ask()

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """The file's columns on show."""
        return () if self._model is None else self._model.own

    def show_view(self, view: BatchView) -> None:
        """Filter, sort and show columns as before."""
        session, model = self.session, self._model
        if session is not None and model is not None:
            session.group_by = view.group_by or session.group_by
            if view.own:
                model.set_own(view.own)
            self.questions.ask(view.query)

    def _on_opened(self, row: int) -> None:
        session = self.session
        if session is not None and session.run.table.texts[row].strip():
            self.open_review.emit(session.run.table.texts[row])

    @property
    def shown_rows(self) -> list[int]:
        """The rows on show, in their order: places in the file, from 0."""
        return [] if self._model is None else self._model.rows().tolist()

    # Taking along

    def save_table(self) -> None:
        """Save the rows on show with their verdicts."""
        if self.session is not None:
            stem = Path(self.sessions.name).stem
            self.exporter.save_table(self.session, stem, self.shown_rows)

    def save_marks(self) -> None:
        """Save the corrections for training."""
        if self.session is not None:
            self.exporter.save_marks(self.session, Path(self.sessions.name).stem)

    def save_summary(self) -> None:
        """Save the whole summary as a picture."""
        self._take("save_picture", self.summary.sections())

    def copy_summary(self) -> None:
        """Put the whole summary on the clipboard."""
        self._take("copy_picture", self.summary.sections())

    def _take(self, how: str, sections: list[Section]) -> None:
        if self.session is not None and sections:
            getattr(self.exporter, how)(self.session, self.sessions.name, sections)

    # The page itself

    def _arrange(self) -> None:
        """Summary beside the table, or in its place where there is no room for both."""
        wide = self.width() >= _WIDE
        self.filters.summary.setVisible(not wide)
        self.summary.setVisible(wide or self.filters.summary.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the parts anew."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring up to date what nobody saw."""
        super().showEvent(event)
        if self.session is not None:
            self.session.set_visible(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Compute nothing while nobody looks."""
        super().hideEvent(event)
        if self.session is not None:
            self.session.set_visible(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper."""
        QPainter(self).fillRect(self.rect(), QColor(self._context.themes.theme.canvas))
