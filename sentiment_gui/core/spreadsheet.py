"""Text that a spreadsheet would take for a formula, made harmless.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return is computed when a
CSV file is opened in a spreadsheet, whoever wrote it
(https://owasp.org/www-community/attacks/CSV_Injection). A leading ``'`` makes it text.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"\s*[=+\-@\t\r]")
_NUMBER = re.compile(r" *[+-]?(?:\d[\d.,]*|[.,]\d+)(?:e[+-]?\d+)?%? *", re.ASCII | re.IGNORECASE)


def defuse(cell: str) -> str:
    """Return the cell with a leading ``'`` where a spreadsheet would compute it.

    White space before the sign changes nothing. Numbers stay as they are.
    """
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell
