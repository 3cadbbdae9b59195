"""What the page of many reviews says before a file is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sentiment_gui.export.fonts import font
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.theme import ThemeSource


class BatchEmpty(QWidget):
    """Says what can be opened, and opens it.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    open_wanted = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.title = plain_label(font("notes"), self.tr("Drop a file of reviews here"))
        self.kinds = plain_label(
            font("body"),
            self.tr("a table (.csv, .tsv), JSON Lines (.jsonl), or a review in each line (.txt)"),
        )
        self.button = QPushButton(self.tr("Open…"))
        self.button.clicked.connect(self.open_wanted)
        column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addStretch(2)
        for widget in (self.title, self.kinds):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setFocusProxy(self.button)
        themes.changed.connect(self._colour)
        self._colour()

    def say_waiting(self) -> None:
        """Say that a model is on its way."""
        self.title.setText(self.tr("Opening the model … the file is read as soon as it is ready"))

    def _colour(self) -> None:
        theme = self._themes.theme
        self.title.setStyleSheet(f"color: {theme.ink}")
        self.kinds.setStyleSheet(f"color: {theme.ink2}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper."""
        QPainter(self).fillRect(self.rect(), QColor(self._themes.theme.canvas))
