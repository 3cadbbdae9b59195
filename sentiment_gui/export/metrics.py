"""Every size of the heatmap in logical pixels: the window's, the compact one's, the figure's."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Literal

#: A row's kind decides how it is painted and how high it is.
Kind = Literal["cells", "bars", "curve", "image", "levels", "spread"]
Where = Literal["none", "first", "all"]


@dataclass(frozen=True)
class Metrics:
    """Sizes in logical px.

    Attributes:
        words: Height of the line of words above a system; ``baseline`` lies in it, from its top.
        cells, bars, curve, image, levels, spread: Heights of the kinds of row.
        row_gap: Between rows of cells; ``block_gap`` between rows of different kinds.
        header: Where the cells begin; titles end at ``title_right``, ``chip_right`` is the right
            edge of the compact look's chips.
        right: Margin right of the cells, where the ticks stand.
        cell_min, padding: A word's cell is max(cell_min, text + padding) wide.
        gap, touching_gap: Between cells with and without a space in the text.
        word_max: Longer words are elided.
        titles, ticks: On which systems they stand.
        lines: Whether cells carry the line of the raw mean.
        numbered: Whether the longest bars and the end of the curve carry their numbers.
    """

    word_size: float = 14.5
    title_size: float = 13
    tick_size: float = 9.5
    words: float = 22
    baseline: float = 16
    cells: float = 26
    bars: float = 28
    curve: float = 28
    image: float = 128
    levels: float = 40
    spread: float = 88
    row_gap: float = 2
    block_gap: float = 4
    system_gap: float = 14
    top: float = 2
    header: float = 142
    title_right: float = 130
    right: float = 44
    chip: float = 8
    chip_gap: float = 6
    cell_min: float = 20
    padding: float = 10
    gap: float = 3
    touching_gap: float = 1
    word_max: float = 160
    grid_min: float = 4
    grid_max: float = 48
    grid_gap: float = 1.5
    line: float = 1.2
    halo: float = 2.6
    curve_line: float = 1.8
    hairline: float = 1
    box: float = 1.5
    titles: Where = "all"
    ticks: Where = "first"
    lines: bool = True
    compact: bool = False
    numbered: bool = False

    def height_of(self, kind: Kind) -> float:
        """Return the height of a kind of row."""
        return {
            "cells": self.cells,
            "bars": self.bars,
            "curve": self.curve,
            "image": self.image,
            "levels": self.levels,
            "spread": self.spread,
        }[kind]

    def scaled(self, factor: float) -> Metrics:
        """Return the same sizes, all times ``factor`` (the wheel's zoom)."""
        sizes = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(
            self,
            **{key: value * factor for key, value in sizes.items() if _is_size(value)},
        )

    def with_text(self, factor: float) -> Metrics:
        """Return the same sizes with type ``factor`` times as large, and with the room it needs.

        Unlike :meth:`scaled`, what holds no type stays as it is; rows are as high as the numbers of
        their scales, one above the other, at least.
        """
        sizes = {name: getattr(self, name) * factor for name in _OF_TYPE}
        tick = sizes["tick_size"]
        low = {name: max(getattr(self, name), 2.6 * tick) for name in ("bars", "curve", "levels")}
        cells = max(self.cells, 1.3 * sizes["title_size"])
        return replace(self, **sizes, **low, cells=cells, spread=max(self.spread, 6 * tick))

    def with_header(self, width: float) -> Metrics:
        """Return the same sizes with the cells beginning at ``width``."""
        shift = width - self.header
        return replace(self, header=width, title_right=self.title_right + shift)


#: Sizes of type, and of what stands close around it.
_OF_TYPE = (
    *("word_size", "title_size", "tick_size", "words", "baseline", "block_gap", "right"),
    *("chip", "chip_gap", "cell_min", "padding", "word_max"),
)


def _is_size(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


NORMAL = Metrics()

#: For reviews whose systems do not all fit: gates 10 px without line, 52 px a system.
COMPACT = Metrics(
    title_size=10,
    words=20,
    baseline=15,
    cells=10,
    bars=14,
    curve=16,
    image=64,
    row_gap=1,
    block_gap=2,
    system_gap=8,
    header=56,
    title_right=42,
    right=8,
    chip=4,
    titles="first",
    ticks="none",
    lines=False,
    compact=True,
)

#: On paper: 8 pt text, 6 pt ticks.
FIGURE = Metrics(
    word_size=8 * 96 / 72,
    title_size=8 * 96 / 72,
    tick_size=6 * 96 / 72,
    words=16,
    baseline=11.5,
    cells=27,
    bars=56,
    curve=36,
    row_gap=2.5,
    block_gap=7,
    system_gap=16,
    header=92,
    title_right=84,
    right=41,
    chip=7,
    chip_gap=4,
    cell_min=16,
    padding=7,
    gap=2,
    touching_gap=0.75,
    word_max=130,
    line=1,
    halo=2.2,
    curve_line=1.4,
    hairline=0.75,
    ticks="all",
    numbered=True,
)

#: On paper, where the words take several lines.
FIGURE_WRAPPED = replace(
    FIGURE,
    cells=19,
    bars=36,
    curve=25,
    row_gap=1.5,
    block_gap=4,
    system_gap=12,
    line=0.9,
    halo=2,
    curve_line=1.2,
    ticks="first",
)

#: On paper, where that would be higher than a page.
FIGURE_CLOSE = replace(
    FIGURE_WRAPPED,
    cells=14,
    bars=28,
    curve=20,
    row_gap=1,
    block_gap=3,
    system_gap=10,
)

#: The same without scales: nothing stands right of the cells, so that a line holds more of them.
FIGURE_NARROW = replace(
    FIGURE_CLOSE,
    cells=12,
    bars=24,
    right=8,
    system_gap=9,
    ticks="none",
    numbered=False,
)

#: On paper, for reviews too long for that.
FIGURE_COMPACT = replace(
    FIGURE_WRAPPED,
    title_size=7 * 96 / 72,
    chip=6,
    cells=10,
    bars=18,
    curve=18,
    row_gap=1,
    block_gap=3,
    system_gap=8,
    ticks="none",
    lines=False,
    numbered=False,
)

#: On paper, as low as can be.
FIGURE_TIGHT = replace(FIGURE_COMPACT, right=8, system_gap=7)
