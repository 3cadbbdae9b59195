"""The lower panel: how far back something reaches, on a logarithmic axis, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont

from sentiment_gui.core.compare import FEWEST_TOKENS, Comparison, Reading
from sentiment_gui.export.compare_picture_tools import (
    Across,
    Array,
    CompareSizes,
    Decades,
    between,
    draw_line,
    inks,
    runs,
)
from sentiment_gui.export.compare_text import network_names, pull_sentence, reach_sentence
from sentiment_gui.export.fonts import SEMIBOLD, advance
from sentiment_gui.export.surface import Surface, colour, pen

What = Literal["gradient", "reach"]
#: A sentence that takes more of the panel's width is left out.
_WIDEST = 0.9
#: Single words more than so many decades below every line are off the axis.
_DEEPER = 0.7
_PARTS = {"cell": "c", "hidden": "h"}
#: How far apart numbers of the axis stand at least, in em.
_NUMBER_LINE = 1.15


@dataclass(frozen=True)
class Curve:
    """A line over the tokens of a reading.

    Attributes:
        reading: 0 or 1.
        values: (T,)
        part: ``hidden`` or ``cell`` for a part of the state alone.
    """

    reading: int
    values: Array
    part: str = ""


@dataclass(frozen=True)
class Writing:
    """A piece of text with its place."""

    text: str
    box: QRectF
    ink: str
    size: float
    weight: QFont.Weight


@dataclass(frozen=True)
class DecayPanel:
    """Paints the gradient of the verdict, or the reach of the state.

    Attributes:
        comparison: Whose.
        what: Which of the two.
        area: Of the curves.
        across: Where slots lie.
        sizes: Of type and lines.
    """

    comparison: Comparison
    what: What
    area: QRectF
    across: Across
    sizes: CompareSizes

    def values(self, index: int) -> Array | None:
        """Return a reading's values (T,), or ``None`` where they are not known."""
        reading = self.comparison.readings[index]
        if self.what == "gradient":
            return reading.pull
        return None if reading.reach is None else reading.reach.state

    @cached_property
    def curves(self) -> tuple[Curve, ...]:
        """The lines, the first reading's last, and parts over their whole: they lie above."""
        found: list[Curve] = []
        for index in reversed(range(len(self.comparison.readings))):
            reading, values = self.comparison.readings[index], self.values(index)
            if values is None:
                continue
            if self.what == "gradient":
                short = len(values) < FEWEST_TOKENS  # too few for a median: a line through all
                median = reading.median
                found.append(Curve(index, values if short or median is None else median))
            else:
                found.append(Curve(index, values))
                found += [Curve(index, part, name) for name, part in _parts(reading)]
        return tuple(found)

    @cached_property
    def axis(self) -> Decades:
        """The axis that holds all lines, and the words that are not far below them."""
        curves = [curve.values for curve in self.curves]
        lowest = Decades.around(curves).low - _DEEPER
        words = [self.values(index) for index in range(len(self.comparison.readings))]
        near = [np.maximum(values, 10.0**lowest) for values in words if values is not None]
        return Decades.around([*curves, *near])

    def paint(self, surface: Surface) -> None:
        """Paint axis, dots, lines and sentences."""
        if not self.curves:
            return
        self._paint_axis(surface)
        if self.what == "gradient":
            for index in reversed(range(len(self.comparison.readings))):
                self._paint_dots(surface, index)
        with between(surface, self.across, self.area):
            for curve in self.curves:
                self._paint_curve(surface, curve)
        for writing in self._writings(surface):
            _write(surface, writing)

    def _y(self, values: Array | float) -> Array:
        return self.area.bottom() - self.axis.share(values) * self.area.height()

    def _clamped(self, values: Array) -> Array:
        ys = self._y(values)
        return np.where(np.isnan(ys), self.area.bottom(), ys)

    def _paint_axis(self, surface: Surface) -> None:
        theme, area, sizes = surface.theme, self.area, self.sizes
        items = []
        for share, text in self.axis.labels(area.height() / (_NUMBER_LINE * sizes.tick)):
            y = area.bottom() - share * area.height()
            one = text == "1"
            line = pen(colour(theme.border if one else theme.hairline), sizes.hair)
            surface.level(area.left(), area.right(), y, line)
            x = area.left() - 10 - advance(text, sizes.tick)
            items.append((x, y + 0.34 * sizes.tick, text))
        surface.texts(items, sizes.tick, theme.ink2)

    def _dots(self, index: int) -> tuple[Array, Array]:
        values = self.values(index)
        if values is None or self.what == "reach":
            return np.zeros(0), np.zeros(0)
        slots = self.comparison.slots_of(index)
        xs, ys = self.across.middle(slots), self._y(values)
        some = np.isfinite(ys) & self.across.holds(slots)
        return xs[some], ys[some]

    def _paint_dots(self, surface: Surface, index: int) -> None:
        """Filled for the first network, hollow for the second."""
        painter, theme = surface.painter, surface.theme
        pitch = self.area.width() / max(self.across.count, 1)
        factor = 0.7 if pitch < 2 * self.sizes.dot else 1.0 if pitch < 10 * self.sizes.dot else 1.6
        radius = factor * self.sizes.dot
        if index:
            painter.setPen(pen(colour(theme.ink3), 0.45 * radius))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme.ink3, 0.85))
        for x, y in zip(*(side.tolist() for side in self._dots(index)), strict=True):
            painter.drawEllipse(QPointF(x, y), radius, radius)

    def _points(self, curve: Curve) -> tuple[Array, Array]:
        xs = self.across.middle(self.comparison.slots_of(curve.reading))
        return xs, self._clamped(curve.values)

    def _paint_curve(self, surface: Surface, curve: Curve) -> None:
        theme, sizes, second = surface.theme, self.sizes, bool(curve.reading)
        xs, ys = self._points(curve)
        if curve.part:
            ink, width = theme.line[curve.part], sizes.part
        else:
            ink, width = inks(theme)[curve.reading], sizes.dashed if second else sizes.solid
            width *= self.across.thinning
        on_axis = ~np.isnan(self._y(curve.values))
        for run in runs(on_axis):
            draw_line(surface, xs[run], ys[run], ink, width, dashed=second)

    # Sentences

    def sentences(self) -> list[tuple[int, str]]:
        """Return what is seen: reading and sentence."""
        say = pull_sentence if self.what == "gradient" else reach_sentence
        names = network_names(self.comparison)
        readings = zip(names, self.comparison.readings, strict=True)
        said = [(index, say(name, reading)) for index, (name, reading) in enumerate(readings)]
        return [(index, text) for index, text in said if text]

    def _writings(self, surface: Surface) -> list[Writing]:
        """Place each sentence near its own curve, where it covers least."""
        theme, size = surface.theme, self.sizes.sentence
        placed: list[Writing] = []
        for index, text in self.sentences():
            if advance(text, size, SEMIBOLD) > _WIDEST * self.area.width():
                continue  # a narrow figure says it in its caption
            curve = next(c for c in self.curves if c.reading == index and not c.part)
            box = self._place(text, size, curve, placed)
            placed.append(Writing(text, box, inks(theme)[index], size, SEMIBOLD))
        small = self.sizes.note
        for curve in (curve for curve in self.curves if curve.part):
            box = self._place(_PARTS[curve.part], small, curve, placed)
            ink = theme.text[curve.part]
            placed.append(Writing(_PARTS[curve.part], box, ink, small, SEMIBOLD))
        return placed

    def _place(self, text: str, size: float, curve: Curve, taken: Sequence[Writing]) -> QRectF:
        """Return the box in which a text lies nearest to its line and covers fewest points."""
        width, height = advance(text, size, SEMIBOLD), 1.25 * size
        area = self.area.adjusted(8, 2, -8, -2)
        lefts = np.linspace(area.left(), area.right() - width, 24)
        tops = np.linspace(area.top(), max(area.bottom() - height, area.top()), 24)
        left, top = (grid.ravel() for grid in np.meshgrid(lefts, tops))
        cost = self._covered(lefts, tops, width, height).ravel()
        cost += self._strangeness(left + width / 2, top + height / 2, curve)
        cost += 0.4 * (left - area.left()) / area.width()
        for other in taken:
            box = other.box.adjusted(-12, -4, 12, 4)
            apart_x = (left > box.right()) | (left + width < box.left())
            apart_y = (top > box.bottom()) | (top + height < box.top())
            cost += np.where(apart_x | apart_y, 0.0, 1e3)
        best = int(cost.argmin())
        return QRectF(float(left[best]), float(top[best]), width, height)

    def _covered(self, lefts: Array, tops: Array, width: float, height: float) -> Array:
        """Dots, and thrice the points of lines, in each box: a row for each top, (N, M)."""
        sets = [(self._dots(index), 0.5) for index in range(len(self.comparison.readings))]
        sets += [(self._points(curve), 1.5) for curve in self.curves]
        cost = np.zeros((len(tops), len(lefts)))
        for (xs, ys), weight in sets:
            beside = (xs >= lefts[:, None] - 5) & (xs <= lefts[:, None] + width + 5)
            level = (ys >= tops[:, None] - 3) & (ys <= tops[:, None] + height + 3)
            cost += weight * (level.astype(float) @ beside.T.astype(float))
        return cost

    def _strangeness(self, x: Array, y: Array, curve: Curve) -> Array:
        """How far boxes lie from their own line, and whether another line is nearer."""

        def distance(other: Curve) -> Array:
            xs, ys = self._points(other)
            return np.abs(np.interp(x, xs, ys) - y)

        own = distance(curve)
        rivals = [distance(other) for other in self.curves if other is not curve]
        nearer = np.any([rival < own for rival in rivals], axis=0) if rivals else 0.0
        near = 20.0 if curve.part else 4.0
        return near * own / max(self.area.height(), 1.0) + 6.0 * nearer


def _parts(reading: Reading) -> list[tuple[str, Array]]:
    """The parts of the state, where it has more than one."""
    if reading.reach is None or len(reading.reach.through) < 2:
        return []
    return list(reading.reach.through.items())


def _write(surface: Surface, writing: Writing) -> None:
    """Write a text on a patch of paper."""
    ground = writing.box.adjusted(-4, -1, 4, 2)
    surface.fill(
        ground.left(), ground.top(), ground.width(), ground.height(),
        colour(surface.theme.canvas, 0.9),
    )  # fmt: skip
    baseline = writing.box.top() + 0.95 * writing.size
    place = (writing.box.left(), baseline, writing.text)
    surface.texts([place], writing.size, writing.ink, writing.weight)
