"""What a file of reviews is made of, and how it is to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal, get_args

from sentiment_gui.core.errors import GatelensError

Format = Literal["txt", "csv", "tsv", "jsonl", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)
COLUMN = "text"
#: No table has more columns: each costs memory before it holds anything.
MOST_COLUMNS = 100_000


@dataclass(frozen=True)
class ReadOptions:
    """How a file of reviews is to be read.

    Attributes:
        format: ``txt`` (a review a line), ``csv``, ``tsv``, ``jsonl`` (an object a line) or
            ``xlsx`` (a workbook; a sheet of it is read).
        column: The column of the reviews; of a ``txt``, the name that its only column gets.
        encoding: See :func:`sentiment_gui.core.lines.text_lines`.
        delimiter: The one character between a table's cells; ``None`` is the format's own.
        header: Whether a table's first row names its columns; else they are called 1, 2, 3 ...
        quotes: Whether a table's quotes hold cells together; else they are characters as any.
        sheet: The sheet of a workbook; ``None`` is the first that is not hidden.
    """

    format: Format = "txt"
    column: str = COLUMN
    encoding: str | None = None
    delimiter: str | None = None
    header: bool = True
    quotes: bool = True
    sheet: str | None = None


@dataclass(frozen=True)
class Review:
    """A row of a file.

    Attributes:
        text: The review; empty where there is none.
        values: Everything that the row held, by column: text, or what JSON makes of it.
        error: Why the row cannot be read, or ``None``.
    """

    text: str
    values: Mapping[str, object]
    error: GatelensError | None = None


@dataclass(frozen=True)
class Reviews:
    """A file's rows, read as they are asked for.

    Attributes:
        columns: Names in order (a ``jsonl`` has told all of them when its rows have been read).
        rows: The rows, once.
    """

    columns: Mapping[str, None]
    rows: Iterator[Review]


def numbered(name: str) -> Iterator[str]:
    """Yield the name, then ``NAME_2``, ``NAME_3`` ..."""
    yield name
    for number in count(2):
        yield f"{name}_{number}"


def unique_names(names: Sequence[str]) -> list[str]:
    """Return the names, those that came before numbered."""
    taken = set(names)
    series: dict[str, Iterator[str]] = {}
    unique: list[str] = []
    for name in names:
        if name in series:
            name = next(free for free in series[name] if free not in taken)
            taken.add(name)
        else:
            series[name] = numbered(name)
            next(series[name])
        unique.append(name)
    return unique


def column_missing(path: str, column: str, columns: Iterable[str]) -> GatelensError:
    """Return the error that names the columns there are (the first twenty)."""
    return GatelensError("column-missing", path=path, column=column, columns=listed(columns))


def listed(names: Iterable[str]) -> str:
    """Return the first twenty names, and how many there are more."""
    there = list(names)
    shown = ", ".join(there[:20]) or "none"
    return shown + f" and {len(there) - 20:,} more" if len(there) > 20 else shown
