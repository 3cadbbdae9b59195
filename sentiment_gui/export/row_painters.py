"""How each kind of row is painted within one system of words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import repeat
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPolygonF

from sentiment_gui.export.fonts import advance
from sentiment_gui.export.image_painter import paint_image
from sentiment_gui.export.metrics import Metrics
from sentiment_gui.export.numbers import signed
from sentiment_gui.export.palette import Theme, relative
from sentiment_gui.export.rows import Row
from sentiment_gui.export.strip import Strip
from sentiment_gui.export.surface import Array, Surface, colour, map_colours, pen

HALO_ALPHA, USUAL_ALPHA = 0.60, 0.42
PALE = 0.22
#: Bars of at least this share of the longest carry their numbers, where bars do.
_LABELLED = 0.4
#: How far apart stripes are, in hairlines.
_STRIPES = 5.0


def y_of(row: Row, strip: Strip, value: float, metrics: Metrics) -> float:
    """Return the y of a value on a row's scale; lines keep clear of the row's edges."""
    return float(ys_at(strip, min(max(row.share(value), 0.0), 1.0), metrics))


def ys_at(strip: Strip, share: Any, metrics: Metrics) -> Any:  # noqa: ANN401  number or array
    """Return the y of a share of a row's scale, 0 at the bottom to 1 at the top."""
    inset = min(metrics.curve_line, strip.height / 8)
    return strip.top + inset + (1 - share) * (strip.height - 2 * inset)


def paint_row(surface: Surface, row: Row, strip: Strip, metrics: Metrics) -> None:
    """Paint a row's strip."""
    _PAINTERS[row.kind](surface, row, strip, metrics)


def bar_baseline(row: Row, strip: Strip, metrics: Metrics) -> float:
    """Return the y from which a row's bars rise and fall."""
    return bar_scale(row, strip, metrics)[0]


def _cells(surface: Surface, row: Row, strip: Strip, metrics: Metrics) -> None:
    theme = surface.theme
    paints = map_colours(row.colours, theme.name)
    places = row.places[strip.tokens].tolist()
    surface.fill_cells(
        strip.left, strip.right, strip.top, strip.top + strip.height, [paints[k] for k in places]
    )
    for token in row.idle:
        if strip.tokens.start <= token < strip.tokens.stop:
            place = token - strip.tokens.start
            left, right = float(strip.left[place]), float(strip.right[place])
            area = QRectF(left, strip.top, right - left, strip.height)
            paint_stripes(surface, area, metrics)
    if not metrics.lines or row.line is None:
        return
    if row.usual is not None:
        dashed = pen(colour(theme.ink, USUAL_ALPHA), metrics.hairline, (3, 2.5))
        level = y_of(row, strip, row.usual, metrics)
        surface.level(float(strip.left[0]), float(strip.right[-1]), level, dashed)
    _line(surface, row, strip, metrics, metrics.line)


def paint_stripes(surface: Surface, area: QRectF, metrics: Metrics) -> None:
    """Stripes in the place of a colour that would tell of nothing."""
    theme, pitch = surface.theme, _STRIPES * metrics.hairline
    place = area.x(), area.y(), area.width(), area.height()  # the tuple of getRect is not typed
    surface.fill(*place, colour(theme.neutral))
    stripe = pen(colour(theme.border), metrics.hairline)
    starts = np.arange(area.left() - area.height() + pitch / 2, area.right(), pitch)
    for start in starts.tolist():  # each goes up to the right, from the foot on
        ends = [max(area.left(), start), min(area.right(), start + area.height())]
        surface.polyline(ends, [area.bottom() - (x - start) for x in ends], stripe)


def _line(surface: Surface, row: Row, strip: Strip, metrics: Metrics, width: float) -> None:
    """The line: level over a cell, slanting over the gap to the next."""
    if row.line is None:
        return
    xs = np.stack([strip.left, strip.right], axis=1).ravel().tolist()
    ys = np.repeat(ys_at(strip, row.heights[strip.tokens], metrics), 2).tolist()
    theme = surface.theme
    halo = width + metrics.halo - metrics.line
    outer, inner = pen(colour(theme.canvas, HALO_ALPHA), halo), pen(colour(theme.ink), width)
    surface.polyline(xs, ys, outer, inner)


def _curve(surface: Surface, row: Row, strip: Strip, metrics: Metrics) -> None:
    if row.line is None:
        return
    theme = surface.theme
    left, right = float(strip.left[0]), float(strip.right[-1])
    if row.band is not None:
        low, high = (y_of(row, strip, end, metrics) for end in row.band)
        surface.fill(left, high, right - left, low - high, colour(theme.neutral))
    middle = y_of(row, strip, sum(row.scale) / 2, metrics)
    ys = ys_at(strip, row.heights[strip.tokens], metrics)
    paints = map_colours(row.colours, theme.name)
    places = row.places[strip.tokens].tolist()
    surface.fill_cells(
        strip.left,
        strip.right,
        np.minimum(ys, middle),
        np.maximum(ys, middle),
        [paints[k] for k in places],
    )
    surface.level(left, right, middle, pen(colour(theme.border), metrics.hairline))
    _line(surface, row, strip, metrics, metrics.curve_line)


def _bars(surface: Surface, row: Row, strip: Strip, metrics: Metrics) -> None:
    baseline, unit = bar_scale(row, strip, metrics)
    up, down = _up_down(row)
    paints = bar_paints(row, surface.theme)
    left, right = float(strip.left[0]), float(strip.right[-1])
    surface.level(left, right, baseline, pen(colour(surface.theme.border), metrics.hairline))
    least = 0.5 if surface.is_vector else 1.0
    for values, paint, sign in ((up, paints[0], -1), (down, paints[1], 1)):
        lengths = values[strip.tokens] * unit
        some = lengths > 0
        ends = baseline + sign * np.maximum(lengths[some], least)
        surface.fill_cells(
            strip.left[some],
            strip.right[some],
            np.minimum(ends, baseline),
            np.maximum(ends, baseline),
            repeat(paint),
        )
    if _is_numbered(strip, metrics):
        _bar_numbers(surface, row, strip, metrics)


def bar_scale(row: Row, strip: Strip, metrics: Metrics) -> tuple[float, float]:
    """Return the baseline's y and the px of a unit: one scale both ways and over all systems."""
    up, down = (float(values.max(initial=0)) for values in _up_down(row))
    if row.below is not None:
        up = down = 1.0
    if row.reach is not None:
        down, up = row.reach
    room = metrics.tick_size + 2 if _is_numbered(strip, metrics) else 1.0
    free = strip.height - 2 * room
    unit = free / (up + down) if up + down > 0 else 0.0
    share = up / (up + down) if up + down > 0 else 0.5
    return strip.top + room + share * free, unit


def _is_numbered(strip: Strip, metrics: Metrics) -> bool:
    """Whether the longest bars carry numbers: not where these would leave bars no room."""
    return metrics.numbered and strip.height >= 4 * metrics.tick_size


def _up_down(row: Row) -> tuple[Array, Array]:
    if row.below is not None:
        return row.values, row.below
    return np.maximum(row.values, 0), np.maximum(-row.values, 0)


def bar_paints(row: Row, theme: Theme) -> tuple[QColor, QColor]:
    """Return the colours of what points up and what points down."""
    if row.hue is None:
        return colour(theme.positive), colour(theme.negative)
    paint = theme_hue(row, theme)
    return paint, paint if row.below is None else colour(theme.below[0])


def _bar_numbers(surface: Surface, row: Row, strip: Strip, metrics: Metrics) -> None:
    """The numbers of the longest bars, where they do not touch each other."""
    values = np.asarray(row.values[strip.tokens], dtype=np.float64)
    longest = float(np.abs(row.values).max(initial=0))
    ends = {int(row.values.argmax()), int(row.values.argmin())}
    size = metrics.tick_size
    taken: list[tuple[float, float]] = []
    baseline, unit = bar_scale(row, strip, metrics)
    items = []
    for k in np.argsort(-np.abs(values)):
        small = abs(values[k]) < _LABELLED * longest
        if values[k] == 0 or (small and strip.tokens.start + k not in ends):
            continue
        text = signed(float(values[k]))
        half = advance(text, size) / 2
        centre = float(strip.left[k] + strip.right[k]) / 2
        if row.reach is not None:  # right of the bars are the numbers of their scale
            centre = min(centre, float(strip.right[-1]) - half)
        if any(abs(centre - other) < half + reach + 3 for other, reach in taken):
            continue
        taken.append((centre, half))
        end = baseline - float(values[k]) * unit
        items.append((centre - half, end - 2 if values[k] > 0 else end + 0.8 * size + 1, text))
    surface.texts(items, size, surface.theme.ink)


def _levels(surface: Surface, row: Row, strip: Strip, metrics: Metrics) -> None:
    """Pale bars from zero, their ends drawn strongly, within the scale's own bounds."""
    paint = theme_hue(row, surface.theme)
    left, right = float(strip.left[0]), float(strip.right[-1])
    for end in row.scale:
        faint = pen(colour(surface.theme.hairline), metrics.hairline)
        surface.level(left, right, y_of(row, strip, end, metrics), faint)
    some = np.isfinite(row.heights[strip.tokens])
    ys = ys_at(strip, row.heights[strip.tokens][some], metrics)
    zero = y_of(row, strip, 0.0, metrics)
    lefts, rights = strip.left[some], strip.right[some]
    pale = QColor(paint)
    pale.setAlphaF(PALE)
    surface.fill_cells(lefts, rights, np.minimum(ys, zero), np.maximum(ys, zero), repeat(pale))
    half = metrics.curve_line / 2
    surface.fill_cells(lefts, rights, ys - half, ys + half, repeat(paint))


def _spread(surface: Surface, row: Row, strip: Strip, metrics: Metrics) -> None:
    """A line with a band around it, over the tokens for which they are known."""
    left, right = float(strip.left[0]), float(strip.right[-1])
    faint = pen(colour(surface.theme.hairline), metrics.hairline)
    for value in [value for value, _ in row.ticks] or row.scale:
        surface.level(left, right, y_of(row, strip, value, metrics), faint)
    known = np.flatnonzero(np.isfinite(row.heights[strip.tokens]))
    if not len(known) or row.around is None:
        return
    part = slice(int(known[0]), int(known[-1]) + 1)
    xs = np.stack([strip.left[part], strip.right[part]], axis=1).ravel()
    lines = (row.around[0], row.values, row.around[1])
    low, line, high = (
        np.repeat(ys_at(strip, np.clip(row.share(values[strip.tokens][part]), 0, 1), metrics), 2)
        for values in lines
    )
    outline = [
        *zip(xs.tolist(), low.tolist(), strict=True),
        *zip(xs[::-1].tolist(), high[::-1].tolist(), strict=True),
    ]
    paint = theme_hue(row, surface.theme)
    pale = QColor(paint)
    pale.setAlphaF(PALE)
    surface.painter.setPen(Qt.PenStyle.NoPen)
    surface.painter.setBrush(pale)
    surface.painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in outline]))
    surface.polyline(xs.tolist(), line.tolist(), pen(paint, metrics.curve_line))


def theme_hue(row: Row, theme: Theme) -> QColor:
    """Return the colour of a row's lines."""
    return colour(theme.ink if row.hue is None else theme.line[relative(row.hue)])


_PAINTERS: Mapping[str, Callable[[Surface, Row, Strip, Metrics], None]] = {
    "cells": _cells,
    "bars": _bars,
    "curve": _curve,
    "image": paint_image,
    "levels": _levels,
    "spread": _spread,
}
