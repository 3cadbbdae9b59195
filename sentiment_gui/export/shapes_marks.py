"""What stands on the steps of an unrolled network: gates, surprise, the verdict so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from sentiment_gui.core.shapes import Column, Shape
from sentiment_gui.export.cell_picture_tools import BOARD, Board, CellSizes
from sentiment_gui.export.fonts import advance
from sentiment_gui.export.formulas import draw_formula, extent
from sentiment_gui.export.numbers import plain
from sentiment_gui.export.palette import relative
from sentiment_gui.export.shapes_layout import NOTE, WORD, Place, ShapesLayout
from sentiment_gui.export.surface import Surface, colour, pen

#: Bits at which a surprise's bar is as high as it gets.
MOST_BITS = 17.0
_BAR, _BAR_GAP, LETTER = 9.0, 4.0, 13.5
_STROKE = 0.62  # of what a cell's own drawing has
_TINT = (0.02, 0.27)


@dataclass(frozen=True)
class ShapesContent:
    """What a picture shows.

    Attributes:
        shape: Which of the four.
        columns: The steps.
        headers: For each part of a line what stands before it.
        verdict: Over the last step, and the theme's colour for what it says.
        pooled: Whether the verdict reads every step, or the last one alone.
        usual: Each gate's usual mean, where it is known.
        blind: The surprise, in bits, of a word that is picked blindly.
        waiting: What stands over the last step while more is to come.
        chosen: The step whose wires are named, or -1.
        halves: Names of parts of the network: of which steps, first and last, and at which part of
            the line.
    """

    shape: Shape
    columns: tuple[Column, ...]
    headers: Mapping[str, str]
    verdict: tuple[str, str] | None = None
    pooled: bool = False
    usual: Mapping[str, float] | None = None
    blind: float = 0.0
    waiting: str = ""
    chosen: int = -1
    halves: tuple[tuple[str, int, int, str], ...] = ()


class Marks:
    """Paints the values of steps, each in its part of a line.

    Args:
        surface: Where to.
        content: What is shown.
        layout: Where.
        seen: The lines to paint.
    """

    def __init__(
        self, surface: Surface, content: ShapesContent, layout: ShapesLayout, seen: range
    ) -> None:
        self.surface, self.theme = surface, surface.theme
        self.content, self.layout = content, layout
        self.scale, self.seen = self.layout.scale, seen
        scale = self.scale
        word, note = WORD * scale, NOTE * scale
        sizes = CellSizes(word, word, word, note, word, stroke=scale * _STROKE)
        self.board = Board(surface, QRectF(0, 0, *BOARD), sizes)

    def part(self, place: Place, name: str) -> tuple[float, float]:
        """Return the top and bottom of a part of a step's line."""
        top, bottom = self.layout.parts[name]
        return place.top + top, place.top + bottom

    def middle(self, place: Place, name: str) -> float:
        """Return the middle of a part of a step's line."""
        top, bottom = self.part(place, name)
        return (top + bottom) / 2

    def gates(self, column: Column, box: QRectF) -> None:
        """A bar for each gate, from 0 at the cell's foot to 1; a tick where it usually is."""
        scale, surface = self.scale, self.surface
        step = (_BAR + _BAR_GAP) * scale
        left = box.center().x() - (len(column.gates) * step - _BAR_GAP * scale) / 2
        foot, room = box.bottom() - 6 * scale, box.height() - 12 * scale
        for k, (name, value) in enumerate(column.gates.items()):
            x = left + k * step
            hue = self.theme.line[relative(name)]
            surface.fill(x, foot - room, _BAR * scale, room, colour(self.theme.hairline))
            surface.fill(x, foot - room * value, _BAR * scale, room * value, colour(hue))
            usual = (self.content.usual or {}).get(name)
            if usual is not None:
                y = foot - room * usual
                ends = (x - 1.5 * scale, x + (_BAR + 1.5) * scale)
                surface.level(*ends, y, pen(colour(self.theme.ink), 1.2 * scale))

    def surprise(self, column: Column, place: Place, word: QRectF) -> None:
        """Tint the word, and raise a bar under it: the higher, the less it was expected."""
        bits, scale, theme = column.surprise or 0.0, self.scale, self.theme
        share = min(bits / MOST_BITS, 1.0)
        low, high = _TINT
        self.surface.fill(
            word.x(), word.y(), word.width(), word.height(),
            colour(theme.ink, round(low + (high - low) * share, 3)),
        )  # fmt: skip
        top, bottom = self.part(place, "surprise")
        foot, room = bottom - 1 * scale, bottom - top - 18 * scale
        half, high_bar = 9 * scale, max(room * share, scale)
        bar = QRectF(place.x - half, foot - high_bar, 2 * half, high_bar)
        if column.known:
            self.surface.fill(bar.x(), bar.y(), bar.width(), bar.height(), colour(theme.ink2))
        else:
            self.surface.box(bar, pen(colour(theme.ink2), 1.2 * scale, (2.0, 1.6)), 0)
        if self.content.blind:
            y = foot - room * min(self.content.blind / MOST_BITS, 1.0)
            dashes = pen(colour(theme.ink3), 1.0 * scale, (3.0, 3.0))
            self.surface.level(place.x - place.width / 2, place.x + place.width / 2, y, dashes)
        spot = QPointF(place.x, bar.top() - 8 * scale)
        self.board.text(spot, plain(bits, 1), theme.ink2, NOTE * scale)

    def running(self, shown: Sequence[tuple[int, Place]]) -> None:
        """The verdict so far as a curve, 1 at the top; the middle is drawn."""
        scale, theme = self.scale, self.theme
        for line in self.seen:
            places = [(number, place) for number, place in shown if place.line == line]
            points = [
                (place.x, place, value)
                for number, place in places
                if (value := self.content.columns[number].running) is not None
            ]
            if not points:
                continue
            top, bottom = self.part(points[0][1], "running")
            top, bottom = top + 5 * scale, bottom - 7 * scale
            edges = (places[0][1].x - places[0][1].width / 2,
                     places[-1][1].x + places[-1][1].width / 2)  # fmt: skip
            middle = pen(colour(theme.ink3), scale, (3.0, 3.0))
            self.surface.level(*edges, (top + bottom) / 2, middle)
            for x, _place, value in points:
                hue = theme.positive if value >= 0.5 else theme.negative
                y = bottom - (bottom - top) * value
                wide = 9 * scale
                start, end = sorted((y, (top + bottom) / 2))
                paint = colour(hue, 0.28)
                self.surface.fill(x - wide, start, 2 * wide, max(end - start, scale), paint)
                line_pen = pen(colour(hue), 2.2 * scale)
                self.surface.level(x - wide, x + wide, y, line_pen)
                above = value >= 0.5
                text_y = y - 7 * scale if above and y - top > 10 * scale else None
                if text_y is None:
                    text_y = (top + bottom) / 2 + (8 if above else -8) * scale
                self.centred(x, text_y, plain(value), NOTE - 0.5)

    def letter(self, name: str, x: float, baseline: float, ink: str) -> None:
        """Draw a symbol beside its wire; other wires stop at it."""
        size, box = LETTER * self.scale, extent(name)
        high = (box.ascent + box.descent) * size
        around = QRectF(x - 1, baseline - box.ascent * size - 1, box.width * size + 2, high + 2)
        self.surface.painter.fillRect(around, colour(self.theme.canvas))
        draw_formula(self.surface.painter, name, x, baseline, size, ink)

    def centred(self, x: float, y: float, text: str, size: float, ink: str | None = None) -> None:
        """Write text, its middle at a place; ``size`` is the designed one."""
        size *= self.scale
        wide = advance(text, size)
        self.surface.texts([(x - wide / 2, y + 0.33 * size, text)], size, ink or self.theme.ink2)
