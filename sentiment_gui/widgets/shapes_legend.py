"""What chips, bars and dashes of an unrolled network mean, under its picture."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sentiment_gui.export.shapes_figure import paint_legend
from sentiment_gui.export.surface import Surface
from sentiment_gui.widgets.shapes_view import ShapesView
from sentiment_gui.widgets.theme import ThemeSource

_EDGE = 32


class ShapesLegend(QWidget):
    """What chips, bars and dashes mean, under the picture.

    Args:
        view: Whose legend.
        themes: Gives the colours.
    """

    def __init__(self, view: ShapesView, themes: ThemeSource) -> None:
        super().__init__()
        self._view, self._themes = view, themes
        self.setFixedHeight(30)
        themes.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one line."""
        content = self._view.content()
        if content is not None:
            painter = QPainter(self)
            paint_legend(Surface(painter, self._themes.theme), content, _EDGE, 20, 12.5)
