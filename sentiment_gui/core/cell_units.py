"""Which unit to look at: the one that a token moves most towards or away from the verdict.

Each rule weighs what happens in a unit at a token with the unit's weight in the readout. They name
extremes, not typical units, and the views say so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.cell_numbers import readout_weight, state_before
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.trace import Trace

Array = NDArray[Any]

#: What can be asked of each cell, the usual question first. A plain RNN has no gate that erases.
RULES: Mapping[str, tuple[str, ...]] = {
    "lstm": ("erased", "written", "readout"),
    "gru": ("erased", "written", "readout"),
    "rnn": ("moved", "readout"),
}


def usual_rule(cell: str, token: int) -> str:
    """Return the rule that picks a unit where nobody chose: at the start nothing can be erased."""
    first, second = RULES[cell][:2]
    return second if token == 0 and first == "erased" else first


def pick_unit(trace: Trace, folder: ModelFolder, token: int, rule: str) -> int:
    """Return the unit in which a token does most, by the size of weight times what is done.

    Args:
        trace: The review.
        folder: The model that read it.
        token: Which token, from 0.
        rule: ``erased``: what the keeping gate takes, c_{t-1} (1 - f) or h_{t-1} (1 - z).
            ``written``: i g, or (1 - z) n. ``moved``: h_t - h_{t-1}. ``readout``: 1, so that the
            largest weight wins.
    """
    deed = _DEEDS[rule](trace, token)
    return int(np.argmax(np.abs(readout_weight(folder) * deed)))


def _units(trace: Trace, name: str, token: int) -> Array:
    values: Array = trace.units(name, token, token + 1)[0].astype(np.float64)
    return values


def _erased(trace: Trace, token: int) -> Array:
    gate, state = ("update", "hidden") if trace.model.cell == "gru" else ("forget", "cell")
    erased: Array = state_before(trace, token)[state] * (1.0 - _units(trace, gate, token))
    return erased


def _written(trace: Trace, token: int) -> Array:
    if trace.model.cell == "gru":
        gate = 1.0 - _units(trace, "update", token)
    else:
        gate = _units(trace, "input", token)
    written: Array = gate * _units(trace, "candidate", token)
    return written


def _moved(trace: Trace, token: int) -> Array:
    moved: Array = _units(trace, "hidden", token) - state_before(trace, token)["hidden"]
    return moved


_DEEDS: Mapping[str, Callable[[Trace, int], Array]] = {
    "erased": _erased,
    "written": _written,
    "moved": _moved,
    "readout": lambda trace, _token: np.ones(trace.model.hidden_size),
}
