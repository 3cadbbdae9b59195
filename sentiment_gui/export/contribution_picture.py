"""The contribution view: which words the verdict is made of, as rows and as a figure."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.row_names import CONTRIBUTION
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.caption import NETWORKS, origin, split_sentence
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.figure import RowFigure, check_length, lay_out_rows, wrapped_metrics
from sentiment_gui.export.heatmap import HeatmapPainter
from sentiment_gui.export.metrics import FIGURE, FIGURE_WRAPPED
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.palettes import theme_named
from sentiment_gui.export.phrases import paragraph
from sentiment_gui.export.rows import Array, Row, title_of
from sentiment_gui.export.span_rows import rows_in, tokens_in
from sentiment_gui.export.text_tint import sentiment_tints
from sentiment_gui.export.words import measure

translate = QCoreApplication.translate

STEP = "step"
_STEP_HEIGHT = 0.5
_WRAPPED = replace(FIGURE_WRAPPED, bars=64)


def contribution_rows(trace: Trace) -> tuple[Row, ...]:
    """Return the rows: contribution, where the cell has one, and the step difference."""
    step = Row(
        STEP,
        translate("Rows", "Step difference"),
        "bars",
        trace.step_difference,
        colours="sentiment",
        notes=(
            translate("Legend", "moves the verdict so far towards positive"),
            translate("Legend", "moves it towards negative"),
        ),
    )
    if trace.contribution is None:
        return (step,)
    values = trace.contribution
    first = Row(CONTRIBUTION, title_of(CONTRIBUTION), "bars", values, colours="sentiment")
    return (first, replace(step, stretch=_STEP_HEIGHT))


def weights(trace: Trace, name: str = "") -> Array:
    """Return what the words are tinted and ranked by: (T,) of a row, of the first without a name.

    Args:
        trace: The review.
        name: ``contribution`` or ``step``.
    """
    if name == STEP or trace.contribution is None:
        return trace.step_difference
    values: Array = trace.contribution
    return values


def contribution_figure(trace: Trace, options: FigureOptions | None = None) -> RowFigure:
    """Return the contribution of each word as a figure.

    Raises:
        GatelensError: ``figure-too-long``, ``span-outside``.
    """
    options = options or FigureOptions()
    check_length(trace, options)
    rows, theme = rows_in(contribution_rows(trace), options.span), theme_named(options.theme)
    words = measure(tokens_in(trace, options.span), FIGURE.word_size)
    layout = lay_out_rows(words, rows, FIGURE, options, "grid")
    tints: list[str | None] = []
    wraps = layout.systems > 1 or layout.labels == "sparse" or options.cells == "words"
    if wraps or options.closeness:
        metrics = wrapped_metrics(len(words), options.closeness, _WRAPPED)
        layout = lay_out_rows(words, rows, metrics, options, "words")
        tints = sentiment_tints(rows[0].values, theme)
    heatmap = HeatmapPainter(words, layout, rows, theme, tints)
    return RowFigure(trace, heatmap, _caption(trace), options)


def convention(trace: Trace) -> str:
    """Return by which convention the split is made, in a few words."""
    if trace.model.cell == "lstm":
        return translate("Contribution", "tanh split in proportion; Murdoch & Szlam 2017")
    return translate("Contribution", "a GRU’s state is a sum already: no tanh to split")


def _caption(trace: Trace) -> str:
    subject = translate("Figure", "The {network} ({units}) reads {tokens}.")
    sentences = [
        subject.format(
            network=NETWORKS[trace.model.cell],
            units=COUNT.units(trace.model.hidden_size),
            tokens=COUNT.tokens(len(trace.tokens)),
        )
    ]
    if trace.contribution is not None:
        sentences.append(split_sentence(trace))
    sentences.append(
        translate("Figure", "Step difference: the logit after a token less the one before it.")
    )
    return paragraph([*sentences, origin(trace)])
