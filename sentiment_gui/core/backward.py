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
        self.hidden_size = folder.config.hidden_size
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

    def at(self, name: str, token: int) -> Array:
        """Return a quantity at a token, (H,); the state before the first is zero."""
        return self._states[name][token] if token >= 0 else np.zeros(self.hidden_size, self.dtype)


class BackwardLstm(BackwardCell):
    """c = f * c' + i * g, h = o * tanh(c)."""

    carried = CARRIED

    def __init__(
        self, folder: ModelFolder, states: Mapping[str, Array], dtype: DTypeLike = np.float64
    ) -> None:
        super().__init__(folder, states, dtype)
        read = self._states
        f, i, o, g = (read[name] for name in ("forget", "input", "output", "candidate"))
        squashed, before = np.tanh(read["cell"]), np.zeros_like(f)
        before[1:] = read["cell"][:-1]
        # What a block passes on, for every token at once (T, H).
        self._to_cell = o * _slope(squashed)
        self._slopes = np.stack(  # (T, 4, H), PyTorch's order: input, forget, candidate, output
            [g * i * (1 - i), before * f * (1 - f), i * _slope(g), squashed * o * (1 - o)], axis=1
        )

    def back(self, token: int, state: Mapping[str, Array]) -> Back:
        """Back through the output gate into the cell, then into the other three."""
        d_hidden = state["hidden"]
        d_cell = state["cell"] + d_hidden * self._to_cell[token]
        d_z = np.empty((len(d_cell), 4, self.hidden_size), self.dtype)
        np.multiply(d_cell[:, None], self._slopes[token, :3], out=d_z[:, :3])
        np.multiply(d_hidden, self._slopes[token, 3], out=d_z[:, 3])
        d_z = d_z.reshape(len(d_z), -1)
        before = {"hidden": d_z @ self._recurrent, "cell": d_cell * self.at("forget", token)}
        return Back(d_z, before)


class BackwardGru(BackwardCell):
    """h = (1 - z) * n + z * h', n = tanh(W x + b + r * (U h' + d))."""

    def back(self, token: int, state: Mapping[str, Array]) -> Back:
        """Back through the mixture into update gate and candidate, then into the reset gate."""
        r, z, n = (self.at(name, token) for name in ("reset", "update", "candidate"))
        before, d_hidden, size = self.at("hidden", token - 1), state["hidden"], self.hidden_size
        inner = self._recurrent[2 * size :] @ before + self._recurrent_bias[2 * size :]  # U h' + d
        d_n = d_hidden * (1 - z) * _slope(n)
        d_r = d_n * inner * r * (1 - r)
        d_z = d_hidden * (before - n) * z * (1 - z)
        to_word = np.concatenate([d_r, d_z, d_n], axis=1)
        to_state = np.concatenate([d_r, d_z, d_n * r], axis=1)
        return Back(to_word, {"hidden": to_state @ self._recurrent + d_hidden * z})


class BackwardRnn(BackwardCell):
    """h = tanh(W x + U h' + b), or relu."""

    def __init__(
        self, folder: ModelFolder, states: Mapping[str, Array], dtype: DTypeLike = np.float64
    ) -> None:
        super().__init__(folder, states, dtype)
        self._relu = folder.config.nonlinearity == "relu"

    def back(self, token: int, state: Mapping[str, Array]) -> Back:
        """Back through the one nonlinearity."""
        hidden = self.at("hidden", token)
        slope = (hidden > 0).astype(self.dtype) if self._relu else _slope(hidden)
        d_z = state["hidden"] * slope
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
