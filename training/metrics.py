"""Figures of merit of two-class probabilities, in NumPy alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

BINS = 15
_SMALLEST = float(np.finfo(np.float64).eps)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Measures:
    """How good verdicts are, on N reviews.

    Attributes:
        reviews: N.
        accuracy: Share of right verdicts (a probability of 0.5 and above says positive).
        f1: Harmonic mean of precision and recall of the positive class; 0 where it has no hit.
        log_loss: Mean of -log of the probability given to the true class (natural logarithm).
        calibration_error: Of the probability of positive; see :func:`calibration_error`.
        unsure: Share of reviews on which the model does not commit itself.
        accuracy_when_sure: Accuracy on the others; ``None`` if there are none.
        confusion: Counts ``[[true negative, false positive], [false negative, true positive]]``.
    """

    reviews: int
    accuracy: float
    f1: float
    log_loss: float
    calibration_error: float
    unsure: float
    accuracy_when_sure: float | None
    confusion: tuple[tuple[int, int], tuple[int, int]]

    def as_json(self) -> dict[str, Any]:
        """Return the measures in JSON's types, at six digits."""
        values = {
            key: round(value, 6) if isinstance(value, float) else value
            for key, value in vars(self).items()
        }
        return values | {"confusion": [list(row) for row in self.confusion]}


def measure(probability: ArrayLike, positive: ArrayLike, unsure: ArrayLike) -> Measures:
    """Measure N verdicts, N of 1 or more.

    Args:
        probability: (N,) of positive.
        positive: (N,) whether the review is.
        unsure: (N,) whether the model does not commit itself.
    """
    chance = np.asarray(probability, dtype=np.float64)
    truth = np.asarray(positive, dtype=bool)
    sure = ~np.asarray(unsure, dtype=bool)
    right = (chance >= 0.5) == truth
    confusion = confusion_matrix(chance >= 0.5, truth)
    return Measures(
        reviews=len(chance),
        accuracy=float(right.mean()),
        f1=f1_score(confusion),
        log_loss=log_loss(chance, truth),
        calibration_error=calibration_error(chance, truth),
        unsure=float(1 - sure.mean()),
        accuracy_when_sure=float(right[sure].mean()) if sure.any() else None,
        confusion=confusion,
    )


def confusion_matrix(
    said: NDArray[np.bool_], truth: NDArray[np.bool_]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Count verdicts: rows are the truth, columns what was said; negative first."""
    negative, positive = (
        (int((~said & row).sum()), int((said & row).sum())) for row in (~truth, truth)
    )
    return negative, positive


def f1_score(confusion: tuple[tuple[int, int], tuple[int, int]]) -> float:
    """Harmonic mean of the positive class's precision and recall."""
    (_, false_positive), (false_negative, true_positive) = confusion
    spoken = 2 * true_positive + false_positive + false_negative
    return 2 * true_positive / spoken if spoken else 0.0


def log_loss(probability: Floats, truth: NDArray[np.bool_]) -> float:
    """Mean cross-entropy in nats; a probability of exactly 0 or 1 counts as one off by 2e-16."""
    given = np.where(truth, probability, 1 - probability)
    return float(-np.log(np.maximum(given, _SMALLEST)).mean())


@dataclass(frozen=True)
class Reliability:
    """Reviews in equal bins of the probability of positive: what a reliability diagram draws.

    Attributes:
        count: (bins,) reviews in each.
        claimed: (bins,) their mean probability of positive; 0 in empty bins.
        found: (bins,) the share of them that is positive; 0 in empty bins.
    """

    count: NDArray[np.int64]
    claimed: Floats
    found: Floats

    def as_json(self) -> dict[str, list[float]]:
        """Return the bins in JSON's types, at six digits."""
        return {name: np.round(values, 6).tolist() for name, values in vars(self).items()}

    @classmethod
    def from_json(cls, content: Mapping[str, Sequence[float]]) -> Reliability:
        """Return what :meth:`as_json` made of it."""
        count = np.array(content["count"], dtype=np.int64)
        claimed, found = (np.array(content[name], dtype=float) for name in ("claimed", "found"))
        return cls(count, claimed, found)


def reliability(probability: Floats, truth: NDArray[np.bool_], bins: int = BINS) -> Reliability:
    """Sort reviews into equal bins [0, 1/bins), ..., [1 - 1/bins, 1]."""
    place = np.minimum((probability * bins).astype(np.int64), bins - 1)
    count = np.bincount(place, minlength=bins)
    filled = np.maximum(count, 1)
    claimed = np.bincount(place, weights=probability, minlength=bins) / filled
    found = np.bincount(place, weights=truth, minlength=bins) / filled
    return Reliability(count, claimed, found)


def calibration_error(probability: Floats, truth: NDArray[np.bool_], bins: int = BINS) -> float:
    """Expected calibration error of the probability of positive.

    The mean distance between what the bins claim and what is found in them, weighted by count
    (Naeini, Cooper & Hauskrecht 2015; Guo et al. 2017, arXiv 1706.04599, with two classes).
    """
    table = reliability(probability, truth, bins)
    distance = np.abs(table.claimed - table.found)
    return float((table.count * distance).sum() / table.count.sum())
