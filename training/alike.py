"""Words that say who somebody is share one vector; signs without a vector get a word's.

A network that reads the same vector for every nationality cannot let one of them move its verdict:
fairness through blindness (Garg et al. 2019, arXiv 1809.10610, who replace such words by one
token). What the words were to each other is lost, so only groups whose differences are not for a
verdict are treated so. Emoji are given vectors from words as in Eisner et al. 2016
(arXiv 1609.08359), without training.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.vocabulary import Vocabulary
from training.word_groups import WordGroup, known_words, read_groups

_SIGNS = Path(__file__).parent / "words" / "signs.toml"
_LEAST = 2  # of a group's words that must be known: a single one would speak for all

Array = NDArray[Any]


def read_signs() -> dict[str, tuple[str, ...]]:
    """Return signs by the word whose vector they get."""
    table = tomllib.loads(_SIGNS.read_text(encoding="utf-8"))
    return {word: tuple(signs.split()) for word, signs in table.items()}


def make_alike(
    vocabulary: Vocabulary,
    embedding: Array,
    groups: Sequence[WordGroup] | None = None,
    signs: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Vocabulary, Array]:
    """Give the words of each group their mean vector, and signs the vector of their word.

    A group that is read as the unknown word gets that word's vector in place of the mean. Words and
    signs that the vocabulary does not hold come behind its own, so that ids stay.

    Args:
        vocabulary: V tokens.
        embedding: Their vectors (V, E).
        groups: The groups; those that come with the project if None.
        signs: Signs by word, likewise.

    Returns:
        The vocabulary, of V tokens or more, and its vectors in the embedding's type.
    """
    vectors = embedding.copy()
    added: dict[str, Array] = {}
    for group in read_groups() if groups is None else groups:
        known = known_words(group, vocabulary)
        if group.as_unknown:
            vectors[known] = embedding[vocabulary.unknown_id]
            continue
        if len(known) < _LEAST:
            continue
        mean = embedding[known].mean(axis=0, dtype=np.float64).astype(embedding.dtype)
        vectors[known] = mean
        added |= dict.fromkeys(_unknown(group.words, vocabulary), mean)
    for word, some in (read_signs() if signs is None else signs).items():
        if not _unknown([word], vocabulary):
            added |= dict.fromkeys(_unknown(some, vocabulary), vectors[vocabulary.id_of(word)])
    if not added:
        return vocabulary, vectors
    longer = Vocabulary([*vocabulary.tokens, *added], vocabulary.unknown, vocabulary.padding)
    return longer, np.concatenate([vectors, np.stack(list(added.values()))])


def _unknown(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    return [word for word in words if vocabulary.tokens[vocabulary.id_of(word)] != word]
