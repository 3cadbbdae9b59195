"""The chosen token: each gate's mean, its distance from usual, and all units over the corpus."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from sentiment_gui.core.landmarks import forgets_nothing
from sentiment_gui.core.model_config import GATES, HISTOGRAM_BINS, value_range
from sentiment_gui.core.trace import KEPT_TOKENS, Trace
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.fonts import SEMIBOLD, elided
from sentiment_gui.export.numbers import counted, plain, signed
from sentiment_gui.export.palette import relative
from sentiment_gui.export.phrases import quoted
from sentiment_gui.export.rows import title_of
from sentiment_gui.export.words import quotable
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.reading_state import NO_TOKEN, ReadingState
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.token_text import read_out, value_of

_HEAD, _ROW, _FOOT = 45, 34, 22
_BARS, _CURVE_HEIGHT = 158, 28


class TokenPanel(QWidget):
    """Numbers and histograms of the token under the cursor.

    Args:
        state: The trace and the cursor.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(
        self, state: ReadingState, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        state.chosen_changed.connect(self._on_chosen)
        themes.changed.connect(self.update)

    def names(self) -> tuple[str, ...]:
        """The quantities that are shown: the gates, or the hidden state where there are none."""
        trace = self._state.trace
        if trace is None:
            return ()
        gates = tuple(name for name in trace.quantities if name in GATES)
        return gates or ("hidden",)

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(364, _HEAD + _ROW * len(self.names()) + _FOOT)

    def _on_chosen(self) -> None:
        trace, chosen = self._state.trace, self._state.chosen
        if trace is not None and chosen != NO_TOKEN:
            self.setAccessibleName(read_out(trace, chosen))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel."""
        trace, token = self._state.trace, self._state.chosen
        if trace is None or token == NO_TOKEN:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, 0, self.width(), 1, self._themes.colour("hairline"))
        self._paint_head(painter, trace, token)
        for index, name in enumerate(self.names()):
            self._paint_row(painter, trace, token, name, _HEAD + _ROW * index)
        self._paint_contribution(painter, trace, token, _HEAD + _ROW * len(self.names()))

    def _paint_head(self, painter: QPainter, trace: Trace, token: int) -> None:
        theme, width = self._themes.theme, self.width()
        place = self.tr("token {number} of {count}").format(
            number=counted(token + 1), count=counted(len(trace.tokens))
        )
        word = elided(quoted(quotable(trace.tokens[token].text)), 15, width - 130, SEMIBOLD)
        draw_text(painter, 0, 23, word, 15, theme.ink, weight=SEMIBOLD)
        draw_text(painter, width, 23, place, 12.5, theme.ink2, align="right")
        if forgets_nothing(trace.model.cell, "forget", token):
            draw_text(painter, 0, 40, self.tr("nothing to forget yet"), 12, theme.ink2)
        left = width - _BARS
        low, high = value_range(self.names()[0])
        units = self.tr("{units}; line: usual").format(units=COUNT.units(trace.model.hidden_size))
        draw_text(painter, left, 40, plain(low, 0), 11, theme.ink2)
        draw_text(painter, left + _BARS / 2, 40, units, 11, theme.ink2, align="centre")
        draw_text(painter, width, 40, plain(high, 0), 11, theme.ink2, align="right")

    def _paint_row(
        self, painter: QPainter, trace: Trace, token: int, name: str, top: float
    ) -> None:
        theme = self._themes.theme
        baseline = top + 21
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line[relative(name)]))
        painter.drawRoundedRect(QRectF(0, baseline - 9, 9, 9), 1.5, 1.5)
        draw_text(painter, 16, baseline, title_of(name), 14, theme.ink)
        mean = value_of(name, float(trace.mean[name][token]))
        draw_text(painter, 136, baseline, mean, 14, theme.ink, align="right")
        if name in trace.difference:
            sd = float(trace.difference[name][token])
            weight = {"weight": SEMIBOLD} if abs(sd) >= 2 else {}
            text = self.tr("{sd} SD").format(sd=signed(sd, 1))
            draw_text(painter, 198, baseline, text, 14, theme.ink, align="right", **weight)
        box = QRectF(self.width() - _BARS, top - 1, _BARS, _CURVE_HEIGHT)
        self._paint_histogram(painter, trace, token, name, box)

    def _paint_histogram(
        self, painter: QPainter, trace: Trace, token: int, name: str, box: QRectF
    ) -> None:
        theme = self._themes.theme
        if len(trace.tokens) > KEPT_TOKENS:
            return  # units are computed again, which is too slow for the window's thread
        units = trace.units(name, token, token + 1)[0]
        low, high = value_range(name)
        counts, _ = np.histogram(np.clip(units, low, high), HISTOGRAM_BINS, (low, high))
        shares = counts / len(units)
        usual = trace.baselines[name].histogram if name in trace.baselines else np.zeros(0)
        top = max(float(shares.max()), float(usual.max(initial=0.0)), 1e-9)
        step = box.width() / HISTOGRAM_BINS
        colour = QColor(theme.line[relative(name)])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for index, share in enumerate(shares.tolist()):
            height = share / top * box.height()
            bar = QRectF(box.left() + index * step, box.bottom() - height, step - 1, height)
            painter.fillRect(bar, colour)
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), QColor(theme.hairline))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if len(usual):
            self._paint_outline(painter, (usual / top).tolist(), box, step)

    def _paint_outline(
        self, painter: QPainter, heights: list[float], box: QRectF, step: float
    ) -> None:
        outline = QPolygonF()
        for index, height in enumerate(heights):
            y = box.bottom() - height * box.height()
            for edge in (index, index + 1):
                outline.append(QRectF(box.left() + edge * step, y, 0, 0).topLeft())
        painter.setPen(QPen(self._themes.colour("ink3"), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(outline)

    def _paint_contribution(self, painter: QPainter, trace: Trace, token: int, top: float) -> None:
        theme = self._themes.theme
        baseline = top + 15
        if trace.contribution is None:
            text = self.tr("A plain RNN has no gates, and no exact split of the logit.")
            draw_text(painter, 0, baseline, text, 13, theme.ink2)
            return
        share = float(trace.contribution[token])
        value = signed(share)
        colour = theme.ink if value == "0.00" else theme.positive if share > 0 else theme.negative
        x = 24 + draw_text(painter, 0, baseline, self.tr("Contribution"), 14, theme.ink)
        width = draw_text(painter, x - 12, baseline, value, 14, colour, weight=SEMIBOLD)
        whole = self.tr("of {logit}, the logit").format(logit=signed(trace.logit))
        draw_text(painter, x + width, baseline, whole, 13, theme.ink2)
