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

from sentiment_gui.core.engine import BLOCK, Ids
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import ModelFolder

Array = NDArray[Any]

# The matrix of all pairs is worked out for so many later tokens at once.
_STRETCH = 16
#: The gate that keeps, and the place of its block in PyTorch's stacking.
KEEPING = {"lstm": ("forget", 1), "gru": ("update", 1)}


def log_keep(folder: ModelFolder, ids: Ids, hidden: Array, known: Array | None = None) -> Array:
    """Return the logarithm of the keeping gate at every token: (T, H) in float64.

    Args:
        folder: The model.
        ids: (T,) token ids.
        hidden: (T, H) hidden states of the same tokens.
        known: (n, H) those of the first n tokens, whole blocks of :data:`BLOCK`: what comes back
            is the same to the last bit with them and without.

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
    bias, count = weights["bias_ih"] + weights["bias_hh"], 0 if known is None else len(known)
    before = np.vstack([np.zeros((1, size)), hidden[:-1]])  # (T, H): h_{t-1}
    z = np.empty((len(ids), size))
    for start in range(count, len(ids), BLOCK):
        part = slice(start, start + BLOCK)
        vectors = folder.weights["embedding.weight"][ids[part]].astype(np.float64)  # (n, E)
        z[part] = vectors @ weights["weight_ih"].T + before[part] @ weights["weight_hh"].T + bias
    # As -logaddexp(0, -z), to the last bits, in an eighth of the time.
    new = z[count:]
    new[:] = np.minimum(new, 0.0) - np.log1p(np.exp(-np.abs(new)))
    if known is not None:
        z[:count] = known
    return z


def kept_to_end(logs: Array) -> Array:
    """Return how much of what each token wrote stands after the last: (T, H), the last row 1."""
    later = np.zeros_like(logs)
    for token in range(len(logs) - 1, 0, -1):  # in a fifth of the time of cumsum over rows
        np.add(later[token], logs[token], out=later[token - 1])
    kept: Array = np.exp(later, out=later)
    return kept


def kept_from(logs: Array, token: int) -> Array:
    """Return how much of what one token wrote stands after it and each later token: (T - t, H)."""
    sums = np.zeros((len(logs) - token, logs.shape[1]))  # it writes after its own gate has acted
    for later in range(1, len(sums)):
        np.add(sums[later - 1], logs[token + later], out=sums[later])
    kept: Array = np.exp(sums, out=sums)
    return kept


def kept_matrix(logs: Array) -> Array:
    """Return the mean over units of what is kept from token t (row) to token u (column): (T, T).

    Entries with u < t are NaN: nothing is kept before it is written. O(T * T * H), by products in
    float64: shares below 1e-308 are 0.
    """
    length, units = logs.shape
    matrix, gates = np.full((length, length), np.nan), np.exp(logs)
    kept, ones = np.empty((length, units)), np.ones(units)
    for start in range(0, length, _STRETCH):
        # From the tokens before this stretch to its first, and on from there: one matrix product.
        # Within it, step by step.
        inside = kept[start : start + _STRETCH]
        inside[:] = 1.0
        further = np.ones_like(inside)
        for step, gate in enumerate(gates[start : start + _STRETCH]):
            inside[:step] *= gate
            further[step] = further[max(step - 1, 0)] * gate
            matrix[start : start + step + 1, start + step] = inside[: step + 1] @ ones / units
        matrix[:start, start : start + _STRETCH] = kept[:start] @ further.T / units
        kept[:start] *= further[-1]
    return matrix
