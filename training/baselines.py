"""What a model's gates usually are: means and standard deviations over a sample of a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.engine import Ids, NumpyStates
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_config import HISTOGRAM_BINS, Baseline, ModelConfig, value_range
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.tokenizer import Tokenizer

Floats = NDArray[np.float64]


def measure_baselines(folder: ModelFolder, reviews: Iterable[Ids]) -> dict[str, Baseline]:
    """Read reviews with the app's own engine and sum up every quantity over all their tokens.

    Every token counts alike, whatever review it stands in. A unit's standard deviation and that
    of the mean over units are two things: units that move against each other leave the mean still.

    Args:
        folder: The model, with the weights that the app will read.
        reviews: Ids (T,) each; read one by one, none is kept.

    Returns:
        A baseline per quantity; none at all if no review holds a token.

    Raises:
        GatelensError: ``overflow`` if the network does, on any of them.
    """
    engine = NumpyStates(folder)
    sums = {name: QuantitySums(name) for name in folder.config.quantities}
    for ids in reviews:
        if len(ids):
            states = engine.states(ids)
            if not np.isfinite(states["hidden"]).all():
                raise GatelensError("overflow")
            for name, values in states.items():
                sums[name].add(values)
    return {name: one.baseline() for name, one in sums.items() if one.units.count}


def with_baselines(folder: ModelFolder, texts: Sequence[str], what: str) -> ModelConfig:
    """Return a model's configuration with baselines over texts; ``what`` says what they are."""
    tokenizer = Tokenizer(folder.config.pattern)
    reviews = [folder.vocabulary.ids(tokenizer.tokens(text)) for text in texts]
    tokens = sum(len(ids) for ids in reviews)
    corpus = f"{len(texts):,} {what} ({tokens:,} tokens)"
    baselines = measure_baselines(folder, reviews)
    return replace(folder.config, baselines=baselines, baseline_corpus=corpus)


class Moments:
    """Mean and standard deviation of rows that come in portions.

    Portions are joined by Chan, Golub & LeVeque's update (1979), which stays exact where sums of
    squares would cancel.
    """

    def __init__(self) -> None:
        self.count = 0
        self.mean: Any = 0.0
        self._squares: Any = 0.0

    def add(self, rows: NDArray[Any]) -> None:
        """Take in n rows (n, ...)."""
        rows = rows.astype(np.float64)
        mean, n = rows.mean(axis=0), len(rows)
        total = self.count + n
        apart = mean - self.mean
        self.mean = self.mean + apart * (n / total)
        self._squares = self._squares + ((rows - mean) ** 2).sum(axis=0)
        self._squares = self._squares + apart**2 * (self.count * n / total)
        self.count = total

    @property
    def sd(self) -> Any:  # noqa: ANN401  a number, or an array of the rows' shape
        """The population's standard deviation."""
        return np.sqrt(self._squares / self.count)


class QuantitySums:
    """One quantity's moments and histogram while reviews come in."""

    def __init__(self, name: str) -> None:
        self.units, self.mean = Moments(), Moments()
        self._low, self._high = value_range(name)
        self._counts: NDArray[np.int64] = np.zeros(HISTOGRAM_BINS, np.int64)

    def add(self, values: NDArray[Any]) -> None:
        """Take in a review's values (T, H)."""
        self.units.add(values)
        self.mean.add(values.mean(axis=1, dtype=np.float64))
        inside = np.clip(values, self._low, self._high)
        self._counts += np.histogram(inside, HISTOGRAM_BINS, (self._low, self._high))[0]

    def baseline(self) -> Baseline:
        """Return what was found."""
        return Baseline(
            mean=float(self.mean.mean),
            sd=float(self.mean.sd),
            unit_mean=self.units.mean.astype(np.float32),
            unit_sd=self.units.sd.astype(np.float32),
            histogram=(self._counts / self._counts.sum()).astype(np.float32),
        )
