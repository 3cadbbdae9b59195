"""Runs somebody's classifier in PyTorch as it was saved, and the imported one beside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import embedding, linear, log_softmax, logsigmoid

from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import ModelFolder
from training.import_model.convert import Choices
from training.import_model.parts import Parts
from training.torch_cells import make_layer

LIMIT = 1e-5
_LENGTHS = (1, 2, 3, 7, 20, 60)


def check_equal(parts: Parts, choices: Choices, model: ModelFolder) -> float:
    """Compare hidden states and logits over random ids; return the largest difference.

    Differences are absolute up to 1 and relative beyond, as float32 numbers are spaced.

    Raises:
        GatelensError: ``import-differs`` beyond 1e-5.
    """
    random = np.random.default_rng(0)
    size = model.config.vocabulary_size
    batch = [random.integers(0, size, length) for length in _LENGTHS]
    worst = 0.0
    for quantity, found, expected in _compared(parts, choices, model, batch):
        difference = np.abs(found - expected) / np.maximum(1.0, np.abs(expected))
        worst = max(worst, float(difference.max()))
        if not worst <= LIMIT:  # also if it is not a number
            raise GatelensError("import-differs", difference=worst, quantity=quantity, limit=LIMIT)
    return worst


def _compared(
    parts: Parts, choices: Choices, model: ModelFolder, batch: Sequence[NDArray[np.int64]]
) -> list[tuple[str, NDArray[np.float64], NDArray[np.float64]]]:
    engine = NumpyEngine(model)
    hidden = [_hidden(parts, choices.nonlinearity, torch.from_numpy(ids)) for ids in batch]
    logits = np.array([_logit(parts, choices, states) for states in hidden])
    pairs = [
        ("hidden", engine.states(ids)["hidden"].astype(np.float64), states.numpy())
        for ids, states in zip(batch, hidden, strict=True)
    ]
    return [*pairs, ("logit", engine.logits(batch).astype(np.float64), logits)]


def _hidden(parts: Parts, nonlinearity: str, ids: Tensor) -> Tensor:
    """Hidden states (T, H) of PyTorch's own layer, in float64."""
    saved = {name: tensor.double() for name, tensor in parts.tensors.items()}
    names = ["weight_ih", "weight_hh"]
    if "bias_ih" in saved or "bias_hh" in saved:
        names += ["bias_ih", "bias_hh"]
    zeros = torch.zeros(saved["weight_hh"].shape[0], dtype=torch.float64)
    layer = make_layer(parts.cell, nonlinearity, {name: saved.get(name, zeros) for name in names})
    states: Tensor = layer(embedding(ids, saved["embedding.weight"])[None])[0][0]
    return states


def _logit(parts: Parts, choices: Choices, hidden: Tensor) -> float:
    """Log p(positive) - log p(negative), by softmax or sigmoid, as the model was trained."""
    pooled = {"last": hidden[-1], "mean": hidden.mean(0), "max": hidden.amax(0)}
    features = torch.cat([pooled[pool] for pool in choices.pools])
    weight, bias = (parts.tensors.get(f"readout.{name}") for name in ("weight", "bias"))
    assert weight is not None  # noqa: S101  tells the type
    outputs = linear(features, weight.double(), None if bias is None else bias.double())
    if parts.outputs == 2:
        log = log_softmax(outputs, dim=0)
    else:
        log = torch.cat([logsigmoid(-outputs), logsigmoid(outputs)])
    return float(log[choices.positive] - log[1 - choices.positive])
