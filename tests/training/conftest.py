"""Small models with random weights, as a model folder holds them."""

from collections.abc import Callable

import numpy as np
import pytest

from sentiment_gui.core.model_config import ModelConfig
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.vocabulary import Vocabulary

WORDS = ["<unk>", "<pad>", "a", "the", "film", "was", "not", "good", "bad", "great"]
WORDS += ["awful", "and", "but", "it", "i", "loved", "hated", ".", "!", "plot"]


@pytest.fixture
def make_folder() -> Callable[..., ModelFolder]:
    """Return a function that makes a model in memory: any cell, readout and sizes."""

    def make(cell: str = "lstm", seed: int = 0, scale: float = 0.5, **changes) -> ModelFolder:
        settings = {"embedding_size": 5, "hidden_size": 7, "readout": "last-mean-max"} | changes
        config = ModelConfig(f"random {cell}", cell, len(WORDS), **settings)
        random = np.random.default_rng(seed)
        weights = {
            name: (scale * random.standard_normal(shape)).astype(np.float32)
            for name, shape in config.shapes().items()
        }
        return ModelFolder(config, weights, Vocabulary(WORDS), digest="0" * 64)

    return make
