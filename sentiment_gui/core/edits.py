"""A review with words struck, replaced and added: which text that makes.

The words of the page are edited, not the numbers of tokens. Edited words are joined to text again
as a writer would, and whoever reads that text reads what anybody would who had typed it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from sentiment_gui.core.kept_edits import BEFORE_ALL, Change, KeptEdit
from sentiment_gui.core.tokens import Token

#: The token of a word that does not come from the review.
ADDED = -1
_CLOSING, _OPENING = frozenset(".,;:!?)]}%…"), frozenset("([{“«")


@dataclass(frozen=True, slots=True)
class Piece:
    """A place in an edited review.

    Attributes:
        key: Tells it from all others; that of a word of the review is its token.
        token: The token that stood there; -1 for a place that was added.
        typed: What was typed in its place; ``None`` for the token as it was.
        struck: Whether nothing stands there now.
    """

    key: int
    token: int
    typed: str | None = None
    struck: bool = False

    @property
    def changed(self) -> bool:
        """Whether it is not as it was in the review."""
        return self.struck or self.typed is not None


@dataclass(frozen=True)
class Edit:
    """A review's words and what was done to them; never changed, only followed by another.

    Attributes:
        pieces: In reading order.
    """

    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, count: int) -> Edit:
        """Return a review of ``count`` tokens as it is."""
        return cls(tuple(Piece(token, token) for token in range(count)))

    @property
    def changes(self) -> tuple[Piece, ...]:
        """The places that are not as they were."""
        return tuple(piece for piece in self.pieces if piece.changed)

    def get(self, key: int) -> Piece | None:
        """Return the place called ``key``, if there is one."""
        return next((piece for piece in self.pieces if piece.key == key), None)

    def strike(self, key: int) -> Edit:
        """Strike a word; what was changed before becomes as it was, what was added goes."""
        piece = self.get(key)
        if piece is None:
            return self
        if piece.token == ADDED:
            return self._put(key)
        return self._put(key, Piece(key, piece.token, struck=not piece.changed))

    def write(self, key: int, text: str) -> Edit:
        """Write something in a word's place; nothing at all strikes it."""
        piece, typed = self.get(key), " ".join(text.split())
        if piece is None:
            return self
        if typed:
            return self._put(key, replace(piece, typed=typed, struck=False))
        if piece.token == ADDED:
            return self._put(key)
        return self._put(key, Piece(key, piece.token, struck=True))

    def add(self, after: int | None, text: str) -> tuple[Edit, int]:
        """Add words after a place, or before all if there is none; return their key too."""
        typed = " ".join(text.split())
        key = 1 + max((piece.key for piece in self.pieces), default=ADDED)
        if not typed:
            return self, key
        new = Piece(key, ADDED, typed)
        piece = None if after is None else self.get(after)
        if piece is None:
            return Edit((new, *self.pieces)), key
        return self._put(piece.key, piece, new), key

    def _put(self, key: int, *instead: Piece) -> Edit:
        """Put pieces in the place of one."""
        return Edit(
            tuple(
                chain.from_iterable(
                    instead if piece.key == key else (piece,) for piece in self.pieces
                )
            )
        )


def to_kept(edit: Edit, tokens: Sequence[Token]) -> KeptEdit | None:
    """Return what was done as it can be kept; ``None`` where nothing was.

    Args:
        edit: What was done.
        tokens: The review's.
    """
    changes: list[Change] = []
    at = BEFORE_ALL
    for piece in edit.pieces:
        added = piece.token == ADDED
        at = at if added else tokens[piece.token].start
        if piece.changed:
            changes.append(Change(at, piece.typed, added))
    return KeptEdit(len(tokens), tuple(changes)) if changes else None


def from_kept(kept: KeptEdit, tokens: Sequence[Token]) -> Edit | None:
    """Return the edit that was kept; ``None`` where the review is not cut into the same words.

    Args:
        kept: What was done.
        tokens: The review's, of whichever model reads it now.
    """
    places = {token.start: number for number, token in enumerate(tokens)}
    places[BEFORE_ALL] = ADDED
    instead: dict[int, Piece] = {}
    added: dict[int, list[Piece]] = {}
    for key, change in enumerate(kept.changes, start=len(tokens)):
        token = places.get(change.at)
        if token is None or kept.tokens != len(tokens):
            return None
        if change.added:
            added.setdefault(token, []).append(Piece(key, ADDED, change.typed))
        elif token != ADDED:
            instead[token] = Piece(token, token, change.typed, struck=change.typed is None)
    pieces = added.get(ADDED, [])
    for token in range(len(tokens)):
        pieces += [instead.get(token, Piece(token, token)), *added.get(token, ())]
    return Edit(tuple(pieces))


def join(edit: Edit, text: str, tokens: Sequence[Token], *, apart: bool = False) -> str:
    """Return the text that an edit makes; the gaps between words stay what they were.

    A struck word takes one of the two gaps beside it along: the narrower one.

    Args:
        edit: What was done.
        text: The review.
        tokens: Its tokens.
        apart: Put a space at every change, where none is needed to please the eye, too.
    """
    gaps = _gaps(text, tokens)
    joiner = _Joiner(gaps[0], apart)
    for piece in edit.pieces:
        after = None if piece.token == ADDED else gaps[piece.token + 1]
        if piece.struck and after is not None:
            joiner.strike(after)
        elif after is None:
            joiner.add(piece.typed or "")
        else:
            word = tokens[piece.token].text if piece.typed is None else piece.typed
            joiner.write(word, gaps[piece.token], after, touched=piece.changed)
    return joiner.finish(gaps[-1])


def _gaps(text: str, tokens: Sequence[Token]) -> list[str]:
    """(T + 1,) what stands before each token, and after the last."""
    ends = [0, *(token.end for token in tokens)]
    starts = [*(token.start for token in tokens), len(text)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


class _Joiner:
    """Writes words one after the other and decides what stands between them."""

    def __init__(self, leading: str, apart: bool) -> None:
        self._parts: list[str] = []
        self._gap, self._apart = leading, apart
        self._first: str | None = None  # the gap before the first of the words struck just now
        self._touched = False

    def strike(self, after: str) -> None:
        """Leave a word out."""
        if self._first is None:
            self._first = self._gap
        if self._parts:
            self._gap = max(self._gap, after, key=_width)
        self._touched = True

    def write(self, word: str, before: str, after: str, *, touched: bool) -> None:
        """Write a word of the review, or what was typed in its place."""
        gap = self._gap
        if self._first is not None and "\n" not in gap and self._parts:
            closes = not before and word[:1] in _CLOSING
            opens = not self._first and self._parts[-1][-1:] in _OPENING
            gap = "" if closes or opens else gap
        self._append(gap, word, touched)
        self._gap = after

    def add(self, word: str) -> None:
        """Write a word that was not in the review, before the gap that comes next."""
        if not self._parts:
            self._append(self._gap, word, touched=True)
            self._gap = " "
            return
        after = self._gap
        self._append("" if word[:1] in _CLOSING else " ", word, touched=True)
        self._gap = after

    def finish(self, tail: str) -> str:
        """Return the text, which ends as the review did."""
        return "".join([*self._parts, tail])

    def _append(self, gap: str, word: str, touched: bool) -> None:
        if self._apart and not gap and self._parts and (touched or self._touched):
            gap = " "
        self._parts += [gap, word]
        self._touched, self._first = touched, None


def _width(gap: str) -> tuple[bool, int]:
    """A paragraph's end is wider than any space."""
    return "\n" in gap, len(gap)
