"""Files of reviews: a review a line, or a table with a column of reviews.

Readers yield lazily: the memory that they take does not grow with the file. Everything that a row
holds is kept beside its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sentiment_gui.core.lines import text_lines, without_end
from sentiment_gui.core.review_objects import read_objects
from sentiment_gui.core.review_tables import read_table
from sentiment_gui.core.review_types import FORMATS, Format, ReadOptions, Review, Reviews

__all__ = ["FORMATS", "Format", "ReadOptions", "Review", "Reviews"]

#: Spreadsheets that are not read, and are told so.
_UNREAD = (".xls", ".xlsb", ".ods", ".numbers")


def format_of(path: Path | str) -> Format | None:
    """Return the format that a file's name tells, or ``None``."""
    suffix = Path(path).suffix.lower().replace(".xlsm", ".xlsx")
    return next((known for known in FORMATS if suffix == f".{known}"), None)


def is_unread_sheet(path: Path | str) -> bool:
    """Whether a file is, by its name, a spreadsheet of a kind that is not read."""
    return Path(path).suffix.lower() in _UNREAD


def read_reviews(file: BinaryIO, name: str, options: ReadOptions) -> Reviews:
    """Begin to read reviews.

    Args:
        file: Is read forwards only, so it may be a pipe, but for a workbook; it must stay open
            until the rows end.
        name: The file in errors.
        options: How it is to be read.

    Raises:
        GatelensError: ``column-missing`` (at once, or for a ``jsonl`` after its last row), what
            :func:`sentiment_gui.core.lines.text_lines` raises, and for tables
            ``columns-too-many``, ``quote-open`` or ``cell-too-long``, for workbooks what
            :func:`sentiment_gui.core.review_sheets.read_sheet` raises. A row that cannot be read
            raises nothing: its ``error`` says why.
    """
    if options.format == "xlsx":
        from sentiment_gui.core.review_sheets import read_sheet

        return read_sheet(file, name, options)
    return reviews_of_lines(text_lines(file, name, options.encoding), name, options)


def reviews_of_lines(lines: Iterator[str], name: str, options: ReadOptions) -> Reviews:
    """As :func:`read_reviews`, of lines that have been decoded.

    No line is taken before the row that it belongs to is asked for; the first row of a table is
    taken at once.
    """
    if options.format == "txt":
        return Reviews({options.column: None}, _reviews_of_lines(lines, options.column))
    if options.format == "jsonl":
        return read_objects(lines, name, options.column)
    return read_table(lines, name, options)


def _reviews_of_lines(lines: Iterator[str], column: str) -> Iterator[Review]:
    for line in lines:
        text = without_end(line)
        yield Review(text, {column: text})
