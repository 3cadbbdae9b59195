"""Where a reader of a long review looks first: where the verdict turns, where paragraphs begin."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.trace import Trace

Array = NDArray[Any]

#: A turn is worth a name if it moves the running verdict by at least this much.
LEAST_TURN = 0.08


def turns(chance: Array, most: int = 64) -> list[int]:
    """Return the tokens at which a running verdict (T,) moves furthest, the largest move first."""
    moves = np.abs(np.diff(chance))
    order = np.argsort(-moves, kind="stable")[:most]
    return [int(k) + 1 for k in order if moves[k] >= LEAST_TURN]


def paragraph_starts(trace: Trace) -> list[int]:
    """Return the tokens, but for the first, that begin a paragraph."""
    tokens, text = trace.tokens, trace.text
    return [
        index
        for index in range(1, len(tokens))
        if "\n" in text[tokens[index - 1].end : tokens[index].start]
    ]


def forgets_nothing(cell: str, quantity: str, token: int) -> bool:
    """Return whether a forget gate acts on nothing: an LSTM's cell is empty before the first token.

    The gate has a value there all the same. A GRU's gates act at once: its update gate decides how
    much is written, too.

    Args:
        cell: ``lstm``, ``gru`` or ``rnn``.
        quantity: Which gate, or another quantity.
        token: Which token, from 0.
    """
    return cell == "lstm" and quantity == "forget" and token == 0
