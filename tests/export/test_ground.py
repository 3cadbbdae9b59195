"""The ground of a picture: whole, without seams, and in calls that are short for any size."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from sentiment_gui.export import surface
from sentiment_gui.export.figure import Figure
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.palettes import theme_named
from sentiment_gui.export.pictures import image_of, svg_of
from sentiment_gui.export.surface import Surface
from tests.export.made_traces import make_trace

THEME = theme_named("light")
UNTOUCHED = 0xFF00FF00


class Watched(QPainter):
    """Notes how many pixels each call fills."""

    def __init__(self, picture: QImage) -> None:
        super().__init__(picture)
        self.filled: list[float] = []

    def fillRect(self, area: QRectF, paint: object) -> None:
        scaled = self.deviceTransform().mapRect(area)
        self.filled.append(scaled.width() * scaled.height())
        super().fillRect(area, paint)


@pytest.mark.parametrize("scale", [1.0, 1.37, 2.5])
def test_the_ground_is_whole_and_no_call_fills_much_of_a_large_one(
    qapp, monkeypatch: pytest.MonkeyPatch, scale: float
) -> None:
    """A call that fills hundreds of megabytes holds the interpreter, and with it the window."""
    monkeypatch.setattr(surface, "_BAND", 2_000)
    width, height = 61.3, 407.9
    picture = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    picture.fill(UNTOUCHED)
    painter = Watched(picture)
    painter.scale(scale, scale)
    Surface(painter, THEME).ground(width, height)
    painter.end()
    pixels = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert pixels == {THEME.canvas.lower()}
    assert max(painter.filled) < 2 * 2_000


@pytest.mark.parametrize("make", [lambda figure: image_of(figure, 2.0), svg_of])
def test_a_figure_is_the_same_with_its_ground_in_bands(
    qapp, monkeypatch: pytest.MonkeyPatch, make: Callable[[Figure], object]
) -> None:
    figure = Figure(make_trace(), FigureOptions())
    whole = make(figure)
    monkeypatch.setattr(surface, "_BAND", 5_000)
    assert make(figure) == whole
