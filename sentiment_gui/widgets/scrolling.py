"""Scrolling as little as is needed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QScrollBar, QWidget


def bring(bar: QScrollBar, low: int, high: int, page: int) -> None:
    """Scroll as little as brings ``low`` to ``high`` into a page."""
    if low < 0:
        bar.setValue(bar.value() + low)
    elif high > page:
        bar.setValue(bar.value() + high - page)


def rolls_sideways(area: QAbstractScrollArea, event: QWheelEvent) -> bool:
    """Whether the wheel moves a long line, unless it is too high as well and Shift is not held."""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    flat = area.verticalScrollBar().maximum() == 0
    return area.horizontalScrollBar().maximum() > 0 and (flat or shift)


def scrolled(picture: QWidget) -> QScrollArea:
    """Return a picture in an area that scrolls where there is less room than it needs at least."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setMinimumSize(picture.minimumSize())
    area.setWidget(picture)
    return area
