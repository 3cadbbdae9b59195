"""Every gate of PyTorch's own cells, though they return none: the cells are asked, not rewritten.

A cell gives back only its new state. Its gates are read by asking copies of the same cell whose
biases hold some gates wide open or shut (a sigmoid of +-1e6 is 1 or 0 exactly), so that the new
state *is* the gate looked for. No equation of the cell stands here, so nothing of the app's own
recurrence can be repeated by mistake: what comes out is PyTorch's word.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor, nn

_SHUT, _OPEN = -1e6, 1e6
_LARGE = 1e4  # a cell state whose tanh is 1
_INPUT, _FORGET, _CANDIDATE, _OUTPUT = range(4)  # PyTorch's order of the LSTM's blocks
_RESET, _UPDATE, _NEW = range(3)  # and of the GRU's

Quantities = dict[str, Tensor]
Carried = Sequence[Tensor]


def read_steps(cell: nn.RNNCellBase, vectors: Tensor, before: Carried) -> Quantities:
    """Read one review token by token and return every quantity, (T, H) each, by name.

    Args:
        cell: ``nn.LSTMCell``, ``nn.GRUCell`` or ``nn.RNNCell``.
        vectors: (T, E) word vectors.
        before: The state before the first token: hidden (1, H) and, for the LSTM, cell (1, H).
    """
    states = _loop(cell, vectors, before)  # hidden, and cell for the LSTM: (T, H)
    previous = [torch.cat([first, state[:-1]]) for first, state in zip(before, states, strict=True)]
    if isinstance(cell, nn.LSTMCell):
        gates = _lstm_gates(cell, vectors, previous[0])
        return {**gates, "cell": states[1], "hidden": states[0]}
    if isinstance(cell, nn.GRUCell):
        return {**_gru_gates(cell, vectors, previous[0]), "hidden": states[0]}
    return {"hidden": states[0]}


def _loop(cell: nn.RNNCellBase, vectors: Tensor, before: Carried) -> list[Tensor]:
    state: Any = tuple(before)
    kept: list[list[Tensor]] = [[] for _ in before]
    for vector in vectors:
        new = cell(vector[None], state if len(state) > 1 else state[0])
        state = new if isinstance(new, tuple) else (new,)
        for values, value in zip(kept, state, strict=True):
            values.append(value)
    return [torch.cat(values) for values in kept]


def _lstm_gates(cell: nn.LSTMCell, vectors: Tensor, hidden: Tensor) -> Quantities:
    zeros = torch.zeros_like(hidden)

    def ask(cell_state: Tensor, forced: dict[int, float]) -> tuple[Tensor, Tensor]:
        answer: tuple[Tensor, Tensor] = _forced(cell, 4, forced)(vectors, (hidden, cell_state))
        return answer

    return {
        "forget": ask(zeros + 1, {_INPUT: _SHUT})[1],  # c' = f * 1
        "input": ask(zeros, {_CANDIDATE: _OPEN})[1],  # c' = i * 1
        "output": ask(zeros + _LARGE, {_FORGET: _OPEN})[0],  # h' = o * tanh(large)
        "candidate": ask(zeros, {_INPUT: _OPEN})[1],  # c' = 1 * g
    }


def _gru_gates(cell: nn.GRUCell, vectors: Tensor, hidden: Tensor) -> Quantities:
    highest = _forced(cell, 3, {_NEW: _OPEN})(vectors, hidden)  # h' = (1 - z) + z * h
    lowest = _forced(cell, 3, {_NEW: _SHUT})(vectors, hidden)  # h' = -(1 - z) + z * h
    candidate = _forced(cell, 3, {_UPDATE: _SHUT})(vectors, hidden)  # h' = n
    alone = _forced(cell, 3, {_UPDATE: _SHUT}, _reset_alone)(vectors, hidden)  # h' = tanh(r)
    return {
        "reset": torch.atanh(alone),
        "update": 1 - (highest - lowest) / 2,
        "candidate": candidate,
    }


def _reset_alone(weights: dict[str, list[Tensor]]) -> None:
    """Leave the candidate nothing to read but the reset gate: n = tanh(0 + r * 1)."""
    for name in ("weight_ih", "weight_hh", "bias_ih"):
        weights[name][_NEW].zero_()
    weights["bias_hh"][_NEW].fill_(1.0)


def _forced(
    cell: nn.RNNCellBase,
    blocks: int,
    forced: dict[int, float],
    change: Callable[[dict[str, list[Tensor]]], None] | None = None,
) -> nn.RNNCellBase:
    """A copy of the cell with some blocks' biases pushed to where they saturate."""
    copied = copy.deepcopy(cell)
    weights = {name: list(w.detach().chunk(blocks)) for name, w in copied.named_parameters()}
    for block, push in forced.items():
        weights["bias_ih"][block] += push
    if change is not None:
        change(weights)
    return copied
