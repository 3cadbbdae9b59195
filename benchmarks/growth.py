"""How cost grows with the length of a review, and with the number of reviews."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.sample import Row, reviews, seconds
from sentiment_gui.core.classifier import Classifier

TOKENS = (10, 100, 1_000, 10_000, 100_000)
REVIEWS = (100, 1_000, 10_000, 100_000)
WORDS = 10


def rows(reader: Classifier, most: int) -> Iterator[Row]:
    """Yield what each size costs for one of its tokens or reviews, up to ``most`` of them."""
    for size in (size for size in TOKENS if size <= most):
        text = " ".join(reviews(reader, 1, size))
        count = len(reader.trace(text).tokens)
        taken = seconds(lambda text=text: reader.trace(text))
        yield Row(f"one review of {count:,} tokens, every gate", _each(taken, count, "token"))
    for size in (size for size in REVIEWS if size <= most):
        texts = reviews(reader, size, WORDS)
        taken = seconds(lambda texts=texts: list(reader.classify_many(texts)))
        yield Row(f"{size:,} reviews of {WORDS} words", _each(taken, size, "review"))


def _each(taken: float, count: int, what: str) -> str:
    return f"{taken:.3f} s, {taken / count * 1e6:.0f} µs a {what}"
