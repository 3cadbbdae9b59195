"""What the verdicts of a part say together, so that parts add up to the corpus in any order.

Shares, histogram, accuracy and driving words are those that the window shows for a file
(:mod:`sentiment_gui.core.summary`, :mod:`sentiment_gui.core.batch_words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sentiment_gui.core.batch_table import NO_LABEL, shown
from sentiment_gui.core.batch_words import WordSums
from sentiment_gui.core.labels import LABEL_NAMES, label_kind, plain_label
from sentiment_gui.core.results import ReviewResult
from sentiment_gui.core.review_objects import is_way, last_of_way, value_at, values_within
from sentiment_gui.core.summary import BINS, Confusion, Shares, histogram, kinds_of, shares_of

Array = NDArray[Any]

#: No kind of labels has more values; a column of more holds none.
_MOST_LABELS = 12
#: Objects may be named by anything, as by numbers of orders: of more ways none holds labels.
_MOST_WAYS = 8
_CELLS = 4  # a verdict's label, and whether it is unsure


class LabelCounts:
    """Verdicts by the values of a column that may hold labels.

    Attributes:
        counts: By value (4,): negative, negative but unsure, positive, positive but unsure;
            ``None`` where the values are too many for labels.
    """

    def __init__(self, counts: Mapping[str, Array] | None) -> None:
        many = counts is None or len(counts) > _MOST_LABELS
        self.counts = None if many else counts

    @classmethod
    def of(cls, values: Iterable[object], label: Array, unsure: Array) -> LabelCounts:
        """Count R rows by their values; ``label`` is 0, 1 or -1 for none."""
        counts: dict[str, Array] = {}
        for value, verdict, doubt in zip(values, label.tolist(), unsure.tolist(), strict=True):
            name = plain_label(shown(value))
            if not name:
                continue
            found = counts.setdefault(name, np.zeros(_CELLS, np.int64))
            if verdict != NO_LABEL:
                found[2 * verdict + doubt] += 1
            if len(counts) > _MOST_LABELS:
                return cls(None)
        return cls(counts)

    def __add__(self, other: LabelCounts) -> LabelCounts:
        """Return the counts over both parts."""
        if self.counts is None or other.counts is None:
            return LabelCounts(None)
        none = np.zeros(_CELLS, np.int64)
        names = {**self.counts, **other.counts}
        return LabelCounts(
            {name: self.counts.get(name, none) + other.counts.get(name, none) for name in names}
        )

    def confusion(self) -> Confusion | None:
        """Return verdicts against labels, if the values are labels."""
        kind = None if self.counts is None else label_kind(self.counts)
        if kind is None or self.counts is None:
            return None
        total = np.zeros((2, 2, 2), np.int64)
        for name, found in self.counts.items():
            truth = kind[name]
            if truth is not None:
                total[truth] += found.reshape(2, 2)
        return Confusion(total)


@dataclass(frozen=True)
class Partial:
    """The summary of some rows.

    Attributes:
        rows, errors, foreign: How many; with an error; not in the model's language.
        shares, histogram: As in :mod:`sentiment_gui.core.summary`.
        labels: By the name of each column that is called as labels are, or by the way to each value
            within objects that is; where such ways are too many, one more than may be.
        words: Sums by word (V,), or ``None`` where they are not counted.
    """

    rows: int = 0
    errors: int = 0
    foreign: int = 0
    shares: Shares = field(default_factory=Shares)
    histogram: Array = field(default_factory=lambda: np.zeros(BINS, np.int64))
    labels: Mapping[str, LabelCounts] = field(default_factory=dict)
    words: WordSums | None = None

    def __add__(self, other: Partial) -> Partial:
        """Return the summary of both."""
        names = _without_surplus([*{**self.labels, **other.labels}])
        none = LabelCounts({})
        return Partial(
            self.rows + other.rows,
            self.errors + other.errors,
            self.foreign + other.foreign,
            Shares(*(a + b for a, b in zip(_counts(self), _counts(other), strict=True))),
            self.histogram + other.histogram,
            {n: self.labels.get(n, none) + other.labels.get(n, none) for n in names},
            _added(self.words, other.words),
        )

    def confusion(self) -> tuple[str, Confusion] | None:
        """Return the first column that holds labels, and verdicts against them."""
        many = sum(map(is_way, self.labels)) > _MOST_WAYS
        for name, counts in self.labels.items():
            found = None if many and is_way(name) else counts.confusion()
            if found is not None:
                return name, found
        return None


def partial_of(
    results: Sequence[ReviewResult],
    names: tuple[str, str],
    labels: Mapping[str, Iterable[object]],
    words: WordSums | None,
) -> Partial:
    """Sum up a part.

    Args:
        results: Its rows.
        names: The model's two labels.
        labels: The values of columns that may hold labels.
        words: Sums by word.
    """
    codes = {names[0]: 0, names[1]: 1}
    label = np.array([codes.get(row.result.label or "", NO_LABEL) for row in results], np.int8)
    unsure = np.array([row.result.unsure for row in results], bool)
    chances = (row.result.probability for row in results)
    probability = np.array([np.nan if chance is None else chance for chance in chances], np.float64)
    return Partial(
        len(results),
        sum(row.error is not None for row in results),
        sum(row.result.foreign for row in results),
        shares_of(kinds_of(label, unsure)),
        histogram(probability),
        {name: LabelCounts.of(values, label, unsure) for name, values in labels.items()},
        words,
    )


def label_columns(columns: Iterable[str], text: str) -> list[str]:
    """Return the columns that are called as labels are, but the one with the reviews."""
    return [name for name in columns if name.strip().lower() in LABEL_NAMES and name != text]


def labels_within(rows: Sequence[Mapping[str, object]], text: str) -> dict[str, list[object]]:
    """Return what may be labels in the objects within the objects of JSON Lines.

    Args:
        rows: The objects.
        text: The way to the reviews.

    Returns:
        A value a row, ``None`` where there is none, by the way to it, of which the last part is
        called as labels are; of too many ways one more than may be.
    """
    found = dict.fromkeys(way for row in rows for way in values_within(row))
    ways = [way for way in found if label_columns([last_of_way(way)], "") and way != text]
    return {way: [value_at(row, way, None) for row in rows] for way in _without_surplus(ways)}


def to_json(partial: Partial) -> dict[str, object]:
    """Return everything but the words in JSON's types."""
    shares = partial.shares
    return {
        "rows": partial.rows,
        "errors": partial.errors,
        "foreign": partial.foreign,
        "verdicts": [shares.negative, shares.unsure, shares.positive, shares.without],
        "histogram": partial.histogram.tolist(),
        "labels": {
            name: None if c.counts is None else {v: n.tolist() for v, n in c.counts.items()}
            for name, c in partial.labels.items()
        },
    }


def from_json(content: Mapping[str, Any], words: WordSums | None) -> Partial:
    """The reverse.

    Raises:
        KeyError, TypeError, ValueError: If it is none.
    """
    labels = {
        str(name): LabelCounts(
            None if counts is None else {v: np.array(n, np.int64) for v, n in counts.items()}
        )
        for name, counts in content["labels"].items()
    }
    return Partial(
        int(content["rows"]),
        int(content["errors"]),
        int(content["foreign"]),
        Shares(*map(int, content["verdicts"])),
        np.array(content["histogram"], np.int64),
        labels,
        words,
    )


def words_to_table(words: WordSums) -> pa.Table:
    """Return the words that occur: their numbers, sums and counts."""
    found = np.flatnonzero(words.reviews)
    return pa.table(
        {
            "word": found.astype(np.int32),
            "total": words.total[found].astype(np.float64),
            "reviews": words.reviews[found].astype(np.int64),
        }
    )


def words_from_table(table: pa.Table, size: int) -> WordSums:
    """The reverse; ``size`` is V, the vocabulary's."""
    number = table.column("word").to_numpy()
    total, reviews = np.zeros(size), np.zeros(size, np.int64)
    total[number] = table.column("total").to_numpy()
    reviews[number] = table.column("reviews").to_numpy()
    return WordSums(total, reviews)


def _without_surplus(names: Sequence[str]) -> list[str]:
    """Leave out ways beyond those that tell that there are too many."""
    surplus = set([name for name in names if is_way(name)][_MOST_WAYS + 1 :])
    return [name for name in names if name not in surplus]


def _counts(partial: Partial) -> tuple[int, int, int, int]:
    shares = partial.shares
    return shares.negative, shares.unsure, shares.positive, shares.without


def _added(first: WordSums | None, second: WordSums | None) -> WordSums | None:
    if first is None or second is None:
        return first or second
    return first + second
