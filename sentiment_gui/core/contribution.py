"""The exact split of a verdict's logit over the tokens.

An LSTM's cell state is a sum over what each token wrote, c_T = sum_t (prod_{s>t} f_s) i_t g_t, and
the readout is linear, so the logit is a sum over tokens plus the bias (Murdoch & Szlam 2017,
arXiv 1702.02540; Levy et al. 2018, P18-2116). The tanh between c and h is split in proportion:
h = o * tanh(c) = (o * tanh(c) / c) * c, each token receiving its share of c. That is a convention;
that nothing is left over is not.

The GRU keeps its hidden state directly, h_T = sum_t (prod_{s>t} z_s) (1 - z_t) n_t, so no tanh
needs to be split. A plain RNN with tanh has no additive split at all.

Both are one backward sweep over R_t, what a unit written at t is worth to the logit:
R_t = q_t + keep_{t+1} * R_{t+1}, contribution_t = sum over units of written_t * R_t.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.readout import Readout

Array = NDArray[Any]

#: Cells whose logit splits over tokens.
SPLIT = frozenset({"lstm", "gru"})


@dataclass
class Weighing:
    """How much the logit takes from each unit of each hidden state of a review of T tokens.

    Attributes:
        readout: The linear layer.
        length: T.
        peak: (H,) at which token each unit is largest; only for the pooled readout.
    """

    readout: Readout
    length: int
    peak: NDArray[np.int64]

    def rows(self, start: int, stop: int) -> Array:
        """Return d logit / d hidden for tokens start to stop: (n, H)."""
        weight = self.readout.weight.astype(np.float64)
        rows = np.zeros((stop - start, weight.shape[1]))
        if stop == self.length:
            rows[-1] += weight[0]
        if self.readout.pooled:
            rows += weight[1] / self.length
            inside = np.flatnonzero((self.peak >= start) & (self.peak < stop))
            rows[self.peak[inside] - start, inside] += weight[2, inside]
        return rows


def contributions(
    cell: str, states: Mapping[str, Array], rows: Array, after: Array
) -> tuple[Array, Array]:
    """Split the logit over n tokens of a review.

    Args:
        cell: ``lstm`` or ``gru``.
        states: Quantities by name, (n, H).
        rows: (n, H) from :meth:`Weighing.rows`.
        after: (H,) keep * R of the token behind these; zeros behind the last.

    Returns:
        Contributions (n,) in float64, and what to hand to the window before as ``after``.
    """
    keep, written, direct = _parts(cell, states)
    worth = direct * rows  # (n, H): q_t, becomes R_t
    for t in range(len(worth) - 1, -1, -1):
        worth[t] += after
        after = keep[t] * worth[t]
    return np.einsum("th,th->t", written, worth), after


def _parts(cell: str, states: Mapping[str, Array]) -> tuple[Array, Array, Array]:
    """Return what is kept, what is written, and how much of the state shows: (n, H) in float64."""
    if cell == "gru":
        update, candidate = (states[name].astype(np.float64) for name in ("update", "candidate"))
        return update, (1.0 - update) * candidate, np.ones_like(update)
    names = ("forget", "input", "candidate", "cell", "hidden")
    forget, write, candidate, state, hidden = (states[name].astype(np.float64) for name in names)
    seen = np.abs(state) >= 1e-4  # o * tanh(c) / c = h / c
    direct = np.divide(hidden, state, out=np.empty_like(state), where=seen)
    near = ~seen  # tanh(c) / c -> 1; the series' next term is c^2 / 3
    direct[near] = states["output"][near] * (1.0 - state[near] ** 2 / 3.0)
    return forget, write * candidate, direct
