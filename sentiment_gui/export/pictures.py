"""Figures as PNG, SVG and PDF."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from sentiment_gui import __version__
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.caption import summary
from sentiment_gui.export.figure import Figure
from sentiment_gui.export.fonts import OVERSIZE
from sentiment_gui.export.live_text import tidy
from sentiment_gui.export.options import DPI, MM_PER_INCH, FigureOptions, Text
from sentiment_gui.export.outlined_text import outlined
from sentiment_gui.export.page import on_page
from sentiment_gui.export.phrases import ended, paragraph
from sentiment_gui.export.words import printable

#: Vector files count in tenths of a logical px, the unit in which text is set.
_VECTOR_DPI = DPI * OVERSIZE
_LONGEST_SIDE, _MOST_PIXELS = 30_000, 200_000_000
#: PDF readers refuse pages beyond 200 inches.
_LONGEST_PAGE = 200 * DPI
_CREATOR = f"Gatelens {__version__}"


class Drawing(Protocol):
    """A picture on a page of its own: a review's heatmap, a cell, or another view.

    Attributes:
        width, height: In logical px (96 to the inch).
        title, caption: What the file says of itself.
    """

    width: float
    height: float
    title: str
    caption: str

    @property
    def trace(self) -> Trace | None:
        """The review; ``None`` for a picture of many."""
        ...

    def paint(self, painter: QPainter) -> None:
        """Paint everything; the painter's unit is the logical px."""
        ...


def copy(trace: Trace, options: FigureOptions) -> tuple[QImage, bytes]:
    """Return a review's figure as an image and as a PNG file, for the clipboard.

    Raises:
        GatelensError: ``figure-too-long``, ``picture-too-large``.
    """
    return copy_of(gates(trace, options), options.scale)


def png(trace: Trace, options: FigureOptions) -> bytes:
    """Return a review's figure as a PNG file; see :func:`png_of`, :class:`Figure`."""
    return png_of(gates(trace, options), options.scale)


def svg(trace: Trace, options: FigureOptions) -> bytes:
    """Return a review's figure as an SVG file; see :func:`svg_of`, :class:`Figure`."""
    return svg_of(gates(trace, options), options.text)


def pdf(trace: Trace, options: FigureOptions) -> bytes:
    """Return a review's figure as a PDF file; see :func:`pdf_of`, :class:`Figure`."""
    return pdf_of(gates(trace, options))


def gates(trace: Trace, options: FigureOptions) -> Drawing:
    """Return a review's gates as a figure, on the options' page if they name one.

    Raises:
        GatelensError: ``figure-too-long``, ``span-outside``.
    """
    return on_page(partial(Figure, trace), options)


def image_of(figure: Drawing, scale: float) -> QImage:
    """Return a figure as an image with its physical size.

    Raises:
        GatelensError: ``picture-too-large``.
    """
    width, height = (round(side * scale) for side in (figure.width, figure.height))
    if max(width, height) > _LONGEST_SIDE or width * height > _MOST_PIXELS:
        raise GatelensError("picture-too-large", width=width, height=height)
    picture = QImage(max(width, 1), max(height, 1), QImage.Format.Format_RGB32)
    per_metre = round(DPI * scale / MM_PER_INCH * 1000)
    picture.setDotsPerMeterX(per_metre)
    picture.setDotsPerMeterY(per_metre)
    for key, text in _facts(figure).items():
        picture.setText(key, text)
    painter = QPainter(picture)
    painter.scale(scale, scale)
    figure.paint(painter)
    painter.end()
    return picture


def png_of(figure: Drawing, scale: float) -> bytes:
    """Return a figure as a PNG file.

    Raises:
        GatelensError: ``picture-too-large``.
    """
    return copy_of(figure, scale)[1]


def copy_of(figure: Drawing, scale: float) -> tuple[QImage, bytes]:
    """Return a figure as an image and as a PNG file, for the clipboard.

    Raises:
        GatelensError: ``picture-too-large``.
    """
    picture, buffer = image_of(figure, scale), _buffer()
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return picture, bytes(buffer.data().data())


def svg_of(figure: Drawing, text: Text = "live") -> bytes:
    """Return a figure as an SVG 1.1 file whose words are text, or outlines of letters."""
    size = QSize(*(round(side * OVERSIZE) for side in (figure.width, figure.height)))
    buffer = _buffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(_VECTOR_DPI)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    facts = _facts(figure)
    generator.setTitle(facts["Title"])
    generator.setDescription(facts["Description"])
    painter = QPainter(generator)
    painter.scale(OVERSIZE, OVERSIZE)
    figure.paint(painter)
    painter.end()
    finish = tidy if text == "live" else outlined
    return finish(bytes(buffer.data().data()).decode()).encode()


def pdf_of(figure: Drawing) -> bytes:
    """Return a figure as a PDF of one page of its size, with its fonts and searchable words.

    Raises:
        GatelensError: ``picture-too-large``.
    """
    if figure.height > _LONGEST_PAGE:
        raise GatelensError(
            "picture-too-large", width=round(figure.width), height=round(figure.height)
        )
    millimetres = QSizeF(figure.width, figure.height) * (MM_PER_INCH / DPI)
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(_VECTOR_DPI)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(millimetres, QPageSize.Unit.Millimeter, "", exact))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(_facts(figure)["Title"])
    writer.setCreator(_CREATOR)
    painter = QPainter(writer)
    painter.scale(OVERSIZE, OVERSIZE)
    figure.paint(painter)
    painter.end()
    return bytes(buffer.data().data())


def _facts(figure: Drawing) -> dict[str, str]:
    """What a file says of itself."""
    about = "" if figure.trace is None else printable(summary(figure.trace))
    text = paragraph([ended(about) if about else "", figure.caption])
    return {"Title": printable(figure.title) or about, "Description": text, "Software": _CREATOR}


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
