"""From the parts of somebody's classifier to a model folder's contents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sentiment_gui.core.model_config import ModelConfig
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.vocabulary import Vocabulary
from training.import_model.parts import Parts
from training.import_model.readout import as_known_readout, as_logit


@dataclass(frozen=True)
class Choices:
    """What a state dict cannot tell, and its user stated.

    Attributes:
        positive: Number of the positive label.
        pools: What the readout's blocks read, in their order.
        nonlinearity: Of a plain RNN.
        pattern: The tokenizer's.
        unknown: The token that stands for every word that has none.
        padding: The token that fills batches, or None.
        name: The model's.
        language: Of its reviews.
    """

    positive: int
    pools: tuple[str, ...]
    nonlinearity: str
    pattern: str
    unknown: str
    padding: str | None
    name: str
    language: str


def to_model(parts: Parts, tokens: list[str], choices: Choices) -> ModelFolder:
    """Build the model in memory, biases that the cell lacks filled with zeros.

    Raises:
        GatelensError: ``vocabulary-invalid``.
    """
    saved = parts.tensors
    rows = saved["weight_hh"].shape[0]
    readout, weights = _readout(parts, choices)
    weights["embedding.weight"] = saved["embedding.weight"]
    for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
        weights[f"{parts.cell}.{name}_l0"] = saved.get(name, torch.zeros(rows))
    vocabulary_size, embedding_size = saved["embedding.weight"].shape
    config = ModelConfig(
        name=choices.name,
        cell=parts.cell,
        vocabulary_size=vocabulary_size,
        embedding_size=embedding_size,
        hidden_size=parts.hidden_size,
        readout=readout,
        nonlinearity=choices.nonlinearity,
        pattern=choices.pattern,
        unknown=choices.unknown,
        padding=choices.padding,
        language=choices.language,
        training={"imported": {"names": parts.names, "readout": "-".join(choices.pools)}},
    )
    arrays = {name: tensor.numpy().astype(np.float32) for name, tensor in weights.items()}
    vocabulary = Vocabulary(tokens, choices.unknown, choices.padding)
    return ModelFolder(config, arrays, vocabulary, digest="")


def _readout(parts: Parts, choices: Choices) -> tuple[str, dict[str, Tensor]]:
    saved = parts.tensors["readout.weight"], parts.tensors.get("readout.bias")
    weight, bias = as_logit(*saved, choices.positive)
    readout, weight = as_known_readout(weight, choices.pools)
    return readout, {"readout.weight": weight, "readout.bias": bias}
