"""A logit's split over the tokens, in numbers that a reader can add."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sentiment_gui.core.trace import Trace

DIGITS = 3


@dataclass(frozen=True)
class Sums:
    """Numbers of three decimals that add up: words + bias + rounding = logit.

    Attributes:
        words: What all tokens contribute together.
        bias: What no token wrote.
        rounding: What the decimals (and float32) leave over; ``None`` for nothing.
        logit: Whose sigmoid is the probability.
    """

    words: float
    bias: float
    rounding: float | None
    logit: float


def sums_of(trace: Trace) -> Sums:
    """Round a logit's split so that it still adds up; nothing is given to a token."""
    total = 0.0 if trace.contribution is None else float(trace.contribution.sum())
    words, bias, logit = (round(value, DIGITS) for value in (total, trace.bias, trace.logit))
    rounding = round(logit - words - bias, DIGITS)
    return Sums(words, bias, rounding or None, logit)


def ranked(values: np.ndarray, most: int) -> tuple[list[int], list[int]]:
    """Return the tokens (or units) that count most for and most against, the strongest first.

    Args:
        values: (T,) signed.
        most: At most this many of each; those that count nothing are left out.
    """
    order = np.argsort(values, kind="stable")
    against = [int(k) for k in order[:most] if values[k] < 0]
    in_favour = [int(k) for k in order[::-1][:most] if values[k] > 0]
    return in_favour, against
