"""Moments one below the other, their words in one column and the text around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sentiment_gui.export.fonts import SEMIBOLD, advance
from sentiment_gui.export.numbers import counted, plain
from sentiment_gui.export.palette import relative
from sentiment_gui.export.words import printable
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.moments_work import Found
from sentiment_gui.widgets.theme import ThemeSource

Index = QModelIndex | QPersistentModelIndex
_LINE, _SIZE, _SMALL = 28, 14.0, 12.5
_NUMBER, _ROW, _EDGE, _TINT = 46.0, 58.0, 10.0, 0.22
#: The chosen column of words begins at this share of the room.
_MIDDLE = 0.46
_FOUND = Qt.ItemDataRole.UserRole
_SPACE = re.compile(r"\s+")


class _Line(QStyledItemDelegate):
    """Paints a moment: its distance, the text before, the tinted word, the text after, its row."""

    def __init__(self, themes: ThemeSource, parent: MomentsList) -> None:
        super().__init__(parent)
        self._themes, self._list = themes, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = self._themes.theme, QRectF(option.rect)
        moment, texts = index.data(_FOUND)
        before, word, after = (printable(_SPACE.sub(" ", text)) for text in texts)
        baseline = box.top() + 19
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(theme.selection))
        draw_text(painter, box.left() + 6, baseline, plain(moment.distance, 3), _SMALL, theme.ink2)
        row = f"#{counted(moment.row + 1)}"
        draw_text(painter, box.right() - 6, baseline, row, _SMALL, theme.ink2, align="right")
        room = box.adjusted(_NUMBER, 0, -_ROW - _EDGE, 0)
        painter.setClipRect(room)
        x = room.left() + _MIDDLE * room.width()
        draw_text(painter, x, baseline, before, _SIZE, theme.ink2, align="right")
        width = advance(word, _SIZE, SEMIBOLD)
        tint = QColor(theme.line[relative(self._list.quantity)])
        tint.setAlphaF(_TINT)
        painter.fillRect(QRectF(x - 1, box.top() + 3, width + 2, _LINE - 6), tint)
        draw_text(painter, x, baseline, word, _SIZE, theme.ink, weight=SEMIBOLD)
        draw_text(painter, x + width, baseline, after, _SIZE, theme.ink2)
        painter.restore()


class MomentsList(QListWidget):
    """The list; a click or the Enter key opens a moment.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.

    Attributes:
        quantity: Whose hue the words have.
        found: The moments on show.
    """

    opened = Signal(object)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes, self.quantity = themes, "hidden"
        self.found: Sequence[Found] = ()
        self.setItemDelegate(_Line(themes, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setAccessibleName(self.tr("Moments"))
        self.itemClicked.connect(self._on_item)
        themes.changed.connect(self.viewport().update)

    def show_found(self, found: Sequence[Found]) -> None:
        """Show other moments; the current line stays where it is."""
        current, self.found = self.currentRow(), found
        self.clear()
        for one in found:
            moment, texts = one
            spoken = self.tr("{words}: distance {distance}, review {row}, token {token}").format(
                words="".join(texts),
                distance=plain(moment.distance, 3),
                row=moment.row + 1,
                token=moment.token + 1,
            )
            item = QListWidgetItem(self)
            item.setData(_FOUND, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.setCurrentRow(min(current, self.count() - 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the moments, or what will come where there are none."""
        super().paintEvent(event)
        if not self.count():
            painter, theme = QPainter(self.viewport()), self._themes.theme
            sentence = self.tr("Find lists the most alike moments here, the nearest first.")
            middle, top = self.viewport().width() / 2, self.viewport().height() / 2
            draw_text(painter, middle, top, sentence, _SIZE, theme.ink2, align="centre")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current moment by Enter.

        Not by Qt's activation: a double click, on some platforms a single one, activates as well
        as it clicks, and would open twice.
        """
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        item = self.currentItem() if enter else None
        if item is not None:
            self._on_item(item)
        else:
            super().keyPressEvent(event)

    def _on_item(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_FOUND)[0])
