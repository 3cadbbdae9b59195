"""The bag of words to be beaten: TF-IDF with logistic regression, on a model's own corpora."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_config import ModelConfig
from sentiment_gui.core.result import Result, verdict
from sentiment_gui.core.tokenizer import Tokenizer, lookup_form
from training.corpora import corpus_named
from training.corpora.collection import Collection
from training.corpora.library import Library
from training.corpora.review import Review
from training.measures import fit_temperature, unsure_band
from training.scikit import bag_pipeline

_STRENGTH = 10.0  # C of scikit-learn: the inverse of the penalty on the weights


class Baseline:
    """Words and pairs of words, weighted, summed and squashed: all but their order.

    Args:
        pipeline: A fitted pipeline of scikit-learn whose last step gives logits.
        config: Carries the temperature and the unsure band.
    """

    def __init__(self, pipeline: Any, config: ModelConfig) -> None:  # noqa: ANN401
        self._pipeline = pipeline
        self._config = config

    def classify_many(self, texts: Iterable[str]) -> Iterator[Result]:
        """Yield a verdict for every text, in order."""
        logits = self._pipeline.decision_function(list(texts)) / self._config.temperature
        for chance in (1.0 / (1.0 + np.exp(-logits))).tolist():
            yield verdict(self._config, chance, known=1.0, tokens=1)


def train_baseline(config: ModelConfig, library: Library) -> Baseline:
    """Train on all training reviews of the corpora that a model learned from.

    Temperature and unsure band are chosen on the validation parts, as the model's were.

    Raises:
        GatelensError: ``baseline-missing`` without scikit-learn, ``baseline-corpora`` if the model
            does not say what it learned from, and what the corpora's readers raise.
    """
    tokenizer = Tokenizer(config.pattern)
    pipeline = bag_of_words(lambda review: _words_and_pairs(tokenizer, review))
    names = config.training.get("settings", {}).get("data", {}).get("corpora")
    if not names:
        raise GatelensError("baseline-corpora", model=config.name)
    reviews = _labelled(names, library)
    training = [review for review in reviews if review.part == "train"]
    pipeline.fit([r.text for r in training], [r.label for r in training])
    held_out = [review for review in reviews if review.part == "validation"]
    logits = pipeline.decision_function([review.text for review in held_out])
    labels = np.array([float(review.label or 0) for review in held_out])
    temperature = fit_temperature(logits, labels)
    corpora = np.array([names.index(review.corpus) for review in held_out])
    band = unsure_band(logits / temperature, labels, corpora)
    return Baseline(pipeline, replace(config, temperature=temperature, unsure=band))


def _labelled(names: list[str], library: Library) -> list[Review]:
    corpora = [corpus_named(name) for name in names]
    everything = Collection(corpora, library, unlabelled=False)
    return [review for review in everything if review.label is not None]


def bag_of_words(analyzer: Callable[[Any], list[Any]]) -> Any:  # noqa: ANN401  not installed
    """Return scikit-learn's pipeline, unfitted, over what ``analyzer`` makes of a review.

    Raises:
        GatelensError: ``baseline-missing`` without scikit-learn.
    """
    options = {"analyzer": analyzer, "min_df": 2, "sublinear_tf": True}
    return bag_pipeline("TfidfVectorizer", _STRENGTH, **options)


def _words_and_pairs(tokenizer: Tokenizer, text: str) -> list[str]:
    words = [lookup_form(token) for token in tokenizer.tokens(text)]
    return words + [f"{a} {b}" for a, b in pairwise(words)]
