"""Which rows of a batch are shown, and in which order: filters and sorting over whole columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.batch_table import BatchTable, Column, shown
from sentiment_gui.core.batch_words import Entries, holds
from sentiment_gui.core.natural_order import natural_keys
from sentiment_gui.core.summary import NO_VERDICT, kinds_of

Array = NDArray[Any]
Part = Literal["text", "verdict", "probability", "value", "word"]
PARTS: tuple[Part, ...] = ("text", "verdict", "probability", "value", "word")

#: What can be sorted by, beside a column of the file (whose name holds no NUL).
ROW, TEXT, VERDICT, PROBABILITY = "\0row", "\0text", "\0verdict", "\0probability"
#: Texts are put in order by so many of their first characters.
_SORTED_BY = 32
#: Strings are turned into an array in pieces, so that no other thread waits for the whole.
_PIECE = 4_096


@dataclass(frozen=True)
class Query:
    """What is to be shown.

    Attributes:
        text: Stands somewhere in the review, capitals or not.
        kinds: The kinds of verdict (``core.summary``); all if empty.
        marked: Whether only rows count that a person marked as wrong.
        low, high: Bounds of the probability; ``high`` itself counts only where it is 1.
        column, code: A column of the file and the number of the category in it; -1 for all.
        word: A word that the review holds; -1 for all.
        sort: A column of the file, or :data:`ROW` and its like.
        descending: The other way round; rows without a value stay at the end.
    """

    text: str = ""
    kinds: tuple[int, ...] = ()
    marked: bool = False
    low: float = 0.0
    high: float = 1.0
    column: str = ""
    code: int = -1
    word: int = -1
    sort: str = ROW
    descending: bool = False

    @property
    def filters(self) -> bool:
        """Whether any row may be left out."""
        bounded = (self.low, self.high) != (0.0, 1.0)
        chosen = self.code >= 0 or self.word >= 0
        return bool(self.text or self.kinds or self.marked or bounded or chosen)

    @property
    def in_file_order(self) -> bool:
        """Whether all rows are shown as they stand in the file."""
        return self.sort == ROW and not self.descending and not self.filters


@dataclass(frozen=True)
class Extent:
    """How much of a batch is there: rows, rows with a verdict, rows whose words are counted."""

    rows: int = 0
    read: int = 0
    counted: int = 0


class Filters:
    """Finds the rows that a query asks for; remembers which texts matched.

    Args:
        table: The batch.
    """

    def __init__(self, table: BatchTable) -> None:
        self._table = table
        self._needle = ""
        self._matched = np.zeros(0, bool)

    def masks(
        self, query: Query, extent: Extent, marked: Array, entries: Entries | None
    ) -> dict[Part, Array]:
        """Return, for each part of a query that leaves rows out, the rows that it keeps: (R,).

        Args:
            query: What is asked for.
            extent: R rows and how many have verdicts.
            marked: Numbers of the rows that a person marked.
            entries: Their words, as far as they are counted.
        """
        found: dict[Part, Array] = {}
        if query.text:
            found["text"] = self._texts(query.text.casefold(), extent.rows)
        if query.kinds or query.marked:
            found["verdict"] = self._verdicts(query, extent, marked)
        if (query.low, query.high) != (0.0, 1.0):
            found["probability"] = self._probabilities(query, extent)
        column = self._table.columns.get(query.column)
        if query.code >= 0 and column is not None and column.categories is not None:
            found["value"] = column.codes(extent.rows) == query.code
        if query.word >= 0:
            inside = np.zeros(0, bool) if entries is None else holds(entries, query.word)
            found["word"] = _padded(inside, extent.rows)
        return found

    def _texts(self, needle: str, rows: int) -> Array:
        if needle != self._needle:
            self._needle, self._matched = needle, np.zeros(0, bool)
        before = len(self._matched)
        if before < rows:
            texts = self._table.texts.between(before, rows)
            more = np.array([needle in text.casefold() for text in texts], bool)
            self._matched = np.concatenate([self._matched, more])
        return self._matched[:rows]

    def _verdicts(self, query: Query, extent: Extent, marked: Array) -> Array:
        if query.marked:
            mask = np.zeros(extent.rows, bool)
            mask[marked] = True
            return mask
        label = self._table.label.first(extent.read)
        kinds = kinds_of(label, self._table.unsure.first(extent.read))
        return _padded(np.isin(kinds, query.kinds), extent.rows)

    def _probabilities(self, query: Query, extent: Extent) -> Array:
        values = self._table.probability.first(extent.read)
        below = values <= 1.0 if query.high >= 1.0 else values < query.high
        return _padded((values >= query.low) & below, extent.rows)


def meet(masks: dict[Part, Array], but: Part | None = None) -> Array | None:
    """Return the rows that all filters keep, or all but one; ``None`` for every row."""
    kept = [mask for part, mask in masks.items() if part != but]
    return np.logical_and.reduce(kept) if kept else None


class Orders:
    """Puts rows in the order that a query asks for; remembers the last order by text or column.

    Args:
        table: The batch.
    """

    def __init__(self, table: BatchTable) -> None:
        self._table = table
        self._held: tuple[tuple[str, bool, int], Array] | None = None

    def order(self, query: Query, extent: Extent, chosen: Array | None) -> Array:
        """Return the numbers of the chosen rows (all if ``None``) in order."""
        if query.sort == ROW:
            rows = np.arange(extent.rows) if chosen is None else np.flatnonzero(chosen)
            return rows[::-1] if query.descending else rows
        whole = self._whole(query, extent)
        return whole if chosen is None else whole[chosen[whole]]

    def _whole(self, query: Query, extent: Extent) -> Array:
        key = (query.sort, query.descending, extent.rows)
        if self._held is not None and self._held[0] == key:
            return self._held[1]
        order = _sorted(*_keys(self._table, query.sort, extent), query.descending)
        if query.sort not in (PROBABILITY, VERDICT):
            self._held = key, order
        return order


def _sorted(keys: Array, absent: Array, descending: bool) -> Array:
    """Rows in the order of their keys, like ones as they stand, those without a key last."""
    if descending:
        order = len(keys) - 1 - np.argsort(keys[::-1], kind="stable")[::-1]
    else:
        order = np.argsort(keys, kind="stable")
    last = absent[order]
    return np.concatenate([order[~last], order[last]])


def _keys(table: BatchTable, sort: str, extent: Extent) -> tuple[Array, Array]:
    """What rows are put in order by, and which have nothing: (R,) each."""
    if sort == TEXT:
        texts = table.texts
        return _first_letters(texts, extent.rows), _absent_texts(texts, extent.rows)
    if sort in (PROBABILITY, VERDICT):
        values = table.probability.first(extent.read)
        if sort == VERDICT:
            unsure = table.unsure.first(extent.read)
            kinds = kinds_of(table.label.first(extent.read), unsure).astype(float)
            values = np.where(kinds == NO_VERDICT, np.nan, kinds)
        keys = np.full(extent.rows, np.nan)
        keys[: len(values)] = values
        return keys, np.isnan(keys)
    return _column_keys(table.columns[sort], extent.rows)


def _column_keys(column: Column, rows: int) -> tuple[Array, Array]:
    categories = column.categories
    if categories is None:
        texts = [shown(value) for value in column.values[:rows]]
        return _first_letters(texts, rows), _absent_texts(texts, rows)
    codes = column.codes(rows)
    by = natural_keys(categories) or categories
    ranks = np.empty(len(categories) + 1)
    ranks[sorted(range(len(categories)), key=by.__getitem__)] = np.arange(len(categories))
    return ranks[codes], codes < 0


def _first_letters(texts: Sequence[str], rows: int) -> Array:
    pieces = [
        np.array([text[:_SORTED_BY].casefold()[:_SORTED_BY] for text in texts[k : k + _PIECE]])
        for k in range(0, rows, _PIECE)
    ]
    return np.concatenate(pieces) if pieces else np.zeros(0, "U1")


def _absent_texts(texts: Sequence[str], rows: int) -> Array:
    return np.array([not text for text in islice(texts, rows)], bool)


def _padded(mask: Array, rows: int) -> Array:
    """Return a mask with rows that have no verdict yet left out."""
    whole = np.zeros(rows, bool)
    whole[: len(mask)] = mask
    return whole
