"""Tokens put together again as a person would write them.

A language model writes look-up forms: lower case, contractions split the Penn way, every mark a
token of its own. For reading they are joined; what the model reads stays as it is. A dash and a
hyphen are the same token: between two words it is taken for a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_NO_SPACE_BEFORE = frozenset(
    [".", "..", "...", ",", ";", ":", "!", "!!", "!!!", "?", "??", "???", ")", "]", "}", "%", "n't"]
)
_NO_SPACE_AFTER = frozenset("([{$#£€")
_JOINING = frozenset("-/")
_QUOTES = frozenset("\"'")
_CAPITALS = frozenset("i")
_CLOSING = frozenset(")]}")
_CONTRACTED = re.compile(r"'(?:s|re|ve|ll|d|m|em)")
_CUT = {"can": "not", "gon": "na", "wan": "na", "got": "ta"}
_ENDS = re.compile(r"\.|[!?]+")


def detokenise(tokens: Sequence[str], *, begins: bool = True) -> str:
    """Return tokens as running text, the beginnings of sentences and "I" with capitals.

    Args:
        tokens: Look-up forms, in order.
        begins: Whether the first token begins a sentence.
    """
    return "".join(display_pieces(tokens, begins=begins)).lstrip()


def display_pieces(tokens: Sequence[str], *, begins: bool = True) -> Iterator[str]:
    """Yield what each token adds to the running text, with the space before it."""
    open_quotes: set[str] = set()
    before, joined = "", False
    for place, token in enumerate(tokens):
        follows = tokens[place + 1] if place + 1 < len(tokens) else ""
        joins = token in _JOINING and before[-1:].isalnum() and follows[:1].isalnum()
        closes = token in open_quotes
        beside = joined or joins or closes or _is_beside(before, token)
        capital = begins or token in _CAPITALS
        yield ("" if beside else " ") + (_capital(token) if capital else token)
        joined = joins or token in _NO_SPACE_AFTER or (token in _QUOTES and not closes)
        if token in _QUOTES:
            open_quotes ^= {token}
        begins = ends_sentence(token) or (begins and not token[:1].isalnum()) or (
            token in _CLOSING | _QUOTES and ends_sentence(before)
        )  # fmt: skip
        before = token


def ends_sentence(token: str) -> bool:
    """Whether a token ends a sentence; three points need not."""
    return bool(_ENDS.fullmatch(token))


def _is_beside(before: str, token: str) -> bool:
    if token in _NO_SPACE_BEFORE or _CONTRACTED.fullmatch(token):
        return True
    return _CUT.get(before) == token or before == token == "-"


def _capital(token: str) -> str:
    return token[:1].upper() + token[1:]
