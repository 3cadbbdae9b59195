"""Text and lines painted by hand, without NumPy: what the window shows before a model is there."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter

from sentiment_gui.export.fonts import OVERSIZE, REGULAR, advance, oversized

Align = Literal["left", "right", "centre"]


def draw_text(
    painter: QPainter,
    x: float,
    baseline: float,
    text: str,
    size: float,
    colour: QColor | str,
    *,
    weight: QFont.Weight = REGULAR,
    align: Align = "left",
) -> float:
    """Draw a line of text at any size, between whole pixels too; return its width in px."""
    width = advance(text, size, weight)
    left = x - {"left": 0.0, "right": width, "centre": width / 2}[align]
    painter.save()
    painter.scale(1 / OVERSIZE, 1 / OVERSIZE)
    painter.setFont(oversized(size, weight))
    painter.setPen(QColor(colour))
    painter.drawText(QPointF(left * OVERSIZE, baseline * OVERSIZE), text)
    painter.restore()
    return width
