"""How far back the verdict still listens: gradients over a review, and how they fade or grow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from sentiment_gui.core.backward import BackwardCell, backward_cell
from sentiment_gui.core.contribution import Weighing
from sentiment_gui.core.errors import Cancelled, GatelensError
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.readout import Readout
from sentiment_gui.core.trace import KEPT_TOKENS, Trace

Array = NDArray[Any]

# A state further from 1 than 2 to this power is brought back: float32 ends at 2 to 126.
_FAR = 40
_NEAR = 2.0 ** (-2 * _FAR), 2.0 ** (2 * _FAR)


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
    state = {name: np.zeros((1, cell.hidden_size), cell.dtype) for name in cell.carried}
    speaks = np.asarray(rows.any(axis=1))
    near = rows.astype(cell.dtype)
    exponent = 0  # the gradient is 2 ** exponent times the state: it may vanish, or explode
    blocks = np.empty((len(cell), cell.block_size), cell.dtype)
    exponents = np.empty(len(cell), np.int64)
    for token in range(len(cell) - 1, -1, -1):
        if cancelled():
            raise Cancelled
        if speaks[token]:
            if exponent < 0:
                state, exponent = _times(state, exponent), 0
            said = near[token] if not exponent else _scaled(rows[token], -exponent, cell.dtype)
            state["hidden"] = state["hidden"] + said
        found, state = cell.back(token, state)
        blocks[token], exponents[token] = found[0], exponent
        shift = _shift(state)
        if shift:
            state, exponent = _times(state, -shift), exponent + shift
    gradients = cell.words(blocks).astype(np.float64)
    whole: Array = np.ldexp(gradients, exponents[:, None])
    return whole


def _shift(state: dict[str, Array]) -> int:
    """Return the power of two that a state is far from 1 by, and 0 while it is near."""
    # The square of its length says so at half the cost of its largest component, unless even the
    # squares leave float32's range.
    square = sum(float(np.vdot(part, part)) for part in state.values())
    if _NEAR[0] < square < _NEAR[1]:
        return 0
    largest = max(float(np.abs(part).max()) for part in state.values())
    exponent = int(np.frexp(largest)[1]) if 0 < largest < np.inf else 0
    return exponent if abs(exponent) > _FAR else 0


def _scaled(row: Array, exponent: int, dtype: np.dtype[Any]) -> Array:
    scaled: Array = np.ldexp(row, exponent).astype(dtype)
    return scaled


def _times(state: dict[str, Array], exponent: int) -> dict[str, Array]:
    """Return a state times a power of two, which costs no digit."""
    return {name: np.ldexp(part, exponent) for name, part in state.items()}


def gradient_sizes(
    trace: Trace, folder: ModelFolder, cancelled: Callable[[], bool] = never
) -> Array:
    """Return the length of d logit / d x_t for every token of a review: (T,).

    Args:
        trace: The review.
        folder: The model that read it.
        cancelled: Asked at every token.

    Raises:
        Cancelled: If ``cancelled()`` turns true.
        GatelensError: ``gradient-too-long`` beyond 5,000 tokens.
    """
    cell = backward_over(trace, folder, np.float32)
    readout = Readout(folder.config, folder.weights, np.float64)
    peak = trace.units("hidden").argmax(axis=0)
    rows = Weighing(readout, len(cell), peak).rows(0, len(cell))
    sizes: Array = np.linalg.norm(word_gradients(cell, rows, cancelled), axis=1)
    return sizes


def backward_over(trace: Trace, folder: ModelFolder, dtype: DTypeLike = np.float64) -> BackwardCell:
    """Return the backward steps over a review.

    Raises:
        GatelensError: ``gradient-too-long`` beyond 5,000 tokens, whose units are not all kept.
    """
    if len(trace.tokens) > KEPT_TOKENS:
        raise GatelensError("gradient-too-long", tokens=len(trace.tokens), limit=KEPT_TOKENS)
    states = {name: trace.units(name) for name in trace.quantities}
    return backward_cell(folder, states, dtype)


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


def reach(
    cell: BackwardCell,
    cancelled: Callable[[], bool] = never,
    progress: Callable[[int, int], object] = lambda *_: None,
) -> Reach:
    """Return the spectral norm of d s_T / d s_t for every token; O(T * H^3).

    What leaves the range of float64 over a long review is 0 or infinite.

    Args:
        cell: The review's backward steps.
        cancelled: Asked at every token.
        progress: Called with tokens done and T.

    Raises:
        Cancelled: If ``cancelled()`` turns true.
    """
    names, units = cell.carried, cell.hidden_size
    size = len(names) * units
    identity = np.eye(size)
    state = {name: identity[:, k * units : (k + 1) * units] for k, name in enumerate(names)}
    exponent = 0.0  # the Jacobian is exp(exponent) times the arrays: products over- or underflow
    logs: list[list[float]] = []
    for token in range(len(cell) - 1, -1, -1):
        if cancelled():
            raise Cancelled
        logs.append([exponent + log for log in _log_norms([state[name] for name in names])])
        progress(len(cell) - token, len(cell))
        state = cell.back(token, state).state
        largest = max(float(np.abs(part).max()) for part in state.values())
        if largest > 0:
            state = {name: part / largest for name, part in state.items()}
            exponent += float(np.log(largest))
    with np.errstate(over="ignore", under="ignore"):
        columns = np.exp(np.array(logs[::-1]).T)
    return Reach(columns[0], dict(zip(names, columns[-len(names) :], strict=True)))


def _log_norms(parts: list[Array]) -> list[float]:
    """Return log spectral norms: of the parts side by side, and of each where there are several.

    The largest singular value of M is the root of M M^T's largest eigenvalue, M^T M's too: the
    smaller of the two takes a third of the time of a singular value decomposition.
    """
    squares = [part.T @ part for part in parts] if len(parts) > 1 else []
    whole = sum(part @ part.T for part in parts)
    largest = [float(np.linalg.eigvalsh(square)[-1]) for square in (whole, *squares)]
    return [0.5 * float(np.log(value)) if value > 0 else -np.inf for value in largest]
