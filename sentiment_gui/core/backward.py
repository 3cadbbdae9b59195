"""Back-propagation through time, one step of it written out for each cell.

Given how much something depends on the state after token t, each ``back`` says how much it depends
on the word vector x_t and on the state before. Rows are independent, so the same step serves one
gradient (one row) and a whole Jacobian (a row per component). float64 throughout; tests hold it
equal to ``torch.autograd``. With z for a pre-activation, d sigmoid(z) = s (1 - s) dz and
d tanh(z) = (1 - t^2) dz; everything else is the chain rule through the equations in
:mod:`sentiment_gui.core.recurrence`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.recurrence import CARRIED

Array = NDArray[Any]


class Back(NamedTuple):
    """What N somethings depend on before token t.

    Attributes:
        word: (N, E) on the word vector x_t.
        state: (N, H) by name, on the state before: ``hidden`` and, for the LSTM, ``cell``.
    """

    word: Array
    state: dict[str, Array]


class BackwardCell(ABC):
    """The backward steps over one review.

    Args:
        folder: The model.
        states: Its quantities at every token of the review, (T, H) by name.
    """

    carried: ClassVar[tuple[str, ...]] = CARRIED[:1]

    def __init__(self, folder: ModelFolder, states: Mapping[str, Array]) -> None:
        kind = folder.config.cell
        wide = {
            name: folder.weights[f"{kind}.{name}_l0"].astype(np.float64)
            for name in ("weight_ih", "weight_hh", "bias_hh")
        }
        self._input, self._recurrent = wide["weight_ih"], wide["weight_hh"]  # (k*H, E), (k*H, H)
        self._recurrent_bias = wide["bias_hh"]
        self.hidden_size = folder.config.hidden_size
        self._states = {name: values.astype(np.float64) for name, values in states.items()}

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

    def at(self, name: str, token: int) -> Array:
        """Return a quantity at a token, (H,); the state before the first is zero."""
        return self._states[name][token] if token >= 0 else np.zeros(self.hidden_size)


class BackwardLstm(BackwardCell):
    """c = f * c' + i * g, h = o * tanh(c)."""

    carried = CARRIED

    def back(self, token: int, state: Mapping[str, Array]) -> Back:
        """Back through the output gate into the cell, then into the other three."""
        f, i, o, g = (self.at(name, token) for name in ("forget", "input", "output", "candidate"))
        squashed = np.tanh(self.at("cell", token))
        d_hidden = state["hidden"]
        d_cell = state["cell"] + d_hidden * o * (1 - squashed**2)
        d_z = np.concatenate(  # PyTorch's order: input, forget, candidate, output
            [
                d_cell * g * i * (1 - i),
                d_cell * self.at("cell", token - 1) * f * (1 - f),
                d_cell * i * (1 - g**2),
                d_hidden * squashed * o * (1 - o),
            ],
            axis=1,
        )
        return Back(d_z @ self._input, {"hidden": d_z @ self._recurrent, "cell": d_cell * f})


class BackwardGru(BackwardCell):
    """h = (1 - z) * n + z * h', n = tanh(W x + b + r * (U h' + d))."""

    def back(self, token: int, state: Mapping[str, Array]) -> Back:
        """Back through the mixture into update gate and candidate, then into the reset gate."""
        r, z, n = (self.at(name, token) for name in ("reset", "update", "candidate"))
        before, d_hidden, size = self.at("hidden", token - 1), state["hidden"], self.hidden_size
        inner = self._recurrent[2 * size :] @ before + self._recurrent_bias[2 * size :]  # U h' + d
        d_n = d_hidden * (1 - z) * (1 - n**2)
        d_r = d_n * inner * r * (1 - r)
        d_z = d_hidden * (before - n) * z * (1 - z)
        to_word = np.concatenate([d_r, d_z, d_n], axis=1)
        to_state = np.concatenate([d_r, d_z, d_n * r], axis=1)
        return Back(to_word @ self._input, {"hidden": to_state @ self._recurrent + d_hidden * z})


class BackwardRnn(BackwardCell):
    """h = tanh(W x + U h' + b), or relu."""

    def __init__(self, folder: ModelFolder, states: Mapping[str, Array]) -> None:
        super().__init__(folder, states)
        self._relu = folder.config.nonlinearity == "relu"

    def back(self, token: int, state: Mapping[str, Array]) -> Back:
        """Back through the one nonlinearity."""
        hidden = self.at("hidden", token)
        slope = (hidden > 0).astype(np.float64) if self._relu else 1 - hidden**2
        d_z = state["hidden"] * slope
        return Back(d_z @ self._input, {"hidden": d_z @ self._recurrent})


def backward_cell(folder: ModelFolder, states: Mapping[str, Array]) -> BackwardCell:
    """Return the backward steps for a model's kind of cell."""
    kinds: dict[str, type[BackwardCell]] = {
        "lstm": BackwardLstm,
        "gru": BackwardGru,
        "rnn": BackwardRnn,
    }
    return kinds[folder.config.cell](folder, states)
