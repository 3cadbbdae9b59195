"""Who computes: an engine reads token ids and gives logits, or every value on the way.

NumPy's engine is always there. Others are found by the entry point group ``gatelens.engines``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import DTypeLike, NDArray

from sentiment_gui.core.errors import Cancelled, GatelensError
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.readout import Readout
from sentiment_gui.core.recurrence import Cell, State, make_cell

Array = NDArray[Any]
Ids = NDArray[np.int64]
ENTRY_POINTS = "gatelens.engines"

#: One review's inputs are projected in blocks of this many tokens, counted from its first: a
#: reading that is taken up again where a block begins gives the same bits.
BLOCK = 32
# Those of a batch, in blocks of this many steps: enough for one fast product, little memory.
_STEPS = 64
#: After so many steps it is asked whether to go on: some tens of milliseconds.
_ASKED = 256
# A relu bounds nothing. Whoever asks looks at what came out, so NumPy need not warn of it.
_OVERFLOWING: dict[str, Any] = {"over": "ignore", "invalid": "ignore"}


class Engine(Protocol):
    """Computes a model folder's network."""

    def logits(self, batch: Sequence[Ids]) -> Array:
        """Return the logits (B,) of reviews of any lengths from 1, given as ids (T,).

        One that is not finite is a review on which the network overflows.
        """
        ...

    def states(self, ids: Ids, before: State | None = None) -> dict[str, Array]:
        """Return every quantity of the cell at every token of one review: (T, H) by name.

        Args:
            ids: (T,) token ids.
            before: ``hidden`` (and ``cell``) after the token before, (1, H); zeros if ``None``.
        """
        ...


def load_engine(name: str, folder: ModelFolder) -> Engine:
    """Return an engine by name: ``numpy``, or one that an installed package offers.

    Raises:
        GatelensError: ``engine-missing`` if there is none of this name, or it cannot be imported.
    """
    if name == "numpy":
        return NumpyEngine(folder)
    # Takes as long to import as NumPy's engine to start.
    from importlib.metadata import entry_points

    offered = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
    try:
        make = offered[name].load()
    except (KeyError, ImportError) as error:
        installed = ", ".join(["numpy", *sorted(set(offered) - {name})])
        raise GatelensError("engine-missing", engine=name, installed=installed) from error
    engine: Engine = make(folder)
    return engine


class NumpyStates:
    """:mod:`sentiment_gui.core.recurrence` over the weights of a model folder of any task."""

    def __init__(self, folder: ModelFolder, dtype: DTypeLike = np.float32) -> None:
        config = folder.config
        self.cell: Cell = make_cell(config.cell, folder.weights, config.nonlinearity, dtype)
        self._embedding: Array = folder.weights["embedding.weight"].astype(dtype, copy=False)

    def project(self, ids: Ids) -> Array:
        """Return what tokens (N,) say to every block of the cell: (N, k*H)."""
        return self.cell.project(self._embedding[ids])

    def states(self, ids: Ids, before: State | None = None) -> dict[str, Array]:
        """Read one review and keep everything; see :meth:`Engine.states`."""
        with np.errstate(**_OVERFLOWING):
            return self._kept(ids, self.cell.start(1) if before is None else before)

    def _kept(self, ids: Ids, state: State) -> dict[str, Array]:
        steps: list[dict[str, Array]] = []
        for start in range(0, len(ids), BLOCK):
            for projected in self.project(ids[start : start + BLOCK])[:, None, :]:
                steps.append(self.cell.step(projected, state))
                state = steps[-1]
        return {name: np.concatenate([step[name] for step in steps]) for name in steps[0]}


class NumpyEngine(NumpyStates):
    """The engine of the app: the states, and the readout's logits."""

    def __init__(self, folder: ModelFolder, dtype: DTypeLike = np.float32) -> None:
        super().__init__(folder, dtype)
        self.readout = Readout(folder.config, folder.weights, dtype)

    def logits(self, batch: Sequence[Ids], cancelled: Callable[[], bool] = lambda: False) -> Array:
        """Read B reviews at once and keep nothing; see :meth:`Engine.logits`.

        The reviews are ordered from long to short: those still running at a step are then the
        first rows of every array, and none is padded.

        Args:
            batch: The reviews' ids.
            cancelled: Asked now and then: a review may be as long as a book.

        Raises:
            Cancelled: When ``cancelled()`` turns true.
        """
        lengths = np.array([len(ids) for ids in batch])
        order = np.argsort(-lengths, kind="stable")
        ordered = [batch[k] for k in order]
        logits = np.empty(len(batch), self.cell.dtype)
        with np.errstate(**_OVERFLOWING):
            logits[order] = self._run(ordered, lengths[order], cancelled)
        return logits

    def _run(
        self, batch: Sequence[Ids], lengths: NDArray[np.int64], cancelled: Callable[[], bool]
    ) -> Array:
        size, units = len(batch), self.cell.hidden_size
        last = np.empty((size, units), self.cell.dtype)
        total = np.zeros((size, units), self.cell.dtype)
        largest = np.full((size, units), -np.inf, self.cell.dtype)
        state: State = self.cell.start(size)
        for step, (projected, running) in enumerate(self.steps(batch, lengths)):
            if step % _ASKED == _ASKED - 1 and cancelled():
                raise Cancelled
            carried = {name: state[name][:running] for name in self.cell.carried}
            state = self.cell.step(projected, carried)
            hidden = state["hidden"]
            if self.readout.pooled:
                total[:running] += hidden
                np.maximum(largest[:running], hidden, out=largest[:running])
            ending = int(np.searchsorted(-lengths, -(step + 1), side="left"))
            last[ending:running] = hidden[ending:]
        return self.readout.logits(last, total / lengths[:, None].astype(total.dtype), largest)

    def steps(
        self, batch: Sequence[Ids], lengths: NDArray[np.int64]
    ) -> Iterator[tuple[Array, int]]:
        """Yield, for each step, the projected inputs of the reviews still running, and how many.

        Args:
            batch: B reviews from long to short.
            lengths: (B,) their numbers of tokens.
        """
        for start in range(0, int(lengths[0]), _STEPS):
            length = min(_STEPS, int(lengths[0]) - start)
            running = int(np.searchsorted(-lengths, -start, side="left"))
            ids = np.zeros((length, running), np.int64)  # (steps, reviews)
            for k in range(running):
                piece = batch[k][start : start + length]
                ids[: len(piece), k] = piece
            distinct, where = np.unique(ids, return_inverse=True)
            table = self.project(distinct)  # each distinct token once
            where = where.reshape(ids.shape)
            for step in range(length):
                running = int(np.searchsorted(-lengths, -(start + step), side="left"))
                yield table[where[step, :running]], running
