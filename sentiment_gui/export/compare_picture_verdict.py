"""The upper panel: both verdicts, if the review ended at each word; the largest turns named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QRectF

from sentiment_gui.core.compare import Comparison
from sentiment_gui.core.landmarks import turns
from sentiment_gui.export.compare_picture_tools import (
    Across,
    CompareSizes,
    apart,
    between,
    draw_line,
    inks,
)
from sentiment_gui.export.fonts import REGULAR, SEMIBOLD, advance, elided
from sentiment_gui.export.numbers import plain
from sentiment_gui.export.surface import Surface, colour, pen
from sentiment_gui.export.words import clean

_MOST_TURNS, _APART, _LONGEST = 10, 14.0, 120.0
_LEVELS = (0.0, 0.5, 1.0)


@dataclass(frozen=True)
class Turn:
    """A named word: whose turn, its slot, the middle of its name, the name and half its width."""

    reading: int
    slot: int
    centre: float
    text: str
    half: float


@dataclass(frozen=True)
class VerdictPanel:
    """Paints the running verdicts.

    Attributes:
        comparison: Whose.
        area: Of the curves; the names of turns stand above it.
        across: Where slots lie.
        sizes: Of type and lines.
        named: Whether the turns' words are written.
    """

    comparison: Comparison
    area: QRectF
    across: Across
    sizes: CompareSizes
    named: bool = True

    def paint(self, surface: Surface) -> None:
        """Paint band, levels, turns, both curves, their last values."""
        self._paint_scale(surface)
        if self.named:
            self._paint_turns(surface)
        with between(surface, self.across, self.area):
            for index in reversed(range(len(self.comparison.readings))):
                self._paint_curve(surface, index)
        if self.across.holds(len(self.comparison.alignment) - 1):
            self._paint_last(surface)

    def _y(self, chance: Any) -> Any:  # noqa: ANN401  a number or an array
        return self.area.bottom() - chance * self.area.height()

    def _paint_scale(self, surface: Surface) -> None:
        theme, area, sizes = surface.theme, self.area, self.sizes
        low, high = self.comparison.first.trace.model.unsure
        top = self._y(high)
        surface.fill(area.left(), top, area.width(), self._y(low) - top, colour(theme.neutral))
        line = pen(colour(theme.hairline), sizes.hair)
        middle = pen(colour(theme.border), sizes.hair)
        items = []
        for level in _LEVELS:
            y = self._y(level)
            surface.level(area.left(), area.right(), y, middle if level == 0.5 else line)
            text = f"{level:g}"
            x = area.left() - 10 - advance(text, sizes.tick)
            items.append((x, y + 0.34 * sizes.tick, text))
        surface.texts(items, sizes.tick, theme.ink2)

    def _paint_curve(self, surface: Surface, index: int) -> None:
        reading = self.comparison.readings[index]
        xs = self.across.steps(self.comparison.slots_of(index))
        ys = np.repeat(self._y(np.asarray(reading.trace.running_probability, np.float64)), 2)
        width = (self.sizes.dashed if index else self.sizes.solid) * self.across.thinning
        draw_line(surface, xs, ys, inks(surface.theme)[index], width, dashed=bool(index))

    def _paint_last(self, surface: Surface) -> None:
        sizes, theme = self.sizes, surface.theme
        chances = [reading.trace.probability for reading in self.comparison.readings]
        ys = [self._y(chance) for chance in chances]
        if len(ys) == 2:
            ys = list(apart(ys[0], ys[1], 1.15 * sizes.tick))
        for index, (chance, y) in enumerate(zip(chances, ys, strict=True)):
            weight = REGULAR if index else SEMIBOLD
            place = (self.area.right() + 7, y + 0.34 * sizes.tick, plain(chance))
            surface.texts([place], sizes.tick, inks(theme)[index], weight)

    # Turns

    def _paint_turns(self, surface: Surface) -> None:
        theme, sizes = surface.theme, self.sizes
        line = pen(colour(theme.border), 1.3 * sizes.hair)
        baseline = self.area.top() - 0.62 * sizes.word
        for turn in self.turns():
            left = turn.centre - turn.half
            ink = inks(theme)[turn.reading]
            surface.texts([(left, baseline, turn.text)], sizes.word, ink)
            x = float(self.across.edge(turn.slot))
            ends = [baseline + 0.3 * sizes.word, self.area.bottom()]
            surface.polyline([x, x], ends, line)

    def turns(self) -> list[Turn]:
        """Return the words at which the verdicts move furthest, whose names do not touch.

        The first network's come first; in the room that is left stand the second's, in its ink.
        """
        named: list[Turn] = []
        longest = max(_LONGEST, _LONGEST * self.sizes.word / 14)
        room = self.area.adjusted(longest / 2, 0, 40 - longest / 2, 0)  # for a name of any length
        least = _APART * self.sizes.word / 14
        for index, slot, word in self._candidates():
            x = float(self.across.edge(slot))
            inside = room.left() <= x <= room.right()
            if inside and any(abs(x - turn.centre) <= least + turn.half for turn in named):
                continue  # however short the name is
            text = elided(word, self.sizes.word, longest)
            half = advance(text, self.sizes.word) / 2
            centre = min(max(x, self.area.left() + half), self.area.right() + 40 - half)
            gap = half + least
            if all(abs(centre - turn.centre) > gap + turn.half for turn in named):
                named.append(Turn(index, slot, centre, text, half))
            if len(named) == _MOST_TURNS:
                break
        return named

    def _candidates(self) -> Iterator[tuple[int, int, str]]:
        """Yield readings, slots and words by the size of the move, no slot twice."""
        taken: set[int] = set()
        for index, reading in enumerate(self.comparison.readings):
            slots = self.comparison.slots_of(index)
            for token in turns(reading.trace.running_probability):
                slot, word = int(slots[token]), clean(reading.trace.tokens[token].text)
                shown = slot not in taken and self.across.holds(slot)
                if shown and any(map(str.isalnum, word)):
                    taken.add(slot)
                    yield index, slot, word
