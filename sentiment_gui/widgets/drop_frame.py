"""The frame that shows where a dragged file will land."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sentiment_gui.export.fonts import SEMIBOLD
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.theme import ThemeSource


class DropFrame(QWidget):
    """Two pixels of ink inside the page, and the words that say what a drop does.

    Args:
        themes: Gives the colours.
        page: The page that it lies over.
    """

    def __init__(self, themes: ThemeSource, page: QWidget) -> None:
        super().__init__(page)
        self._themes, self._page = themes, page
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self) -> None:
        """Cover the page."""
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame and the words on a veil of paper."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._themes.theme
        veil = QColor(theme.canvas)
        veil.setAlphaF(0.85)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(theme.ink), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(9, 9, -9, -9), 5, 5)
        x, y = self.width() / 2, self.height() / 2
        words = self.tr("Drop to read")
        draw_text(painter, x, y, words, 21, theme.ink, weight=SEMIBOLD, align="centre")
