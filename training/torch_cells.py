"""PyTorch's own recurrent layers and cells, filled with given weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

_LAYERS: dict[str, type[nn.RNNBase]] = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}
_CELLS: dict[str, type[nn.RNNCellBase]] = {
    "lstm": nn.LSTMCell,
    "gru": nn.GRUCell,
    "rnn": nn.RNNCell,
}


def make_layer(kind: str, nonlinearity: str, weights: Mapping[str, Tensor]) -> nn.RNNBase:
    """Build the fused layer, batch first: ``nn.LSTM``, ``nn.GRU`` or ``nn.RNN``.

    Args:
        kind: ``lstm``, ``gru`` or ``rnn``.
        nonlinearity: ``tanh`` or ``relu``; of the plain RNN only.
        weights: ``weight_ih`` (kH, E), ``weight_hh`` (kH, H) and, where there are biases,
            ``bias_ih`` and ``bias_hh`` (kH,), in this order. Their type and device become the
            layer's.
    """
    named = {f"{name}_l0": weight for name, weight in weights.items()}
    layer: nn.RNNBase = _filled(_LAYERS[kind], nonlinearity, named, batch_first=True)
    layer.flatten_parameters()  # one block of memory, as CUDA wants it
    return layer


def make_cell(kind: str, nonlinearity: str, weights: Mapping[str, Tensor]) -> nn.RNNCellBase:
    """Build the cell of one step: ``nn.LSTMCell``, ``nn.GRUCell`` or ``nn.RNNCell``.

    See :func:`make_layer` for the arguments.
    """
    cell: nn.RNNCellBase = _filled(_CELLS[kind], nonlinearity, weights)
    return cell


def _filled(
    kind: type[nn.Module],
    nonlinearity: str,
    weights: Mapping[str, Tensor],
    **options: Any,  # noqa: ANN401  what the constructor of the kind takes
) -> Any:  # noqa: ANN401  an instance of the kind
    """A module that takes the weights as they are and leaves PyTorch's random numbers alone."""
    inward, recurrent = list(weights.values())[:2]
    if kind in (nn.RNN, nn.RNNCell):
        options["nonlinearity"] = nonlinearity
    bias = len(weights) > 2
    module = kind(inward.shape[1], recurrent.shape[1], bias=bias, device="meta", **options)
    module.load_state_dict(dict(weights), assign=True)
    return module.requires_grad_(requires_grad=False)


def weights_of(
    kind: str, arrays: Mapping[str, Any], device: str, dtype: torch.dtype
) -> dict[str, Tensor]:
    """Pick a cell's weights out of a model folder's arrays (``lstm.weight_ih_l0`` and so on)."""
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    return {
        name: torch.tensor(arrays[f"{kind}.{name}_l0"], device=device, dtype=dtype)
        for name in names
    }
