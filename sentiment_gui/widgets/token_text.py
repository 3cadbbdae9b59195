"""A token's numbers in words: the tool tip of a cell and what is read aloud."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.landmarks import forgets_nothing
from sentiment_gui.core.model_config import GATES
from sentiment_gui.core.row_names import CONTRIBUTION, ENDED, MEMORY_KEPT
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.numbers import counted, fine_digits, plain, signed
from sentiment_gui.export.phrases import ended, headed, listed, paragraph, remarked
from sentiment_gui.export.rows import title_of
from sentiment_gui.export.words import clean, quotable

translate = QCoreApplication.translate

#: Nearer than this to the mean is called usual.
_USUAL = 0.5


def value_of(name: str, value: float) -> str:
    """A mean with two decimals; signed where the quantity is."""
    return plain(value) if name in GATES else signed(value)


def cell_tooltip(trace: Trace, token: int, row: str | None) -> str:
    """The exact values of a cell, or of the whole token where ``row`` is ``None``."""
    lines = [_head(trace, token)]
    if not trace.tokens[token].known:
        lines.append(translate("TokenText", "unknown to the model"))
    names = [row] if row is not None else list(trace.quantities)
    for name in names:
        lines += _cell_lines(trace, token, name)
    return "\n".join(lines)


def token_fact(trace: Trace, token: int) -> str:
    """A token's gates and its contribution in a line."""
    names = [name for name in trace.quantities if name in GATES] or ["hidden"]
    told = [_brief(trace, token, name) for name in names]
    if trace.contribution is not None:
        told.append(f"{title_of(CONTRIBUTION)} {signed(float(trace.contribution[token]))}")
    return headed(_head(trace, token), listed(told))


def _brief(trace: Trace, token: int, name: str) -> str:
    said = f"{title_of(name)} {value_of(name, float(trace.mean[name][token]))}"
    if name not in trace.difference:
        return said
    difference = signed(float(trace.difference[name][token]), 1)
    return remarked(said, translate("TokenText", "{sd} SD").format(sd=difference))


def _head(trace: Trace, token: int) -> str:
    return translate("TokenText", "‘{word}’, token {number} of {count}").format(
        word=quotable(trace.tokens[token].text),
        number=counted(token + 1),
        count=counted(len(trace.tokens)),
    )


def _cell_lines(trace: Trace, token: int, name: str) -> list[str]:
    if name == CONTRIBUTION and trace.contribution is not None:
        share = float(trace.contribution[token])
        return [
            translate("TokenText", "Contribution {value} of the logit {logit}").format(
                value=signed(share, fine_digits()), logit=signed(trace.logit)
            )
        ]
    if name == ENDED:
        return [
            translate("TokenText", "If it ended here: {value} positive").format(
                value=plain(float(trace.running_probability[token]), fine_digits())
            )
        ]
    if name == MEMORY_KEPT and trace.kept is not None:
        kept = plain(float(trace.kept[token]), fine_digits())
        line = translate("TokenText", "Memory kept {value}: of what it wrote, at the end")
        return [line.format(value=kept)]
    lines = [_mean_line(trace, token, name), *_spread_lines(trace, token, name)]
    return [*lines, *nothing_to_forget(trace, token, name)]


def nothing_to_forget(trace: Trace, token: int, name: str) -> list[str]:
    """Say that a gate acts on nothing, where it does."""
    if not forgets_nothing(trace.model.cell, name, token):
        return []
    return [translate("TokenText", "nothing to forget yet: the cell is empty")]


def _mean_line(trace: Trace, token: int, name: str) -> str:
    mean = float(trace.mean[name][token])
    values = {"name": title_of(name), "mean": value_of(name, mean)}
    if name not in trace.difference:
        return translate("TokenText", "{name} {mean}").format(**values)
    return translate("TokenText", "{name} {mean}: {sd} SD from its usual {usual}").format(
        **values,
        sd=signed(float(trace.difference[name][token]), 1),
        usual=value_of(name, trace.baselines[name].mean),
    )


def _spread_lines(trace: Trace, token: int, name: str) -> list[str]:
    if name not in trace.low:
        return []
    return [
        translate("TokenText", "{low} % of units below 0.1, {high} % above 0.9").format(
            low=round(100 * float(trace.low[name][token])),
            high=round(100 * float(trace.high[name][token])),
        )
    ]


def read_out(trace: Trace, token: int) -> str:
    """What a screen reader says of a token."""
    word = trace.tokens[token]
    parts = [
        translate("TokenText", "{word}, token {number} of {count}.").format(
            word=clean(word.text), number=counted(token + 1), count=counted(len(trace.tokens))
        )
    ]
    for name in trace.quantities:
        if name in GATES:
            parts.append(_spoken(trace, token, name))
            parts += [ended(said) for said in nothing_to_forget(trace, token, name)]
    if trace.contribution is not None:
        share = float(trace.contribution[token])
        sign = translate("TokenText", "minus") if share < 0 else translate("TokenText", "plus")
        parts.append(
            translate("TokenText", "Contribution {sign} {value}.").format(
                sign=sign, value=plain(abs(share))
            )
        )
    return paragraph(parts)


def _spoken(trace: Trace, token: int, name: str) -> str:
    mean = value_of(name, float(trace.mean[name][token]))
    values = {"name": title_of(name), "mean": mean}
    if name not in trace.difference:
        return translate("TokenText", "{name} {mean}.").format(**values)
    difference = float(trace.difference[name][token])
    if abs(difference) < _USUAL:
        return translate("TokenText", "{name} {mean}, usual.").format(**values)
    values["sd"] = plain(abs(difference), 1)
    if difference < 0:
        return translate(
            "TokenText", "{name} {mean}, {sd} standard deviations below usual."
        ).format(**values)
    return translate("TokenText", "{name} {mean}, {sd} standard deviations above usual.").format(
        **values
    )
