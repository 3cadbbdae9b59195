"""Where every word and row of the heatmap lies. Pure geometry: no Qt, no colours.

Words are cells, wrapped like a score: a *system* is a line of words with its rows beneath. Other
layouts are one long line that scrolls, and a grid of equal cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.export.metrics import Kind, Metrics
from sentiment_gui.export.words import Words

Cells = Literal["words", "grid"]
Labels = Literal["upright", "slanted", "sparse", "none"]
FloatArray = NDArray[np.float64]

_SLANT = 1 / sqrt(2)
#: A system ends at a space unless that would leave more of it empty than this share.
_RAGGED = 0.35
_NARROW, _SLANTABLE = 8, 14
#: Closer together than this share of their size, slanted words would cover each other.
_SLANTED_PITCH = 0.965


@dataclass(frozen=True)
class Rect:
    """A rectangle in logical px."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, eq=False)
class Layout:
    """The heatmap's geometry in logical px; T tokens, S systems, R rows.

    Attributes:
        x, width: (T,) left edge and width of every token's cells.
        system: (T,) the system of every token.
        starts: (S + 1,) the first token of every system, and T.
        words_height: Of the line of words above every system.
        row_tops, row_heights: (R,) from the top of a system.
        system_height: Of words and rows together.
        size: Width and height of everything.
        labels: How the words stand.
        wraps: False for one line, whose header stays while the cells scroll.
    """

    metrics: Metrics
    x: FloatArray
    width: FloatArray
    system: NDArray[np.intp]
    starts: NDArray[np.intp]
    words_height: float
    row_tops: FloatArray
    row_heights: FloatArray
    system_height: float
    size: tuple[float, float]
    labels: Labels
    wraps: bool

    @property
    def systems(self) -> int:
        """How many systems there are."""
        return len(self.starts) - 1

    def top_of(self, system: int) -> float:
        """Return the y of a system's top."""
        return self.metrics.top + system * (self.system_height + self.metrics.system_gap)

    def right_of(self, system: int) -> float:
        """Return the x at which a system's last cell ends."""
        last = int(self.starts[system + 1]) - 1
        return float(self.x[last] + self.width[last])

    def tokens_of(self, system: int) -> range:
        """Return the tokens of a system."""
        return range(int(self.starts[system]), int(self.starts[system + 1]))

    def visible_systems(self, top: float, bottom: float) -> range:
        """Return the systems that a band from ``top`` to ``bottom`` shows in part or whole."""
        pitch = self.system_height + self.metrics.system_gap
        first = int((top - self.metrics.top - self.system_height) // pitch) + 1
        last = ceil((bottom - self.metrics.top) / pitch)
        return range(min(max(first, 0), self.systems), min(max(last, 0), self.systems))

    def visible_tokens(self, system: int, left: float, right: float) -> range:
        """Return the tokens of a system that lie between ``left`` and ``right``."""
        a, b = int(self.starts[system]), int(self.starts[system + 1])
        edges = self.x[a:b]
        first = a + int(np.searchsorted(edges + self.width[a:b], left, side="right"))
        return range(first, a + int(np.searchsorted(edges, right)))

    def tokens_within(self, room: Rect) -> range:
        """Return the tokens that a part of the picture shows, of systems at least about half."""
        if not self.wraps:
            left, right = room.x + self.metrics.header, room.x + room.width - self.metrics.right
            return self.visible_tokens(0, left, right)
        middle = self.system_height / 2
        systems = self.visible_systems(room.y + middle, room.y + room.height - middle)
        if not len(systems):
            return range(0)
        return range(int(self.starts[systems.start]), int(self.starts[systems.stop]))

    def token_at(self, x: float, y: float) -> int | None:
        """Return the token whose word or cells lie at a point."""
        for system in self.visible_systems(y, np.nextafter(y, np.inf)):
            a, b = int(self.starts[system]), int(self.starts[system + 1])
            token = a + int(np.searchsorted(self.x[a:b], x, side="right")) - 1
            edge = self.x[token + 1] if token + 1 < b else self.right_of(system)
            return token if token >= a and x < edge else None
        return None

    def row_at(self, y: float) -> int | None:
        """Return the row that lies at a height, in whatever system."""
        for system in self.visible_systems(y, np.nextafter(y, np.inf)):
            below = y - self.top_of(system) - self.row_tops
            hits = np.flatnonzero((below >= 0) & (below < self.row_heights))
            return int(hits[0]) if len(hits) else None
        return None

    def rect_of(self, token: int) -> Rect:
        """Return the column of a token: its word and all of its cells."""
        top = self.top_of(int(self.system[token]))
        return Rect(float(self.x[token]), top, float(self.width[token]), self.system_height)

    def cell_of(self, token: int, row: int) -> Rect:
        """Return one cell."""
        column = self.rect_of(token)
        top = column.y + float(self.row_tops[row])
        return Rect(column.x, top, column.width, float(self.row_heights[row]))


def lay_out(
    words: Words,
    kinds: Sequence[Kind],
    metrics: Metrics,
    width: float,
    *,
    cells: Cells = "words",
    wraps: bool = True,
    labelled: bool = True,
    stretch: Sequence[float] | None = None,
) -> Layout:
    """Lay out a review.

    Args:
        words: The measured words (T of them).
        kinds: Of the rows, from top to bottom.
        metrics: The sizes.
        width: Of everything, header and right margin included.
        cells: As wide as words, or equal.
        wraps: False for one line.
        labelled: False leaves the words out (a figure for a paper).
        stretch: Each row's height as a multiple of its kind's.
    """
    room = max(width - metrics.header - metrics.right, metrics.grid_max)
    if cells == "words":
        x, sizes, starts = _as_words(words, metrics, room if wraps else np.inf)
        labels: Labels = "upright"
    else:
        x, sizes, starts, labels = _as_grid(words, metrics, room, wraps)
    labels = labels if labelled else "none"
    head = _words_height(words, metrics, labels)
    tops, heights = _stack(kinds, stretch or [1.0] * len(kinds), metrics, head)
    system_height = float(tops[-1] + heights[-1]) if len(tops) else head
    extent = float((x + sizes).max()) if len(x) else 0.0
    count = len(starts) - 1
    full = 2 * metrics.top + count * (system_height + metrics.system_gap) - metrics.system_gap
    return Layout(
        metrics=metrics,
        x=x + metrics.header,
        width=sizes,
        system=np.repeat(np.arange(count), np.diff(starts)),
        starts=starts,
        words_height=head,
        row_tops=tops,
        row_heights=heights,
        system_height=system_height,
        size=(max(width if wraps else 0.0, extent + metrics.header + metrics.right), max(full, 0)),
        labels=labels,
        wraps=wraps,
    )


def _stack(
    kinds: Sequence[Kind], stretch: Sequence[float], metrics: Metrics, head: float
) -> tuple[FloatArray, FloatArray]:
    """Tops and heights of the rows under the words."""
    usual = np.array([metrics.height_of(kind) for kind in kinds], dtype=np.float64)
    heights = usual * np.array(stretch, dtype=np.float64)
    gaps = [
        metrics.row_gap if above == below == "cells" else metrics.block_gap
        for above, below in pairwise(kinds)
    ]
    tops = head + np.concatenate([[0.0], np.cumsum(heights[:-1] + np.array(gaps, np.float64))])
    return (tops, heights) if len(kinds) else (np.zeros(0), heights)


def _words_height(words: Words, metrics: Metrics, labels: Labels) -> float:
    if labels == "none":
        return 0.0
    if labels != "slanted":
        return metrics.words
    longest = min(float(words.advances.max(initial=0)), metrics.word_max)
    return max(metrics.words, longest * _SLANT + 0.6 * words.size + 4)


def _as_words(
    words: Words, metrics: Metrics, room: float
) -> tuple[FloatArray, FloatArray, NDArray[np.intp]]:
    advances = np.minimum(words.advances, metrics.word_max)
    sizes = np.maximum(metrics.cell_min, advances + metrics.padding)
    gaps = np.where(words.touches, metrics.touching_gap, metrics.gap)
    gaps[:1] = 0
    left = np.cumsum(gaps + sizes) - sizes
    starts = _wrap(left, left + sizes, words.breaks, room)
    return left - np.repeat(left[starts[:-1]], np.diff(starts)), sizes, starts


def _wrap(
    left: FloatArray, right: FloatArray, breaks: NDArray[np.bool_], room: float
) -> NDArray[np.intp]:
    """The first token of every system, and T: greedy, at spaces where there are any near."""
    count = len(left)
    last_break = np.maximum.accumulate(np.where(breaks, np.arange(count), 0))
    starts, start = [0] if count else [], 0
    while start < count:
        end = max(int(np.searchsorted(right, left[start] + room, side="right")), start + 1)
        if end < count:
            back = int(last_break[end])
            if back > start and left[end] - left[back] <= _RAGGED * room:
                end = back
        starts.append(end)
        start = end
    return np.array(starts or [0], dtype=np.intp)


def _as_grid(
    words: Words, metrics: Metrics, room: float, wraps: bool
) -> tuple[FloatArray, FloatArray, NDArray[np.intp], Labels]:
    count = len(words)
    advances = np.minimum(words.advances, metrics.word_max)
    cell, per_system = _grid_cell(count, metrics, room, wraps)
    labels = _grid_labels(advances, cell, metrics)
    if labels == "slanted":
        place = np.arange(count) % per_system
        reach = (place + 0.5) * cell + advances * _SLANT + 0.5 * words.size
        excess = float(reach.max() - room - metrics.right)
        if excess > 0:
            cell, per_system = _grid_cell(count, metrics, room - excess, wraps)
            labels = _grid_labels(advances, cell, metrics)
    gap = metrics.grid_gap if cell >= _NARROW else 0.0
    x = (np.arange(count) % per_system) * np.float64(cell)
    starts = np.append(np.arange(0, count, per_system), count).astype(np.intp)
    return x, np.full(count, cell - gap, dtype=np.float64), starts, labels


def _grid_cell(count: int, metrics: Metrics, room: float, wraps: bool) -> tuple[float, int]:
    """The pitch of equal cells, and how many stand in a system."""
    most = max(int(room / metrics.grid_min), 1) if wraps else max(count, 1)
    per_system = ceil(count / ceil(count / most)) if count else 1
    pitch = min(max(room / per_system, metrics.grid_min), metrics.grid_max)
    return pitch, per_system


def _grid_labels(advances: FloatArray, cell: float, metrics: Metrics) -> Labels:
    if advances.max(initial=0) <= cell - 4:
        return "upright"
    least = max(_SLANTABLE * metrics.grid_min / 4, _SLANTED_PITCH * metrics.word_size)
    return "slanted" if cell >= least else "sparse"
