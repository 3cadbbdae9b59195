"""The legend with numbers: what colours, lines, dashes and bars mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QLinearGradient, QPainter

from sentiment_gui.core.model_config import GATES
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.fonts import advance
from sentiment_gui.export.metrics import Metrics
from sentiment_gui.export.numbers import plain, signed
from sentiment_gui.export.palette import Theme
from sentiment_gui.export.phrases import listed
from sentiment_gui.export.row_painters import (
    PALE,
    USUAL_ALPHA,
    bar_paints,
    paint_stripes,
    theme_hue,
)
from sentiment_gui.export.rows import SPAN, Row
from sentiment_gui.export.surface import Surface, colour, map_colours, pen

translate = QCoreApplication.translate


@dataclass(frozen=True)
class LegendStyle:
    """The legend's sizes in logical px."""

    text: float = 12
    tick: float = 11
    ramp: float = 210
    bar: float = 4
    bar_gap: float = 1.3
    sample: float = 26
    between: float = 36
    line_height: float = 15
    height: float = 36

    def with_text(self, factor: float) -> LegendStyle:
        """Return the same style with type ``factor`` times as large."""
        names = ("text", "tick", "line_height", "height")
        return replace(self, **{name: getattr(self, name) * factor for name in names})


SCREEN_LEGEND = LegendStyle()
COMPACT_LEGEND = LegendStyle(ramp=180, between=24)
FIGURE_LEGEND = LegendStyle(
    text=9.6, tick=8, ramp=126, sample=16, between=14, line_height=12, height=32
)


@dataclass(frozen=True)
class _Block:
    width: float
    height: float
    paint: Callable[[Surface, float, float], None]
    #: It stands where there is room for it, and is worth no line of its own.
    is_extra: bool = False


class Legend:
    """The legend of some rows.

    Args:
        rows: What is painted.
        units: H, how many units the means are over.
        metrics: Of the heatmap, whose lines are explained.
        style: The sizes.
        alone: Whether nothing else explains the rows: then hatched cells are worth a line, too.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        units: int,
        metrics: Metrics,
        style: LegendStyle = SCREEN_LEGEND,
        *,
        alone: bool = False,
    ) -> None:
        self.rows = tuple(rows)
        self.units = units
        self.metrics = metrics
        self.style = style
        self._alone = alone
        self._blocks = [*self._ramps(), *self._lines(), *self._bars(), *self._samples()]
        self._blocks += self._stripes()

    def height(self, width: float) -> float:
        """Return the height that the legend needs in a width."""
        return max((y + block.height for block, _, y in self._places(width)), default=0.0)

    def first_line(self, width: float) -> float:
        """Return how far the first line of the legend reaches in a width."""
        return max((x + block.width for block, x, y in self._places(width) if y == 0), default=0.0)

    def paint(self, painter: QPainter, x: float, y: float, width: float, theme: Theme) -> None:
        """Paint the legend with its top left corner at (x, y)."""
        surface = Surface(painter, theme)
        for block, left, top in self._places(width):
            block.paint(surface, x + left, y + top)

    def _places(self, width: float) -> Iterator[tuple[_Block, float, float]]:
        x = y = deepest = 0.0
        for block in self._blocks:
            if block.is_extra and x + block.width > width:
                continue
            if x > 0 and x + block.width > width:
                x, y, deepest = 0.0, y + deepest + 4, 0.0
            yield block, x, y
            x += block.width + self.style.between
            deepest = max(deepest, block.height)

    def _ramps(self) -> Iterator[_Block]:
        """One block for all rows whose colours share their ends."""
        groups: dict[tuple[bool, tuple[float, float], tuple[str, ...]], list[Row]] = {}
        for row in self.rows:
            if row.kind in ("cells", "image"):
                group = (row.colours.startswith("raw"), row.span, row.notes)
                groups.setdefault(group, []).append(row)
        for (is_raw, span, _notes), rows in groups.items():
            texts = _ramp_texts(rows, is_raw)
            width = self._ramp_end() + self._widest(texts)
            bars = len({row.colours for row in rows}) * (self.style.bar + self.style.bar_gap)
            height = max(self.style.height, 4 + bars + 3 + 1.1 * self.style.tick)
            paint = partial(self._paint_ramp, rows=rows, span=span, texts=texts)
            yield _Block(width, height, paint)

    def _paint_ramp(
        self,
        surface: Surface,
        x: float,
        y: float,
        *,
        rows: list[Row],
        span: tuple[float, float],
        texts: list[str],
    ) -> None:
        style, theme = self.style, surface.theme
        names = list(dict.fromkeys(row.colours for row in rows))
        pitch = style.bar + style.bar_gap
        top = y + 4
        for k, name in enumerate(names):
            gradient = QLinearGradient(QPointF(x, 0), QPointF(x + style.ramp, 0))
            paints = map_colours(name, theme.name)
            for place in range(33):
                gradient.setColorAt(place / 32, paints[round(place / 32 * 255)])
            surface.painter.fillRect(QRectF(x, top + k * pitch, style.ramp, style.bar), gradient)
        foot = top + len(names) * pitch
        marks, items = _ramp_marks(rows[0]), []
        for share, text in marks:
            at = x + share * style.ramp
            line = pen(colour(theme.ink3), self.metrics.hairline)
            surface.polyline([at, at], [foot, foot + 3], line)
            half = advance(text, style.tick) / 2
            items.append((max(at - half, x - 8), foot + 3 + style.tick, text))
        surface.texts(items, style.tick, theme.ink2)
        self._texts(surface, x + self._ramp_end(), y, texts)

    def _ramp_end(self) -> float:
        """Where the words beside a ramp begin, clear of its last number."""
        return self.style.ramp + max(12.0, self.style.tick + 1)

    def _lines(self) -> Iterator[_Block]:
        lined = [row for row in self.rows if row.kind == "cells" and row.line is not None]
        if not (lined and self.metrics.lines):
            return
        low, high = lined[0].scale
        texts = [
            translate("Legend", "mean of {units}, {low} to {high}").format(
                units=COUNT.units(self.units), low=plain(low, 0), high=plain(high, 0)
            )
        ]
        if any(row.usual is not None for row in lined):
            texts.append(translate("Legend", "usual mean"))
        width = self.style.sample + 8 + self._widest(texts)
        yield _Block(width, self.style.height, partial(self._paint_lines, texts=texts))

    def _paint_lines(self, surface: Surface, x: float, y: float, *, texts: list[str]) -> None:
        theme, metrics = surface.theme, self.metrics
        pens = (
            pen(colour(theme.ink), metrics.line),
            pen(colour(theme.ink, 1.4 * USUAL_ALPHA), metrics.hairline, (3, 2.5)),
        )
        for k, line in enumerate(pens[: len(texts)]):
            at = self._baseline(y, k) - 0.32 * self.style.text
            surface.level(x, x + self.style.sample, at, line)
        self._texts(surface, x + self.style.sample + 8, y, texts)

    def _bars(self) -> Iterator[_Block]:
        told: set[tuple[str, ...]] = set()
        for row in self.rows:
            explained = bool(row.notes) and row.notes in told
            if row.kind != "bars" or (row.hue is not None and row.below is None) or explained:
                continue
            told.add(row.notes)
            texts = list(row.notes) or _bar_texts(row, numbered=not self.metrics.numbered)
            paint = partial(self._paint_bars, row=row, texts=texts)
            yield _Block(21 + self._widest(texts), self.style.height, paint)
            if row.below is not None:
                return

    def _paint_bars(
        self, surface: Surface, x: float, y: float, *, row: Row, texts: list[str]
    ) -> None:
        half = self.style.line_height * 0.8
        middle = y + self.style.line_height + 1
        up, down = bar_paints(row, surface.theme)
        surface.fill(x, middle - half, 7, half, up)
        surface.fill(x + 8, middle, 7, half, down)
        self._texts(surface, x + 21, y, texts)

    def _samples(self) -> Iterator[_Block]:
        """Rows of one hue that explain themselves."""
        for row in self.rows:
            if row.notes and row.hue is not None and row.kind in ("bars", "levels", "spread"):
                width = 21 + self._widest(list(row.notes))
                height = self.style.height - self.style.line_height * (2 - len(row.notes))
                yield _Block(width, height, partial(self._paint_sample, row=row))

    def _paint_sample(self, surface: Surface, x: float, y: float, *, row: Row) -> None:
        paint, height = theme_hue(row, surface.theme), 0.8 * self.style.line_height
        top = y + 0.15 * self.style.line_height
        if row.kind == "bars":
            surface.fill(x, top, 14, height, paint)
        else:
            line = self.metrics.curve_line
            middle = top + (height - line) / 2 if row.kind == "spread" else top
            surface.fill(x, top, 14, height, colour(paint.name(), PALE))
            surface.fill(x, middle, 14, line, paint)
        self._texts(surface, x + 21, y, list(row.notes))

    def _stripes(self) -> list[_Block]:
        """What hatched cells are."""
        if not any(row.idle for row in self.rows):
            return []
        text = translate("Legend", "nothing to forget yet")
        paint = partial(self._paint_stripes, text=text)
        width, height = 21 + self._widest([text]), self.style.line_height
        return [_Block(width, height, paint, is_extra=not self._alone)]

    def _paint_stripes(self, surface: Surface, x: float, y: float, *, text: str) -> None:
        line = self.style.line_height
        paint_stripes(surface, QRectF(x, y + 0.15 * line, 14, 0.8 * line), self.metrics)
        self._texts(surface, x + 21, y, [text])

    def _texts(self, surface: Surface, x: float, y: float, texts: list[str]) -> None:
        items = [(x, self._baseline(y, k), text) for k, text in enumerate(texts)]
        surface.texts(items, self.style.text, surface.theme.ink2)

    def _baseline(self, y: float, line: int) -> float:
        return y + self.style.line_height * (line + 0.8)

    def _widest(self, texts: list[str]) -> float:
        return max(advance(text, self.style.text) for text in texts)


def _ramp_texts(rows: list[Row], is_raw: bool) -> list[str]:
    if rows[0].notes:
        return list(rows[0].notes)
    gates = all(row.name in GATES for row in rows)
    if is_raw:
        return [
            translate("Legend", "mean over units"),
            translate("Legend", "0 = closed, 1 = open"),
        ]
    if rows[0].span != (-SPAN, SPAN):
        names = listed(row.title for row in rows)
        return [
            translate("Legend", "{names}: mean over units").format(names=names),
            translate("Legend", "hue = above 0, the other = below"),
        ]
    return [
        translate("Legend", "SD from this gate’s usual mean")
        if gates
        else translate("Legend", "SD from the usual mean"),
        translate("Legend", "hue = more open, slate = more closed")
        if gates
        else translate("Legend", "hue = above usual, the other = below"),
    ]


def _ramp_marks(row: Row) -> list[tuple[float, str]]:
    """Where a ramp has ticks, as shares of its length, and their numbers."""
    low, high = row.span
    if row.ticks and row.kind == "image":
        return [((value - low) / (high - low), text) for value, text in row.ticks]
    if low == -high and high in (2.0, SPAN):
        steps = round(2 * high)
        return [(k / steps, signed(k - high, 0)) for k in range(steps + 1)]
    if low == 0:
        return [(0.0, "0"), (0.5, f"{high / 2:g}"), (1.0, f"{high:g}")]
    return [(0.0, signed(low)), (0.5, "0"), (1.0, signed(high))]


def _bar_texts(row: Row, numbered: bool) -> list[str]:
    if row.below is not None:
        return [
            translate("Legend", "share of units above 0.9 (open)"),
            translate("Legend", "share of units below 0.1 (closed)"),
        ]
    most, least = float(row.values.max(initial=0)), float(row.values.min(initial=0))
    return [
        translate("Legend", "counts for positive (longest {value})").format(value=signed(most))
        if numbered and most > 0
        else translate("Legend", "counts for positive"),
        translate("Legend", "counts for negative (longest {value})").format(value=signed(least))
        if numbered and least < 0
        else translate("Legend", "counts for negative"),
    ]
