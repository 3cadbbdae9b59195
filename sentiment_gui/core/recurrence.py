"""The recurrent cells, written out: LSTM, GRU and plain RNN as PyTorch defines them.

This file is the heart of Gatelens: every gate on the screen exists because one of the three
``step`` methods below computed it. In the textbook's letters, with x_t the word's vector, h the
hidden state, c the cell state and * the product unit by unit:

    LSTM (Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000)
        f_t = sigmoid(W_f x_t + U_f h_{t-1} + b_f)          forget gate
        i_t = sigmoid(W_i x_t + U_i h_{t-1} + b_i)          input gate
        o_t = sigmoid(W_o x_t + U_o h_{t-1} + b_o)          output gate
        g_t = tanh   (W_g x_t + U_g h_{t-1} + b_g)          candidate
        c_t = f_t * c_{t-1} + i_t * g_t                     cell state
        h_t = o_t * tanh(c_t)                               hidden state

    GRU (Cho et al. 2014, in PyTorch's form: the update gate keeps)
        r_t = sigmoid(W_r x_t + U_r h_{t-1} + b_r)          reset gate
        z_t = sigmoid(W_z x_t + U_z h_{t-1} + b_z)          update gate
        n_t = tanh(W_n x_t + b_n + r_t * (U_n h_{t-1} + d_n))   candidate
        h_t = (1 - z_t) * n_t + z_t * h_{t-1}               hidden state

    plain RNN (Elman 1990)
        h_t = tanh(W x_t + U h_{t-1} + b)                   hidden state (or relu)

Shapes: B reviews at once, E numbers per word vector, H units. tests/core/test_recurrence.py holds
every value equal to ``torch.nn.LSTM``, ``LSTMCell``, ``GRU`` and ``RNN``.

One trick makes it fast: sigmoid(a) = tanh(a / 2) / 2 + 1/2, so the sigmoid gates' weights are
halved once, and one call of ``tanh`` serves all blocks of a step.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[Any]
#: What a cell hands to the next token, by name: ``hidden`` and, for the LSTM, ``cell``; (B, H).
State = Mapping[str, Array]
CARRIED: tuple[str, ...] = ("hidden", "cell")


class CellWeights(NamedTuple):
    """PyTorch's four arrays of a cell of k blocks.

    Attributes:
        weight_ih: (k*H, E), what the word says to each block.
        weight_hh: (k*H, H), what the hidden state says to each block.
        bias_ih: (k*H,)
        bias_hh: (k*H,)
    """

    weight_ih: Array
    weight_hh: Array
    bias_ih: Array
    bias_hh: Array


class Cell(ABC):
    """One kind of recurrent cell with its weights.

    Args:
        weights: As PyTorch keeps them.
        dtype: float32 to use, float64 to test.
    """

    #: The order in which this file keeps PyTorch's blocks: those with a sigmoid first.
    order: ClassVar[tuple[int, ...]]
    #: How many of the blocks are sigmoid gates.
    sigmoids: ClassVar[int]
    #: What the cell hands on.
    carried: ClassVar[tuple[str, ...]] = CARRIED[:1]

    def __init__(self, weights: CellWeights, dtype: DTypeLike = np.float32) -> None:
        self.hidden_size = weights.weight_hh.shape[1]
        self.dtype = np.dtype(dtype)
        self._input = np.ascontiguousarray(self._arranged(weights.weight_ih).T)  # (E, k*H)
        self._recurrent = np.ascontiguousarray(self._arranged(weights.weight_hh).T)  # (H, k*H)
        self._input_bias = self._arranged(weights.bias_ih)  # (k*H,)
        self._recurrent_bias = self._arranged(weights.bias_hh)  # (k*H,)

    def project(self, vectors: Array) -> Array:
        """Return what word vectors (N, E) say to every block of the cell: (N, k*H)."""
        projected: Array = vectors @ self._input
        projected += self._input_bias
        return projected

    def start(self, batch: int) -> State:
        """Return the state before the first token: zeros (B, H)."""
        shape = (batch, self.hidden_size)
        return {name: np.zeros(shape, self.dtype) for name in self.carried}

    @abstractmethod
    def step(self, projected: Array, state: State) -> dict[str, Array]:
        """Read one token in each of B reviews.

        Args:
            projected: (B, k*H) from :meth:`project`; written over: what comes back stands there.
            state: What the token before handed on.

        Returns:
            Every quantity of the cell by name, (B, H) each, the next state's among them.
        """

    def _arranged(self, array: Array) -> Array:
        """Put PyTorch's blocks into :attr:`order` and halve those of the sigmoid gates."""
        blocks = array.astype(self.dtype).reshape(len(self.order), self.hidden_size, -1)
        blocks = blocks[list(self.order)]  # a copy: PyTorch's weights stay as they are
        blocks[: self.sigmoids] *= 0.5
        return blocks.reshape(array.shape)

    def _open(self, half_tanh: Array) -> Array:
        """Turn tanh(a / 2) into sigmoid(a), in place."""
        half_tanh *= 0.5
        half_tanh += 0.5
        return half_tanh


class Lstm(Cell):
    """Long short-term memory. PyTorch stacks its blocks as input, forget, candidate, output."""

    order = (1, 0, 3, 2)  # forget, input, output | candidate
    sigmoids = 3
    carried = CARRIED

    def __init__(self, weights: CellWeights, dtype: DTypeLike = np.float32) -> None:
        super().__init__(weights, dtype)
        self._input_bias = self._input_bias + self._recurrent_bias

    def step(self, projected: Array, state: State) -> dict[str, Array]:
        """Forget, write, show: the LSTM's six equations."""
        units = self.hidden_size
        block = projected  # (B, 4*H)
        block += state["hidden"] @ self._recurrent
        np.tanh(block, out=block)
        gates = self._open(block[:, : 3 * units])
        forget, write, show = (gates[:, k * units : (k + 1) * units] for k in range(3))
        candidate = block[:, 3 * units :]
        cell = forget * state["cell"]
        cell += write * candidate
        hidden = np.tanh(cell)
        hidden *= show
        return {
            "forget": forget,
            "input": write,
            "output": show,
            "candidate": candidate,
            "cell": cell,
            "hidden": hidden,
        }


class Gru(Cell):
    """Gated recurrent unit. PyTorch stacks its blocks as reset, update, candidate."""

    order = (0, 1, 2)
    sigmoids = 2

    def step(self, projected: Array, state: State) -> dict[str, Array]:
        """Reset, write, keep: the GRU's four equations."""
        units, before = self.hidden_size, state["hidden"]
        recurrent = before @ self._recurrent  # (B, 3*H)
        recurrent += self._recurrent_bias
        gates, candidate = projected[:, : 2 * units], projected[:, 2 * units :]
        gates += recurrent[:, : 2 * units]
        self._open(np.tanh(gates, out=gates))
        reset, update = gates[:, :units], gates[:, units:]
        candidate += reset * recurrent[:, 2 * units :]
        np.tanh(candidate, out=candidate)
        hidden = candidate + update * (before - candidate)
        return {"reset": reset, "update": update, "candidate": candidate, "hidden": hidden}


class Rnn(Cell):
    """Plain recurrent network with tanh or relu."""

    order = (0,)
    sigmoids = 0

    def __init__(
        self, weights: CellWeights, nonlinearity: str = "tanh", dtype: DTypeLike = np.float32
    ) -> None:
        super().__init__(weights, dtype)
        self._input_bias = self._input_bias + self._recurrent_bias
        self._relu = nonlinearity == "relu"

    def step(self, projected: Array, state: State) -> dict[str, Array]:
        """One equation."""
        hidden = projected
        hidden += state["hidden"] @ self._recurrent
        if self._relu:
            np.maximum(hidden, 0.0, out=hidden)
        else:
            np.tanh(hidden, out=hidden)
        return {"hidden": hidden}


def make_cell(
    kind: str, weights: Mapping[str, Array], nonlinearity: str, dtype: DTypeLike = np.float32
) -> Cell:
    """Build the cell of a model folder.

    Args:
        kind: ``lstm``, ``gru`` or ``rnn``.
        weights: Arrays by PyTorch's names (``lstm.weight_ih_l0`` and so on).
        nonlinearity: ``tanh`` or ``relu``; of the plain RNN only.
        dtype: The precision to compute in.
    """
    arrays = CellWeights(*(weights[f"{kind}.{name}_l0"] for name in CellWeights._fields))
    if kind == "lstm":
        return Lstm(arrays, dtype)
    if kind == "gru":
        return Gru(arrays, dtype)
    return Rnn(arrays, nonlinearity, dtype)
