"""A pretraining becomes a language model that the app opens: ``python -m training export``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_config import WRITE, ModelConfig
from sentiment_gui.core.model_folder import ModelFolder, write_model
from sentiment_gui.core.tokenizer import PATTERN
from sentiment_gui.core.vocabulary import Vocabulary
from training.baselines import with_baselines
from training.pretrain import TOLD
from training.writer_card import write_writer_card

Arrays = dict[str, NDArray[Any]]

#: What a model folder calls the arrays of :class:`training.language_model.LanguageModel`.
OUTPUT = {"projection.weight": "projection.weight", "bias": "output.bias"}


def export_writer(
    run_folder: Path,
    output: Path,
    facts: Mapping[str, Any],
    weights: Mapping[str, NDArray[Any]],
    texts: Sequence[str],
    *,
    name: str,
    licence: str,
    language: str,
) -> ModelFolder:
    """Make a model folder of a pretraining.

    Args:
        run_folder: What pretraining wrote; its checkpoint is read where ``weights`` lack the
            output, as those of earlier versions do.
        output: The model folder to write.
        facts: The run's ``run.json``.
        weights: Its arrays, in the precision to store them in.
        texts: Training reviews, for the gate baselines.
        name: The model's.
        licence: Of the weights.
        language: Of the reviews.

    Raises:
        GatelensError: ``run-output`` if the output's weights are nowhere, and what writing a model
            raises.
    """
    vocabulary = Vocabulary.read(run_folder / "vocab.txt")
    config = config_of(facts, len(vocabulary), name, licence, language)
    found = dict(weights)
    if not set(OUTPUT.values()) <= set(found):
        found |= output_of(run_folder / "last.ckpt")
    arrays = {name: found[name].astype(np.float16) for name in config.shapes()}
    as_read = {name: array.astype(np.float32) for name, array in arrays.items()}
    folder = ModelFolder(config, as_read, vocabulary, digest="")
    config = with_baselines(folder, texts, "training reviews")
    parameters = sum(array.size for array in arrays.values())
    card = write_writer_card(config, parameters)
    return write_model(output, config, arrays, vocabulary, card)


def config_of(
    facts: Mapping[str, Any], words: int, name: str, licence: str, language: str
) -> ModelConfig:
    """Return the configuration that a pretraining's facts make.

    Args:
        facts: The run's ``run.json``.
        words: How many tokens its vocabulary has.
        name: The model's.
        licence: Of the weights.
        language: Of the reviews.
    """
    network = facts["settings"]["model"]
    training = {key: facts[key] for key in (*TOLD, "earlier") if key in facts}
    data = {key: facts["settings"]["data"][key] for key in ("corpora", "vocabulary", "least_count")}
    training["settings"] = {"data": data, "pretrain": facts["settings"]["pretrain"]}
    return replace(
        ModelConfig(
            name,
            network["cell"],
            words,
            network["embedding_size"],
            network["hidden_size"],
            nonlinearity=network["nonlinearity"],
        ),
        task=WRITE,
        pattern=facts.get("pattern", PATTERN),
        licence=licence,
        language=language,
        training=training,
    )


def output_of(checkpoint: Path) -> Arrays:
    """Return a checkpoint's projection (E, H) and bias (V,), by a model folder's names.

    Raises:
        GatelensError: ``run-output`` if they are not in it.
    """
    import torch

    try:
        state = torch.load(checkpoint, map_location="cpu", weights_only=True)["state_dict"]
        return {ours: state[f"model.{theirs}"].float().numpy() for theirs, ours in OUTPUT.items()}
    except (OSError, KeyError) as error:
        raise GatelensError("run-output", path=checkpoint) from error
