"""Single sentences of reviews that nobody labelled, as short reviews that teachers can label.

Long reviews say what their whole thinks; how one sentence is meant, only labels of sentences
teach. A teacher's label of a sentence alone is such a label (Tang et al. 2019, section 3.2, whose
transfer set is made of sentences likewise).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.vocabulary import Vocabulary
from training.data import NO_LABEL, PARTS, ReviewSet

CORPUS = "sentences"
_ENDS = (".", "!", "?")
_SHORTEST, _LONGEST = 4, 40  # tokens
_SEED = 0

Starts = NDArray[np.int64]
Ids = NDArray[np.int32]


def with_sentences(reviews: ReviewSet, words: Vocabulary, most: int) -> ReviewSet:
    """Return the reviews and, behind them, at most ``most`` sentences of the unlabelled ones.

    The sentences are drawn at random, the same ones whatever the vocabulary. They are a corpus of
    their own, ``sentences``, in the unlabelled part.

    Args:
        reviews: Numbered reviews.
        words: Their vocabulary.
        most: 0 for none.
    """
    starts, ends = _bounds(reviews, words)
    if not most or not len(starts):
        return reviews
    random = np.random.default_rng(_SEED)
    chosen = np.sort(random.choice(len(starts), min(most, len(starts)), replace=False))
    starts, ends = starts[chosen], ends[chosen]
    owners = np.searchsorted(reviews.starts, starts, side="right") - 1
    runs = [reviews.ids[start:end] for start, end in zip(starts, ends, strict=True)]
    return with_reviews(reviews, runs, reviews.domains[owners], CORPUS)


def with_reviews(
    reviews: ReviewSet, runs: Sequence[Ids], domains: NDArray[np.int16], corpus: str
) -> ReviewSet:
    """Return the reviews and, behind them, others as a new corpus in the unlabelled part.

    Args:
        reviews: Numbered reviews, N.
        runs: The other reviews' token ids, M.
        domains: Their domains (M,).
        corpus: The new corpus' name.
    """
    count = len(runs)
    lengths = np.array([len(run) for run in runs], dtype=np.int64)

    def column(values: NDArray[np.int8], value: int) -> NDArray[np.int8]:
        return np.concatenate([values, np.full(count, value, dtype=values.dtype)])

    return replace(
        reviews,
        ids=np.concatenate([reviews.ids, *runs]),
        starts=np.concatenate([reviews.starts, reviews.starts[-1] + np.cumsum(lengths)]),
        labels=column(reviews.labels, NO_LABEL),
        parts=column(reviews.parts, PARTS.index("unlabelled")),
        corpora=column(reviews.corpora, len(reviews.corpus_names)),
        domains=np.concatenate([reviews.domains, domains]),
        corpus_names=(*reviews.corpus_names, corpus),
    )


def _bounds(reviews: ReviewSet, words: Vocabulary) -> tuple[Starts, Starts]:
    """Return where in the run of ids every sentence of an unlabelled review starts and ends."""
    ending = np.isin(reviews.ids, [words.id_of(end) for end in _ENDS])
    last = ending.copy()
    last[:-1] &= ~ending[1:]  # "!?" ends one sentence
    ends = np.union1d(np.flatnonzero(last) + 1, reviews.starts)
    starts, ends = ends[:-1], ends[1:]
    owners = np.searchsorted(reviews.starts, starts, side="right") - 1
    lengths = ends - starts
    right = (lengths >= _SHORTEST) & (lengths <= _LONGEST)
    right &= reviews.parts[owners] == PARTS.index("unlabelled")
    right &= last[ends - 1]  # a review's rest without a full stop is no sentence
    return starts[right], ends[right]
