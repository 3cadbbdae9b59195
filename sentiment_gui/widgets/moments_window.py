"""Find moments like this: a window beside the review, over the reviews of the open file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.moments import FEW_UNITS, Moment, pattern_of
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import counted
from sentiment_gui.export.rows import title_of
from sentiment_gui.export.words import quotable
from sentiment_gui.widgets.compare_reach import ProgressLine
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.moments_list import MomentsList
from sentiment_gui.widgets.moments_work import MomentsWork
from sentiment_gui.widgets.trace_page import Note
from sentiment_gui.widgets.views import ViewContext


class MomentsWindow(QDialog):
    """Searches a file's reviews for tokens like the one that is chosen in the review.

    Args:
        context: The window's parts.
        parent: The window it stands before.
    """

    #: A moment's review is to be shown in the reading views: its text.
    open_review = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._texts: Sequence[str] = ()
        self._rows: Sequence[int] = ()
        self._wanted: Moment | None = None
        self._word = ""
        self.setWindowTitle(self.tr("Find moments like this"))
        self.resize(860, 560)
        self.work = MomentsWork(context.jobs, self)
        self.title = plain_label(font("section"))
        self.quantity, self.measure = QComboBox(), QComboBox()
        self.begin, self.stop = QPushButton(self.tr("Find")), QPushButton(self.tr("Stop"))
        self.line, self.fact = ProgressLine(context.themes), plain_label(font("body"))
        self.list = MomentsList(context.themes)
        self.note = Note(context.themes, "legend")
        self._lay_out()
        self._connect()
        self._on_state()

    def _lay_out(self) -> None:
        self.quantity.setAccessibleName(self.tr("Gate or state"))
        self.measure.setAccessibleName(self.tr("Distance"))
        self.measure.addItem(self.tr("All units, by cosine"), "cosine")
        few = self.tr("The {count} most deviating units").format(count=FEW_UNITS)
        self.measure.addItem(few, "units")
        head, state, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self.quantity)
        head.addWidget(self.measure)
        head.addWidget(self.begin)
        head.addWidget(self.stop)
        head.addStretch(1)
        state.addWidget(self.fact)
        state.addWidget(self.line)
        state.addStretch(1)
        for row in (head, state):
            row.setSpacing(12)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addLayout(head)
        column.addLayout(state)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)

    def _connect(self) -> None:
        state = self._context.state
        state.trace_changed.connect(self._on_state)
        state.chosen_changed.connect(self._on_state)
        self.work.changed.connect(self._on_work)
        self.work.failed.connect(self._on_refused)
        self.begin.clicked.connect(self.search)
        self.stop.clicked.connect(self.work.cancel)
        self.list.opened.connect(self._on_opened)
        self.measure.currentIndexChanged.connect(self._tell_distance)
        self._tell_distance()

    def show_reviews(self, texts: Sequence[str], rows: Sequence[int]) -> None:
        """Search these reviews from now on; ``rows`` are their places in the file, from 0."""
        self._texts, self._rows = texts, rows
        self._on_work()
        self.show()
        self.activateWindow()

    def search(self) -> None:
        """Look for moments like the chosen token."""
        state, classifier = self._context.state, self._context.classifier()
        if state.trace is None or classifier is None:
            return
        if state.trace.model.digest != classifier.folder.digest:
            return  # another model has been opened, and reads the review now
        quantity = self.quantity.currentData()
        try:
            pattern = pattern_of(state.trace, state.chosen, quantity, self.measure.currentData())
        except GatelensError as error:
            self._on_refused(error)
            return
        self.list.quantity = quantity
        self._word = quotable(state.trace.tokens[state.chosen].text)
        self.work.start(classifier, pattern, self._texts, self._rows)

    def _on_state(self) -> None:
        """Follow the review, but not to a moment that was opened from here."""
        state = self._context.state
        trace, wanted = state.trace, self._wanted
        if trace is not None and wanted is not None and trace.text == wanted.text:
            self._wanted = None
            state.choose(wanted.token)
            return
        names = () if trace is None else trace.quantities
        if [self.quantity.itemData(k) for k in range(self.quantity.count())] != list(names):
            self.quantity.clear()
            for name in names:
                self.quantity.addItem(title_of(name), name)
        if trace is None or state.chosen < 0:
            self.title.setText(self.tr("Choose a word in a review first"))
        else:
            word = quotable(trace.tokens[state.chosen].text)
            title = self.tr("Moments like ‘{word}’, token {token} of {count}")
            self.title.setText(
                title.format(
                    word=word, token=counted(state.chosen + 1), count=counted(len(trace.tokens))
                )
            )
        self._on_work()

    def _on_work(self) -> None:
        work, state = self.work, self._context.state
        self.begin.setEnabled(state.chosen >= 0 and bool(self._texts) and not work.running)
        self.stop.setVisible(work.running)
        self.line.setVisible(work.running)
        self.line.set_share(work.read / work.of if work.of else 0.0)
        self.fact.setText(self._fact())
        if work.found != self.list.found:
            self.list.show_found(work.found)

    def _fact(self) -> str:
        work = self.work
        if not work.of:
            sentence = self.tr("{reviews} to search")
            return sentence.format(reviews=COUNT.reviews(len(self._texts)))
        sentence = self.tr("{moments} like ‘{word}’ in {read} of {reviews}")
        if not work.running and work.read < work.of:
            sentence = self.tr("Stopped: {moments} like ‘{word}’ in {read} of {reviews}")
        return sentence.format(
            moments=COUNT.moments(len(work.found)),
            word=self._word,
            read=counted(work.read),
            reviews=COUNT.reviews(work.of),
        )

    def _tell_distance(self) -> None:
        cosine = self.tr(
            "Distance: 1 less the cosine of the units’ deviations from usual; 0 is the same. Like "
            "numbers, which need not mean the same."
        )
        units = self.tr(
            "Distance: root mean square difference over the units that deviate most here, in "
            "standard deviations; 0 is the same. Like numbers, which need not mean the same."
        )
        self.note.setText(cosine if self.measure.currentData() == "cosine" else units)

    def _on_opened(self, moment: Moment) -> None:
        trace = self._context.state.trace
        if trace is not None and trace.text == moment.text:
            self._context.state.choose(moment.token)
            return
        self._wanted = moment
        self.open_review.emit(moment.text)

    def _on_refused(self, error: GatelensError) -> None:
        self._context.messages.error(self.tr("Nothing was found"), error)

    def reject(self) -> None:
        """Close, by whatever way: compute nothing for nobody."""
        self.work.cancel()
        super().reject()
