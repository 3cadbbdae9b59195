"""The line on the empty page that offers the tour to somebody who is here for the first time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sentiment_gui.export.fonts import font
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.theme import ThemeSource


class TourOffer(QWidget):
    """One sentence and two buttons.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    taken = Signal()
    #: It has been seen.
    seen = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._text = plain_label(font("notes"), self.tr("Here for the first time?"))
        self.take = QPushButton(self.tr("Take the tour"))
        self.leave = QPushButton(self.tr("Not now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._text)
        row.addSpacing(8)
        for button in (self.take, self.leave):
            button.setFont(font("body"))
            row.addWidget(button)
        row.addStretch(1)
        self.take.clicked.connect(self._on_taken)
        self.leave.clicked.connect(self.hide)
        themes.changed.connect(self._colour)
        self._colour()
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it was offered."""
        super().showEvent(event)
        self.seen.emit()

    def _on_taken(self) -> None:
        self.hide()
        self.taken.emit()

    def _colour(self) -> None:
        self._text.setStyleSheet(f"color: {self._themes.theme.ink2}")
