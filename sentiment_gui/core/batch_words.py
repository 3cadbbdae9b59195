"""Which words drive the verdicts of many reviews: sums of their contributions.

A word is what the model knows it by, whatever its capitals or quotes: an entry of the vocabulary.
Words that the model does not know, and signs, are left out. For every review one entry a word is
kept, so that the sums of any part of the file are a matter of adding; sums of parts add up to the
sums of the whole, in any order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.batch_table import Growing
from sentiment_gui.core.tokenizer import lookup_form
from sentiment_gui.core.vocabulary import Vocabulary

Array = NDArray[Any]

#: A word that moves the logit by less than this in a review that holds it, on average, drives
#: nothing, however many reviews hold it ("the", "and").
LEAST = 0.15
_NO_WORD = -1
#: So many entries are worked on at a time: NumPy makes wide copies of what it counts, which for a
#: large file would take more memory than all of its entries, and holds every other thread up.
_PIECE = 2**16


class Forms:
    """The words of a vocabulary as they are counted.

    Attributes:
        of_id: (V,) the word that each id counts for, an id itself; -1 for none.
        words: The vocabulary's tokens.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.words = vocabulary.tokens
        special = {vocabulary.unknown, vocabulary.padding}
        first: dict[str, int] = {}
        numbers = []
        for number, token in enumerate(self.words):
            is_word = token not in special and any(map(str.isalnum, token))
            form = lookup_form(token)
            numbers.append(first.setdefault(form, number) if is_word else _NO_WORD)
        self.of_id: Array = np.array(numbers, np.int32)

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True)
class Entries:
    """The words of some reviews: an entry for every review and word.

    Attributes:
        words: (N,) ids of words.
        sums: (N,) the word's contributions in the review, added up.
        counts: (R,) how many entries each review has.
    """

    words: Array
    sums: Array
    counts: Array


def entries_of(reviews: Sequence[Array], contributions: Sequence[Array], forms: Forms) -> Entries:
    """Add up the contributions of each review word by word.

    Args:
        reviews: R arrays of token ids (T,).
        contributions: R arrays (T,).
        forms: Of the vocabulary.
    """
    size = len(forms)
    rows = np.repeat(np.arange(len(reviews)), [len(ids) for ids in reviews])
    words = forms.of_id[np.concatenate([np.zeros(0, np.int64), *reviews])]
    values = np.concatenate([np.zeros(0, np.float32), *contributions])
    is_word = words >= 0
    keys = rows[is_word] * size + words[is_word]
    distinct, place = np.unique(keys, return_inverse=True)
    sums = np.bincount(place, values[is_word], len(distinct)).astype(np.float32)
    counts = np.bincount(distinct // size, minlength=len(reviews))
    return Entries((distinct % size).astype(np.int32), sums, counts)


class WordTable:
    """The entries of all reviews read so far; written by one thread, as the batch's table."""

    def __init__(self) -> None:
        self._words, self._sums = Growing(np.int32), Growing(np.float32)
        self._ends = Growing(np.int64)

    def __len__(self) -> int:
        return len(self._ends)

    def add(self, entries: Entries) -> None:
        """Add the words of the next reviews."""
        before = len(self._words)
        self._words.extend(entries.words)
        self._sums.extend(entries.sums)
        self._ends.extend(before + np.cumsum(entries.counts))

    def first(self, count: int) -> Entries:
        """Return the entries of the first ``count`` reviews."""
        return self.between(0, count)

    def between(self, start: int, stop: int) -> Entries:
        """Return the entries of the reviews from ``start`` to before ``stop``."""
        ends = self._ends.first(stop)
        first = int(ends[start - 1]) if start else 0
        last = int(ends[-1]) if stop else 0
        counts = np.diff(ends[start:], prepend=first)
        return Entries(self._words.first(last)[first:], self._sums.first(last)[first:], counts)


@dataclass(frozen=True)
class WordSums:
    """Sums over some reviews, by word.

    Attributes:
        total: (V,) contributions added up, in logits.
        reviews: (V,) how many reviews hold the word.
    """

    total: Array
    reviews: Array

    def __add__(self, other: WordSums) -> WordSums:
        """Return the sums over both parts."""
        return WordSums(self.total + other.total, self.reviews + other.reviews)

    def strongest(self, count: int, sign: int) -> list[int]:
        """Return up to ``count`` words, those with the largest sums of a sign first."""
        signed = self.total * sign
        drives = signed >= LEAST * np.maximum(self.reviews, 1)
        order = np.argsort(-np.where(drives, signed, 0.0), kind="stable")[:count]
        return [int(word) for word in order if drives[word]]


def pieces(entries: Entries) -> Iterator[tuple[int, Entries]]:
    """Yield the entries of a few reviews at a time, with the number of the first of these."""
    ends = np.cumsum(entries.counts)
    start, first = 0, 0
    while start < len(ends):
        stop = max(int(np.searchsorted(ends, first + _PIECE, side="right")), start + 1)
        last = int(ends[stop - 1])
        words, sums = entries.words[first:last], entries.sums[first:last]
        yield start, Entries(words, sums, entries.counts[start:stop])
        start, first = stop, last


def sums_of(entries: Entries, size: int, chosen: Array | None = None) -> WordSums:
    """Add up entries by word.

    Args:
        entries: Of R reviews.
        size: V, the vocabulary's.
        chosen: (R,) which reviews count; all if ``None``.
    """
    total, reviews = np.zeros(size), np.zeros(size, np.int64)
    for start, part in pieces(entries):
        words, sums = part.words, part.sums
        if chosen is not None:
            inside = np.repeat(chosen[start : start + len(part.counts)], part.counts)
            words, sums = words[inside], sums[inside]
        total += np.bincount(words, sums, size)
        reviews += np.bincount(words, minlength=size)
    return WordSums(total, reviews)


def holds(entries: Entries, word: int) -> Array:
    """Return which reviews hold a word: (R,) of bool."""
    found = np.zeros(len(entries.counts), bool)
    for start, part in pieces(entries):
        found[start + _reviews_at(part, np.flatnonzero(part.words == word))] = True
    return found


def counts_by(
    entries: Entries, words: Sequence[int], codes: Array, size: int, chosen: Array | None = None
) -> Array:
    """Count the reviews that hold each of some words by a value that reviews have.

    Args:
        entries: Of R reviews.
        words: W words.
        codes: (R,) the number of each review's value, -1 for none.
        size: K, how many values there are.
        chosen: (R,) which reviews count; all if ``None``.

    Returns:
        (W, K)
    """
    counts = np.zeros(len(words) * size, np.int64)
    number = np.full(max(words, default=0) + 2, _NO_WORD)  # the last stands for all beyond
    number[list(words)] = np.arange(len(words))
    for start, part in pieces(entries):
        which = number[np.minimum(part.words, len(number) - 1)]
        places = np.flatnonzero(which != _NO_WORD)
        reviews = start + _reviews_at(part, places)
        kept = codes[reviews] >= 0
        if chosen is not None:
            kept &= chosen[reviews]
        keys = which[places[kept]] * size + codes[reviews[kept]]
        counts += np.bincount(keys, minlength=len(counts))
    return counts.reshape(len(words), size)


def _reviews_at(entries: Entries, places: Array) -> Array:
    """Return the numbers of the reviews to which the entries at some places belong."""
    return np.searchsorted(np.cumsum(entries.counts), places, side="right")
