"""The cell inspector: one word's numbers on every wire, in the window or on the whole screen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from sentiment_gui.export.cell_figure import CellFigure
from sentiment_gui.export.cell_picture import CellStyle
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.widgets.cell_choice import CellChoice, CellPlayer
from sentiment_gui.widgets.cell_transport import CellTransport
from sentiment_gui.widgets.cell_view import CellView
from sentiment_gui.widgets.trace_page import Sentence
from sentiment_gui.widgets.views import FigureJob, ViewContext

_LEAST = 640, 380
#: Of a larger picture one would see a wire at a time.
_MOST = 2.0
#: How Ctrl with an arrow scrolls, in so many px.
_SCROLL = 60
_SCROLLS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
#: Nothing in a presentation is smaller than 15 px.
_SMALLEST, _LARGER = 15.0, 1.12


class CellRoom(QScrollArea):
    """Shows the picture in the room there is; of one with larger type a part that scrolls.

    Args:
        view: The picture.
    """

    def __init__(self, view: CellView) -> None:
        super().__init__()
        self._view, self._text = view, 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setMinimumSize(*_LEAST)
        self.setWidget(view)

    def enlarge(self, text: float) -> None:
        """Give the picture type of ``text`` times the size that suits the room."""
        self._text = text
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Suit the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.maximumViewportSize()
        self._view.fit((float(room.width()), float(room.height())), self._text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with Ctrl and the arrows: without it they lead through words and units."""
        way = _SCROLLS.get(Qt.Key(event.key()))
        if way is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        across, down = way
        bars = ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down))
        for bar, steps in bars:
            bar.setValue(bar.value() + steps * _SCROLL)


class CellStage(QWidget):
    """The picture with its transport.

    Args:
        context: The window's parts.
        choice: Whose numbers.
        player: Plays the review.
        style: Of the picture.
        scale: Of the transport.
        parent: Qt's owner.
    """

    def __init__(
        self,
        context: ViewContext,
        choice: CellChoice,
        player: CellPlayer,
        style: CellStyle,
        scale: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = context.themes
        self.view = CellView(context, choice, player, style)
        self.transport = CellTransport(context, choice, player, scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._room = CellRoom(self.view)
        column.addWidget(self._room, 1)
        column.addWidget(self.transport)
        self.setFocusProxy(self.view)

    def enlarge(self, text: float) -> None:
        """Give the picture type of ``text`` times the size that suits its room."""
        self._room.enlarge(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper."""
        QPainter(self).fillRect(event.rect(), QColor(self._themes.theme.canvas))


class CellPresentation(QWidget):
    """The cell on the whole screen, for a projector.

    Args:
        context: The window's parts.
        choice: Shared with the page, so that both show the same.
        player: Shared too.
        parent: The page, with which it ends.
    """

    closed = Signal()

    def __init__(
        self, context: ViewContext, choice: CellChoice, player: CellPlayer, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Cell"))
        hint = self.tr("Esc leaves the presentation")
        self.stage = CellStage(
            context, choice, player, CellStyle(smallest=_SMALLEST, hint=hint), _LARGER
        )
        self.stage.transport.present.hide()
        self.stage.transport.unrolled.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stage)
        self.setFocusProxy(self.stage)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and F5 lead back."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it is over."""
        super().closeEvent(event)
        self.closed.emit()


class CellPage(QWidget):
    """The tab "Cell".

    Args:
        context: The window's parts.
    """

    #: Another view is wanted: its key.
    view_wanted = Signal(str)

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        self._context = context
        self.choice, self.player = CellChoice(context, self), CellPlayer(context, self)
        self.stage = CellStage(context, self.choice, self.player, CellStyle())
        self.nothing = Sentence(context.themes, context.commands)
        self.presentation: CellPresentation | None = None
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.stage)
        self._pages.addWidget(self.nothing)
        self.stage.transport.present_wanted.connect(self.present)
        self.stage.transport.unrolled_wanted.connect(self.zoom_out)
        self.stage.view.zoomed_out.connect(self.zoom_out)
        shortcut = QShortcut(Qt.Key.Key_F5, self, self.present)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        context.state.trace_changed.connect(self._on_trace)
        context.themes.changed.connect(self.update)
        self._on_trace()

    def figure_job(self, options: FigureOptions) -> FigureJob | None:
        """Return what makes the figure of what is shown, or ``None`` where nothing is."""
        reading = self.choice.reading
        folder = None if reading is None else self.choice.folder(reading.trace)
        if reading is None or folder is None:
            return None
        numbers = reading.numbers
        token, unit, picked = numbers.token, numbers.unit, reading.picked
        return partial(CellFigure, reading.trace, folder, token, unit, options, picked)

    def figure(self, options: FigureOptions) -> CellFigure | None:
        """Return what is shown as a figure, or ``None`` where nothing is."""
        make = self.figure_job(options)
        return None if make is None else make()

    def set_text_scale(self, factor: float) -> None:
        """Follow the size of the window's text; a presentation has the screen's."""
        self.stage.enlarge(min(factor, _MOST))

    def present(self) -> None:
        """Show the cell on the whole screen."""
        if self.choice.reading is None or self.presentation is not None:
            return
        self.presentation = CellPresentation(self._context, self.choice, self.player, self)
        self.presentation.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.presentation.closed.connect(self._on_presented)
        self.presentation.setGeometry(self.screen().geometry())
        self.presentation.showFullScreen()
        self.presentation.stage.view.setFocus()

    def zoom_out(self) -> None:
        """Show the network unrolled, at every word of the review."""
        self._context.settings.put("shape", "many-to-one")
        self.view_wanted.emit("shapes")

    def _on_presented(self) -> None:
        self.presentation = None
        self.player.pause()
        self.stage.view.setFocus()

    def _on_trace(self) -> None:
        some = self._context.state.trace is not None
        if not some:
            self.nothing.ask_for_review(
                self.tr("Nothing to show yet: type or paste a review under Gates.")
            )
        self._pages.setCurrentWidget(self.stage if some else self.nothing)
        # Qt follows a proxy to what is hidden, too: the keys would be lost there.
        self.setFocusProxy(self.stage if some else None)  # type: ignore[arg-type]  # Qt: may be null

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody watches: stop playing."""
        super().hideEvent(event)
        if self.presentation is None:
            self.player.pause()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper."""
        QPainter(self).fillRect(event.rect(), QColor(self._context.themes.theme.canvas))
