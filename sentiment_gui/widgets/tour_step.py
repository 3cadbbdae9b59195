"""A step of the tour, and what it says of the review on show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.model_config import ModelConfig
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.numbers import counted, plain
from sentiment_gui.export.rows import Array
from sentiment_gui.export.wording import label_word
from sentiment_gui.export.words import quotable

translate = QCoreApplication.translate

#: Formulas of ``assets/formulas``, side by side, each with the quantity whose hue it has, if any.
Formula = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Step:
    """One stop of the tour.

    Attributes:
        title: In English.
        sentence: In English, with places for what the review says.
        formula: What is set beneath.
        spoken: The formula as it is read aloud.
        view: The key of the view, or ``gates``.
        target: What is pointed at in it, see :mod:`sentiment_gui.widgets.tour_targets`.
        quantity: Whose hue the step has, and which row it points at in the gates.
        find: Which token is the example.
    """

    title: str
    sentence: str
    formula: Formula
    spoken: str
    view: str = "gates"
    target: str = "row"
    quantity: str = ""
    find: Callable[[Trace], int] = lambda _trace: 0


@dataclass(frozen=True)
class Stop:
    """A step with the numbers of a review put in, in the user's language."""

    step: Step
    title: str
    sentence: str
    formula: Formula
    token: int


def furthest(quantity: str, *, closes: bool) -> Callable[[Trace], int]:
    """Return what finds the word that closes, or opens, a gate furthest from usual."""

    def find(trace: Trace) -> int:
        values = trace.difference.get(quantity, trace.mean[quantity])
        return _first(trace, -values if closes else values)

    return find


def weightiest(trace: Trace) -> int:
    """Return the word that counts most, for or against; where that is not defined, moves most."""
    values = trace.step_difference if trace.contribution is None else trace.contribution
    return _first(trace, abs(values))


def _first(trace: Trace, values: Array) -> int:
    """The word of the largest value; marks teach less, and are taken where there are no words."""
    words = [any(map(str.isalnum, token.text)) for token in trace.tokens]
    return int(np.where(words, values, -np.inf).argmax()) if any(words) else int(values.argmax())


def stop_at(step: Step, trace: Trace, config: ModelConfig) -> Stop:
    """Return a step with what it says of a review that a model has read."""
    token = step.find(trace)
    value = trace.mean.get(step.quantity)
    sentence = translate("Tour", step.sentence).format(
        word=quotable(trace.tokens[token].text),
        count=counted(len(trace.tokens)),
        units=counted(trace.model.hidden_size),
        label=label_word(trace.model.labels[1]),
        chance=plain(trace.probability),
        value="" if value is None else plain(float(value[token])),
    )
    names = {
        "verdict": "verdict-last" if config.readout == "last" else "verdict-pooled",
        "squash-open": f"{config.nonlinearity}-open",
    }
    formula = tuple((names.get(name, name), hue) for name, hue in step.formula)
    return Stop(step, translate("Tour", step.title), sentence, formula, token)
