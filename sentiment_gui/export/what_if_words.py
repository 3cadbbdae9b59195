"""The words of the what-if view, measured and painted: kept, struck, replaced, added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from PySide6.QtGui import QFont

from sentiment_gui.core.compare import NOBODY
from sentiment_gui.core.edits import Piece
from sentiment_gui.core.tokens import Token
from sentiment_gui.core.what_if import WhatIf
from sentiment_gui.export.fonts import REGULAR, SEMIBOLD, advance, elided
from sentiment_gui.export.layout import Layout
from sentiment_gui.export.surface import Surface, colour, pen
from sentiment_gui.export.words import Words, clean, measure

#: Between a word that is gone and the one in its place, as a share of the type's size.
_SPACE = 0.28
_STRIKE, _STRIKE_HEIGHT, _OVER = 1.4, 0.29, 1.5


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a slot.

    Attributes:
        old: The word that is gone; empty for none.
        new: The word that is read; empty for none.
        known: Whether the model knows the word that is read.
        touches: Whether no space stands before it.
        typed: Whether a person wrote the new word.
    """

    old: str
    new: str
    known: bool = True
    touches: bool = False
    typed: bool = False

    @property
    def weight(self) -> QFont.Weight:
        """How heavy the new word is set."""
        return SEMIBOLD if self.typed else REGULAR

    def widths(self, size: float) -> list[float]:
        """Return the width of each of its words at a size of type."""
        parts = ((self.old, REGULAR), (self.new, self.weight))
        return [_advance(word, size, weight) for word, weight in parts if word]


@lru_cache(maxsize=50_000)
def _advance(word: str, size: float, weight: QFont.Weight) -> float:
    return advance(word, size, weight)


def written(what_if: WhatIf) -> tuple[Written, ...]:
    """Return what stands in each slot."""
    rejoined = what_if.rejoined
    pieces = {piece.key: piece for piece in what_if.edit.pieces}
    found: list[Written] = []
    end = NOBODY  # of the word before, if it stands there as it did
    for before, after, key in zip(
        rejoined.before.tolist(), rejoined.after.tolist(), rejoined.keys.tolist(), strict=True
    ):
        old = None if before == NOBODY else what_if.before.tokens[before]
        new = None if after == NOBODY or what_if.after is None else what_if.after.tokens[after]
        kept = None if pieces[key].changed else old
        touches = kept is not None and kept.start == end
        found.append(_written(pieces[key], old, new, touches=touches))
        end = NOBODY if kept is None else kept.end
    return tuple(found)


def _written(piece: Piece, old: Token | None, new: Token | None, *, touches: bool) -> Written:
    word = "" if old is None else clean(old.text)
    if new is not None:
        read = clean(new.text)
    elif piece.changed:
        read = "" if old is not None else clean(piece.typed or "")
    else:
        read = word
    gone = word if piece.changed else ""
    return Written(gone, read, new is None or new.known, touches, piece.typed is not None)


def measured(slots: Sequence[Written], size: float) -> Words:
    """Return the slots as the layout needs them."""
    place, tokens = 0, []
    for slot in slots:
        place += 0 if slot.touches else 1
        tokens.append(Token(f"{slot.old} {slot.new}".strip(), place, place + 1, 0, slot.known))
        place += 1
    words = measure(tokens, size)
    advances = [_whole(slot.widths(size), size) for slot in slots]
    return replace(words, advances=np.array(advances, np.float64))


def _whole(widths: Sequence[float], size: float) -> float:
    return sum(widths) + _SPACE * size * (len(widths) - 1)


def paint_words(
    surface: Surface, layout: Layout, slots: Sequence[Written], seen: range, top: float
) -> None:
    """Paint the words of some slots of a system."""
    painter = _Words(surface, layout, top)
    for slot in seen:
        painter.add(slots[slot], float(layout.x[slot] + layout.width[slot] / 2))
    painter.paint()


class _Words:
    """Collects a system's words, so that those of one ink and weight are set together."""

    def __init__(self, surface: Surface, layout: Layout, top: float) -> None:
        self._surface, self._metrics = surface, layout.metrics
        self._baseline = top + layout.metrics.baseline
        self._items: dict[tuple[str, QFont.Weight], list[tuple[float, float, str]]] = {}

    def add(self, word: Written, centre: float) -> None:
        """Set a slot's words side by side, the one that is gone first."""
        size, theme = self._metrics.word_size, self._surface.theme
        texts = [text for text in (word.old, word.new) if text]
        widths = word.widths(size)
        if _whole(widths, size) > self._metrics.word_max:
            room = self._metrics.word_max / len(texts) - _SPACE * size
            texts = [elided(text, size, room) for text in texts]
            widths = [advance(text, size) for text in texts]
        x = centre - _whole(widths, size) / 2
        for text, width in zip(texts, widths, strict=True):
            gone = bool(word.old) and text is texts[0]
            style = (theme.ink3, REGULAR) if gone else (theme.ink, word.weight)
            self._items.setdefault(style, []).append((x, self._baseline, text))
            (self._strike if gone else self._underline)(word, x, width)
            x += width + _SPACE * size

    def paint(self) -> None:
        """Set what was collected."""
        for (ink, weight), items in self._items.items():
            self._surface.texts(items, self._metrics.word_size, ink, weight)

    def _strike(self, word: Written, x: float, width: float) -> None:
        y = self._baseline - _STRIKE_HEIGHT * self._metrics.word_size
        line = pen(colour(self._surface.theme.ink2), _STRIKE * self._metrics.hairline)
        self._surface.level(x - _OVER, x + width + _OVER, y, line)

    def _underline(self, word: Written, x: float, width: float) -> None:
        """Dots under a word that the model does not know, else a line under one that was typed."""
        theme, hair = self._surface.theme, self._metrics.hairline
        y = self._baseline + 0.22 * self._metrics.word_size
        if not word.known:
            dots = pen(colour(theme.ink2), 1.3 * hair, (1.2, 1.5))
            self._surface.level(x, x + width, y, dots)
        elif word.typed:
            self._surface.level(x, x + width, y, pen(colour(theme.ink), 1.3 * hair))
