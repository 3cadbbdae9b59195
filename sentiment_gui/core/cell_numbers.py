"""What flows through a cell at one token: the numbers on every wire of its drawing.

They follow from the token's vector and the state before it, by the equations of
:mod:`sentiment_gui.core.recurrence`, in float64: so every printed equation holds to its last
digit, and a gate that float32 rounds to 1 still has its pre-activation.

For one unit each number is that unit's. For the mean over units every product is taken unit by
unit before the mean: sums still add up, products of the means do not give the mean of products.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.model_config import READOUTS
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.readout import probabilities as sigmoid
from sentiment_gui.core.recurrence import CARRIED
from sentiment_gui.core.trace import Trace

Array = NDArray[Any]

#: The blocks of each cell in the order in which PyTorch stacks them.
BLOCKS: Mapping[str, tuple[str, ...]] = {
    "lstm": ("input", "forget", "candidate", "output"),
    "gru": ("reset", "update", "candidate"),
    "rnn": ("hidden",),
}


class Sum(NamedTuple):
    """A pre-activation and what it is the sum of.

    Attributes:
        word: W x_t.
        past: U h_{t-1}; for the GRU's candidate U h_{t-1} + d, before the reset gate acts on it.
        bias: All biases together; for the GRU's candidate only the one beside W x_t.
        total: What the sigmoid or tanh is taken of.
    """

    word: float
    past: float
    bias: float
    total: float


@dataclass(frozen=True)
class CellNumbers:
    """One token's numbers, for one unit or the mean over all.

    Attributes:
        cell: ``lstm``, ``gru`` or ``rnn``.
        nonlinearity: ``tanh`` or ``relu``; of the plain RNN only.
        token: Which token.
        unit: Which unit, or ``None`` for the mean over units.
        units: H, how many units there are.
        inputs: E, how many numbers a word's vector has.
        values: By wire. All cells: ``hidden before``, ``hidden`` and the cell's own quantities.
            LSTM: ``cell before``, ``kept`` (f * c_{t-1}), ``written`` (i * g), ``shown`` (tanh c).
            GRU: ``let in`` (r * (U h + d)), ``opening`` (1 - z), ``kept`` (z * h_{t-1}),
            ``written`` ((1 - z) * n).
        sums: The pre-activation of each block, by the name of what it becomes.
    """

    cell: str
    nonlinearity: str
    token: int
    unit: int | None
    units: int
    inputs: int
    values: Mapping[str, float]
    sums: Mapping[str, Sum]


def cell_numbers(trace: Trace, folder: ModelFolder, token: int, unit: int | None) -> CellNumbers:
    """Return the numbers of a token.

    Args:
        trace: The review.
        folder: The model that read it.
        token: Which token, from 0.
        unit: Which unit, from 0; ``None`` for the mean over units.
    """
    config = folder.config
    before = state_before(trace, token)
    chosen = slice(None) if unit is None else slice(unit, unit + 1)
    blocks = _blocks(folder, trace.tokens[token].id, before["hidden"], chosen)
    here = {f"{name} before": values[chosen] for name, values in before.items()}
    values = here | _FLOWS[config.cell](blocks, here, config.nonlinearity)
    sums = {name: _summed(block, values, name, config.cell) for name, block in blocks.items()}
    return CellNumbers(
        cell=config.cell,
        nonlinearity=config.nonlinearity,
        token=token,
        unit=unit,
        units=config.hidden_size,
        inputs=config.embedding_size,
        values={name: float(array.mean()) for name, array in values.items()},
        sums=sums,
    )


def state_before(trace: Trace, token: int) -> dict[str, Array]:
    """Return h_{t-1} and, for the LSTM, c_{t-1} by name: (H,) in float64, zeros at the start."""
    names = [name for name in CARRIED if name in trace.quantities]
    if token == 0:
        return {name: np.zeros(trace.model.hidden_size) for name in names}
    return {name: trace.units(name, token - 1, token)[0].astype(np.float64) for name in names}


def readout_weight(folder: ModelFolder) -> Array:
    """Return how far the logit moves when a unit's hidden state is 1 higher at every token: (H,).

    For the pooled readout that is the sum of its weights on the last, the mean and the maximum.
    """
    rows = READOUTS[folder.config.readout]
    weight = folder.weights["readout.weight"].astype(np.float64).reshape(rows, -1)
    moved: Array = weight.sum(axis=0) / folder.config.temperature
    return moved


class _Block(NamedTuple):
    """A block's parts for n units, (n,) each; ``bias`` stands beside ``word``."""

    word: Array
    past: Array
    bias: Array
    past_bias: Array

    @property
    def total(self) -> Array:
        total: Array = self.word + self.past + self.bias + self.past_bias
        return total


def _blocks(folder: ModelFolder, word: int, hidden: Array, chosen: slice) -> dict[str, _Block]:
    """Multiply out what word and past say to the chosen units of every block."""
    cell, units = folder.config.cell, folder.config.hidden_size
    vector = folder.weights["embedding.weight"][word].astype(np.float64)  # (E,)

    def part(name: str, block: int) -> Array:
        rows = folder.weights[f"{cell}.{name}_l0"][block * units : (block + 1) * units]
        return rows[chosen].astype(np.float64)

    return {
        name: _Block(
            part("weight_ih", block) @ vector,
            part("weight_hh", block) @ hidden,
            part("bias_ih", block),
            part("bias_hh", block),
        )
        for block, name in enumerate(BLOCKS[cell])
    }


def _summed(block: _Block, values: Mapping[str, Array], name: str, cell: str) -> Sum:
    if cell == "gru" and name == "candidate":
        past, bias = block.past + block.past_bias, block.bias
        total = block.word + bias + values["let in"]
    else:
        past, bias, total = block.past, block.bias + block.past_bias, block.total
    return Sum(*(float(array.mean()) for array in (block.word, past, bias, total)))


Flow = Callable[[Mapping[str, _Block], Mapping[str, Array], str], dict[str, Array]]


def _lstm(
    blocks: Mapping[str, _Block], before: Mapping[str, Array], _nonlinearity: str
) -> dict[str, Array]:
    forget, write, show = (sigmoid(blocks[name].total) for name in ("forget", "input", "output"))
    candidate = np.tanh(blocks["candidate"].total)
    kept, written = forget * before["cell before"], write * candidate
    shown = np.tanh(kept + written)
    return {
        "forget": forget,
        "input": write,
        "output": show,
        "candidate": candidate,
        "kept": kept,
        "written": written,
        "cell": kept + written,
        "shown": shown,
        "hidden": show * shown,
    }


def _gru(
    blocks: Mapping[str, _Block], before: Mapping[str, Array], _nonlinearity: str
) -> dict[str, Array]:
    reset, update = sigmoid(blocks["reset"].total), sigmoid(blocks["update"].total)
    inner = blocks["candidate"]
    let_in = reset * (inner.past + inner.past_bias)
    candidate = np.tanh(inner.word + inner.bias + let_in)
    kept, written = update * before["hidden before"], (1.0 - update) * candidate
    return {
        "reset": reset,
        "update": update,
        "let in": let_in,
        "candidate": candidate,
        "opening": 1.0 - update,
        "kept": kept,
        "written": written,
        "hidden": kept + written,
    }


def _rnn(
    blocks: Mapping[str, _Block], _before: Mapping[str, Array], nonlinearity: str
) -> dict[str, Array]:
    total = blocks["hidden"].total
    return {"hidden": np.maximum(total, 0.0) if nonlinearity == "relu" else np.tanh(total)}


_FLOWS: Mapping[str, Flow] = {"lstm": _lstm, "gru": _gru, "rnn": _rnn}
