"""Formulas as pictures: each that a cell shows is there, and is drawn in the page's ink."""

import re

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from sentiment_gui.assets import asset_root
from sentiment_gui.core.cell_numbers import cell_numbers
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.export.cell_equations import equations
from sentiment_gui.export.formulas import draw_formula, extent
from tests.support import random_model

KINDS = [("lstm", "tanh"), ("gru", "tanh"), ("rnn", "tanh"), ("rnn", "relu")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("unit", [3, None])
def test_every_formula_is_there(kind, unit):
    cell, nonlinearity = kind
    model = random_model(cell, nonlinearity=nonlinearity, hidden=16)
    trace = Classifier(model).trace("The film is slow, but great!")
    for equation in equations(cell_numbers(trace, model, 5, unit)):
        for column in equation.columns:
            assert all(extent(name).width > 0.1 for name in column.formulas)


def test_the_script_makes_exactly_the_formulas_that_are_there():
    folder = asset_root() / "formulas"
    table = re.search(r"FORMULAS = \{(.*?)\n\};", (folder / "make.mjs").read_text("utf-8"), re.S)
    named = set(re.findall(r'^  "?([\w-]+)"?:', table[1], re.M))
    assert named == {path.stem for path in folder.glob("*.svg")}


def test_a_formula_is_drawn_in_the_ink_that_is_asked_for():
    image = QImage(120, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    width = draw_formula(painter, "equals", 10, 50, 120, "#8E0049")
    painter.end()
    assert width == pytest.approx(0.778 * 120)
    inked = {image.pixelColor(x, y).name() for x in range(120) for y in range(60)}
    assert "#8e0049" in inked
    left = min(x for x in range(120) for y in range(60) if image.pixelColor(x, y).lightness() < 128)
    assert left == pytest.approx(10 + 0.056 * 120, abs=1.5)
