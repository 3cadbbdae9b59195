"""The rows of a sheet, one by one: text, numbers and truths; dates as ISO 8601 writes them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping

from sentiment_gui.core.sheet_book import LONGEST_CELL, Book, SheetPart, unescaped
from sentiment_gui.core.sheet_dates import date_text, duration_text
from sentiment_gui.core.sheet_xml import Walker, refuse_if

Row = dict[int, object]
#: What a sheet can hold.
MOST_ROWS, MOST_COLUMNS = 2**20, 2**14
_REFERENCE = re.compile(r"([A-Za-z]{1,3})[0-9]{1,7}", re.ASCII)
#: Beyond this a float does not tell whole numbers apart.
_EXACT = 2**53


def sheet_rows(book: Book, sheet: SheetPart) -> Iterator[Row]:
    """Yield the filled cells of each row that has any, by their column, counted from 1.

    Formulas are what they were when the workbook was saved.

    Raises:
        GatelensError: ``sheet-damaged`` or ``sheet-bomb``, at once or on the way.
    """
    strings, styles = book.strings(), book.date_styles()
    walker = _Cells(strings, _dates(styles, book.from_1904))
    for _ in book.parts.walk(sheet.part, walker):
        rows, walker.rows = walker.rows, []
        yield from rows


def _dates(styles: Mapping[str, bool], from_1904: bool) -> Mapping[str, Callable[[float], str]]:
    """How numbers in the styles of dates are written."""

    def date(days: float) -> str:
        return date_text(days, from_1904)

    return {place: duration_text if lasts else date for place, lasts in styles.items()}


def number_of(text: str) -> object:
    """Return a number as a whole one where it is one; its text where no float can hold it."""
    try:
        return int(text)
    except ValueError:
        value = float(text)
    if not math.isfinite(value):
        return text
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


def column_of(reference: str) -> int:
    """Return the column of a cell's reference, ``C7`` for instance, counted from 1.

    Raises:
        ValueError: It is none.
    """
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise ValueError(f"{reference[:20]!r} is no cell")
    column = 0
    for letter in found[1].upper():
        column = 26 * column + ord(letter) - 64
    return column


class _Cells(Walker):
    """Gathers the cells of rows; takes no more than the rows of one piece."""

    def __init__(self, strings: list[str], dates: Mapping[str, Callable[[float], str]]) -> None:
        self.rows: list[Row] = []
        self._strings, self._dates = strings, dates
        self._row: Row = {}
        self._count, self._column, self._length = 0, 0, 0
        self._kind, self._style = "n", ""
        self._text: list[str] = []
        self._takes, self._reading = False, False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            reference = attributes.get("r")
            self._column = self._column + 1 if reference is None else column_of(reference)
            refuse_if(self._column > MOST_COLUMNS)
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._text, self._length = [], 0
        elif name == "v" or (name == "t" and not self._reading):
            self._takes = True
        elif name == "rPh":
            self._reading = True
        elif name == "row":
            self._count += 1
            self._row, self._column = {}, 0
            refuse_if(self._count > MOST_ROWS)

    def text(self, text: str) -> None:
        if self._takes:
            self._text.append(text)
            self._length += len(text)
            refuse_if(self._length > LONGEST_CELL)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._takes = False
        elif name == "rPh":
            self._reading = False
        elif name == "c":
            if self._text:
                value = self._value("".join(self._text))
                if value != "":
                    self._row[self._column] = value
        elif name == "row" and self._row:
            self.rows.append(self._row)
        elif name == "sheetData":
            self.done = True

    def _value(self, text: str) -> object:
        kind = self._kind
        if kind == "s":
            return self._strings[int(text)]
        if kind == "n":
            number = number_of(text)
            date = self._dates.get(self._style)
            return number if date is None or isinstance(number, str) else _dated(date, number)
        if kind == "b":
            return text.strip() in ("1", "true")
        return text if kind == "e" else unescaped(text)


def _dated(date: Callable[[float], str], number: object) -> object:
    """A date, or the number where the calendar ends."""
    try:
        return date(number)  # type: ignore[arg-type]
    except (OverflowError, ValueError):
        return number
