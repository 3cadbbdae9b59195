"""What a screen reader says of a picture."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def describe(widget: QWidget, text: str) -> None:
    """Describe what a widget shows now; where it has the focus, that is read aloud."""
    widget.setAccessibleDescription(text)
    if widget.hasFocus():
        changed = QAccessibleEvent(widget, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)
