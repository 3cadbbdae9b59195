"""Back-propagation through time, one step of it written out for each cell.

Given how much something depends on the state after token t, each ``back`` says how much it depends
on what the word x_t says to the blocks and on the state before. Rows are independent, so the same
step serves one gradient (one row) and a whole Jacobian (a row per component). Tests hold it equal
to ``torch.autograd``. With z for a pre-activation, d sigmoid(z) = s (1 - s) dz and
d tanh(z) = (1 - t^2) dz; everything else is the chain rule through the equations in
:mod:`sentiment_gui.core.recurrence`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.recurrence import CARRIED

Array = NDArray[Any]


class Back(NamedTuple):
    """What N somethings depend on before token t.

    Attributes:
        blocks: (N, k*H) on what the word says to the blocks; :meth:`BackwardCell.words` goes on.
        state: (N, H) by name, on the state before: ``hidden`` and, for the LSTM, ``cell``.
    """

    blocks: Array
    state: dict[str, Array]


class BackwardCell(ABC):
    """The backward steps over one review.

    Args:
        folder: The model.
        states: Its quantities at every token of the review, (T, H) by name.
        dtype: float64, or float32 where half the time counts for more than the last digits.

    Attributes:
        block_size: k*H, how many numbers the word says to the blocks.
    """

    carried: ClassVar[tuple[str, ...]] = CARRIED[:1]

    def __init__(
        self, folder: ModelFolder, states: Mapping[str, Array], dtype: DTypeLike = np.float64
    ) -> None:
        kind = folder.config.cell
        self.dtype = np.dtype(dtype)
        wide = {
            name: folder.weights[f"{kind}.{name}_l0"].astype(dtype, copy=False)
            for name in ("weight_ih", "weight_hh", "bias_hh")
        }
        self._input, self._recurrent = wide["weight_ih"], wide["weight_hh"]  # (k*H, E), (k*H, H)
        self._recurrent_bias = wide["bias_hh"]
        self.hidden_size, self.block_size = folder.config.hidden_size, len(self._input)
        self._states = {name: values.astype(dtype, copy=False) for name, values in states.items()}

    def __len__(self) -> int:
        """Return T."""
        return len(self._states["hidden"])

    @abstractmethod
    def back(self, token: int, state: Mapping[str, Array]) -> Back:
        """Go back over one token.

        Args:
            token: t, from 0.
            state: (N, H) by name, what N somethings depend on after it.
        """

    def words(self, blocks: Array) -> Array:
        """Go on from the blocks (N, k*H) to the word vectors (N, E)."""
        vectors: Array = blocks @ self._input
        return vectors

    def before(self, name: str) -> Array:
        """Return what a quantity was before every token, (T, H): before the first it is zero."""
        values = self._states[name]
        before = np.zeros_like(values)
        before[1:] = values[:-1]
        return before


class BackwardLstm(BackwardCell):
    """c = f * c' + i * g, h = o * tanh(c)."""

    carried = CARRIED

    def __init__(
        self, folder: ModelFolder, states: Mapping[str, Array], dtype: DTypeLike = np.float64
    ) -> None:
        super().__init__(folder, states, dtype)
        read = self._states
        f, i, o, g = (read[name] for name in ("forget", "input", "output", "candidate"))
        squashed, before = np.tanh(read["cell"]), self.before("cell")
        # What each part passes on, for every token at once (T, H).
        self._forget, self._to_cell = f, o * _slope(squashed)
        self._slopes = np.stack(  # (T, 4, H), PyTorch's order: input, forget, candidate, output
            [g * i * (1 - i), before * f * (1 - f), i * _slope(g), squashed * o * (1 - o)], axis=1
        )

    def back(self, token: int, state: Mapping[str, Array]) -> Back:
        """Back through the output gate into the cell, then into the other three."""
        d_hidden, slopes = state["hidden"], self._slopes[token]
        d_cell = state["cell"] + d_hidden * self._to_cell[token]
        d_z = np.empty((len(d_cell), *slopes.shape), self.dtype)
        np.multiply(d_cell[:, None], slopes[:3], out=d_z[:, :3])
        np.multiply(d_hidden, slopes[3], out=d_z[:, 3])
        d_z = d_z.reshape(len(d_z), -1)
        return Back(d_z, {"hidden": d_z @ self._recurrent, "cell": d_cell * self._forget[token]})


class BackwardGru(BackwardCell):
    """h = (1 - z) * n + z * h', n = tanh(W x + b + r * (U h' + d))."""

    def __init__(
        self, folder: ModelFolder, states: Mapping[str, Array], dtype: DTypeLike = np.float64
    ) -> None:
        super().__init__(folder, states, dtype)
        r, z, n = (self._states[name] for name in ("reset", "update", "candidate"))
        before, last = self.before("hidden"), slice(2 * self.hidden_size, None)
        inner = before @ self._recurrent[last].T + self._recurrent_bias[last]  # U h' + d
        # What each part passes on, for every token at once (T, H).
        self._reset, self._update = r, z
        self._to_candidate, self._to_reset = (1 - z) * _slope(n), inner * r * (1 - r)
        self._to_update = (before - n) * z * (1 - z)

    def back(self, token: int, state: Mapping[str, Array]) -> Back:
        """Back through the mixture into update gate and candidate, then into the reset gate."""
        d_hidden = state["hidden"]
        d_n = d_hidden * self._to_candidate[token]
        d_r, d_z = d_n * self._to_reset[token], d_hidden * self._to_update[token]
        to_word = np.concatenate([d_r, d_z, d_n], axis=1)
        to_state = np.concatenate([d_r, d_z, d_n * self._reset[token]], axis=1)
        before = to_state @ self._recurrent + d_hidden * self._update[token]
        return Back(to_word, {"hidden": before})


class BackwardRnn(BackwardCell):
    """h = tanh(W x + U h' + b), or relu."""

    def __init__(
        self, folder: ModelFolder, states: Mapping[str, Array], dtype: DTypeLike = np.float64
    ) -> None:
        super().__init__(folder, states, dtype)
        hidden, relu = self._states["hidden"], folder.config.nonlinearity == "relu"
        self._slopes = (hidden > 0).astype(self.dtype) if relu else _slope(hidden)  # (T, H)

    def back(self, token: int, state: Mapping[str, Array]) -> Back:
        """Back through the one nonlinearity."""
        d_z = state["hidden"] * self._slopes[token]
        return Back(d_z, {"hidden": d_z @ self._recurrent})


def _slope(tanh: Array) -> Array:
    """Return 1 - t^2 as a product, whose digits do not cancel where t is near 1."""
    slope: Array = (1 - tanh) * (1 + tanh)
    return slope


def backward_cell(
    folder: ModelFolder, states: Mapping[str, Array], dtype: DTypeLike = np.float64
) -> BackwardCell:
    """Return the backward steps for a model's kind of cell."""
    kinds: dict[str, type[BackwardCell]] = {
        "lstm": BackwardLstm,
        "gru": BackwardGru,
        "rnn": BackwardRnn,
    }
    return kinds[folder.config.cell](folder, states, dtype)
