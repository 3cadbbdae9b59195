"""Two reviews under one model on the screen, and the small editor of the second."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from sentiment_gui.core.compare import NOBODY, Comparison
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.compare_picture_pair import (
    DIFFERENCE,
    LARGE,
    MEDIUM,
    Choice,
    PairPainter,
    PairWords,
    pair_header,
    pair_rows,
)
from sentiment_gui.export.compare_text import pair_text
from sentiment_gui.export.headers import PAGE_EDGE
from sentiment_gui.export.heatmap import HeatmapPainter
from sentiment_gui.export.layout import Layout, lay_out
from sentiment_gui.export.metrics import Metrics
from sentiment_gui.export.rows import Row
from sentiment_gui.export.span_rows import rows_in
from sentiment_gui.widgets.compare_cursor import SlotCursor
from sentiment_gui.widgets.reading_state import NO_TOKEN
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.token_text import cell_tooltip
from sentiment_gui.widgets.token_view import TokenView

_SIZES = (LARGE.scaled(1.5), LARGE.scaled(1.25), LARGE, MEDIUM)


class CompareReviewsView(TokenView):
    """Shows two reviews, word above word.

    Args:
        cursor: The readings and the cursor through them.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(
        self, cursor: SlotCursor, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(cursor, themes, parent)
        self._cursor = cursor
        self._choice: Choice = "gates"
        self._rows: tuple[Row, ...] = ()
        self._words: dict[float, PairWords] = {}
        self.setAccessibleName(self.tr("Two reviews, word by word"))
        cursor.trace_changed.connect(self._on_readings)

    def show_rows(self, choice: Choice) -> None:
        """Compare other quantities."""
        self._choice = choice
        self._on_readings()

    def _on_readings(self) -> None:
        self._words.clear()
        self._rows = ()
        self.relayout()

    def _both(self) -> Comparison | None:
        """The readings, once both are there and by one model."""
        comparison = self._cursor.comparison
        if comparison is None or comparison.second is None:
            return None
        one, other = (reading.trace.model.digest for reading in comparison.readings)
        return comparison if one == other else None

    def make_painter(self) -> HeatmapPainter | None:
        """Lay out as large as all of it fits, else in the smallest size."""
        comparison = self._both()
        if comparison is None:
            return None
        self._rows = self._rows or pair_rows(comparison, self._choice)
        for base in _SIZES:
            words, layout = self._lay_out(comparison, base)
            if layout.size[1] <= self.room().height():
                break
        slots = self._cursor.shown_span
        rows = rows_in(self._rows, slots)
        return PairPainter(comparison, words, layout, rows, self._themes.theme, slots)

    def _lay_out(self, comparison: Comparison, base: Metrics) -> tuple[PairWords, Layout]:
        metrics = base.scaled(self._zoom)
        metrics = metrics.with_header(pair_header(self._rows, metrics, PAGE_EDGE))
        if metrics.word_size not in self._words:
            self._words[metrics.word_size] = PairWords.of(comparison, metrics.word_size)
        words = self._words[metrics.word_size].of_part(self._cursor.shown_span)
        kinds = [row.kind for row in self._rows]
        return words, lay_out(words.both, kinds, metrics, self.room().width())

    def tip_text(self, point: QPoint) -> str:
        """Both reviews' exact values at the slot and row under a point."""
        slot, row, comparison = self.token_at(point), self.row_at(point), self._both()
        if slot == NO_TOKEN or comparison is None:
            return ""
        name = None if row is None else self._rows[row].name.removeprefix(f"{DIFFERENCE}:")
        sides: list[tuple[Any, int]] = [
            (reading.trace, token)
            for reading, token in zip(comparison.readings, comparison.tokens_at(slot), strict=True)
            if token != NOBODY
        ]
        return "\n\n".join(cell_tooltip(trace, token, name) for trace, token in sides)

    def spoken(self, trace: Trace, token: int) -> str:
        """Both reviews' numbers at a slot."""
        comparison = self._both()
        return "" if comparison is None else pair_text(comparison, token)
