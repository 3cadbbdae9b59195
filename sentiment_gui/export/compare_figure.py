"""A comparison as it goes into a paper, with its legend and its caption."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter

from sentiment_gui.core.compare import Comparison
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.spans import Span
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.caption import hatched_sentence, origin
from sentiment_gui.export.compare_picture import ComparePicture, CompareStyle
from sentiment_gui.export.compare_picture_decay import What
from sentiment_gui.export.compare_picture_pair import (
    Choice,
    PairPainter,
    PairWords,
    pair_header,
    pair_metrics,
    pair_rows,
)
from sentiment_gui.export.compare_picture_tools import PAPER, draw_sample, inks
from sentiment_gui.export.compare_text import caption, network_names
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.figure import (
    CAPTION_LINE,
    CAPTION_SIZE,
    RowFigure,
    check_length,
    paint_caption,
)
from sentiment_gui.export.fonts import SEMIBOLD, advance, wrapped
from sentiment_gui.export.layout import lay_out
from sentiment_gui.export.metrics import FIGURE
from sentiment_gui.export.numbers import counted, plain
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.palettes import theme_named
from sentiment_gui.export.phrases import headed, paragraph
from sentiment_gui.export.span_rows import rows_in, span_sentence
from sentiment_gui.export.surface import Surface
from sentiment_gui.export.words import printable

translate = QCoreApplication.translate

_EDGE, _TITLE_HEIGHT = 4.0, 20.0
_LEGEND_LINE, _SAMPLE = 16.0, 22.0
_WIDE_FROM, _HEIGHTS = 500.0, {True: 330.0, False: 270.0}


class CompareFigure:
    """One review under two models, as a figure.

    Args:
        comparison: The readings.
        options: Its width, theme, title, and what is left out.
        what: What the lower panel shows.

    Attributes:
        width, height: In logical px (96 to the inch).
        title, caption: As they are painted.
    """

    def __init__(
        self, comparison: Comparison, options: FigureOptions, what: What = "gradient"
    ) -> None:
        check_length(comparison.first.trace, options)
        self.comparison, self.options = comparison, options
        self.trace: Trace = comparison.first.trace
        self.theme = theme_named(options.theme)
        self.width = options.width
        self.title = printable(" ".join(options.title.split()))
        text = caption(comparison, what == "reach")
        if options.span is not None:
            text = paragraph([text, span_sentence(self.trace, options.span, ())])
        self.caption = printable(text)
        self._lines = (
            wrapped(self.caption, CAPTION_SIZE, self.width - 2 * _EDGE) if options.caption else []
        )
        self._legend_top = _EDGE + (_TITLE_HEIGHT if self.title else 0.0)
        self._top = self._legend_top + len(self._legend()) * _LEGEND_LINE + 2
        slots = comparison.slots_in(options.span)
        style = CompareStyle(PAPER, what, options.labels, options.legend, slots=slots)
        size = (self.width, _HEIGHTS[self.width >= _WIDE_FROM])
        self._picture = ComparePicture(comparison, size, style)
        self._caption_top = self._top + size[1] + (9 if self._lines else 0)
        self.height = self._caption_top + len(self._lines) * CAPTION_LINE + _EDGE

    def _legend(self) -> list[list[tuple[int, str]]]:
        """Lines of readings with their texts: side by side where there is room."""
        if not self.options.legend:
            return []
        texts = [
            (index, headed(name, _verdict(reading.trace)))
            for index, (name, reading) in enumerate(
                zip(network_names(self.comparison), self.comparison.readings, strict=True)
            )
        ]
        return [texts] if self.width >= _WIDE_FROM else [[text] for text in texts]

    def paint(self, painter: QPainter) -> None:
        """Paint the figure; the painter's unit is the logical px."""
        surface = Surface(painter, self.theme)
        surface.ground(self.width, self.height)
        if self.title:
            surface.texts([(_EDGE, _EDGE + 12, self.title)], 13, self.theme.ink, SEMIBOLD)
        self._paint_legend(surface)
        painter.save()
        painter.translate(0, self._top)
        self._picture.paint(painter, self.theme)
        painter.restore()
        paint_caption(surface, self._lines, _EDGE, self._caption_top)

    def _paint_legend(self, surface: Surface) -> None:
        size = PAPER.note
        for line, entries in enumerate(self._legend()):
            x, baseline = PAPER.left, self._legend_top + line * _LEGEND_LINE + size
            for index, text in entries:
                draw_sample(surface, x, baseline - 0.32 * size, _SAMPLE, PAPER, second=index == 1)
                ink = inks(self.theme)[index]
                surface.texts([(x + _SAMPLE + 6, baseline, text)], size, ink, SEMIBOLD)
                x += _SAMPLE + 6 + advance(text, size, SEMIBOLD) + 24


def _verdict(trace: Trace) -> str:
    """The verdict and its probability."""
    word = translate("Figure", "unsure") if trace.unsure else trace.label
    return f"{word} {plain(trace.probability)}"


def compare_figure(
    comparison: Comparison, options: FigureOptions | None = None, what: What = "gradient"
) -> CompareFigure:
    """Return a review under two models as a figure.

    Raises:
        GatelensError: ``figure-too-long`` beyond 5,000 tokens.
    """
    return CompareFigure(comparison, options or FigureOptions(), what)


def pair_figure(
    comparison: Comparison, options: FigureOptions | None = None, choice: Choice = "gates"
) -> RowFigure:
    """Return two reviews under one model as a figure.

    Raises:
        GatelensError: ``figure-too-long`` beyond 5,000 tokens, ``no-text`` without a second review.
    """
    if comparison.second is None:
        raise GatelensError("no-text")
    options = options or FigureOptions()
    check_length(comparison.first.trace, options)
    if options.span is None:
        check_length(comparison.second.trace)
    slots = comparison.slots_in(options.span)
    rows = rows_in(pair_rows(comparison, choice), slots)
    metrics = pair_metrics(FIGURE)
    metrics = metrics.with_header(pair_header(rows, metrics))
    words = PairWords.of(comparison, metrics.word_size).of_part(slots)
    layout = lay_out(
        words.both,
        [row.kind for row in rows],
        metrics,
        options.width,
        labelled=options.labels,
    )
    theme = theme_named(options.theme)
    heatmap = PairPainter(comparison, words, layout, rows, theme, slots)
    text = _pair_caption(comparison, hatched=any(row.idle for row in rows))
    if options.span is not None:
        text = paragraph([text, _pair_span(comparison.first.trace, options.span)])
    return RowFigure(comparison.first.trace, heatmap, text, replace(options, span=None))


def _pair_span(trace: Trace, span: Span) -> str:
    """Say which part of two reviews is shown."""
    return translate(
        "Figure",
        "Shown are tokens {first} to {last} of the first review’s {count}, and what stands beside "
        "them in the second; each is read after all before it.",
    ).format(
        first=counted(span.start + 1), last=counted(span.stop), count=counted(len(trace.tokens))
    )


def _pair_caption(comparison: Comparison, *, hatched: bool) -> str:
    first, second = (reading.trace for reading in comparison.readings)
    sentence = translate(
        "Figure",
        "Two reviews ({first} and {second}) read by one network, aligned by their "
        "difference; both on one scale, below each pair second − first where both have a word. "
        "If it ended here: the verdict, were the text to end there; first {chance}, second "
        "{other}.",
    ).format(
        first=COUNT.tokens(len(first.tokens)),
        second=COUNT.tokens(len(second.tokens)),
        chance=plain(first.probability),
        other=plain(second.probability),
    )
    return paragraph([sentence, hatched_sentence() if hatched else "", origin(first)])
