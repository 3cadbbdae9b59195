"""The review as a strip of words above the cell, the chosen one boxed in its middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient

from sentiment_gui.core.spans import Span
from sentiment_gui.export.fonts import REGULAR, SEMIBOLD, advance, elided
from sentiment_gui.export.surface import Surface, colour, pen
from sentiment_gui.export.words import Words

_PADDING, _BESIDE, _SPACE, _TOUCHING = 0.42, 0.2, 0.3, 0.04
#: Words longer than this many em are shortened in the middle.
_LONGEST = 14.0
_FADE = 90.0


class Place(NamedTuple):
    """Where a word of the strip stands, in px."""

    token: int
    left: float
    right: float


class WordStrip:
    """Lays out the words around a chosen one.

    Args:
        words: The review's tokens, measured at any size.
        size: The type's size in px.
        width: The room.
        chosen: Which token stands in the middle.
    """

    def __init__(self, words: Words, size: float, width: float, chosen: int) -> None:
        self.words, self.size, self.width, self.chosen = words, size, width, chosen
        self._scale = size / words.size

    def places(self, shift: float = 0.0) -> tuple[Place, ...]:
        """Return the words in sight, ``shift`` px right of where they come to rest."""
        half = self._width(self.chosen) / 2
        middle = self.width / 2 + shift
        pad = (_PADDING + _BESIDE) * self.size
        chosen = Place(self.chosen, middle - half, middle + half)
        before = self._leftwards(chosen.left - pad)
        after = self._rightwards(chosen.right + pad)
        return (*reversed(list(before)), chosen, *after)

    def token_at(self, x: float) -> int | None:
        """Return the token under x, where there is one."""
        for token, left, right in self.places():
            if left - 0.15 * self.size <= x <= right + 0.15 * self.size:
                return token
        return None

    def distance(self, token: int) -> float:
        """Return how far right of the chosen word's middle another's is; bounded by the room."""
        for place in self.places():
            if place.token == token:
                return (place.left + place.right - self.width) / 2
        return self.width / 2 if token > self.chosen else -self.width / 2

    def _leftwards(self, x: float) -> Iterator[Place]:
        for token in range(self.chosen - 1, -1, -1):
            right = x - self._gap(token + 1)
            if right < 0:
                return
            x = right - self._width(token)
            yield Place(token, x, right)

    def _rightwards(self, x: float) -> Iterator[Place]:
        for token in range(self.chosen + 1, len(self.words)):
            left = x + self._gap(token)
            if left > self.width:
                return
            x = left + self._width(token)
            yield Place(token, left, x)

    def _gap(self, token: int) -> float:
        """Room between a token and the one before it."""
        return (_TOUCHING if self.words.touches[token] else _SPACE) * self.size

    def _width(self, token: int) -> float:
        if token == self.chosen:
            return advance(self.text(token), self.size, SEMIBOLD)
        return min(float(self.words.advances[token]) * self._scale, _LONGEST * self.size)

    def text(self, token: int) -> str:
        """Return a word as it is painted."""
        word = self.words.shown[token]
        if self.words.advances[token] * self._scale <= _LONGEST * self.size:
            return word
        return elided(word, self.size, _LONGEST * self.size)


def draw_words(
    surface: Surface,
    strip: WordStrip,
    top: float,
    height: float,
    shift: float,
    span: Span | None = None,
) -> None:
    """Draw a strip, its words fading towards both ends.

    Args:
        surface: Where to.
        strip: The words.
        top: Of the strip, in px.
        height: Of the strip.
        shift: How far right of their places the words still are.
        span: The tokens with a line under them.
    """
    surface.painter.save()
    # A word may reach beyond the strip; on a page of its own the picture has a margin there.
    surface.painter.setClipRect(
        QRectF(0, top - height, strip.width, 3 * height), Qt.ClipOperation.IntersectClip
    )
    _draw_clipped(surface, strip, top, height, strip.places(shift), span)
    surface.painter.restore()


def _draw_clipped(
    surface: Surface,
    strip: WordStrip,
    top: float,
    height: float,
    places: Sequence[Place],
    span: Span | None,
) -> None:
    theme, size = surface.theme, strip.size
    baseline = top + height / 2 + 0.33 * size
    plain: list[tuple[float, float, str]] = []
    if span is not None:
        _underline(surface, [p for p in places if span.start <= p.token < span.stop], top + height)
    for token, left, right in places:
        if token != strip.chosen:
            # Qt's vector files cannot fade: there only whole words stand.
            if not surface.is_vector or (left >= 0 and right <= strip.width):
                plain.append((left, baseline, strip.text(token)))
            continue
        surface.texts([(left, baseline, strip.text(token))], size, theme.ink, SEMIBOLD)
        pad = _PADDING * size
        box = QRectF(
            left - pad, top + height / 2 - 0.74 * size, right - left + 2 * pad, 1.48 * size
        )
        surface.box(box, pen(colour(theme.ink), max(1.5, 0.075 * size)), 3)
    surface.texts(plain, size, theme.ink2, REGULAR)
    if not surface.is_vector:
        _fade(surface, strip.width, top, height)


def _underline(surface: Surface, places: Sequence[Place], foot: float) -> None:
    """A line of ink under the words of a span, as in the review's text."""
    if places:
        left, right = places[0].left, places[-1].right
        surface.fill(left, foot - 2, right - left, 2, colour(surface.theme.ink))


def _fade(surface: Surface, width: float, top: float, height: float) -> None:
    reach = min(_FADE, width / 8)
    for edge, inner in ((0.0, reach), (width, width - reach)):
        gradient = QLinearGradient(QPointF(edge, 0), QPointF(inner, 0))
        gradient.setColorAt(0, colour(surface.theme.canvas))
        gradient.setColorAt(1, colour(surface.theme.canvas, 0))
        left = min(edge, inner)
        surface.painter.fillRect(QRectF(left, top, reach, height), gradient)
