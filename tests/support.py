"""Small random models for tests: real networks of PyTorch's shapes, nothing trained."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sentiment_gui.core.model_config import Baseline, ModelConfig, value_range
from sentiment_gui.core.model_folder import ModelFolder, digest_of, write_model
from sentiment_gui.core.vocabulary import Vocabulary

WORDS = [
    "the", "a", "film", "is", "was", "and", "but", "not", "n't", "good", "bad", "great", "awful",
    "i", "it", "this", ",", ".", "!", "?", "slow", "warm", "funny", "boring", "never", "again",
    "kettle", "leaks", "love", "hate", "do", "would", "very", "'s", "of", "to", "in", "that",
    "no", "one", "ca", "can",
]  # fmt: skip


def vocabulary(words: list[str] | tuple[str, ...] = tuple(WORDS)) -> Vocabulary:
    return Vocabulary(["<unk>", "<pad>", *words])


def random_model(
    cell: str = "lstm",
    readout: str = "last",
    *,
    hidden: int = 8,
    embedding: int = 6,
    nonlinearity: str = "tanh",
    seed: int = 0,
    scale: float = 0.6,
    name: str = "random",
    temperature: float = 1.3,
    with_baselines: bool = True,
) -> ModelFolder:
    """A model folder in memory with random float32 weights."""
    words = vocabulary()
    config = ModelConfig(
        name=name,
        cell=cell,
        vocabulary_size=len(words),
        embedding_size=embedding,
        hidden_size=hidden,
        readout=readout,
        nonlinearity=nonlinearity,
        temperature=temperature,
        baselines=_baselines(cell, hidden) if with_baselines else {},
    )
    rng = np.random.default_rng(seed)
    weights = {
        key: rng.normal(0.0, scale, shape).astype(np.float32)
        for key, shape in config.shapes().items()
    }
    return ModelFolder(config, weights, words, digest_of(config))


def random_writer(cell: str = "lstm", *, hidden: int = 8, seed: int = 0) -> ModelFolder:
    """A language model in memory with random float32 weights."""
    words = vocabulary()
    config = ModelConfig("random writer", cell, len(words), 6, hidden, task="write")
    rng = np.random.default_rng(seed)
    weights = {
        key: rng.normal(0.0, 0.6, shape).astype(np.float32)
        for key, shape in config.shapes().items()
    }
    return ModelFolder(config, weights, words, digest_of(config))


def write_random_model(path: Path, cell: str = "lstm", readout: str = "last", **options) -> Path:
    """The same on disk; returns the folder."""
    model = random_model(cell, readout, name=path.name, **options)
    write_model(path, model.config, model.weights, model.vocabulary, "# A random model\n")
    return path


def _baselines(cell: str, hidden: int) -> dict[str, Baseline]:
    from sentiment_gui.core.model_config import HISTOGRAM_BINS, QUANTITIES

    usual = {}
    for name in QUANTITIES[cell]:
        low, high = value_range(name)
        middle = (low + high) / 2
        usual[name] = Baseline(
            mean=middle,
            sd=0.1,
            unit_mean=np.full(hidden, middle, np.float32),
            unit_sd=np.full(hidden, 0.2, np.float32),
            histogram=np.full(HISTOGRAM_BINS, 1 / HISTOGRAM_BINS, np.float32),
        )
    return usual
