"""The steps of the tour for each kind of cell."""

from __future__ import annotations

from collections.abc import Mapping

from sentiment_gui.core.messages import QT_TRANSLATE_NOOP
from sentiment_gui.core.row_names import ENDED
from sentiment_gui.widgets.tour_step import Formula, Step, furthest, weightiest

_EQUALS, _PLUS, _TIMES = ("equals", ""), ("plus", ""), ("times", "")


def _layer(symbol: str, quantity: str) -> Formula:
    return ((symbol, quantity), _EQUALS, (f"{symbol}-of", ""))


_CLOSED, _OPEN = furthest("forget", closes=True), furthest("input", closes=False)
_SHOWN = furthest("output", closes=False)
_RESET, _KEPT = furthest("reset", closes=True), furthest("update", closes=True)

_SEQUENCE = Step(
    QT_TRANSLATE_NOOP("Tour", "The sequence"),
    QT_TRANSLATE_NOOP(
        "Tour",
        "The network reads the review token by token, from left to right: {count} of them, and "
        "the first is ‘{word}’.",
    ),
    (("sequence", ""),),
    "x 1, x 2, …, x T",
    target="text",
)
_VERDICT = Step(
    QT_TRANSLATE_NOOP("Tour", "The verdict"),
    QT_TRANSLATE_NOOP(
        "Tour",
        "One layer turns the hidden states into the verdict, p({label}) = {chance}, and its logit "
        "splits exactly over the tokens: of all words, ‘{word}’ counts most.",
    ),
    (("verdict", ""),),
    "p = σ(w · h + b)",
    view="contribution",
    target="verdict",
    find=weightiest,
)
_LSTM = (
    _SEQUENCE,
    Step(
        QT_TRANSLATE_NOOP("Tour", "The state"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "From token to token it carries two vectors of {units} numbers along: the cell state "
            "c is its memory, the hidden state h what it shows of it.",
        ),
        (("state-lstm", ""),),
        "h t−1, c t−1 and x t become h t, c t",
        view="cell",
        target="road",
        quantity="cell",
        find=_CLOSED,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "The forget gate"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "It says, for each unit, how much of the old memory is kept; of all words, ‘{word}’ "
            "closes it furthest, to {value} on average.",
        ),
        _layer("f", "forget"),
        "f t = σ(W f [h t−1, x t] + b f)",
        quantity="forget",
        find=_CLOSED,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "The input gate"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "It says how much of the new is let in; of all words, ‘{word}’ opens it furthest, to "
            "{value} on average.",
        ),
        _layer("i", "input"),
        "i t = σ(W i [h t−1, x t] + b i)",
        quantity="input",
        find=_OPEN,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "The candidate"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "It is the new that ‘{word}’ would write, from −1 to 1 in each unit; the input gate "
            "decides how much of it is written.",
        ),
        _layer("g", "candidate"),
        "g t = tanh(W g [h t−1, x t] + b g)",
        quantity="candidate",
        find=_OPEN,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "The new memory"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "What is kept of the old plus what is let in of the new: on this road stand the "
            "numbers of one unit at ‘{word}’.",
        ),
        (
            ("c", "cell"),
            _EQUALS,
            ("f", "forget"),
            _TIMES,
            ("c-before", "cell"),
            _PLUS,
            ("i", "input"),
            _TIMES,
            ("g", "candidate"),
        ),
        "c t = f t · c t−1 + i t · g t",
        view="cell",
        target="sum",
        quantity="cell",
        find=_OPEN,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "The output gate"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "It says how much of the memory shows in the hidden state; of all words, ‘{word}’ "
            "opens it furthest, to {value} on average.",
        ),
        (("h", "hidden"), _EQUALS, ("o", "output"), _TIMES, ("tanh-c", "cell")),
        "h t = o t · tanh(c t)",
        quantity="output",
        find=_SHOWN,
    ),
    _VERDICT,
    Step(
        QT_TRANSLATE_NOOP("Tour", "Long memory"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "Every later forget gate multiplies what ‘{word}’ wrote: the curve shows how much of "
            "it is left, word after word.",
        ),
        (("kept-lstm", "forget"),),
        "the product of f s for all s after t",
        view="memory",
        target="kept",
        quantity="forget",
        find=_OPEN,
    ),
)
_GRU = (
    _SEQUENCE,
    Step(
        QT_TRANSLATE_NOOP("Tour", "The state"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "From token to token it carries one vector of {units} numbers along: the hidden state "
            "h is its memory and what it shows at once.",
        ),
        (("state-gru", ""),),
        "h t−1 and x t become h t",
        view="cell",
        target="road",
        quantity="hidden",
        find=_KEPT,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "The reset gate"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "It says how much of the old state the candidate gets to see; of all words, ‘{word}’ "
            "closes it furthest, to {value} on average.",
        ),
        _layer("r", "reset"),
        "r t = σ(W r x t + U r h t−1 + b r)",
        quantity="reset",
        find=_RESET,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "The candidate"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "It is the new state that ‘{word}’ suggests, from −1 to 1 in each unit.",
        ),
        (
            ("n", "candidate"),
            _EQUALS,
            ("tanh-open", ""),
            ("w-n", ""),
            _PLUS,
            ("r", "reset"),
            _TIMES,
            ("u-n", ""),
            _PLUS,
            ("b-n", ""),
            ("close", ""),
        ),
        "n t = tanh(W n x t + r t · (U n h t−1 + d n) + b n)",
        quantity="candidate",
        find=_RESET,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "The update gate"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "It says, for each unit, how much of the old state is kept; of all words, ‘{word}’ "
            "closes it furthest, to {value} on average.",
        ),
        _layer("z", "update"),
        "z t = σ(W z x t + U z h t−1 + b z)",
        quantity="update",
        find=_KEPT,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "The new state"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "A mixture of the new and the old: on this road stand the numbers of one unit at "
            "‘{word}’.",
        ),
        (
            ("h", "hidden"),
            _EQUALS,
            ("one-minus-z", "update"),
            _TIMES,
            ("n", "candidate"),
            _PLUS,
            ("z", "update"),
            _TIMES,
            ("h-before", "hidden"),
        ),
        "h t = (1 − z t) · n t + z t · h t−1",
        view="cell",
        target="sum",
        quantity="hidden",
        find=_KEPT,
    ),
    _VERDICT,
    Step(
        QT_TRANSLATE_NOOP("Tour", "Long memory"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "Every later update gate multiplies what ‘{word}’ wrote: the curve shows how much of "
            "it is left, word after word.",
        ),
        (("kept-gru", "update"),),
        "the product of z s for all s after t",
        view="memory",
        target="kept",
        quantity="update",
        find=_KEPT,
    ),
)
_RNN = (
    _SEQUENCE,
    Step(
        QT_TRANSLATE_NOOP("Tour", "The state"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "From token to token it carries one vector of {units} numbers along, the hidden state "
            "h: all that it knows of what it has read.",
        ),
        (("state-gru", ""),),
        "h t−1 and x t become h t",
        view="cell",
        target="road",
        quantity="hidden",
        find=weightiest,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "The new state"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "At every token the whole state is made anew from the old one and the token: there is "
            "no gate that keeps or lets in.",
        ),
        (
            ("h", "hidden"),
            _EQUALS,
            ("squash-open", ""),
            ("w", ""),
            _PLUS,
            ("u", ""),
            _PLUS,
            ("b", ""),
            ("close", ""),
        ),
        "h t = tanh(W x t + U h t−1 + b)",
        quantity="hidden",
        find=weightiest,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "The verdict"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "One layer turns the hidden states into the verdict, p({label}) = {chance}; after "
            "each word it shows what the verdict would be if the review ended there, and ‘{word}’ "
            "moves it most.",
        ),
        (("verdict", ""),),
        "p = σ(w · h + b)",
        quantity=ENDED,
        find=weightiest,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Long memory"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "Nothing keeps an early word safe until the end: Compare shows how far back the "
            "network still listens, and with an LSTM, chosen here, the tour shows gates.",
        ),
        (("state-gru", ""),),
        "h t−1 and x t become h t",
        target="model",
        find=weightiest,
    ),
)
STEPS: Mapping[str, tuple[Step, ...]] = {"lstm": _LSTM, "gru": _GRU, "rnn": _RNN}


def rows_needed(cell: str) -> tuple[str, ...]:
    """Return the rows of the gates that the tour of a cell points at."""
    return tuple(step.quantity for step in STEPS[cell] if step.target == "row")
