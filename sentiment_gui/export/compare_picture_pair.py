"""Two reviews under one model: both lines of words, their rows on one scale, what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF

from sentiment_gui.core.compare import NOBODY, Comparison
from sentiment_gui.core.model_config import GATES
from sentiment_gui.core.row_names import CONTRIBUTION, ENDED
from sentiment_gui.core.spans import Span
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.compare_picture_tools import SCREEN as LINES
from sentiment_gui.export.compare_picture_tools import (
    Array,
    apart,
    draw_line,
    draw_sample,
    inks,
    runs,
)
from sentiment_gui.export.fonts import REGULAR, SEMIBOLD, advance, elided
from sentiment_gui.export.headers import LEAST_EDGE, header_width
from sentiment_gui.export.heatmap import HeatmapPainter
from sentiment_gui.export.layout import Layout
from sentiment_gui.export.metrics import NORMAL, Metrics
from sentiment_gui.export.numbers import plain, signed
from sentiment_gui.export.palette import Theme
from sentiment_gui.export.row_painters import paint_row, y_of
from sentiment_gui.export.rows import SPAN, Row, rows_for, title_of
from sentiment_gui.export.strip import Strip
from sentiment_gui.export.surface import Surface, colour, pen
from sentiment_gui.export.words import Words, measure

translate = QCoreApplication.translate

#: Which quantities are compared: the cell's gates, its states, or the split of the logit.
Choice = Literal["gates", "states", "contribution"]
CHOICES: tuple[Choice, ...] = ("gates", "states", "contribution")
#: The word of the difference rows; their rows are named ``difference:forget`` and so on.
DIFFERENCE = "difference"
_SECOND_LINE = 19.0
_SAMPLE_GAP = 8.0
#: The scale of differences ends at no less, so that nothing small looks large.
_LEAST_SDS, _LEAST = 1.0, 0.05

LARGE = replace(
    NORMAL, words=26 + _SECOND_LINE, cells=20, bars=28, curve=40, block_gap=5, system_gap=26
)
#: Where not all fits: the rows of cells lose their lines, as in a long review's heatmap.
MEDIUM = replace(
    LARGE,
    cells=13,
    bars=16,
    curve=26,
    row_gap=1,
    block_gap=3,
    system_gap=20,
    lines=False,
    ticks="none",
)


def pair_metrics(base: Metrics) -> Metrics:
    """Return sizes for two lines of words and thinner rows, from those of a figure."""
    scale = base.word_size / NORMAL.word_size
    return replace(
        base,
        words=base.words + _SECOND_LINE * scale,
        cells=12,
        bars=20,
        curve=28,
        row_gap=1,
        block_gap=3,
        system_gap=14,
        ticks="none",
        lines=False,
        numbered=False,
    )


def pair_header(rows: Sequence[Row], metrics: Metrics, edge: float = LEAST_EDGE) -> float:
    """Return where cells may begin so that no title is cut, nor a line's sample."""
    widest = max(advance(_line_name(line), metrics.title_size) for line in (0, 1))
    needed = widest + _sample(metrics) + _SAMPLE_GAP + metrics.header - metrics.title_right + edge
    return max(header_width(rows, metrics, edge), needed)


def pair_rows(comparison: Comparison, choice: Choice = "gates") -> tuple[Row, ...]:
    """Return the rows of two reviews over their slots: each quantity's two and its difference.

    Where a review has no token its values are NaN, and there is no difference.
    """
    first, second = comparison.readings[0].trace, comparison.readings[-1].trace
    names = _names(first, choice)
    pairs = [
        (rows_for(first, "difference", [name])[0], rows_for(second, "difference", [name])[0])
        for name in names
    ]
    differences = [_difference(comparison, *pair) for pair in pairs]
    reach = max((float(np.abs(values).max(initial=0)) for values in differences), default=0.0)
    in_sds = all(_in_sds(first) for first, _ in pairs)
    reach = max(reach, _LEAST_SDS if in_sds else _LEAST)
    rows: list[Row] = []
    for pair, values in zip(pairs, differences, strict=True):
        common = _common_reach(pair)
        for index, row in enumerate(pair):
            rows.append(_spread(comparison, index, row, common))
        rows.append(_difference_row(pair[0], values, reach, explained=len(rows) == 2))
    return (*rows, _ended(comparison))


def _names(trace: Trace, choice: Choice) -> list[str]:
    if choice == "contribution" and trace.contribution is not None:
        return [CONTRIBUTION]
    gates = [name for name in trace.quantities if name in GATES]
    states = [name for name in trace.quantities if name not in GATES]
    return gates if choice == "gates" and gates else states


def _common_reach(pair: Sequence[Row]) -> tuple[float, float]:
    """How far the bars of both go down and up: one scale."""
    down = max(float(np.maximum(-row.values, 0).max(initial=0)) for row in pair)
    return down, max(float(np.maximum(row.values, 0).max(initial=0)) for row in pair)


def _spread(comparison: Comparison, index: int, row: Row, reach: tuple[float, float]) -> Row:
    """Lay a reading's row over the slots."""
    title = translate("Pair", "{quantity}, first") if index == 0 else translate("Pair", "second")
    return replace(
        row,
        title=title.format(quantity=row.title),
        values=_over_slots(comparison, index, row.values),
        line=None if row.line is None else _over_slots(comparison, index, row.line),
        idle=tuple(int(comparison.slots_of(index)[token]) for token in row.idle),
        reach=reach if row.kind == "bars" else None,
        notes=_notes(row),
    )


def _notes(row: Row) -> tuple[str, ...]:
    """The legend's words where the usual ones would name both rows, or tell things twice."""
    if row.kind == "bars":
        return (
            translate("Legend", "counts for positive"),
            translate("Legend", "counts for negative"),
        )
    if row.name in GATES or _in_sds(row):
        return ()
    return (
        translate("Legend", "{names}: mean over units").format(names=row.title),
        translate("Legend", "hue = above 0, the other = below"),
    )


def _in_sds(row: Row) -> bool:
    """Whether a row's colours are standard deviations from usual."""
    return row.kind == "cells" and row.span == (-SPAN, SPAN)


def _over_slots(comparison: Comparison, index: int, values: Array) -> Array:
    laid = np.full(len(comparison.alignment), np.nan)
    laid[comparison.slots_of(index)] = values
    return laid


def _difference(comparison: Comparison, first: Row, second: Row) -> Array:
    """Second minus first in every slot that has both, else 0."""
    one, other = (
        _over_slots(comparison, index, row.values) for index, row in enumerate((first, second))
    )
    return np.nan_to_num(other - one, nan=0.0)


def _difference_row(row: Row, values: Array, reach: float, *, explained: bool) -> Row:
    unit = translate("Pair", "in SD") if _in_sds(row) else ""
    most, least = float(values.max(initial=0)), float(values.min(initial=0))
    notes = (
        translate("Pair", "second − first {unit}").format(unit=unit).strip(),
        translate("Pair", "up to {most} and {least}").format(most=signed(most), least=signed(least))
        if most or least
        else translate("Pair", "no difference yet"),
    )
    return Row(
        f"{DIFFERENCE}:{row.name}",
        translate("Pair", "difference"),
        "bars",
        values,
        hue=row.hue,
        reach=(reach, reach),
        notes=notes if explained else (),
    )


def _ended(comparison: Comparison) -> Row:
    trace = comparison.first.trace
    values = _over_slots(comparison, 0, trace.running_probability)
    return Row(ENDED, title_of(ENDED), "curve", values, line=values, band=trace.model.unsure)


@dataclass(frozen=True, eq=False)
class PairWords:
    """The words of both reviews, measured, and the wider of each two as the layout's."""

    first: Words
    second: Words
    both: Words

    @classmethod
    def of(cls, comparison: Comparison, size: float) -> PairWords:
        """Measure the words of two readings for type of ``size`` px."""
        sides = [measure(reading.trace.tokens, size) for reading in comparison.readings]
        first, second = sides[0], sides[-1]
        slots = (comparison.alignment.first, comparison.alignment.second)
        shown = [
            words.shown[i] if i != NOBODY else "" for words, i in _either(first, second, *slots)
        ]
        return cls(
            first,
            second,
            Words(
                shown=tuple(shown),
                advances=np.fmax(*_at_slots(first.advances, second.advances, *slots)),
                touches=_all(first.touches, second.touches, *slots),
                breaks=_all(first.breaks, second.breaks, *slots),
                known=np.ones(len(shown), bool),
                size=size,
            ),
        )

    def of_part(self, slots: Span | None) -> PairWords:
        """Return the words of some slots; tokens keep their numbers."""
        return self if slots is None else replace(self, both=self.both.of_part(slots.part))


def _either(first: Words, second: Words, ones: Array, others: Array) -> Iterator[tuple[Words, int]]:
    for i, j in zip(ones.tolist(), others.tolist(), strict=True):
        yield (first, i) if i != NOBODY else (second, j)


def _at_slots(first: Array, second: Array, ones: Array, others: Array) -> tuple[Array, Array]:
    return tuple(
        np.where(slots != NOBODY, values[slots], np.nan)
        for values, slots in ((first, ones), (second, others))
    )  # type: ignore[return-value]


def _all(first: Array, second: Array, ones: Array, others: Array) -> Array:
    one, other = _at_slots(first.astype(float), second.astype(float), ones, others)
    return np.fmin(one, other) > 0


class PairPainter(HeatmapPainter):
    """Paints two reviews' words and rows.

    Args:
        comparison: The two readings.
        words: Their words.
        layout: Where the slots lie.
        rows: From :func:`pair_rows`.
        theme: The colours.
        slots: Those that words, layout and rows are of; all if ``None``.
    """

    def __init__(
        self,
        comparison: Comparison,
        words: PairWords,
        layout: Layout,
        rows: Sequence[Row],
        theme: Theme,
        slots: Span | None = None,
    ) -> None:
        super().__init__(words.both, layout, rows, theme)
        self._comparison, self._pair = comparison, words
        self._first = 0 if slots is None else slots.start

    def _system(self, surface: Surface, system: int, area: QRectF, chosen: int | None) -> None:
        layout = self.layout
        shown, within = (
            layout.visible_tokens(system, area.left(), area.right()),
            layout.tokens_of(system),
        )
        start, stop = max(shown.start - 1, within.start), min(shown.stop + 1, within.stop)
        if start >= stop:
            return
        top = layout.top_of(system)
        for index, row in enumerate(self.rows):
            if row.name == ENDED:
                self._ended(surface, self.strip(slice(start, stop), top, index), row)
                continue
            for run in runs(np.isfinite(row.values[start:stop])):
                part = slice(start + run.start, start + run.stop)
                paint_row(surface, row, self.strip(part, top, index), layout.metrics)
        if layout.labels != "none":
            self._words_of(surface, top, range(start, stop))

    def _ended(self, surface: Surface, strip: Strip, row: Row) -> None:
        """Both verdicts if the review ended there, over the unsure band."""
        metrics, theme = self.layout.metrics, surface.theme
        left, right = float(strip.left[0]), float(strip.right[-1])
        if row.band is not None:
            low, high = (y_of(row, strip, end, metrics) for end in row.band)
            surface.fill(left, high, right - left, low - high, colour(theme.neutral))
        middle = y_of(row, strip, 0.5, metrics)
        surface.level(left, right, middle, pen(colour(theme.border), metrics.hairline))
        edges = np.append(strip.left, right)
        scale = metrics.curve_line / NORMAL.curve_line
        for index in (1, 0):
            chance = _held(self._comparison, index)[self._first :][strip.tokens]
            known = np.flatnonzero(np.isfinite(chance))
            if not len(known):
                continue
            ys = np.array([y_of(row, strip, float(value), metrics) for value in chance[known[0] :]])
            xs = np.repeat(edges[known[0] :], 2)[1:-1]
            width = scale * (LINES.dashed if index else LINES.solid)
            ink = inks(theme)[index]
            draw_line(surface, xs, np.repeat(ys, 2), ink, 0.85 * width, dashed=bool(index))
        if self._first + strip.tokens.stop == len(self._comparison.alignment):
            self._last(surface, row, strip)

    def _last(self, surface: Surface, row: Row, strip: Strip) -> None:
        """Both verdicts at the end of the last line."""
        metrics = self.layout.metrics
        size = 1.15 * metrics.tick_size
        chances = [reading.trace.probability for reading in self._comparison.readings]
        first, second = (y_of(row, strip, chance, metrics) for chance in chances)
        ys = apart(first, second, 1.1 * size)
        for index, (chance, y) in enumerate(zip(chances, ys, strict=True)):
            place = (float(strip.right[-1]) + 18, y + 0.34 * size, plain(chance))
            ink = inks(surface.theme)[index]
            surface.texts([place], size, ink, REGULAR if index else SEMIBOLD)

    # Words

    def _words_of(self, surface: Surface, top: float, slots: range) -> None:
        metrics, theme = self.layout.metrics, surface.theme
        scale = metrics.word_size / NORMAL.word_size
        for line, words in enumerate((self._pair.first, self._pair.second)):
            baseline = top + metrics.baseline + line * _SECOND_LINE * scale
            equal: list[tuple[float, float, str]] = []
            changed: list[tuple[float, float, str]] = []
            for slot in slots:
                token = self._comparison.tokens_at(self._first + slot)[line]
                same = bool(self._comparison.alignment.same[self._first + slot])
                weight = REGULAR if same else SEMIBOLD
                if token == NOBODY:
                    self._gap(surface, slot, baseline)
                    continue
                text = elided(words.shown[token], metrics.word_size, metrics.word_max, weight)
                x = self._centre(slot) - advance(text, metrics.word_size, weight) / 2
                (equal if same else changed).append((x, baseline, text))
            ink = theme.ink3 if line else theme.ink
            surface.texts(equal, metrics.word_size, ink)
            surface.texts(changed, metrics.word_size, theme.ink, SEMIBOLD)
            self._line_title(surface, line, baseline)

    def _gap(self, surface: Surface, slot: int, baseline: float) -> None:
        """A short line where a review has no word."""
        metrics = self.layout.metrics
        centre, y = self._centre(slot), baseline - 0.3 * metrics.word_size
        line = pen(colour(surface.theme.ink3), metrics.hairline)
        surface.level(centre - 5, centre + 5, y, line)

    def _line_title(self, surface: Surface, line: int, baseline: float) -> None:
        metrics = self.layout.metrics
        text, sample = _line_name(line), _sample(metrics)
        x = metrics.title_right - advance(text, metrics.title_size)
        surface.texts([(x, baseline, text)], metrics.title_size, inks(surface.theme)[line])
        y = baseline - 0.33 * metrics.title_size
        draw_sample(surface, x - sample - _SAMPLE_GAP, y, sample, LINES, second=bool(line))


def _line_name(line: int) -> str:
    return translate("Pair", "Second review") if line else translate("Pair", "First review")


def _sample(metrics: Metrics) -> float:
    """How long the piece of a line beside its name is."""
    return 22 * metrics.title_size / NORMAL.title_size


def _held(comparison: Comparison, index: int) -> Array:
    """(S,) the running verdict, held where the review has no token; NaN before its first."""
    chance = np.asarray(comparison.readings[index].trace.running_probability, np.float64)
    place = np.searchsorted(
        comparison.slots_of(index), np.arange(len(comparison.alignment)), "right"
    )
    return np.where(place > 0, chance[np.maximum(place - 1, 0)], np.nan)
