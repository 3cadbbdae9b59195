"""What chips, bars and dashes of an unrolled network mean, under its picture."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sentiment_gui.export.shapes_figure import LEGEND_LINE, legend_lines, paint_legend
from sentiment_gui.export.surface import Surface
from sentiment_gui.widgets.shapes_view import ShapesView
from sentiment_gui.widgets.text_scale import aside
from sentiment_gui.widgets.theme import ThemeSource

_EDGE, _SIZE = 32, 12.5


class ShapesLegend(QWidget):
    """What chips, bars and dashes mean, under the picture.

    Args:
        view: Whose legend.
        themes: Gives the colours.
    """

    def __init__(self, view: ShapesView, themes: ThemeSource) -> None:
        super().__init__()
        self._view, self._themes = view, themes
        self._size = _SIZE
        self.fit()
        themes.changed.connect(self.update)

    def fit(self) -> None:
        """Be as high as what is shown needs."""
        content = self._view.content()
        size = self._size
        lines = 1 if content is None else len(legend_lines(content, size, self._room()))
        self.setFixedHeight(round(12 + LEGEND_LINE * size * max(lines, 1)))
        self.update()

    def set_text_scale(self, factor: float) -> None:
        """Follow the size of the window's text."""
        self._size = _SIZE * aside(factor)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        content = self._view.content()
        if content is not None:
            surface = Surface(QPainter(self), self._themes.theme)
            baseline = 7.5 + self._size
            paint_legend(surface, content, _EDGE, baseline, self._size, self._room())

    def _room(self) -> float:
        return max(self.width() - 2.0 * _EDGE, 200.0)
