"""An unrolled network as it goes into a paper, with its legend and caption."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter, QPen

from sentiment_gui import __version__
from sentiment_gui.core.installed import find_writer
from sentiment_gui.core.model_folder import ModelFolder, read_model
from sentiment_gui.core.shapes import Expectation, Shape, Writing, expect
from sentiment_gui.core.trace import Trace
from sentiment_gui.core.writer import Sampling, Writer
from sentiment_gui.export.caption import origin
from sentiment_gui.export.figure import CAPTION_LINE, CAPTION_SIZE, check_length, paint_caption
from sentiment_gui.export.fonts import SEMIBOLD, advance, register_fonts, wrapped
from sentiment_gui.export.numbers import plain
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.palette import Theme, relative
from sentiment_gui.export.palettes import theme_named
from sentiment_gui.export.phrases import clauses, ended, paragraph
from sentiment_gui.export.rows import title_of
from sentiment_gui.export.shapes_content import (
    expecting_content,
    expecting_sentence,
    explained,
    reading_content,
    reading_sentence,
    sequence_content,
    sequence_sentence,
    shape_title,
    writing_content,
    writing_sentence,
)
from sentiment_gui.export.shapes_layout import Lines
from sentiment_gui.export.shapes_marks import ShapesContent
from sentiment_gui.export.shapes_picture import ShapesPicture
from sentiment_gui.export.surface import Surface, colour, pen
from sentiment_gui.export.words import printable

translate = QCoreApplication.translate

#: At this scale words are set in 8 pt.
_SCALE, _WIDE_FROM = 0.71, 500.0
#: In so many mm what reads all before it says anything has room in one line.
_UNBROKEN = 170.0
_EDGE, _TITLE_HEIGHT = 4.0, 20.0
#: How high lines are, from the roomiest figure to the closest one.
_LINES: tuple[Lines, ...] = ("usual", "low", "lowest")
LEGEND, LEGEND_LINE = 9.6, 1.45


class ShapesFigure:
    """An unrolled network on a page of its own.

    Args:
        content: What is shown.
        sentences: What the caption says of it.
        trace: The review; ``None`` where none was read.
        options: Its width, theme and title; in one column, or without ``labels``, nothing stands
            before the lines, and the caption names what they hold.

    Attributes:
        width, height: In logical px (96 to the inch).
        title, caption: As they are painted.
    """

    def __init__(
        self,
        content: ShapesContent,
        sentences: str,
        trace: Trace | None,
        options: FigureOptions | None = None,
    ) -> None:
        self.options = options or FigureOptions()
        tight = self.options.width < _WIDE_FROM
        if content.headers and (tight or not self.options.labels):
            sentences = paragraph([_rows_told(content), sentences])
            content = replace(content, headers={})
        self.trace, self.content = trace, content
        self.theme = theme_named(self.options.theme)
        self.width = self.options.width
        self.title = printable(" ".join(self.options.title.split()))
        self.caption = printable(sentences)
        self._lines = (
            wrapped(self.caption, CAPTION_SIZE, self.width - 2 * _EDGE)
            if self.options.caption
            else []
        )
        lines = _LINES[min(self.options.closeness, len(_LINES) - 1)]
        room = self.width - 2 * _EDGE
        self._picture = ShapesPicture(content, room, _SCALE, tight=tight, lines=lines)
        self._top = _EDGE + (_TITLE_HEIGHT if self.title else 0.0) + 4
        self._legend_top = self._top + self._picture.layout.height + 8
        told = legend_lines(content, LEGEND, room) if self.options.legend else []
        legend = len(told) * LEGEND_LINE * LEGEND + 8 if told else 0.0
        self._caption_top = self._legend_top + legend
        self.height = self._caption_top + len(self._lines) * CAPTION_LINE + _EDGE

    def paint(self, painter: QPainter) -> None:
        """Paint the figure; the painter's unit is the logical px."""
        surface = Surface(painter, self.theme)
        surface.ground(self.width, self.height)
        if self.title:
            surface.texts([(_EDGE, _EDGE + 12, self.title)], 13, self.theme.ink, SEMIBOLD)
        painter.save()
        painter.translate(_EDGE, self._top)
        self._picture.paint(painter, self.theme)
        painter.restore()
        if self.options.legend:
            room = self.width - 2 * _EDGE
            paint_legend(surface, self.content, _EDGE, self._legend_top + 12, LEGEND, room)
        paint_caption(surface, self._lines, _EDGE, self._caption_top)


def shapes_figure(
    trace: Trace, folder: ModelFolder, options: FigureOptions, shape: Shape = "many-to-many"
) -> ShapesFigure:
    """Return a review under one of the shapes that read it.

    Args:
        trace: The review.
        folder: The model that read it.
        options: How wide, which part, and what is left out.
        shape: ``many-to-one``, ``many-to-many`` or ``sequence``.

    Raises:
        GatelensError: ``writer-missing`` or ``writer-language`` where no language model is at hand
            for the surprise; ``figure-too-long``, ``span-outside``.
    """
    check_length(trace, options)
    if shape == "sequence":
        words = [token.text for token in trace.tokens]
        if options.page is not None:  # its few steps are one line, also where type is the larger
            options = replace(options, width_mm=max(options.width_mm, _UNBROKEN))
        return ShapesFigure(
            sequence_content(words), _told(shape, sequence_sentence()), trace, options
        )
    if shape == "many-to-one":
        content = reading_content(trace, -1, options.span)
        told = paragraph([reading_sentence(trace), origin(trace)])
        return ShapesFigure(content, _told(shape, told), trace, options)
    writer = Writer(read_model(find_writer(folder.config.language), "write"))
    return expecting_figure(expect(trace, writer), options)


def expecting_figure(expectation: Expectation, options: FigureOptions) -> ShapesFigure:
    """Return a review with what a language model expects at every token."""
    content = expecting_content(expectation, -1, options.span)
    said = paragraph([expecting_sentence(expectation), _writer_told(expectation)])
    trace = expectation.trace
    told = paragraph([said, origin(trace)])
    return ShapesFigure(content, _told("many-to-many", told), trace, options)


def writing_figure(
    writing: Writing, folder: ModelFolder, sampling: Sampling, options: FigureOptions
) -> ShapesFigure:
    """Return a text that a language model wrote."""
    register_fonts()
    by = translate(
        "Shapes",
        "Written by {name} ({digest}), seed {seed}, temperature {temperature}; Gatelens {version}.",
    ).format(
        name=folder.config.name,
        digest=folder.digest[:6],
        seed=sampling.seed,
        temperature=plain(sampling.temperature, 1),
        version=__version__,
    )
    told = paragraph([writing_sentence(writing), by])
    content = writing_content(writing, folder, -1)
    return ShapesFigure(content, _told("one-to-many", told), None, options)


def _told(shape: Shape, sentences: str) -> str:
    return paragraph([ended(shape_title(shape)), explained(shape), sentences])


def _rows_told(content: ShapesContent) -> str:
    names = clauses(content.headers.values())
    return translate("Shapes", "In each line, from above: {names}.").format(names=names)


def _writer_told(expectation: Expectation) -> str:
    form = translate(
        "Shapes", "Surprise: −log2 of the chance that {name} ({digest}) gave the word."
    )
    folder = expectation.folder
    return form.format(name=folder.config.name, digest=folder.digest[:6])


def legend_text(content: ShapesContent) -> list[tuple[str, str]]:
    """Return the legend's items: the hue of a chip, or what is drawn instead, and the words."""
    if content.shape == "one-to-many":
        fed = ("dashes", translate("Shapes", "becomes the next input"))
        return [*_gate_items(content), fed]
    if content.shape == "many-to-one":
        return [("", translate("Shapes", "in each cell: the verdict, were the text to end there"))]
    if content.shape == "many-to-many":
        blind = translate("Shapes", "a word picked blindly: {bits} bits")
        return [
            *_gate_items(content),
            ("", translate("Shapes", "the stronger the tint, the more surprising")),
            ("dashes", blind.format(bits=plain(content.blind, 1))),
            ("dots", translate("Shapes", "unknown to the language model")),
        ]
    return []


def _gate_items(content: ShapesContent) -> list[tuple[str, str]]:
    """What the bars in the cells are."""
    gates = next((column.gates for column in content.columns if column.gates), {})
    items = [(relative(name), title_of(name)) for name in gates]
    if items:
        items.append(("", translate("Shapes", "mean over units, from 0 to 1")))
    if items and content.usual:
        items.append(("tick", translate("Shapes", "usual")))
    return items


def paint_legend(
    surface: Surface, content: ShapesContent, left: float, baseline: float, size: float,
    width: float = float("inf"),
) -> None:  # fmt: skip
    """Paint the legend from a place on, in lines of at most ``width`` px."""
    theme = surface.theme
    for line, items in enumerate(legend_lines(content, size, width)):
        x, y = left, baseline + line * LEGEND_LINE * size
        for kind, text in items:
            middle = y - 0.33 * size
            if kind in theme.line:
                chip = 0.8 * size
                surface.fill(x, middle - chip / 2, chip, chip, colour(theme.line[kind]))
            elif kind:
                surface.level(x, x + 1.8 * size, middle, _sample(theme, kind))
            surface.texts([(x + _sign(kind) * size, y, text)], size, theme.ink2)
            x += _item_width(kind, text, size)


def legend_lines(content: ShapesContent, size: float, width: float) -> list[list[tuple[str, str]]]:
    """Return the legend's items, broken into lines."""
    lines: list[list[tuple[str, str]]] = []
    used = 0.0
    for item in legend_text(content):
        wide = _item_width(*item, size)
        if not lines or used + wide > width:
            lines.append([])
            used = 0.0
        lines[-1].append(item)
        used += wide
    return lines


def _item_width(kind: str, text: str, size: float) -> float:
    return advance(text, size) + (_sign(kind) + 1.6) * size


def _sign(kind: str) -> float:
    """How wide what stands before a legend's words is, in em."""
    if not kind:
        return 0.0
    return 2.3 if kind in ("tick", "dashes", "dots") else 1.25


def _sample(theme: Theme, kind: str) -> QPen:
    return {
        "tick": pen(colour(theme.ink), 1.2),
        "dashes": pen(colour(theme.ink2), 1.2, (2.6, 2.2)),
        "dots": pen(colour(theme.ink3), 1.2, (1.0, 1.6)),
    }[kind]
