"""What counts most, for and against: two short lists side by side, each line with its bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sentiment_gui.export.fonts import advance, elided, font
from sentiment_gui.export.numbers import fine_digits, plain, signed
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.text_scale import aside, scale_labels
from sentiment_gui.widgets.theme import ThemeSource

_LINE, _SIZE, _BAR = 28, 14.0, 3.0
_KEY, _VALUE, _SHARE = Qt.ItemDataRole.UserRole, 257, 258
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Ranked:
    """A line of a ranking.

    Attributes:
        key: The token or the unit.
        text: As it is shown.
        value: What it counts.
    """

    key: int
    text: str
    value: float


class _Line(QStyledItemDelegate):
    """Paints a line: the text, the number, and a bar below as long as the number is large."""

    def __init__(self, themes: ThemeSource, hue: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes, self._hue = themes, hue
        self.scale = 1.0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, round(_LINE * self.scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = self._themes.theme, QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(theme.selection))
        value = float(index.data(_VALUE))
        sign = theme.positive if value > 0 else theme.negative
        tone = theme.line[self._hue] if self._hue else sign
        ink = theme.text[self._hue] if self._hue else sign
        size = _SIZE * self.scale
        number, baseline = _number(value, self._hue), box.top() + 18 * self.scale
        width = advance(number, size)
        text = elided(str(index.data()), size, box.width() - width - 22)
        draw_text(painter, box.left() + 6, baseline, text, size, theme.ink)
        draw_text(painter, box.right() - 6, baseline, number, size, ink, align="right")
        length = (box.width() - 12) * float(index.data(_SHARE))
        painter.fillRect(QRectF(box.left() + 6, box.bottom() - 5, length, _BAR), QColor(tone))
        painter.restore()


class RankedList(QListWidget):
    """One list; a line that is clicked or stepped to is picked.

    Args:
        themes: Gives the colours.
        hue: The quantity that is ranked; signed numbers, for and against, if empty.
        parent: Qt's owner.
    """

    picked = Signal(int)

    def __init__(self, themes: ThemeSource, hue: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hue = hue
        self._line = _Line(themes, hue, self)
        self.setItemDelegate(self._line)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self._quiet = False
        self.itemClicked.connect(self._on_item)
        self.currentItemChanged.connect(self._on_item)
        themes.changed.connect(self.viewport().update)

    def set_text_scale(self, factor: float) -> None:
        """Follow the size of the window's text."""
        self._line.scale = aside(factor)
        self.scheduleDelayedItemsLayout()

    def show_lines(self, lines: Sequence[Ranked], largest: float) -> None:
        """Show other lines; a bar of ``largest`` is as wide as the list."""
        self._quiet = True
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.text, self)
            item.setData(_KEY, line.key)
            item.setData(_VALUE, line.value)
            item.setData(_SHARE, abs(line.value) / largest if largest > 0 else 0.0)
            spoken = f"{line.text} {_number(line.value, self._hue)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self._quiet = False

    def mark(self, key: int) -> None:
        """Show which line is chosen, without picking it or moving the list."""
        self._quiet = True
        self.setAutoScroll(False)
        self.clearSelection()
        self.setCurrentRow(-1)
        for row in range(self.count()):
            if self.item(row).data(_KEY) == key:
                self.setCurrentRow(row)
        self.setAutoScroll(True)
        self._quiet = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus; Qt would make the first line current, which nobody has picked."""
        row, self._quiet = self.currentRow(), True
        super().focusInEvent(event)
        if row < 0:
            self.setCurrentRow(row)
        self._quiet = False

    def keys(self) -> list[int]:
        """The lines' keys, from top to bottom."""
        return [self.item(row).data(_KEY) for row in range(self.count())]

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._quiet:
            self.picked.emit(item.data(_KEY))


class Ranking(QWidget):
    """Two lists with their headings.

    Args:
        themes: Gives the colours.
        hues: Of the lists.
        parent: Qt's owner.
    """

    picked = Signal(int)

    def __init__(
        self,
        themes: ThemeSource,
        hues: tuple[str, str] = ("", ""),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.lists = (RankedList(themes, hues[0]), RankedList(themes, hues[1]))
        self._heads = tuple(plain_label(font("body-strong")) for _ in self.lists)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for head, lines in zip(self._heads, self.lists, strict=True):
            column = QVBoxLayout()
            column.setSpacing(4)
            head.setIndent(6)
            column.addWidget(head)
            column.addWidget(lines, 1)
            row.addLayout(column, 1)
            lines.picked.connect(self.picked)

    def show_lines(
        self, heads: tuple[str, str], lines: tuple[Sequence[Ranked], Sequence[Ranked]]
    ) -> None:
        """Show what counts for, and what counts against; both bars have one scale."""
        largest = max((abs(line.value) for side in lines for line in side), default=0.0)
        for head, text, ranked, side in zip(self._heads, heads, self.lists, lines, strict=True):
            head.setText(text)
            ranked.setAccessibleName(text)
            ranked.show_lines(side, largest)

    def set_text_scale(self, factor: float) -> None:
        """Let the headings follow the size of the window's text, as the lists do."""
        scale_labels(self._heads, aside(factor))

    def mark(self, key: int) -> None:
        """Show which line is chosen."""
        for ranked in self.lists:
            ranked.mark(key)


def _number(value: float, hue: str) -> str:
    return plain(value, fine_digits()) if hue else signed(value, fine_digits())
