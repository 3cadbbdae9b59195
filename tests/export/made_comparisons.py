"""Comparisons of small random models and short texts."""

import numpy as np

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.compare import Comparison, Reading, read_whole
from tests.support import WORDS, random_model

PARAGRAPHS = 3


def long_text(words=90, seed=5):
    """Paragraphs of words that the random models know."""
    chosen = np.random.default_rng(seed).choice(WORDS[:40], words)
    parts = np.array_split(chosen, PARAGRAPHS)
    return "\n\n".join(" ".join(part) for part in parts)


def two_models(text=None, *, first="lstm", second="rnn", reach=False, **options):
    text = text or long_text()
    folders = [
        random_model(first, seed=1, name="english", **options),
        random_model(second, seed=2, name="other", scale=0.3, **options),
    ]
    readings = [
        read_whole(Classifier(folder).trace(text), folder, reach_too=reach) for folder in folders
    ]
    return Comparison.of(*readings)


def two_reviews(first="the film is good !", second="the film is not bad !", *, cell="lstm", **more):
    classifier = Classifier(random_model(cell, **more))
    return Comparison.of(*(Reading(classifier.trace(text)) for text in (first, second)))
