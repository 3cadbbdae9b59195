"""The picture of a cell as it goes into a paper, with its caption, on a page of its own."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from sentiment_gui.core.cell_numbers import cell_numbers
from sentiment_gui.core.cell_units import pick_unit, usual_rule
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.cell_picture import CellPicture, CellStyle
from sentiment_gui.export.cell_picture_text import Picked, caption
from sentiment_gui.export.cell_picture_tools import CellSizes
from sentiment_gui.export.figure import CAPTION_LINE, CAPTION_SIZE, paint_caption
from sentiment_gui.export.fonts import SEMIBOLD, register_fonts, wrapped
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.palettes import theme_named
from sentiment_gui.export.surface import Surface
from sentiment_gui.export.words import measure, printable

#: On two columns of paper 8 pt text; on one 7 pt and 6 pt, and no remarks.
_WIDE = CellSizes(words=12.5, numbers=12.5, equations=11.5, notes=10.67, symbols=15, stroke=0.54)
_NARROW = CellSizes(words=10.67, numbers=9.33, equations=9.33, notes=8, symbols=11, stroke=0.37)
_WIDE_FROM = 500.0
_SMALLEST = 8.0
_DRAWING = {True: 262.0, False: 205.0}
_EDGE, _TITLE_HEIGHT = 4.0, 20.0


class CellFigure:
    """A cell's drawing at one token, as a figure.

    Args:
        trace: The review.
        folder: The model that read it.
        token: Which token, from 0.
        unit: Which unit, from 0; ``None`` for the mean over units.
        options: Its width, theme and title; without ``labels`` the review's words are left out,
            without ``legend`` the equations.
        picked: How the unit was found.

    Attributes:
        width, height: In logical px (96 to the inch).
        title, caption: As they are painted.
    """

    def __init__(
        self,
        trace: Trace,
        folder: ModelFolder,
        token: int,
        unit: int | None,
        options: FigureOptions | None = None,
        picked: Picked | None = None,
    ) -> None:
        register_fonts()
        self.trace = trace
        self.options = options or FigureOptions()
        self.theme = theme_named(self.options.theme)
        self.width = self.options.width
        numbers = cell_numbers(trace, folder, token, unit)
        picked = picked or Picked("number", token)
        self.title = printable(" ".join(self.options.title.split()))
        self.caption = printable(caption(trace, numbers, picked))
        self._lines = (
            wrapped(self.caption, CAPTION_SIZE, self.width - 2 * _EDGE)
            if self.options.caption
            else []
        )
        style, drawing = _style(self.options, numbers.cell), _DRAWING[self.width >= _WIDE_FROM]
        words = measure(trace.tokens, _WIDE.words)

        def picture(height: float) -> CellPicture:
            return CellPicture(trace, words, numbers, picked, (self.width, height), style)

        around = picture(1000.0).height_without_drawing()
        self._picture = picture(drawing + around)
        self._top = _EDGE + (_TITLE_HEIGHT if self.title else 0.0)
        self._caption_top = self._top + self._picture.height + (9 if self._lines else 0)
        self.height = self._caption_top + len(self._lines) * CAPTION_LINE + _EDGE

    def paint(self, painter: QPainter) -> None:
        """Paint the figure; the painter's unit is the logical px."""
        surface = Surface(painter, self.theme)
        surface.ground(self.width, self.height)
        if self.title:
            surface.texts([(_EDGE, _EDGE + 12, self.title)], 13, self.theme.ink, SEMIBOLD)
        painter.save()
        painter.translate(0, self._top)
        self._picture.paint(painter, self.theme)
        painter.restore()
        paint_caption(surface, self._lines, _EDGE, self._caption_top)


def cell_figure(
    trace: Trace,
    folder: ModelFolder,
    token: int,
    unit: int | None = None,
    options: FigureOptions | None = None,
    *,
    mean: bool = False,
) -> CellFigure:
    """Return a cell's figure; of the unit in which the token does most, where none is named.

    Raises:
        GatelensError: ``cell-token`` or ``cell-unit`` where there is none of that number.
    """
    if not 0 <= token < len(trace.tokens):
        raise GatelensError("cell-token", token=token + 1, count=len(trace.tokens))
    units = folder.config.hidden_size
    if unit is not None and not 0 <= unit < units:
        raise GatelensError("cell-unit", unit=unit, last=units - 1)
    picked = Picked("number", token)
    if unit is None and not mean:
        picked = Picked(usual_rule(folder.config.cell, token), token)
        unit = pick_unit(trace, folder, token, picked.rule)
    return CellFigure(trace, folder, token, None if mean else unit, options, picked)


def _style(options: FigureOptions, cell: str) -> CellStyle:
    wide = options.width >= _WIDE_FROM
    narrow = 2 if cell == "lstm" else 1
    usual = 0 if wide else narrow
    return CellStyle(
        smallest=_SMALLEST,
        heading=False,
        strip=options.labels,
        equations=usual if options.legend else -1,
        quiet=not wide,
        sizes=_WIDE if wide else _NARROW,
    )
