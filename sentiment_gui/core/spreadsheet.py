"""CSV as spreadsheets read it: rows that hold together, and no text that they take for a formula.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return is computed when a
CSV file is opened in a spreadsheet, whoever wrote it
(https://owasp.org/www-community/attacks/CSV_Injection). A leading ``'`` makes it text.
"""

from __future__ import annotations

import csv
import re
from typing import Any, TextIO

#: The most characters of a spreadsheet's cell, counted as UTF-16 has them.
LONGEST_CELL = 32_767
_FORMULA = re.compile(r"\s*[=+\-@\t\r]")
_NUMBER = re.compile(r" *[+-]?(?:\d[\d.,]*|[.,]\d+)(?:e[+-]?\d+)?%? *", re.ASCII | re.IGNORECASE)


def csv_writer(file: TextIO) -> Any:  # noqa: ANN401  csv's own class has no public name
    """Return a :func:`csv.writer` whose rows end in a line feed alone.

    Args:
        file: Text that leaves line ends alone (``newline=""``).
    """
    return csv.writer(_LineFeeds(file))


class _LineFeeds:
    """Ends rows by a line feed alone.

    The csv module quotes a lone carriage return only where rows end in one, so it gets to end
    them that way.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, row: str) -> None:
        self._file.write(row.removesuffix("\r\n") + "\n")


def defuse(cell: str) -> str:
    """Return the cell with a leading ``'`` where a spreadsheet would compute it.

    White space before the sign changes nothing. Numbers stay as they are.
    """
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell
