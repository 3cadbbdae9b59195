"""The carpet of an image row: a raster on screen, in vector files rectangles while they are few."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from sentiment_gui.export.colormaps import SIZE, indices, table
from sentiment_gui.export.metrics import Metrics
from sentiment_gui.export.rows import Image, Row
from sentiment_gui.export.strip import Strip
from sentiment_gui.export.surface import Array, Surface, colour, map_colours, pen

#: Beyond this many cells a vector file would be megabytes of rectangles.
_MOST_CELLS = 5_000
_NOTHING = SIZE
#: A band of at least this height has room for lines along its edges.
_LINED = 4.0


def paint_image(surface: Surface, row: Row, strip: Strip, metrics: Metrics) -> None:
    """Paint a row's image over some tokens, and the outline of its picked band."""
    image = row.image
    if image is None or not len(image.values):
        return
    values = image.values[:, strip.tokens]
    places = np.where(np.isnan(values), _NOTHING, indices(values, *row.span))
    edges = strip.top + strip.height * image.edges
    if surface.is_vector and image.values.size <= _MOST_CELLS:
        _rectangles(surface, row, strip, places, edges)
    else:
        _raster(surface, row, strip, places, edges)
    _part_bands(surface, image, strip, edges, metrics)
    if image.picked is not None:
        _point_out(surface, strip, edges[image.picked : image.picked + 2].tolist())


def _rectangles(surface: Surface, row: Row, strip: Strip, places: Array, edges: Array) -> None:
    paints = (*map_colours(row.colours, surface.theme.name), QColor(0, 0, 0, 0))
    for band, colours in enumerate(places):
        some = colours != _NOTHING
        surface.fill_cells(
            strip.left[some],
            strip.right[some],
            float(edges[band]),
            float(edges[band + 1]),
            [paints[k] for k in colours[some]],
        )


def _raster(surface: Surface, row: Row, strip: Strip, places: Array, edges: Array) -> None:
    """One QImage, each device pixel the colour of its cell; gaps and NaN stay clear."""
    lefts, rights = surface.pixels(strip.left, 0), surface.pixels(strip.right, 0)
    tops = surface.pixels(edges, 1)
    across = np.arange(lefts[0], rights[-1])
    column = np.searchsorted(lefts, across, side="right") - 1
    column[across >= rights[column]] = len(lefts)
    band = np.searchsorted(tops, np.arange(tops[0], tops[-1]), side="right") - 1
    if not len(across) or not len(band):
        return
    padded = np.pad(places, ((0, 0), (0, 1)), constant_values=_NOTHING)
    cells = _colours(row.colours, surface.theme.name)[padded]
    pixels = np.ascontiguousarray(cells[band][:, column])
    height, width = pixels.shape
    held = pixels.tobytes()  # a QImage does not keep what it shows
    clear_or_opaque = QImage.Format.Format_ARGB32_Premultiplied
    raster = QImage(held, width, height, 4 * width, clear_or_opaque)
    x, y = surface.from_pixel(int(across[0]), 0), surface.from_pixel(int(tops[0]), 1)
    right, bottom = surface.from_pixel(int(rights[-1]), 0), surface.from_pixel(int(tops[-1]), 1)
    surface.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    surface.painter.drawImage(QRectF(x, y, right - x, bottom - y), raster)


def _colours(map_name: str, theme_name: str) -> Array:
    """(257,) the map's colours as 0xAARRGGBB, and clear."""
    rgb = table(map_name, theme_name).astype(np.uint32)
    opaque = np.uint32(0xFF000000) | rgb[:, 0] << 16 | rgb[:, 1] << 8 | rgb[:, 2]
    return np.append(opaque, np.uint32(0)).astype(np.uint32)


def _part_bands(
    surface: Surface, image: Image, strip: Strip, edges: Array, metrics: Metrics
) -> None:
    """Hairs of paper where bands of another height begin: an opened band stands apart."""
    left, right = float(strip.left[0]), float(strip.right[-1])
    paper = pen(colour(surface.theme.canvas), 2 * metrics.hairline)
    for edge in np.flatnonzero(np.diff(image.shares) != 0).tolist():
        surface.level(left, right, float(edges[edge + 1]), paper)


def _point_out(surface: Surface, strip: Strip, edges: list[float]) -> None:
    """A triangle at a band's right, and lines along it where they would not hide it."""
    left, right, ink = float(strip.left[0]), float(strip.right[-1]), colour(surface.theme.ink)
    if edges[1] - edges[0] >= _LINED:
        for edge in edges:
            surface.level(left, right, edge, pen(ink, 1.0))
    middle = sum(edges) / 2
    corners = ((right + 2, middle), (right + 8, middle - 4), (right + 8, middle + 4))
    surface.painter.setPen(Qt.PenStyle.NoPen)
    surface.painter.setBrush(ink)
    surface.painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
