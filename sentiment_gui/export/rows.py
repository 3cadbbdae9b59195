"""The rows of the heatmap, declared: what is coloured, on which scale, with which line over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.landmarks import forgets_nothing
from sentiment_gui.core.memory_trace import keeps
from sentiment_gui.core.messages import QT_TRANSLATE_NOOP
from sentiment_gui.core.model_config import GATES, value_range
from sentiment_gui.core.row_names import CONTRIBUTION, ENDED, MEMORY_KEPT
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.colormaps import indices, signed_root
from sentiment_gui.export.metrics import Kind

View = Literal["difference", "raw", "saturation"]
Array = NDArray[Any]

#: Colours of the difference maps end at this many standard deviations.
SPAN = 3.0

DEFAULT_ROWS: Mapping[str, tuple[str, ...]] = {
    "lstm": (CONTRIBUTION, "forget", "input", "output", ENDED),
    "gru": (CONTRIBUTION, "reset", "update", ENDED),
    "rnn": ("hidden", ENDED),
}

_TITLES: Mapping[str, str] = {
    "forget": QT_TRANSLATE_NOOP("Rows", "Forget"),
    "input": QT_TRANSLATE_NOOP("Rows", "Input"),
    "output": QT_TRANSLATE_NOOP("Rows", "Output"),
    "candidate": QT_TRANSLATE_NOOP("Rows", "Candidate"),
    "cell": QT_TRANSLATE_NOOP("Rows", "Cell state"),
    "hidden": QT_TRANSLATE_NOOP("Rows", "Hidden state"),
    "reset": QT_TRANSLATE_NOOP("Rows", "Reset"),
    "update": QT_TRANSLATE_NOOP("Rows", "Update"),
    CONTRIBUTION: QT_TRANSLATE_NOOP("Rows", "Contribution"),
    MEMORY_KEPT: QT_TRANSLATE_NOOP("Rows", "Memory kept"),
    ENDED: QT_TRANSLATE_NOOP("Rows", "If it ended here"),
}


@dataclass(frozen=True, eq=False)
class Image:
    """A carpet of B bands over T tokens, within a row.

    Attributes:
        values: (B, T), coloured by the row's map; NaN leaves the paper white.
        shares: (B,) the bands' heights relative to one another.
        labels: What stands left of each band; as many as there is room for.
        ends: What stands left of top and bottom, each with its colour's name in the theme.
        picked: The band with an outline.
    """

    values: Array
    shares: Array
    labels: tuple[str, ...] = ()
    ends: tuple[tuple[str, str], ...] = ()
    picked: int | None = None

    @cached_property
    def edges(self) -> NDArray[np.float64]:
        """(B + 1,) where the bands begin and end, from 0 to 1."""
        return np.concatenate([[0.0], np.cumsum(self.shares) / np.sum(self.shares)])

    def band_at(self, share: float) -> int | None:
        """Return the band that lies at a height, from 0 at the top to 1 at the bottom."""
        band = int(np.searchsorted(self.edges, share, side="right")) - 1
        return band if 0 <= band < len(self.values) else None


@dataclass(frozen=True, eq=False)
class Row:
    """One row of the heatmap over T tokens.

    Attributes:
        name: A quantity of the trace, ``contribution``, ``memory_kept`` or
            ``running_probability``.
        title: In the user's language.
        kind: How it is painted.
        values: (T,) what the colour (or the bar) shows.
        colours: The colour map's name.
        span: The values at the map's ends.
        hue: The quantity whose hue the chip has; ``None`` for no chip.
        line: (T,) the line over the cells, or the curve; ``None`` for none.
        scale: The line's values at the row's bottom and top.
        usual: Where the dashed line lies on the scale.
        below: (T,) of bars: what points down, where ``values`` never does.
        band: Of a curve: a stretch of the scale that is marked (the unsure band).
        image: Of an image: what it shows.
        around: Of a spread: the lower and the upper edge (T,) of the band around the line.
        reach: Of bars: how far the scale goes down and up; as far as the longest if ``None``.
        stretch: How high the row is, as a multiple of its kind's height.
        ticks: Numbers on the scale, or on the map of an image, where not the usual ones.
        notes: The legend's words, where not the usual ones.
        idle: Of cells: the tokens at which a gate acts on nothing. They are hatched, not coloured.
    """

    name: str
    title: str
    kind: Kind
    values: Array
    colours: str = ""
    span: tuple[float, float] = (-SPAN, SPAN)
    hue: str | None = None
    line: Array | None = None
    scale: tuple[float, float] = (0.0, 1.0)
    usual: float | None = None
    below: Array | None = None
    band: tuple[float, float] | None = None
    image: Image | None = None
    around: tuple[Array, Array] | None = None
    reach: tuple[float, float] | None = None
    stretch: float = 1.0
    ticks: tuple[tuple[float, str], ...] = ()
    notes: tuple[str, ...] = ()
    idle: tuple[int, ...] = ()

    @cached_property
    def places(self) -> NDArray[np.intp]:
        """(T,) each value's index in the colour map's table."""
        return indices(self.values, *self.span)

    @cached_property
    def heights(self) -> NDArray[np.float64]:
        """(T,) how high the line lies on the scale, 0 to 1."""
        line = self.values if self.line is None else self.line
        return np.clip(self.share(np.asarray(line, dtype=np.float64)), 0, 1)

    def share(self, value: Any) -> Any:  # noqa: ANN401  a number or an array
        """Return where a value lies on the scale: 0 at the bottom, 1 at the top."""
        low, high = self.scale
        return (value - low) / (high - low)


def title_of(name: str) -> str:
    """Return a row's title in the user's language."""
    return QCoreApplication.translate("Rows", _TITLES[name])


def available_rows(trace: Trace) -> tuple[str, ...]:
    """Return the names of all rows that are defined for a trace, in the order of a menu."""
    first = () if trace.contribution is None else (CONTRIBUTION,)
    kept = (MEMORY_KEPT,) if keeps(trace) else ()
    return (*first, *trace.quantities, *kept, ENDED)


def rows_for(
    trace: Trace, view: View = "difference", names: Sequence[str] | None = None
) -> tuple[Row, ...]:
    """Return the rows of a trace.

    Args:
        trace: The review.
        view: What the colour of a quantity shows. Where the model has no baseline, ``difference``
            falls back to ``raw``; where a quantity is no gate, ``saturation`` does.
        names: Which rows, in which order; the cell's usual ones if ``None``. Those that are not
            defined for the trace, or not worked out for it, are left out.
    """
    defined = available_rows(trace)
    wanted = DEFAULT_ROWS[trace.model.cell] if names is None else names
    missing = MEMORY_KEPT if trace.kept is None else None
    return tuple(_row(trace, view, name) for name in wanted if name in defined and name != missing)


def _row(trace: Trace, view: View, name: str) -> Row:
    if name == CONTRIBUTION:
        values = np.asarray(trace.contribution)
        return Row(name, title_of(name), "bars", values, colours="sentiment")
    if name == ENDED:
        return ended_row(trace.running_probability, trace.model.unsure)
    if name == MEMORY_KEPT:
        return _kept_row(np.asarray(trace.kept))
    if view == "saturation" and name in GATES:
        return Row(
            name,
            title_of(name),
            "bars",
            trace.high[name],
            below=trace.low[name],
            span=(-1, 1),
            hue=name,
            colours=f"difference:{name}",
        )
    difference = trace.difference
    if view == "difference" and name in difference:
        return _cells(trace, name, difference[name], f"difference:{name}", (-SPAN, SPAN))
    if name in GATES:
        return _cells(trace, name, trace.mean[name], f"raw:{name}", (0, 1))
    ends = _signed_span(trace, name)
    return _cells(trace, name, trace.mean[name], f"difference:{name}", ends)


def _cells(trace: Trace, name: str, values: Array, colours: str, span: tuple[float, float]) -> Row:
    baseline = trace.baselines.get(name)
    return Row(
        name,
        title_of(name),
        "cells",
        values,
        colours=colours,
        span=span,
        hue=name,
        line=trace.mean[name],
        scale=value_range(name),
        usual=None if baseline is None else baseline.mean,
        idle=(0,) if forgets_nothing(trace.model.cell, name, 0) else (),
    )


def ended_row(chance: Array, unsure: tuple[float, float]) -> Row:
    """Return the row of a running verdict (T,) over the unsure band."""
    return Row(
        ENDED,
        title_of(ENDED),
        "curve",
        signed_root(2 * chance - 1, 1.0),
        colours="tint",
        span=(-1, 1),
        line=chance,
        band=unsure,
    )


def _kept_row(kept: Array) -> Row:
    """The row of what is kept to the end (T,)."""
    return Row(
        MEMORY_KEPT,
        title_of(MEMORY_KEPT),
        "cells",
        kept,
        colours="raw:cell",
        span=(0.0, 1.0),
        hue="cell",
        line=kept,
        notes=(
            QCoreApplication.translate("Legend", "memory kept: share of what a word wrote"),
            QCoreApplication.translate("Legend", "that stands at the end, mean over units"),
        ),
    )


def _signed_span(trace: Trace, name: str) -> tuple[float, float]:
    """Ends of the colour of a raw signed mean: where means usually reach, the same both ways.

    A mean over units of a signed quantity stays near 0; on the quantity's whole range it would be
    one flat band.
    """
    baseline = trace.baselines.get(name)
    if baseline is None:
        return value_range(name)
    end = abs(baseline.mean) + SPAN * baseline.sd
    return (-end, end) if end > 0 else value_range(name)
