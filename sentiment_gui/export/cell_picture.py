"""The picture of a cell at one token: the review's words, the drawing, the equations.

On screen it takes the room there is, in a presentation with larger type, and in a figure the size
that the figure has on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from sentiment_gui.core.cell_numbers import CellNumbers
from sentiment_gui.core.spans import Span
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.cell_equations import equations
from sentiment_gui.export.cell_picture_equations import draw_equations, equations_height
from sentiment_gui.export.cell_picture_gru import draw_gru
from sentiment_gui.export.cell_picture_lstm import draw_lstm
from sentiment_gui.export.cell_picture_rnn import draw_rnn
from sentiment_gui.export.cell_picture_text import Picked, Surroundings, heading
from sentiment_gui.export.cell_picture_tools import BOARD, Board, CellSizes
from sentiment_gui.export.cell_picture_words import WordStrip, draw_words
from sentiment_gui.export.fonts import advance, elided
from sentiment_gui.export.palette import Theme
from sentiment_gui.export.surface import Surface
from sentiment_gui.export.words import Words

_DRAWINGS: Mapping[str, Callable[[Board, CellNumbers, Surroundings], None]] = {
    "lstm": draw_lstm,
    "gru": draw_gru,
    "rnn": draw_rnn,
}
#: The height at which everything has its designed size, at the width of the board.
_DESIGNED = 748.0
_LARGEST = 2.5
#: With so much of the board's width parts still stand clear of each other.
_DENSEST = 0.9
_SIDE = 40.0


@dataclass(frozen=True)
class CellStyle:
    """What a picture shows and how small its type may get.

    Attributes:
        smallest: No text is smaller, in px.
        heading: Whether the sentence above says whose numbers these are.
        hint: What stands at the right of that sentence.
        strip: Whether the review's words stand above the drawing.
        equations: How many equations stand side by side; 0: as many as is usual for the cell,
            -1: there are none.
        quiet: Whether names and remarks are left out of the drawing.
        sizes: Of type and strokes; those that suit the picture's size if ``None``.
    """

    smallest: float = 13.0
    heading: bool = True
    hint: str = ""
    strip: bool = True
    equations: int = 0
    quiet: bool = False
    sizes: CellSizes | None = None


class CellPicture:
    """Lays out the picture for a size and paints it.

    Args:
        trace: The review.
        words: Its tokens, measured.
        numbers: Of one token.
        picked: How the unit was found.
        size: The room: width and height in px.
        style: What is shown.
    """

    def __init__(
        self,
        trace: Trace,
        words: Words,
        numbers: CellNumbers,
        picked: Picked,
        size: tuple[float, float],
        style: CellStyle,
    ) -> None:
        self.numbers, self.style = numbers, style
        self.width, self.height = size
        self.sizes = style.sizes or sizes_for(size, style.smallest)
        self.heading = heading(trace, numbers, picked)
        self.equations = () if style.equations < 0 else equations(numbers)
        self._around = Surroundings.of(trace, numbers)
        self._top = 2.1 * self.sizes.notes if style.heading else 0.0
        self._strip_height = 1.9 * self.sizes.words if style.strip else 0.0
        self._foot = equations_height(len(self.equations), self.sizes, style.equations)
        self._words = words

    def strip(self, chosen: int) -> WordStrip:
        """Return the strip with a token in its middle."""
        return WordStrip(self._words, self.sizes.words, self.width, chosen)

    def strip_rect(self) -> QRectF:
        """Return where the strip of words lies."""
        return QRectF(0, self._top, self.width, self._strip_height)

    def height_without_drawing(self) -> float:
        """Return how much of the height the drawing does not have."""
        return self.height - self.drawing().height()

    def drawing(self) -> QRectF:
        """Return where the drawing lies."""
        top = self._top + self._strip_height
        return QRectF(0, top, self.width, self.height - top - self._foot - 0.5 * self.sizes.notes)

    def paint(
        self,
        painter: QPainter,
        theme: Theme,
        chosen: int | None = None,
        shift: float = 0.0,
        span: Span | None = None,
    ) -> None:
        """Paint the picture.

        Args:
            painter: Active, its unit the logical px.
            theme: The colours.
            chosen: The token boxed in the strip, where that is already another than the numbers'.
            shift: How far right of their places the words of the strip still are, in px.
            span: The tokens that are marked in the strip.
        """
        self.paint_words(painter, theme, chosen, shift, span)
        surface = Surface(painter, theme)
        if self.style.heading:
            self._paint_heading(surface)
        board = Board(surface, self.drawing(), self.sizes, quiet=self.style.quiet)
        _DRAWINGS[self.numbers.cell](board, self.numbers, self._around)
        if self.equations:
            side = _SIDE * self.width / BOARD[0]
            foot = QRectF(side, self.height - self._foot, self.width - 2 * side, self._foot)
            columns, smallest = self.style.equations, self.style.smallest
            draw_equations(surface, self.equations, foot, self.sizes, columns, smallest)

    def paint_words(
        self,
        painter: QPainter,
        theme: Theme,
        chosen: int | None = None,
        shift: float = 0.0,
        span: Span | None = None,
    ) -> None:
        """Paint the strip of words alone; see :meth:`paint`."""
        if self.style.strip:
            strip = self.strip(self.numbers.token if chosen is None else chosen)
            surface = Surface(painter, theme)
            draw_words(surface, strip, self._top, self._strip_height, shift, span)

    def _paint_heading(self, surface: Surface) -> None:
        size, theme = self.sizes.notes, surface.theme
        side = 32 * self.width / BOARD[0]
        room = self.width - 2 * side
        baseline = 1.5 * size
        if self.style.hint:
            width = advance(self.style.hint, size)
            surface.texts(
                [(self.width - side - width, baseline, self.style.hint)], size, theme.ink2
            )
            room -= width + 2 * size
        surface.texts([(side, baseline, elided(self.heading, size, room))], size, theme.ink2)


def room_for(room: tuple[float, float], text: float) -> tuple[float, float]:
    """Return the least width and height of a picture whose type is larger than suits a room.

    Args:
        room: What there is, in px.
        text: How many times as large as in a picture of the room's size, 1 or more.
    """
    factor = text * min(room[0] / BOARD[0], room[1] / _DESIGNED, _LARGEST)
    return _DENSEST * BOARD[0] * factor, _DESIGNED * factor


def sizes_for(size: tuple[float, float], smallest: float, text: float = 1.0) -> CellSizes:
    """Return the sizes of type for a picture's size: as designed times a factor, but readable.

    Args:
        size: Of the picture: width and height in px.
        smallest: No text is smaller, in px.
        text: How many times as large as that.
    """
    factor = text * min(size[0] / BOARD[0], size[1] / _DESIGNED, _LARGEST)
    smallest *= text
    return CellSizes(
        words=max(26 * factor, smallest),
        numbers=max(25 * factor, smallest),
        equations=max(22.5 * factor, smallest),
        notes=max(15 * factor, smallest),
        symbols=max(30 * factor, smallest),
        stroke=factor,
    )
