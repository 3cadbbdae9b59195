"""A whole review on one line: the verdict if it ended here, and the gates beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from sentiment_gui.core.landmarks import paragraph_starts, turns
from sentiment_gui.core.model_config import GATES
from sentiment_gui.core.row_names import ENDED
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.colormaps import indices, table
from sentiment_gui.export.fonts import advance, elided
from sentiment_gui.export.numbers import plain
from sentiment_gui.export.palette import Theme, relative
from sentiment_gui.export.rows import Row, rows_for, title_of
from sentiment_gui.export.surface import map_colours
from sentiment_gui.export.words import clean
from sentiment_gui.widgets.ink import draw_text

_CURVE_TOP, _CURVE = 22.0, 60.0
_ROWS_TOP, _ROW, _ROW_GAP = 92.0, 9.0, 1.0
_MOST_TURNS, _TURN_GAP = 8, 14.0
#: Paragraphs that are narrower on average are not marked: a fence of dots would say nothing.
_LEAST_PARAGRAPH = 6.0
#: How far into the map of sentiment the fill goes.
_DEPTH = 0.75
Array = NDArray[Any]


@dataclass(frozen=True)
class Overview:
    """Paints the static part of the strip, from ``left`` to ``right``.

    Attributes:
        trace: The review.
        theme: The colours.
        left, right: Where the tokens begin and end, in logical px.
    """

    trace: Trace
    theme: Theme
    left: float
    right: float

    @property
    def bottom(self) -> float:
        """The y under the last row."""
        return _ROWS_TOP + len(self.gate_rows()) * (_ROW + _ROW_GAP) - _ROW_GAP

    def gate_rows(self) -> tuple[Row, ...]:
        """The three gates, or what the cell has instead."""
        names = [name for name in self.trace.quantities if name in GATES] or ["hidden"]
        return rows_for(self.trace, "difference", names[:3])

    def x_of(self, token: float) -> float:
        """The x at which a token begins."""
        return self.left + (self.right - self.left) * token / max(len(self.trace.tokens), 1)

    def token_at(self, x: float) -> int:
        """The token at an x, or the nearest."""
        count = len(self.trace.tokens)
        token = int((x - self.left) / max(self.right - self.left, 1) * count)
        return min(max(token, 0), count - 1)

    def paint(self, painter: QPainter) -> None:
        """Paint everything but cursor and frame."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_curve(painter)
        for index, row in enumerate(self.gate_rows()):
            self._paint_row(painter, row, _ROWS_TOP + index * (_ROW + _ROW_GAP))
        self._paint_paragraphs(painter)
        self._paint_turns(painter)
        self._paint_titles(painter)

    def _y(self, probability: Array | float) -> Any:  # noqa: ANN401  a number or an array
        return _CURVE_TOP + (1 - np.asarray(probability)) * _CURVE

    def _merged(self, painter: QPainter, values: Array) -> Array:
        """At most a column for each point of the screen: the means of neighbours beyond that."""
        values = np.asarray(values, dtype=np.float64)
        columns = max(1, round((self.right - self.left) * painter.device().devicePixelRatio()))
        if len(values) <= columns:
            return values
        edges = np.linspace(0, len(values), columns + 1).astype(int)
        return np.asarray(np.add.reduceat(values, edges[:-1]) / np.diff(edges))

    def _paint_curve(self, painter: QPainter) -> None:
        chance = self._merged(painter, self.trace.running_probability)
        edges = np.linspace(self.left, self.right, len(chance) + 1)
        ys, middle = self._y(chance), float(self._y(0.5))
        paints = map_colours("sentiment", self.theme.name)
        places = indices(_DEPTH * (2 * chance - 1), -1, 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for k, y in enumerate(ys.tolist()):
            height = abs(middle - y)
            box = QRectF(edges[k], min(y, middle), edges[k + 1] - edges[k], height)
            painter.fillRect(box, paints[places[k]])
        painter.fillRect(
            QRectF(self.left, middle, self.right - self.left, 1), QColor(self.theme.border)
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        steps = QPolygonF()
        for k, y in enumerate(ys.tolist()):
            steps.append(QRectF(edges[k], y, 0, 0).topLeft())
            steps.append(QRectF(edges[k + 1], y, 0, 0).topLeft())
        painter.setPen(QPen(QColor(self.theme.ink), 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(steps)

    def _paint_row(self, painter: QPainter, row: Row, top: float) -> None:
        values = self._merged(painter, row.values)
        rgb = table(row.colours, self.theme.name)[indices(values, *row.span)]
        pixels = np.full((1, len(values), 4), 255, dtype=np.uint8)
        pixels[0, :, :3] = rgb[:, ::-1]
        count = len(values)
        image = QImage(pixels.tobytes(), count, 1, 4 * count, QImage.Format.Format_RGB32)
        narrow = count > self.right - self.left
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, narrow)
        painter.drawImage(QRectF(self.left, top, self.right - self.left, _ROW), image)

    def _paint_paragraphs(self, painter: QPainter) -> None:
        starts = paragraph_starts(self.trace)
        if len(starts) * _LEAST_PARAGRAPH > self.right - self.left:
            return
        painter.setPen(QPen(QColor(self.theme.ink2), 1.0, Qt.PenStyle.DotLine))
        for token in starts:
            x = round(self.x_of(token)) + 0.5
            painter.drawLine(
                QRectF(x, _CURVE_TOP, 0, 0).topLeft(), QRectF(x, self.bottom, 0, 0).topLeft()
            )

    def _paint_turns(self, painter: QPainter) -> None:
        chance = self.trace.running_probability
        for token, centre, text in self._named(turns(chance)):
            draw_text(painter, centre, 14, text, 13, self.theme.ink, align="centre")
            x = round(self.x_of(token)) + 0.5
            before = float(chance[token - 1])
            top = float(self._y(max(float(chance[token]), before)))
            painter.setPen(QPen(QColor(self.theme.ink3), 1.0))
            painter.drawLine(QRectF(x, 18, 0, 0).topLeft(), QRectF(x, top, 0, 0).topLeft())

    def _named(self, candidates: Sequence[int]) -> list[tuple[int, float, str]]:
        """The largest turns whose words do not touch each other."""
        taken: list[tuple[float, float]] = []
        named = []
        for token in candidates:
            text = elided(clean(self.trace.tokens[token].text), 13, 110)
            half = advance(text, 13) / 2
            centre = min(max(self.x_of(token), self.left + half), self.right - half)
            if any(abs(centre - other) < half + reach + _TURN_GAP for other, reach in taken):
                continue
            taken.append((centre, half))
            named.append((token, centre, text))
            if len(named) == _MOST_TURNS:
                break
        return named

    def _paint_titles(self, painter: QPainter) -> None:
        right, theme = self.left - 8, self.theme
        title = title_of(ENDED)
        draw_text(painter, right, float(self._y(0.5)) + 4.5, title, 13, theme.ink, align="right")
        for value in (0.0, 1.0):
            y = float(self._y(value)) + (0 if value == 0 else 8)
            draw_text(painter, self.right + 6, y, plain(value, 0), 11, theme.ink3)
        for index, row in enumerate(self.gate_rows()):
            top = _ROWS_TOP + index * (_ROW + _ROW_GAP)
            width = draw_text(painter, right, top + 8, row.title, 11, theme.ink, align="right")
            hue = QColor(theme.line[relative(row.hue or row.name)])
            painter.fillRect(QRectF(round(right - width - 11), top + 1, 6, 7), hue)
