"""The strip above a long review: its verdict, the whole of it on one line, what is in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from sentiment_gui.export.fonts import LIGHT, SEMIBOLD
from sentiment_gui.export.numbers import plain
from sentiment_gui.export.phrases import ended, paragraph
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.messages import tooltip
from sentiment_gui.widgets.overview_picture import Overview
from sentiment_gui.widgets.reading_state import NO_TOKEN, ReadingState
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.verdict import VerdictText

HEIGHT = 132
_LEFT, _RIGHT = 248, 44


class OverviewStrip(QWidget):
    """Shows where the verdict turns, and moves the views along the review.

    Args:
        state: The trace and the cursor.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    wanted = Signal(int)

    def __init__(
        self, state: ReadingState, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self._text, self._facts = VerdictText(), ""
        self._picture: QPixmap | None = None
        self._seen = range(0)
        self._grabbed: float | None = None
        self._moved = False
        self.setMouseTracking(True)
        state.trace_changed.connect(self._renew)
        state.chosen_changed.connect(self.update)
        state.hovered_changed.connect(self.update)
        state.span_changed.connect(self.update)
        themes.changed.connect(self._renew)

    def sizeHint(self) -> QSize:
        """As high as the design says."""
        return QSize(800, HEIGHT)

    def show_verdict(self, text: VerdictText, facts: str) -> None:
        """Show a verdict and how many tokens are known."""
        self._text, self._facts = text, facts
        number = "" if text.probability is None else plain(text.probability)
        said = ended(f"{text.word} {number}".strip())
        self.setAccessibleName(paragraph([said, text.sentences, facts]))
        self.update()

    def show_seen(self, tokens: range) -> None:
        """Frame the tokens that are in sight below."""
        if tokens != self._seen:
            self._seen = tokens
            self.update()

    def _renew(self) -> None:
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew."""
        self._renew()

    def _overview(self) -> Overview | None:
        trace = self._state.trace
        if trace is None or not trace.tokens:
            return None
        return Overview(trace, self._themes.theme, _LEFT, self.width() - _RIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, which is kept, then cursor and frame."""
        painter = QPainter(self)
        overview = self._overview()
        if overview is None:
            return
        if self._picture is None or self._picture.devicePixelRatio() != self.devicePixelRatio():
            self._picture = self._draw(overview)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_verdict(painter)
        self._paint_span(painter, overview)
        self._paint_cursor(painter, overview)
        if len(self._seen):
            painter.setPen(QPen(self._themes.colour("ink"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._frame(overview), 3, 3)

    def _draw(self, overview: Overview) -> QPixmap:
        ratio = self.devicePixelRatio()
        pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(self._themes.theme.canvas))
        painter = QPainter(pixmap)
        overview.paint(painter)
        painter.fillRect(0, HEIGHT - 1, self.width(), 1, self._themes.colour("hairline"))
        painter.end()
        return pixmap

    def _frame(self, overview: Overview) -> QRectF:
        left, right = overview.x_of(self._seen.start), overview.x_of(self._seen.stop)
        return QRectF(left - 1, 19, max(right - left, 4) + 2, overview.bottom - 17)

    def _paint_verdict(self, painter: QPainter) -> None:
        theme, text = self._themes.theme, self._text
        tone = getattr(theme, text.tone)
        draw_text(painter, 32, 38, text.word, 30, tone, weight=SEMIBOLD)
        if text.probability is not None:
            number = plain(text.probability)
            draw_text(painter, 32, 77, number, 30, theme.ink, weight=LIGHT)
        ends = self.tr("0 {negative}, 1 {positive}").format(
            negative=text.labels[0], positive=text.labels[1]
        )
        draw_text(painter, 32, 101, ends, 12.5, theme.ink2)
        draw_text(painter, 32, 119, self._facts, 12.5, theme.ink2)

    def _paint_span(self, painter: QPainter, overview: Overview) -> None:
        """A line of ink under the chosen span."""
        span = self._state.span
        if span is not None:
            left, right = overview.x_of(span.start), overview.x_of(span.stop)
            foot = QRectF(left, overview.bottom + 2, max(right - left, 2.0), 3)
            painter.fillRect(foot, self._themes.colour("ink"))

    def _paint_cursor(self, painter: QPainter, overview: Overview) -> None:
        ink = QColor(self._themes.theme.ink)
        faint = QColor(ink)
        faint.setAlphaF(0.5)
        for token, colour, width in (
            (self._state.hovered, faint, 1),
            (self._state.chosen, ink, 2),
        ):
            if token != NO_TOKEN:
                x = round(overview.x_of(token + 0.5) - width / 2)
                painter.fillRect(QRect(x, 20, width, round(overview.bottom) - 19), colour)

    # Pointing

    def _inside(self, point: QPoint) -> bool:
        return point.x() >= _LEFT - 2 and point.x() <= self.width() - _RIGHT + 2

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grab the frame, or go where the pointer is."""
        overview, point = self._overview(), event.position()
        if overview is None or not self._inside(point.toPoint()):
            return
        frame = self._frame(overview)
        self._moved = False
        self._grabbed = point.x() - frame.center().x()
        if not frame.left() <= point.x() <= frame.right():
            self._grabbed = 0.0
            self.wanted.emit(overview.token_at(point.x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the frame; without a button mark the token under the pointer."""
        overview, point = self._overview(), event.position()
        if overview is None:
            return
        if self._grabbed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._moved = True
            self.wanted.emit(overview.token_at(point.x() - self._grabbed))
        elif self._inside(point.toPoint()):
            self._state.hover(overview.token_at(point.x()))
        else:
            self._state.hover(NO_TOKEN)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without a drag chooses the token."""
        overview = self._overview()
        if overview is not None and self._grabbed is not None and not self._moved:
            self._state.choose(overview.token_at(event.position().x()))
        self._grabbed = None

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is over no token any more."""
        self._state.hover(NO_TOKEN)

    def event(self, event: QEvent) -> bool:
        """A tool tip over the verdict tells what to make of it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            if event.pos().x() < _LEFT - 80 and self._text.sentences:
                QToolTip.showText(event.globalPos(), tooltip(self._text.sentences), self)
            return True
        return super().event(event)
