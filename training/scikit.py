"""Scikit-learn's pipelines over bags of words: something to be beaten by, or to learn from."""

from __future__ import annotations

import importlib
from typing import Any

from sentiment_gui.core.errors import GatelensError


def bag_pipeline(vectorizer: str, strength: float, *between: Any, **options: Any) -> Any:  # noqa: ANN401  not installed
    """Return an unfitted pipeline from reviews by logistic regression to logits.

    Args:
        vectorizer: The name of a class of ``sklearn.feature_extraction.text``.
        strength: C of the regression: the inverse of the penalty on the weights.
        between: Steps between the two.
        options: Of the vectorizer.

    Raises:
        GatelensError: ``baseline-missing`` without scikit-learn.
    """
    try:
        text = importlib.import_module("sklearn.feature_extraction.text")
        linear = importlib.import_module("sklearn.linear_model")
        pipeline = importlib.import_module("sklearn.pipeline")
    except ModuleNotFoundError as error:
        raise GatelensError("baseline-missing") from error
    regression = linear.LogisticRegression(C=strength, max_iter=1000)
    return pipeline.make_pipeline(getattr(text, vectorizer)(**options), *between, regression)
