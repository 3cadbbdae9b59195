"""What validation says: accuracy, log loss, and the calibration that is chosen on it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_NEWTON_STEPS = 60
_HALVINGS = 20
_LEAST_CURVATURE = 1e-9
_TEMPERATURES = np.geomspace(0.25, 8.0, 501)


def accuracy(logits: Floats, labels: Floats) -> float:
    """Return the share of logits on their label's side of 0."""
    return float(np.mean((logits >= 0) == (labels > 0.5)))


def log_loss(logits: Floats, labels: Floats) -> float:
    """Return the mean binary cross-entropy in nats."""
    return float(np.mean(np.logaddexp(0.0, logits) - labels * logits))


def fit_temperature(logits: Floats, labels: Floats) -> float:
    """Return the temperature T for which ``logits / T`` has the least log loss.

    Guo et al. 2017, On Calibration of Modern Neural Networks. Searched on a fine logarithmic grid:
    the loss has one minimum in log T, and half a per cent is far below what it can be known to.
    """
    losses = [log_loss(logits / temperature, labels) for temperature in _TEMPERATURES]
    return float(_TEMPERATURES[int(np.argmin(losses))])


def stacking_weights(logits: Floats, labels: Floats, shares: Floats) -> Floats:
    """Return weights (K,), none below 0, whose sum of logits has the least log loss.

    Stacked generalisation (Wolpert 1992) with non-negative weights (Breiman 1996): logistic
    regression without a bias by projected Newton steps (Bertsekas 1982), each halved until it does
    not raise the loss. The loss is convex, so there is one least.

    Args:
        logits: What each of K models says (K, N).
        labels: 1 or 0 (N,).
        shares: How much each review counts (N,).
    """

    def loss(chosen: Floats) -> float:
        said = chosen @ logits
        return float(shares @ (np.logaddexp(0.0, said) - labels * said))

    weights: Floats = np.full(len(logits), 1.0 / len(logits))
    for _ in range(_NEWTON_STEPS):
        probabilities = 0.5 * (1.0 + np.tanh(0.5 * (weights @ logits)))
        slope = logits @ (shares * (probabilities - labels))
        free = (weights > 0) | (slope < 0)
        said = logits[free]
        curvature = (said * (shares * probabilities * (1.0 - probabilities))) @ said.T
        curvature += _LEAST_CURVATURE * np.eye(len(said))
        step = np.zeros(len(logits))
        step[free] = np.linalg.solve(curvature, slope[free])
        tries = (np.maximum(weights - step * 0.5**n, 0.0) for n in range(_HALVINGS))
        before = loss(weights)
        weights = next((tried for tried in tries if loss(tried) <= before), weights)
    return weights


def unsure_band(
    logits: Floats, labels: Floats, corpora: NDArray[np.int64], right: float = 0.95
) -> tuple[float, float]:
    """Return the narrowest band of probabilities around 0.5 outside which verdicts are right.

    They are to be right in every corpus: thousands of lists of pros and cons, which are easy, say
    nothing of how far a verdict on a single sentence can be trusted.

    Args:
        logits: Calibrated logits (N,).
        labels: 1 or 0 (N,).
        corpora: Which corpus each review is of (N,).
        right: The share of each corpus' verdicts outside the band that must be right.

    Returns:
        The band's bounds, symmetric around 0.5; ``(0.5, 0.5)`` if every verdict may stand, and
        ``(0, 1)`` if no band is wide enough.
    """
    distance = np.abs(1.0 / (1.0 + np.exp(-logits)) - 0.5)
    order = np.argsort(-distance, kind="stable")
    hits = ((logits >= 0) == (labels > 0.5))[order]
    of_corpus = corpora[order] == np.unique(corpora)[:, None]  # (corpora, N)
    standing = np.cumsum(of_corpus, axis=1)
    good = np.cumsum(of_corpus & hits, axis=1) >= right * standing
    apart = np.append(np.diff(distance[order]) < 0, True)  # no band parts equals
    enough = np.flatnonzero(good.all(axis=0) & apart)
    if not len(enough):
        return 0.0, 1.0
    last = int(enough[-1])
    if last == len(order) - 1:
        return 0.5, 0.5
    # Half-way to the first verdict that must not stand.
    half_width = float(distance[order[last]] + distance[order[last + 1]]) / 2
    return 0.5 - half_width, 0.5 + half_width
