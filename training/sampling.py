"""Which reviews a pass reads: each corpus as often as its weight in the mix says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.data import PARTS, ReviewSet, hold_any
from training.sentences import CORPUS as SENTENCES
from training.variants import CORPUS as VARIANTS

UNLABELLED = "unlabelled"
_HIGHEST = 4.0


def passes_over(
    reviews: ReviewSet,
    rows: NDArray[np.int64],
    mix: Mapping[str, float],
    passes: int,
    seed: int,
    weights: NDArray[np.float64] | None = None,
) -> list[NDArray[np.int64]]:
    """Return, for every pass, positions in ``rows``.

    A corpus of weight 1 is read once per pass, of weight 2.5 twice and a random half of it a third
    time; a corpus that the mix does not name has weight 1. The unlabelled reviews of all corpora
    are a group of their own, which the mix names ``unlabelled``; their single sentences are a
    corpus, ``sentences``, and altered ones another, ``variants``. With ``weights`` (of ``rows``, as
    :func:`even_weights` gives them) a review is read as often as its corpus' weight times its own
    says, on average.
    """
    names = (*reviews.corpus_names, UNLABELLED)
    groups = _groups(reviews, rows)
    if weights is not None:
        wanted = weights * np.array([mix.get(name, 1.0) for name in names])[groups]
        return [_drawn(wanted, (seed, n)) for n in range(passes)]
    return [_one_pass(groups, names, mix, (seed, n)) for n in range(passes)]


def are_read(
    reviews: ReviewSet, rows: NDArray[np.int64], mix: Mapping[str, float]
) -> NDArray[np.bool_]:
    """Return of which rows the mix reads any (R,): those of a weight above 0."""
    names = (*reviews.corpus_names, UNLABELLED)
    weights = np.array([mix.get(name, 1.0) for name in names])
    return weights[_groups(reviews, rows)] > 0


def _groups(reviews: ReviewSet, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return each row's corpus, or the number behind the last corpus if nobody labelled it."""
    corpora = np.array(reviews.corpus_names)[reviews.corpora[rows]]
    made = np.isin(corpora, (SENTENCES, VARIANTS))
    unlabelled = (reviews.parts[rows] == PARTS.index("unlabelled")) & ~made
    return np.where(unlabelled, len(reviews.corpus_names), reviews.corpora[rows])


def even_weights(
    reviews: ReviewSet,
    rows: NDArray[np.int64],
    labels: NDArray[np.floating[Any]] | NDArray[np.integer[Any]],
    words: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return weights under which words say nothing of the label by standing in a review.

    Reweighing (Kamiran & Calders 2012, Data preprocessing techniques for classification without
    discrimination): a corpus that says "not" in one short complaint of five and in one short praise
    of forty teaches that "not" itself is blame. The weight of a review is how often its label and
    these words would meet if they had nothing to do with each other, over how often they do.

    Args:
        reviews: The reviews.
        rows: Which of them are weighed, R.
        labels: Every review's label (N,); where it is neither 0 nor 1 the weight is 1.
        words: Ids; a review has them if one of them stands in it.

    Returns:
        Weights (R,), of mean 1 in each corpus before the highest are cut to 4.
    """
    has = hold_any(reviews.ids, words, reviews.starts[rows], reviews.starts[rows + 1])
    weights = np.ones(len(rows))
    for corpus in range(len(reviews.corpus_names)):
        of_corpus = reviews.corpora[rows] == corpus
        hard = of_corpus & np.isin(labels[rows], (0, 1))
        for label in (0, 1):
            for having in (False, True):
                said, there = labels[rows] == label, has == having
                together = (hard & said & there).sum()
                if together:
                    apart = (hard & said).sum() * (hard & there).sum() / hard.sum()
                    weights[hard & said & there] = min(apart / together, _HIGHEST)
    return weights


def _drawn(wanted: NDArray[np.float64], seed: tuple[int, int]) -> NDArray[np.int64]:
    """Return each position as often as wanted; a fraction decides by lot whether once more."""
    random = np.random.default_rng(seed)
    times = np.floor(wanted + random.random(len(wanted))).astype(np.int64)
    return np.repeat(np.arange(len(wanted)), times)


def _one_pass(
    groups: NDArray[np.int64],
    names: tuple[str, ...],
    mix: Mapping[str, float],
    seed: tuple[int, int],
) -> NDArray[np.int64]:
    random = np.random.default_rng(seed)
    chosen: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
    for number, name in enumerate(names):
        positions = np.flatnonzero(groups == number)
        whole, part = divmod(mix.get(name, 1.0), 1.0)
        chosen += [positions] * int(whole)
        chosen.append(random.choice(positions, round(part * len(positions)), replace=False))
    return np.concatenate(chosen)
