"""Single sentences of reviews, as short reviews of their own.

Long reviews say what their whole thinks; how one sentence is meant, only labels of sentences
teach. A teacher's label of an unlabelled review's sentence is such a label (Tang et al. 2019,
section 3.2, whose transfer set is made of sentences likewise).

A sentence of a labelled review may keep the review's label, as a crop of it: it is often wrong, but
right in the mean. "The parcel came on Tuesday." stands in praise as often as in complaints, and
a network that reads such sentences learns to be unsure of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.vocabulary import Vocabulary
from training.corpora.review import Part
from training.data import NO_LABEL, PARTS, ReviewSet, hold_any

CORPUS = "sentences"
CROPS = "crops"
_ENDS = (".", "!", "?")
_SHORTEST, _LONGEST = 4, 40  # tokens
_SEED = 0
_HELD_OUT = 4_000  # crops of validation reviews

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
    if not most:
        return reviews
    runs, owners = _drawn(reviews, words, "unlabelled", most)
    return with_unlabelled(reviews, runs, owners, CORPUS)


def with_crops(
    reviews: ReviewSet, words: Vocabulary, most: int, holding: Sequence[str] = ()
) -> ReviewSet:
    """Return the reviews and, behind them, at most ``most`` sentences of the training ones.

    They have the labels of their reviews, and are a corpus of their own, ``crops``. So are, in the
    validation part, some thousand sentences of its reviews: teachers' labels of sentences are
    calibrated on them.

    Args:
        reviews: Numbered reviews.
        words: Their vocabulary.
        most: 0 for none.
        holding: Only sentences of training reviews in which one of these words stands; all if
            there is none.

    Raises:
        GatelensError: ``crops-words`` if the vocabulary lacks one of them.
    """
    if not most:
        return reviews
    train, of_train = _drawn(reviews, words, "train", most, holding)
    held_out, of_held_out = _drawn(reviews, words, "validation", _HELD_OUT)
    return _with_crops(reviews, train + held_out, np.concatenate([of_train, of_held_out]))


def with_crops_held_out(reviews: ReviewSet, words: Vocabulary) -> ReviewSet:
    """Return the reviews and, behind them, the validation reviews' crops, to measure by."""
    return _with_crops(reviews, *_drawn(reviews, words, "validation", _HELD_OUT))


def _with_crops(reviews: ReviewSet, runs: Sequence[Ids], owners: NDArray[np.int64]) -> ReviewSet:
    of_owners = reviews.labels[owners], reviews.parts[owners], reviews.domains[owners]
    return with_reviews(reviews, runs, *of_owners, CROPS)


def crops_held_out(reviews: ReviewSet) -> NDArray[np.int64]:
    """Return the numbers of the validation reviews' crops."""
    if CROPS not in reviews.corpus_names:
        return np.zeros(0, dtype=np.int64)
    return reviews.rows("validation", CROPS)


def with_unlabelled(
    reviews: ReviewSet, runs: Sequence[Ids], owners: NDArray[np.int64], corpus: str
) -> ReviewSet:
    """Return the reviews and, behind them, others without labels as a new corpus.

    Args:
        reviews: Numbered reviews, N.
        runs: The other reviews' token ids, M.
        owners: The numbers of the reviews whose domains they have (M,).
        corpus: The new corpus' name.
    """
    labels = np.full(len(runs), NO_LABEL, np.int8)
    unlabelled = np.full(len(runs), PARTS.index("unlabelled"), np.int8)
    return with_reviews(reviews, runs, labels, unlabelled, reviews.domains[owners], corpus)


def with_reviews(
    reviews: ReviewSet,
    runs: Sequence[Ids],
    labels: NDArray[np.int8],
    parts: NDArray[np.int8],
    domains: NDArray[np.int16],
    corpus: str,
) -> ReviewSet:
    """Return the reviews and, behind them, others as a new corpus.

    Args:
        reviews: Numbered reviews, N.
        runs: The other reviews' token ids, M.
        labels: Their labels (M,).
        parts: Their parts (M,).
        domains: Their domains (M,).
        corpus: The new corpus' name.
    """
    lengths = np.array([len(run) for run in runs], dtype=np.int64)
    number = np.full(len(runs), len(reviews.corpus_names), np.int8)
    return replace(
        reviews,
        ids=np.concatenate([reviews.ids, *runs]),
        starts=np.concatenate([reviews.starts, reviews.starts[-1] + np.cumsum(lengths)]),
        labels=np.concatenate([reviews.labels, labels]),
        parts=np.concatenate([reviews.parts, parts]),
        corpora=np.concatenate([reviews.corpora, number]),
        domains=np.concatenate([reviews.domains, domains]),
        corpus_names=(*reviews.corpus_names, corpus),
    )


def _drawn(
    reviews: ReviewSet, words: Vocabulary, part: Part, most: int, holding: Sequence[str] = ()
) -> tuple[list[Ids], NDArray[np.int64]]:
    """Return sentences of a part's reviews, and the numbers of these reviews."""
    starts, ends = _bounds(reviews, words, part)
    if holding:
        right = hold_any(reviews.ids, _known(words, holding), starts, ends)
        starts, ends = starts[right], ends[right]
    random = np.random.default_rng(_SEED)
    chosen = np.sort(random.choice(len(starts), min(most, len(starts)), replace=False))
    starts, ends = starts[chosen], ends[chosen]
    owners = np.searchsorted(reviews.starts, starts, side="right") - 1
    return [reviews.ids[start:end] for start, end in zip(starts, ends, strict=True)], owners


def _known(words: Vocabulary, wanted: Sequence[str]) -> NDArray[np.int64]:
    """Return the words' ids: each must be known, or another vocabulary would draw other crops."""
    ids = words.ids(wanted)
    unknown = [word for word, number in zip(wanted, ids, strict=True) if number == words.unknown_id]
    if unknown:
        raise GatelensError("crops-words", words=", ".join(unknown))
    return ids


def _bounds(reviews: ReviewSet, words: Vocabulary, part: Part) -> tuple[Starts, Starts]:
    """Return where in the run of ids every sentence of a part's reviews starts and ends.

    A labelled review of one sentence is none of a longer one.
    """
    ending = np.isin(reviews.ids, [words.id_of(end) for end in _ENDS])
    last = ending.copy()
    last[:-1] &= ~ending[1:]  # "!?" ends one sentence
    ends = np.union1d(np.flatnonzero(last) + 1, reviews.starts)
    starts, ends = ends[:-1], ends[1:]
    owners = np.searchsorted(reviews.starts, starts, side="right") - 1
    lengths = ends - starts
    right = (lengths >= _SHORTEST) & (lengths <= _LONGEST)
    right &= reviews.parts[owners] == PARTS.index(part)
    if part != "unlabelled":
        right &= lengths < reviews.lengths[owners]
    right &= last[ends - 1]  # a review's rest without a full stop is no sentence
    return starts[right], ends[right]
