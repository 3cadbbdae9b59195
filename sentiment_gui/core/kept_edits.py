"""An edit as it outlives the window: by where words stand in the review, without its tokens."""

from __future__ import annotations

from dataclasses import dataclass

#: The place before all words.
BEFORE_ALL = -1


@dataclass(frozen=True, slots=True)
class Change:
    """A word that is struck or replaced, or words that were added.

    Attributes:
        at: The code point at which the word begins in the review; of added words, at which the
            word before them begins, or -1 where there is none.
        typed: What was typed; ``None`` for a word that is struck.
        added: Whether it was typed after the word rather than in its place.
    """

    at: int
    typed: str | None = None
    added: bool = False


@dataclass(frozen=True, slots=True)
class KeptEdit:
    """What was done to a review's words.

    Attributes:
        tokens: Into how many tokens the review was cut.
        changes: In reading order.
    """

    tokens: int
    changes: tuple[Change, ...]
