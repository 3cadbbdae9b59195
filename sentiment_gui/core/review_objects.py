"""Reviews in JSON Lines: an object a line."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.lines import without_end
from sentiment_gui.core.review_types import Review, Reviews, column_missing


def read_objects(lines: Iterator[str], name: str, column: str) -> Reviews:
    """Begin to read objects; ``name`` stands for the file in errors.

    A line that is no object is a row with an error, and the line as its text's column. Lines
    without anything in them are skipped.

    Raises:
        GatelensError: On the way, after the last line: ``column-missing`` if no object had the
            column, ``json-none`` if no line held an object.
    """
    columns: dict[str, None] = {}
    return Reviews(columns, _reviews(lines, name, column, columns))


def _reviews(
    lines: Iterator[str], name: str, column: str, columns: dict[str, None]
) -> Iterator[Review]:
    number, objects, found = 0, 0, False
    for number, line in enumerate(lines, start=1):
        line = without_end(line)
        if not line.strip(" \t\r"):
            continue
        try:
            content = _parsed(line, number)
        except GatelensError as error:
            columns.setdefault(column)
            yield Review("", {column: line}, error)
            continue
        objects += 1
        found = found or column in content
        columns.update(dict.fromkeys(content))
        yield _review(content, column, number)
    if objects and not found:
        raise column_missing(name, column, columns)
    if columns and not objects:
        raise GatelensError("json-none", path=name)


def _parsed(line: str, number: int) -> dict[str, object]:
    try:
        content = json.loads(line, parse_float=_number, parse_constant=str)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", None) or "it cannot be taken in"
        raise GatelensError("json-invalid", line=number, reason=reason) from error
    if not isinstance(content, dict):
        raise GatelensError("json-no-object", line=number)
    return content


def _number(digits: str) -> float | str:
    """The number, or its digits where it is larger than a float can be."""
    value = float(digits)
    return value if math.isfinite(value) else digits


def _review(content: dict[str, object], column: str, number: int) -> Review:
    text = content.get(column)
    if isinstance(text, str):
        return Review(text, content)
    if text is None and column in content:
        return Review("", content)
    code = "cell-missing" if column not in content else "cell-no-text"
    return Review("", content, GatelensError(code, line=number, column=column))
