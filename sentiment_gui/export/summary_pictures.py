"""What many reviews say together, as pictures: shares of verdicts and how sure they are.

The same painters draw on the screen and into files. Each knows the places of its parts, so that a
click finds what was meant and a screen reader hears it.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QFont

from sentiment_gui.core.summary import BINS, NEGATIVE, POSITIVE, UNSURE, Shares
from sentiment_gui.export.colormaps import SIZE
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.fonts import REGULAR, SEMIBOLD, advance
from sentiment_gui.export.numbers import counted, plain
from sentiment_gui.export.phrases import headed
from sentiment_gui.export.surface import Surface, colour, map_colours

translate = QCoreApplication.translate
#: The width for which they are made, in logical px.
WIDTH = 352.0
BODY, NOTE = 14.0, 13.0
_GAP = 2.0
Row = Sequence[str | int | float]


@dataclass(frozen=True)
class Place:
    """A part of a picture.

    Attributes:
        frame: Where it is.
        key: What it stands for.
        words: What it says, read out.
        aside: How far a box around it may reach out at the sides.
    """

    frame: QRectF
    key: Hashable
    words: str
    aside: float = 0.0


class SummaryPicture(Protocol):
    """A picture of fixed height for any width."""

    def height(self) -> float:
        """Return the height in logical px."""
        ...

    def places(self, width: float) -> list[Place]:
        """Return its parts, in reading order."""
        ...

    def paint(self, surface: Surface, width: float) -> None:
        """Paint it from (0, 0)."""
        ...

    def numbers(self) -> list[Row]:
        """Return what it shows as rows of a table, the names of the columns first."""
        ...


def text_right(
    surface: Surface,
    x: float,
    baseline: float,
    text: str,
    size: float,
    ink: str,
    weight: QFont.Weight = REGULAR,
) -> None:
    """Draw a text that ends at x."""
    surface.texts([(x - advance(text, size, weight), baseline, text)], size, ink, weight)


class ShareBar:
    """Negative, unsure and positive as one bar, with the numbers beneath.

    Args:
        shares: What is counted.
        labels: The model's two labels in the user's language.
    """

    _BAR, _BASELINE = 16.0, 34.0
    _KINDS = (NEGATIVE, UNSURE, POSITIVE)

    def __init__(self, shares: Shares, labels: tuple[str, str]) -> None:
        self._counts = (shares.negative, shares.unsure, shares.positive)
        self._names = (labels[0], translate("Summary", "unsure"), labels[1])
        template = translate("Summary", "{count} {label}")
        self._words = [
            template.format(count=counted(count), label=name)
            for count, name in zip(self._counts, self._names, strict=True)
        ]

    def height(self) -> float:
        """The bar and a line of words."""
        return 40.0

    def places(self, width: float) -> list[Place]:
        """The three stretches of the bar, as far as they are there."""
        spans = zip(self._KINDS, self._spans(width), self._words, strict=True)
        return [
            Place(QRectF(left, 0, right - left, self._BAR), kind, words, 2.0)
            for kind, (left, right), words in spans
            if right > left
        ]

    def paint(self, surface: Surface, width: float) -> None:
        """Paint bar and words."""
        theme = surface.theme
        tones = (theme.negative, theme.ink3, theme.positive)
        if not sum(self._counts):
            surface.fill(0, 0, width, self._BAR, colour(theme.hairline))
        for (left, right), tone in zip(self._spans(width), tones, strict=True):
            if right > left:
                surface.fill(left, 0, right - left, self._BAR, colour(tone))
        negative, unsure, positive = self._words
        surface.texts([(0, self._BASELINE, negative)], BODY, theme.negative, SEMIBOLD)
        text_right(surface, width, self._BASELINE, positive, BODY, theme.positive, SEMIBOLD)
        beginning = self._unsure_left(width)
        if beginning is not None:
            surface.texts([(beginning, self._BASELINE, unsure)], BODY, theme.ink2)

    def numbers(self) -> list[Row]:
        """A row for each verdict."""
        head = (translate("Summary", "verdict"), translate("Summary", "reviews"))
        return [head, *zip(self._names, self._counts, strict=True)]

    def _spans(self, width: float) -> list[tuple[float, float]]:
        """Left and right of each stretch; each that is there is at least 2 px wide."""
        there = [count > 0 for count in self._counts]
        room = width - _GAP * max(sum(there) - 1, 0)
        shares = np.array(self._counts, float) / max(sum(self._counts), 1) * room
        widths = np.where(there, np.maximum(shares, 2.0), 0.0)
        widths[int(np.argmax(widths))] -= widths.sum() - room if any(there) else 0.0
        spans, x = [], 0.0
        for stretch in widths.tolist():
            spans.append((x, x + stretch))
            x += stretch + (_GAP if stretch else 0.0)
        return spans

    def _unsure_left(self, width: float) -> float | None:
        """Where the middle words go: under their stretch as far as the others leave room."""
        negative, unsure, positive = self._words
        low = advance(negative, BODY, SEMIBOLD) + 14
        high = width - advance(positive, BODY, SEMIBOLD) - 14 - advance(unsure, BODY)
        return None if high < low else min(max(self._spans(width)[1][0], low), high)


class Histogram:
    """How many reviews have each probability, in 20 bins; the unsure ones grey.

    Args:
        counts: (20,) reviews a bin.
        unsure: Bounds of the unsure band.
        axis: What stands under it.
    """

    _TOP, _BARS, _BASELINE = 10.0, 74.0, 100.0

    def __init__(self, counts: NDArray[Any], unsure: tuple[float, float], axis: str) -> None:
        self._counts = [int(count) for count in counts]
        self._unsure, self._axis = unsure, axis

    def height(self) -> float:
        """Bars and axis."""
        return 104.0

    def places(self, width: float) -> list[Place]:
        """The bins, over the whole height."""
        words = translate("Summary", "{low} to {high}: {reviews}")
        step = width / BINS
        return [
            Place(
                QRectF(k * step, 0, step, self._TOP + self._BARS + 2),
                k,
                words.format(
                    low=plain(k / BINS, 2),
                    high=plain((k + 1) / BINS, 2),
                    reviews=COUNT.reviews(n),
                ),
            )
            for k, n in enumerate(self._counts)
        ]

    def paint(self, surface: Surface, width: float) -> None:
        """Paint the bars, the axis and the number of the highest."""
        theme = surface.theme
        step, foot = width / BINS, self._TOP + self._BARS
        most = max(*self._counts, 1)
        paints = map_colours("sentiment", theme.name)
        for k, count in enumerate(self._counts):
            middle = (k + 0.5) / BINS
            low, high = self._unsure
            paint = colour(theme.ink3) if low < middle < high else paints[int(middle * SIZE)]
            height = max(count / most * self._BARS, 1.5 if count else 0.0)
            surface.fill(k * step, foot - height, step - _GAP, height, paint)
        surface.fill(0, foot, width, 1, colour(theme.hairline))
        self._label_highest(surface, step, most)
        surface.texts([(0, self._BASELINE, "0")], NOTE, theme.ink2)
        middle = (width - advance(self._axis, NOTE)) / 2
        surface.texts([(middle, self._BASELINE, self._axis)], NOTE, theme.ink2)
        text_right(surface, width, self._BASELINE, "1", NOTE, theme.ink2)

    def numbers(self) -> list[Row]:
        """A row for each bin."""
        head = (headed(self._axis, translate("Summary", "from")), translate("Summary", "to"))
        rows = [(k / BINS, (k + 1) / BINS, count) for k, count in enumerate(self._counts)]
        return [(*head, translate("Summary", "reviews")), *rows]

    def _label_highest(self, surface: Surface, step: float, most: int) -> None:
        if not any(self._counts):
            return
        k, text = self._counts.index(most), counted(most)
        left, baseline = k * step, self._TOP + 9
        if left - 7 >= advance(text, NOTE):
            text_right(surface, left - 7, baseline, text, NOTE, surface.theme.ink2)
        else:
            surface.texts([(left + step + 5, baseline, text)], NOTE, surface.theme.ink2)
