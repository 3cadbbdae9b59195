"""What stands left and right of a system: row titles with their chips, and the scales' ticks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt

from sentiment_gui.export.fonts import REGULAR, SEMIBOLD, advance, elided
from sentiment_gui.export.layout import Layout
from sentiment_gui.export.metrics import Metrics
from sentiment_gui.export.numbers import plain, signed
from sentiment_gui.export.palette import relative
from sentiment_gui.export.row_painters import bar_baseline, y_of
from sentiment_gui.export.rows import Image, Row
from sentiment_gui.export.strip import Strip
from sentiment_gui.export.surface import Surface, colour

_TICK_GAP = 6.0
_CHIP_RADIUS = 1.5


#: Where the texts of a window's pages begin.
PAGE_EDGE = 32.0
LEAST_EDGE = 4.0


def header_width(rows: Sequence[Row], metrics: Metrics, edge: float = LEAST_EDGE) -> float:
    """Return where cells may begin so that no title is cut: at least ``metrics.header``.

    Args:
        rows: Whose titles stand there.
        metrics: The sizes.
        edge: Nothing stands left of it.
    """
    widest = max((advance(row.title, metrics.title_size) for row in rows), default=0.0)
    chip = 0.0 if metrics.compact else metrics.chip + metrics.chip_gap
    return max(metrics.header, widest + chip + metrics.header - metrics.title_right + edge)


def paint_titles(
    surface: Surface, layout: Layout, rows: Sequence[Row], system: int, left: float
) -> None:
    """Paint a system's row titles, right-aligned, with the chips of their hues."""
    metrics, theme = layout.metrics, surface.theme
    titled = metrics.titles == "all" or (metrics.titles == "first" and system == 0)
    items = []
    for index, row in enumerate(rows):
        strip = _row_strip(layout, system, index)
        if row.image is not None:
            _paint_image_header(surface, row, row.image, strip, metrics, left)
            if any(row.image.labels) or row.image.ends:
                continue
        width = advance(row.title, metrics.title_size)
        right = left + metrics.title_right
        middle = _middle(row, strip, metrics)
        if titled:
            items.append((right - width, middle + 0.33 * metrics.title_size, row.title))
        if row.hue is None:
            continue
        paint = colour(theme.line[relative(row.hue)])
        if metrics.compact:
            x = left + metrics.header - 9
            surface.fill(x, strip.top, metrics.chip, strip.height, paint)
        else:
            x = right - width - metrics.chip_gap - metrics.chip
            chip = QRectF(x, middle - metrics.chip / 2, metrics.chip, metrics.chip)
            surface.painter.setPen(Qt.PenStyle.NoPen)
            surface.painter.setBrush(paint)
            surface.painter.drawRoundedRect(chip, _CHIP_RADIUS, _CHIP_RADIUS)
    surface.texts(items, metrics.title_size, theme.ink)


def paint_ticks(
    surface: Surface, layout: Layout, rows: Sequence[Row], system: int, right: float
) -> None:
    """Paint the numbers of the scales, and the curve's last value, from ``right`` on."""
    metrics = layout.metrics
    scaled = metrics.ticks == "all" or (metrics.ticks == "first" and system == 0)
    x = right + _TICK_GAP
    seen: set[str] = set()
    for index, row in enumerate(rows):
        strip = _row_strip(layout, system, index)
        marks = _marks(row, strip, metrics) if scaled else []
        if metrics.ticks == "first" and row.kind in seen:
            marks = []
        seen.add(row.kind)
        if row.kind == "curve" and metrics.numbered and system == layout.systems - 1:
            y = _paint_last(surface, row, strip, metrics, x)
            marks = [mark for mark in marks if abs(mark[0] - y) > metrics.tick_size]
        _ticks(surface, metrics, x, marks)


def _paint_image_header(
    surface: Surface, row: Row, image: Image, strip: Strip, metrics: Metrics, left: float
) -> None:
    """Left of a carpet: its hue, what top and bottom mean, and its bands' labels."""
    theme, size = surface.theme, metrics.title_size
    if row.hue is not None:
        paint = colour(theme.line[relative(row.hue)])
        surface.fill(left + metrics.header - 6, strip.top, 3, strip.height, paint)
    right = left + metrics.title_right
    taken = []
    baselines = (strip.top + 0.8 * size, strip.top + strip.height - 0.2 * size)
    for (text, tone), baseline in zip(image.ends, baselines, strict=False):
        ink = getattr(theme, tone)
        surface.texts([(right - advance(text, size), baseline, text)], size, ink)
        taken.append(baseline - 0.3 * size)
    for band, y, height in _labelled(image, strip, metrics, taken):
        small = min(size, max(metrics.tick_size, 0.9 * height))
        weight = SEMIBOLD if band == image.picked else REGULAR
        text = elided(image.labels[band], small, metrics.title_right - 8, weight)
        place = (right - advance(text, small, weight), y + 0.33 * small, text)
        surface.texts([place], small, theme.ink, weight)


def _labelled(
    image: Image, strip: Strip, metrics: Metrics, taken: list[float]
) -> list[tuple[int, float, float]]:
    """The bands whose labels stand clear of each other: the picked one first."""
    heights = strip.height * np.diff(image.edges)
    middles = strip.top + strip.height * (image.edges[:-1] + image.edges[1:]) / 2
    found: list[tuple[int, float, float]] = []
    fixed, above = list(taken), -np.inf
    order = list(enumerate(image.labels))
    if image.picked is not None and order:
        order.insert(0, order[image.picked])
    for place, (band, label) in enumerate(order):
        y, height = float(middles[band]), float(heights[band])
        apart = 1.1 * min(metrics.title_size, max(metrics.tick_size, height))
        if not label or any(abs(y - other) < apart for other in (*fixed, above)):
            continue
        found.append((band, y, height))
        if place == 0 and image.picked is not None:
            fixed.append(y)
        else:
            above = y
    return found


def _marks(row: Row, strip: Strip, metrics: Metrics) -> list[tuple[float, str]]:
    """The numbers of a row's scale, each with its y."""
    if row.kind in ("levels", "spread"):
        ends = row.ticks or tuple((end, plain(end, 0)) for end in row.scale)
        return [(y_of(row, strip, value, metrics), text) for value, text in ends]
    if row.reach is not None:
        inset = 0.42 * metrics.tick_size
        return [
            (strip.top + inset, signed(row.reach[1], 1)),
            (strip.top + strip.height - inset, signed(-row.reach[0], 1)),
        ]
    if row.kind == "bars":
        return [(bar_baseline(row, strip, metrics), "0")] if metrics.numbered else []
    if row.kind == "image" or not (row.kind == "curve" or metrics.lines):
        return []
    inset = 0.42 * metrics.tick_size
    low, high = row.scale
    marks = [
        (strip.top + inset, plain(high, 0)),
        (strip.top + strip.height - inset, plain(low, 0)),
    ]
    if row.kind == "curve" and metrics.numbered:
        half = (low + high) / 2
        marks.append((y_of(row, strip, half, metrics), plain(half, 1)))
    return marks


def _paint_last(surface: Surface, row: Row, strip: Strip, metrics: Metrics, x: float) -> float:
    """Write a curve's last value at its height; return the height."""
    value = 0.0 if row.line is None else float(row.line[-1])
    y = y_of(row, strip, value, metrics)
    size = metrics.tick_size * 1.15
    surface.texts([(x, y + 0.35 * size, plain(value))], size, surface.theme.ink, SEMIBOLD)
    return y


def _ticks(surface: Surface, metrics: Metrics, x: float, marks: list[tuple[float, str]]) -> None:
    drop = 0.35 * metrics.tick_size
    items = [(x, y + drop, text) for y, text in marks]
    surface.texts(items, metrics.tick_size, surface.theme.ink3, REGULAR)


def _row_strip(layout: Layout, system: int, row: int) -> Strip:
    tokens = slice(int(layout.starts[system]), int(layout.starts[system + 1]))
    left = layout.x[tokens]
    top = layout.top_of(system) + float(layout.row_tops[row])
    return Strip(tokens, left, left + layout.width[tokens], top, float(layout.row_heights[row]))


def _middle(row: Row, strip: Strip, metrics: Metrics) -> float:
    """The height at which a title stands: at the baseline of bars, else in the row's middle."""
    if row.kind != "bars" or metrics.numbered:
        return strip.top + strip.height / 2
    half = 0.6 * metrics.title_size
    baseline = bar_baseline(row, strip, metrics)
    return min(max(baseline, strip.top + half), strip.top + strip.height - half)
