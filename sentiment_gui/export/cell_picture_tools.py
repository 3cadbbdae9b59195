"""What the drawings of all cells are made of: wires as thick as their numbers, nodes, blocks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainterPath, QPolygonF

from sentiment_gui.export.fonts import OVERSIZE, REGULAR, SEMIBOLD, advance, oversized
from sentiment_gui.export.formulas import draw_formula, extent
from sentiment_gui.export.surface import Surface, colour, pen

#: The drawings are laid out on a board of this size and stretched to the room there is.
BOARD = (1280.0, 500.0)
Align = Literal["left", "centre", "right"]
Point = tuple[float, float]
_SHARES: Mapping[Align, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}

_HALO = 7.0
#: Digits are 0.65 em high, letters of a formula stand 0.43 em above the baseline.
_DIGIT_MIDDLE, _LETTER_MIDDLE = 0.33, 0.22
NODE, CORNER = 21.0, 14.0
#: Twelve directions, in which letters are laid under themselves.
_AROUND = tuple((math.cos(k * math.pi / 6), math.sin(k * math.pi / 6)) for k in range(12))


@dataclass(frozen=True)
class CellSizes:
    """Sizes of type in px, and of everything that is not type as a factor (``stroke``)."""

    words: float
    numbers: float
    equations: float
    notes: float
    symbols: float
    stroke: float


def road_width(value: float) -> float:
    """Return how thick the wire of a state is: 2 px for 0, 13 for 1 and beyond."""
    return 2.0 + 11.0 * min(1.0, abs(value))


def gate_width(value: float) -> float:
    """Return how thick the wire of a gate is, and of what comes of it: 1.5 px for 0, 6.5 for 1."""
    return 1.5 + 5.0 * min(1.0, abs(value))


class Board:
    """Draws in the coordinates of :data:`BOARD`; offsets and radii grow with the type, not with it.

    Args:
        surface: Where to.
        area: The room of the board in px.
        sizes: Of type and strokes.
        quiet: Whether names and remarks are left out, for want of room.
    """

    def __init__(
        self, surface: Surface, area: QRectF, sizes: CellSizes, *, quiet: bool = False
    ) -> None:
        self.surface, self.sizes, self.quiet = surface, sizes, quiet
        self.theme = surface.theme
        self._area = area

    def at(self, x: float, y: float, dx: float = 0.0, dy: float = 0.0) -> QPointF:
        """Return a place on the board, and from there (dx, dy) design px on, in px."""
        snap, area, scale = self.surface, self._area, self.sizes.stroke
        left = float(snap.snap_x(area.left() + x * area.width() / BOARD[0]))
        top = float(snap.snap_y(area.top() + y * area.height() / BOARD[1]))
        return QPointF(left + dx * scale, top + dy * scale)

    def frame(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw the outline of the cell."""
        painter = self.surface.painter
        painter.setPen(pen(colour(self.theme.border), 1.2))
        painter.setBrush(colour(self.theme.chrome, 0.45))
        radius = 18 * self.sizes.stroke
        painter.drawRoundedRect(QRectF(self.at(left, top), self.at(right, bottom)), radius, radius)

    def wire(
        self,
        points: Sequence[Point],
        ink: str,
        width: float,
        *,
        arrow: bool = True,
        before: float = 0.0,
        dashes: tuple[float, float] | None = None,
    ) -> None:
        """Draw a wire with round corners, its arrow's point ``before`` design px from the end."""
        scale = self.sizes.stroke
        places = [self.at(*point) for point in points]
        places[-1] = _back(places[-2], places[-1], before * scale)
        tip = places[-1]
        head = (12.0 + 0.75 * width) * scale
        if arrow:
            places[-1] = _back(places[-2], tip, 0.8 * head)
        painter = self.surface.painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colour(ink), width * scale, dashes))
        painter.drawPath(_rounded(places, CORNER * scale))
        if arrow:
            self._arrow(places[-2], tip, head, ink)

    def road(self, y: float, ink: str, parts: Sequence[tuple[float, float, float]]) -> None:
        """Draw a state's way from left to right: each part's ends and its number."""
        for left, right, value in parts:
            last = right == parts[-1][1]
            self.wire([(left, y), (right, y)], ink, road_width(value), arrow=last)

    def _arrow(self, start: QPointF, tip: QPointF, length: float, ink: str) -> None:
        line = QLineF(tip, start)
        line.setLength(length)
        foot, side = line.p2(), line.normalVector().unitVector()
        half = QPointF(side.dx(), side.dy()) * (0.55 * length)
        painter = self.surface.painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ink))
        painter.drawPolygon(QPolygonF([tip, foot + half, foot - half]))

    def dot(self, x: float, y: float) -> None:
        """Mark that wires meet here."""
        painter, radius = self.surface.painter, 4.6 * self.sizes.stroke
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self.theme.ink2))
        painter.drawEllipse(self.at(x, y), radius, radius)

    def node(self, x: float, y: float, sign: Literal["×", "+", "1−"]) -> None:
        """Draw a circle in which two numbers become one."""
        painter, scale = self.surface.painter, self.sizes.stroke
        line = pen(colour(self.theme.ink), 2.8 * scale)
        painter.setPen(line)
        painter.setBrush(colour(self.theme.canvas))
        painter.drawEllipse(self.at(x, y), NODE * scale, NODE * scale)
        if sign == "1−":
            self.text(self.at(x, y), "1 −", self.theme.ink, 21 * scale, SEMIBOLD)
            return
        arm = 8.5 if sign == "×" else 11.0
        ends = [(arm, arm), (arm, -arm)] if sign == "×" else [(arm, 0.0), (0.0, arm)]
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(line)
        for dx, dy in ends:
            painter.drawLine(self.at(x, y, -dx, -dy), self.at(x, y, dx, dy))

    def block(self, x: float, y: float, inside: str, quantity: str) -> None:
        """Draw a layer of the network: σ, tanh or relu, in the hue of what it makes."""
        painter, theme = self.surface.painter, self.theme
        box = QRectF(self.at(x, y, -42, -25), self.at(x, y, 42, 25))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.text[quantity]))
        painter.drawRoundedRect(box, 6 * self.sizes.stroke, 6 * self.sizes.stroke)
        self._inside(x, y, inside, theme.canvas)

    def plain_block(self, x: float, y: float, inside: str) -> None:
        """Draw a product with a matrix."""
        painter = self.surface.painter
        box = QRectF(self.at(x, y, -42, -25), self.at(x, y, 42, 25))
        painter.setPen(pen(colour(self.theme.ink2), 2.2 * self.sizes.stroke))
        painter.setBrush(colour(self.theme.canvas))
        painter.drawRoundedRect(box, 6 * self.sizes.stroke, 6 * self.sizes.stroke)
        self._inside(x, y, inside, self.theme.ink)

    def pill(self, x: float, y: float, inside: str, ink: str) -> None:
        """Draw a function that has no weights."""
        painter, scale = self.surface.painter, self.sizes.stroke
        box = QRectF(self.at(x, y, -43, -23), self.at(x, y, 43, 23))
        painter.setPen(pen(colour(ink), 2.8 * scale))
        painter.setBrush(colour(self.theme.canvas))
        painter.drawRoundedRect(box, 23 * scale, 23 * scale)
        self._inside(x, y, inside, self.theme.ink)

    def _inside(self, x: float, y: float, inside: str, ink: str) -> None:
        size = 25 * self.sizes.stroke
        if inside in ("tanh", "relu"):
            self.text(self.at(x, y, 0, -1), inside, ink, size)
        else:
            self._formula(self.at(x, y), inside, 1.16 * size, ink, "centre")

    def symbol(self, x: float, y: float, name: str, align: Align = "centre") -> None:
        """Draw a formula at a place, its letters' middle at that height."""
        self._formula(self.at(x, y), name, self.sizes.symbols, self.theme.ink, align)

    def _formula(self, place: QPointF, name: str, size: float, ink: str, align: Align) -> None:
        left = place.x() - _SHARES[align] * extent(name).width * size
        baseline = place.y() + _LETTER_MIDDLE * size
        draw_formula(self.surface.painter, name, left, baseline, size, ink)

    def number(self, place: QPointF, text: str, ink: str, align: Align = "centre") -> None:
        """Write a number beside its wire."""
        self.text(place, text, ink, self.sizes.numbers, SEMIBOLD, align)

    def name(self, place: QPointF, text: str, symbol: str, ink: str) -> None:
        """Write what a block is called, from a place on; its symbol, where there is no room."""
        if self.quiet:
            self._formula(place, symbol, 1.1 * self.sizes.numbers, ink, "left")
        else:
            self.text(place, text, ink, 1.08 * self.sizes.notes, SEMIBOLD, "left")

    def note(self, place: QPointF, text: str, align: Align = "centre") -> None:
        """Write a remark."""
        if not self.quiet:
            self.text(place, text, self.theme.ink2, self.sizes.notes, REGULAR, align)

    def text(
        self,
        place: QPointF,
        text: str,
        ink: str,
        size: float,
        weight: QFont.Weight = REGULAR,
        align: Align = "centre",
    ) -> float:
        """Write text, its middle at the height of a place, with a halo; return its width."""
        width = advance(text, size, weight)
        x = place.x() - _SHARES[align] * width
        baseline = place.y() + _DIGIT_MIDDLE * size
        self._halo(x, baseline, text, size, weight)
        self.surface.texts([(x, baseline, text)], size, ink, weight)
        return width

    def _halo(
        self, x: float, baseline: float, text: str, size: float, weight: QFont.Weight
    ) -> None:
        """Keep wires off the letters."""
        if text in ("tanh", "relu", "1 −"):
            return
        reach = _HALO / 2 * self.sizes.stroke
        if not self.surface.is_vector:  # stroking outlines takes ten times as long
            around = [(x + reach * dx, baseline + reach * dy, text) for dx, dy in _AROUND]
            self.surface.texts(around, size, self.theme.canvas, weight)
            return
        letters = QPainterPath()
        letters.addText(QPointF(x, baseline) * OVERSIZE, oversized(size, weight), text)
        painter = self.surface.painter
        painter.save()
        painter.scale(1 / OVERSIZE, 1 / OVERSIZE)
        painter.strokePath(letters, pen(colour(self.theme.canvas), 2 * reach * OVERSIZE))
        painter.restore()


def _back(start: QPointF, end: QPointF, by: float) -> QPointF:
    """Return ``end`` moved ``by`` px towards ``start``."""
    line = QLineF(start, end)
    line.setLength(max(line.length() - by, 0.01))
    return line.p2()


def _rounded(points: Sequence[QPointF], radius: float) -> QPainterPath:
    """Return a path through points whose corners are arcs."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        near = min(radius, QLineF(before, corner).length() / 2, QLineF(corner, after).length() / 2)
        path.lineTo(_back(before, corner, near))
        path.quadTo(corner, _back(after, corner, near))
    path.lineTo(points[-1])
    return path
