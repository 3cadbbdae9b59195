"""The what-if view as a figure."""

from __future__ import annotations

from dataclasses import replace

from sentiment_gui.core.what_if import WhatIf, WordRanking
from sentiment_gui.export.figure import RowFigure, check_length, lay_out_rows, wrapped_metrics
from sentiment_gui.export.metrics import FIGURE_WRAPPED
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.palettes import theme_named
from sentiment_gui.export.what_if_picture import WhatIfPainter
from sentiment_gui.export.what_if_rows import what_if_rows
from sentiment_gui.export.what_if_text import caption
from sentiment_gui.export.what_if_words import measured, written

_WRAPPED = replace(FIGURE_WRAPPED, bars=48)


def what_if_figure(
    what_if: WhatIf, options: FigureOptions | None = None, ranking: WordRanking | None = None
) -> RowFigure:
    """Return a review and what became of it as a figure.

    Args:
        what_if: Before and after.
        options: How wide, and what is left out.
        ranking: Of the words of the text after, if it is to be shown.

    Raises:
        GatelensError: ``figure-too-long``.
    """
    check_length(what_if.before)
    options = options or FigureOptions()
    rows = what_if_rows(what_if, ranking, ranked=ranking is not None)
    slots = written(what_if)
    metrics = wrapped_metrics(len(slots), options.closeness, _WRAPPED)
    words = measured(slots, metrics.word_size)
    layout = lay_out_rows(words, rows, metrics, options, "words")
    painter = WhatIfPainter(what_if, slots, words, layout, rows, theme_named(options.theme))
    text = caption(what_if, [row.name for row in rows])
    return RowFigure(what_if.after or what_if.before, painter, text, options)
