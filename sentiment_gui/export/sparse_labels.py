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


def sparse_labels(words: Words, layout: Layout, rows: Sequence[Row]) -> dict[int, float]:
    """Return the named tokens and the x of each word: the most striking that fit side by side."""
    score = _strikingness(rows, len(words))
    named: dict[int, float] = {}
    for system in range(layout.systems):
        tokens = layout.tokens_of(system)
        order = tokens.start + np.argsort(-score[tokens.start : tokens.stop], kind="stable")
        placed: dict[int, float] = {}
        for token in order[: 4 * _MOST].tolist():
            x = _place(token, words, layout)
            if len(placed) < _MOST and not _touched(token, x, placed, words, layout):
                placed[token] = x
        named.update(placed)
    return named


def with_word(
    named: dict[int, float], token: int, words: Words, layout: Layout
) -> dict[int, float]:
    """Return the named tokens with one more, less those of its system that it would touch."""
    x = _place(token, words, layout)
    near = {k: at for k, at in named.items() if layout.system[k] == layout.system[token]}
    gone = _touched(token, x, near, words, layout)
    return {k: at for k, at in named.items() if k not in gone} | {token: x}


def _strikingness(rows: Sequence[Row], count: int) -> Array:
    """(T,) how far each token's most striking value is from the middle, as a share of the most."""
    score = np.zeros(count)
    for row in rows:
        if row.kind in ("cells", "bars") and count:
            distance = np.abs(row.values - np.median(row.values))
            score = np.maximum(score, distance / max(float(distance.max()), 1e-12))
    return score


def _place(token: int, words: Words, layout: Layout) -> float:
    """The x of a word: centred over its cell, but within the picture."""
    metrics, width = layout.metrics, _width(token, words, layout)
    centre = float(layout.x[token] + layout.width[token] / 2)
    right = layout.right_of(int(layout.system[token])) + metrics.right
    return max(min(centre - width / 2, right - width), metrics.header)


def _touched(
    token: int, x: float, placed: dict[int, float], words: Words, layout: Layout
) -> set[int]:
    """The placed tokens whose words a word at ``x`` would touch."""
    end = x + _width(token, words, layout) + _APART
    return {
        other
        for other, start in placed.items()
        if start < end and x < start + _width(other, words, layout) + _APART
    }


def _width(token: int, words: Words, layout: Layout) -> float:
    return min(float(words.advances[token]), layout.metrics.word_max)
