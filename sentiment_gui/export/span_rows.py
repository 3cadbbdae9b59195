"""Rows of a whole review cut down to a span of it, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.row_names import CONTRIBUTION
from sentiment_gui.core.spans import Span, span_sums
from sentiment_gui.core.tokens import Token
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.numbers import counted, signed
from sentiment_gui.export.phrases import paragraph, statements
from sentiment_gui.export.rows import Array, Row

translate = QCoreApplication.translate


def tokens_in(trace: Trace, span: Span | None) -> tuple[Token, ...]:
    """Return the tokens of a span; all of them for none."""
    return trace.tokens if span is None else trace.tokens[span.part]


def rows_in(rows: Sequence[Row], span: Span | None) -> tuple[Row, ...]:
    """Return rows over a whole review as rows over a span of it; nothing is worked out anew."""
    return tuple(rows) if span is None else tuple(_cut(row, span.part) for row in rows)


def span_sentence(trace: Trace, span: Span, names: Sequence[str]) -> str:
    """Say which tokens are shown, and what the rest contributes where contributions are shown."""
    if len(span) == 1:
        shown = translate("Figure", "Shown is token {first} of {count}, read after all before it.")
    else:
        shown = translate(
            "Figure", "Shown are tokens {first} to {last} of {count}, read after all before them."
        )
    numbers = (span.start + 1, span.stop, len(trace.tokens))
    first, last, count = (counted(number) for number in numbers)
    sentence = shown.format(first=first, last=last, count=count)
    sums = span_sums(trace, span) if CONTRIBUTION in names else None
    if sums is None:
        return sentence
    parts = [
        (translate("Figure", "before"), sums.before),
        (translate("Figure", "shown"), sums.within),
        (translate("Figure", "after"), sums.after),
    ]
    if sums.rounding is not None:
        parts.append((translate("Figure", "rounding"), sums.rounding))
    listed = statements(f"{name}\u00a0{signed(value, 3)}" for name, value in parts)
    contributions = translate("Figure", "Contributions: {sums}.")
    return paragraph([sentence, contributions.format(sums=listed)])


def _cut(row: Row, part: slice) -> Row:
    image = row.image
    around = row.around
    return replace(
        row,
        values=row.values[part],
        line=_part(row.line, part),
        below=_part(row.below, part),
        image=None if image is None else replace(image, values=image.values[:, part]),
        around=None if around is None else (around[0][part], around[1][part]),
        idle=tuple(token - part.start for token in row.idle if part.start <= token < part.stop),
    )


def _part(values: Array | None, part: slice) -> Array | None:
    return None if values is None else values[part]
