"""A random model's readings, and pictures of rows looked at pixel by pixel."""

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.export.heatmap import HeatmapPainter
from sentiment_gui.export.layout import lay_out
from sentiment_gui.export.metrics import NORMAL
from sentiment_gui.export.palette import THEMES
from sentiment_gui.export.words import measure
from tests.support import WORDS, random_model

REVIEW = "the film is not good and it was never slow but i would love it again !"


def read(cell="lstm", text=REVIEW, **options):
    """A review read in float64 by a random model, and the model."""
    model = random_model(cell, **options)
    return Classifier(model, NumpyEngine(model, np.float64)).trace(text), model


def words(count, seed=1):
    return " ".join(np.random.default_rng(seed).choice(WORDS[:20], count))


class Look:
    """Rows painted on a screen of some scale."""

    def __init__(self, trace, rows, scale=1.0, theme="light", **how):
        self.scale, self.words = scale, measure(trace.tokens, NORMAL.word_size)
        self.layout = lay_out(
            self.words,
            [row.kind for row in rows],
            NORMAL,
            1200,
            stretch=[row.stretch for row in rows],
            **how,
        )
        width, height = (int(side * scale) + 1 for side in self.layout.size)
        self.image = QImage(width, height, QImage.Format.Format_RGB32)
        self.image.setDevicePixelRatio(scale)
        self.canvas = THEMES[theme].canvas
        self.image.fill(QColor(self.canvas))
        painter = QPainter(self.image)
        try:
            HeatmapPainter(self.words, self.layout, rows, THEMES[theme]).paint(painter)
        finally:
            painter.end()

    def at(self, token, row, share):
        """The colour in the middle of a token's cell, ``share`` of the row's height down."""
        cell = self.layout.cell_of(token, row)
        x, y = cell.x + cell.width / 2, cell.y + share * cell.height
        return self.image.pixelColor(int(x * self.scale), int(y * self.scale)).name().upper()
