"""The chosen span in words. Brings NumPy no nearer: the trace is there before a span is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.spans import Span

if TYPE_CHECKING:
    from sentiment_gui.core.trace import Trace

translate = QCoreApplication.translate


def span_range(span: Span) -> str:
    """Return a span as people count: ``180–230``; it can be typed into the export's field."""
    return f"{span.start + 1}–{span.stop}" if len(span) > 1 else str(span.start + 1)


def span_fact(span: Span, trace: Trace) -> str:
    """Return which tokens are chosen of how many, and what they contribute together."""
    from sentiment_gui.core.spans import exact_sums
    from sentiment_gui.export.numbers import counted, signed

    count = counted(len(trace.tokens))
    if len(span) == 1:
        said = translate("Span", "token {first} of {count}")
    else:
        said = translate("Span", "tokens {first} to {last} of {count}")
    said = said.format(first=counted(span.start + 1), last=counted(span.stop), count=count)
    sums = exact_sums(trace, span)
    if sums is None:
        return said
    together = translate("Span", "{tokens}, together {sum} of the logit")
    return together.format(tokens=said, sum=signed(sums[1]))


def span_words(span: Span, trace: Trace) -> str:
    """Return the stretch of the review from a span's first token to its last."""
    return trace.text[trace.tokens[span.start].start : trace.tokens[span.stop - 1].end]
