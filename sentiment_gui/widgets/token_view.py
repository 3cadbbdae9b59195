"""A picture over the words of a review: scrolled, zoomed, pointed at, walked with the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from sentiment_gui.core.spans import Span
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.heatmap import HeatmapPainter
from sentiment_gui.export.layout import Layout, Rect
from sentiment_gui.export.rows import Row
from sentiment_gui.widgets import scrolling
from sentiment_gui.widgets.focus_ring import paint_ring
from sentiment_gui.widgets.messages import tooltip
from sentiment_gui.widgets.read_aloud import describe
from sentiment_gui.widgets.reading_state import NO_TOKEN, ReadingState
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.token_text import cell_tooltip, read_out

_ZOOM_STEP, _SMALLEST, _LARGEST = 1.1, 0.5, 3.0
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TokenView(QAbstractScrollArea):
    """Moves the cursor that all views share; a subclass says what is painted and what it means.

    Args:
        state: The trace and the cursor.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    laid_out = Signal()
    scrolled = Signal()

    def __init__(
        self, state: ReadingState, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self._zoom = 1.0
        #: How many times its usual size the window's text has.
        self.text_scale = 1.0
        self._painter: HeatmapPainter | None = None
        self._first, self._alone = 0, False  # of the tokens in the picture; whether a span's
        self._dirty = self._by_key = False
        self._boxed: int | None = None  # where the cursor was painted
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._tip = QTimer(self, singleShot=True, interval=300)
        self._tip.timeout.connect(self._show_tip)
        self._pointer = QPoint()
        state.chosen_changed.connect(self._on_chosen)
        state.hovered_changed.connect(self.viewport().update)
        state.span_changed.connect(self._on_span)
        themes.changed.connect(self.relayout)

    # What a subclass says

    def make_painter(self) -> HeatmapPainter | None:
        """Lay out what is to be shown now; ``None`` for nothing."""
        raise NotImplementedError

    def tip_text(self, point: QPoint) -> str:
        """The exact values of the token and row under a point."""
        token, trace, row = self.token_at(point), self._state.trace, self.row_at(point)
        if token == NO_TOKEN or trace is None or self._painter is None:
            return ""
        return cell_tooltip(trace, token, None if row is None else self._painter.rows[row].name)

    def spoken(self, trace: Trace, token: int) -> str:
        """What a screen reader says of a token."""
        return read_out(trace, token)

    # Layout

    def layout_now(self) -> Layout | None:
        """The layout on show."""
        self._ensure_layout()
        return None if self._painter is None else self._painter.layout

    def rows(self) -> tuple[Row, ...]:
        """The rows on show."""
        self._ensure_layout()
        return () if self._painter is None else self._painter.rows

    def set_zoom(self, zoom: float) -> None:
        """Draw everything ``zoom`` times as large."""
        zoom = min(max(zoom, _SMALLEST), _LARGEST)
        if zoom != self._zoom:
            self._zoom = zoom
            self.relayout()

    def set_text_scale(self, factor: float) -> None:
        """Follow the size of the window's text: all of the picture does."""
        self.text_scale = factor
        self.set_zoom(factor)

    def relayout(self) -> None:
        """Lay out anew before the next painting; many changes cost one layout."""
        self._dirty = True
        self.viewport().update()

    def _ensure_layout(self) -> None:
        if not self._dirty:
            return
        self._dirty = False
        self._first = max(self._state.ends[0], 0)
        self._painter = self.make_painter()
        self._set_bars()
        self.laid_out.emit()
        self.scrolled.emit()

    def room(self) -> QRect:
        """The viewport without regard to scroll bars that come and go."""
        return self.contentsRect().adjusted(0, 0, -self.verticalScrollBar().sizeHint().width(), 0)

    def shift(self) -> QPoint:
        """How far the picture is scrolled."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _set_bars(self) -> None:
        width, height = self._painter.layout.size if self._painter else (0.0, 0.0)
        if self._painter is not None and self._painter.layout.wraps:
            width = 0.0
        room = self.viewport().size()
        for bar, extent, page in (
            (self.horizontalScrollBar(), width, room.width()),
            (self.verticalScrollBar(), height, room.height()),
        ):
            bar.setPageStep(page)
            bar.setSingleStep(24)
            bar.setRange(0, max(0, round(extent - page)))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is visible."""
        self._ensure_layout()
        painter = QPainter(self.viewport())
        if self._painter is not None:
            shift = self.shift()
            painter.translate(-shift)
            visible = QRectF(event.rect()).translated(shift.x(), shift.y())
            if not self._painter.layout.wraps:  # titles and ticks stand at the viewport's edges
                visible.setLeft(shift.x())
                visible.setRight(shift.x() + self.viewport().width())
            chosen, hovered = self._token(self._state.chosen), self._token(self._state.hovered)
            self._painter.paint(painter, visible, chosen, hovered, self._span())
            self._boxed = chosen
            painter.translate(shift)
        if self.hasFocus() and self._by_key:
            paint_ring(painter, self.viewport().rect(), self._themes.theme)
        painter.end()

    def _token(self, token: int) -> int | None:
        """A token's place in the picture."""
        return token - self._first if self._holds(token) else None

    def _span(self) -> Span | None:
        """What is marked: a span that is shown alone needs no mark."""
        return None if self._state.alone else self._state.span

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._dirty = True
        self._ensure_layout()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint the whole viewport: lines and headers do not scroll as pixels."""
        self.viewport().update()
        self.scrolled.emit()

    def seen(self) -> range:
        """The tokens in sight."""
        layout, shift, room = self.layout_now(), self.shift(), self.viewport().size()
        if layout is None:
            return range(0)
        places = layout.tokens_within(Rect(shift.x(), shift.y(), room.width(), room.height()))
        return range(places.start + self._first, places.stop + self._first)

    def show_first(self, token: int) -> None:
        """Scroll so that a token's system is the first in sight."""
        if self._holds(token):
            rect = self.rect_of(token).translated(self.shift())
            self.verticalScrollBar().setValue(rect.top() - 4)

    def show_middle(self, token: int) -> None:
        """Scroll so that a token is in the middle."""
        if self._holds(token):
            centre, room = self.rect_of(token).translated(self.shift()).center(), self.viewport()
            if self._in_lines:
                self.verticalScrollBar().setValue(centre.y() - room.height() // 2)
            self.horizontalScrollBar().setValue(centre.x() - room.width() // 2)

    @property
    def _in_lines(self) -> bool:
        """Whether there are lines to scroll to; a single one is as high as it is."""
        return self._painter is not None and self._painter.layout.wraps

    def _holds(self, token: int) -> bool:
        """Whether a token is in the picture, which may be one text behind the state."""
        self._ensure_layout()
        return self._painter is not None and 0 <= token - self._first < len(self._painter.words)

    # Pointing

    def token_at(self, point: QPoint) -> int:
        """The token under a point of the viewport, or -1."""
        layout = self.layout_now()
        if layout is None:
            return NO_TOKEN
        at = point + self.shift()
        token = layout.token_at(at.x(), at.y())
        return NO_TOKEN if token is None else token + self._first

    def row_at(self, point: QPoint) -> int | None:
        """The row under a point of the viewport."""
        layout = self.layout_now()
        return None if layout is None else layout.row_at(point.y() + self.shift().y())

    def rect_of(self, token: int) -> QRect:
        """A token's column in the viewport's coordinates; empty if nothing is shown."""
        layout = self.layout_now()
        if layout is None or not self._holds(token):
            return QRect()
        return self._aligned(layout.rect_of(token - self._first))

    def cell_of(self, token: int, row: int) -> QRect:
        """A token's cell in a row, in the viewport's coordinates; empty if nothing is shown."""
        layout = self.layout_now()
        if layout is None or not self._holds(token):
            return QRect()
        return self._aligned(layout.cell_of(token - self._first, row))

    def _aligned(self, rect: Rect) -> QRect:
        whole = QRectF(rect.x, rect.y, rect.width, rect.height).toAlignedRect()
        return whole.translated(-self.shift())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the token under the pointer, here and in the text."""
        self._pointer = event.position().toPoint()
        self._state.hover(self.token_at(self._pointer))
        QToolTip.hideText()
        self._tip.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the token under the pointer; with Shift, the span from the chosen one to it."""
        self._tip.stop()  # it would hide what the click changes
        QToolTip.hideText()
        if event.button() == Qt.MouseButton.LeftButton:
            self.reach(self.token_at(event.position().toPoint()), shifted(event))

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is over no token any more."""
        self._tip.stop()
        self._state.hover(NO_TOKEN)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips come by the timer, after 300 ms, not when the style likes."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return True
        return super().viewportEvent(event)

    def _show_tip(self) -> None:
        text = self.tip_text(self._pointer)
        if text and self.viewport().underMouse():
            below = self.viewport().mapToGlobal(self._pointer)
            QToolTip.showText(below, tooltip(text), self.viewport())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom; a long line scrolls sideways."""
        steps = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * _ZOOM_STEP**steps)
            event.accept()
        elif steps and scrolling.rolls_sideways(self, event):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - round(steps * 72))
            event.accept()
        else:
            super().wheelEvent(event)

    # Keys, and what a screen reader hears

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the tokens; up and down go by systems; Home and End to the ends.

        With Shift all of these stretch the span; Escape ends it.
        """
        key, state = event.key(), self._state
        shown = state.shown_span or Span(0, max(state.length, 1))
        if key in _KEYS:
            (state.extend_by if shifted(event) else state.step)(_KEYS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step_system(-1 if key == Qt.Key.Key_Up else 1, shifted(event))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            end = shown.start if key == Qt.Key.Key_Home else shown.stop - 1
            self.reach(end, shifted(event))
        elif key == Qt.Key.Key_Escape and state.span is not None:
            state.choose_span(None)
        else:
            super().keyPressEvent(event)

    def reach(self, token: int, stretching: bool) -> None:
        """Choose a token, or the span up to it."""
        (self._state.extend if stretching else self._state.choose)(token)

    def _step_system(self, by: int, stretching: bool) -> None:
        layout, chosen = self.layout_now(), self._state.chosen
        if layout is None or not self._holds(chosen):
            self._state.step(1)
            return
        rect = layout.rect_of(chosen - self._first)
        pitch = layout.system_height + layout.metrics.system_gap
        token = layout.token_at(rect.x + rect.width / 2, rect.y + by * pitch + 1)
        if token is not None:
            self.reach(token + self._first, stretching)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the cursor."""
        super().showEvent(event)
        self._on_chosen()

    def _on_chosen(self) -> None:
        if not self.isVisible():  # every letter would lay out and describe what nobody sees
            return
        trace, chosen = self._state.trace, self._state.chosen
        if trace is not None and chosen != NO_TOKEN:
            describe(self, self.spoken(trace, chosen))
            if self._state.by_hand:
                self.bring(chosen)
        # Another trace says so even where the cursor stays, as while somebody types at the end.
        if not self._dirty and self._token(chosen) != self._boxed:
            self.viewport().update()

    def _on_span(self) -> None:
        """Show a span that is now alone from its first word on, or where it stands in the whole."""
        alone, span = self._state.alone, self._state.span
        changed = alone != self._alone
        self._alone = alone
        self.relayout()
        if changed and span is not None:
            self.show_middle(span.start)

    def bring(self, token: int) -> None:
        """Scroll as little as brings a token into sight."""
        if not self._holds(token):
            return
        rect = self.rect_of(token).adjusted(-24, -4, 24, 8)
        room = self.viewport().rect()
        if self._in_lines:
            scrolling.bring(self.verticalScrollBar(), rect.top(), rect.bottom(), room.height())
        elif self._painter is not None:
            metrics = self._painter.layout.metrics
            page = room.width() - round(metrics.right)
            left = rect.left() - round(metrics.header)
            scrolling.bring(self.horizontalScrollBar(), left, rect.right(), page)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring if the keyboard brought the focus."""
        super().focusInEvent(event)
        self._by_key = event.reason() in _BY_KEY
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.viewport().update()


def shifted(event: QKeyEvent | QMouseEvent) -> bool:
    """Whether Shift is held."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
