"""A plain text layout with the line pitch of a page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

#: Height of an empty line between paragraphs, in lines.
_BLANK = 0.5


class SpacedLayout(QPlainTextDocumentLayout):
    """Sets every line of a document at one pitch, whatever fonts its characters need.

    Qt's plain text layout knows no line height, and block formats would land in the undo stack.
    So lines are moved after Qt has broken them: every use of a block asks for its rectangle first.

    Args:
        document: The document, whose default font gives the baseline.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.pitch = 36.0
        self.paragraph_gap = 0.0
        self._baseline = 0.0

    def set_pitch(self, pitch: float, paragraph_gap: float) -> None:
        """Set the distance of baselines and the space after a paragraph, in logical pixels."""
        metrics = QFontMetricsF(self.document().defaultFont())
        self.pitch, self.paragraph_gap = pitch, paragraph_gap
        self._baseline = (pitch - metrics.height()) / 2 + metrics.ascent()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The block's rectangle, after its lines have been moved to their places."""
        rect = super().blockBoundingRect(block)
        layout = block.layout()
        count = layout.lineCount()
        if self._is_blank(block):
            rect.setHeight(self.pitch * _BLANK)
            return rect
        for number in range(count - 1, -1, -1):
            line = layout.lineAt(number)
            top = number * self.pitch + self._baseline - line.ascent()
            if abs(line.y() - top) < 0.01:
                break  # set before: Qt breaks all lines of a block anew, or none
            line.setPosition(QPointF(line.x(), top))
        follows = block.next()
        parts = follows.isValid() and not self._is_blank(follows)
        rect.setHeight(count * self.pitch + (self.paragraph_gap if parts else 0.0))
        return rect

    def _is_blank(self, block: QTextBlock) -> bool:
        """An empty line between two paragraphs: it parts them, and need not be a whole line."""
        return block.length() <= 1 and block.next().isValid() and block.previous().isValid()
