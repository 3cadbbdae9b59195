"""Where the steps of an unrolled network stand: in lines that wrap, as a text does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sentiment_gui.core.shapes import Column, Shape
from sentiment_gui.export.fonts import SEMIBOLD, advance, elided
from sentiment_gui.export.numbers import percent
from sentiment_gui.export.words import clean

#: The parts of a line from top to bottom, with their heights at the designed size.
_PARTS: Mapping[Shape, tuple[tuple[str, float], ...]] = {
    "one-to-many": (("output", 40), ("out", 26), ("cell", 58), ("in", 28), ("word", 26)),
    "many-to-one": (("verdict", 34), ("out", 24), ("cell", 46), ("in", 28), ("word", 26)),
    "many-to-many": (
        *(("running", 54), ("output", 42), ("out", 22)),
        *(("cell", 40), ("in", 26), ("word", 26), ("surprise", 64)),
    ),
    "sequence": (("output", 26), ("out", 26), ("cell", 58), ("in", 28), ("word", 26)),
}
#: Where a room is low; the other shapes are low already.
_LOW_PARTS: Mapping[Shape, tuple[tuple[str, float], ...]] = {
    **_PARTS,
    "many-to-many": (
        *(("running", 48), ("output", 38), ("out", 16)),
        *(("cell", 36), ("in", 20), ("word", 24), ("surprise", 50)),
    ),
}
#: Where many lines are to stand on one page of paper: as low as their type allows.
_LOWEST_PARTS: Mapping[Shape, tuple[tuple[str, float], ...]] = {
    "one-to-many": (("output", 36), ("out", 10), ("cell", 36), ("in", 14), ("word", 22)),
    "many-to-one": (("verdict", 24), ("out", 10), ("cell", 26), ("in", 13), ("word", 22)),
    "many-to-many": (
        *(("running", 44), ("output", 36), ("out", 8)),
        *(("cell", 30), ("in", 13), ("word", 22), ("surprise", 40)),
    ),
    "sequence": (("output", 26), ("out", 16), ("cell", 36), ("in", 16), ("word", 22)),
}
Lines = Literal["usual", "low", "lowest"]
_LINES: Mapping[Lines, tuple[Mapping[Shape, tuple[tuple[str, float], ...]], float]] = {
    "usual": (_PARTS, 26.0),
    "low": (_LOW_PARTS, 18.0),
    "lowest": (_LOWEST_PARTS, 8.0),
}
WORD, NOTE, HEADER = 15.0, 11.5, 13.0
CELL_WIDTH, _GAP, _PAD, _MOST = 50.0, 38.0, 16.0, 150.0
_TAIL, _TIGHT = 26.0, 17.0


@dataclass(frozen=True)
class Place:
    """Where a step stands: its middle, its line's top and number."""

    x: float
    top: float
    line: int
    width: float


@dataclass(frozen=True)
class ShapesLayout:
    """The places of T steps.

    Attributes:
        places: Of each step.
        parts: For each part its top and bottom within a line.
        header: Where the first step of a line may begin.
        width, height: Of the picture.
        line_height: From one line's top to the next one's.
        scale: Of everything; 1 as designed.
    """

    places: tuple[Place, ...]
    parts: Mapping[str, tuple[float, float]]
    header: float
    width: float
    height: float
    line_height: float
    scale: float

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self.places[-1].line + 1 if self.places else 0

    @property
    def used(self) -> float:
        """How much of the width the longest line takes, with its end."""
        return max((place.x + place.width / 2 for place in self.places), default=0.0) + (
            _TAIL * self.scale
        )

    def line_of(self, y: float) -> int:
        """Return the line at a height."""
        return min(max(int(y // self.line_height), 0), max(self.lines - 1, 0))

    def column_at(self, x: float, y: float) -> int | None:
        """Return the step at a point, if there is one."""
        line = self.line_of(y)
        for number, place in enumerate(self.places):
            if place.line == line and abs(x - place.x) <= place.width / 2:
                return number
        return None


def lay_out_shape(
    shape: Shape,
    columns: Sequence[Column],
    width: float,
    headers: Sequence[str],
    tail: str = "",
    scale: float = 1.0,
    *,
    tight: bool = False,
    lines: Lines = "usual",
) -> ShapesLayout:
    """Lay out an unrolled network.

    Args:
        shape: Decides the parts of a line.
        columns: The steps.
        width: The room.
        headers: What stands before the lines.
        tail: What stands over the last step, and must not be cut off.
        scale: Of everything.
        tight: Whether steps stand close together, for a narrow page.
        lines: How high they are, and how far apart.
    """
    named = max((advance(text, HEADER * scale) for text in headers), default=0.0)
    header = named + 14 * scale if headers else 0.0
    header += (14 if tight else 26) * scale  # the first cell's arrow
    room = width - header - _TAIL * scale
    gap = (_TIGHT if tight else _GAP) * scale
    widths = [_width(column, scale, gap) for column in columns]
    if widths and tail:
        widths[-1] = max(widths[-1], advance(tail, 1.35 * WORD * scale, SEMIBOLD) + _PAD * scale)
    parts, bottom = {}, 0.0
    heights, line_gap = _LINES[lines][0][shape], _LINES[lines][1] * scale
    for name, height in heights:
        parts[name] = (bottom * scale, (bottom + height) * scale)
        bottom += height
    line_height = bottom * scale + line_gap
    places, left, line = [], header, 0
    for wide in widths:
        if left > header and left + wide > header + room:
            left, line = header, line + 1
        places.append(Place(left + wide / 2, line * line_height, line, wide))
        left += wide
    height = (line + 1) * line_height - line_gap if places else 0.0
    return ShapesLayout(tuple(places), parts, header, width, height, line_height, scale)


def whole_lines(shape: Shape, height: float, scale: float) -> int:
    """Return how many of the low lines a height in px shows whole."""
    parts, gap = _LINES["low"]
    line = sum(part for _, part in parts[shape])
    return int((height / scale + gap) // (line + gap))


@lru_cache(maxsize=20_000)
def shown_word(text: str, scale: float) -> str:
    """Return a word as it fits under its cell."""
    return elided(clean(text), WORD * scale, _MOST * scale)


def note_of(column: Column) -> str:
    """Return the chance of what leaves a step, as it stands under the word."""
    if column.chance is None:
        return ""
    return percent(column.chance) if column.chance >= 0.005 else "<1 %"


def _width(column: Column, scale: float, gap: float) -> float:
    words = (column.word, column.output)
    widest = max((_room(text, scale) for text in words if text), default=0.0)
    # What is fed back goes down between two cells, beside the word above.
    feed = 10.0 if column.fed else 0.0
    return max(widest + (_PAD + feed) * scale, CELL_WIDTH * scale + gap)


@lru_cache(maxsize=20_000)
def _room(text: str, scale: float) -> float:
    return advance(shown_word(text, scale), WORD * scale, SEMIBOLD)
