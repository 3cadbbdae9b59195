"""The strip of a whole review, of more words than the screen has points."""

from dataclasses import replace

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from sentiment_gui.export.colormaps import indices, table
from sentiment_gui.export.palette import LIGHT
from sentiment_gui.widgets.overview_picture import Overview
from tests.export.made_traces import make_trace

LEFT, RIGHT = 100, 300
FORGET_ROW = 96  # a y within it


def painted(trace: object) -> QImage:
    image = QImage(320, 130, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    Overview(trace, LIGHT, LEFT, RIGHT).paint(painter)
    painter.end()
    return image


def test_a_points_colour_is_the_mean_of_the_words_that_share_it(qapp: QApplication) -> None:
    count = 50 * (RIGHT - LEFT)
    trace = make_trace("word " * count)
    usual = trace.baselines["forget"]
    apart = np.tile([1.0, 3.0], count // 2)
    apart[count // 2 :] *= -1
    mean = (usual.mean + usual.sd * apart).astype(np.float32)
    image = painted(replace(trace, mean={**trace.mean, "forget": mean}))
    for x, difference in ((LEFT + 50, 2.0), (LEFT + 150, -2.0)):
        wanted = table("difference:forget", "light")[indices(np.array([difference]), -3, 3)][0]
        found = image.pixelColor(x, FORGET_ROW).getRgb()[:3]
        assert np.abs(np.array(found) - wanted).max() <= 2


def test_paragraphs_are_marked_unless_they_would_be_a_fence(qapp: QApplication) -> None:
    def marks(text: str) -> int:
        trace = make_trace(text)
        flat = np.full(len(trace.tokens), 0.5)
        image = painted(replace(trace, running_probability=flat))
        row = [image.pixelColor(x, y) for x in range(LEFT, RIGHT) for y in (86, 87, 88, 89)]
        return sum(colour != QColor("white") for colour in row)

    assert marks("one two three four\n" * 4) > 0
    assert marks("one two three four\n" * 200) == 0
