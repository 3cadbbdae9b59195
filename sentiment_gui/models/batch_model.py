"""The table of many reviews as Qt sees it: every cell is a look-up, whatever the filter and order.

Filter and order are one array, the numbers of the rows to show, computed elsewhere
(``core.batch_answer``). Qt's own proxy would call back into Python for every row of the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sentiment_gui.core.batch_query import PROBABILITY, ROW, TEXT, VERDICT
from sentiment_gui.core.batch_table import NO_LABEL, BatchTable, shown
from sentiment_gui.export.numbers import plain
from sentiment_gui.models.batch_cells import (
    SHOWN,
    VerdictCell,
    VerdictCells,
    column_title,
    review_text,
)

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class BatchModel(QAbstractTableModel):
    """Rows of a batch: number, review, columns of the file, verdict, probability.

    Args:
        table: The rows and verdicts.
        language: Of the model.
        parent: Qt's owner.

    Attributes:
        in_file_order: Whether all rows are on show as they stand in the file.
        own: The file's columns on show.
        marks: The label that a person gave to a row, by row.
    """

    def __init__(self, table: BatchTable, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table, self._cells = table, VerdictCells(table, language)
        self._order: NDArray[np.int64] = np.zeros(0, np.int64)
        self.in_file_order = True
        self._read = 0
        self.own: tuple[str, ...] = ()
        self.marks: dict[int, int] = {}

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The rows on show."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The columns on show."""
        return 0 if parent.isValid() else len(self.own) + 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  Qt
        """A cell's words, and which way they are aligned; nothing of a cell that is gone."""
        if not (0 <= index.row() < len(self._order) and 0 <= index.column() < self.columnCount()):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.key(index.column()) in (ROW, PROBABILITY) else _LEFT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(self.row(index.row()), self.key(index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401  Qt
        """A column's title."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        key = self.key(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if key == ROW else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = {
            ROW: "#",
            TEXT: self.tr("Review"),
            VERDICT: self.tr("Verdict"),
            PROBABILITY: self.tr("Probability"),
        }
        return titles.get(key) or column_title(key)

    # What a delegate asks

    def key(self, section: int) -> str:
        """The name of a column, as queries sort by it."""
        return (ROW, TEXT, *self.own, VERDICT, PROBABILITY)[section]

    def row(self, place: int) -> int:
        """The number in the file of the row at a place in the view."""
        return int(self._order[place])

    def place(self, row: int) -> int:
        """The place in the view of a row of the file, or -1."""
        if self.in_file_order:
            return row if row < len(self._order) else -1
        found = np.flatnonzero(self._order == row)
        return int(found[0]) if len(found) else -1

    def rows(self) -> NDArray[np.int64]:
        """The numbers of all rows on show, in order."""
        return self._order

    def text(self, row: int) -> str:
        """A row's review as it stands in the file."""
        return self._table.texts[row]

    def verdict(self, row: int) -> VerdictCell:
        """What a row shows as its verdict."""
        return self._cells.cell(row, self._read, self.marks.get(row, NO_LABEL))

    def words(self, row: int, key: str) -> str:
        """What a cell says."""
        if key == ROW:
            return str(row + 1)
        if key == TEXT:
            return review_text(self._table, row)
        if key == VERDICT:
            return self.verdict(row).word
        if key == PROBABILITY:
            probability = self.verdict(row).probability
            return "" if probability is None else plain(probability)
        value = self._table.columns[key].values[row]
        return shown(value[:SHOWN] if isinstance(value, str) else value)

    # What changes

    def add_rows(self, count: int) -> None:
        """Show the first ``count`` rows of the file, in its order; there were fewer before."""
        self.show_order(np.arange(count), in_file_order=True)

    def set_read(self, read: int) -> None:
        """Show the verdicts of the first ``read`` rows."""
        before, self._read = self._read, read
        if self.in_file_order and before < read <= len(self._order):
            self._repaint(before, read - 1)
        elif len(self._order):
            self._repaint(0, len(self._order) - 1)

    def show_order(self, order: NDArray[np.int64], in_file_order: bool) -> bool:
        """Show these rows in this order; return whether the rows before have moved.

        Rows that only come behind those on show leave these, and what is selected, alone.
        """
        before = len(self._order)
        self.in_file_order = in_file_order
        if np.array_equal(order[:before], self._order):
            if len(order) > before:
                self.beginInsertRows(_NOWHERE, before, len(order) - 1)
                self._order = order
                self.endInsertRows()
            return False
        self.beginResetModel()
        self._order = order
        self.endResetModel()
        return True

    def set_own(self, names: Iterable[str]) -> None:
        """Show these columns of the file."""
        self.beginResetModel()
        self.own = tuple(names)
        self.endResetModel()

    def mark(self, rows: Iterable[int], label: int) -> None:
        """Note which label rows should have; -1 takes the note back."""
        for row in rows:
            if label == NO_LABEL:
                self.marks.pop(row, None)
            elif self.verdict(row).probability is not None:
                self.marks[row] = label
        if len(self._order):
            self._repaint(0, len(self._order) - 1)

    def _repaint(self, first: int, last: int) -> None:
        left, right = self.columnCount() - 2, self.columnCount() - 1
        self.dataChanged.emit(self.index(first, left), self.index(last, right))
