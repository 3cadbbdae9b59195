"""Buttons that turn into their opposite, or give their place to it: a double click is one click."""

from __future__ import annotations

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton, QToolButton


class SteadyButton(QPushButton):
    """Ignores the second click of a double click, which may have begun on another button.

    Qt tells a double click by the system's interval, and gives it to the widget that is under the
    pointer by then; as a second press it would undo at once what the first has done.
    """

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing, and let nobody else do anything."""
        event.accept()


class SteadyToolButton(QToolButton):
    """The same as a tool button."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing, and let nobody else do anything."""
        event.accept()
