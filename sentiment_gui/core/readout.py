"""From hidden states to a verdict: one linear layer, many to one.

The layer reads the last hidden state, or the last, the mean and the maximum over all tokens, in
this order (Howard & Ruder 2018, arXiv 1801.06146, section 3.3, without their hidden layer). It is
linear on purpose: only so does the logit split exactly over the tokens.

All logits are after temperature: probability = sigmoid(logit).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from sentiment_gui.core.model_config import ModelConfig
from sentiment_gui.core.model_folder import Weights

Array = NDArray[Any]


@dataclass
class Pool:
    """What the readout needs to know of the hidden states so far, for B reviews.

    Attributes:
        count: How many tokens were read.
        total: (B, H) sum of the hidden states; float64, since long reviews add up many.
        largest: (B, H) maximum of the hidden states.
    """

    count: int
    total: Array
    largest: Array

    @classmethod
    def empty(cls, batch: int, units: int, dtype: DTypeLike) -> Pool:
        """Return the pool before the first token."""
        lowest = np.full((batch, units), -np.inf, dtype)
        return cls(0, np.zeros((batch, units)), lowest)


class Readout:
    """The linear layer of a model folder, temperature included.

    Attributes:
        weight: (R, H) one row per pooled vector (last, or last, mean, maximum).
        bias: What stands before any token has spoken.
    """

    def __init__(
        self, config: ModelConfig, weights: Weights, dtype: DTypeLike = np.float32
    ) -> None:
        self.pooled = config.readout == "last-mean-max"
        weight = weights["readout.weight"].astype(np.float64) / config.temperature
        self.weight: Array = weight.reshape(-1, config.hidden_size).astype(dtype)
        self.bias = float(weights["readout.bias"][0]) / config.temperature

    def logits(self, last: Array, mean: Array, largest: Array) -> Array:
        """Return logits (N,) of pooled states (N, H); mean and maximum are ignored where unused."""
        logits: Array = last @ self.weight[0]
        if self.pooled:
            logits = logits + mean @ self.weight[1] + largest @ self.weight[2]
        return logits + self.bias

    def prefixes(self, hidden: Array, pool: Pool) -> tuple[Array, Pool]:
        """Return the logit "if the review ended here" after each of n more tokens.

        Args:
            hidden: (n, H) hidden states of one review.
            pool: What came before them (B = 1).

        Returns:
            Logits (n,), and the pool after them.
        """
        if not self.pooled:
            return self.logits(hidden, hidden, hidden), pool
        last, mean, most = self.weight
        # Linear: so the sums run over what each state says to the readout, not over the states.
        total = pool.total[0] @ mean + np.cumsum(hidden @ mean, dtype=np.float64)
        counts = pool.count + np.arange(1, len(hidden) + 1)
        largest = np.vstack([pool.largest, hidden])  # (1 + n, H)
        for t in range(1, len(largest)):  # ten times as fast as maximum.accumulate over rows
            np.maximum(largest[t - 1], largest[t], out=largest[t])
        logits: Array = hidden @ last + total / counts + largest[1:] @ most + self.bias
        sums = pool.total + hidden.sum(axis=0, dtype=np.float64)
        return logits, Pool(pool.count + len(hidden), sums, largest[-1:].copy())


def probabilities(logits: Array) -> NDArray[np.float64]:
    """Return 1 / (1 + exp(-logit)) in float64, without overflow."""
    logits = np.asarray(logits, dtype=np.float64)
    smaller = np.exp(-np.abs(logits))
    positive: NDArray[np.float64] = np.where(logits >= 0, 1.0, smaller) / (1.0 + smaller)
    return positive
