"""What a figure shows and how large it is. No Qt, so that the command line can ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sentiment_gui.core.spans import Span

MM_PER_INCH = 25.4
#: Logical pixels per inch: CSS's, and SVG's.
DPI = 96
#: As high as a figure for paper may be: what A4 and letter leave within their margins, with room
#: for what a journal prints below it.
HIGHEST_MM = 230.0
#: How many ways there are to lay a figure out closer than usual, each lower than the one before.
CLOSENESS = 4

Text = Literal["live", "outlines"]


@dataclass(frozen=True)
class Preset:
    """What a figure is for.

    Attributes:
        width_mm: Its width on paper; its height is what it needs.
        suffix: The format that suits it best.
        caption: Whether it usually stands over its caption.
        page: Width and height in mm of what it must fill instead.
    """

    width_mm: float
    suffix: str
    caption: bool = True
    page: tuple[float, float] | None = None


#: Journals ask for 84 to 90 mm in one column of two, and 170 to 180 over both; slide programs'
#: 16:9 is 13.333 by 7.5 inches.
PRESETS: Mapping[str, Preset] = {
    "page": Preset(170.0, ".pdf"),
    "column": Preset(85.0, ".pdf"),
    "slide": Preset(40 / 3 * MM_PER_INCH, ".png", False, (40 / 3 * MM_PER_INCH, 7.5 * MM_PER_INCH)),
}

Cells = Literal["auto", "grid", "words"]
#: How wide cells can be, in the views in which there is a choice.
CELLS: Mapping[str, tuple[Cells, ...]] = {
    "gates": ("auto", "words", "grid"),
    "contribution": ("auto", "words"),
}


@dataclass(frozen=True)
class FigureOptions:
    """Everything about a figure but the review.

    Attributes:
        width_mm: Its width on paper; on a page, the width in which it is laid out.
        page: Width and height in mm of the page that it fills; ``None`` for none but its own.
        scale: Pixels per logical pixel in a PNG (96 logical pixels are an inch).
        theme: ``light`` or ``dark``, and the palette where it is another: ``dark red-blue``.
        view: What the colour of a gate shows.
        rows: Names of the rows from top to bottom; the usual ones if ``None``.
        cells: ``grid``, ``words``, or ``auto``: equal cells while every word can stand above its
            own, then words that wrap, and a grid again for very long reviews and where nothing
            else suits a page.
        span: The tokens that are shown, read after all before them; all if ``None``.
        closeness: How much closer than usual its rows stand, from 0 to ``CLOSENESS``, so that it
            suits a page; views that have one way alone heed it not.
        text: Whether words in an SVG are text, or shapes that need no font.
        title: A line above; none if empty.
        labels, legend, caption: What may be left out for a paper that brings its own.
    """

    width_mm: float = PRESETS["page"].width_mm
    page: tuple[float, float] | None = None
    scale: float = 3.0
    theme: str = "light"
    view: Literal["difference", "raw", "saturation"] = "difference"
    rows: tuple[str, ...] | None = None
    cells: Cells = "auto"
    span: Span | None = None
    closeness: int = 0
    text: Text = "live"
    title: str = ""
    labels: bool = True
    legend: bool = True
    caption: bool = True

    @property
    def width(self) -> float:
        """The width in logical px."""
        return self.width_mm / MM_PER_INCH * DPI
