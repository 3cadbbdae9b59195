"""The foot of a batch: how far it is, how long it takes, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import counted, percent
from sentiment_gui.widgets.batch_pace import Pace
from sentiment_gui.widgets.batch_sentences import duration
from sentiment_gui.widgets.batch_session import BatchSession
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.more_button import MoreButton
from sentiment_gui.widgets.steady_button import SteadyButton
from sentiment_gui.widgets.theme import ThemeSource

HEIGHT = 40
_LINE, _WIDEST = 4, 420
_EDGE, _SPACING, _GAP = 32, 16, 12
#: What goes into a menu where there is no room, the least wanted first.
_FOLDABLE = ("differently", "moments", "figures", "again", "marks")
#: States in which nothing is read or counted.
IDLE = ("done", "stopped", "failed")


class ProgressLine(QWidget):
    """A line of ink, as long as what is done.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes, self._share = themes, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_WIDEST)
        self.setAccessibleName(self.tr("Progress"))
        themes.changed.connect(self.update)

    def set_share(self, share: float) -> None:
        """Show how much is done, 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleDescription(percent(self._share))
        self.update()

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(_WIDEST, _LINE)

    def minimumSizeHint(self) -> QSize:
        """Short where there is no room."""
        return QSize(80, _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the whole faintly and what is done in ink."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = self._themes.theme
        for width, tone in ((1.0, theme.border), (self._share, theme.ink)):
            if width > 0:
                painter.setBrush(QColor(tone))
                painter.drawRoundedRect(QRectF(0, 0, width * self.width(), _LINE), 2, 2)


class BatchFoot(QWidget):
    """Tells a session's progress and steers it.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    pause = Signal()
    resume = Signal()
    stop = Signal()
    go_on = Signal()
    save_table = Signal()
    save_marks = Signal()
    find_moments = Signal()
    save_figures = Signal()
    read_differently = Signal()
    read_again = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.pace = Pace()
        self._state: tuple[str, int | None] = "", None
        self._lined = self._booked = False
        self.line = ProgressLine(themes)
        self.fact, self.note = plain_label(font("body")), plain_label(font("body"))
        self.buttons = {
            name: self._button(text, signal)
            for name, text, signal in (
                ("again", "", self.read_again),
                ("differently", self.tr("Read differently…"), self.read_differently),
                ("marks", self.tr("Save corrections…"), self.save_marks),
                ("moments", self.tr("Find moments…"), self.find_moments),
                ("figures", self.tr("Save figures…"), self.save_figures),
                ("save", self.tr("Save table…"), self.save_table),
                ("pause", self.tr("Pause"), self.pause),
                ("resume", self.tr("Go on"), self.resume),
                ("go_on", self.tr("Go on"), self.go_on),
                ("stop", self.tr("Stop"), self.stop),
            )
        }
        self.more = MoreButton([self.buttons[name] for name in _FOLDABLE], self)
        self._wanted: list[QPushButton] = []
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 1, _EDGE, 0)
        row.setSpacing(_SPACING)
        row.addWidget(self.line, 3)
        row.addWidget(self.fact)
        row.addSpacing(_GAP)
        row.addWidget(self.note, 2)
        row.addStretch()
        for name, button in self.buttons.items():
            if name == "save":
                row.addWidget(self.more)
            row.addWidget(button)
        themes.changed.connect(self._colour)
        self._colour()

    def _button(self, text: str, signal: SignalInstance) -> QPushButton:
        button = SteadyButton(text)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click shows no ring
        button.clicked.connect(signal)
        return button

    def show_session(self, session: BatchSession, again: str = "", is_file: bool = True) -> None:
        """Tell how far a session is.

        Args:
            session: What is read.
            again: Another model, with which it could be read again.
            is_file: Whether it could be read differently.
        """
        state, extent = session.state, session.extent
        counting = state == "counting"
        done = extent.counted if counting else extent.read
        now = state, session.books.get(state)
        if now != self._state:  # what comes after a book is as fast as what came before
            self._state = now
            self.pace.start(done)
        elif state in ("reading", "counting"):
            self.pace.add(done)
        self.line.set_share(done / extent.rows if extent.rows else 0.0)
        self._lined = state not in ("done", "rows", "failed")
        read, rows = counted(extent.read), counted(extent.rows)
        facts = {
            "rows": self.tr("Reading the file: {all_rows}"),
            "reading": self.tr("{read} of {rows}"),
            "counting": self.tr("{rows} read"),
            "paused": self.tr("Paused at {read} of {rows}."),
            "stopped": self.tr("Stopped at {read} of {rows}. What was read is kept."),
            "done": self.tr("{rows} read"),
            "failed": self.tr("The file was not read to its end."),
        }
        if session.resumed and extent.read < extent.rows:
            facts["stopped"] = facts["counting"] = self.tr("{read} of {rows} done.")
        whole = COUNT.rows(extent.rows)
        self.fact.setText(facts[state].format(read=read, rows=rows, all_rows=whole))
        self._booked = state in session.books
        self.note.setText(self._note(session))
        self._show_buttons(session, again, is_file)

    def show_filtered(self, rows: int | None) -> None:
        """Say on the button that a table is saved of some rows alone; ``None``: of all."""
        text = self.tr("Save table…")
        if rows is not None:
            text = self.tr("Save {rows}…").format(rows=COUNT.rows(rows))
        self.buttons["save"].setText(text)
        self.buttons["save"].setEnabled(rows != 0)
        self._fit()

    def _note(self, session: BatchSession) -> str:
        state, extent = session.state, session.extent
        words = session.books.get(state)
        if words is not None:
            return self._book_note(state, words)
        if state == "counting":
            return self.tr("Counting what drives it: {counted} of {rows}").format(
                counted=counted(extent.counted), rows=counted(extent.read)
            )
        left = self.pace.left(extent.rows - extent.read)
        if state != "reading" or left is None:
            return ""
        rate = COUNT.reviews(round(self.pace.rate()))
        return self.tr("{reviews} a second, {left} left").format(reviews=rate, left=duration(left))

    def _book_note(self, state: str, words: int) -> str:
        if not words:
            if state == "counting":
                return self.tr("Counting a very long review…")
            return self.tr("Reading a very long review…")
        told = self.tr("Reading a review of {words}…")
        if state == "counting":
            told = self.tr("Counting a review of {words}…")
        return told.format(words=COUNT.words(words))

    def _show_buttons(self, session: BatchSession, again: str, is_file: bool) -> None:
        state, extent = session.state, session.extent
        at_work, idle = state in ("rows", "reading", "counting"), state in IDLE
        shown = {
            "again": idle and bool(again),
            "differently": idle and is_file,
            "marks": idle and bool(session.marks),
            "moments": idle and extent.read > 0,
            "figures": idle and extent.read > 0,
            "save": (idle or state == "counting") and extent.read > 0,
            "pause": at_work,
            "resume": state == "paused",
            "go_on": state in ("stopped", "failed")
            or (state == "counting" and extent.read < extent.rows),
            "stop": at_work or state == "paused",
        }
        go_on = self.tr("Continue") if session.resumed else self.tr("Go on")
        if state == "failed":
            go_on = self.tr("Try again")
        self.buttons["go_on"].setText(go_on)
        self.buttons["again"].setText(self.tr("Read again with {name}").format(name=again))
        had_focus = any(button.hasFocus() for button in self.buttons.values())
        for name, button in self.buttons.items():
            if not shown[name]:
                button.hide()
        self._wanted = [button for name, button in self.buttons.items() if shown[name]]
        self._fit()
        if had_focus and not any(button.hasFocus() for button in self.buttons.values()):
            self._wanted[-1].setFocus()

    def _fit(self) -> None:
        """Give the buttons the room beside the fact; line and note go where it is too little.

        While a book has its turn, the line stands still anyhow: it goes before the note does.
        """
        room = self.width() - 2 * _EDGE - _GAP - 2 * _SPACING - self.fact.sizeHint().width()
        line = (self.line.minimumSizeHint().width() + _SPACING) * self._lined
        left = room - line - self.more.fold(self._wanted, room - line, _SPACING)
        needed = self.note.sizeHint().width() + 3 * _SPACING
        gives_way = self._booked and left < needed <= left + line
        self.line.setVisible(self._lined and left >= 0 and not gives_way)
        self.note.setVisible(left >= needed or gives_way)

    def minimumSizeHint(self) -> QSize:
        """The window does not grow for the buttons: they fold."""
        return QSize(0, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold more buttons, or fewer."""
        self._fit()

    def _colour(self) -> None:
        theme = self._themes.theme
        self.fact.setStyleSheet(f"color: {theme.ink}")
        self.note.setStyleSheet(f"color: {theme.ink2}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper and the hairline above."""
        painter, theme = QPainter(self), self._themes.theme
        painter.fillRect(self.rect(), QColor(theme.canvas))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.hairline))
