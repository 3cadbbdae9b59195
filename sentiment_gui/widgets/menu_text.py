"""A control that is words: what it sets, its value, and a menu behind both."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from sentiment_gui.export.fonts import MEDIUM, REGULAR, advance
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.theme import ThemeSource

_SIZE, _PAD, _GAP, _ARROW = 13.5, 6, 4, 11


class MenuText(QToolButton):
    """Shows ``Show difference from usual ▾`` and opens a menu.

    Args:
        label: What is set.
        menu: The values.
        themes: Gives the colours.
        parent: Qt's owner.
        scale: Larger than 1 in a presentation.
    """

    def __init__(
        self,
        label: str,
        menu: QMenu,
        themes: ThemeSource,
        parent: QWidget | None = None,
        scale: float = 1.0,
    ) -> None:
        super().__init__(parent)
        self._label, self._value, self._themes, self._scale = label, "", themes, scale
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_value(self, value: str) -> None:
        """Show another value."""
        self._value = value
        self.setAccessibleName(f"{self._label} {value}")
        self.updateGeometry()
        self.update()

    def value(self) -> str:
        """The value as it is shown."""
        return self._value

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        words = advance(self._label, _SIZE, REGULAR) + advance(self._value, _SIZE, MEDIUM)
        size = QSizeF(round(words) + 2 * _PAD + _GAP + _ARROW, 26) * self._scale
        return size.toSize()

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, a small triangle and, for the keyboard, the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        room = QRectF(0, 0, self.width() / self._scale, self.height() / self._scale)
        theme = self._themes.theme
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.chrome))
            painter.drawRoundedRect(room, 5, 5)
        faint, strong = (theme.ink2, theme.ink) if self.isEnabled() else (theme.ink3, theme.ink3)
        x = _PAD + draw_text(painter, _PAD, 18, self._label, _SIZE, faint) + _GAP
        x += draw_text(painter, x, 18, self._value, _SIZE, strong, weight=MEDIUM) + 4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(strong))
        corners = ((x, 11.5), (x + 6, 11.5), (x + 3, 15.5))
        triangle = QPolygonF([QRectF(px, py, 0, 0).topLeft() for px, py in corners])
        painter.drawPolygon(triangle)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 5, 5)
