"""A stretch of a long review: which tokens it holds, and what the rest adds up to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sentiment_gui.core.errors import GatelensError

if TYPE_CHECKING:
    from sentiment_gui.core.trace import Trace

DIGITS = 3
_WRITTEN = re.compile(r"\s*(\d{1,9})\s*(?:[:\-–—]\s*(\d{1,9})\s*)?")


@dataclass(frozen=True)
class Span:
    """Tokens ``start`` to ``stop``, counted from 0, the last one left out; never empty.

    A span is a way of looking: its tokens are read after all that comes before them, and keep the
    index that they have in the whole review.
    """

    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start

    @property
    def part(self) -> slice:
        """The span as a slice of (T,) arrays."""
        return slice(self.start, self.stop)

    def checked(self, count: int) -> Span:
        """Return the span if a review of so many tokens holds it.

        Raises:
            GatelensError: ``span-outside``.
        """
        if not 0 <= self.start < self.stop <= count:
            raise GatelensError("span-outside", first=self.start + 1, last=self.stop, count=count)
        return self


@dataclass(frozen=True)
class SpanSums:
    """A logit's split over a span and the rest, in three decimals; their sum is the words' sum.

    Attributes:
        before: What all tokens before the span contribute together.
        within: What the span's own tokens do.
        after: What all tokens after it do.
        rounding: What the decimals leave over; ``None`` for nothing.
    """

    before: float
    within: float
    after: float
    rounding: float | None


def parse_span(text: str) -> Span | None:
    """Return the span that is written as ``180:230``, ``180–230`` or ``180``; ``None`` if none is.

    It is written as people count: from 1, and with the last token.
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    first = int(found[1])
    last = first if found[2] is None else int(found[2])
    return Span(first - 1, last) if 1 <= first <= last else None


def exact_sums(trace: Trace, span: Span) -> tuple[float, float, float] | None:
    """Return what the tokens before, in and after a span contribute to the logit, in float64.

    ``None`` where the cell has no additive split.
    """
    values = trace.contribution
    if values is None:
        return None
    parts = (values[: span.start], values[span.part], values[span.stop :])
    before, within, after = (float(part.sum()) for part in parts)
    return before, within, after


def span_sums(trace: Trace, span: Span) -> SpanSums | None:
    """Round :func:`exact_sums` so that a reader can add them to the sum of all words."""
    sums = exact_sums(trace, span)
    if sums is None or trace.contribution is None:
        return None
    before, within, after = (round(value, DIGITS) for value in sums)
    words = round(float(trace.contribution.sum()), DIGITS)
    return SpanSums(before, within, after, round(words - before - within - after, DIGITS) or None)
