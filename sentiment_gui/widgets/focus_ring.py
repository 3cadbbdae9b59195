"""The ring around what has the keys, where it came to them by a key."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPen

from sentiment_gui.export.palette import Theme

_TABS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


def came_by_key(event: QFocusEvent) -> bool:
    """Whether the focus was moved with the tab key, and not by the mouse or the window."""
    return event.reason() in _TABS


def paint_ring(painter: QPainter, room: QRect, theme: Theme) -> None:
    """Paint the ring just within a widget's edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.focus), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 3, 3)
