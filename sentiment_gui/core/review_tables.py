"""Reviews in tables of cells: CSV and TSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.lines import LONGEST
from sentiment_gui.core.review_types import (
    MOST_COLUMNS,
    ReadOptions,
    Review,
    Reviews,
    column_missing,
    unique_names,
)

# The csv module ends a row at a lone carriage return. It gets a character in its place that no
# decoded file can hold.
_LONE_RETURN = re.compile(r"\r(?!\n)")
_STAND_IN = "\udc0d"


def read_table(lines: Iterator[str], name: str, options: ReadOptions) -> Reviews:
    """Begin to read a table; ``name`` stands for the file in errors.

    Raises:
        GatelensError: ``column-missing`` or ``columns-too-many`` at once; ``quote-open`` or
            ``cell-too-long`` on the way.
    """
    rows = _rows(lines, name, options)
    _, first = next(rows, (0, []))
    if len(first) > MOST_COLUMNS:
        raise GatelensError("columns-too-many", columns=len(first), limit=MOST_COLUMNS)
    if options.header:
        names = unique_names(first)
    else:
        names = [str(number) for number in range(1, len(first) + 1)]
        rows = chain([(1, first)] if first else [], rows)
    place = _place_of(options.column, names)
    if place is None:
        raise column_missing(name, options.column, names)
    delimiter = _delimiter(options)
    reviews = (_review(cells, line, names, place, delimiter) for line, cells in rows)
    return Reviews(dict.fromkeys(names), reviews)


def _delimiter(options: ReadOptions) -> str:
    return options.delimiter or {"tsv": "\t"}.get(options.format, ",")


def _place_of(column: str, names: list[str]) -> int | None:
    """The column by its name, or by its name but for spaces around it."""
    for known in (names, [name.strip() for name in names]):
        if column in known:
            return known.index(column)
    return None


def _review(cells: list[str], line: int, names: list[str], place: int, delimiter: str) -> Review:
    error = None
    width = len(names)
    while len(cells) > width and not cells[-1]:
        cells.pop()
    if len(cells) > width:
        if width > 1:
            error = GatelensError("row-too-long", line=line, cells=len(cells), columns=width)
        cells[width - 1 :] = [delimiter.join(cells[width - 1 :])]
    cells += [""] * (width - len(cells))
    text = "" if error else cells[place]
    return Review(text, dict(zip(names, cells, strict=True)), error)


class _Lines:
    """Lines on their way to the csv module: counted, and their lone carriage returns hidden."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.read = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.read += 1
            yield _LONE_RETURN.sub(_STAND_IN, line) if "\r" in line else line
        self.ended = True


def _rows(lines: Iterator[str], name: str, options: ReadOptions) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each row's first line, and its cells; lines without cells are none."""
    csv.field_size_limit(LONGEST)
    source = _Lines(lines)
    reader = csv.reader(
        source,
        delimiter=_delimiter(options),
        quoting=csv.QUOTE_MINIMAL if options.quotes else csv.QUOTE_NONE,
    )
    while True:
        line = source.read + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise GatelensError("cell-too-long", path=name, line=line, limit=LONGEST) from error
        if cells is None:
            return
        if source.ended:  # the row went on beyond the last line
            raise GatelensError("quote-open", path=name, line=line)
        if cells:
            yield line, [cell.replace(_STAND_IN, "\r") for cell in cells]
