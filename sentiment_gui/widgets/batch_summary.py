"""The summary beside the table: every bar is a filter, every picture can be taken along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sentiment_gui.core.batch_answer import DRIVERS, Answer, Driver
from sentiment_gui.core.batch_words import LEAST
from sentiment_gui.core.natural_order import natural_keys
from sentiment_gui.core.summary import BINS
from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import counted, percent
from sentiment_gui.export.summary_bars import ConfusionTable, DriverBars, GroupBars
from sentiment_gui.export.summary_figure import Section
from sentiment_gui.export.summary_pictures import Histogram, ShareBar, SummaryPicture
from sentiment_gui.export.wording import label_word
from sentiment_gui.models.batch_cells import column_title
from sentiment_gui.widgets.batch_columns import fill_columns
from sentiment_gui.widgets.batch_picture import MARGIN, BatchPicture
from sentiment_gui.widgets.batch_section import SectionHead, link_style
from sentiment_gui.widgets.batch_sentences import driver_sentence, share_sentence, title_sentence
from sentiment_gui.widgets.batch_session import BatchSession
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.messages import wrapped_tooltip
from sentiment_gui.widgets.steady_button import SteadyButton
from sentiment_gui.widgets.theme import ThemeSource

WIDTH = 352
_SIDE = 24
#: Of values with an order, a year's months are seen at once.
_FEWEST_GROUPS, _FEWEST_IN_ORDER, _FEWEST_WORDS = 6, 12, 5


@dataclass
class _Part:
    """A section: heading and picture."""

    head: SectionHead
    picture: BatchPicture

    def set_visible(self, visible: bool) -> None:
        self.head.setVisible(visible)
        self.picture.setVisible(visible)


class BatchSummary(QScrollArea):
    """Shares, histogram, a column's values, what drives it, and the file's own labels.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    kind_chosen = Signal(int)
    bin_chosen = Signal(int)
    group_chosen = Signal(int)
    word_chosen = Signal(int)
    #: Count by this column.
    column_chosen = Signal(str)
    #: Take these sections along: to the clipboard, or to a file.
    copy_wanted = Signal(list)
    save_wanted = Signal(list)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._all_groups = self._all_words = self._worst_first = False
        self._answer: Answer | None = None
        self._session: BatchSession | None = None
        self._pointed, self._pointed_by_hand = -1, False
        self._group_order: list[int] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH + 2 * _SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.parts = {
            "shares": self._part(self.tr("Verdicts")),
            "histogram": self._part(self.tr("Probability of positive")),
            "groups": self._part(self.tr("Share negative by value")),
            "drivers": self._part(self.tr("What drives it")),
            "confusion": self._part(self.tr("Against the labels")),
        }
        self.worst_first = QAction(self.tr("Most negative first"), self)
        self.worst_first.setCheckable(True)
        self.worst_first.toggled.connect(self._order_groups)
        self.more, self.link, self.more_words = self._link(), self._link(), self._link()
        self.parts["drivers"].head.setToolTip(
            wrapped_tooltip(
                self.tr(
                    "What each word contributes to the logit, added up over the reviews that hold "
                    "it. Words that move a review by less than {least} on average are left out."
                ).format(least=LEAST)
            )
        )
        self.sentence = plain_label(font("body"))
        self.sentence.setWordWrap(True)
        self.sentence.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._lay_out()
        self._connect()
        themes.changed.connect(self._colour)
        self._colour()

    def _part(self, title: str) -> _Part:
        part = _Part(SectionHead(self._themes), BatchPicture(self._themes, title))
        part.picture.copy_wanted.connect(lambda: self.copy_wanted.emit(self.sections(part)))
        part.picture.save_wanted.connect(lambda: self.save_wanted.emit(self.sections(part)))
        return part

    def _link(self) -> QPushButton:
        button = SteadyButton()
        button.setAutoDefault(False)
        button.setFont(font("body"))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.hide()
        return button

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_SIDE - MARGIN, 14, 10 - MARGIN, 16)
        column.setSpacing(0)
        for name, part in self.parts.items():
            if name != "histogram":
                column.addWidget(part.head)
                column.addSpacing(6)
            column.addWidget(part.picture)
            if name == "groups":
                column.addLayout(_indented(self.more))
            if name == "drivers":
                column.addSpacing(6)
                column.addWidget(self.sentence)
                column.addLayout(_indented(self.link, self.more_words))
            column.addSpacing(16)
        column.addStretch(1)
        page.setFixedWidth(_SIDE + WIDTH + 10)  # the rest of the margin is the scroll bar's
        self.setWidget(page)
        page.setAutoFillBackground(False)

    def _connect(self) -> None:
        self.parts["groups"].head.menu.aboutToShow.connect(self._fill_menu)
        pictures = {name: part.picture for name, part in self.parts.items()}
        for name, signal in (
            ("shares", self.kind_chosen),
            ("histogram", self.bin_chosen),
            ("groups", self.group_chosen),
            ("drivers", self.word_chosen),
        ):
            pictures[name].chosen.connect(partial(self._on_chosen, signal))
        pictures["drivers"].pointed.connect(self._point)
        self.link.clicked.connect(lambda: self.word_chosen.emit(self._pointed))
        self.more.clicked.connect(self._show_all_groups)
        self.more_words.clicked.connect(self._switch_words)

    def _on_chosen(self, signal: SignalInstance, key: int) -> None:
        """Hand a choice on, unless the pictures are still those of the file before."""
        if self._answer is not None:
            signal.emit(key)

    # What is shown

    def show_session(self, session: BatchSession) -> None:
        """Show another file's summary."""
        self._session, self._answer, self._pointed = session, None, -1
        self._all_groups = self._pointed_by_hand = False

    def show_answer(self, answer: Answer) -> None:
        """Show the summary of an answer."""
        session = self._session
        if session is None:
            return
        self._answer = answer
        summary, query = answer.summary, answer.query
        config = session.run.classifier.folder.config
        labels = (label_word(config.labels[0]), label_word(config.labels[1]))
        self.parts["shares"].head.show_text(
            title_sentence(answer), share_sentence(summary.shares, labels[0])
        )
        kind = query.kinds[0] if len(query.kinds) == 1 else None
        self.parts["shares"].picture.show_picture(ShareBar(summary.shares, labels), kind)
        axis = self.tr("probability of {label}").format(label=labels[1])
        self.parts["histogram"].picture.show_picture(
            Histogram(summary.histogram, config.unsure, axis), bin_of(query.low, query.high)
        )
        self._show_groups(answer)
        self._show_drivers(answer)
        self._show_confusion(answer, labels)

    def _show_groups(self, answer: Answer) -> None:
        session, part, groups = self._session, self.parts["groups"], answer.summary.groups
        part.set_visible(bool(groups))
        if session is None or not groups:
            self.more.hide()
            return
        title = self.tr("By {column}").format(column=column_title(session.group_by))
        part.head.show_text(title, self.tr("share negative"))
        part.head.offer_menu(len(groups) > 1 or len(session.groupable()) > 1)
        in_order = natural_keys([group.value for group in groups]) is not None
        few = _FEWEST_IN_ORDER if in_order else _FEWEST_GROUPS
        if self._worst_first:
            groups = tuple(sorted(groups, key=lambda group: -group.negative_share))
        if part.picture.underMouse() or part.picture.hasFocus():
            # Nothing moves away under a pointer while rows come in.
            places = {code: place for place, code in enumerate(self._group_order)}
            groups = tuple(sorted(groups, key=lambda group: places.get(group.code, len(places))))
        self._group_order = [group.code for group in groups]
        shown = groups if self._all_groups else groups[:few]
        chosen = answer.query.code if answer.query.column == session.group_by else None
        part.picture.show_picture(GroupBars(shown), chosen)
        self.more.setVisible(len(shown) < len(groups))
        self.more.setText(self.tr("and {count} more").format(count=len(groups) - len(shown)))

    def _fill_menu(self) -> None:
        """Offer the columns: not before they are wanted, since there may be thousands."""
        session, menu = self._session, self.parts["groups"].head.menu
        menu.clear()
        if session is not None:
            find, shown = self.tr("Count by another column…"), [session.group_by]
            fill_columns(menu, session.groupable(), shown, self._count_by, find, self)
            menu.addSeparator()
            menu.addAction(self.worst_first)

    def _count_by(self, name: str, _on: bool) -> None:
        self.column_chosen.emit(name)

    def _order_groups(self, worst_first: bool) -> None:
        self._worst_first = worst_first
        if self._answer is not None:
            self._show_groups(self._answer)

    def _show_all_groups(self) -> None:
        self._all_groups = True
        if self._answer is not None:
            self._show_groups(self._answer)

    def _show_drivers(self, answer: Answer) -> None:
        session, part = self._session, self.parts["drivers"]
        if session is None:
            return
        drivers = _strongest(answer.summary.drivers, DRIVERS if self._all_words else _FEWEST_WORDS)
        extent, note = answer.extent, self.tr("summed contribution, reviews")
        if session.run.splits and extent.counted < extent.read:
            note = self.tr("{counted} of {read} counted").format(
                counted=counted(extent.counted), read=counted(extent.read)
            )
        part.head.show_text(self.tr("What drives it"), note)
        part.picture.setVisible(bool(drivers))
        words = [driver.word for driver in drivers]
        if answer.query.word in words:
            self._pointed = answer.query.word
        elif self._pointed not in words or not self._pointed_by_hand:
            self._pointed = words[0] if words else -1
        part.picture.show_picture(DriverBars(drivers, self._pointed), self._pointed)
        foldable = len(answer.summary.drivers) > len(drivers) or self._all_words
        self.more_words.setVisible(foldable)
        self.more_words.setText(
            self.tr("Fewer words") if self._all_words else self.tr("More words")
        )
        self._show_sentence(answer)

    def _point(self, word: int) -> None:
        self._pointed, self._pointed_by_hand = word, True
        if self._answer is not None:
            self._show_drivers(self._answer)

    def _switch_words(self) -> None:
        self._all_words = not self._all_words
        if self._answer is not None:
            self._show_drivers(self._answer)

    def _show_sentence(self, answer: Answer) -> None:
        session = self._session
        driver = next((d for d in answer.summary.drivers if d.word == self._pointed), None)
        self.link.setVisible(driver is not None)
        if driver is not None and session is not None:
            held = answer.query.word == driver.word
            self.link.setText(
                self.tr("Show all reviews") if held else self.tr("Show these reviews")
            )
            self.sentence.setText(driver_sentence(driver, session.group_by))
        elif session is not None and not session.run.splits:
            self.sentence.setText(
                self.tr(
                    "A plain RNN has no exact split of the verdict over the words, so none can be "
                    "counted."
                )
            )
        else:
            whole = answer.extent.counted and answer.extent.counted == answer.extent.read
            self.sentence.setText(self.tr("No word stands out here.") if whole else "")

    def _show_confusion(self, answer: Answer, labels: tuple[str, str]) -> None:
        part, confusion = self.parts["confusion"], answer.summary.confusion
        part.set_visible(confusion is not None and confusion.total > 0)
        if confusion is not None and confusion.total:
            right = self.tr("{share} right, unsure as they lean")
            right = right.format(share=percent(confusion.accuracy))
            part.head.show_text(self.tr("Against the labels"), right)
            part.picture.show_picture(ConfusionTable(confusion, labels))

    # Taking along

    def sections(self, only: _Part | None = None) -> list[Section]:
        """The pictures on show, or one of them, with their headings."""
        found = []
        for part in self.parts.values():
            picture: SummaryPicture | None = part.picture.picture()
            shown = part.picture.isVisibleTo(self) and picture is not None
            if picture is not None and shown and only in (None, part):
                found.append(Section(part.head.heading, part.head.note.text(), picture))
        return found

    def _colour(self) -> None:
        theme = self._themes.theme
        self.sentence.setStyleSheet(f"color: {theme.ink}")
        for link in (self.more, self.link, self.more_words):
            link.setStyleSheet(link_style(theme))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper and the hairline at the left."""
        painter, theme = QPainter(self.viewport()), self._themes.theme
        painter.fillRect(self.viewport().rect(), QColor(theme.canvas))
        painter.fillRect(0, 0, 1, self.viewport().height(), QColor(theme.hairline))


def _indented(*links: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(MARGIN, 0, 0, 0)
    row.setSpacing(16)
    for link in links:
        row.addWidget(link)
    row.addStretch(1)
    return row


def _strongest(drivers: Sequence[Driver], count: int) -> list[Driver]:
    """The strongest of each sign; those against come first, those for end with the strongest."""
    against = [driver for driver in drivers if driver.total < 0]
    speaking = [driver for driver in drivers if driver.total >= 0]
    return against[:count] + speaking[max(len(speaking) - count, 0) :]


def bin_of(low: float, high: float) -> int | None:
    """The bin of the histogram that a range of probabilities is, if it is one."""
    number = round(low * BINS)
    exact = abs(low - number / BINS) < 1e-9 and abs(high - (number + 1) / BINS) < 1e-9
    return number if exact else None
