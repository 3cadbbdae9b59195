"""What one review's tokens wrote into the memory, and how much of it is kept, token by token."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.beginnings import shared
from sentiment_gui.core.engine import BLOCK, Ids
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.memory import KEEPING, kept_from, kept_matrix, kept_to_end, log_keep
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.trace import KEPT_TOKENS, Trace

Array = NDArray[Any]

#: The matrix of all pairs is worked out for at most this many tokens at a time.
MATRIX_TOKENS = 150


@dataclass(frozen=True)
class Curve:
    """What is kept of one token's writing, from that token to the end: n tokens.

    Attributes:
        token: Who wrote.
        kept: (n,) mean over units of the share that is still there; 1 at first.
        low, high: (n,) quartiles over units.
        carried: (n,) mean over units of the size of what was written times what is kept of it.
    """

    token: int
    kept: Array
    low: Array
    high: Array
    carried: Array

    def lasts(self, share: float) -> int | None:
        """Return after how many tokens less than ``share`` is kept; ``None`` if never."""
        less = np.flatnonzero(self.kept < share)
        return int(less[0]) if len(less) else None


@dataclass(frozen=True, eq=False)
class Memory:
    """The direct path through the cell: T tokens, H units. It is not causal influence.

    Attributes:
        folder: The model.
        ids: (T,) the tokens' numbers.
        logs: (T, H) logarithm of the gate that keeps.
        written: (T, H) what each token writes: i * g, for the GRU (1 - z) * n.
        wrote: (T,) mean over units of its size.
        kept: (T,) mean over units of the share that stands after the last token.
        carried: (T,) mean over units of the size of what was written times that share.
    """

    folder: ModelFolder
    ids: Ids
    logs: Array
    written: Array
    wrote: Array
    kept: Array
    carried: Array

    def curve(self, token: int) -> Curve:
        """Follow what one token wrote to the end."""
        kept = kept_from(self.logs, token)
        low, high = _quartiles(kept)
        carried = kept @ np.abs(self.written[token]) / kept.shape[1]
        return Curve(token, kept.mean(axis=1), low, high, carried)

    def matrix(self, start: int, stop: int) -> Array:
        """Return the mean kept from token t (row) to u (column) of a stretch; NaN for u < t."""
        return kept_matrix(self.logs[start:stop])


def _quartiles(values: Array) -> tuple[Array, Array]:
    """Return the quartiles of each row, as ``numpy.quantile`` does, ten times as fast."""
    ordered, last = np.sort(values, axis=1), values.shape[1] - 1
    edges = []
    for share in (0.25, 0.75):
        below, part = divmod(share * last, 1)
        lower, upper = ordered[:, int(below)], ordered[:, min(int(below) + 1, last)]
        edges.append(lower + part * (upper - lower))
    return edges[0], edges[1]


def keeps(trace: Trace) -> bool:
    """Return whether memory kept is defined for a review, and short enough to be worked out."""
    return trace.model.cell in KEEPING and len(trace.tokens) <= KEPT_TOKENS


def memory_kept(trace: Trace, folder: ModelFolder) -> Array:
    """Return how much of what each token wrote stands after the last: (T, H) in float64.

    Raises:
        GatelensError: As :func:`read_memory`.
    """
    return kept_to_end(_logs(trace, folder))


def with_memory(trace: Trace) -> Trace:
    """Return a trace with its memory kept (T,), where that is defined for it."""
    if trace.folder is None or not keeps(trace):
        return trace
    return replace(trace, kept=memory_kept(trace, trace.folder).mean(axis=1))


def read_memory(trace: Trace, folder: ModelFolder, last: Memory | None = None) -> Memory:
    """Work out the memory of a review.

    Args:
        trace: The review.
        folder: The model that read it.
        last: The memory of another: where both begin alike, as while somebody types, it is gone on
            from there. No number is another for it.

    Raises:
        GatelensError: ``quantity-undefined`` for the plain RNN, ``memory-too-long`` beyond 5,000
            tokens.
    """
    logs = _logs(trace, folder, last)
    written = _written(trace)
    size, kept = np.abs(written), kept_to_end(logs)
    return Memory(
        folder=folder,
        ids=_ids(trace),
        logs=logs,
        written=written,
        wrote=size.mean(axis=1),
        kept=kept.mean(axis=1),
        carried=(size * kept).mean(axis=1),
    )


def _logs(trace: Trace, folder: ModelFolder, last: Memory | None = None) -> Array:
    if len(trace.tokens) > KEPT_TOKENS:
        raise GatelensError("memory-too-long", tokens=len(trace.tokens), limit=KEPT_TOKENS)
    ids, known = _ids(trace), None
    if last is not None and last.folder is folder:
        known = last.logs[: shared(last.ids, ids) // BLOCK * BLOCK]
    return log_keep(folder, ids, trace.units("hidden"), known)


def _ids(trace: Trace) -> Ids:
    return np.array([token.id for token in trace.tokens], np.int64)


def _written(trace: Trace) -> Array:
    candidate = trace.units("candidate").astype(np.float64)
    if trace.model.cell == "gru":
        opening = 1.0 - trace.units("update").astype(np.float64)
    else:
        opening = trace.units("input").astype(np.float64)
    written: Array = opening * candidate
    return written
