"""How far back the verdict still listens: gradients over a review, and how they fade or grow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.backward import BackwardCell
from sentiment_gui.core.errors import Cancelled

Array = NDArray[Any]


def never() -> bool:
    """Nobody cancels."""
    return False


def word_gradients(cell: BackwardCell, rows: Array, cancelled: Callable[[], bool] = never) -> Array:
    """Return d logit / d x_t for every token: (T, E).

    Args:
        cell: The review's backward steps.
        rows: (T, H) from :meth:`sentiment_gui.core.contribution.Weighing.rows`, d logit / d h_t as
            the readout alone sees it.
        cancelled: Asked at every token.

    Raises:
        Cancelled: If ``cancelled()`` turns true.
    """
    state = {name: np.zeros((1, cell.hidden_size)) for name in cell.carried}
    gradients: list[Array] = []
    for token in range(len(cell) - 1, -1, -1):
        if cancelled():
            raise Cancelled
        state["hidden"] = state["hidden"] + rows[token]
        word, state = cell.back(token, state)
        gradients.append(word[0])
    return np.array(gradients[::-1])


@dataclass(frozen=True)
class Reach:
    """How the state after each token still moves the state after the last; arrays (T,).

    Spectral norms of Jacobians: the most by which a small change can be stretched. They can vanish
    or explode (Bengio et al. 1994; Pascanu et al. 2013, arXiv 1211.5063).

    Attributes:
        state: Of the whole state: h for GRU and RNN, (h, c) for the LSTM.
        through: The same from each part of the state alone, by name; through h alone the LSTM's
            main road would be missing.
    """

    state: Array
    through: dict[str, Array]


def reach(cell: BackwardCell, cancelled: Callable[[], bool] = never) -> Reach:
    """Return the spectral norm of d s_T / d s_t for every token; O(T * H^3).

    Raises:
        Cancelled: If ``cancelled()`` turns true.
    """
    names, units = cell.carried, cell.hidden_size
    size = len(names) * units
    identity = np.eye(size)
    state = {name: identity[:, k * units : (k + 1) * units] for k, name in enumerate(names)}
    norms: list[list[float]] = []
    for token in range(len(cell) - 1, -1, -1):
        if cancelled():
            raise Cancelled
        parts = [state[name] for name in names]
        whole = [np.concatenate(parts, axis=1)] if len(parts) > 1 else []
        norms.append([float(np.linalg.norm(part, 2)) for part in (*whole, *parts)])
        state = cell.back(token, state).state
    columns = np.array(norms[::-1]).T
    return Reach(columns[0], dict(zip(names, columns[-len(names) :], strict=True)))
