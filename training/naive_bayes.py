"""Naive Bayes features with logistic regression: the strongest bag of words of long reviews.

Wang & Manning 2012 (Baselines and Bigrams, ACL), equation 4: whether a word, a pair or a triple of
words stands in a review, times the log of how much more often it stands in praise than in blame.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from training.scikit import bag_pipeline

_STRENGTH = 0.5  # C of scikit-learn; chosen on validation
_SMOOTHING = 1.0

Floats = NDArray[np.float64]


def log_count_ratio(praise: Floats, blame: Floats) -> Floats:
    """Return for each of F features the log of its share in praise over its share in blame (F,).

    Args:
        praise: In how many reviews of label 1 each stands (F,).
        blame: In how many of label 0 (F,).
    """
    praise, blame = praise + _SMOOTHING, blame + _SMOOTHING
    ratio: Floats = np.log(praise / praise.sum()) - np.log(blame / blame.sum())
    return ratio


class CountRatios:
    """A step of scikit-learn's pipelines: scales binary features (N, F) by their count ratios."""

    def fit(self, features: Any, labels: NDArray[Any]) -> Self:  # noqa: ANN401  a sparse matrix
        """Count in how many reviews of either label each feature stands."""
        praise, blame = (
            np.asarray(features[labels == label].sum(axis=0), np.float64).ravel()
            for label in (1, 0)
        )
        self._ratio = log_count_ratio(praise, blame)
        return self

    def transform(self, features: Any) -> Any:  # noqa: ANN401  a sparse matrix
        """Return the features (N, F), each times its ratio."""
        return features.multiply(self._ratio[None, :]).tocsr()


def naive_bayes() -> Any:  # noqa: ANN401  not installed
    """Return scikit-learn's pipeline, unfitted, over reviews' ids (T,).

    Raises:
        GatelensError: ``baseline-missing`` without scikit-learn.
    """
    options = {"analyzer": up_to_triples, "binary": True, "min_df": 2}
    return bag_pipeline("CountVectorizer", _STRENGTH, CountRatios(), **options)


def up_to_pairs(review: NDArray[np.int32]) -> list[Any]:
    """Return a review's words and its pairs of neighbours."""
    ids = review.tolist()
    return [*((one,) for one in ids), *pairwise(ids)]


def up_to_triples(review: NDArray[np.int32]) -> list[Any]:
    """Return a review's words and its runs of two and three."""
    ids = review.tolist()
    return [*up_to_pairs(review), *zip(ids, ids[1:], ids[2:], strict=False)]
