"""How much of what each token wrote still stands later: the direct path through the cell.

Between token t and token u a unit keeps the product of its forget gates, f_{t+1} ... f_u (for the
GRU, whose update gate keeps, of its update gates). It is computed in float64 and in logarithms,
log f = -softplus(-z): the plain product underflows within some 400 tokens, and a rounded gate has
no logarithm worth having. This is what the cell carries on directly. It is not causal influence:
a token also acts through the gates of later tokens.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.engine import Ids
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import ModelFolder

Array = NDArray[Any]

#: The gate that keeps, and the place of its block in PyTorch's stacking.
KEEPING = {"lstm": ("forget", 1), "gru": ("update", 1)}


def log_keep(folder: ModelFolder, ids: Ids, hidden: Array) -> Array:
    """Return the logarithm of the keeping gate at every token: (T, H) in float64.

    Args:
        folder: The model.
        ids: (T,) token ids.
        hidden: (T, H) hidden states of the same tokens.

    Raises:
        GatelensError: ``quantity-undefined`` for the plain RNN, which has no such gate.
    """
    cell = folder.config.cell
    if cell not in KEEPING:
        raise GatelensError("quantity-undefined", quantity="memory kept", cell=cell)
    size = folder.config.hidden_size
    place = KEEPING[cell][1]
    block = slice(place * size, (place + 1) * size)
    weights = {
        name: folder.weights[f"{cell}.{name}_l0"][block].astype(np.float64)
        for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    }
    vectors = folder.weights["embedding.weight"][ids].astype(np.float64)  # (T, E)
    before = np.vstack([np.zeros((1, size)), hidden[:-1]])  # (T, H): h_{t-1}
    z = vectors @ weights["weight_ih"].T + before @ weights["weight_hh"].T
    z += weights["bias_ih"] + weights["bias_hh"]
    # As -logaddexp(0, -z), to the last bits, in an eighth of the time.
    logs: Array = np.minimum(z, 0.0) - np.log1p(np.exp(-np.abs(z)))
    return logs


def kept_to_end(logs: Array) -> Array:
    """Return how much of what each token wrote stands after the last: (T, H), the last row 1."""
    later = np.zeros_like(logs)
    later[:-1] = np.cumsum(logs[:0:-1], axis=0)[::-1]
    kept: Array = np.exp(later)
    return kept


def kept_from(logs: Array, token: int) -> Array:
    """Return how much of what one token wrote stands after it and each later token: (T - t, H)."""
    steps = logs[token:].copy()
    steps[0] = 0.0  # it writes after its own gate has acted
    kept: Array = np.exp(np.cumsum(steps, axis=0))
    return kept


def kept_matrix(logs: Array) -> Array:
    """Return the mean over units of what is kept from token t (row) to token u (column): (T, T).

    Entries with u < t are NaN: nothing is kept before it is written. O(T * T * H), by products in
    float64: shares below 1e-308 are 0.
    """
    length, units = logs.shape
    matrix = np.full((length, length), np.nan)
    gates, kept = np.exp(logs), np.ones((length, units))
    for later in range(length):
        kept[:later] *= gates[later]
        matrix[: later + 1, later] = kept[: later + 1].mean(axis=1)
    return matrix
