"""The part of a row that a painter is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from sentiment_gui.export.surface import Array


@dataclass(frozen=True, eq=False)
class Strip:
    """The part of a row that is to be painted: some tokens of one system.

    Attributes:
        tokens: Which tokens, as a slice of the T.
        left, right: Their edges.
        top, height: Of the row.
    """

    tokens: slice
    left: Array
    right: Array
    top: float
    height: float
