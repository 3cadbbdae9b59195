"""What the cell's transport is made of: buttons with players' signs, a slider over the tokens."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QSlider

from sentiment_gui.core.spans import Span
from sentiment_gui.widgets.steady_button import SteadyToolButton
from sentiment_gui.widgets.theme import ThemeSource

Sign = Literal["first", "play", "pause", "last"]
_TICK, _KNOB = 4.0, 7.0
#: Closer together than this, ticks would be a grey band.
_CLOSEST = 3.0


class SignButton(SteadyToolButton):
    """A button with a sign that everybody knows from players.

    Args:
        sign: Which.
        themes: Gives the colours.
        scale: Larger than 1 in a presentation.
    """

    def __init__(self, sign: Sign, themes: ThemeSource, scale: float) -> None:
        super().__init__()
        self._sign, self._themes, self._scale = sign, themes, scale
        self.setFixedSize(QSize(32, 32) * scale)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_sign(self, sign: Sign, name: str) -> None:
        """Show a sign and say what it does."""
        self._sign = sign
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button's own ground and ring, then the sign."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        painter.setPen(Qt.PenStyle.NoPen)
        ink = "ink" if self.isEnabled() else "ink3"
        painter.setBrush(self._themes.colour(ink))
        for shape in _SHAPES[self._sign]:
            painter.drawPolygon(QPolygonF([QPointF(*point) for point in shape]))


def _bar(left: float, width: float) -> tuple[tuple[float, float], ...]:
    return ((left, 8), (left + width, 8), (left + width, 24), (left, 24))


_SHAPES = {
    "first": (_bar(8.5, 1.8), ((23, 8.5), (23, 23.5), (12, 16))),
    "play": (((10, 7.5), (10, 24.5), (24, 16)),),
    "pause": (_bar(10, 4), _bar(18, 4)),
    "last": (_bar(21.7, 1.8), ((9, 8.5), (9, 23.5), (20, 16))),
}


class TokenSlider(QSlider):
    """A slider over the tokens, with a tick for each.

    Args:
        themes: Gives the colours.
    """

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._themes = themes
        self._span: Span | None = None
        self.setFixedHeight(32)
        self.setMinimumWidth(90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPageStep(10)

    def set_span(self, span: Span | None) -> None:
        """Mark a stretch of the tokens, or none."""
        self._span = span
        self.update()

    def x_of(self, token: int) -> float:
        """Return where a token's tick stands."""
        room = self.width() - 2 * (_KNOB + 3)
        return _KNOB + 3 + room * token / max(self.maximum(), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, the ticks and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, middle = self._themes.theme, self.height() / 2
        here, end = self.x_of(self.value()), self.x_of(self.maximum())
        painter.fillRect(QRectF(_KNOB + 3, middle - 1, end - _KNOB - 3, 2), QColor(theme.border))
        if self._span is not None:
            left, right = self.x_of(self._span.start), self.x_of(self._span.stop - 1)
            stretch = QRectF(left - 1, middle - 2, right - left + 2, 4)
            painter.fillRect(stretch, QColor(theme.ink))
        pitch = (end - _KNOB - 3) / max(self.maximum(), 1)
        for token in range(0, self.maximum() + 1, _every(pitch)):
            x = self.x_of(token)
            ink = theme.ink2 if x <= here else theme.border
            painter.fillRect(QRectF(x - 0.5, middle - _TICK, 1, 2 * _TICK), QColor(ink))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ink if self.isEnabled() else theme.ink3))
        painter.drawEllipse(QPointF(here, middle), _KNOB, _KNOB)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the pointer is."""
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        room = max(self.width() - 2 * (_KNOB + 3), 1.0)
        share = (event.position().x() - _KNOB - 3) / room
        self.setValue(round(share * self.maximum()))


def _every(pitch: float) -> int:
    """Return how many tokens share a tick."""
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500):
        if step * pitch >= _CLOSEST:
            return step
    return 1000
