"""A model's verdicts on labelled reviews, and the groups they can be looked at in."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.classifier import Classifier
from training.corpora.review import Review
from training.metrics import Measures, Reliability, measure, reliability

#: Upper ends of the groups of lengths, in tokens.
LENGTHS = (10, 25, 50, 100, 200, 400)


@dataclass(frozen=True)
class Answers:
    """What a model said of N labelled reviews.

    Attributes:
        probability: (N,) of positive; not a number where a review holds no token.
        positive: (N,) whether the review is.
        unsure: (N,) whether the model does not commit itself.
        tokens: (N,) lengths.
        domain: (N,) what is reviewed.
        seconds: That it took to read them all.
    """

    probability: NDArray[np.float64]
    positive: NDArray[np.bool_]
    unsure: NDArray[np.bool_]
    tokens: NDArray[np.int64]
    domain: NDArray[np.str_]
    seconds: float

    @property
    def per_second(self) -> float:
        """Reviews read in a second."""
        return len(self.positive) / max(self.seconds, 1e-9)

    @property
    def readable(self) -> NDArray[np.bool_]:
        """(N,) whether a review holds a token; the others have no verdict to measure."""
        return np.isfinite(self.probability)

    def measures(self, where: NDArray[np.bool_] | None = None) -> Measures:
        """Measure the readable answers, or those of them that are marked in (N,)."""
        chosen = self.readable if where is None else self.readable & where
        return measure(self.probability[chosen], self.positive[chosen], self.unsure[chosen])

    def reliability(self) -> Reliability:
        """Return the readable answers in bins of the probability given."""
        return reliability(self.probability[self.readable], self.positive[self.readable])

    def by_domain(self) -> Iterator[tuple[str, Measures]]:
        """Yield the measures of each domain, by name."""
        for name in np.unique(self.domain[self.readable]):
            yield str(name), self.measures(self.domain == name)

    def by_length(self) -> Iterator[tuple[str, Measures]]:
        """Yield the measures of short to long reviews, for every group that holds any."""
        low = 0
        for high in (*LENGTHS, None):
            group = self.tokens > low
            group &= True if high is None else self.tokens <= high
            if (group & self.readable).any():
                name = f"over {low}" if high is None else f"{low + 1}-{high}"
                yield f"{name} tokens", self.measures(group)
            low = high or low


def answer(classifier: Classifier, reviews: Sequence[Review], name: str = "") -> Answers:
    """Let a model read labelled reviews; ``name`` is shown with the progress on a terminal."""
    began = time.perf_counter()
    results = []
    for result in classifier.classify_many(review.text for review in reviews):
        results.append(result)
        if sys.stderr.isatty() and len(results) % 1024 == 0:
            print(f"\r{name}: {len(results):,} of {len(reviews):,}", end="", file=sys.stderr)
    seconds = time.perf_counter() - began
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    chances = [np.nan if r.probability is None else r.probability for r in results]
    return Answers(
        probability=np.array(chances),
        positive=np.array([review.label == 1 for review in reviews]),
        unsure=np.array([result.unsure for result in results]),
        tokens=np.array([result.tokens for result in results]),
        domain=np.array([review.domain for review in reviews]),
        seconds=seconds,
    )


def together(parts: Sequence[Answers]) -> Answers:
    """Return the answers of several corpora as those of one."""
    arrays = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in ("probability", "positive", "unsure", "tokens", "domain")
    }
    return Answers(**arrays, seconds=sum(part.seconds for part in parts))
