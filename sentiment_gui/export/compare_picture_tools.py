"""What the pictures of two readings are made of: sizes, lines of two kinds, a logarithmic axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import ceil, floor, log10
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from sentiment_gui.export.compare_text import power_of_ten
from sentiment_gui.export.palette import Theme
from sentiment_gui.export.surface import Surface, colour, pen

Array = NDArray[Any]

#: On and off of a dashed line, in multiples of its width.
_DASH = (2.4, 1.5)
#: The axis goes down at most this far: beyond, nobody can tell nothing from next to nothing.
_LOWEST, _HIGHEST = -16, 16
_MOST_LABELS = 6
_THINNEST = 0.5
#: Decades of air below the lowest point.
_BELOW = 0.08


@dataclass(frozen=True)
class CompareSizes:
    """Sizes in logical px.

    Attributes:
        title, note, word, tick, sentence: Of type.
        solid, dashed, part, dot, hair: Widths of lines; radius of a word's dot.
        left, right: Margins, in which axes and last values stand.
        strip: Height of a strip.
        line: Height of a line of type ``note``.
    """

    title: float = 16.0
    note: float = 14.0
    word: float = 14.0
    tick: float = 13.0
    sentence: float = 15.0
    solid: float = 2.4
    dashed: float = 2.0
    part: float = 1.4
    dot: float = 2.2
    hair: float = 1.0
    left: float = 142.0
    right: float = 72.0
    strip: float = 19.0
    line: float = 20.0

    def with_text(self, factor: float) -> CompareSizes:
        """Return the same sizes with type ``factor`` times as large, and with the room it needs."""
        names = ("title", "note", "word", "tick", "sentence", "strip", "line")
        grown = {name: getattr(self, name) * factor for name in names}
        edge = 32.0  # of the window's pages
        left, right = (edge + (side - edge) * factor for side in (self.left, self.right))
        return replace(self, **grown, left=left, right=right)


SCREEN = CompareSizes()
#: On paper: 8 pt text, 6 pt ticks.
PAPER = CompareSizes(
    title=10.67,
    note=9.33,
    word=9.33,
    tick=8.0,
    sentence=9.33,
    solid=1.5,
    dashed=1.25,
    part=0.9,
    dot=1.35,
    hair=0.75,
    left=58.0,
    right=40.0,
    strip=11.0,
    line=13.0,
)


@dataclass(frozen=True)
class Across:
    """Where slots lie from left to right.

    Attributes:
        left, right: Their outer edges in px.
        count: How many there are.
        first: The number of the first of them.
        cut: Whether there are others, which are not shown.
    """

    left: float
    right: float
    count: int
    first: int = 0
    cut: bool = False

    @property
    def thinning(self) -> float:
        """By how much lines are thinner, so that a curve of more slots than px is no ribbon."""
        pitch = (self.right - self.left) / max(self.count, 1)
        return min(max(pitch, _THINNEST), 1.0)

    def edge(self, slot: Any) -> Any:  # noqa: ANN401  a number or an array
        """Return the x at which a slot begins."""
        return self.left + (self.right - self.left) * (slot - self.first) / max(self.count, 1)

    def middle(self, slot: Any) -> Any:  # noqa: ANN401  a number or an array
        """Return the x of a slot's middle."""
        return self.edge(slot + 0.5)

    def slot_at(self, x: float) -> int:
        """Return the slot at an x, or the nearest."""
        slot = int((x - self.left) / max(self.right - self.left, 1.0) * self.count)
        return self.first + min(max(slot, 0), self.count - 1)

    def holds(self, slot: Any) -> Any:  # noqa: ANN401  a number or an array
        """Return whether a slot is one of them."""
        return (slot >= self.first) & (slot < self.first + self.count)

    def steps(self, slots: Array) -> Array:
        """Return (2 T,) the xs of a stair: each token's line goes on until the next token's."""
        starts = self.edge(slots)
        last = max(self.first + self.count, int(slots[-1]) + 1)
        ends = np.append(starts[1:], self.edge(last))
        return np.stack([starts, ends], axis=1).ravel()


@contextmanager
def between(surface: Surface, across: Across, area: QRectF) -> Iterator[None]:
    """Paint nothing left and right of the slots, where there are others that are not shown."""
    if not across.cut:
        yield
        return
    painter, room = surface.painter, SCREEN.solid
    painter.save()
    width = across.right - across.left
    painter.setClipRect(QRectF(across.left, area.top() - room, width, area.height() + 2 * room))
    yield
    painter.restore()


@dataclass(frozen=True)
class Decades:
    """A logarithmic axis.

    Attributes:
        low, high: The powers of ten at its ends, whole or not.
    """

    low: float
    high: float

    @classmethod
    def around(cls, values: Sequence[Array]) -> Decades:
        """Return the axis that holds some curves, at least a decade, up to 1 at least."""
        whole = np.concatenate([np.asarray(v, np.float64) for v in (*values, np.ones(1))])
        known = whole[np.isfinite(whole) & (whole > 0)]
        low = max(log10(float(known.min())) - _BELOW, _LOWEST)
        most = float(known.max())
        high = 0.0 if most <= 1 else min(log10(most) + _BELOW, _HIGHEST)
        return cls(min(low, -1.0), float(_HIGHEST) if np.isinf(whole).any() else high)

    def share(self, values: Any) -> Any:  # noqa: ANN401  a number or an array
        """Return how high values lie on the axis, 0 to 1; NaN for those below it."""
        array = np.asarray(values, dtype=np.float64)
        with np.errstate(divide="ignore"):
            share = (np.log10(array) - self.low) / (self.high - self.low)
        return np.where(share < -1e-6, np.nan, np.minimum(share, 1.0))

    def labels(self, most: float = _MOST_LABELS) -> Iterator[tuple[float, str]]:
        """Yield heights and texts of the powers that are named.

        Args:
            most: The axis is so many lines of type high.
        """
        most = max(min(most, _MOST_LABELS), 1.0)
        step = max(1, ceil((self.high - self.low) / most))
        for power in range(ceil(self.low), floor(self.high) + 1):
            if power % step == 0:
                yield (power - self.low) / (self.high - self.low), power_of_ten(power)


def draw_line(
    surface: Surface, xs: Array, ys: Array, ink: str, width: float, *, dashed: bool
) -> None:
    """Draw a solid or a dashed line through points."""
    if not dashed:
        surface.polyline(xs.tolist(), ys.tolist(), pen(colour(ink), width))
        return
    if surface.is_vector:
        surface.painter.setPen(pen(colour(ink), width, _DASH))
        points = [QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]
        surface.painter.drawPolyline(QPolygonF(points))
        return
    surface.painter.setPen(pen(colour(ink), width))
    surface.painter.drawLines(_dashes(xs, ys, width))


def _dashes(xs: Array, ys: Array, width: float) -> list[QLineF]:
    """Cut a line into its dashes: Qt's own stroker takes a third of a second for 250 words."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(xs), np.diff(ys)))])
    on, period = _DASH[0] * width, sum(_DASH) * width
    starts = np.arange(0.0, float(along[-1]), period)
    ends = np.minimum(starts + on, along[-1])
    cuts = np.unique(np.concatenate([along, starts, ends]))
    px, py = np.interp(cuts, along, xs), np.interp(cuts, along, ys)
    inside = (cuts[:-1] + cuts[1:]) / 2 % period < on
    return [QLineF(px[k], py[k], px[k + 1], py[k + 1]) for k in np.flatnonzero(inside).tolist()]


def runs(known: NDArray[np.bool_]) -> Iterator[slice]:
    """Yield the stretches in which something is known."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], known, [False]]).astype(int)))
    for start, stop in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield slice(start, stop)


def draw_sample(
    surface: Surface, x: float, y: float, length: float, sizes: CompareSizes, *, second: bool
) -> None:
    """Draw a piece of a network's line, for a legend."""
    theme = surface.theme
    ink, width = (theme.ink2, sizes.dashed) if second else (theme.ink, sizes.solid)
    draw_line(surface, np.array([x, x + length]), np.array([y, y]), ink, width, dashed=second)


def inks(theme: Theme) -> tuple[str, str]:
    """Return the inks of the first and the second reading's lines and words."""
    return theme.ink, theme.ink2


def paragraph_lines(
    surface: Surface, across: Across, slots: Sequence[int], spans: Sequence[QRectF], hair: float
) -> None:
    """Draw a dotted line where each paragraph begins, through some areas."""
    surface.painter.setPen(pen(colour(surface.theme.ink2), hair, (1.5, 2.5)))
    surface.painter.setBrush(Qt.BrushStyle.NoBrush)
    for slot in slots:
        x = float(surface.snap_x(across.edge(slot))) + hair / 2
        for area in spans:
            surface.painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))


def apart(first: float, second: float, least: float) -> tuple[float, float]:
    """Return two heights moved away from each other to at least a distance."""
    gap = least - abs(first - second)
    if gap <= 0:
        return first, second
    way = gap / 2 if first >= second else -gap / 2
    return first + way, second - way
