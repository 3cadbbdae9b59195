"""What a figure shows and how large it is. No Qt, so that the command line can ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sentiment_gui.core.spans import Span

#: Widths in mm: one column and two of a printed page.
WIDTHS = {"two-column": 170.0, "one-column": 85.0}
MM_PER_INCH = 25.4
#: Logical pixels per inch: CSS's, and SVG's.
DPI = 96


Text = Literal["live", "outlines"]


@dataclass(frozen=True)
class FigureOptions:
    """Everything about a figure but the review.

    Attributes:
        width_mm: Its width on paper.
        scale: Pixels per logical pixel in a PNG (96 logical pixels are an inch).
        theme: ``light`` or ``dark``, and the palette where it is another: ``dark red-blue``.
        view: What the colour of a gate shows.
        rows: Names of the rows from top to bottom; the usual ones if ``None``.
        cells: ``grid``, ``words``, or ``auto``: equal cells while every word can stand above its
            own, then words that wrap, and a grid again for very long reviews.
        span: The tokens that are shown, read after all before them; all if ``None``.
        text: Whether words in an SVG are text, or shapes that need no font.
        title: A line above; none if empty.
        labels, legend, caption: What may be left out for a paper that brings its own.
    """

    width_mm: float = WIDTHS["two-column"]
    scale: float = 3.0
    theme: str = "light"
    view: Literal["difference", "raw", "saturation"] = "difference"
    rows: tuple[str, ...] | None = None
    cells: Literal["auto", "grid", "words"] = "auto"
    span: Span | None = None
    text: Text = "live"
    title: str = ""
    labels: bool = True
    legend: bool = True
    caption: bool = True

    @property
    def width(self) -> float:
        """The width in logical px."""
        return self.width_mm / MM_PER_INCH * DPI
