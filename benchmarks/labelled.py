"""Reviews that people have labelled, from the corpora that the models are measured on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

CORPUS = "imdb"


class Labelled(NamedTuple):
    """Texts and what they are.

    Attributes:
        texts: N reviews.
        positive: Whether each is positive.
    """

    texts: Sequence[str]
    positive: Sequence[bool]


def made_up(texts: Sequence[str]) -> Labelled:
    """Label texts in turn: what is learnt from them is nothing, and costs what sense does."""
    return Labelled(texts, [k % 2 == 0 for k in range(len(texts))])


def read(data: Path, cache: Path, most: int) -> tuple[Labelled, Labelled]:
    """Return the training part of a corpus, and at most so many reviews of its test part.

    Args:
        data: The folder of corpora.
        cache: Where an archive is unpacked to.
        most: How many test reviews, drawn once for all.

    Raises:
        GatelensError: The corpus is not there.
    """
    from training.corpora import corpus_named
    from training.corpora.library import Library

    corpus = corpus_named(CORPUS)
    root = Library(data, cache).root_of(corpus)
    train = [(review.text, review.label == 1) for review in corpus.read(root, "train")]
    test = [(review.text, review.label == 1) for review in corpus.read(root, "test")]
    random.Random(0).shuffle(test)
    return _labelled(train), _labelled(test[:most])


def _labelled(pairs: Sequence[tuple[str, bool]]) -> Labelled:
    return Labelled([text for text, _ in pairs], [positive for _, positive in pairs])
