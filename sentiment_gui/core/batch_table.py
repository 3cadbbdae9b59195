"""Many reviews and what a model says of them, kept by columns.

One thread writes and only ever adds; what it has added becomes visible to others by a count that
it hands on (rows, verdicts). So readers need no lock, and take slices of arrays without copying.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, TypeGuard, overload

import numpy as np
from numpy.typing import DTypeLike, NDArray

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.packed_texts import PackedTexts
from sentiment_gui.core.result import FEWEST_KNOWN, NO_TEXT, Result
from sentiment_gui.core.results import ReviewResult
from sentiment_gui.core.review_objects import value_at
from sentiment_gui.core.review_types import MOST_COLUMNS, Review

Array = NDArray[Any]


class _Absent(Enum):
    MISSING = auto()


#: Stands for a column that a row does not have.
MISSING = _Absent.MISSING
#: Columns of more distinct values are not counted by value.
MOST_VALUES = 1_000
#: Longer values are texts, not categories.
_LONGEST_VALUE = 60
NO_LABEL = -1
#: What many columns may hold together, empty cells too: lines of JSON may each bring columns of
#: their own, and each is as long as the file. Fewer columns are a matter of the file's own size.
_MOST_CELLS, _MANY_COLUMNS = 2**26, 1_000
#: Small, since a file of very many columns has as many of these arrays.
_FIRST_ROOM = 16


class Growing:
    """An array that can be added to; what was added once never moves under a reader's hands."""

    __slots__ = ("_held", "_size")

    def __init__(self, dtype: DTypeLike) -> None:
        self._held: Array = np.empty(_FIRST_ROOM, dtype)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def extend(self, values: Array | Sequence[Any]) -> None:
        """Add values at the end."""
        size = self._size + len(values)
        if size > len(self._held):
            larger = np.empty(max(size, 2 * len(self._held)), self._held.dtype)
            larger[: self._size] = self._held[: self._size]
            self._held = larger
        self._held[self._size : size] = values
        self._size = size

    def first(self, count: int) -> Array:
        """Return a view of the first ``count`` values, which stay as they are."""
        return self._held[:count]


def shown(value: object) -> str:
    """Return a cell of a file as a table shows it: on one line, lists and objects as JSON."""
    if isinstance(value, str):
        return " ".join(value.split()) if not value.isprintable() else value
    if isinstance(value, (bool, dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None or value is MISSING else str(value)


def _is_short(value: object) -> TypeGuard[str]:
    return type(value) is str and len(value) <= _LONGEST_VALUE


class Column:
    """One of the file's own columns.

    Attributes:
        values: A value a row, of JSON's types, or :data:`MISSING`.
        categories: The distinct values as they are shown, in the file's order; ``None`` once
            there are too many to count by.
    """

    __slots__ = ("_codes", "_held", "_known", "categories", "values")

    def __init__(self) -> None:
        self._held: list[Any] = []
        self.values: Sequence[Any] = self._held
        self.categories: list[str] | None = []
        self._codes = Growing(np.int16)
        self._known: dict[str, int] = {}

    def extend(self, values: Iterable[Any]) -> None:
        """Add rows."""
        kept = self._held
        before = len(kept)
        if self.categories is None:
            kept.extend(values)
            return
        same = {text: text for text in self._known}  # one string for all its rows
        kept.extend(same.setdefault(v, v) if _is_short(v) else v for v in values)
        self._count(kept[before:])

    def codes(self, count: int) -> Array:
        """Return for the first rows the number of their category, -1 for none: (count,)."""
        return self._codes.first(count)

    def _count(self, values: Sequence[Any]) -> None:
        known = self._known
        codes = [self._code(shown(value), known) for value in values]
        if len(known) > MOST_VALUES or any(len(text) > _LONGEST_VALUE for text in known):
            self.categories = None
            self._known = {}
            return
        self._codes.extend(codes)
        self.categories = list(known)

    @staticmethod
    def _code(text: str, known: dict[str, int]) -> int:
        return known.setdefault(text, len(known)) if text else NO_LABEL


class TextValues(Sequence[Any]):
    """What the file has in the column of the reviews: their texts, but for the rows without one.

    Args:
        texts: A text a row.
        others: What the file has in the place of a text, by row.
    """

    __slots__ = ("_others", "_texts")

    def __init__(self, texts: PackedTexts, others: Mapping[int, Any]) -> None:
        self._texts, self._others = texts, others

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, row: int) -> Any: ...  # noqa: ANN401  what JSON makes of it
    @overload
    def __getitem__(self, row: slice) -> list[Any]: ...
    def __getitem__(self, row: int | slice) -> Any:
        if isinstance(row, slice):
            return [self[place] for place in range(*row.indices(len(self)))]
        place = range(len(self))[row]
        return self._others[place] if place in self._others else self._texts[place]


class TextColumn(Column):
    """The column of the reviews, which are kept once.

    Args:
        texts: A text a row.
    """

    __slots__ = ("_others", "_seen", "_texts")

    def __init__(self, texts: PackedTexts) -> None:
        super().__init__()
        self._texts, self._seen = texts, 0
        self._others: dict[int, Any] = {}
        self.values = TextValues(texts, self._others)
        self.categories = None  # texts are no values to count by

    def extend(self, values: Iterable[Any]) -> None:
        """Add rows whose texts are there already."""
        rows = zip(values, self._texts.between(self._seen, len(self._texts)), strict=False)
        for value, text in rows:
            if value != text:
                self._others[self._seen] = value
            self._seen += 1


@dataclass
class BatchTable:
    """The rows of a file of reviews, with their verdicts as far as they are known.

    Attributes:
        text_column: The column of the reviews.
        texts: A text a row.
        columns: The file's own columns by name; the one with the reviews holds what the file did.
        inner: Values in objects within those of columns, by the way to them. The file has them as
            a part of another column, and so has a table that is saved.
        row_errors: Why a row could not be read, by row.
        result_errors: The code of why a text has no verdict, by row.
        label: Of each verdict: 0, 1, or -1 for none.
        foreign: The rows that are not in the model's language.
    """

    text_column: str
    texts: PackedTexts = field(default_factory=PackedTexts)
    columns: dict[str, Column] = field(default_factory=dict)
    inner: dict[str, Column] = field(default_factory=dict)
    row_errors: dict[int, GatelensError] = field(default_factory=dict)
    result_errors: dict[int, str] = field(default_factory=dict)
    label: Growing = field(default_factory=lambda: Growing(np.int8))
    probability: Growing = field(default_factory=lambda: Growing(np.float64))
    unsure: Growing = field(default_factory=lambda: Growing(np.bool_))
    known: Growing = field(default_factory=lambda: Growing(np.float64))
    tokens: Growing = field(default_factory=lambda: Growing(np.int32))
    labels: tuple[str, str] = ("negative", "positive")
    foreign: set[int] = field(default_factory=set)

    def add_rows(self, reviews: Sequence[Review], columns: Iterable[str] = ()) -> None:
        """Add rows at the end.

        Args:
            reviews: The rows.
            columns: Names of columns, in order; those that only rows have come behind them.

        Raises:
            GatelensError: ``columns-too-many``.
        """
        start = len(self.texts)
        names = {**self.columns, **dict.fromkeys(columns)}
        for review in reviews:
            names.update(dict.fromkeys(review.values))
        rows = start + len(reviews)
        limit = min(MOST_COLUMNS, max(_MANY_COLUMNS, _MOST_CELLS // max(rows, 1)))
        if len(names) > limit:
            raise GatelensError("columns-too-many", columns=len(names), limit=limit)
        self.texts.extend(review.text for review in reviews)
        for name in names:
            column = self.columns.get(name)
            if column is None:
                column = TextColumn(self.texts) if name == self.text_column else Column()
                column.extend([MISSING] * start)
            column.extend([review.values.get(name, MISSING) for review in reviews])
            self.columns[name] = column
        for name, column in self.inner.items():
            column.extend([value_at(review.values, name, MISSING) for review in reviews])
        for number, review in enumerate(reviews, start):
            if review.error is not None:
                self.row_errors[number] = review.error

    def add_results(self, results: Sequence[Result]) -> None:
        """Add the verdicts of the next rows."""
        start = len(self.label)
        codes = {self.labels[0]: 0, self.labels[1]: 1, None: NO_LABEL}
        for number, result in enumerate(results, start):
            if result.error is not None:
                self.result_errors[number] = result.error
            if result.foreign:
                self.foreign.add(number)
        nan = float("nan")
        self.unsure.extend([result.unsure for result in results])
        self.known.extend([result.known for result in results])
        self.tokens.extend([result.tokens for result in results])
        self.probability.extend(
            [nan if result.probability is None else result.probability for result in results]
        )
        self.label.extend([codes[result.label] for result in results])

    def column(self, name: str) -> Column | None:
        """Return a column of the file, or values within one, by name."""
        return self.inner.get(name) or self.columns.get(name)

    def review(self, row: int) -> Review:
        """Return a row as it was read."""
        held = ((name, column.values[row]) for name, column in self.columns.items())
        values: Mapping[str, object] = {name: v for name, v in held if v is not MISSING}
        return Review(self.texts[row], values, self.row_errors.get(row))

    def result(self, row: int) -> Result | None:
        """Return the verdict on a row, or ``None`` while there is none."""
        if row >= len(self.label):
            return None
        label = int(self.label.first(row + 1)[row])
        if label == NO_LABEL:
            return Result(None, None, False, 0.0, 0, self.result_errors.get(row, NO_TEXT.error))
        return Result(
            self.labels[label],
            float(self.probability.first(row + 1)[row]),
            bool(self.unsure.first(row + 1)[row]),
            float(self.known.first(row + 1)[row]),
            int(self.tokens.first(row + 1)[row]),
            foreign=row in self.foreign,
        )

    def is_doubtful(self, row: int) -> bool:
        """Whether the verdict on a row is :attr:`Result.doubtful`."""
        result = self.result(row)
        return result is not None and result.doubtful

    def doubtful(self, count: int) -> NDArray[np.bool_]:
        """Return which of the first rows' verdicts are :attr:`Result.doubtful`: (count,)."""
        found: NDArray[np.bool_] = self.known.first(count) < FEWEST_KNOWN
        found[[row for row in list(self.foreign) if row < count]] = True
        found &= self.label.first(count) != NO_LABEL
        return found

    def results(self, rows: Iterable[int]) -> Iterator[ReviewResult]:
        """Yield rows with their verdicts, those that have one."""
        for row in rows:
            result = self.result(row)
            if result is not None:
                yield ReviewResult(self.review(row), result)
