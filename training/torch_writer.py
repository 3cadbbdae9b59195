"""A model folder that writes, as PyTorch's modules: to compare the app's engine with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from sentiment_gui.core.engine import Ids
from sentiment_gui.core.model_folder import ModelFolder
from training.language_model import LanguageModel
from training.modules import SentimentModel


def language_model_of(folder: ModelFolder) -> LanguageModel:
    """Return the language model that a folder holds, on the CPU in float32.

    In float64 (``.double()``) it is the truth to compare with: PyTorch's float32 softmax over
    30,000 words is off by some 1e-4.
    """
    config = folder.config
    sizes = (config.vocabulary_size, config.embedding_size, config.hidden_size)
    reader = SentimentModel(*sizes, config.cell, "last", config.nonlinearity)
    model = LanguageModel(reader, negatives=1).eval()
    with torch.no_grad():
        for name, target in _named(model):
            target.copy_(torch.from_numpy(folder.weights[name]))
    return model


def surprise_and_states(
    model: LanguageModel, ids: Ids, start: int
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the surprise of each token (T,) in bits, and the hidden states after them (T, H).

    Args:
        model: The language model.
        ids: (T,) token ids.
        start: The token that a text begins after.
    """
    row = torch.from_numpy(np.concatenate([[start], ids]))[None]
    with torch.inference_mode():
        nats, _ = model.surprise(row, None)
        hidden, _ = model.reader.encode(row)
    return (nats[0].double() / np.log(2.0)).numpy(), hidden[0, 1:].numpy()


def _named(model: LanguageModel) -> Iterator[tuple[str, torch.Tensor]]:
    for name, value in model.reader.named_parameters():
        if not name.startswith("readout."):
            yield name, value
    yield "projection.weight", model.projection.weight
    yield "output.bias", model.bias
