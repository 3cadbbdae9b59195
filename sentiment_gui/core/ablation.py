"""What if a word were not there: the verdict without each token, all tokens at once.

Every shortened review shares its beginning with the whole one, so it starts from the state that
the whole review had reached; and all shortened reviews that have started read on side by side. One
forward reading of T tokens and T * T / 2 row-steps give all T verdicts, exactly as if each text had
been read by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.engine import Ids, NumpyEngine
from sentiment_gui.core.errors import Cancelled
from sentiment_gui.core.gradient import never
from sentiment_gui.core.recurrence import State

Array = NDArray[Any]


def logits_without_each(
    engine: NumpyEngine,
    ids: Ids,
    cancelled: Callable[[], bool] = never,
    progress: Callable[[int, int], object] = lambda *_: None,
) -> Array:
    """Return the logit of a review without each of its tokens: (T,), NaN for a review of one.

    Args:
        engine: The app's engine.
        ids: (T,) token ids.
        cancelled: Asked at every token.
        progress: Called with tokens read and T.

    Raises:
        Cancelled: If ``cancelled()`` turns true.
    """
    length, cell = len(ids), engine.cell
    if length < 2:
        return np.full(length, np.nan)
    rows = _Rows(engine, length)
    projected = engine.project(ids)  # (T, k*H)
    whole: State = cell.start(1)
    for token in range(length):
        if cancelled():
            raise Cancelled
        rows.read(projected[token], token)
        rows.start(whole, token)
        whole = cell.step(projected[token][None], whole)
        rows.whole(whole["hidden"][0])
        progress(token + 1, length)
    return rows.logits()


class _Rows:
    """The shortened reviews: row k is the one without token k."""

    def __init__(self, engine: NumpyEngine, length: int) -> None:
        self._engine, self._length = engine, length
        shape = (length, engine.cell.hidden_size)
        self._state = {name: np.zeros(shape, engine.cell.dtype) for name in engine.cell.carried}
        self._total = np.zeros(shape)
        self._largest = np.full(shape, -np.inf, engine.cell.dtype)
        self._whole_total = np.zeros(shape[1])
        self._whole_largest = np.full(shape[1], -np.inf, engine.cell.dtype)

    def read(self, projected: Array, started: int) -> None:
        """Let the rows that have started read the next token."""
        if not started:
            return
        state = {name: values[:started] for name, values in self._state.items()}
        step = self._engine.cell.step(np.tile(projected, (started, 1)), state)
        for name, values in self._state.items():
            values[:started] = step[name]
        self._total[:started] += step["hidden"]
        np.maximum(self._largest[:started], step["hidden"], out=self._largest[:started])

    def start(self, whole: State, token: int) -> None:
        """Start the row without ``token`` where the whole review stands before it."""
        for name, values in self._state.items():
            values[token] = whole[name][0]
        self._total[token] = self._whole_total
        self._largest[token] = self._whole_largest

    def whole(self, hidden: Array) -> None:
        """Take in the whole review's next hidden state."""
        self._whole_total += hidden
        np.maximum(self._whole_largest, hidden, out=self._whole_largest)

    def logits(self) -> Array:
        """Return each row's logit."""
        mean = (self._total / (self._length - 1)).astype(self._engine.cell.dtype)
        return self._engine.readout.logits(self._state["hidden"], mean, self._largest)
