"""A QPainter in the project's hand: theme colours, exact type sizes, edges on device pixels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from math import floor
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGradient,
    QLinearGradient,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from sentiment_gui.export.colormaps import table
from sentiment_gui.export.fonts import OVERSIZE, REGULAR, oversized
from sentiment_gui.export.palette import Theme

Array = NDArray[Any]
# Looked up once: reaching into Qt's enums costs more than many a call that takes one.
_ANTIALIASING = QPainter.RenderHint.Antialiasing
_FLAT, _SQUARE = Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.SquareCap
_DASHED = Qt.PenStyle.CustomDashLine
_QUARTERS = 4.0
_BAND = 1_000_000  # device pixels
_VECTOR = (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf, QPaintEngine.Type.Picture)


@lru_cache(maxsize=512)
def colour(name: str, alpha: float = 1.0) -> QColor:
    """Return a ``#RRGGBB`` colour for Qt."""
    made = QColor(name)
    made.setAlphaF(alpha)
    return made


@lru_cache(maxsize=128)
def map_colours(map_name: str, theme_name: str) -> tuple[QColor, ...]:
    """Return a colour map's 256 colours for Qt."""
    return tuple(QColor(*rgb) for rgb in table(map_name, theme_name).tolist())


class Surface:
    """Draws on a painter. Coordinates are logical px.

    Args:
        painter: Active on its device; its pen, brush and hints are changed at will.
        theme: The colours.
    """

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self.painter = painter
        self.theme = theme
        engine = painter.paintEngine().type()
        self.is_vector = engine in _VECTOR
        self.is_pdf = engine == QPaintEngine.Type.Pdf
        transform = painter.deviceTransform()
        self._scale = (transform.m11(), transform.m22())
        self._shift = (transform.dx(), transform.dy())
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self.smooth(True)

    def smooth(self, on: bool) -> None:
        """Switch antialiasing: on for lines and text, off for cells."""
        self.painter.setRenderHint(_ANTIALIASING, on)

    def snap_x(self, x: Any) -> Any:  # noqa: ANN401  a number or an array
        """Return x moved to the nearest edge between device pixels; unchanged in vector files."""
        return self._snap(x, 0)

    def snap_y(self, y: Any) -> Any:  # noqa: ANN401  a number or an array
        """Return y moved to the nearest edge between device pixels; unchanged in vector files."""
        return self._snap(y, 1)

    def _snap(self, value: Any, axis: int) -> Any:  # noqa: ANN401
        if self.is_vector:
            return value
        scale, shift = self._scale[axis], self._shift[axis]
        down = np.floor if isinstance(value, np.ndarray) else floor
        return (down(value * scale + shift + 0.5) - shift) / scale

    def pixels(self, value: Array, axis: int) -> NDArray[np.intp]:
        """Return edges as whole device pixels; in vector files as quarters of a logical px."""
        scale, shift = self._raster(axis)
        return np.floor(value * scale + shift + 0.5).astype(np.intp)

    def from_pixel(self, pixel: float, axis: int) -> float:
        """Return where a pixel of :meth:`pixels` begins, in logical px."""
        scale, shift = self._raster(axis)
        return (pixel - shift) / scale

    def _raster(self, axis: int) -> tuple[float, float]:
        return (_QUARTERS, 0.0) if self.is_vector else (self._scale[axis], self._shift[axis])

    def ground(self, width: float, height: float) -> None:
        """Fill the whole picture from its left upper corner, in bands where it is large.

        An image's memory comes with the first touch of it, and meanwhile a call of Qt's lets no
        other thread of Python's go on, such as the window's: between two bands they do.
        """
        pixels = 0.0 if self.is_vector else width * height * self._scale[0] * self._scale[1]
        bands, paint = 1 + int(pixels / _BAND), colour(self.theme.canvas)
        self.smooth(False)
        for band in range(bands):
            top = height * band / bands
            tall = min(height / bands + 1, height - top)  # bands that overlap leave no seam
            self.painter.fillRect(QRectF(0, top, width, tall), paint)
        self.smooth(True)

    def fill(self, x: float, y: float, width: float, height: float, paint: QColor) -> None:
        """Fill a rectangle with crisp edges."""
        left, top = self.snap_x(x), self.snap_y(y)
        right, bottom = self.snap_x(x + width), self.snap_y(y + height)
        self.smooth(False)
        self.painter.fillRect(QRectF(left, top, right - left, bottom - top), paint)
        self.smooth(True)

    def fill_cells(
        self,
        left: Array,
        right: Array,
        top: Array | float,
        bottom: Array | float,
        paints: Iterable[QColor],
    ) -> None:
        """Fill many rectangles with crisp edges, each in its colour."""
        lefts, tops = self.snap_x(left), self.snap_y(top)
        widths, heights = self.snap_x(right) - lefts, self.snap_y(bottom) - tops
        sides = (
            side.tolist() if isinstance(side, np.ndarray) else repeat(side)
            for side in (lefts, tops, widths, heights)
        )
        fill = self.painter.fillRect
        self.smooth(False)
        for x, y, width, height, paint in zip(*sides, paints, strict=False):
            fill(QRectF(x, y, width, height), paint)
        self.smooth(True)

    def polyline(self, xs: Sequence[float], ys: Sequence[float], *lines: QPen) -> None:
        """Draw a line through points with each of some pens in turn.

        On screen it is drawn piece by piece: Qt's stroker needs time that grows with the square of
        the number of points. The pieces' square ends close the joints of an opaque line.
        """
        if self.is_vector:
            points = QPolygonF([QPointF(x, y) for x, y in zip(xs, ys, strict=True)])
            for line in lines:
                self.painter.setPen(line)
                self.painter.drawPolyline(points)
            return
        pieces = [QLineF(*ends) for ends in zip(xs[:-1], ys[:-1], xs[1:], ys[1:], strict=True)]
        for line in lines:
            ink = line.color()
            square = ink.alpha() == 255
            self.painter.setPen(_pen(ink.rgba(), line.widthF(), None, _SQUARE) if square else line)
            self.painter.drawLines(pieces)

    def level(self, left: float, right: float, y: float, line: QPen) -> None:
        """Draw a crisp horizontal line, in the middle of a row of device pixels."""
        width = line.widthF()
        if self.is_vector:
            self.painter.setPen(line)
            self.painter.drawLine(QPointF(left, y), QPointF(right, y))
            return
        top = float(self.snap_y(y - width / 2))
        height = max(float(self.snap_y(top + width)) - top, 1 / self._scale[1])
        fill: QColor | QLinearGradient = line.color()
        if line.style() == _DASHED:
            fill = _dashes(line.color().rgba(), width, *line.dashPattern())
        self.smooth(False)
        self.painter.fillRect(QRectF(left, top, right - left, height), fill)
        self.smooth(True)

    def box(self, frame: QRectF, outline: QPen, radius: float) -> None:
        """Draw a frame with rounded corners."""
        self.painter.setPen(outline)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(frame, radius, radius)

    def texts(
        self,
        items: Iterable[tuple[float, float, str]],
        size: float,
        ink: str,
        weight: QFont.Weight = REGULAR,
        alpha: float = 1.0,
    ) -> None:
        """Draw pieces of text, each from its x on its baseline y."""
        painter = self.painter
        painter.save()
        painter.scale(1 / OVERSIZE, 1 / OVERSIZE)
        painter.setFont(oversized(size, weight))
        painter.setPen(colour(ink, alpha))
        for x, y, text in items:
            painter.drawText(QPointF(x * OVERSIZE, y * OVERSIZE), text)
        painter.restore()

    def slanted(
        self,
        items: Iterable[tuple[float, float, str]],
        size: float,
        ink: str,
        weight: QFont.Weight = REGULAR,
    ) -> None:
        """Draw words that rise to the right, each from its x, y.

        PDF viewers read such words as loose letters. There they are drawn as shapes, and stand
        once more, upright and invisible, where a search finds them.
        """
        for x, y, text in items:
            self.painter.save()
            self.painter.translate(x, y)
            self.painter.rotate(-45)
            if not (self.is_pdf and self._shape(text, size, ink, weight)):
                self.texts([(0, 0, text)], size, ink, weight)
            self.painter.restore()
            if self.is_pdf:
                self.texts([(x, y, text)], size / 2, ink, weight, alpha=0.0)

    def _shape(self, text: str, size: float, ink: str, weight: QFont.Weight) -> bool:
        """Fill a word's outlines; False if its font has none (emoji)."""
        outlines = QPainterPath()
        outlines.addText(QPointF(0, 0), oversized(size, weight), text)
        self.painter.scale(1 / OVERSIZE, 1 / OVERSIZE)
        self.painter.fillPath(outlines, colour(ink))
        self.painter.scale(OVERSIZE, OVERSIZE)
        return not outlines.isEmpty()


def pen(ink: QColor, width: float, dashes: tuple[float, float] | None = None) -> QPen:
    """Return a pen with flat ends and round joins; dashes are multiples of its width."""
    return _pen(ink.rgba(), width, dashes, _FLAT)


@lru_cache(maxsize=256)
def _pen(rgba: int, width: float, dashes: tuple[float, float] | None, cap: Qt.PenCapStyle) -> QPen:
    made = QPen(QColor.fromRgba(rgba), width)
    made.setCapStyle(cap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashes is not None:
        made.setDashPattern(list(dashes))
    return made


@lru_cache(maxsize=64)
def _dashes(rgba: int, width: float, on: float, off: float) -> QLinearGradient:
    """A pen's dashes as a repeating gradient with hard ends, which fills a line at once."""
    ink, clear = QColor.fromRgba(rgba), QColor.fromRgba(rgba & 0xFFFFFF)
    gradient = QLinearGradient(QPointF(0, 0), QPointF((on + off) * width, 0))
    gradient.setSpread(QGradient.Spread.RepeatSpread)
    share = on / (on + off)
    for place, paint in ((0.0, ink), (share, ink), (share + 1e-4, clear), (1.0, clear)):
        gradient.setColorAt(place, paint)
    return gradient
