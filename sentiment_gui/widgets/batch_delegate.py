"""How a row of the table of many reviews is painted: its words, and a bar from the middle."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from sentiment_gui.core.batch_query import PROBABILITY, ROW, TEXT, VERDICT
from sentiment_gui.export.fonts import OVERSIZE, SEMIBOLD, elided, oversized
from sentiment_gui.export.numbers import USUAL, plain, shown_digits
from sentiment_gui.export.palette import Theme
from sentiment_gui.export.words import printable
from sentiment_gui.models.batch_cells import VerdictCell
from sentiment_gui.models.batch_model import BatchModel
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.messages import wrapped_tooltip
from sentiment_gui.widgets.theme import ThemeSource

ROW_HEIGHT = 32
PAD = 8
#: Where the lines under rows begin.
EDGE = 20
_SIZE, _NUMBER = 14.0, 13.0
_BASELINE = 21
_BAR, _DIGIT = 52.0, 8.0
_REMARK = 1_000
VERDICT_WIDTH, PROBABILITY_WIDTH = 98, 104
Index = QModelIndex | QPersistentModelIndex


class BatchDelegate(QStyledItemDelegate):
    """Paints the cells of a :class:`BatchModel`.

    Args:
        themes: Gives the colours.
        parent: Qt's owner, the view.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        #: The table that is shown; set with the view's model.
        self.model: BatchModel | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are alike."""
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        model, theme = self.model, self._themes.theme
        if model is None:
            return
        rect = QRectF(option.rect)
        key, row = model.key(index.column()), model.row(index.row())
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(theme.selection))
        left = EDGE if key == ROW else rect.left()
        right = rect.right() - (PAD if key == PROBABILITY else 0)
        thin = 1 / painter.device().devicePixelRatioF()
        line = QRectF(left, rect.bottom() - thin, right - left, thin)
        painter.fillRect(line, QColor(theme.hairline))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if key == VERDICT:
            self._paint_verdict(painter, rect, model.verdict(row))
        elif key == PROBABILITY:
            self._paint_probability(painter, rect, model.verdict(row), selected)
        else:
            self._paint_words(painter, rect, key, model.words(row, key), selected)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say in a tool tip what has no room in a cell."""
        words = self.remark(index) if index.isValid() else ""
        QToolTip.showText(event.globalPos(), wrapped_tooltip(words) if words else "", view)
        return True

    def remark(self, index: Index) -> str:
        """The whole review, the whole sentence, or what the number means."""
        if self.model is None:
            return ""
        row, key = self.model.row(index.row()), self.model.key(index.column())
        if key not in (VERDICT, PROBABILITY):
            return self.model.text(row)[:_REMARK] if key == TEXT else self.model.words(row, key)
        cell = self.model.verdict(row)
        if cell.probability is None:
            return cell.word
        if row in self.model.marks:
            return self.tr("The model says {probability}; you say otherwise.").format(
                probability=plain(cell.probability)
            )
        return self.tr("How sure the model is, not how strong the praise is.")

    def _paint_words(
        self, painter: QPainter, rect: QRectF, key: str, text: str, selected: bool
    ) -> None:
        theme = self._themes.theme
        baseline = rect.top() + _BASELINE
        if key == ROW:
            ink = theme.ink2 if selected else theme.ink3
            draw_text(painter, rect.right() - PAD, baseline, text, _NUMBER, ink, align="right")
            return
        ink = theme.ink if key == TEXT and text else theme.ink2
        if key == TEXT and not text:
            text = self.tr("(empty)")
        text = elided(printable(text), _SIZE, rect.width() - 2 * PAD, at_end=True)
        draw_text(painter, rect.left() + PAD, baseline, text, _SIZE, ink)

    def _paint_verdict(self, painter: QPainter, rect: QRectF, cell: VerdictCell) -> None:
        theme, left = self._themes.theme, rect.left() + PAD
        baseline = rect.top() + _BASELINE
        if cell.tone == "note":
            self._paint_note(painter, rect, rect, cell)
        elif cell.tone == "unsure":
            draw_text(painter, left, baseline, cell.word, _SIZE, theme.ink2)
        elif cell.tone != "none":
            tone = getattr(theme, cell.tone)
            draw_text(painter, left, baseline, cell.word, _SIZE, tone, weight=SEMIBOLD)

    def _paint_note(
        self, painter: QPainter, rect: QRectF, verdict: QRectF, cell: VerdictCell
    ) -> None:
        """Paint what lies in ``rect`` of a remark that begins in the column of the verdict.

        It runs on over the probability, where there is none.
        """
        room = verdict.width() - PAD
        if cell.probability is None:
            room += PROBABILITY_WIDTH - PAD
        painter.setClipRect(rect)
        word = elided(cell.word, _SIZE, room, at_end=True)
        baseline = verdict.top() + _BASELINE
        draw_italic(painter, verdict.left() + PAD, baseline, word, self._themes.theme)

    def _paint_probability(
        self, painter: QPainter, rect: QRectF, cell: VerdictCell, selected: bool
    ) -> None:
        theme, probability = self._themes.theme, cell.probability
        if probability is None:
            before = rect.translated(-VERDICT_WIDTH, 0)
            before.setWidth(VERDICT_WIDTH)
            self._paint_note(painter, rect, before, cell)
            return
        left, middle = rect.left() + PAD, rect.center().y()
        sure = cell.tone in ("negative", "positive")
        track = theme.border if selected else theme.hairline
        whole = _BAR - _DIGIT * (shown_digits() - USUAL)
        painter.fillRect(QRectF(left, middle - 3, whole, 5), QColor(track))
        centre = left + whole / 2
        if cell.tone != "note":
            tone = QColor(getattr(theme, cell.tone) if sure else theme.ink3)
            end = left + probability * whole
            painter.fillRect(QRectF(min(centre, end), middle - 3, abs(end - centre), 5), tone)
        painter.fillRect(QRectF(centre - 0.5, middle - 5, 1, 9), QColor(theme.ink3))
        ink = theme.ink if sure else theme.ink2
        text = plain(probability)
        baseline = rect.top() + _BASELINE
        draw_text(painter, rect.right() - PAD, baseline, text, _SIZE, ink, align="right")


@lru_cache(maxsize=4)
def _italic(size: float) -> QFont:
    font = QFont(oversized(size))
    font.setItalic(True)
    return font


def draw_italic(painter: QPainter, x: float, baseline: float, text: str, theme: Theme) -> None:
    """Draw a remark in the place of a value."""
    painter.save()
    painter.scale(1 / OVERSIZE, 1 / OVERSIZE)
    painter.setFont(_italic(_SIZE))
    painter.setPen(QColor(theme.ink2))
    painter.drawText(QPointF(x * OVERSIZE, baseline * OVERSIZE), text)
    painter.restore()
