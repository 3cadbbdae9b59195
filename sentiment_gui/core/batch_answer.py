"""The answer to a query: the rows to show, and the summary beside them.

Each part of the summary counts the rows that all filters keep but the one that a click in it sets,
so that every bar stays there to be clicked.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.batch_query import Extent, Filters, Orders, Part, Query, meet
from sentiment_gui.core.batch_table import NO_LABEL, BatchTable
from sentiment_gui.core.batch_words import Forms, WordSums, WordTable, counts_by, sums_of
from sentiment_gui.core.summary import (
    BINS,
    Confusion,
    Group,
    Shares,
    by_column,
    confusion,
    histogram,
    kinds_of,
    shares_of,
    truth_of,
)

Array = NDArray[Any]

#: So many words are named for each side.
DRIVERS = 15


@dataclass(frozen=True)
class Driver:
    """A word that drives verdicts.

    Attributes:
        word: Its number in the vocabulary.
        text: The word.
        total: Its contributions added up, in logits.
        reviews: How many reviews hold it.
        value, of_value: Where most of these share a value of the column that is counted by: the
            value, and how many reviews have it.
    """

    word: int
    text: str
    total: float
    reviews: int
    value: str = ""
    of_value: int = 0


@dataclass(frozen=True)
class Summary:
    """What the reviews that a query keeps say together.

    Attributes:
        chosen: How many rows the query keeps; ``read`` of them have been read.
        shares, histogram, groups, drivers, confusion: As in :mod:`sentiment_gui.core.summary`.
        counted: How many rows' words have been counted.
    """

    chosen: int = 0
    read: int = 0
    shares: Shares = field(default_factory=Shares)
    histogram: Array = field(default_factory=lambda: np.zeros(BINS, np.int64))
    groups: tuple[Group, ...] = ()
    drivers: tuple[Driver, ...] = ()
    confusion: Confusion | None = None
    counted: int = 0


@dataclass(frozen=True)
class Answer:
    """The rows that a query shows, in order, and their summary."""

    query: Query
    extent: Extent
    order: Array
    summary: Summary


class Answerer:
    """Answers queries about a batch; one at a time, in any thread.

    Args:
        table: The reviews and verdicts.
        words: What their words contribute.
        forms: The model's words; ``None`` where contribution is not defined.
    """

    def __init__(self, table: BatchTable, words: WordTable, forms: Forms | None) -> None:
        self._table, self._words, self._forms = table, words, forms
        self._filters, self._orders = Filters(table), Orders(table)
        #: The sums of all reviews that were counted, and how many these were.
        self._whole: tuple[WordSums, int] | None = None

    def answer(
        self,
        query: Query,
        extent: Extent,
        group_by: str = "",
        labels: str = "",
        marked: Collection[int] = (),
    ) -> Answer:
        """Return the rows that a query shows and what they say.

        Args:
            query: What is asked for.
            extent: What there is.
            group_by: The column whose values are counted by.
            labels: The column that holds the reviews' labels.
            marked: Numbers of the rows that a person marked as wrong.
        """
        entries = self._words.first(extent.counted)
        numbers = np.array(sorted(marked), np.int64)
        masks = self._filters.masks(query, extent, numbers[numbers < extent.rows], entries)
        chosen = meet(masks)
        order = self._orders.order(query, extent, chosen)
        summary = self._summary(masks, extent, group_by, labels)
        return Answer(query, extent, order, summary)

    def _summary(
        self, masks: dict[Part, Array], extent: Extent, group_by: str, labels: str
    ) -> Summary:
        table, read = self._table, extent.read
        label, unsure = table.label.first(read), table.unsure.first(read)
        kinds = kinds_of(label, unsure)
        chosen = meet(masks)
        kept = _first(chosen, read)
        return Summary(
            chosen=extent.rows if chosen is None else int(chosen.sum()),
            read=read if kept is None else int(kept.sum()),
            shares=shares_of(kinds, _first(meet(masks, "verdict"), read)),
            histogram=histogram(
                table.probability.first(read), _first(meet(masks, "probability"), read)
            ),
            groups=tuple(self._groups(group_by, kinds, _first(meet(masks, "value"), read))),
            drivers=tuple(self._drivers(masks, extent.counted, group_by)),
            confusion=self._confusion(labels, label, unsure, kept),
            counted=extent.counted,
        )

    def _groups(self, name: str, kinds: Array, chosen: Array | None) -> list[Group]:
        column = self._table.columns.get(name)
        if column is None or column.categories is None:
            return []
        return by_column(column.categories, column.codes(len(kinds)), kinds, chosen)

    def _confusion(
        self, name: str, label: Array, unsure: Array, chosen: Array | None
    ) -> Confusion | None:
        column = self._table.column(name)
        if column is None or column.categories is None:
            return None
        classes = truth_of(column.categories)
        if classes is None:
            return None
        truth = np.append(classes, np.int8(NO_LABEL))[column.codes(len(label))]
        return confusion(truth, label, unsure, chosen)

    def _drivers(self, masks: dict[Part, Array], counted: int, group_by: str) -> list[Driver]:
        """The strongest words against, then those for, the strongest last."""
        if self._forms is None or not counted:
            return []
        chosen = _first(meet(masks, "word"), counted)
        sums = self._sums(len(self._forms), counted, chosen)
        against, speaking = sums.strongest(DRIVERS, -1), sums.strongest(DRIVERS, 1)
        words = [*against, *reversed(speaking)]
        values = self._commonest(group_by, words, sums, counted, chosen)
        return [
            Driver(
                word,
                self._forms.words[word],
                float(sums.total[word]),
                int(sums.reviews[word]),
                *values.get(word, ("", 0)),
            )
            for word in words
        ]

    def _sums(self, size: int, counted: int, chosen: Array | None) -> WordSums:
        """The sums over the chosen reviews; over all of them, what is new is added to the last."""
        if chosen is not None:
            return sums_of(self._words.first(counted), size, chosen)
        if self._whole is None or self._whole[1] > counted:
            self._whole = sums_of(self._words.first(0), size), 0
        before, start = self._whole
        more = sums_of(self._words.between(start, counted), size)
        self._whole = before + more, counted
        return self._whole[0]

    def _commonest(
        self, name: str, words: list[int], sums: WordSums, counted: int, chosen: Array | None
    ) -> dict[int, tuple[str, int]]:
        """Of each word, the value in a column that most reviews with it share, where most do."""
        column = self._table.columns.get(name)
        categories = None if column is None else column.categories
        if column is None or not categories:
            return {}
        entries, codes = self._words.first(counted), column.codes(counted)
        found = {}
        for word, counts in zip(
            words, counts_by(entries, words, codes, len(categories), chosen), strict=True
        ):
            most = int(counts.argmax())
            if 2 * counts[most] > sums.reviews[word]:
                found[word] = categories[most], int(counts[most])
        return found


def _first(chosen: Array | None, count: int) -> Array | None:
    return None if chosen is None else chosen[:count]
