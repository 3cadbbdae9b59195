"""The views of a review as figures, by name. Importing this needs no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.compare import Comparison, Reading, read_whole
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.shapes import Shape
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.options import FigureOptions

if TYPE_CHECKING:
    from sentiment_gui.export.compare_picture_decay import What
    from sentiment_gui.export.pictures import Drawing


@dataclass(frozen=True)
class Wanted:
    """What a figure is to show.

    Attributes:
        options: Its width, colours and parts.
        token: Whose memory, or whose cell, from 0; the most telling one if ``None``.
        unit: Who is followed, from 0; the most telling one if ``None``.
        against: The model to compare with.
        second: The review to compare with, where there is no other model.
        reach: Whether two models are compared by the reach of their states.
        shape: Which of the shapes of recurrence that read a review.
    """

    options: FigureOptions
    token: int | None = None
    unit: int | None = None
    against: ModelFolder | None = None
    second: str = ""
    reach: bool = False
    shape: Shape = "many-to-many"


Draw = Callable[[FigureOptions], "Drawing"]
#: Reads what a view shows, and returns what draws it.
Maker = Callable[[Trace, ModelFolder, Wanted], Draw]


def _gates(trace: Trace, _folder: ModelFolder, _wanted: Wanted) -> Draw:
    from sentiment_gui.export.figure import Figure

    return partial(Figure, trace)


def _units(trace: Trace, folder: ModelFolder, wanted: Wanted) -> Draw:
    from sentiment_gui.export.units_picture import UnitsChoice, default_quantity, units_figure

    raw = wanted.options.view == "raw"
    choice = UnitsChoice(
        default_quantity(trace.model.cell), "raw" if raw else "difference", unit=wanted.unit
    )
    return lambda options: units_figure(trace, folder, options, choice)


def _contribution(trace: Trace, _folder: ModelFolder, _wanted: Wanted) -> Draw:
    from sentiment_gui.export.contribution_picture import contribution_figure

    return partial(contribution_figure, trace)


def _memory(trace: Trace, folder: ModelFolder, wanted: Wanted) -> Draw:
    from sentiment_gui.export.memory_picture import memory_figure

    return lambda options: memory_figure(trace, folder, options, wanted.token)


def _cell(trace: Trace, folder: ModelFolder, wanted: Wanted) -> Draw:
    from sentiment_gui.export.cell_figure import cell_figure
    from sentiment_gui.export.stands_out import telling_token

    token = telling_token(trace, wanted.options.span) if wanted.token is None else wanted.token
    return partial(cell_figure, trace, folder, token, wanted.unit)


def _shapes(trace: Trace, folder: ModelFolder, wanted: Wanted) -> Draw:
    from sentiment_gui.export.shapes_figure import shapes_figure

    return lambda options: shapes_figure(trace, folder, options, wanted.shape)


def comparison_of(trace: Trace, folder: ModelFolder, wanted: Wanted) -> Comparison:
    """Return a review beside the same under another model, or beside another review.

    Raises:
        GatelensError: ``reach-too-large``, ``gradient-too-long``, ``no-text`` without a second
            review.
    """
    if wanted.against is None:
        other = Reading(Classifier(folder).trace(wanted.second))
        return Comparison.of(Reading(trace), other)
    first = read_whole(trace, folder, reach_too=wanted.reach)
    second = Classifier(wanted.against).trace(trace.text)
    return Comparison.of(first, read_whole(second, wanted.against, reach_too=wanted.reach))


def _compare(trace: Trace, folder: ModelFolder, wanted: Wanted) -> Draw:
    from sentiment_gui.export.compare_figure import compare_figure, pair_figure

    comparison = comparison_of(trace, folder, wanted)
    if wanted.against is None:
        return partial(pair_figure, comparison)
    what: What = "reach" if wanted.reach else "gradient"
    return lambda options: compare_figure(comparison, options, what)


#: Every view that can be a figure of one review.
FIGURES: Mapping[str, Maker] = {
    "gates": _gates,
    "units": _units,
    "contribution": _contribution,
    "memory": _memory,
    "cell": _cell,
    "shapes": _shapes,
    "compare": _compare,
}


def draw(view: str, trace: Trace, folder: ModelFolder, wanted: Wanted) -> Drawing:
    """Return a view of a review as a figure.

    Raises:
        GatelensError: ``cell-token`` or ``cell-unit`` where there is none of that number,
            ``quantity-undefined`` where the cell has no such view, ``figure-too-long``,
            ``reach-too-large``, ``span-outside``, ``no-text`` without a second review.
    """
    count, units = len(trace.tokens), trace.model.hidden_size
    if wanted.token is not None and not 0 <= wanted.token < count:
        raise GatelensError("cell-token", token=wanted.token + 1, count=count)
    if wanted.unit is not None and not 0 <= wanted.unit < units:
        raise GatelensError("cell-unit", unit=wanted.unit, last=units - 1)
    if wanted.options.span is not None:
        wanted.options.span.checked(count)
    from sentiment_gui.export.page import on_page

    return on_page(FIGURES[view](trace, folder, wanted), wanted.options)
