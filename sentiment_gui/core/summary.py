"""What many verdicts say together: shares, how sure they are, by column, against labels.

Every function takes arrays of the same R reviews and, as ``chosen``, which of them count (all if
``None``). Counts of parts add up to the counts of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.batch_table import NO_LABEL
from sentiment_gui.core.labels import label_kind, plain_label
from sentiment_gui.core.natural_order import natural_keys

Array = NDArray[Any]

#: A verdict's kind: of the first class, unsure, of the second class, or none at all.
NEGATIVE, UNSURE, POSITIVE, NO_VERDICT = range(4)
BINS = 20


@dataclass(frozen=True)
class Shares:
    """How many reviews have each kind of verdict."""

    negative: int = 0
    unsure: int = 0
    positive: int = 0
    without: int = 0

    @property
    def verdicts(self) -> int:
        """How many reviews have a verdict, an unsure one included."""
        return self.negative + self.unsure + self.positive


@dataclass(frozen=True)
class Group:
    """The reviews with one value in a column.

    Attributes:
        code: The value's number among the column's categories.
        value: The value as a table shows it.
        shares: Their verdicts.
    """

    code: int
    value: str
    shares: Shares

    @property
    def negative_share(self) -> float:
        """The share of negative verdicts among all verdicts, 0 to 1."""
        return self.shares.negative / max(self.shares.verdicts, 1)


@dataclass(frozen=True)
class Confusion:
    """Verdicts against the file's own labels.

    Attributes:
        counts: (2, 2, 2) reviews by the file's label, by the verdict's label, by whether the
            verdict is unsure.
    """

    counts: Array

    @property
    def total(self) -> int:
        """How many reviews have both a label and a verdict."""
        return int(self.counts.sum())

    @property
    def accuracy(self) -> float:
        """The share whose verdict has the file's label; an unsure one counts as it leans."""
        return float(np.trace(self.counts.sum(axis=2)) / max(self.total, 1))

    @property
    def sure_accuracy(self) -> float:
        """The same among the sure verdicts alone."""
        sure = self.counts[:, :, 0]
        return float(np.trace(sure) / max(int(sure.sum()), 1))

    def row(self, truth: int) -> tuple[int, int, int]:
        """How many reviews with a label are called negative, unsure, positive."""
        counts = self.counts[truth]
        return int(counts[0, 0]), int(counts[:, 1].sum()), int(counts[1, 0])


def kinds_of(label: Array, unsure: Array) -> Array:
    """Return the kind of each verdict: (R,) of :data:`NEGATIVE` ... :data:`NO_VERDICT`."""
    kinds = np.where(label == NO_LABEL, NO_VERDICT, 2 * label)
    kinds[unsure & (label != NO_LABEL)] = UNSURE
    return kinds.astype(np.int8)


def shares_of(kinds: Array, chosen: Array | None = None) -> Shares:
    """Count the kinds of verdicts."""
    counts = np.bincount(kinds if chosen is None else kinds[chosen], minlength=4)
    return Shares(*(int(count) for count in counts))


def histogram(probability: Array, chosen: Array | None = None) -> Array:
    """Count probabilities in :data:`BINS` equal bins from 0 to 1; NaN is none."""
    values = probability if chosen is None else probability[chosen]
    values = values[~np.isnan(values)]
    return np.bincount(bins_of(values), minlength=BINS)


def bins_of(probability: Array) -> Array:
    """Return the bin of each probability; 1 belongs to the last."""
    return np.minimum((probability * BINS).astype(np.int64), BINS - 1)


def by_column(
    categories: Sequence[str], codes: Array, kinds: Array, chosen: Array | None = None
) -> list[Group]:
    """Count verdicts by the values of a column.

    Values that have an order (numbers, months) come in it, others the most frequent first.

    Args:
        categories: The column's K values.
        codes: (R,) the number of each review's value, -1 for none.
        kinds: (R,) from :func:`kinds_of`.
        chosen: Which reviews count.
    """
    counted = codes >= 0 if chosen is None else chosen & (codes >= 0)
    keys = codes[counted].astype(np.int64) * 4 + kinds[counted]
    counts = np.bincount(keys, minlength=4 * len(categories)).reshape(-1, 4)
    groups = [
        Group(code, value, Shares(*map(int, counts[code])))
        for code, value in enumerate(categories)
        if counts[code].any()
    ]
    in_order = natural_keys(categories)
    if in_order is not None:
        return sorted(groups, key=lambda group: in_order[group.code])
    return sorted(groups, key=lambda group: -group.shares.verdicts - group.shares.without)


def truth_of(categories: Sequence[str]) -> Array | None:
    """Return the class of each of a column's values (0, 1 or -1); ``None`` if it has no labels."""
    kind = label_kind(categories)
    if kind is None:
        return None
    classes = (kind[plain_label(value)] for value in categories)
    return np.array([NO_LABEL if found is None else found for found in classes], np.int8)


def confusion(truth: Array, label: Array, unsure: Array, chosen: Array | None = None) -> Confusion:
    """Count verdicts against labels.

    Args:
        truth: (R,) the file's labels, 0, 1 or -1 for none.
        label: (R,) the verdicts', likewise.
        unsure: (R,) whether a verdict is unsure.
        chosen: Which reviews count.
    """
    both = (truth != NO_LABEL) & (label != NO_LABEL)
    if chosen is not None:
        both &= chosen
    keys = truth[both] * 4 + label[both] * 2 + unsure[both]
    return Confusion(np.bincount(keys, minlength=8).reshape(2, 2, 2))
