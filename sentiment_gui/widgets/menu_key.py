"""Shift+F10, where keyboards have no menu key, and F10 for the menu bar: Qt leaves both out."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow, QWidget


def add_menu_keys(window: QMainWindow) -> None:
    """Let Shift+F10 open the menu of what has the focus in a window, and F10 go to its menus."""
    QShortcut(QKeySequence("Shift+F10"), window, open_menu)
    bar = window.menuBar()
    if not bar.isNativeMenuBar():  # a Mac's has keys of its own
        QShortcut(QKeySequence("F10"), window, lambda: bar.setActiveAction(bar.actions()[0]))


def open_menu() -> None:
    """Ask the widget with the focus for its menu, as the menu key does."""
    widget = QApplication.focusWidget()
    if widget is not None:
        place = _place(widget)
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, place, widget.mapToGlobal(place)
        )
        QApplication.sendEvent(widget, event)


def _place(widget: QWidget) -> QPoint:
    """Where the menu opens: at the current row of a list, otherwise in the middle."""
    if isinstance(widget, QAbstractItemView):
        row = widget.visualRect(widget.currentIndex())
        if row.isValid():
            return widget.viewport().mapTo(widget, row.bottomLeft() + QPoint(row.width() // 8, 0))
    return widget.rect().center()
