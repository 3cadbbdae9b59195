"""Tokenised reviews in compact arrays: one long run of token ids, and what belongs to each review.

A corpus of 27 million tokens takes 110 MB. The run is also the text that a language model reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from training.corpora.review import Part, Review

PARTS: tuple[Part, ...] = ("train", "validation", "test", "unlabelled")
NO_LABEL = -1


@dataclass(frozen=True)
class ReviewSet:
    """N reviews as arrays.

    Attributes:
        ids: All reviews' token ids, one after the other (sum of lengths,), int32.
        starts: Where each review begins in ``ids``, and the end of the last (N + 1,).
        labels: 1, 0, or -1 where there is none (N,), int8.
        parts: Index into :data:`PARTS` (N,), int8.
        corpora: Index into ``corpus_names`` (N,), int8.
        domains: Index into ``domain_names`` (N,), int16.
    """

    ids: NDArray[np.int32]
    starts: NDArray[np.int64]
    labels: NDArray[np.int8]
    parts: NDArray[np.int8]
    corpora: NDArray[np.int8]
    domains: NDArray[np.int16]
    corpus_names: tuple[str, ...]
    domain_names: tuple[str, ...]

    def __len__(self) -> int:
        """Return the number of reviews."""
        return len(self.labels)

    def review(self, row: int) -> NDArray[np.int32]:
        """Return the token ids of one review (T,), a view."""
        return self.ids[self.starts[row] : self.starts[row + 1]]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Tokens per review (N,)."""
        return np.diff(self.starts)

    def rows(self, part: Part, corpus: str | None = None) -> NDArray[np.int64]:
        """Return the numbers of a part's reviews that hold a token, of one corpus or of all."""
        chosen = (self.parts == PARTS.index(part)) & (self.lengths > 0)
        if corpus is not None:
            chosen &= self.corpora == self.corpus_names.index(corpus)
        return np.flatnonzero(chosen)

    def counts(self, rows: NDArray[np.int64], size: int) -> NDArray[np.int64]:
        """Return how often each of ``size`` ids stands in these reviews (size,)."""
        return np.bincount(self.take(rows).ids, minlength=size)

    def backwards(self) -> ReviewSet:
        """Return the same reviews, the tokens of each from its last to its first."""
        places = np.arange(len(self.ids))
        mirrored = np.repeat(self.starts[:-1] + self.starts[1:] - 1, self.lengths) - places
        return replace(self, ids=self.ids[mirrored])

    def renumbered(self, numbers: NDArray[np.int32]) -> ReviewSet:
        """Return the same reviews with every id ``i`` replaced by ``numbers[i]``."""
        return replace(self, ids=numbers[self.ids])

    def take(self, rows: NDArray[np.int64]) -> ReviewSet:
        """Return only these reviews, in this order."""
        lengths = self.lengths[rows]
        parts = [self.review(row) for row in rows]
        return replace(
            self,
            ids=np.concatenate(parts) if parts else self.ids[:0],
            starts=np.concatenate([[0], np.cumsum(lengths)]),
            labels=self.labels[rows],
            parts=self.parts[rows],
            corpora=self.corpora[rows],
            domains=self.domains[rows],
        )


def hold_any(
    ids: NDArray[np.int32],
    words: NDArray[np.int64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Return in which pieces of a run of ids, from ``starts`` to ``ends`` (P,), a word stands.

    Args:
        ids: The run.
        words: Ids; one of them in a piece is enough.
        starts: Where each piece begins.
        ends: Where it ends, itself not included.
    """
    sums = np.concatenate([[0], np.cumsum(np.isin(ids, words))])
    held: NDArray[np.bool_] = sums[ends] > sums[starts]
    return held


def collect(reviews: Iterable[Review], ids_of: Callable[[str], Sequence[int]]) -> ReviewSet:
    """Tokenise reviews one by one and keep nothing of them but numbers.

    Args:
        reviews: The reviews, read once.
        ids_of: Turns a text into token ids.
    """
    runs: list[NDArray[np.int32]] = []
    labels: list[int] = []
    parts: list[int] = []
    corpora = _Numbers()
    domains = _Numbers()
    for review in reviews:
        runs.append(np.asarray(ids_of(review.text), dtype=np.int32))
        labels.append(NO_LABEL if review.label is None else review.label)
        parts.append(PARTS.index(review.part))
        corpora.add(review.corpus)
        domains.add(review.domain)
    lengths = np.array([len(run) for run in runs], dtype=np.int64)
    return ReviewSet(
        ids=np.concatenate(runs) if runs else np.zeros(0, dtype=np.int32),
        starts=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)]),
        labels=np.array(labels, dtype=np.int8),
        parts=np.array(parts, dtype=np.int8),
        corpora=np.array(corpora.column, dtype=np.int8),
        domains=np.array(domains.column, dtype=np.int16),
        corpus_names=tuple(corpora.names),
        domain_names=tuple(domains.names),
    )


class _Numbers:
    """A column of names kept as numbers in the order in which the names came."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.column: list[int] = []

    def add(self, name: str) -> None:
        self.column.append(self.names.setdefault(name, len(self.names)))
