"""The what-if view, painted: the words with their changes, before and after in every row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPainter

from sentiment_gui.core.row_names import ENDED
from sentiment_gui.core.what_if import WhatIf
from sentiment_gui.export.compare_picture_tools import draw_line, runs
from sentiment_gui.export.fonts import advance
from sentiment_gui.export.heatmap import HeatmapPainter
from sentiment_gui.export.layout import Layout
from sentiment_gui.export.legend import SCREEN_LEGEND, Legend, LegendStyle
from sentiment_gui.export.metrics import Metrics
from sentiment_gui.export.palette import Theme
from sentiment_gui.export.row_painters import HALO_ALPHA, bar_scale, paint_row, ys_at
from sentiment_gui.export.rows import Array, Row
from sentiment_gui.export.strip import Strip
from sentiment_gui.export.surface import Surface, colour, pen
from sentiment_gui.export.what_if_rows import WITHOUT
from sentiment_gui.export.what_if_words import Written, paint_words
from sentiment_gui.export.words import Words

translate = QCoreApplication.translate

_DASHES = (2.4, 1.5)
#: The dashed curve's width, as a share of the solid one's.
_THINNER = 0.83
#: Bars of at least this share of the longest may carry their numbers.
_NUMBERED = 0.4


class WhatIfPainter(HeatmapPainter):
    """Paints the rows over the slots.

    Args:
        what_if: Before and after.
        slots: What stands in each slot.
        words: The same, measured.
        layout: Where they lie.
        rows: In the layout's order.
        theme: The colours.
    """

    def __init__(
        self,
        what_if: WhatIf,
        slots: Sequence[Written],
        words: Words,
        layout: Layout,
        rows: Sequence[Row],
        theme: Theme,
    ) -> None:
        super().__init__(words, layout, rows, theme)
        self._slots = slots
        self._pairs = {
            row.name: what_if.running if row.name == ENDED else what_if.values(row.name)
            for row in rows
            if row.name != WITHOUT
        }

    def _system(self, surface: Surface, system: int, area: QRectF, chosen: int | None) -> None:
        seen = self.layout.visible_tokens(system, area.left(), area.right())
        if not len(seen):
            return
        top = self.layout.top_of(system)
        for index, row in enumerate(self.rows):
            for part in runs(np.isfinite(row.values[seen.start : seen.stop])):
                shown = slice(seen.start + part.start, seen.start + part.stop)
                paint_row(surface, row, self.strip(shown, top, index), self.layout.metrics)
            self._both(surface, row, self.strip(slice(seen.start, seen.stop), top, index))
        if self.layout.labels != "none":
            paint_words(surface, self.layout, self._slots, seen, top)

    def _both(self, surface: Surface, row: Row, strip: Strip) -> None:
        """What was before, dashed; over cells what is after, too."""
        if row.name not in self._pairs:
            return
        before, after = (values[strip.tokens] for values in self._pairs[row.name])
        if row.kind == "bars":
            self._levels_before(surface, row, strip, before)
        elif row.kind == "curve":
            self._dashed(surface, row, strip, before, after)
        elif self.layout.metrics.lines:
            self._dashed(surface, row, strip, before, after)
            self._solid(surface, row, strip, after)

    def _dashed(
        self, surface: Surface, row: Row, strip: Strip, before: Array, after: Array
    ) -> None:
        if not np.array_equal(before, after, equal_nan=True):
            metrics, ink = self.layout.metrics, self.theme.ink2
            width = _THINNER * metrics.curve_line if row.kind == "curve" else metrics.line
            for xs, ys in self._stretches(row, strip, before):
                draw_line(surface, xs, ys, ink, width, dashed=True)

    def _solid(self, surface: Surface, row: Row, strip: Strip, after: Array) -> None:
        metrics = self.layout.metrics
        halo = pen(colour(self.theme.canvas, HALO_ALPHA), metrics.halo)
        for xs, ys in self._stretches(row, strip, after):
            line = pen(colour(self.theme.ink), metrics.line)
            surface.polyline(xs.tolist(), ys.tolist(), halo, line)

    def _stretches(self, row: Row, strip: Strip, values: Array) -> list[tuple[Array, Array]]:
        """Lines over the slots in which there is a value: level over each, slanting between."""
        shares = np.clip(row.share(values.astype(np.float64)), 0, 1)
        ys = ys_at(strip, shares, self.layout.metrics)
        return [
            (
                np.stack([strip.left[part], strip.right[part]], axis=1).ravel(),
                np.repeat(ys[part], 2),
            )
            for part in runs(np.isfinite(values))
        ]

    def _levels_before(self, surface: Surface, row: Row, strip: Strip, before: Array) -> None:
        """Where each bar ended before, but for where the line would touch the bar's number."""
        metrics = self.layout.metrics
        baseline, unit = bar_scale(row, strip, metrics)
        dashed = pen(colour(self.theme.ink2), metrics.line, _DASHES)
        after = row.values[strip.tokens]
        ends = row.values.max(initial=0), row.values.min(initial=0)
        longest = max(ends[0], -ends[1])
        numbered = np.isin(after, ends) | (np.abs(after) >= _NUMBERED * longest)
        least = np.where(numbered & metrics.numbered, 1.5 * metrics.tick_size, 1.0)
        moved = np.isfinite(before) & (np.abs(before - after) * unit >= least)
        for slot in np.flatnonzero(moved).tolist():
            y = baseline - float(before[slot]) * unit
            surface.level(float(strip.left[slot]), float(strip.right[slot]), y, dashed)


class WhatIfLegend(Legend):
    """What the two lines are, and then what colours and bars mean.

    Args:
        rows: What is painted.
        units: H, how many units the means are over.
        metrics: Of the picture, whose lines are explained.
        style: The sizes.
    """

    def __init__(
        self, rows: Sequence[Row], units: int, metrics: Metrics, style: LegendStyle = SCREEN_LEGEND
    ) -> None:
        super().__init__(rows, units, metrics, style)
        self._names = (translate("Legend", "after"), translate("Legend", "before"))
        widest = max(advance(text, style.text) for text in self._names)
        self._lead = style.sample + 8 + widest + style.between

    def height(self, width: float) -> float:
        """Return the height that the legend needs in a width."""
        return max(self.style.height, super().height(width - self._lead))

    def paint(self, painter: QPainter, x: float, y: float, width: float, theme: Theme) -> None:
        """Paint the legend with its top left corner at (x, y)."""
        surface, style, metrics = Surface(painter, theme), self.style, self.metrics
        solid = pen(colour(theme.ink), metrics.curve_line)
        dashed = pen(colour(theme.ink2), _THINNER * metrics.curve_line, _DASHES)
        items = []
        for place, (text, line) in enumerate(zip(self._names, (solid, dashed), strict=True)):
            baseline = y + style.line_height * (place + 0.8)
            surface.level(x, x + style.sample, baseline - 0.32 * style.text, line)
            items.append((x + style.sample + 8, baseline, text))
        surface.texts(items, style.text, theme.ink2)
        super().paint(painter, x + self._lead, y, width - self._lead, theme)
