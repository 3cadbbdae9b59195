"""An unrolled network with the review's own words on its arrows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from sentiment_gui.export.colormaps import indices
from sentiment_gui.export.fonts import REGULAR, SEMIBOLD, advance
from sentiment_gui.export.formulas import extent
from sentiment_gui.export.numbers import plain
from sentiment_gui.export.palette import Theme
from sentiment_gui.export.shapes_layout import (
    CELL_WIDTH,
    HEADER,
    NOTE,
    WORD,
    Lines,
    Place,
    ShapesLayout,
    lay_out_shape,
    note_of,
    shown_word,
)
from sentiment_gui.export.shapes_marks import LETTER, Marks, ShapesContent
from sentiment_gui.export.surface import Surface, colour, map_colours, pen


class ShapesPicture:
    """Lays an unrolled network out for a width and paints it.

    Args:
        content: What is shown.
        width: The room in px.
        scale: Of everything.
        tight: Whether steps stand close together.
        lines: How high they are, and how far apart.
    """

    def __init__(
        self,
        content: ShapesContent,
        width: float,
        scale: float = 1.0,
        *,
        tight: bool = False,
        lines: Lines = "usual",
    ) -> None:
        self.content = content
        tail = content.verdict[0] if content.verdict else ""
        headers = list(content.headers.values())
        self.layout: ShapesLayout = lay_out_shape(
            content.shape, content.columns, width, headers, tail, scale, tight=tight, lines=lines
        )

    def paint(self, painter: QPainter, theme: Theme, seen: range | None = None) -> None:
        """Paint the lines in sight.

        Args:
            painter: Active, its unit the logical px.
            theme: The colours.
            seen: Their numbers; all if ``None``.
        """
        seen = range(self.layout.lines) if seen is None else seen
        _Strokes(Surface(painter, theme), self.content, self.layout, seen).all()


class _Strokes(Marks):
    """Paints one picture on one surface."""

    def all(self) -> None:
        for line in self.seen:
            self._headers(line)
        shown = [
            (number, place)
            for number, place in enumerate(self.layout.places)
            if place.line in self.seen
        ]
        if self.content.shape == "many-to-many":
            self.running(shown)
        for number, place in shown:
            self._wires(number, place)
        for number, place in shown:
            self._cell(number, place)
            self._word(number, place)
            self._output(number, place)
        if self.content.verdict:
            self._verdict(shown)
        for name, first, last, part in self.content.halves:
            self._half(name, first, last, part)
        chosen = self.content.chosen
        if 0 <= chosen < len(self.layout.places) and self.layout.places[chosen].line in self.seen:
            self._letters(chosen)

    # Parts

    def _headers(self, line: int) -> None:
        right = self.layout.header - 34 * self.scale
        size, first = HEADER * self.scale, Place(0, line * self.layout.line_height, line, 0)
        for name, text in self.content.headers.items():
            if name == "verdict" and not self.content.pooled and line < self.layout.lines - 1:
                continue  # only the last state is read out
            y = self._header_middle(first, name)
            x = right - advance(text, size)
            self.surface.texts([(x, y + 0.33 * size, text)], size, self.theme.ink2)

    def _header_middle(self, place: Place, name: str) -> float:
        """At the height of what it names, which need not be the middle of its part."""
        top, bottom = self.part(place, name)
        places = {
            "output": top + 12 * self.scale,
            "verdict": bottom if self.content.pooled else (top + bottom) / 2,
            "surprise": bottom - 18 * self.scale,
            "word": (top + bottom) / 2 - self.scale,
        }
        return places.get(name, (top + bottom) / 2)

    def _wires(self, number: int, place: Place) -> None:
        column, columns = self.content.columns[number], self.content.columns
        faint = not column.runs
        ink, half = self.theme.ink2, CELL_WIDTH / 2 * self.scale
        cell_top, cell_bottom = self.part(place, "cell")
        middle = (cell_top + cell_bottom) / 2
        dashes = (2.6, 2.2) if faint else None
        word_top = self.part(place, "word")[0]
        if column.word:
            self.board.wire([(place.x, word_top), (place.x, cell_bottom)], ink, 2.4, dashes=dashes)
        places = self.layout.places
        last = number == len(places) - 1
        state = self.theme.text["hidden"]
        if number == 0 or places[number - 1].line != place.line:
            start = place.x - half - 24 * self.scale
            if number:
                ends = [(start, middle), (place.x - half, middle)]
                self.board.wire(ends, state, 3.2, dashes=dashes)
        if not last:
            after = places[number + 1]
            same = after.line == place.line
            end = after.x - half if same else place.x + half + 24 * self.scale
            dash = (2.6, 2.2) if not columns[number + 1].runs else None
            self.board.wire(
                [(place.x + half, middle), (end, middle)], state, 3.2, arrow=same, dashes=dash
            )
        if column.output or (last and (self.content.waiting or self.content.verdict)):
            if self.content.shape == "many-to-one":
                return
            top = self.part(place, "output")[1]
            self.board.wire([(place.x, cell_top), (place.x, top + 3 * self.scale)], ink, 2.4,
                            dashes=dashes)  # fmt: skip
        if column.fed and not last:
            self._feed(column.output, place, places[number + 1])

    def _feed(self, output: str, place: Place, after: Place) -> None:
        """What is written becomes the next input: from above down between the cells."""
        scale, ink = self.scale, self.theme.ink2
        y = self.part(place, "output")[0] + 12 * scale
        wide = advance(shown_word(output, scale), WORD * scale)
        start = (place.x + wide / 2 + 4 * scale, y)
        foot = self.part(place, "in")[1] - 2 * scale
        if after.line == place.line:
            between = (place.x + place.width / 2 + after.x - after.width / 2) / 2
            points = [start, (between, y), (between, foot), (after.x, foot)]
            points.append((after.x, self.part(after, "cell")[1]))
            self.board.wire(points, ink, 1.7, dashes=(2.6, 2.2))
            return
        right = place.x + place.width / 2 + 10 * scale
        self.board.wire([start, (right, y)], ink, 1.7, arrow=False, dashes=(2.6, 2.2))
        foot = self.part(after, "in")[1] - 2 * scale
        left = after.x - CELL_WIDTH / 2 * scale - 24 * scale
        points = [(left, foot), (after.x, foot), (after.x, self.part(after, "cell")[1])]
        self.board.wire(points, ink, 1.7, dashes=(2.6, 2.2))

    def _cell(self, number: int, place: Place) -> None:
        column, painter = self.content.columns[number], self.surface.painter
        top, bottom = self.part(place, "cell")
        half = CELL_WIDTH / 2 * self.scale
        box = QRectF(place.x - half, top, 2 * half, bottom - top)
        chosen = number == self.content.chosen
        ink = self.theme.ink if chosen else self.theme.ink3
        line = pen(colour(ink), (2.0 if chosen else 1.2) * self.scale)
        if not column.runs:
            line = pen(colour(self.theme.ink3), 1.2 * self.scale, (3.0, 2.4))
        fill = colour(self.theme.chrome if column.runs else self.theme.canvas)
        inside = self.content.shape == "many-to-one" and column.running is not None
        if inside and column.running is not None:
            shade = int(indices(np.array(2 * column.running - 1), -1.0, 1.0))
            fill = map_colours("tint", self.theme.name)[shade]
        painter.setPen(line)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 7 * self.scale, 7 * self.scale)
        if inside and column.running is not None:
            self.centred(
                place.x, (top + bottom) / 2, plain(column.running), NOTE + 1.5, self.theme.ink
            )
        elif column.gates:
            self.gates(column, box)

    def _word(self, number: int, place: Place) -> None:
        column, scale = self.content.columns[number], self.scale
        if not column.word:
            return
        top, bottom = self.part(place, "word")
        shown, size = shown_word(column.word, scale), WORD * scale
        chosen = number == self.content.chosen
        weight = SEMIBOLD if chosen else REGULAR
        wide = advance(shown, size, weight)
        box = QRectF(place.x - wide / 2 - 5 * scale, top + scale, wide + 10 * scale,
                     bottom - top - 3 * scale)  # fmt: skip
        if column.surprise is not None:
            self.surprise(column, place, box)
        if chosen:
            self.surface.box(box, pen(colour(self.theme.ink), 1.5 * scale), 3 * scale)
        baseline = (top + bottom) / 2 - scale + 0.33 * size
        ink = self.theme.ink if column.runs else self.theme.ink2
        self.surface.texts([(place.x - wide / 2, baseline, shown)], size, ink, weight)
        if not column.known:
            dots = pen(colour(self.theme.ink3), 1.2 * scale, (1.0, 1.6))
            ends = (place.x - wide / 2, place.x + wide / 2)
            self.surface.level(*ends, bottom - 4.5 * scale, dots)

    def _output(self, number: int, place: Place) -> None:
        column, scale = self.content.columns[number], self.scale
        if self.content.shape == "many-to-one":
            return
        last = number == len(self.layout.places) - 1
        text = column.output or (self.content.waiting if last else "")
        if not text:
            return
        top, _bottom = self.part(place, "output")
        faint = not column.output or self.content.shape == "many-to-many" or not column.runs
        ink = self.theme.ink2 if faint else self.theme.ink
        self.centred(place.x, top + 12 * scale, shown_word(text, scale), WORD, ink)
        if note := note_of(column):
            self.centred(place.x, top + 30 * scale, note, NOTE)

    def _verdict(self, shown: Sequence[tuple[int, Place]]) -> None:
        """The last step's output; with a pooled readout every step has a part in it."""
        scale, theme = self.scale, self.theme
        if self.content.verdict is None or not shown:
            return
        text, tone = self.content.verdict
        places, ink = self.layout.places, theme.ink2
        if self.content.pooled:
            for line in self.seen:
                on_line = [place for _number, place in shown if place.line == line]
                if not on_line:
                    continue
                y = self.part(on_line[0], "verdict")[1]
                for place in on_line:
                    top = self.part(place, "cell")[0]
                    self.board.wire([(place.x, top), (place.x, y)], theme.ink3, 1.4, arrow=False)
                ends = [(on_line[0].x, y), (on_line[-1].x, y)]
                if on_line[-1] is not places[-1]:
                    ends[1] = (on_line[-1].x + (CELL_WIDTH / 2 + 24) * scale, y)
                if on_line[0] is not places[0]:
                    ends[0] = (on_line[0].x - CELL_WIDTH * scale, y)
                self.board.wire(ends, theme.ink3, 1.4, arrow=False)
        last = places[-1]
        if last.line not in self.seen:
            return
        top = self.part(last, "cell")[0]
        tip = self.part(last, "verdict")[1] - 4 * scale
        self.board.wire([(last.x, top), (last.x, tip)], ink, 3.0)
        size = 1.35 * WORD * scale
        wide = advance(text, size, SEMIBOLD)
        y = self.middle(last, "verdict") - 3 * scale
        x = max(min(last.x - wide / 2, self.layout.width - wide - 4 * scale), 0.0)
        self.surface.texts([(x, y + 0.33 * size, text)], size, getattr(theme, tone), SEMIBOLD)

    def _half(self, name: str, first: int, last: int, part: str) -> None:
        """Name some neighbouring steps, in the line that has most of them."""
        lines = [place.line for place in self.layout.places[first : last + 1]]
        most = max(lines, key=lines.count, default=-1)
        if most in self.seen:
            start = first + lines.index(most)
            ends = [self.layout.places[k] for k in (start, start + lines.count(most) - 1)]
            x = (ends[0].x + ends[1].x) / 2
            self.centred(x, self.middle(ends[0], part), name, HEADER)

    def _letters(self, number: int) -> None:
        """Name the chosen step's wires: x_t, h_{t-1}, h_t."""
        place, scale = self.layout.places[number], self.scale
        column, size = self.content.columns[number], LETTER * self.scale
        middle, half = self.middle(place, "cell"), CELL_WIDTH / 2 * scale
        ink = self.theme.text["hidden"]
        if number:
            wide = extent("h-before").width * size
            self.letter("h-before", place.x - half - wide - 7 * scale, middle - 9 * scale, ink)
        if number < len(self.layout.places) - 1:
            self.letter("h", place.x + half + 5 * scale, middle - 9 * scale, ink)
        if column.word:
            y = self.part(place, "in")[1] - 7 * scale
            self.letter("x", place.x + 8 * scale, y, self.theme.ink)
