"""The tint behind the review's own words, as data for whoever paints the text. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.landmarks import forgets_nothing
from sentiment_gui.core.model_config import GATES, value_range
from sentiment_gui.core.row_names import MEMORY_KEPT
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.colormaps import indices, signed_root, table
from sentiment_gui.export.palette import Theme

#: Values below this share of the largest leave the paper white.
FAINT = 0.06
#: So do gates within half a standard deviation of usual, of the three that the map spans.
_USUAL, _SPAN = 0.5, 3.0


@dataclass(frozen=True, slots=True)
class Tint:
    """A stretch of the text, in code points, and the colour behind it (``#rrggbb``)."""

    start: int
    end: int
    colour: str


def tints(trace: Trace, name: str, theme: Theme) -> tuple[Tint, ...]:
    """Return the tints of a review by a row's values, in reading order.

    Args:
        trace: The review.
        name: ``contribution``, whose tints end with the word; ``running_probability``, whose
            tints run through the spaces; ``memory_kept``, if it was worked out; or a quantity.
        theme: The colours.
    """
    map_name, places, shown = _values(trace, name)
    colours = _names(map_name, theme.name)
    runs = name == "running_probability"
    ends = _running_ends(trace) if runs else (token.end for token in trace.tokens)
    return tuple(
        Tint(token.start, end, colours[place])
        for token, end, place, is_shown in zip(
            trace.tokens, ends, places.tolist(), shown.tolist(), strict=True
        )
        if is_shown
    )


def sentiment_tints(values: NDArray[Any], theme: Theme) -> list[str | None]:
    """Return a colour behind each word for signed values, ``None`` where it would be faint."""
    map_name, places, shown = _signed(values, float(np.abs(values).max(initial=0)))
    colours = _names(map_name, theme.name)
    return [colours[places[k]] if shown[k] else None for k in range(len(values))]


@lru_cache(maxsize=32)
def _names(map_name: str, theme_name: str) -> tuple[str, ...]:
    """A map's 256 colours as ``#rrggbb``."""
    return tuple("#" + bytes(rgb).hex() for rgb in table(map_name, theme_name))


def _signed(values: NDArray[Any], largest: float) -> tuple[str, NDArray[np.intp], NDArray[Any]]:
    shown = np.abs(values) >= max(FAINT * largest, 1e-12)
    return "tint", indices(signed_root(values, largest), -1, 1), shown


def _values(trace: Trace, name: str) -> tuple[str, NDArray[np.intp], NDArray[Any]]:
    """The colour map, (T,) its indices, and (T,) which tokens are tinted."""
    if name in ("contribution", "running_probability"):
        ended = name == "running_probability"
        values = 2 * trace.running_probability - 1 if ended else trace.contribution
        signed = np.zeros(len(trace.tokens)) if values is None else np.asarray(values)
        return _signed(signed, 1.0 if ended else float(np.abs(signed).max(initial=0)))
    if name == MEMORY_KEPT and trace.kept is not None:
        return "raw-tint:cell", indices(trace.kept, 0.0, 1.0), trace.kept >= FAINT
    difference, acts = trace.difference, np.ones(len(trace.tokens), bool)
    acts[:1] = not forgets_nothing(trace.model.cell, name, 0)
    if name in difference:
        away = difference[name]
        return f"tint:{name}", indices(away, -_SPAN, _SPAN), acts & (np.abs(away) >= _USUAL)
    map_name = f"raw-tint:{name}" if name in GATES else f"tint:{name}"
    return map_name, indices(trace.mean[name], *value_range(name)), acts


def _running_ends(trace: Trace) -> Iterator[int]:
    """Where each token's tint ends: at the next token, if no paragraph ends between them."""
    for token, following in zip(trace.tokens, (*trace.tokens[1:], None), strict=True):
        if following is None or "\n" in trace.text[token.end : following.start]:
            yield token.end
        else:
            yield following.start
