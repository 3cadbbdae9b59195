"""The table of many reviews: rows that open, columns that sort, verdicts that can be corrected."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from sentiment_gui.core.batch_query import PROBABILITY, ROW, TEXT, VERDICT
from sentiment_gui.core.batch_table import NO_LABEL
from sentiment_gui.export.fonts import advance
from sentiment_gui.export.wording import label_word
from sentiment_gui.models.batch_model import BatchModel
from sentiment_gui.widgets.batch_columns import fill_columns
from sentiment_gui.widgets.batch_delegate import (
    PAD,
    PROBABILITY_WIDTH,
    ROW_HEIGHT,
    VERDICT_WIDTH,
    BatchDelegate,
)
from sentiment_gui.widgets.batch_header import BatchHeader
from sentiment_gui.widgets.labels import literal
from sentiment_gui.widgets.theme import ThemeSource

_WIDTHS = {ROW: 54, VERDICT: VERDICT_WIDTH, PROBABILITY: PROBABILITY_WIDTH}
_NARROWEST, _OWN_LEAST, _OWN_MOST = 180, 56, 168
#: A column of the file is as wide as the widest of so many cells.
_MEASURED = 60
#: No more rows than this go to the clipboard.
_COPIED = 5_000


class BatchTableView(QTableView):
    """Shows a :class:`BatchModel`.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    #: A row is to be opened in the reading views: its number in the file.
    opened = Signal(int)
    #: The rows with these numbers should have had this label; -1: they are right after all.
    marked = Signal(list, int)
    #: Sort by this column, the other way round or not.
    sorted = Signal(str, bool)
    #: A column of the file is to be shown or hidden.
    column_switched = Signal(str, bool)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._delegate = BatchDelegate(themes, self)
        self._names: tuple[str, ...] = ()
        self._own_widths: dict[str, int] = {}
        self._labels = ("negative", "positive")
        self.header = BatchHeader(themes, self)
        self.setHorizontalHeader(self.header)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Reviews"))
        self.doubleClicked.connect(self._open)
        self.header.sectionClicked.connect(self._on_header)
        self.header.customContextMenuRequested.connect(self._offer_columns)
        self.header.columns_wanted.connect(self._offer_columns)
        themes.changed.connect(self.viewport().update)

    # What is shown

    def show_model(self, model: BatchModel, labels: tuple[str, str]) -> None:
        """Show another batch; the one before is left to its owner."""
        before = self.selectionModel()
        for menu in self.findChildren(QMenu):
            menu.close()  # it is about rows and columns that are leaving
        self._delegate.model, self._labels = model, labels
        self._own_widths, self._names = {}, ()
        self.setModel(model)
        if before is not None:
            before.deleteLater()
        model.modelReset.connect(self.fit_columns)
        model.modelReset.connect(self._show_left_out)
        self.fit_columns()
        self._show_left_out()

    def batch(self) -> BatchModel | None:
        """The model on show."""
        return self._delegate.model

    def offer_columns(self, names: tuple[str, ...]) -> None:
        """Let these columns of the file be shown and hidden."""
        self._names = names
        self._show_left_out()

    def show_sorted(self, key: str, descending: bool) -> None:
        """Put the triangle at a column."""
        self.header.sorted_by, self.header.descending = key, descending
        self.header.viewport().update()

    def selected_rows(self) -> list[int]:
        """The numbers in the file of the selected rows, in the order shown."""
        model, selection = self.batch(), self.selectionModel()
        if model is None or selection is None:
            return []
        return [model.row(index.row()) for index in sorted(selection.selectedRows())]

    def select_row(self, row: int) -> bool:
        """Make a row of the file the current one, if it is shown; return whether it is."""
        model = self.batch()
        place = -1 if model is None else model.place(row)
        if model is None or place < 0:
            return False
        self.doItemsLayout()  # or else it scrolls no further than the rows before reached
        self.setCurrentIndex(model.index(place, 1))
        return True

    def fit_columns(self) -> None:
        """Give each column the width that suits it, and the reviews the rest."""
        model = self.batch()
        if model is None:
            return
        rest = self.viewport().width()
        for section in range(model.columnCount()):
            key = model.key(section)
            if key != TEXT:
                width = _WIDTHS.get(key) or self._own_width(model, key)
                self.setColumnWidth(section, width)
                rest -= width
        self.setColumnWidth(1, max(rest, _NARROWEST))

    def _own_width(self, model: BatchModel, key: str) -> int:
        """The width of a column of the file: measured once, whatever is filtered by."""
        if key not in self._own_widths:
            rows = range(0, model.rowCount(), max(1, model.rowCount() // _MEASURED))
            words = [key, *(model.words(model.row(place), key)[:40] for place in rows)]
            widest = ceil(max(advance(word, 14.0) for word in words)) + 2 * PAD + 2
            self._own_widths[key] = min(max(widest, _OWN_LEAST), _OWN_MOST)
        return self._own_widths[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns fitting."""
        super().resizeEvent(event)
        self.fit_columns()

    # What a person does

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by the keyboard sees where the keys are."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._select_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row; copying copies the selected rows."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._select_first():
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        else:
            super().keyPressEvent(event)

    def _select_first(self) -> bool:
        """Select a row where none is; return whether none was."""
        model = self.batch()
        if model is None or not model.rowCount() or self.selectionModel().hasSelection():
            return False
        self.selectRow(max(self.currentIndex().row(), 0))
        return True

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard, cells parted by tabs."""
        model = self.batch()
        if model is None:
            return
        keys = [model.key(section) for section in range(2, model.columnCount())]
        lines = [
            "\t".join([" ".join(model.text(row).split()), *(model.words(row, key) for key in keys)])
            for row in self.selected_rows()[:_COPIED]
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selected rows and with the table."""
        if self.batch() is not None:
            self.row_menu().popup(event.globalPos())

    def row_menu(self) -> QMenu:
        """The menu of the selected rows, and of the headings, which no key reaches."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.selected_rows():
            self._offer_rows(menu)
        self._offer_orders(menu.addMenu(self.tr("Sort by")))
        if self._names:
            self._fill_columns(menu.addMenu(self.tr("Columns")))
        return menu

    def _offer_rows(self, menu: QMenu) -> None:
        rows, model = self.selected_rows(), self.batch()
        menu.addAction(self.tr("Open in the reading views"), lambda: self.opened.emit(rows[0]))
        menu.addAction(self.tr("Copy"), self.copy_rows)
        menu.addSeparator()
        should = self.tr("Wrong: should be {label}")
        for number, label in enumerate(self._labels):
            action = menu.addAction(should.format(label=label_word(label)))
            action.triggered.connect(lambda _on=False, n=number: self.marked.emit(rows, n))
        back = menu.addAction(self.tr("Right after all"))
        back.triggered.connect(lambda: self.marked.emit(rows, NO_LABEL))
        back.setEnabled(model is not None and any(row in model.marks for row in rows))
        menu.addSeparator()

    def _offer_orders(self, menu: QMenu) -> None:
        model = self.batch()
        if model is None:
            return
        titles = Qt.Orientation.Horizontal
        for section in range(model.columnCount()):
            key = model.key(section)
            title = (
                self.tr("Order of the file") if key == ROW else model.headerData(section, titles)
            )
            action = menu.addAction(literal(str(title)))
            action.setCheckable(True)
            action.setChecked(key == self.header.sorted_by)
            action.triggered.connect(lambda _on=False, s=section: self._on_header(s))

    def _open(self, index: QModelIndex) -> None:
        model = self.batch()
        if model is not None and index.isValid():
            self.opened.emit(model.row(index.row()))

    def _on_header(self, section: int) -> None:
        """Up, down, and back to the order of the file."""
        model = self.batch()
        if model is None:
            return
        key, header = model.key(section), self.header
        if key != header.sorted_by:
            self.sorted.emit(key, key == PROBABILITY)
        elif header.descending == (key == PROBABILITY):
            self.sorted.emit(key, not header.descending)
        else:
            self.sorted.emit(ROW, False)

    def _offer_columns(self, point: QPoint) -> None:
        if self.batch() is None or not self._names:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_columns(menu)
        menu.popup(self.header.mapToGlobal(point))

    def _fill_columns(self, menu: QMenu) -> None:
        model = self.batch()
        if model is not None:
            find, switch = self.tr("Show another column…"), self.column_switched.emit
            fill_columns(menu, self._names, model.own, switch, find, self)

    def _show_left_out(self) -> None:
        model = self.batch()
        self.header.show_columns(self._names, () if model is None else set(model.own))
