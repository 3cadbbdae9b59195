"""The dialog that asks how a file of reviews is to be read, and shows what comes out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_guess import Preview, guess_labels, preview
from sentiment_gui.core.review_types import ReadOptions
from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import counted
from sentiment_gui.export.wording import sentence_of
from sentiment_gui.models.batch_cells import column_title
from sentiment_gui.store.batch_shapes import Reading
from sentiment_gui.widgets.batch_preview import PreviewTable
from sentiment_gui.widgets.column_box import SEARCHED, ColumnBox
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.workers.jobs import Jobs

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
        self._path, self._jobs, self._preview = path, jobs, shown_first
        self._asked = 0
        self.setWindowTitle(self.tr("Open {name}").format(name=path.name))
        self.column, self.labels = ColumnBox(), ColumnBox(self.tr("None"))
        self.sheet, self.encoding, self.delimiter = QComboBox(), QComboBox(), QComboBox()
        self.header = QCheckBox(self.tr("The first row names the columns"))
        self.quotes = QCheckBox(self.tr("Quotes hold cells together"))
        self.table = PreviewTable(themes)
        self.hint, self.aim, self.notice, self.trouble = (
            plain_label(font("body")) for _ in range(4)
        )
        for label in (self.hint, self.aim):
            label.setStyleSheet(f"color: {themes.theme.ink2}")
        for label in (self.notice, self.trouble):
            label.setWordWrap(True)
        #: The box that a click on a column below chooses for.
        self._used = self.column
        self._fill_choices()
        self._lay_out()
        self._show_options(shown_first.options)
        self._show_preview(shown_first, labels)
        self.column.currentIndexChanged.connect(self._on_column)
        self.labels.currentIndexChanged.connect(self._on_labels)
        for box in (self.column, self.labels):
            box.used.connect(partial(self._aim_at, box))
        self.table.chosen.connect(self._on_clicked)
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
        for box in (self.column, self.labels):
            box.settle()  # a button need not take the keys from what is being typed
        options = replace(self._options(), column=self.column.name())
        return Reading(options, self.labels.name())

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
        column.addWidget(self.notice)
        column.addWidget(self.hint)
        column.addWidget(self.aim)
        column.addWidget(self.table)
        column.addWidget(self.trouble)
        column.addWidget(self._made_buttons())
        self.setMinimumWidth(680)

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
            self.table.show_preview(None)
            self.accept_button.setEnabled(False)

    def _show_preview(self, found: Preview, labels: str) -> None:
        self._preview = found
        self.trouble.hide()
        self.notice.hide()
        readable = [name for name in found.columns if name not in found.textless]
        self.column.show_columns(readable, found.options.column)
        self.labels.show_columns(found.columns, labels if labels != self.column.name() else "")
        hint = self.tr("{count} columns. Type a part of a name to find one, or click it below.")
        self.hint.setText(hint.format(count=counted(len(found.columns))))
        self.hint.setVisible(len(found.columns) > SEARCHED)
        self.table.show_preview(found)
        self._aim_at(self._used)
        self._set_off(self.column)

    def _aim_at(self, box: ColumnBox) -> None:
        """Let clicks on the preview choose for a box, and say so."""
        self._used = box
        aims = {
            self.column: self.tr("A click on a column below chooses it for the reviews."),
            self.labels: self.tr("A click on a column below chooses it for the labels."),
        }
        self.aim.setText(aims[box])

    def _on_clicked(self, place: int) -> None:
        name = self._preview.columns[place]
        if not self._used.choose(name):
            told = self.tr("‘{name}’ cannot hold the reviews: there is no text in it.")
            self._notify(told.format(name=column_title(name)))

    def _on_column(self) -> None:
        self.notice.hide()
        if self.column.name() and self.column.name() == self.labels.name():
            self._take(
                self.labels,
                self.tr("‘{name}’ holds the reviews now, so there are no labels to compare with."),
            )
        self._set_off(self.column)

    def _on_labels(self) -> None:
        if self.column.name():  # or else it is still said why there is none
            self.notice.hide()
        if self.labels.name() and self.labels.name() == self.column.name():
            self._take(
                self.column,
                self.tr("‘{name}’ holds the labels now: choose the column of the reviews."),
            )
        self._set_off(self.labels)

    def _take(self, box: ColumnBox, told: str) -> None:
        """Take a box's column from it for the other box: no column can be both."""
        name = box.name()
        blocked = box.blockSignals(True)
        box.give_up()
        box.blockSignals(blocked)
        self._notify(told.format(name=column_title(name)))

    def _notify(self, sentence: str) -> None:
        self.notice.setText(sentence)
        self.notice.show()

    def _set_off(self, sought: ColumnBox) -> None:
        """Set the chosen columns off in the preview, with one of them in view."""
        self.accept_button.setEnabled(self.trouble.isHidden() and bool(self.column.name()))
        self.table.choose(self.column.name(), self.labels.name(), sought.name())
