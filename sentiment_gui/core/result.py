"""A verdict, and when it is none."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from sentiment_gui.core.model_config import ModelConfig

#: Below this share of known words a verdict is called unsure, whatever the probability.
FEWEST_KNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Result:
    """What a model says of one review.

    Attributes:
        label: One of the model's two labels, or ``None`` where there is no verdict.
        probability: Of the second label (``positive``), 0 to 1; how sure the model is, not how
            strong the opinion is.
        unsure: Whether the probability lies in the model's unsure band, too few of the words are
            known, or the review is in another language.
        known: Share of the words (of the tokens, if none is a word) that the vocabulary has.
        tokens: How many tokens were read.
        error: A code of :data:`sentiment_gui.core.messages.MESSAGES`, or ``None``.
        foreign: Whether the review is not in the model's language.
    """

    label: str | None
    probability: float | None
    unsure: bool
    known: float
    tokens: int
    error: str | None = None
    foreign: bool = False

    @property
    def doubt(self) -> str | None:
        """The code of why a verdict is none to rely on; ``None`` where it is, or there is none."""
        if self.label is None:
            return None
        if self.foreign:
            return "language"
        return "words-unknown" if self.known < FEWEST_KNOWN else None

    @property
    def doubtful(self) -> bool:
        """Whether a verdict is none to rely on, for want of known words or in another language."""
        return self.doubt is not None


NO_TEXT = Result(None, None, unsure=False, known=0.0, tokens=0, error="no-text")


def verdict(
    config: ModelConfig, probability: float, known: float, tokens: int, *, foreign: bool = False
) -> Result:
    """Word a probability: exactly 0.5 counts as the second label, NaN says that it overflowed."""
    if math.isnan(probability):
        return replace(NO_TEXT, known=known, tokens=tokens, error="overflow")
    low, high = config.unsure
    label = config.labels[probability >= 0.5]
    unsure = low < probability < high or known < FEWEST_KNOWN or foreign
    return Result(label, probability, unsure, known, tokens, foreign=foreign)
