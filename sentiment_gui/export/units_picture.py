"""The units view: every unit of a quantity over the words, and one unit followed through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.model_config import GATES, value_range
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.trace import Trace
from sentiment_gui.core.unit_order import Order, bands, blocks, order_units, unit_split
from sentiment_gui.export.caption import NETWORKS, origin
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.figure import RowFigure, check_length, lay_out_rows
from sentiment_gui.export.heatmap import HeatmapPainter
from sentiment_gui.export.metrics import FIGURE
from sentiment_gui.export.numbers import signed
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.palettes import theme_named
from sentiment_gui.export.phrases import paragraph
from sentiment_gui.export.rows import Array, Image, Row, title_of
from sentiment_gui.export.span_rows import rows_in, tokens_in
from sentiment_gui.export.words import measure

translate = QCoreApplication.translate

Scale = Literal["difference", "raw"]
#: Bands are means, which deviate less than single units: their colours end earlier.
SPAN = 2.0
#: How many times as high as a closed band each unit of the opened one is.
_OPENED = 2.0
#: A figure's cells may be so narrow, in px, where that lets every word be shown.
_CLOSER = 3.0


@dataclass(frozen=True)
class UnitsChoice:
    """What is shown of the units.

    Attributes:
        quantity: Of the trace.
        scale: The colours: each unit's own standard deviations from its usual value, or the raw
            value; raw too where the model has no baseline.
        order: One of ``unit_order.ORDERS``.
        every: Every unit has a band of its own.
        opened: The band that is opened to its units; ``None`` for none.
        unit: Who is followed; the one that did most for the verdict if ``None``.
    """

    quantity: str
    scale: Scale = "difference"
    order: str = "readout"
    every: bool = False
    opened: int | None = None
    unit: int | None = None


@dataclass(frozen=True, eq=False)
class Units:
    """The units of a review as they are shown.

    Attributes:
        trace: The review.
        choice: What was asked for, the followed unit named.
        bands: The units of each band, from top to bottom.
        carpet: (bands, T) each band's mean, in standard deviations or raw.
        split: (H,) each unit's part of the logit.
        gate, state: (T,) the followed unit's quantity and what it carries.
        state_name: ``cell`` or ``hidden``.
    """

    trace: Trace
    choice: UnitsChoice
    bands: tuple[Order, ...]
    carpet: Array
    split: Array
    gate: Array
    state: Array
    state_name: str

    @property
    def unit(self) -> int:
        """Who is followed."""
        return self.choice.unit or 0

    @property
    def relative(self) -> bool:
        """Whether the carpet is in standard deviations."""
        return self.choice.scale == "difference" and self.followed in self.trace.baselines

    @property
    def followed(self) -> str:
        """The quantity on show."""
        return self.choice.quantity

    def band_of(self, unit: int) -> int:
        """Return the band that holds a unit."""
        return next(k for k, band in enumerate(self.bands) if unit in band)


def default_quantity(cell: str) -> str:
    """Return the quantity that is shown while nobody has chosen one: the gate that keeps."""
    return {"lstm": "forget", "gru": "update"}.get(cell, "hidden")


def most_telling(split: Array, logit: float) -> Order:
    """Return the units by what they did for the verdict, the strongest first: (H,)."""
    return np.argsort(-split if logit >= 0 else split, kind="stable")


def read_units(trace: Trace, folder: ModelFolder, choice: UnitsChoice) -> Units:
    """Sort the units, average them by bands and follow one of them."""
    if choice.quantity not in trace.quantities:
        choice = replace(choice, quantity=default_quantity(trace.model.cell))
    split = unit_split(trace, folder)
    unit = choice.unit
    if unit is None or not 0 <= unit < len(split):
        unit = int(most_telling(split, trace.logit)[0])
    order = order_units(trace, folder, choice.quantity, choice.order)
    groups = _groups(order, choice)
    state = "cell" if "cell" in trace.quantities else "hidden"
    pieces = [
        (_means(trace, choice, groups, values), values[:, unit], states[:, unit])
        for values, states in blocks(trace, choice.quantity, state)
    ]
    carpet, gate, kept = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
    return Units(
        trace=trace,
        choice=replace(choice, unit=unit),
        bands=tuple(groups),
        carpet=carpet.T,
        split=split,
        gate=gate,
        state=kept,
        state_name=state,
    )


def _means(trace: Trace, choice: UnitsChoice, groups: Sequence[Order], values: Array) -> Array:
    """The mean of each group of units at some tokens, as it is coloured: (n, groups)."""
    baseline = trace.baselines.get(choice.quantity)
    if choice.scale == "difference" and baseline is not None:
        usual = np.where(baseline.unit_sd > 0, baseline.unit_sd, np.inf)
        values = (values - baseline.unit_mean) / usual
    sizes = np.array([len(group) for group in groups])
    sums = np.add.reduceat(values[:, np.concatenate(groups)], np.cumsum(sizes) - sizes, axis=1)
    means: Array = sums / sizes
    return means


def units_rows(units: Units) -> tuple[Row, ...]:
    """Return the rows: the carpet, then the followed unit's gate and state."""
    rows = [_carpet_row(units), _gate_row(units)]
    if units.state_name != units.followed:
        rows.append(_state_row(units))
    return tuple(rows)


def units_figure(
    trace: Trace,
    folder: ModelFolder,
    options: FigureOptions | None = None,
    choice: UnitsChoice | None = None,
) -> RowFigure:
    """Return the units of a review as a figure.

    Raises:
        GatelensError: ``figure-too-long``, ``span-outside``.
    """
    options = options or FigureOptions()
    check_length(trace, options)
    choice = choice or UnitsChoice(
        default_quantity(trace.model.cell), "raw" if options.view == "raw" else "difference"
    )
    units = read_units(trace, folder, choice)
    rows = rows_in(units_rows(units), options.span)
    words = measure(tokens_in(trace, options.span), FIGURE.word_size)
    least = 1.0 if choice.every else 3.5
    metrics = replace(FIGURE, image=max(112.0, least * len(units.bands)), bars=32, levels=32)
    layout = lay_out_rows(words, rows, metrics, options, "grid")
    # Each word can stand above its cells, if they may be as close together as under Memory.
    closer = lay_out_rows(words, rows, replace(metrics, grid_min=_CLOSER), options, "grid")
    if closer.labels == "slanted":
        layout = closer
    heatmap = HeatmapPainter(words, layout, rows, theme_named(options.theme))
    return RowFigure(trace, heatmap, _caption(units), options)


def _groups(order: Order, choice: UnitsChoice) -> list[Order]:
    if choice.every:
        return np.array_split(order, len(order))
    groups = bands(order)
    if choice.opened is not None and 0 <= choice.opened < len(groups):
        opened = groups[choice.opened]
        groups[choice.opened : choice.opened + 1] = np.array_split(opened, len(opened))
    return groups


def _carpet_row(units: Units) -> Row:
    choice, name = units.choice, units.followed
    shares = np.ones(len(units.bands))
    picked = units.band_of(units.unit)
    opened = _opened(units)
    shares[opened.start : opened.stop] = _OPENED
    labels = [""] * len(units.bands)
    for band in (*opened, picked):
        labels[band] = str(units.bands[band][0] if len(units.bands[band]) == 1 else units.unit)
    image = Image(units.carpet, shares, tuple(labels), _ends(choice.order), picked)
    colours, span = _colours(units)
    row = Row(name, title_of(name), "image", units.trace.mean[name], colours, span, hue=name)
    return replace(row, image=image, notes=_carpet_notes(units))


def _opened(units: Units) -> range:
    """The bands that are units of the opened one."""
    choice = units.choice
    if choice.every or choice.opened is None or len(units.bands) == len(bands(units.split)):
        return range(0)
    return range(choice.opened, choice.opened + 1 + len(units.bands) - len(bands(units.split)))


def _colours(units: Units) -> tuple[str, tuple[float, float]]:
    name = units.followed
    if units.relative:
        return f"difference:{name}", (-SPAN, SPAN)
    if name in GATES:
        return f"raw:{name}", (0.0, 1.0)
    end = max(float(np.abs(units.carpet).max(initial=0.0)), 1e-6)
    return f"difference:{name}", (-end, end)


def _carpet_notes(units: Units) -> tuple[str, str]:
    size = max(len(band) for band in units.bands)
    name = title_of(units.followed)
    if units.choice.every or size == 1:
        first = translate("Units", "{name}, each unit").format(name=name)
    else:
        first = translate("Units", "{name}, mean of {units} a band").format(
            name=name, units=COUNT.units(size)
        )
    if not units.relative:
        low, high = (0, 1) if units.followed in GATES else ("−", "+")
        raw = translate("Units", "raw values, {low} to {high}")
        return first, raw.format(low=low, high=high)
    if units.followed in GATES:
        return first, translate("Units", "SD of each unit; hue = more open")
    return first, translate("Units", "SD of each unit; hue = above usual")


def _ends(order: str) -> tuple[tuple[str, str], ...]:
    if order == "readout":
        return (
            (translate("Units", "+ readout"), "positive"),
            (translate("Units", "− readout"), "negative"),
        )
    if order == "variance":
        return (
            (translate("Units", "moves most"), "ink2"),
            (translate("Units", "moves least"), "ink2"),
        )
    return ()


def _gate_row(units: Units) -> Row:
    name = units.followed
    title = translate("Units", "{name}, unit {unit}").format(name=title_of(name), unit=units.unit)
    if name not in GATES:
        return _bars(name, title, units.gate)
    note = translate("Units", "{name} of unit {unit}, 0 to 1").format(
        name=title_of(name), unit=units.unit
    )
    return Row(name, title, "levels", units.gate, hue=name, scale=(0.0, 1.0), notes=(note,))


def _state_row(units: Units) -> Row:
    name = units.state_name
    return _bars(name, title_of(name), units.state)


def _bars(name: str, title: str, values: Array) -> Row:
    end = max(1.0, float(np.abs(values).max(initial=0.0)))
    return Row(name, title, "bars", values, span=value_range(name), hue=name, reach=(end, end))


def _caption(units: Units) -> str:
    trace = units.trace
    orders = {
        "readout": translate("Units", "the top speaks for positive, the bottom for negative"),
        "variance": translate("Units", "those that move most on top"),
        "clustered": translate("Units", "those that move together lie together"),
    }
    name = title_of(units.followed)
    if units.followed in GATES:
        name = translate("Units", "{name} gate").format(name=name)
    subject = translate(
        "Units",
        "{name} of the {network}: {units} over {tokens}; {order}. Unit {unit} is "
        "followed: its part of the logit is {part} of {logit}.",
    ).format(
        name=name,
        network=NETWORKS[trace.model.cell],
        units=COUNT.units(trace.model.hidden_size),
        tokens=COUNT.tokens(len(trace.tokens)),
        order=orders[units.choice.order],
        unit=units.unit,
        part=signed(float(units.split[units.unit]), 3),
        logit=signed(trace.logit, 3),
    )
    return paragraph([subject, origin(trace)])
