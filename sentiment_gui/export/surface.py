"""A QPainter in the project's hand: theme colours, exact type sizes, edges on device pixels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPaintEngine, QPainter, QPainterPath, QPen, QPolygonF

from sentiment_gui.export.colormaps import table
from sentiment_gui.export.fonts import OVERSIZE, REGULAR, oversized
from sentiment_gui.export.palette import Theme

Array = NDArray[Any]
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
    return tuple(QColor(*map(int, rgb)) for rgb in table(map_name, theme_name))


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
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, on)

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
        return (np.floor(value * scale + shift + 0.5) - shift) / scale

    def fill(self, x: float, y: float, width: float, height: float, paint: QColor) -> None:
        """Fill a rectangle with crisp edges."""
        left, top = self.snap_x(x), self.snap_y(y)
        right, bottom = self.snap_x(x + width), self.snap_y(y + height)
        self.smooth(False)
        self.painter.fillRect(QRectF(left, top, right - left, bottom - top), paint)
        self.smooth(True)

    def fill_cells(
        self, left: Array, right: Array, top: float, bottom: float, paints: Iterable[QColor]
    ) -> None:
        """Fill cells that share their top and bottom."""
        upper = float(self.snap_y(top))
        height = float(self.snap_y(bottom)) - upper
        lefts, rights = self.snap_x(left), self.snap_x(right)
        widths = (rights - lefts).tolist()
        self.smooth(False)
        fill = self.painter.fillRect
        for x, width, paint in zip(lefts.tolist(), widths, paints, strict=True):
            fill(QRectF(x, upper, width, height), paint)
        self.smooth(True)

    def polyline(self, xs: Sequence[float], ys: Sequence[float], pen: QPen) -> None:
        """Draw a line through points."""
        self.painter.setPen(pen)
        points = [QPointF(x, y) for x, y in zip(xs, ys, strict=True)]
        self.painter.drawPolyline(QPolygonF(points))

    def level(self, left: float, right: float, y: float, pen: QPen) -> None:
        """Draw a crisp horizontal line, in the middle of a row of device pixels."""
        half = 0 if self.is_vector else 0.5 / self._scale[1]
        middle = float(self.snap_y(y - half)) + half
        self.painter.setPen(pen)
        self.smooth(self.is_vector)
        self.painter.drawLine(QPointF(left, middle), QPointF(right, middle))
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


def pen(ink: QColor, width: float, dashes: Sequence[float] | None = None) -> QPen:
    """Return a pen with flat ends and round joins; dashes are multiples of its width."""
    made = QPen(ink, width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashes is not None:
        made.setDashPattern(list(dashes))
    return made
