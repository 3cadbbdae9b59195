"""A line of text that says where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel

from sentiment_gui.widgets.messages import tooltip


class Line(QLabel):
    """A line that ends in an ellipsis where there is no room for it, and is then whole in a tip.

    Args:
        face: Its font.
    """

    def __init__(self, face: QFont) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(face)

    def shown(self) -> str:
        """What is seen of the text."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def setText(self, text: str) -> None:
        """Show a text."""
        super().setText(text)
        self._tip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer in a tip what is not seen any more."""
        super().resizeEvent(event)
        self._tip()

    def changeEvent(self, event: QEvent) -> None:
        """Offer in a tip what a larger font leaves no room for."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._tip()

    def _tip(self) -> None:
        is_whole = self.shown() == self.text()
        self.setToolTip("" if is_whole else tooltip(self.text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.contentsRect(), aligned, self.shown())
