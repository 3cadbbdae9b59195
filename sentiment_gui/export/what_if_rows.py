"""The rows of the what-if view: what the text is without each word, and before and after."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.compare import NOBODY
from sentiment_gui.core.model_config import value_range
from sentiment_gui.core.row_names import CONTRIBUTION
from sentiment_gui.core.what_if import WhatIf, WordRanking
from sentiment_gui.export.rows import DEFAULT_ROWS, SPAN, Row, ended_row, title_of

translate = QCoreApplication.translate

WITHOUT, STEP = "without", "step"


def what_if_rows(
    what_if: WhatIf, ranking: WordRanking | None = None, *, ranked: bool = False
) -> tuple[Row, ...]:
    """Return the rows.

    Args:
        what_if: Before and after.
        ranking: Of the text after; a row without bars if it is not known yet.
        ranked: Whether there is a row for the ranking at all.
    """
    cell = what_if.before.model.cell
    quantities = [name for name in DEFAULT_ROWS[cell] if name in what_if.before.mean]
    rows = [_ranked(what_if, ranking)] if ranked else []
    rows += [ended_row(what_if.running[1], what_if.before.model.unsure), _weighed(what_if)]
    return (*rows, *(_changed(what_if, name) for name in quantities))


def _ranked(what_if: WhatIf, ranking: WordRanking | None) -> Row:
    values = np.zeros(len(what_if.rejoined))
    after = what_if.rejoined.after
    if ranking is not None and ranking.trace is what_if.after:
        some = after != NOBODY
        values[some] = np.nan_to_num(ranking.effect[after[some]])
    return Row(
        WITHOUT,
        translate("Rows", "Without it"),
        "bars",
        values,
        colours="sentiment",
        notes=_towards(),
    )


def _towards() -> tuple[str, str]:
    return translate("Legend", "towards positive"), translate("Legend", "towards negative")


def _weighed(what_if: WhatIf) -> Row:
    """The contribution after, or the step difference; both texts' values fit on the scale."""
    name = STEP if what_if.before.contribution is None else CONTRIBUTION
    before, after = what_if.values(name)
    both = np.nan_to_num(np.concatenate([before, after]))
    return Row(
        name,
        translate("Rows", "Step difference") if name == STEP else title_of(name),
        "bars",
        np.nan_to_num(after),
        colours="sentiment",
        reach=(float(-both.min(initial=0)), float(both.max(initial=0))),
        notes=_towards(),
    )


def _changed(what_if: WhatIf, name: str) -> Row:
    change = what_if.difference(name)
    usual = name in what_if.before.difference
    largest = float(np.nanmax(np.abs(change), initial=0.0)) or 1.0
    notes = (
        translate("Legend", "after less before, in SD of the usual mean")
        if usual
        else translate("Legend", "after less before"),
        translate("Legend", "hue = more open, slate = more closed")
        if name != "hidden"
        else translate("Legend", "hue = more, the other = less"),
    )
    return Row(
        name,
        translate("Rows", "{name}, change").format(name=title_of(name)),
        "cells",
        change,
        colours=f"difference:{name}",
        span=(-SPAN, SPAN) if usual else (-largest, largest),
        hue=name,
        scale=value_range(name),
        notes=notes,
    )
