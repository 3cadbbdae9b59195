"""Which words are named where cells are too narrow for all: those whose rows deviate most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sentiment_gui.export.layout import Layout
from sentiment_gui.export.rows import Array, Row
from sentiment_gui.export.words import Words

#: As many words are named at least, where they fit; on long lines one in so many px.
_MOST, _EACH = 12, 100.0
_APART = 8.0


class SparseLabels:
    """The named words of each system, found when it is first painted.

    Args:
        words: The measured words.
        layout: Where they lie.
        rows: Whose values decide.
    """

    def __init__(self, words: Words, layout: Layout, rows: Sequence[Row]) -> None:
        self._words = words
        self._layout = layout
        self._score = np.where(_are_words(words), _strikingness(rows, len(words)), -1.0)
        self._found: dict[int, dict[int, float]] = {}

    def of(self, system: int, chosen: int | None = None) -> dict[int, float]:
        """Return a system's named tokens and the x of each word.

        The chosen token is always named; those that its word would touch are not.
        """
        if system not in self._found:
            self._found[system] = self._fitting(system)
        named = self._found[system]
        if chosen is None or chosen not in self._layout.tokens_of(system):
            return named
        x, width = self._place(chosen)
        kept = {token: at for token, at in named.items() if not self._touch(x, width, token, at)}
        return {**kept, chosen: x}

    def _fitting(self, system: int) -> dict[int, float]:
        """The most striking words that fit side by side."""
        tokens = self._layout.tokens_of(system)
        order = np.argsort(-self._score[tokens.start : tokens.stop], kind="stable")
        named: dict[int, float] = {}
        room = self._layout.right_of(system) - self._layout.metrics.header
        most = max(_MOST, int(room / _EACH))
        for token in (tokens.start + order[: 4 * most]).tolist():
            if self._score[token] < 0:
                break
            x, width = self._place(token)
            if not any(self._touch(x, width, other, at) for other, at in named.items()):
                named[token] = x
            if len(named) == most:
                break
        return named

    def _place(self, token: int) -> tuple[float, float]:
        """The x of a word, centred over its cell but within the picture, and its width."""
        layout, width = self._layout, self._width(token)
        centre = float(layout.x[token] + layout.width[token] / 2)
        right = layout.right_of(int(layout.system[token])) + layout.metrics.right
        return max(min(centre - width / 2, right - width), layout.metrics.header), width

    def _touch(self, x: float, width: float, token: int, at: float) -> bool:
        return at < x + width + _APART and x < at + self._width(token) + _APART

    def _width(self, token: int) -> float:
        return min(float(self._words.advances[token]), self._layout.metrics.word_max)


def _are_words(words: Words) -> Array:
    """(T,) which tokens hold a letter or a digit: a full stop tells a reader nothing."""
    return np.array([any(map(str.isalnum, word)) for word in words.shown], dtype=bool)


def _strikingness(rows: Sequence[Row], count: int) -> Array:
    """(T,) how far each token's most striking value is from the middle, as a share of the most."""
    score = np.zeros(count)
    for row in rows:
        if row.kind in ("cells", "bars", "levels") and count:
            values = np.nan_to_num(row.values)
            distance = np.abs(values - _median(values))
            score = np.maximum(score, distance / max(float(distance.max()), 1e-12))
    return score


def _median(values: Array) -> float:
    """As ``numpy.median``, which would import masked arrays in the middle of the first picture."""
    ordered = np.sort(values)
    return float(ordered[(len(values) - 1) // 2] + ordered[len(values) // 2]) / 2
