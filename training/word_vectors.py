"""Word vectors to begin with, taken from the word pieces of a transformer that is at hand.

A word's vector is the mean of its word pieces' input embeddings, reduced to the embedding's size
by principal components. Optional: pretraining begins with random vectors without it, and is then
slower to find which words are alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.torch import load_file

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.vocabulary import Vocabulary

_PIECES = "embeddings.word_embeddings.weight"
_SPREAD = 0.1  # standard deviation of the embedding at the start, as in SentimentModel


def read_word_vectors(folder: Path, vocabulary: Vocabulary, size: int) -> torch.Tensor:
    """Return a vector for every word of a vocabulary: (V, E) float32.

    Args:
        folder: A BERT-like transformer: ``model.safetensors`` and its ``vocab.txt`` of word pieces.
        vocabulary: The words.
        size: E, at most the transformer's.

    Raises:
        GatelensError: ``read-failed`` if the folder holds no such transformer.
    """
    try:
        pieces = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        table = load_file(folder / "model.safetensors")[_PIECES].float().numpy()
    except (OSError, SafetensorError, KeyError) as error:
        raise GatelensError("read-failed", path=folder, reason=error) from error
    numbers = {piece: number for number, piece in enumerate(pieces)}
    vectors = np.stack([_vector(word, numbers, table) for word in vocabulary.tokens])
    reduced = _principal(vectors - vectors.mean(axis=0), size)
    return torch.from_numpy((reduced * (_SPREAD / reduced.std())).astype(np.float32))


def word_pieces(word: str, numbers: Mapping[str, int]) -> list[int]:
    """Cut a word into the longest pieces from the left (Schuster & Nakajima 2012).

    Returns:
        The pieces' numbers; empty if some part of the word is no piece.
    """
    found: list[int] = []
    start = 0
    while start < len(word):
        prefix = "##" if start else ""
        end = len(word)
        while end > start and prefix + word[start:end] not in numbers:
            end -= 1
        if end == start:
            return []
        found.append(numbers[prefix + word[start:end]])
        start = end
    return found


def numbers_of_word(word: str, numbers: Mapping[str, int]) -> list[int]:
    """Return the numbers of a word's pieces, empty if it has none."""
    # "n't" and the like are not words to the transformer, which cuts at the apostrophe.
    parts = [word_pieces(part, numbers) for part in word.replace("'", " ' ").split()]
    return [number for part in parts for number in part]


def _vector(
    word: str, numbers: Mapping[str, int], table: NDArray[np.float32]
) -> NDArray[np.float32]:
    pieces = numbers_of_word(word, numbers) or [numbers["[UNK]"]]
    mean: NDArray[np.float32] = table[pieces].mean(axis=0)
    return mean


def _principal(vectors: NDArray[np.float32], size: int) -> NDArray[np.float64]:
    covariance = vectors.T.astype(np.float64) @ vectors
    _, directions = np.linalg.eigh(covariance)  # ascending
    projected: NDArray[np.float64] = vectors @ directions[:, ::-1][:, :size]
    return projected
