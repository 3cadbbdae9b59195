"""The first rows of a file of reviews, in all its columns: cells are made as they are seen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sentiment_gui.core.batch_table import shown
from sentiment_gui.core.review_guess import Preview
from sentiment_gui.models.batch_cells import column_title
from sentiment_gui.widgets.messages import tooltip, wrapped_tooltip
from sentiment_gui.widgets.scrolling import bring
from sentiment_gui.widgets.theme import ThemeSource

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROWS, _ROW_HEIGHT, _LONGEST = 7, 26, 300
_WIDTH, _REVIEWS_WIDTH = 110, 300
_HEADER = 34


class PreviewModel(QAbstractTableModel):
    """The cells of a preview; the columns that are chosen are set off.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(self, themes: ThemeSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._preview: Preview | None = None
        self._places: dict[str, int] = {}
        self._reviews = self._labels = -1

    def show_preview(self, preview: Preview | None) -> None:
        """Show the first rows of another reading; of none where the file cannot be read so."""
        self.beginResetModel()
        self._preview = preview
        names = () if preview is None else preview.columns
        self._places = {name: place for place, name in enumerate(names)}
        self._reviews = self._labels = -1
        self.endResetModel()

    def place(self, name: str) -> int:
        """A column's place, or -1."""
        return self._places.get(name, -1)

    def choose(self, reviews: int, labels: int) -> None:
        """Set two columns off, by their places; -1 for none."""
        changed = {self._reviews, self._labels, reviews, labels} - {-1}
        self._reviews, self._labels = reviews, labels
        for column in changed:
            if column < self.columnCount() and self.rowCount():
                top, bottom = self.index(0, column), self.index(self.rowCount() - 1, column)
                self.dataChanged.emit(top, bottom)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The rows on show."""
        if parent.isValid() or self._preview is None:
            return 0
        return min(len(self._preview.rows), _ROWS)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The file's columns."""
        return 0 if parent.isValid() or self._preview is None else len(self._preview.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  Qt
        """The beginning of a cell, and its colours."""
        preview, column = self._preview, index.column()
        if preview is None or not index.isValid():
            return None
        theme = self._themes.theme
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            value = preview.rows[index.row()].values.get(preview.columns[column])
            text = shown(value[:_LONGEST] if isinstance(value, str) else value)[:_LONGEST]
            return text if role == Qt.ItemDataRole.DisplayRole else tooltip(text)
        if role == Qt.ItemDataRole.BackgroundRole and column == self._reviews:
            return QBrush(self._themes.colour("selection"))
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(theme.ink if column in (self._reviews, self._labels) else theme.ink2)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401  Qt
        """A column's name, and more of a long one in its tip."""
        preview = self._preview
        if preview is None or orientation != Qt.Orientation.Horizontal:
            return None
        if not 0 <= section < len(preview.columns):
            return None
        name = preview.columns[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return wrapped_tooltip(name[:_LONGEST])
        return column_title(name) if role == Qt.ItemDataRole.DisplayRole else None


class PreviewTable(QTableView):
    """Shows a :class:`PreviewModel`; a click chooses a column.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    #: The column at a place is wanted.
    chosen = Signal(int)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = PreviewModel(themes, self)
        self._reviews = self._sought = -1
        self.setModel(self.cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultSectionSize(_WIDTH)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.sectionClicked.connect(self.chosen)
        self.clicked.connect(lambda index: self.chosen.emit(index.column()))
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(_ROWS * _ROW_HEIGHT + _HEADER + bar)
        self.setAccessibleName(self.tr("The file's first rows"))

    def show_preview(self, preview: Preview | None) -> None:
        """Show the first rows of another reading, or none."""
        if self._reviews >= 0:  # columns keep their widths where there are as many
            self.setColumnWidth(self._reviews, _WIDTH)
        self._reviews = self._sought = -1
        self.cells.show_preview(preview)

    def choose(self, column: str, labels: str, sought: str) -> None:
        """Set two columns off, give the reviews room, and bring one of both into view."""
        reviews = self.cells.place(column) if column else -1
        self.cells.choose(reviews, self.cells.place(labels) if labels else -1)
        if self._reviews != reviews:
            if self._reviews >= 0:
                self.setColumnWidth(self._reviews, _WIDTH)
            if reviews >= 0:
                self.setColumnWidth(reviews, _REVIEWS_WIDTH)
        self._reviews = reviews
        self._sought = self.cells.place(sought) if sought else -1
        self._bring()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the reviews into view, now that it is known how wide the table is."""
        super().showEvent(event)
        self._bring()

    def _bring(self) -> None:
        if self._sought < 0:
            return
        self.updateGeometries()  # or else it scrolls no further than the columns before reached
        left = self.columnViewportPosition(self._sought)
        right = left + self.columnWidth(self._sought)
        bring(self.horizontalScrollBar(), left, right, self.viewport().width())
