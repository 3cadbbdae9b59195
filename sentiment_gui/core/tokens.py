"""A review as the model meets it: tokens with their places and numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.tokenizer import Tokenizer
from sentiment_gui.core.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a review.

    Attributes:
        text: As it stands in the review.
        start: Code point at which it begins.
        end: Code point behind it.
        id: Its number in the vocabulary.
        known: Whether the vocabulary has it.
    """

    text: str
    start: int
    end: int
    id: int
    known: bool


@dataclass(frozen=True)
class Encoded:
    """A review's tokens.

    Attributes:
        tokens: T of them.
        ids: (T,) their numbers.
    """

    tokens: tuple[Token, ...]
    ids: NDArray[np.int64]


def encode(text: str, tokenizer: Tokenizer, vocabulary: Vocabulary) -> Encoded:
    """Cut a review into tokens and look each up; T may be 0."""
    spans = tokenizer.spans(text)
    words = [text[start:end] for start, end in spans]
    ids = vocabulary.ids(words)
    unknown = vocabulary.unknown_id
    tokens = tuple(
        Token(word, start, end, number, number != unknown)
        for word, (start, end), number in zip(words, spans, ids.tolist(), strict=True)
    )
    return Encoded(tokens, ids)
