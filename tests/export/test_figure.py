"""A figure for a paper: its width, what stands in it, and what it refuses."""

import re

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from sentiment_gui import __version__
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.spans import Span
from sentiment_gui.export.caption import caption
from sentiment_gui.export.figure import Figure
from sentiment_gui.export.options import FigureOptions
from tests.export.made_traces import SENTENCE, make_trace

SHORT = "The plot isn't clever, but the actors are so good that I forgot to check my watch."
BARE = FigureOptions(legend=False, caption=False)


def painted(figure, scale=1):
    image = QImage(
        round(figure.width * scale), round(figure.height * scale), QImage.Format.Format_RGB32
    )
    image.fill(QColor("#FF00FF"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    figure.paint(painter)
    painter.end()
    return image


@pytest.mark.parametrize("millimetres", [85.0, 170.0])
def test_the_width_is_what_was_asked_for(millimetres):
    figure = Figure(make_trace(SHORT), FigureOptions(width_mm=millimetres))
    assert figure.width == pytest.approx(millimetres / 25.4 * 96)


@pytest.mark.parametrize(("theme", "canvas"), [("light", "#ffffff"), ("dark", "#1b1c1f")])
def test_the_background_is_explicit(theme, canvas):
    image = painted(Figure(make_trace(SHORT), FigureOptions(theme=theme)), scale=2)
    corners = [(0, 0), (image.width() - 2, 0), (0, image.height() - 2)]
    assert {image.pixelColor(x, y).name() for x, y in corners} == {canvas}


def test_parts_can_be_left_out():
    trace = make_trace(SHORT)
    heights = [
        Figure(trace, options).height
        for options in (
            FigureOptions(title="A title"),
            FigureOptions(),
            FigureOptions(caption=False),
            BARE,
            FigureOptions(legend=False, caption=False, labels=False),
        )
    ]
    assert heights == sorted(set(heights), reverse=True)


@pytest.mark.parametrize(
    ("text", "labels", "one_line"),
    [
        ("Warm, funny and honest.", "upright", True),
        (SHORT, "slanted", True),
        (SENTENCE, "upright", False),
        (" ".join([SENTENCE] * 12), "sparse", False),
    ],
)
def test_cells_are_equal_while_words_fit_then_wrap_and_very_long_reviews_show_few(
    text, labels, one_line
):
    layout = Figure(make_trace(text))._heatmap.layout
    assert layout.labels == labels
    assert (layout.systems == 1) == one_line


def test_the_rows_stand_as_in_the_design_unless_they_are_chosen():
    rows = Figure(make_trace(SHORT))._heatmap.rows
    assert [row.kind for row in rows] == ["cells", "cells", "cells", "bars", "curve"]
    chosen = Figure(make_trace(SHORT), FigureOptions(rows=("running_probability", "cell")))
    assert [row.name for row in chosen._heatmap.rows] == ["running_probability", "cell"]


def test_nothing_is_cut_at_the_right():
    """The last column of pixels is empty, whatever the words."""
    for text in (SHORT, "so " * 19 + "honorificabilitudinitatibus", SENTENCE):
        for millimetres in (85.0, 170.0):
            image = painted(Figure(make_trace(text), FigureOptions(width_mm=millimetres)))
            edge = {image.pixelColor(image.width() - 1, y).name() for y in range(image.height())}
            assert edge <= {"#ffffff"}, (text, millimetres)


def test_the_caption_names_model_digest_version_and_sums():
    trace = make_trace(SHORT)
    text = Figure(trace).caption
    assert "Model english, digest 4f1c09;" in text
    assert f"Gatelens {__version__}" in text
    assert "tanh split in proportion" in text
    assert "LSTM (8 units) over 20 tokens" in text
    found = re.search(r"sum\s(\S+), bias\s(\S+), logit\s(\S+)\)", text)
    total, bias, logit = (float(number.replace("−", "-")) for number in found.groups())
    assert total == pytest.approx(trace.contribution.sum(), abs=5e-4)
    assert total + bias == pytest.approx(logit, abs=2e-3)


def test_the_caption_speaks_of_what_is_shown():
    assert "Contribution" not in caption(make_trace(), ["forget"])
    assert "tanh" not in caption(make_trace(cell="gru"), ["contribution"])
    assert caption(make_trace(cell="rnn"), ["hidden"]).startswith("A plain RNN")


def test_the_caption_explains_stripes_where_there_are_any():
    said = "Hatched: the first word has nothing to forget yet."
    assert said in Figure(make_trace(SHORT)).caption
    assert said not in Figure(make_trace(SHORT), FigureOptions(rows=("input",))).caption
    assert said not in Figure(make_trace(SHORT), FigureOptions(span=Span(2, 6))).caption
    assert said not in Figure(make_trace(SHORT, cell="gru")).caption


def test_a_title_is_shown_as_plain_text():
    figure = Figure(make_trace(SHORT), FigureOptions(title="<b>great</b>\n\x00 film"))
    assert figure.title == "<b>great</b> \ufffd film"


def test_a_review_too_long_for_a_page_is_refused_with_a_way_out():
    with pytest.raises(GatelensError) as failure:
        Figure(make_trace("so it goes " * 1_700))
    assert failure.value.code == "figure-too-long"
    assert "5,100 tokens" in str(failure.value)
    assert ".npz" in str(failure.value)


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
@pytest.mark.parametrize("view", ["difference", "raw", "saturation"])
def test_every_cell_and_view_has_a_figure(cell, view):
    names = (
        "contribution",
        "forget",
        "input",
        "output",
        "reset",
        "update",
        "candidate",
        "cell",
        "hidden",
        "running_probability",
    )
    figure = Figure(make_trace(SHORT, cell=cell), FigureOptions(view=view, rows=names))
    assert painted(figure).height() > 100


def test_a_figure_of_one_token():
    trace = make_trace("!")
    trace.contribution[:] = 0
    figure = Figure(trace)
    assert np.isfinite(figure.height)
    painted(figure)
