"""The gate heatmap on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from sentiment_gui.core.spans import Span
from sentiment_gui.core.tokens import Token
from sentiment_gui.export.headers import LEAST_EDGE, PAGE_EDGE, header_width
from sentiment_gui.export.heatmap import HeatmapPainter
from sentiment_gui.export.layout import Layout, lay_out
from sentiment_gui.export.metrics import COMPACT, NORMAL, Metrics
from sentiment_gui.export.rows import Row
from sentiment_gui.export.span_rows import rows_in
from sentiment_gui.export.words import Words, measure
from sentiment_gui.widgets.reading_state import ReadingState
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.token_view import TokenView

_INDENT, _MARGIN = 28.0, 32.0
#: Two systems, with their lines, on a screen 720 px high.
_LOW = replace(NORMAL, cells=20, bars=20, curve=20, system_gap=10)


class HeatmapView(TokenView):
    """Shows the rows of a trace.

    Args:
        state: The trace and the cursor.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    #: The title of a quantity's row was clicked: the quantity.
    row_opened = Signal(str)

    def __init__(
        self, state: ReadingState, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(state, themes, parent)
        self._rows: Sequence[Row] = ()
        self._cells, self._wraps, self._always_compact = "words", True, False
        self._words: dict[tuple[float, Span | None], Words] = {}
        self._tokens: Sequence[Token] = ()
        self.setAccessibleName(self.tr("Gates, word by word"))

    def show_rows(
        self, rows: Sequence[Row], *, cells: str, wraps: bool, always_compact: bool
    ) -> None:
        """Show the rows of the state's trace.

        Args:
            rows: The rows.
            cells: ``words`` or ``grid``.
            wraps: False for one line.
            always_compact: Whether the compact sizes are taken even if the normal ones would fit.
        """
        tokens = () if self._state.trace is None else self._state.trace.tokens
        if tokens is not self._tokens:
            self._tokens = tokens
            self._words.clear()
        self._rows, self._cells, self._wraps = rows, cells, wraps
        self._always_compact = always_compact
        self.relayout()

    def make_painter(self) -> HeatmapPainter | None:
        """Lay out the rows as large as they fit."""
        if not self._tokens or not self._rows:
            return None
        words, layout = self._best_layout()
        rows = rows_in(self._rows, self._state.shown_span)
        return HeatmapPainter(words, layout, rows, self._themes.theme)

    def _best_layout(self) -> tuple[Words, Layout]:
        """The largest sizes with which all fits into the viewport, else the compact ones."""
        compact = self._always_compact and not self._state.alone
        for base in () if compact else (NORMAL, _LOW):
            words, layout = self._lay_out(base)
            if layout.size[1] <= self.room().height() or not self._wraps:
                return words, layout
        return self._lay_out(COMPACT)

    def _lay_out(self, base: Metrics) -> tuple[Words, Layout]:
        metrics = base.scaled(self._zoom)
        if metrics.compact and not self._always_compact:
            # The view begins and ends at the window's edges, and the text 32 px within.
            metrics = replace(metrics, right=_MARGIN)
            metrics = metrics.with_header(header_width(self._rows, metrics) + _INDENT)
        else:
            edge = LEAST_EDGE if self._always_compact else PAGE_EDGE
            metrics = metrics.with_header(header_width(self._rows, metrics, edge))
        shown = self._state.shown_span
        key = (metrics.word_size, shown)
        if key not in self._words:
            tokens = self._tokens if shown is None else self._tokens[shown.part]
            self._words[key] = measure(tokens, metrics.word_size)
        words = self._words[key]
        kinds = [row.kind for row in self._rows]
        cells: Any = self._cells
        width = self.room().width()
        return words, lay_out(words, kinds, metrics, width, cells=cells, wraps=self._wraps)

    # The rows' titles

    def title_at(self, point: QPoint) -> str:
        """The quantity whose row has its title under a point of the viewport, or nothing."""
        layout, row = self.layout_now(), self.row_at(point)
        if layout is None or row is None or self._state.trace is None:
            return ""
        name = self._rows[row].name
        over = point.x() < layout.metrics.header - 2
        return name if over and name in self._state.trace.quantities else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click opens the units of a row."""
        over = bool(self.title_at(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the units of a row, or choose the token under the pointer."""
        name = self.title_at(event.position().toPoint())
        if name and event.button() == Qt.MouseButton.LeftButton:
            self.row_opened.emit(name)
        else:
            super().mousePressEvent(event)

    def tip_text(self, point: QPoint) -> str:
        """The exact values of the token and row under a point; of a title, what a click does."""
        name = self.title_at(point)
        if name:
            return self.tr("Show every unit of this row")
        return super().tip_text(point)
