"""The gate heatmap, painted: one painter for the screen, PNG, SVG and PDF."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from sentiment_gui.core.spans import Span
from sentiment_gui.export.fonts import REGULAR, SEMIBOLD, advance, elided
from sentiment_gui.export.headers import paint_ticks, paint_titles
from sentiment_gui.export.layout import Layout
from sentiment_gui.export.palette import Theme
from sentiment_gui.export.row_painters import paint_row
from sentiment_gui.export.rows import Row
from sentiment_gui.export.sparse_labels import SparseLabels
from sentiment_gui.export.strip import Strip
from sentiment_gui.export.surface import Surface, colour, pen
from sentiment_gui.export.words import Words

HOVER_ALPHA = 0.5
_BOX_RADIUS, _BOX_ROOM = 3.0, 2.0


class HeatmapPainter:
    """Paints rows over the words of one review.

    Args:
        words: The measured words.
        layout: Where they lie.
        rows: In the layout's order.
        theme: The colours.
        tints: A colour behind each word, or ``None``.
    """

    def __init__(
        self,
        words: Words,
        layout: Layout,
        rows: Sequence[Row],
        theme: Theme,
        tints: Sequence[str | None] = (),
    ) -> None:
        self.words = words
        self.layout = layout
        self.rows = tuple(rows)
        self.theme = theme
        self.tints = tints
        self._sparse = SparseLabels(words, layout, rows)

    def paint(
        self,
        painter: QPainter,
        visible: QRectF | None = None,
        chosen: int | None = None,
        hovered: int | None = None,
        span: Span | None = None,
    ) -> None:
        """Paint what is visible; the canvas behind it is the caller's.

        Args:
            painter: Its origin is the layout's.
            visible: In layout coordinates; everything if ``None``.
            chosen: The token in the cursor's box.
            hovered: The token under the mouse.
            span: The tokens that are marked.
        """
        area = QRectF(0, 0, *self.layout.size) if visible is None else visible
        surface = Surface(painter, self.theme)
        painter.save()
        if not self.layout.wraps:
            painter.setClipRect(self._between_margins(area))
        for system in self.layout.visible_systems(area.top(), area.bottom()):
            if span is not None:
                self._mark_span(surface, system, span)
            self._system(surface, system, area, chosen)
        self._outline(surface, hovered, pen(colour(self.theme.ink, HOVER_ALPHA), 1))
        self._outline(surface, chosen, pen(colour(self.theme.ink), self.layout.metrics.box))
        painter.restore()
        self._headers(surface, area)

    def _mark_span(self, surface: Surface, system: int, span: Span) -> None:
        """A ground behind the span's words and cells, and a line of ink under them."""
        layout, within = self.layout, self.layout.tokens_of(system)
        first, last = max(span.start, within.start), min(span.stop, within.stop) - 1
        if first > last:
            return
        metrics, top = layout.metrics, layout.top_of(system)
        left = float(layout.x[first]) - 0.5 * metrics.gap
        width = float(layout.x[last] + layout.width[last]) + 0.5 * metrics.gap - left
        height = layout.system_height + 2
        surface.fill(left, top, width, height, colour(self.theme.selection))
        line = 2 * metrics.hairline
        surface.fill(left, top + height, width, line, colour(self.theme.ink))

    def _between_margins(self, area: QRectF) -> QRectF:
        """Where the cells of a long line are seen: titles and ticks stand still beside them."""
        room = _BOX_ROOM if area.left() <= 0 else 0.0
        left = area.left() + self.layout.metrics.header - room
        right = area.right() if self._ends_within(area) else self._ticks_at(area)
        return QRectF(left, area.top(), right - left, area.height())

    def _ends_within(self, area: QRectF) -> bool:
        return self.layout.right_of(0) <= area.right() - self.layout.metrics.right

    def _ticks_at(self, area: QRectF) -> float:
        return area.right() - self.layout.metrics.right

    def _system(self, surface: Surface, system: int, area: QRectF, chosen: int | None) -> None:
        layout = self.layout
        # One token more on either side, so that the line runs on out of the picture.
        shown = layout.visible_tokens(system, area.left(), area.right())
        within = layout.tokens_of(system)
        tokens = slice(max(shown.start - 1, within.start), min(shown.stop + 1, within.stop))
        if tokens.start >= tokens.stop:
            return
        top = layout.top_of(system)
        for index, row in enumerate(self.rows):
            strip = self.strip(tokens, top, index)
            paint_row(surface, row, strip, layout.metrics)
        if layout.labels == "none":
            return
        if not layout.wraps and area.top() > top:
            # A long line's words stay in sight while tall rows scroll.
            top = area.top()
            sheet = (area.left(), top, area.width(), layout.words_height)
            surface.fill(*sheet, colour(self.theme.canvas))
        paint = {"slanted": self._slanted, "sparse": self._few}.get(layout.labels, self._upright)
        paint(surface, top, tokens, chosen)
        self._mark_unknown(surface, top, tokens)

    def strip(self, tokens: slice, top: float, row: int) -> Strip:
        """Return the part of a row that holds some tokens of the system at ``top``."""
        layout = self.layout
        left = layout.x[tokens]
        return Strip(
            tokens=tokens,
            left=left,
            right=left + layout.width[tokens],
            top=top + float(layout.row_tops[row]),
            height=float(layout.row_heights[row]),
        )

    def _upright(self, surface: Surface, top: float, tokens: slice, chosen: int | None) -> None:
        metrics = self.layout.metrics
        self._tint(surface, top, tokens)
        baseline = top + metrics.baseline
        items = []
        for token in range(tokens.start, tokens.stop):
            if token != chosen:
                text, width = self._shown(token)
                items.append((self._centre(token) - width / 2, baseline, text))
        surface.texts(items, metrics.word_size, self.theme.ink)
        if chosen is not None and tokens.start <= chosen < tokens.stop:
            text, _ = self._shown(chosen)
            width = advance(text, metrics.word_size, SEMIBOLD)
            place = (self._centre(chosen) - width / 2, baseline, text)
            surface.texts([place], metrics.word_size, self.theme.ink, SEMIBOLD)

    def _tint(self, surface: Surface, top: float, tokens: slice) -> None:
        """The colours behind words that stand over their own cells."""
        left, right = self.layout.x[tokens], self.layout.x[tokens] + self.layout.width[tokens]
        paints = self.tints[tokens]
        some = np.array([paint is not None for paint in paints], bool)
        if some.any():
            colours = [colour(paint) for paint in paints if paint is not None]
            bottom = top + self.layout.words_height - 2
            surface.fill_cells(left[some], right[some], top, bottom, colours)

    def _slanted(self, surface: Surface, top: float, tokens: slice, chosen: int | None) -> None:
        size = self.layout.metrics.word_size
        foot = top + self.layout.words_height - 4
        for token in range(tokens.start, tokens.stop):
            place = (self._centre(token) + 0.25 * size, foot, self._shown(token)[0])
            weight = SEMIBOLD if token == chosen else REGULAR
            surface.slanted([place], size, self.theme.ink, weight)

    def _few(self, surface: Surface, top: float, tokens: slice, chosen: int | None) -> None:
        """Only the words that stand out and the chosen one, each with a tick to its cells."""
        metrics = self.layout.metrics
        tick = pen(colour(self.theme.ink3), metrics.hairline)
        foot, baseline = top + self.layout.words_height, top + metrics.baseline - 2
        system = int(self.layout.system[tokens.start])
        for token, x in self._sparse.of(system, chosen).items():
            if not tokens.start <= token < tokens.stop:
                continue
            text, _ = self._shown(token)
            weight = SEMIBOLD if token == chosen else REGULAR
            surface.texts([(x, baseline, text)], metrics.word_size, self.theme.ink, weight)
            centre = self._centre(token)
            surface.polyline([centre, centre], [baseline + 3, foot], tick)

    def _mark_unknown(self, surface: Surface, top: float, tokens: slice) -> None:
        """A dotted line under words that the model does not know."""
        if self.layout.labels != "upright":
            return
        metrics = self.layout.metrics
        dotted = pen(colour(self.theme.ink2), 1.3 * metrics.hairline, (1.2, 1.5))
        y = top + metrics.baseline + 0.22 * metrics.word_size
        for token in range(tokens.start, tokens.stop):
            if not self.words.known[token]:
                _, width = self._shown(token)
                x = self._centre(token) - width / 2
                surface.level(x, x + width, y, dotted)

    def _shown(self, token: int) -> tuple[str, float]:
        """A word as it is painted, and its width."""
        metrics = self.layout.metrics
        text, width = self.words.shown[token], float(self.words.advances[token])
        if width <= metrics.word_max:
            return text, width
        text = elided(text, metrics.word_size, metrics.word_max)
        return text, advance(text, metrics.word_size)

    def _centre(self, token: int) -> float:
        return float(self.layout.x[token] + self.layout.width[token] / 2)

    def _outline(self, surface: Surface, token: int | None, outline: QPen) -> None:
        if token is None or not 0 <= token < len(self.words):
            return
        column, out = self.layout.rect_of(token), self.layout.metrics.box
        frame = QRectF(column.x, column.y, column.width, column.height)
        # Words that are wider than their cells stand above the box.
        over = 0.0 if self.layout.labels == "upright" else self.layout.words_height
        surface.box(frame.adjusted(-out, over, out, out), outline, _BOX_RADIUS)

    def _headers(self, surface: Surface, area: QRectF) -> None:
        """Titles, chips and ticks; they stand at the left of a line that scrolls."""
        layout = self.layout
        left = 0.0 if layout.wraps else area.left()
        for system in layout.visible_systems(area.top(), area.bottom()):
            paint_titles(surface, layout, self.rows, system, left)
            still = not layout.wraps and not self._ends_within(area)
            right = self._ticks_at(area) if still else layout.right_of(system)
            paint_ticks(surface, layout, self.rows, system, right)
