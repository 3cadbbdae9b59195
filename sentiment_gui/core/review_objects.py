"""Reviews in JSON Lines: an object a line."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.lines import without_end
from sentiment_gui.core.review_types import Review, Reviews, column_missing

#: Parts the names on the way to a value in an object within the object: ``review.text``.
_PATH = "."
#: Values that lie deeper are not offered; who names them gets them.
_DEEPEST = 4
#: Values of one cell.
_PLAIN = (str, int, float, bool)


class _Nothing:
    """Stands for a value that is not there; JSON's ``null`` is one that is."""


_NOTHING = _Nothing()


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


def is_way(name: str) -> bool:
    """Whether a name may be a way into the objects within an object."""
    return _PATH in name


def last_of_way(name: str) -> str:
    """Return what a way leads to, without the names of the objects on it."""
    return name.rpartition(_PATH)[2]


def value_at(content: Mapping[str, object], name: str, missing: object = _NOTHING) -> object:
    """Return what an object has by a name, or in the objects within it by names parted by dots.

    Args:
        content: The object.
        name: The name, or the names.
        missing: Is returned where there is none.
    """
    if name in content:
        return content[name]
    value: object = content
    for part in name.split(_PATH):
        if not isinstance(value, dict) or part not in value:
            return missing
        value = value[part]
    return value


def values_within(content: Mapping[str, object], depth: int = _DEEPEST) -> dict[str, object]:
    """Return the values in the objects within an object, by their names for :func:`value_at`.

    Those that hold others, and those that hold nothing, are left out.
    """
    found: dict[str, object] = {}
    for name, inner in content.items():
        if isinstance(inner, dict) and depth:
            held = {key: value for key, value in inner.items() if isinstance(value, _PLAIN)}
            for key, value in {**held, **values_within(inner, depth - 1)}.items():
                path = f"{name}{_PATH}{key}"
                if value_at(content, path) is value:  # and no other name with a dot in it
                    found[path] = value
    return found


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
        found = found or value_at(content, column) is not _NOTHING
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
    text = value_at(content, column)
    if isinstance(text, str):
        return Review(text, content)
    if text is None:
        return Review("", content)
    code = "cell-missing" if text is _NOTHING else "cell-no-text"
    return Review("", content, GatelensError(code, line=number, column=column))
