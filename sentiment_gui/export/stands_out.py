"""What stands out in a review, as facts; the window puts them into words. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sentiment_gui.core.landmarks import forgets_nothing
from sentiment_gui.core.spans import Span
from sentiment_gui.core.trace import Trace

#: A gate stands out when its mean is at least this many standard deviations from usual.
LEAST = 2.0

Kind = Literal["closes", "opens", "for", "against"]

#: Where to look: a closed forget gate drops what was kept, an open input gate takes in. Of a GRU
#: (PyTorch's update gate keeps where it is 1), both are told by gates that close.
_WATCHED: Mapping[str, tuple[tuple[Kind, str], ...]] = {
    "lstm": (("closes", "forget"), ("opens", "input")),
    "gru": (("closes", "update"), ("closes", "reset")),
    "rnn": (),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A word that stands out.

    Attributes:
        kind: ``closes`` or ``opens`` a gate furthest, or counts most ``for`` or ``against`` the
            second label.
        quantity: The gate, or ``contribution``.
        token: Which token.
        value: The gate's mean over units, or the contribution.
        usual: The gate's usual mean.
        difference: How far from usual, in standard deviations.
    """

    kind: Kind
    quantity: str
    token: int
    value: float
    usual: float | None = None
    difference: float | None = None


def stands_out(trace: Trace) -> tuple[Fact, ...]:
    """Return the facts of a review; without one on a gate, no gate moves far from usual."""
    return (*_gate_facts(trace), *_contribution_facts(trace))


def telling_token(trace: Trace, span: Span | None = None) -> int:
    """Return the word to look at while nobody has chosen one.

    It is the one that moves a gate furthest where such a word stands out, else the one that counts
    most. A full stop closes the forget gate in almost every review, and of that review tells
    nothing: punctuation is chosen only where there are no words.

    Args:
        trace: The review, of one token or more.
        span: The tokens to choose from; all if ``None``.
    """
    inside = range(len(trace.tokens)) if span is None else range(span.start, span.stop)
    for fact in _gate_facts(trace):
        if fact.token in inside and is_word(trace.tokens[fact.token].text):
            return fact.token
    order = np.arange(inside.start, inside.stop)
    if trace.contribution is not None:
        order = order[np.argsort(-np.abs(trace.contribution[inside.start : inside.stop]))]
    # A word is soon found: a book has too many tokens to look at each while somebody types.
    words = (token for token in order if is_word(trace.tokens[token].text))
    return int(next(words, order[0]))


def is_word(text: str) -> bool:
    """Whether a token is more than punctuation."""
    return any(character.isalnum() for character in text)


def _gate_facts(trace: Trace) -> list[Fact]:
    difference = trace.difference
    facts = []
    for kind, name in _WATCHED[trace.model.cell]:
        if name not in difference:
            continue
        away = difference[name]
        first = int(forgets_nothing(trace.model.cell, name, 0))
        if len(away) == first:
            continue
        acting = away[first:]
        token = first + int(acting.argmin() if kind == "closes" else acting.argmax())
        reached = -away[token] if kind == "closes" else away[token]
        if reached >= LEAST:
            value, usual = float(trace.mean[name][token]), trace.baselines[name].mean
            facts.append(Fact(kind, name, token, value, usual, float(away[token])))
    return facts


def _contribution_facts(trace: Trace) -> list[Fact]:
    if trace.contribution is None:
        return []
    most, least = int(trace.contribution.argmax()), int(trace.contribution.argmin())
    facts = []
    if trace.contribution[most] > 0:
        facts.append(Fact("for", "contribution", most, float(trace.contribution[most])))
    if trace.contribution[least] < 0:
        facts.append(Fact("against", "contribution", least, float(trace.contribution[least])))
    return facts
