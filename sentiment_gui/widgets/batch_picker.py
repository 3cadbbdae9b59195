"""The dialog that asks how a file of reviews is to be read, and shows what comes out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sentiment_gui.core.batch_table import shown
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_guess import Preview, guess_labels, preview
from sentiment_gui.core.review_types import ReadOptions
from sentiment_gui.export.fonts import font
from sentiment_gui.export.wording import sentence_of
from sentiment_gui.store.batch_shapes import Reading
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.messages import tooltip
from sentiment_gui.widgets.scrolling import bring
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.workers.jobs import Jobs

_ROWS, _ROW_HEIGHT, _LONGEST = 7, 26, 300
_REVIEWS_WIDTH = 300
#: No more columns than this are offered, and what is guessed wherever it stands.
_COLUMNS = 200
#: Encodings by what people call them; any other name that Python knows can be typed.
_ENCODINGS = (
    ("UTF-8", ""),
    ("Windows-1252", "cp1252"),
    ("GB 18030", "gb18030"),
    ("Big5", "big5"),
    ("Shift JIS", "cp932"),
    ("Windows-1251", "cp1251"),
    ("UTF-16", "utf-16"),
)


class BatchPicker(QDialog):
    """Asks for sheet, column, labels, encoding, delimiter and header.

    Args:
        path: The file.
        shown_first: The preview of the guess.
        labels: The column guessed to hold labels.
        jobs: Reads previews.
        themes: Gives the colours.
        parent: The window it belongs to.
    """

    def __init__(
        self,
        path: Path,
        shown_first: Preview,
        labels: str,
        jobs: Jobs,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._path, self._jobs, self._themes = path, jobs, themes
        self._preview, self._offered = shown_first, list[str]()
        self._asked = 0
        self.setWindowTitle(self.tr("Open {name}").format(name=path.name))
        self.column, self.labels, self.sheet = QComboBox(), QComboBox(), QComboBox()
        self.encoding, self.delimiter = QComboBox(), QComboBox()
        self.header = QCheckBox(self.tr("The first row names the columns"))
        self.quotes = QCheckBox(self.tr("Quotes hold cells together"))
        self.table = QTableWidget()
        self.trouble = plain_label(font("body"))
        self.trouble.setWordWrap(True)
        self._fill_choices()
        self._lay_out()
        self._show_options(shown_first.options)
        self._show_preview(shown_first, labels)
        self.column.currentIndexChanged.connect(self._on_column)
        self.sheet.currentIndexChanged.connect(self._look)
        self.encoding.currentIndexChanged.connect(self._look)
        typed = self.encoding.lineEdit()
        if typed is not None:
            typed.editingFinished.connect(self._look)
        self.delimiter.currentIndexChanged.connect(self._look)
        self.header.toggled.connect(self._look)
        self.quotes.toggled.connect(self._look)

    def reading(self) -> Reading:
        """The answers."""
        options = replace(self._options(), column=self.column.currentText())
        return Reading(options, str(self.labels.currentData() or ""))

    def columns(self) -> tuple[str, ...]:
        """The columns that the file has when it is read so."""
        return self._preview.columns

    # The form

    def _fill_choices(self) -> None:
        self.sheet.addItems(list(self._preview.sheets))
        for name, value in _ENCODINGS:
            self.encoding.addItem(name, value)
        self.encoding.setEditable(True)
        self.encoding.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for name, character in (
            (self.tr("Comma  ,"), ","),
            (self.tr("Semicolon  ;"), ";"),
            (self.tr("Tab"), "\t"),
            (self.tr("Bar  |"), "|"),
        ):
            self.delimiter.addItem(name, character)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        kind = self._preview.options.format
        rows: list[tuple[str, QWidget]] = [
            (self.tr("Reviews are in"), self.column),
            (self.tr("Labels to compare with"), self.labels),
        ]
        if kind == "xlsx":
            rows.insert(0, (self.tr("Sheet"), self.sheet))
            rows.append(("", self.header))
        else:
            rows.append((self.tr("Encoding"), self.encoding))
        if kind in ("csv", "tsv"):
            rows += [
                (self.tr("Cells are parted by"), self.delimiter),
                ("", self.header),
                ("", self.quotes),
            ]
        for text, control in rows:
            label = QLabel(text)
            label.setBuddy(control)
            control.setMinimumWidth(280)
            form.addRow(label, control)
        heading = plain_label(font("section"), self.tr("Which column holds the reviews?"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addLayout(form)
        column.addWidget(self._made_table())
        column.addWidget(self.trouble)
        column.addWidget(self._made_buttons())
        self.setMinimumWidth(680)

    def _made_table(self) -> QTableWidget:
        table = self.table
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().sectionClicked.connect(self.column.setCurrentIndex)
        table.cellClicked.connect(lambda _row, column: self.column.setCurrentIndex(column))
        table.setFixedHeight(_ROWS * _ROW_HEIGHT + 34)
        table.setAccessibleName(self.tr("The file's first rows"))
        return table

    def _made_buttons(self) -> QDialogButtonBox:
        role = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Cancel"), role.RejectRole).setAutoDefault(False)
        self.accept_button = buttons.addButton(self.tr("Read the reviews"), role.AcceptRole)
        self.accept_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _show_options(self, options: ReadOptions) -> None:
        self.sheet.setCurrentIndex(self.sheet.findText(options.sheet or ""))
        place = self.encoding.findData(options.encoding or "")
        if place >= 0:
            self.encoding.setCurrentIndex(place)
        else:
            self.encoding.setEditText(options.encoding or "")
        own = "\t" if options.format == "tsv" else ","
        if self.delimiter.findData(options.delimiter or own) < 0:
            self.delimiter.addItem(str(options.delimiter), options.delimiter)
        self.delimiter.setCurrentIndex(self.delimiter.findData(options.delimiter or own))
        self.header.setChecked(options.header)
        self.quotes.setChecked(options.quotes)

    def _options(self) -> ReadOptions:
        text = self.encoding.currentText().strip()
        known = dict(_ENCODINGS)
        own = "\t" if self._preview.options.format == "tsv" else ","
        delimiter = self.delimiter.currentData()
        return replace(
            self._preview.options,
            encoding=known.get(text, text) or None,
            delimiter=None if delimiter == own else delimiter,
            header=self.header.isChecked(),
            quotes=self.quotes.isChecked(),
            sheet=self.sheet.currentText() or None,
        )

    # The preview

    def _look(self) -> None:
        """Read the beginning of the file anew; the newest wish wins."""
        options = self._options()
        if options == self._preview.options and self.trouble.isHidden():
            return
        self._asked += 1
        number = self._asked
        # As partials: to lambdas of a dialog that was closed meanwhile the answer would come.
        self._jobs.run(
            partial(preview, self._path, options),
            partial(self._on_preview, number),
            partial(self._on_trouble, number),
        )

    def _on_preview(self, number: int, found: Preview) -> None:
        if number == self._asked:
            self._show_preview(found, guess_labels(found))

    def _on_trouble(self, number: int, error: GatelensError) -> None:
        if number == self._asked:
            self.trouble.setText(sentence_of(error))
            self.trouble.show()
            self.table.setRowCount(0)
            self.accept_button.setEnabled(False)

    def _show_preview(self, found: Preview, labels: str) -> None:
        self._preview = found
        guessed = {found.options.column, labels}.intersection(found.columns[_COLUMNS:])
        self._offered = [*found.columns[:_COLUMNS], *sorted(guessed, key=found.columns.index)]
        self.trouble.hide()
        self.accept_button.setEnabled(True)
        blocked = self.column.blockSignals(True)
        self.column.clear()
        self.column.addItems(self._offered)
        self.column.setCurrentIndex(max(0, self.column.findText(found.options.column)))
        self.column.blockSignals(blocked)
        self.labels.clear()
        self.labels.addItem(self.tr("None"), "")
        for name in self._offered:
            self.labels.addItem(name, name)
        self.labels.setCurrentIndex(max(0, self.labels.findData(labels)))
        self._fill_table()

    def _fill_table(self) -> None:
        table, columns = self.table, self._offered
        rows = self._preview.rows[:_ROWS]
        table.setRowCount(len(rows))
        table.setColumnCount(len(columns))
        table.setHorizontalHeaderLabels(columns)
        for k, row in enumerate(rows):
            for c, name in enumerate(columns):
                text = shown(row.values.get(name))[:_LONGEST]
                item = QTableWidgetItem(text)
                item.setToolTip(tooltip(text))
                table.setItem(k, c, item)
        for c in range(table.columnCount()):
            table.setColumnWidth(c, 110)
        self._on_column()

    def _on_column(self) -> None:
        """Set the column of the reviews off, and give it room."""
        chosen, table = self.column.currentIndex(), self.table
        theme = self._themes.theme
        for c in range(table.columnCount()):
            for k in range(table.rowCount()):
                item = table.item(k, c)
                if item is not None:
                    filled = QBrush(self._themes.colour("selection")) if c == chosen else QBrush()
                    item.setBackground(filled)
                    ink = theme.ink if c == chosen else theme.ink2
                    item.setForeground(QBrush(ink))
        if 0 <= chosen < table.columnCount():
            table.setColumnWidth(chosen, _REVIEWS_WIDTH)
            self._bring_reviews()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the reviews into view, now that it is known how wide the table is."""
        super().showEvent(event)
        self._bring_reviews()

    def _bring_reviews(self) -> None:
        table = self.table
        left = table.columnViewportPosition(self.column.currentIndex())
        bar, right = table.horizontalScrollBar(), left + _REVIEWS_WIDTH
        bring(bar, left, right, table.viewport().width())
