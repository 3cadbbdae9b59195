"""Which words are named where cells are too narrow for all: those whose rows deviate most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sentiment_gui.export.layout import Layout
from sentiment_gui.export.rows import Row
from sentiment_gui.export.surface import Array
from sentiment_gui.export.words import Words

_MOST = 12
_APART = 8.0


def standing_out(words: Words, layout: Layout, rows: Sequence[Row]) -> dict[int, float]:
    """Return the named tokens and the x of each word: the most striking that fit side by side."""
    score = _strikingness(rows, len(words))
    named: dict[int, float] = {}
    for system in range(layout.systems):
        tokens = layout.tokens_of(system)
        order = tokens.start + np.argsort(-score[tokens.start : tokens.stop], kind="stable")
        named.update(_fit(order[: 4 * _MOST], words, layout, layout.right_of(system)))
    return named


def _strikingness(rows: Sequence[Row], count: int) -> Array:
    """(T,) how far each token's most striking value is from the middle, as a share of the most."""
    score = np.zeros(count)
    for row in rows:
        if row.kind in ("cells", "bars") and count:
            distance = np.abs(row.values - np.median(row.values))
            score = np.maximum(score, distance / max(float(distance.max()), 1e-12))
    return score


def _fit(order: Array, words: Words, layout: Layout, right: float) -> dict[int, float]:
    placed: dict[int, float] = {}
    taken: list[tuple[float, float]] = []
    for token in order.tolist():
        width = min(float(words.advances[token]), layout.metrics.word_max)
        centre = float(layout.x[token] + layout.width[token] / 2)
        limit = max(right + layout.metrics.right - width, layout.metrics.header)
        x = min(max(centre - width / 2, layout.metrics.header), limit)
        if len(placed) < _MOST and all(
            x + width + _APART <= start or end + _APART <= x for start, end in taken
        ):
            placed[token] = x
            taken.append((x, x + width))
    return placed
