"""The head of the table of many reviews: titles that sort, and which columns are on show."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from sentiment_gui.core.batch_query import ROW, TEXT
from sentiment_gui.export.fonts import MEDIUM, advance, elided
from sentiment_gui.export.numbers import counted
from sentiment_gui.export.phrases import listed
from sentiment_gui.models.batch_cells import column_title
from sentiment_gui.models.batch_model import BatchModel
from sentiment_gui.widgets.batch_delegate import EDGE, PAD
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.messages import wrapped_tooltip
from sentiment_gui.widgets.theme import ThemeSource

_HEADER = 30
_SIZE = 13.5
_TRIANGLE = 12
#: So many columns that are not on show are named.
_NAMED = 20


class BatchHeader(QHeaderView):
    """Titles over a hairline; the sorted column has a triangle.

    Where columns of the file are not on show, the head of the reviews says so at its right end.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    #: The columns are to be chosen, at this place of the header.
    columns_wanted = Signal(QPoint)

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._themes = themes
        self.sorted_by, self.descending = ROW, False
        #: How many columns the file has beside the reviews, and those of them not on show.
        self.columns, self.left_out = 0, tuple[str, ...]()
        self._pressed = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(_HEADER)
        self.setMinimumSectionSize(40)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a title, and the triangle."""
        model, theme = self.model(), self._themes.theme
        if not isinstance(model, BatchModel):
            return
        key = model.key(logicalIndex)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(theme.canvas))
        left = EDGE if key == ROW else rect.left()
        line = QRectF(left, rect.bottom(), rect.right() + 1 - left, 1)
        painter.fillRect(line, QColor(theme.border))
        by = key == self.sorted_by and (key != ROW or self.descending)
        ink = theme.ink if by else theme.ink2
        title = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal))
        title = elided(title, _SIZE, rect.width() - 2 * PAD, MEDIUM, at_end=True)
        baseline = rect.top() + 19
        if key == ROW:
            right = rect.right() - PAD + 1
            draw_text(painter, right, baseline, title, _SIZE, ink, weight=MEDIUM, align="right")
            x = float(right - 30)
        else:
            x = float(rect.left() + PAD)
            x += draw_text(painter, x, baseline, title, _SIZE, ink, weight=MEDIUM) + 5
        if key == TEXT and self.choice().isValid():
            right = self.choice().right() + 1
            draw_text(painter, right, baseline, self._words(), _SIZE, theme.ink2, align="right")
        if by:
            self._paint_triangle(painter, x, baseline - 7)
        painter.restore()

    def _paint_triangle(self, painter: QPainter, x: float, top: float) -> None:
        tip, base = (top + 5, top + 1) if self.descending else (top, top + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._themes.theme.ink))
        corners = ((x, base), (x + 6, base), (x + 3, tip))
        painter.drawPolygon(QPolygonF([QRectF(px, py, 0, 0).topLeft() for px, py in corners]))

    def sizeHint(self) -> QSize:
        """A line of words."""
        return QSize(100, _HEADER)

    # The choice of columns

    def show_columns(self, names: Sequence[str], on_show: Collection[str]) -> None:
        """Take in which columns the file has, and which of them are on show."""
        self.columns = len(names)
        self.left_out = tuple(name for name in names if name not in on_show)
        self.viewport().update()

    def choice(self) -> QRect:
        """Where the choice of columns stands in the viewport; nowhere without need or room."""
        model = self.model()
        if not self.left_out or not isinstance(model, BatchModel):
            return QRect()
        left, wide = self.sectionViewportPosition(1), self.sectionSize(1)
        words = ceil(advance(self._words(), _SIZE))
        title = advance(str(model.headerData(1, Qt.Orientation.Horizontal)), _SIZE, MEDIUM)
        if title + words + 4 * PAD + _TRIANGLE > wide:
            return QRect()
        return QRect(left + wide - PAD - words, 0, words, self.height())

    def _words(self) -> str:
        text = self.tr("Columns: {shown} of {count}").format(
            shown=counted(self.columns - len(self.left_out)), count=counted(self.columns)
        )
        return f"{text} ▾"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the choice is none on the title beside it."""
        at_choice = self.choice().contains(event.position().toPoint())
        self._pressed = at_choice and event.button() == Qt.MouseButton.LeftButton
        if not self._pressed:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Offer the columns."""
        if not self._pressed:
            super().mouseReleaseEvent(event)
            return
        self._pressed = False
        if self.choice().contains(event.position().toPoint()):
            self.columns_wanted.emit(self.choice().bottomLeft())

    def viewportEvent(self, event: QEvent) -> bool:
        """Name the columns that are not on show."""
        if isinstance(event, QHelpEvent) and self.choice().contains(event.pos()):
            shown = [column_title(name) for name in self.left_out[:_NAMED]]
            if rest := len(self.left_out) - len(shown):
                shown.append(self.tr("{count} more").format(count=counted(rest)))
            text = self.tr("Not on show: {names}").format(names=listed(shown))
            text += "\n" + self.tr("Tables that are saved hold all columns.")
            QToolTip.showText(event.globalPos(), wrapped_tooltip(text), self)
            return True
        return super().viewportEvent(event)
