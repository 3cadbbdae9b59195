"""Reviews in workbooks: a sheet is a table, its columns named by its first row.

A title above the table is passed over: a row of a single cell, or of a third of the cells that
rows usually have. Rows without anything in them are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import BinaryIO

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_types import (
    ReadOptions,
    Review,
    Reviews,
    column_missing,
    listed,
    numbered,
    unique_names,
)
from sentiment_gui.core.sheet_book import Book, open_book
from sentiment_gui.core.sheet_rows import Row, sheet_rows

_BEGINNING = 20
#: The most cells of a table, empty ones too: a few filled ones far out must not make billions.
_MOST_CELLS = 2**26


class SheetTable:
    """A table in a sheet, read as it is asked for.

    Attributes:
        columns: Names in order; those of cells beyond the header come as they are met.
        first: The cells of the row that names the columns, or that would.

    Args:
        book: The workbook.
        options: Which sheet, and whether its first row names the columns.
    """

    def __init__(self, book: Book, options: ReadOptions) -> None:
        self._book = book
        rows = sheet_rows(book, book.sheet(options.sheet))
        first = list(islice(rows, _BEGINNING))
        titles = _titles(first) if options.header else 0
        begin = first[titles] if first else {}
        self.first = tuple(cell_text(value) for value in begin.values())
        if options.header:
            first = first[titles + 1 :]
            names = [cell_text(value).strip() or str(place) for place, value in begin.items()]
        else:
            names = [str(place) for place in begin]
        self._names = dict(zip(begin, unique_names(names), strict=True))
        self.columns: dict[str, None] = dict.fromkeys(self._names.values())
        self._rows = chain(first, rows)
        self._count = 0

    def place_of(self, column: str) -> str | None:
        """The column by its name, or by its name but for spaces around it."""
        stripped = {name.strip(): name for name in reversed(self.columns)}
        return column if column in self.columns else stripped.get(column)

    def reviews(self, column: str) -> Iterator[Review]:
        """Yield the rows; a number or a date in the column of the reviews is a text."""
        empty = dict.fromkeys(self.columns)
        for row in self._rows:
            values: dict[str, object] = dict(empty)
            for number, value in row.items():
                values[self._names.get(number) or self._found(number)] = value
            self._count += 1
            if self._count * len(self.columns) > _MOST_CELLS:
                raise self._book.parts.refused()
            yield Review(cell_text(values.get(column)), values)

    def _found(self, number: int) -> str:
        """Name a column that the header does not."""
        series = numbered(str(number))
        name = next(name for name in series if name not in self.columns)
        self._names[number] = name
        self.columns[name] = None
        return name


def read_sheet(file: BinaryIO, name: str, options: ReadOptions) -> Reviews:
    """Begin to read a sheet; ``name`` stands for the file in errors.

    Args:
        file: Is sought in; it must stay open until the rows end.
        name: The file in errors.
        options: How it is to be read.

    Raises:
        GatelensError: ``column-missing``, ``sheet-column-missing``, ``sheet-missing``,
            ``sheet-locked``, ``sheet-damaged`` or ``sheet-bomb`` at once; the last two on the
            way, too.
    """
    book = open_book(file, name)
    table = SheetTable(book, options)
    column = table.place_of(options.column)
    if column is None:
        raise _column_missing(book, options, table.columns)
    return Reviews(table.columns, table.reviews(column))


def _column_missing(book: Book, options: ReadOptions, columns: Iterable[str]) -> GatelensError:
    path, column = book.parts.name, options.column
    if len(book.sheets) == 1:
        return column_missing(path, column, columns)
    here = book.sheet(options.sheet)
    others = listed(sheet.name for sheet in book.sheets if sheet != here)
    return GatelensError(
        "sheet-column-missing",
        path=path,
        sheet=here.name,
        column=column,
        columns=listed(columns),
        sheets=others,
    )


def _titles(rows: Sequence[Row]) -> int:
    """How many rows above the one that names the columns are titles."""
    filled = [len(row) for row in rows]
    usual = max(set(filled), key=filled.count, default=1)
    return next(
        (k for k, count in enumerate(filled) if usual == 1 or (count > 1 and 3 * count > usual)), 0
    )


def cell_text(value: object) -> str:
    """Return a cell as a text: numbers and dates as they are written."""
    if value is None or isinstance(value, str):
        return value or ""
    return str(value).upper() if isinstance(value, bool) else str(value)
