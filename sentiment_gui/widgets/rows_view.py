"""Rows over words on the screen: on one line that fills the height, or wrapped like a score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from sentiment_gui.core.spans import Span
from sentiment_gui.core.tokens import Token
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.headers import PAGE_EDGE, header_width
from sentiment_gui.export.heatmap import HeatmapPainter
from sentiment_gui.export.layout import Layout, lay_out
from sentiment_gui.export.metrics import NORMAL, Metrics
from sentiment_gui.export.rows import Array, Row
from sentiment_gui.export.span_rows import rows_in
from sentiment_gui.export.text_tint import sentiment_tints
from sentiment_gui.export.words import Words, measure
from sentiment_gui.widgets.reading_state import NO_TOKEN, ReadingState
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.token_view import TokenView, shifted

_LINE = replace(NORMAL, levels=44, bars=44, tick_size=11, block_gap=8, right=56, cell_min=26)
_SCORE = replace(NORMAL, numbered=True, tick_size=11)
_SCORES = (
    replace(_SCORE, word_size=18, words=30, baseline=21, bars=84, block_gap=6, system_gap=24),
    replace(_SCORE, word_size=16, words=27, baseline=19, bars=60, block_gap=4, system_gap=16),
    replace(_SCORE, word_size=16, words=26, baseline=18.5, bars=44, block_gap=3, system_gap=12),
)
_HIGHEST = 160.0

#: What is said of a token, of a row if the pointer is on one, and of a band of its image.
Tell = Callable[[int, int | None, int | None], str]


class RowsView(TokenView):
    """Shows rows that a page has made.

    Args:
        state: The trace and the cursor.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    #: A band of an image was pressed: the row, the band, the token.
    band_pressed = Signal(int, int, int)
    #: Up or down was pressed: one row up, or down; Enter; Escape.
    stepped = Signal(int)
    entered = Signal()
    escaped = Signal()

    def __init__(
        self, state: ReadingState, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(state, themes, parent)
        self._tokens: Sequence[Token] = ()
        self._shown: Sequence[Row] = ()
        self._tinted_by: Array | None = None
        self._words: dict[tuple[float, Span | None], Words] = {}
        self.tell: Tell = lambda _token, _row, _band: ""
        self.speak: Callable[[Trace, int], str] = super().spoken

    def show_rows(
        self, tokens: Sequence[Token], rows: Sequence[Row], tinted_by: Array | None = None
    ) -> None:
        """Show rows over some tokens, the words tinted by signed values where there are any."""
        if tokens is not self._tokens:
            self._tokens = tokens
            self._words.clear()
        self._shown, self._tinted_by = rows, tinted_by
        self.relayout()

    def make_painter(self) -> HeatmapPainter | None:
        """Lay out the rows; a text before may end where the span begins that is shown alone."""
        if not self.tokens_shown() or not self._shown:
            return None
        words, layout = self.best_layout()
        theme, shown = self._themes.theme, self._state.shown_span
        tints = [] if self._tinted_by is None else sentiment_tints(self._tinted_by, theme)
        if shown is not None:
            tints = tints[shown.part]
        return HeatmapPainter(words, layout, rows_in(self._shown, shown), theme, tints)

    def tokens_shown(self) -> Sequence[Token]:
        """The tokens in the picture: all, or those of the span that is shown alone."""
        shown = self._state.shown_span
        return self._tokens if shown is None else self._tokens[shown.part]

    def best_layout(self) -> tuple[Words, Layout]:
        """Choose sizes that suit the room."""
        raise NotImplementedError

    def lay(self, metrics: Metrics, width: float, **how: Any) -> tuple[Words, Layout]:  # noqa: ANN401
        """Lay out the rows in a width."""
        key = (metrics.word_size, self._state.shown_span)
        if key not in self._words:
            self._words[key] = measure(self.tokens_shown(), metrics.word_size)
        words = self._words[key]
        layout = lay_out(
            words,
            [row.kind for row in self._shown],
            metrics.with_header(header_width(self._shown, metrics, PAGE_EDGE)),
            width,
            stretch=[row.stretch for row in self._shown],
            **how,
        )
        return words, layout

    def band_at(self, point: QPoint) -> int | None:
        """The band of an image under a point of the viewport."""
        layout, row, token = self.layout_now(), self.row_at(point), self.token_at(point)
        if layout is None or row is None or token == NO_TOKEN:
            return None
        image, cell = self.rows()[row].image, self.cell_of(token, row)
        below = point.y() - cell.top()
        return None if image is None else image.band_at(below / max(cell.height(), 1))

    def tip_text(self, point: QPoint) -> str:
        """What the page says of the token, row and band under a point."""
        token = self.token_at(point)
        return (
            "" if token == NO_TOKEN else self.tell(token, self.row_at(point), self.band_at(point))
        )

    def spoken(self, trace: Trace, token: int) -> str:
        """What the page says aloud of a token."""
        return self.speak(trace, token)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of a pressed band; elsewhere choose the token."""
        point = event.position().toPoint()
        band, row = self.band_at(point), self.row_at(point)
        pressed = event.button() == Qt.MouseButton.LeftButton and not shifted(event)
        if pressed and band is not None and row is not None:
            self.band_pressed.emit(row, band, self.token_at(point))
        else:
            super().mousePressEvent(event)


class LineView(RowsView):
    """One line of words; an image among the rows takes the height that is left.

    Args:
        state: The trace and the cursor.
        themes: Gives the colours.
        most: At most so many tokens are in sight; ``None`` for as many as there is room for.
        parent: Qt's owner.
    """

    def __init__(
        self,
        state: ReadingState,
        themes: ThemeSource,
        most: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(state, themes, parent)
        self._most = most
        #: The least height of an image, and whether it is to be no higher than wide.
        self.least, self.square = 128.0, False

    def set_text_scale(self, factor: float) -> None:
        """Follow the size of the window's text: a zoom would only pull the columns apart."""
        if factor != self.text_scale:
            self.text_scale = factor
            self.relayout()

    def best_layout(self) -> tuple[Words, Layout]:
        """Words over their own cells if all fit side by side, else equal cells, zoomed."""
        room = self.room()
        metrics = replace(_LINE.with_text(self.text_scale), image=0.0)
        fixed = self._across(metrics)[1]
        height = room.height()
        if fixed.size[0] > room.width():
            height -= self.horizontalScrollBar().sizeHint().height()
        image = max(self.least, height - fixed.size[1])
        if self.square:
            image = min(image, max(self.least, fixed.right_of(0) - float(fixed.x[0])))
        return self._across(replace(metrics, image=image))

    def _across(self, metrics: Metrics) -> tuple[Words, Layout]:
        width = float(self.room().width())
        if self._zoom == 1.0:
            words, layout = self.lay(metrics, width, cells="words", wraps=False)
            if layout.size[0] <= width:
                return words, layout
        header = header_width(self._shown, metrics, PAGE_EDGE)
        cells = width - header - metrics.right
        least = metrics.grid_min
        if self._most is not None and len(self.tokens_shown()) > self._most:
            seen = self.viewport().width() - header - metrics.right
            least = max(least, seen / self._most)
        zoomed = replace(metrics, grid_min=least, grid_max=metrics.grid_max * self._zoom)
        width += cells * (self._zoom - 1)
        return self.lay(zoomed, width, cells="grid", wraps=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, down, Enter and Escape are the page's; left and right step through the words.

        Escape ends a span first.
        """
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and self._state.span is None:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class ScoreView(RowsView):
    """Words that wrap, with their rows beneath, as large as all of it fits."""

    def best_layout(self) -> tuple[Words, Layout]:
        """The largest sizes with which nothing needs to scroll, else the smallest."""
        width, height = self.room().width(), self.room().height()
        for sizes in _SCORES[:-1]:
            metrics = sizes.scaled(self._zoom)
            layout = self.lay(metrics, width)[1]
            free = height - layout.size[1]
            if free >= 0:
                more = free / layout.systems / sum(row.stretch for row in self._shown)
                bars = min(metrics.bars + more, max(_HIGHEST, metrics.bars))
                return self.lay(replace(metrics, bars=bars), width)
        return self.lay(_SCORES[-1].scaled(self._zoom), width)
