"""PyTorch's engine: the same interface as the app's own, computed by PyTorch's own modules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import embedding, linear
from torch.nn.utils.rnn import pad_sequence

from sentiment_gui.core.engine import Ids
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.recurrence import State
from training.gates import read_steps
from training.torch_cells import make_cell, make_layer, weights_of

_EXACT = {"enabled": True, "benchmark": False, "deterministic": True, "allow_tf32": False}


class TorchEngine:
    """Computes a model folder's network with PyTorch.

    ``logits`` runs the fused layer (``nn.LSTM``, ``nn.GRU``, ``nn.RNN``) over dense batches;
    ``states`` runs the cell step by step and reads its gates (:mod:`training.gates`). The entry
    point ``torch`` of the group ``gatelens.engines`` names this class.

    Args:
        folder: The model.
        device: ``cpu`` or ``cuda``; by default CUDA where there is one.
        dtype: float32 to use, float64 to test.
    """

    def __init__(
        self, folder: ModelFolder, device: str | None = None, dtype: torch.dtype = torch.float32
    ) -> None:
        config = folder.config
        self.device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        weights = weights_of(config.cell, folder.weights, self.device, dtype)
        self.layer = make_layer(config.cell, config.nonlinearity, weights)
        self.cell = make_cell(config.cell, config.nonlinearity, weights)
        self.carried = ("hidden", "cell") if config.cell == "lstm" else ("hidden",)
        self._pooled = config.readout == "last-mean-max"
        self._temperature = config.temperature
        self._embedding, self._weight, self._bias = (
            torch.tensor(folder.weights[name], device=self.device, dtype=dtype)
            for name in ("embedding.weight", "readout.weight", "readout.bias")
        )

    def logits(self, batch: Sequence[Ids]) -> NDArray[Any]:
        """Return the logits (B,) of reviews of any lengths from 1, given as ids (T,)."""
        with torch.inference_mode(), torch.backends.cudnn.flags(**_EXACT):
            ids = pad_sequence(
                [torch.from_numpy(np.asarray(one)) for one in batch], batch_first=True
            )
            lengths = torch.tensor([len(one) for one in batch], device=self.device)
            hidden, _ = self.layer(self.vectors(ids))  # (B, T, H)
            with torch.autocast(ids.device.type, enabled=False):
                # Under a caller's autocast the states come in bfloat16; their mean must not.
                pooled = self._pool(hidden.to(self._weight.dtype), lengths)  # (B, R)
                logits = linear(pooled, self._weight, self._bias)[:, 0] / self._temperature
            return _array(logits)

    def states(self, ids: Ids, before: State | None = None) -> dict[str, NDArray[Any]]:
        """Return every quantity of the cell at every token of one review: (T, H) by name.

        Args:
            ids: (T,) token ids, T of 1 or more.
            before: ``hidden`` (and ``cell``) after the token before, (1, H); zeros if ``None``.
        """
        with torch.inference_mode(), torch.backends.cudnn.flags(**_EXACT):
            vectors = self.vectors(torch.from_numpy(np.asarray(ids)))
            steps = read_steps(self.cell, vectors, self._start(before))
            return {name: _array(values) for name, values in steps.items()}

    def vectors(self, ids: Tensor) -> Tensor:
        """Look up the word vectors of ids of any shape."""
        return embedding(ids.to(self.device), self._embedding)

    def _start(self, before: State | None) -> list[Tensor]:
        if before is None:
            zeros = self._embedding.new_zeros(1, self.cell.hidden_size)
            return [zeros for _ in self.carried]
        return [torch.from_numpy(before[name]).to(self._embedding) for name in self.carried]

    def _pool(self, hidden: Tensor, lengths: Tensor) -> Tensor:
        """The state at the last real token and, where the model pools, mean and maximum."""
        rows = torch.arange(len(lengths), device=self.device)
        last = hidden[rows, lengths - 1]
        if not self._pooled:
            return last
        steps = torch.arange(hidden.shape[1], device=self.device)
        padding = (steps >= lengths[:, None])[..., None]  # (B, T, 1)
        mean = hidden.masked_fill(padding, 0.0).sum(1) / lengths[:, None]
        largest = hidden.masked_fill(padding, -torch.inf).amax(1)
        return torch.cat([last, mean, largest], dim=1)


def _array(values: Tensor) -> NDArray[Any]:
    array: NDArray[Any] = values.cpu().numpy()
    return array
