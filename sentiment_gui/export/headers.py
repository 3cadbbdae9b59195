"""What stands left and right of a system: row titles with their chips, and the scales' ticks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt

from sentiment_gui.export.fonts import REGULAR, SEMIBOLD, advance
from sentiment_gui.export.layout import Layout
from sentiment_gui.export.metrics import Metrics
from sentiment_gui.export.numbers import plain
from sentiment_gui.export.palette import relative
from sentiment_gui.export.row_painters import Strip, bar_baseline, y_of
from sentiment_gui.export.rows import Row
from sentiment_gui.export.surface import Surface, colour

_TICK_GAP = 6.0
_CHIP_RADIUS = 1.5


def header_width(rows: Sequence[Row], metrics: Metrics) -> float:
    """Return where cells may begin so that no title is cut: at least ``metrics.header``."""
    widest = max((advance(row.title, metrics.title_size) for row in rows), default=0.0)
    chip = 0.0 if metrics.compact else metrics.chip + metrics.chip_gap
    return max(metrics.header, widest + chip + metrics.header - metrics.title_right + 4)


def paint_titles(
    surface: Surface, layout: Layout, rows: Sequence[Row], system: int, left: float
) -> None:
    """Paint a system's row titles, right-aligned, with the chips of their hues."""
    metrics, theme = layout.metrics, surface.theme
    titled = metrics.titles == "all" or (metrics.titles == "first" and system == 0)
    items = []
    for index, row in enumerate(rows):
        strip = _row_strip(layout, system, index)
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


def paint_ticks(surface: Surface, layout: Layout, rows: Sequence[Row], system: int) -> None:
    """Paint the numbers of the scales, and the curve's last value, right of a system's cells."""
    metrics = layout.metrics
    scaled = metrics.ticks == "all" or (metrics.ticks == "first" and system == 0)
    x = layout.right_of(system) + _TICK_GAP
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


def _marks(row: Row, strip: Strip, metrics: Metrics) -> list[tuple[float, str]]:
    """The numbers of a row's scale, each with its y."""
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
