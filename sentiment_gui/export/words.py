"""The words of a review as the layout and the painter need them: shown text, width, gaps."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.tokens import Token
from sentiment_gui.export import fonts

_NARROW = "\N{NARROW NO-BREAK SPACE}"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
#: Nobody sees the middle of a longer token, and shaping a megabyte would take a while.
_LONGEST = 200
#: Categories of which nothing is seen: marks of format and on letters, spaces, ends of lines.
_UNSEEN = ("Cf", "Mn", "Zs", "Zl", "Zp")
#: Embedding, override and isolate marks of the bidirectional algorithm.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@dataclass(frozen=True, eq=False)
class Words:
    """The tokens of a review, measured.

    Attributes:
        shown: What is painted, without control characters.
        advances: (T,) width in px at ``size``.
        touches: (T,) whether no space stands before the token.
        breaks: (T,) whether a new system may begin with the token.
        known: (T,) whether the model knows the token.
        size: The type's size in px.
    """

    shown: tuple[str, ...]
    advances: NDArray[np.float64]
    touches: NDArray[np.bool_]
    breaks: NDArray[np.bool_]
    known: NDArray[np.bool_]
    size: float

    def __len__(self) -> int:
        return len(self.shown)

    def of_part(self, part: slice) -> Words:
        """Return the words of a part; no word touches its first."""
        touches, breaks = self.touches[part].copy(), self.breaks[part].copy()
        touches[:1], breaks[:1] = False, True
        advances, known = self.advances[part], self.known[part]
        return Words(self.shown[part], advances, touches, breaks, known, self.size)


def measure(tokens: Sequence[Token], size: float) -> Words:
    """Measure the tokens of a review for type of ``size`` px; repeated words cost nothing."""
    shown = tuple(clean(token.text) for token in tokens)
    count = len(tokens)
    starts = np.fromiter((token.start for token in tokens), np.int64, count)
    ends = np.fromiter((token.end for token in tokens), np.int64, count)
    touches = np.zeros(count, bool)
    touches[1:] = starts[1:] == ends[:-1]
    breaks = ~touches
    for i in np.flatnonzero(touches):
        breaks[i] = _parts(shown[i - 1], shown[i])
    return Words(
        shown=shown,
        advances=np.fromiter((_advance(word, size) for word in shown), np.float64, count),
        touches=touches,
        breaks=breaks,
        known=np.fromiter((token.known for token in tokens), bool, count),
        size=size,
    )


@lru_cache(maxsize=50_000)
def clean(word: str) -> str:
    """Return a token as it is painted: printable, of bounded length, and never invisible."""
    if word.isascii() and word.isprintable() and len(word) <= _LONGEST and not word.isspace():
        return word
    if len(word) > _LONGEST:
        word = f"{word[: _LONGEST // 2]}…{word[-_LONGEST // 2 :]}"
    shown = printable(word)
    if all(unicodedata.category(character) in _UNSEEN for character in shown):
        return " ".join(f"U+{ord(character):04X}" for character in word[:2])
    return shown


def quotable(word: str) -> str:
    """Return a token as it stands between quotation marks: next to them, a full stop is lost."""
    shown = clean(word)
    if not shown or any(character.isalnum() for character in shown):
        return shown
    return f"{_NARROW}{shown}{_NARROW}"


def printable(text: str) -> str:
    """Return a text as it can be painted and stand in XML.

    Controls and lone surrogates become U+FFFD; marks that turn the reading direction of what
    follows them go.
    """
    shown = "".join(_REPLACEMENT if _unpaintable(character) else character for character in text)
    return shown.translate(_TURNING)


@lru_cache(maxsize=50_000)
def _advance(text: str, size: float) -> float:
    return fonts.advance(text, size)


def _unpaintable(character: str) -> bool:
    code = ord(character)
    return unicodedata.category(character) in ("Cc", "Cs") or code & 0xFFFE == 0xFFFE


def _parts(before: str, after: str) -> bool:
    """Whether a line may break between two touching tokens: Chinese and Japanese do so."""
    if not (_is_wide(before[-1:]) or _is_wide(after[:1])):
        return False
    return not unicodedata.category(after[0]).startswith("P")


def _is_wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) in ("W", "F")
