"""Two networks read one review: their verdicts over the words, and how far back each listens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter

from sentiment_gui.core.compare import NOBODY, Comparison
from sentiment_gui.core.landmarks import paragraph_starts
from sentiment_gui.core.spans import Span
from sentiment_gui.export.colormaps import indices
from sentiment_gui.export.compare_picture_decay import DecayPanel, What
from sentiment_gui.export.compare_picture_tools import (
    SCREEN,
    Across,
    CompareSizes,
    paragraph_lines,
)
from sentiment_gui.export.compare_picture_verdict import VerdictPanel
from sentiment_gui.export.compare_text import (
    ended_notes,
    ended_title,
    network_names,
    pull_notes,
    pull_title,
    reach_notes,
    reach_title,
)
from sentiment_gui.export.fonts import SEMIBOLD, advance, elided
from sentiment_gui.export.palette import Theme
from sentiment_gui.export.surface import Surface, colour, map_colours, pen
from sentiment_gui.export.words import clean

translate = QCoreApplication.translate

#: From paper to slate: neither a gate's hue nor a sentiment's.
STRIP_MAP = "raw:hidden"
#: The upper panel's share of the height that both panels have.
_UPPER = 0.43
_RAMP, _RAMP_HEIGHT = 0.225, 0.55
_OPENING_WORDS = 3
#: How much ink is in the ground of a span.
_GROUND = 0.08


@dataclass(frozen=True)
class CompareStyle:
    """What a picture shows.

    Attributes:
        sizes: Of type and lines.
        what: The lower panel's subject.
        words: Whether words of the review are written.
        ramp: Whether the strips' colours are explained.
        reserved: Width left free at the end of the lower panel's title, for a control.
        slots: Those that are shown; all if ``None``.
    """

    sizes: CompareSizes = SCREEN
    what: What = "gradient"
    words: bool = True
    ramp: bool = True
    reserved: float = 0.0
    slots: Span | None = None


class ComparePicture:
    """Lays out the picture for a size and paints it.

    Args:
        comparison: One review under one or two models.
        size: The room: width and height in px.
        style: What is shown.
    """

    def __init__(
        self, comparison: Comparison, size: tuple[float, float], style: CompareStyle | None = None
    ) -> None:
        self.comparison = comparison
        self.style = style or CompareStyle()
        self.width, self.height = size
        sizes = self.style.sizes
        slots = self.style.slots or Span(0, max(len(comparison.alignment), 1))
        cut = self.style.slots is not None
        self.across = Across(sizes.left, self.width - sizes.right, len(slots), slots.start, cut)
        self._lay_out(sizes)

    def _lay_out(self, sizes: CompareSizes) -> None:
        head, named, gap, cursor, strips = _heights(self.style, len(self.comparison.readings))
        fixed = fixed_height(self.style, len(self.comparison.readings))
        free = max(self.height - fixed, 40.0)
        left, room = sizes.left, self.across.right - sizes.left
        self._upper_title = 1.25 * sizes.title
        self.upper = QRectF(left, head + named, room, _UPPER * free)
        self.lower_title = self.upper.bottom() + gap + 1.25 * sizes.title
        top = self.upper.bottom() + gap + head + 0.5 * sizes.title
        self.lower = QRectF(left, top, room, (1 - _UPPER) * free)
        self.strips = QRectF(left, self.lower.bottom() + cursor, room, strips)
        self._foot = self.strips.bottom() + 0.3 * sizes.tick

    @cached_property
    def verdicts(self) -> VerdictPanel:
        """The upper panel."""
        style = self.style
        return VerdictPanel(self.comparison, self.upper, self.across, style.sizes, style.words)

    @cached_property
    def decay(self) -> DecayPanel:
        """The lower panel."""
        style = self.style
        return DecayPanel(self.comparison, style.what, self.lower, self.across, style.sizes)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint everything but the cursor; the painter's unit is the logical px."""
        surface = Surface(painter, theme)
        self._paint_titles(surface)
        starts = self._paragraphs()
        seen = [slot for slot in starts[1:] if self.across.holds(slot)]
        over = [self.upper, self.strips] if self.decay.curves else [self.upper]
        if self.decay.curves:  # under its sentences
            paragraph_lines(surface, self.across, seen, [self.lower], self.style.sizes.hair)
        self.verdicts.paint(surface)
        self.decay.paint(surface)
        self._paint_strips(surface)
        paragraph_lines(surface, self.across, seen, over, self.style.sizes.hair)
        if self.style.words and self.decay.curves:
            self._paint_openings(surface, starts)
        if self.style.ramp and self.decay.curves:
            self._paint_ramp(surface)

    def _paint_titles(self, surface: Surface) -> None:
        model = self.comparison.first.trace.model
        reach = self.style.what == "reach"
        titles = (
            (self._upper_title, ended_title(), ended_notes(model), 0.0),
            (
                self.lower_title,
                reach_title() if reach else pull_title(),
                reach_notes() if reach else pull_notes(),
                self.style.reserved,
            ),
        )
        sizes, theme = self.style.sizes, surface.theme
        for baseline, title, notes, reserved in titles:
            left = sizes.left
            whole = self.across.right - reserved - left
            title = elided(title, sizes.title, whole, SEMIBOLD, at_end=True)
            surface.texts([(left, baseline, title)], sizes.title, theme.ink, SEMIBOLD)
            left += advance(title, sizes.title, SEMIBOLD) + 0.75 * sizes.title
            room = self.across.right - reserved - left
            fitting = (note for note in notes if advance(note, sizes.note) <= room)
            text = next(fitting, "")
            surface.texts([(left, baseline, text)], sizes.note, theme.ink2)

    # Strips

    def _strip(self, index: int) -> QRectF:
        sizes = self.style.sizes
        top = self.strips.top() + index * (sizes.strip + 3 * sizes.hair)
        return QRectF(self.strips.left(), top, self.strips.width(), sizes.strip)

    def _paint_strips(self, surface: Surface) -> None:
        names, sizes = network_names(self.comparison), self.style.sizes
        axis = self.decay.axis
        paints = map_colours(STRIP_MAP, surface.theme.name)
        for index, name in enumerate(names):
            values = self.decay.values(index)
            if values is None:
                continue
            area, slots = self._strip(index), self.comparison.slots_of(index)
            shown = self.across.holds(slots)
            slots, shares = slots[shown], np.nan_to_num(axis.share(values[shown]), nan=0.0)
            surface.fill_cells(
                self.across.edge(slots),
                self.across.edge(slots + 1),
                area.top(),
                area.bottom(),
                [paints[k] for k in indices(shares, 0, 1)],
            )
            text = elided(name, sizes.tick, sizes.left - 18)
            x = area.left() - 10 - advance(text, sizes.tick)
            baseline = area.center().y() + 0.34 * sizes.tick
            surface.texts([(x, baseline, text)], sizes.tick, surface.theme.ink)

    def _paint_ramp(self, surface: Surface) -> None:
        sizes, theme = self.style.sizes, surface.theme
        ramp = self._ramp()
        gradient = QLinearGradient(QPointF(ramp.left(), 0), QPointF(ramp.right(), 0))
        paints = map_colours(STRIP_MAP, theme.name)
        for place in range(33):
            gradient.setColorAt(place / 32, paints[round(place / 32 * 255)])
        surface.painter.fillRect(ramp, gradient)
        items, free = [], -1e9
        for share, text in self.decay.axis.labels():
            wide = advance(text, sizes.tick - 1)
            x = ramp.left() + share * ramp.width() - wide / 2
            x = min(max(x, ramp.left() - wide / 3), ramp.right() - wide)
            if x > free:
                items.append((x, ramp.bottom() + 0.95 * sizes.tick, text))
                free = x + wide + 6
        surface.texts(items, sizes.tick - 1, theme.ink2)

    def _ramp(self) -> QRectF:
        width = _RAMP * self.across_width()
        height = _RAMP_HEIGHT * self.style.sizes.tick
        return QRectF(self.across.right - width, self._foot + 0.15 * height, width, height)

    def across_width(self) -> float:
        """Return how wide the slots are together."""
        return self.across.right - self.across.left

    # Paragraphs

    def _paragraphs(self) -> list[int]:
        """The slots in which paragraphs begin, the first among them."""
        slots = self.comparison.slots_of(0)
        return [0, *(int(slots[token]) for token in paragraph_starts(self.comparison.first.trace))]

    def _paint_openings(self, surface: Surface, starts: Sequence[int]) -> None:
        """Write under the strips how each paragraph begins."""
        if len(starts) < 2:
            return
        sizes, across = self.style.sizes, self.across
        edges = [min(float(across.edge(start)), across.right) for start in starts] + [across.right]
        end = self._ramp().left() - sizes.tick if self.style.ramp else self.across.right
        items = []
        for number, start in enumerate(starts):
            room = min(edges[number + 1], end) - edges[number] - 8
            text = f"¶ {number + 1} {self._opening(start)} …"
            if room >= 4 * sizes.note and across.holds(start):
                text = _at_words(text, sizes.note, room)
                items.append((edges[number], self._foot + sizes.note, text))
        surface.texts(items, sizes.note, surface.theme.ink2)

    def _opening(self, slot: int) -> str:
        trace = self.comparison.first.trace
        first = int(self.comparison.alignment.first[slot])
        last = min(first + _OPENING_WORDS, len(trace.tokens)) - 1
        return clean(
            " ".join(trace.text[trace.tokens[first].start : trace.tokens[last].end].split())
        )

    # The cursor

    def paint_cursor(
        self,
        painter: QPainter,
        theme: Theme,
        chosen: int,
        hovered: int,
        span: Span | None = None,
    ) -> None:
        """Paint the line through the chosen slot with its word, and a fainter one; -1 for none.

        The slots of a span are marked.
        """
        surface = Surface(painter, theme)
        spans = [(self.upper.top() - 2, self.upper.bottom() + 2)]
        if self.decay.curves:
            spans.append((self.lower.top() - 4, self.strips.bottom()))
        if span is not None:
            self._mark(surface, span, spans)
        for slot, alpha, width in ((hovered, 0.5, 1.0), (chosen, 1.0, 2.0)):
            if self.across.holds(slot):
                x, ink = float(self.across.middle(slot)) - width / 2, colour(theme.ink, alpha)
                for top, bottom in spans:
                    surface.fill(x, top, width, bottom - top, ink)
        if self.across.holds(chosen) and self.decay.curves:
            self._paint_word(surface, chosen)

    def _mark(self, surface: Surface, span: Span, spans: Sequence[tuple[float, float]]) -> None:
        """A ground over the slots of a span, and a line of ink under them."""
        left, ink = float(self.across.edge(span.start)), surface.theme.ink
        width = max(float(self.across.edge(span.stop)) - left, 2.0)
        for top, bottom in spans:
            surface.fill(left, top, width, bottom - top, colour(ink, _GROUND))
            surface.fill(left, bottom, width, 2, colour(ink))

    def _paint_word(self, surface: Surface, slot: int) -> None:
        sizes, theme, painter = self.style.sizes, surface.theme, surface.painter
        first, second = self.comparison.tokens_at(slot)
        side = 0 if first != NOBODY else 1
        token = self.comparison.readings[side].trace.tokens[first if side == 0 else second]
        text = elided(clean(token.text), sizes.word, max(180.0, 13 * sizes.word), SEMIBOLD)
        width = advance(text, sizes.word, SEMIBOLD) + 1.6 * sizes.word
        centre = min(
            max(float(self.across.middle(slot)), self.across.left + width / 2 - 20),
            self.across.right - width / 2 + 20,
        )
        height = 1.55 * sizes.word
        middle = (self.lower.bottom() + self.strips.top()) / 2
        box = QRectF(centre - width / 2, middle - height / 2, width, height)
        painter.setBrush(colour(theme.canvas))
        painter.setPen(pen(colour(theme.ink), 1.5))
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        place = (box.left() + 0.8 * sizes.word, middle + 0.34 * sizes.word, text)
        surface.texts([place], sizes.word, theme.ink, SEMIBOLD)


def fixed_height(style: CompareStyle, readings: int) -> float:
    """Return how much of a picture's height its two panels of curves do not have.

    Args:
        style: Of the picture.
        readings: How many there are.
    """
    head, *parts = _heights(style, readings)
    foot = 1.25 * style.sizes.line + 0.6 * style.sizes.tick
    return 2 * head + sum(parts) + 0.5 * style.sizes.title + foot


def _heights(style: CompareStyle, readings: int) -> tuple[float, float, float, float, float]:
    """A panel's title, the words above, the gap between panels, the cursor's word, the strips."""
    sizes = style.sizes
    named = 1.5 * sizes.word if style.words else 0.5 * sizes.word
    strips = readings * sizes.strip + (readings - 1) * 3 * sizes.hair
    return 1.9 * sizes.title, named, 1.2 * sizes.title, 1.9 * sizes.word, strips


def _at_words(text: str, size: float, room: float) -> str:
    """Shorten an opening at a space, so that it still ends in an ellipsis."""
    words = text.removesuffix(" …").split(" ")
    while len(words) > 2 and advance(" ".join([*words, "…"]), size) > room:
        words.pop()
    return " ".join([*words, "…"]) if advance(" ".join(words), size) <= room else ""
