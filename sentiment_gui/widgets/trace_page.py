"""What the pages of a review's numbers share: title, picture and legend, and a margin column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from sentiment_gui.core.errors import GatelensError, UnexpectedError
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.figure import RowFigure
from sentiment_gui.export.fonts import font
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.wording import sentence_of
from sentiment_gui.widgets.actions import Commands
from sentiment_gui.widgets.heatmap_pane import LegendStrip
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.rows_view import RowsView
from sentiment_gui.widgets.span_choice import SpanControl
from sentiment_gui.widgets.text_scale import aside, scale_labels
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.views import FigureJob, ViewContext
from sentiment_gui.workers.newest import Newest

_EDGE, _GUTTER, _COLUMN, _WIDEST = 32, 28, 364, 16_777_215
#: A narrower window has the margin under the picture, each of at least this height.
_NARROW, _LEAST = 1100, 380


class Note(QLabel):
    """A paragraph in the second ink.

    Args:
        themes: Gives the colour.
        role: Of the type.
        ink: The theme's colour.
    """

    def __init__(self, themes: ThemeSource, role: str = "body", ink: str = "ink2") -> None:
        super().__init__()
        self._themes, self._ink = themes, ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setWordWrap(True)
        themes.changed.connect(self._colour)
        self._colour()

    def set_text_scale(self, factor: float) -> None:
        """Follow the size of the window's text."""
        scale_labels((self,), aside(factor))

    def _colour(self) -> None:
        self.setStyleSheet(f"color: {getattr(self._themes.theme, self._ink)}")


class Sentence(QWidget):
    """A sentence in the middle of an empty page, and what can be done.

    Args:
        themes: Gives the colour.
        commands: Where the examples are, if one may be offered.
    """

    #: What was offered is wanted, and it is no example.
    wanted = Signal()

    def __init__(self, themes: ThemeSource, commands: Commands | None = None) -> None:
        super().__init__()
        self._commands, self._example = commands, False
        self.text = Note(themes)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton()
        self.button.setFont(font("body"))
        self.button.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self.text)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def say(self, text: str, action: str = "") -> None:
        """Show a sentence, and a button if there is something to do."""
        self._example = False
        self._offer(text, action)

    def ask_for_review(self, text: str) -> None:
        """Show a sentence, and a button that makes the first example the review."""
        self._example = True
        self._offer(text, self.tr("Open an example") if self._examples() else "")

    def _offer(self, text: str, action: str) -> None:
        self.text.setText(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))

    def _examples(self) -> list[QAction]:
        if self._commands is None:
            return []
        return [action for action in self._commands.place("@examples").actions() if action.text()]

    def _on_clicked(self) -> None:
        if self._example:
            self._examples()[0].trigger()
        else:
            self.wanted.emit()


class TracePage(QWidget):
    """Shows what follows from the trace on show; computes only while somebody looks.

    Args:
        context: The window's parts.
        title: Of the picture.
        view: The picture.
        controls: At the right of the title.
        column: The margin.
    """

    #: Another view would show what is asked for: its key.
    view_wanted = Signal(str)
    #: The figure can be of a part of the review: it heeds the options' span.
    shows_parts = True
    #: A long line begins at the chosen word, of which its rows or its margin tell.
    at_cursor = False

    def __init__(
        self,
        context: ViewContext,
        title: str,
        view: RowsView,
        controls: Sequence[QWidget],
        column: QWidget,
    ) -> None:
        super().__init__()
        self.context, self.view, self.column = context, view, column
        self.state = context.state
        self.sentence = Sentence(context.themes, context.commands)
        self.sentence.wanted.connect(self._on_wanted)
        self._newest = Newest(context.jobs, self._on_done, self._on_refused, self)
        self._stale, self._broken = True, False
        self._shown_trace: Trace | None = None
        view.setAccessibleName(title)
        view.tell, view.speak = self.tell, self.speak
        span = SpanControl(self.state, context.commands, context.themes, self)
        self._lay_out(title, (span, *controls))
        self.state.trace_changed.connect(self.refresh)
        context.themes.changed.connect(self.update)

    # What a page says

    def figure_job(self, options: FigureOptions) -> FigureJob | None:
        """Return what makes the figure of what is shown, or ``None`` where nothing is."""
        raise NotImplementedError

    def figure(self, options: FigureOptions) -> RowFigure | None:
        """Return what is shown as a figure, or ``None`` where nothing is."""
        make = self.figure_job(options)
        return None if make is None else make()

    def work(self, trace: Trace, folder: ModelFolder) -> Callable[[], Any]:
        """Return what computes the page's numbers, off the thread of the window."""
        raise NotImplementedError

    def show_result(self, result: Any) -> Trace:  # noqa: ANN401  what the work returned
        """Show the numbers; return whose they are."""
        raise NotImplementedError

    def refusal(self, trace: Trace) -> tuple[str, str] | None:
        """Return why there is nothing to show for a trace, and what can be done instead."""
        return None

    def on_action(self) -> None:
        """Do what was offered instead."""

    def tell(self, token: int, row: int | None, band: int | None) -> str:
        """Return the exact values of a token, row and band."""
        raise NotImplementedError

    def speak(self, trace: Trace, token: int) -> str:
        """Return what a screen reader says of a token."""
        raise NotImplementedError

    def set_text_scale(self, factor: float) -> None:
        """Let the margin's headings follow the size of the window's text, as its notes do."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        labels = self.column.findChildren(QLabel, options=direct)
        scale_labels([one for one in labels if not isinstance(one, Note)], aside(factor))

    # Keeping up

    def folder(self, trace: Trace | None = None) -> ModelFolder | None:
        """The model that read a trace (or the one on show), if it is the one now open."""
        classifier = self.context.model(trace)
        return None if classifier is None else classifier.folder

    def refresh(self) -> None:
        """Compute anew; the last picture stays until the new one is there."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        trace, folder = self.state.trace, self.folder()
        why = None if trace is None else self.refusal(trace)
        if trace is None:
            self._newest.drop()
            self.sentence.ask_for_review(
                self.tr("Nothing to show yet: type or paste a review under Gates.")
            )
            self._pages.setCurrentWidget(self.sentence)
        elif why is not None:
            self._say(*why)
        elif folder is not None:
            self._newest.ask(self.work(trace, folder))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while nobody looked."""
        super().showEvent(event)
        if not isinstance(QApplication.focusWidget(), QTabBar):  # whose arrows lead on
            self.take_keys()
        if self._stale:
            self.refresh()

    def take_keys(self) -> None:
        """Let the picture have the keys."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str, action: str = "", *, broken: bool = False) -> None:
        self._newest.drop()
        self._broken = broken
        self.sentence.say(text, action)
        self._pages.setCurrentWidget(self.sentence)

    def _on_done(self, result: Any) -> None:  # noqa: ANN401
        if self._pages.currentWidget() is not self._content:
            holder = QApplication.focusWidget()
            is_ours = holder is None or holder is self or self.isAncestorOf(holder)
            self._pages.setCurrentWidget(self._content)
            if is_ours:  # Qt would give the keys to the first control
                self.take_keys()
        trace = self.show_result(result)
        if (self.at_cursor or self.state.by_hand) and trace is not self._shown_trace:
            self.view.show_middle(self.state.chosen)
        self._shown_trace = trace

    def _on_refused(self, error: GatelensError) -> None:
        broken = isinstance(error, UnexpectedError)
        self._say(sentence_of(error), self.tr("Try again") if broken else "", broken=broken)

    def _on_wanted(self) -> None:
        if self._broken:
            self.refresh()
        else:
            self.on_action()

    # Layout

    def _lay_out(self, title: str, controls: Sequence[QWidget]) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(_EDGE, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(plain_label(font("section"), title))
        line.addStretch(1)
        for control in controls:
            line.addWidget(control)
        picture = QVBoxLayout()
        picture.setSpacing(4)
        picture.addLayout(line)
        picture.addWidget(self.view, 1)
        self.legend = LegendStrip(self.view, self.state, self.context.themes)
        picture.addWidget(self.legend)
        content = QWidget()
        content.setBackgroundRole(QPalette.ColorRole.Base)
        content.setAutoFillBackground(True)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._both.setContentsMargins(0, 8, 0, 0)
        self._both.setSpacing(_GUTTER)
        self._both.addLayout(picture, 1)
        self._both.addWidget(self.column)
        self._content = QScrollArea()
        self._content.setFrameShape(QFrame.Shape.NoFrame)
        self._content.setWidgetResizable(True)
        self._content.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content.setWidget(content)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.sentence)
        self._pages.addWidget(self._content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the margin beside the picture, or under it where the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.column.setContentsMargins(_EDGE if narrow else 0, 0, _EDGE, 12)
        self.column.setMinimumSize(*(0, _LEAST) if narrow else (_COLUMN + _EDGE, 0))
        self.column.setMaximumWidth(_WIDEST if narrow else _COLUMN + _EDGE)
        self.view.setMinimumHeight(_LEAST if narrow else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper."""
        QPainter(self).fillRect(event.rect(), QColor(self.context.themes.theme.canvas))
