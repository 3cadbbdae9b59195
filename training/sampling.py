"""Which reviews a pass reads: each corpus as often as its weight in the mix says."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from training.data import PARTS, ReviewSet
from training.sentences import CORPUS

UNLABELLED = "unlabelled"


def passes_over(
    reviews: ReviewSet,
    rows: NDArray[np.int64],
    mix: Mapping[str, float],
    passes: int,
    seed: int,
) -> list[NDArray[np.int64]]:
    """Return, for every pass, positions in ``rows``.

    A corpus of weight 1 is read once per pass, of weight 2.5 twice and a random half of it a third
    time; a corpus that the mix does not name has weight 1. The unlabelled reviews of all corpora
    are a group of their own, which the mix names ``unlabelled``; their single sentences are a
    corpus, ``sentences``.
    """
    names = (*reviews.corpus_names, UNLABELLED)
    corpora = np.array(reviews.corpus_names)[reviews.corpora[rows]]
    unlabelled = (reviews.parts[rows] == PARTS.index("unlabelled")) & (corpora != CORPUS)
    groups = np.where(unlabelled, len(names) - 1, reviews.corpora[rows])
    return [_one_pass(groups, names, mix, (seed, n)) for n in range(passes)]


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
