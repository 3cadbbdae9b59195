"""The memory view: what each word wrote, and how much of it is kept until later words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.memory_trace import MATRIX_TOKENS, Curve, Memory, read_memory
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.spans import Span
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.caption import NETWORKS, origin
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.figure import RowFigure, check_length, lay_out_rows
from sentiment_gui.export.heatmap import HeatmapPainter
from sentiment_gui.export.metrics import FIGURE, Metrics
from sentiment_gui.export.numbers import plain
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.palettes import theme_named
from sentiment_gui.export.phrases import paragraph, statements
from sentiment_gui.export.rows import Array, Image, Row
from sentiment_gui.export.span_rows import rows_in, tokens_in
from sentiment_gui.export.words import clean, measure, quotable

translate = QCoreApplication.translate

WROTE, KEPT, CARRIED, MATRIX = "wrote", "kept", "carried", "matrix"
ShareScale = Literal["linear", "log"]
#: The logarithmic scale ends at a ten-thousandth.
_DECADES = 4.0
_LINEAR_TICKS = ((0.0, "0"), (0.5, "0.5"), (1.0, "1"))
_LOG_TICKS = ((0.0, "1"), (-1.0, "0.1"), (-2.0, "0.01"), (-3.0, "0.001"), (-_DECADES, "0.0001"))


@dataclass(frozen=True, eq=False)
class MemoryView:
    """The memory of a review as it is shown.

    Attributes:
        trace: The review.
        memory: Its memory.
        curve: Of the chosen token.
        start: The first token of the matrix.
        matrix: (n, n) mean kept between the tokens from ``start`` on; no matrix where n is 0.
        scale: Of shares.
    """

    trace: Trace
    memory: Memory
    curve: Curve
    start: int
    matrix: Array
    scale: ShareScale


def read_memory_view(
    trace: Trace,
    memory: Memory,
    token: int,
    seen: range,
    scale: ShareScale = "linear",
) -> MemoryView:
    """Follow a token, and work out the matrix of the tokens in sight, at most 150 of them."""
    stop = min(seen.stop, seen.start + MATRIX_TOKENS, len(trace.tokens))
    return MemoryView(
        trace, memory, memory.curve(token), seen.start, memory.matrix(seen.start, stop), scale
    )


def memory_rows(view: MemoryView) -> tuple[Row, ...]:
    """Return the rows: written by every word, kept of the chosen word's, and the matrix."""
    rows = (_wrote_row(view), _kept_row(view), _carried_row(view))
    return (*rows, _matrix_row(view)) if len(view.matrix) else rows


def memory_figure(
    trace: Trace,
    folder: ModelFolder,
    options: FigureOptions | None = None,
    token: int | None = None,
    scale: ShareScale = "linear",
) -> RowFigure:
    """Return the memory of a review as a figure; the matrix too, up to 150 tokens.

    Args:
        trace: The review.
        folder: The model that read it.
        options: How wide, and what is left out.
        token: Whose writing is followed; the word that wrote most if ``None``.
        scale: Of shares.

    Raises:
        GatelensError: ``quantity-undefined`` for the plain RNN, ``figure-too-long``.
    """
    options = options or FigureOptions()
    check_length(trace, options)
    memory = read_memory(trace, folder)
    span = options.span or Span(0, len(trace.tokens))
    token = span.start + int(memory.wrote[span.part].argmax()) if token is None else token
    count = len(span)
    seen = range(span.start, span.stop if count <= MATRIX_TOKENS else span.start)
    view = read_memory_view(trace, memory, token, seen, scale)
    rows = rows_in(memory_rows(view), options.span)
    words = measure(tokens_in(trace, options.span), FIGURE.word_size)
    layout = lay_out_rows(words, rows, _metrics(count), options, "grid")
    heatmap = HeatmapPainter(words, layout, rows, theme_named(options.theme))
    return RowFigure(trace, heatmap, _caption(view), options)


def memory_sentence(view: MemoryView) -> str:
    """Say in words how long a token's writing lasts."""
    curve, count = view.curve, len(view.trace.tokens)
    word = quotable(view.trace.tokens[curve.token].text)
    half, tenth, later = curve.lasts(0.5), curve.lasts(0.1), count - 1 - curve.token
    if later == 0:
        return translate("Memory", "‘{word}’ is the last word: all that it wrote is there.").format(
            word=word
        )
    parts = []
    if half is not None:
        less = translate("Memory", "less than half after {words}")
        parts.append(less.format(words=COUNT.words(half)))
    if tenth is not None:
        parts.append(
            translate("Memory", "less than a tenth after {words}").format(words=COUNT.words(tenth))
        )
    end = translate("Memory", "{share} at the end, {words} on").format(
        share=_percent(float(curve.kept[-1])), words=COUNT.words(later)
    )
    return translate("Memory", "Of what ‘{word}’ wrote is left: {parts}.").format(
        word=word, parts=statements([*parts, end])
    )


def caveat() -> str:
    """Return what the memory is not."""
    return translate("Memory", "The direct path through the cell, not causal influence.")


def _percent(share: float) -> str:
    percent = 100 * share
    if percent < 0.1:
        return translate("Memory", "under 0.1 %")
    return translate("Memory", "{value} %").format(value=plain(percent, 0 if percent >= 1 else 1))


def _metrics(count: int) -> Metrics:
    """The figure's sizes: the matrix about square, its cells as narrow as they must be."""
    return replace(
        FIGURE, image=max(60.0, min(3.2 * count + 40, 420.0)), levels=26, spread=60, grid_min=3.0
    )


def _wrote_row(view: MemoryView) -> Row:
    title = translate("Memory", "Written")
    note = translate("Memory", "what a word writes: mean size over units")
    return _levels(WROTE, title, view.memory.wrote, view.memory.wrote, "candidate", note)


def _carried_row(view: MemoryView) -> Row:
    title = translate("Memory", "Written and kept")
    note = translate("Memory", "what is left of it: written times kept")
    values = _from(view, view.curve.carried)
    return _levels(CARRIED, title, values, view.memory.wrote, "cell", note)


def _levels(name: str, title: str, values: Array, scaled_by: Array, hue: str, note: str) -> Row:
    top = max(float(scaled_by.max(initial=0.0)), 1e-9)
    ticks = ((0.0, "0"), (top, plain(top)))
    return Row(name, title, "levels", values, hue=hue, scale=(0.0, top), ticks=ticks, notes=(note,))


def _kept_row(view: MemoryView) -> Row:
    curve = view.curve
    word = quotable(view.trace.tokens[curve.token].text)
    edges = tuple(_share(_from(view, values), view.scale) for values in (curve.low, curve.high))
    line = np.where(curve.kept < _least(view.scale), np.nan, curve.kept)
    return Row(
        KEPT,
        translate("Memory", "Kept of ‘{word}’").format(word=_short(word)),
        "spread",
        _share(_from(view, line), view.scale),
        hue="cell",
        scale=(-_DECADES, 0.0) if view.scale == "log" else (0.0, 1.0),
        around=(edges[0], edges[1]),
        ticks=_LOG_TICKS if view.scale == "log" else _LINEAR_TICKS,
        notes=(
            translate("Memory", "share kept, mean over units"),
            translate("Memory", "band: the middle half of the units"),
        ),
    )


def _matrix_row(view: MemoryView) -> Row:
    count, size = len(view.trace.tokens), len(view.matrix)
    part = slice(view.start, view.start + size)
    values = np.full((size, count), np.nan)
    values[:, part] = _share(view.matrix, view.scale)
    picked = view.curve.token - view.start
    labels = tuple(clean(token.text) for token in view.trace.tokens[part])
    log = view.scale == "log"
    return Row(
        MATRIX,
        translate("Memory", "Kept"),
        "image",
        np.zeros(count),
        "raw:cell",
        (-_DECADES, 0.0) if log else (0.0, 1.0),
        image=Image(values, np.ones(size), labels, (), picked if 0 <= picked < size else None),
        ticks=_LOG_TICKS if log else _LINEAR_TICKS,
        notes=(
            translate("Memory", "share kept, mean over units:"),
            translate("Memory", "row: who wrote; column: later word"),
        ),
    )


def _from(view: MemoryView, values: Array) -> Array:
    """Values from the followed token on, as (T,) with NaN before."""
    whole = np.full(len(view.trace.tokens), np.nan)
    whole[view.curve.token :] = values
    return whole


def _share(values: Array, scale: ShareScale) -> Array:
    if scale == "linear":
        return values
    shares: Array = np.log10(np.maximum(values, _least(scale)))
    return shares


def _least(scale: ShareScale) -> float:
    """The share at which a scale ends."""
    return 0.0 if scale == "linear" else 10.0**-_DECADES


def _short(word: str) -> str:
    return word if len(word) <= 12 else f"{word[:11]}…"


def _caption(view: MemoryView) -> str:
    trace = view.trace
    subject = translate("Memory", "Memory of the {network} ({units}) over {tokens}.").format(
        network=NETWORKS[trace.model.cell],
        units=COUNT.units(trace.model.hidden_size),
        tokens=COUNT.tokens(len(trace.tokens)),
    )
    sentences = [subject, memory_sentence(view), caveat()]
    if not len(view.matrix):
        missing = translate("Memory", "The matrix of all pairs is left out beyond {limit} tokens.")
        sentences.append(missing.format(limit=MATRIX_TOKENS))
    return paragraph([*sentences, origin(trace)])
