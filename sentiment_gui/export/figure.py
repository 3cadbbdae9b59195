"""A standalone figure: title, heatmap, legend and caption on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.caption import caption
from sentiment_gui.export.fonts import SEMIBOLD, register_fonts, wrapped
from sentiment_gui.export.headers import header_width
from sentiment_gui.export.heatmap import HeatmapPainter
from sentiment_gui.export.layout import Cells, Layout, lay_out
from sentiment_gui.export.legend import FIGURE_LEGEND, Legend
from sentiment_gui.export.metrics import (
    FIGURE,
    FIGURE_CLOSE,
    FIGURE_COMPACT,
    FIGURE_NARROW,
    FIGURE_TIGHT,
    FIGURE_WRAPPED,
    Metrics,
)
from sentiment_gui.export.options import CLOSENESS, FigureOptions
from sentiment_gui.export.palettes import theme_named
from sentiment_gui.export.phrases import paragraph
from sentiment_gui.export.rows import Row, rows_for
from sentiment_gui.export.span_rows import rows_in, span_sentence, tokens_in
from sentiment_gui.export.surface import Surface
from sentiment_gui.export.words import Words, measure, printable

#: A page beyond this would be a wall; spans and numbers are for longer reviews.
MOST_TOKENS = 5_000
_COMPACT_FROM, _GRID_FROM = 150, 500
_EDGE = 4.0
_TITLE_HEIGHT = 20.0
CAPTION_SIZE, CAPTION_LINE = 8 * 96 / 72, 13.0
_ORDER = {"cells": 0, "image": 0, "bars": 1, "curve": 2}


class RowFigure:
    """Rows over a review's words as they go into a paper.

    Args:
        trace: The review.
        heatmap: The rows, laid out.
        caption: What stands below them.
        options: How wide, and what is left out.

    Attributes:
        width, height: In logical px (96 to the inch).
        title, caption: As they are painted.
    """

    def __init__(
        self, trace: Trace, heatmap: HeatmapPainter, caption: str, options: FigureOptions
    ) -> None:
        self.trace = trace
        self.options = options
        self.theme = heatmap.theme
        self.width = options.width
        self._heatmap = heatmap
        metrics = heatmap.layout.metrics
        units, alone = trace.model.hidden_size, not options.caption
        self._legend = Legend(heatmap.rows, units, metrics, FIGURE_LEGEND, alone=alone)
        self.title = printable(" ".join(options.title.split()))
        if options.span is not None:
            names = [row.name for row in heatmap.rows]
            caption = paragraph([caption, span_sentence(trace, options.span, names)])
        self.caption = printable(caption)
        self._lines = wrapped(self.caption, CAPTION_SIZE, self.width - 2 * _EDGE)
        self._top = _EDGE + (_TITLE_HEIGHT if self.title else 0.0)
        self._legend_top = self._top + heatmap.layout.size[1] + 8
        self._caption_top = self._legend_top + self._legend_height() + 9
        foot = len(self._lines) * CAPTION_LINE if options.caption else 0.0
        self.height = self._caption_top + foot + _EDGE

    def paint(self, painter: QPainter) -> None:
        """Paint the figure; the painter's unit is the logical px."""
        surface = Surface(painter, self.theme)
        surface.ground(self.width, self.height)
        if self.title:
            surface.texts([(_EDGE, _EDGE + 12, self.title)], 13, self.theme.ink, SEMIBOLD)
        painter.save()
        painter.translate(0, self._top)
        self._heatmap.paint(painter)
        painter.restore()
        if self.options.legend:
            left = self._legend_left()
            room = self.width - left - _EDGE
            self._legend.paint(painter, left, self._legend_top, room, self.theme)
        if self.options.caption:
            paint_caption(surface, self._lines, _EDGE, self._caption_top)

    def _legend_left(self) -> float:
        """Under the cells, or from the left edge in a narrow figure."""
        header = self._heatmap.layout.metrics.header
        return header if self.width - header > 400 else 2 * _EDGE

    def _legend_height(self) -> float:
        if not self.options.legend:
            return 0.0
        return self._legend.height(self.width - self._legend_left() - _EDGE)


class Figure(RowFigure):
    """A review's heatmap as it goes into a paper.

    Args:
        trace: The review.
        options: What is shown, and how wide.

    Raises:
        GatelensError: ``figure-too-long``, ``span-outside``.
    """

    def __init__(self, trace: Trace, options: FigureOptions | None = None) -> None:
        options = options or FigureOptions()
        check_length(trace, options)
        rows = rows_in(_rows(trace, options), options.span)
        words, layout = _lay_out(trace, rows, options)
        heatmap = HeatmapPainter(words, layout, rows, theme_named(options.theme))
        hatched = any(row.idle for row in rows)
        text = caption(trace, [row.name for row in rows], hatched=hatched)
        super().__init__(trace, heatmap, text, options)


def check_length(trace: Trace, options: FigureOptions | None = None) -> None:
    """Make the fonts known, and refuse what would fill a wall, or a span that is not there.

    Raises:
        GatelensError: ``figure-too-long``, ``span-outside``.
    """
    count = len(trace.tokens)
    if options is not None and options.span is not None:
        count = len(options.span.checked(count))
    if count > MOST_TOKENS:
        raise GatelensError("figure-too-long", tokens=count, limit=MOST_TOKENS)
    register_fonts()


def lay_out_rows(
    words: Words,
    rows: Sequence[Row],
    metrics: Metrics,
    options: FigureOptions,
    cells: Cells,
) -> Layout:
    """Lay out rows in a figure's width."""
    return lay_out(
        words,
        [row.kind for row in rows],
        metrics.with_header(header_width(rows, metrics)),
        options.width,
        cells=cells,
        labelled=options.labels,
        stretch=[row.stretch for row in rows],
    )


def wrapped_metrics(count: int, closeness: int, usual: Metrics = FIGURE_WRAPPED) -> Metrics:
    """Return the sizes of rows over words that wrap.

    Args:
        count: How many words there are.
        closeness: How much closer than usual the rows stand; see :class:`FigureOptions`.
        usual: The sizes for few words, in no need to stand close.
    """
    ways: tuple[Metrics, ...] = (usual, FIGURE_CLOSE, FIGURE_NARROW, FIGURE_TIGHT)
    if count > _COMPACT_FROM:
        ways = (FIGURE_COMPACT, FIGURE_TIGHT)
    return ways[min(closeness, len(ways) - 1)]


def _rows(trace: Trace, options: FigureOptions) -> tuple[Row, ...]:
    rows = rows_for(trace, options.view, options.rows)
    if options.rows is None:
        rows = tuple(sorted(rows, key=lambda row: _ORDER[row.kind]))
    return rows


def _lay_out(trace: Trace, rows: tuple[Row, ...], options: FigureOptions) -> tuple[Words, Layout]:
    """Equal cells in one line while their words fit above them, else words that wrap."""
    words = measure(tokens_in(trace, options.span), FIGURE.word_size)
    count = len(words)
    grid = lay_out_rows(words, rows, FIGURE, options, "grid")
    fits = grid.systems <= 1 and (options.cells == "grid" or grid.labels != "sparse")
    if fits and options.cells != "words" and not options.closeness:
        return words, grid
    metrics = wrapped_metrics(count, options.closeness)
    last = options.closeness == CLOSENESS
    long = options.cells == "auto" and (count > _GRID_FROM or last)
    cells: Cells = "grid" if long or options.cells == "grid" else "words"
    return words, lay_out_rows(words, rows, metrics, options, cells)


def paint_caption(surface: Surface, lines: Sequence[str], left: float, top: float) -> None:
    """Paint the lines of a caption under a figure."""
    items = [(left, top + CAPTION_LINE * (k + 0.8), line) for k, line in enumerate(lines)]
    surface.texts(items, CAPTION_SIZE, surface.theme.ink2)
