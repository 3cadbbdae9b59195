"""A figure for paper is no higher than a page where it can be, and its type can be read."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.edits import Edit
from sentiment_gui.core.what_if import read_what_if
from sentiment_gui.export.contribution_picture import contribution_figure
from sentiment_gui.export.figure import Figure
from sentiment_gui.export.metrics import FIGURE_TIGHT
from sentiment_gui.export.options import HIGHEST_MM, PRESETS, FigureOptions
from sentiment_gui.export.page import layouts, on_page, too_high
from sentiment_gui.export.pictures import Drawing, pdf, svg_of
from sentiment_gui.export.shapes_figure import shapes_figure
from sentiment_gui.export.what_if_figure import what_if_figure
from tests.export.made_traces import make_trace
from tests.support import random_model

COLUMN = FigureOptions(width_mm=PRESETS["column"].width_mm)
REVIEW = (
    "I wanted to like this kettle because it looks lovely and heats quickly , but after two weeks "
    "the lid would not close any more and the shop refused to help me . Not a good buy at all , "
    "sadly ."
)
_SVG = "{http://www.w3.org/2000/svg}"
#: Points in one unit of the files' text: a tenth of a logical px.
_POINTS = 72 / 96 / 10

Make = Callable[[FigureOptions], Drawing]


def made(view: str) -> Make:
    """What draws a view of the review of 42 tokens."""
    trace = make_trace(REVIEW)
    if view in ("gates", "contribution"):
        draw = Figure if view == "gates" else contribution_figure
        return lambda options: draw(trace, options)
    classifier = Classifier(random_model())
    if view == "shapes":
        read = classifier.trace(REVIEW)
        return lambda options: shapes_figure(read, classifier.folder, options, "many-to-one")
    what_if = read_what_if(classifier.trace(REVIEW), Edit.of(42).strike(3), classifier)
    return lambda options: what_if_figure(what_if, options)


def words_in(root: ET.Element) -> list[str]:
    return [w for text in root.iter(f"{_SVG}text") for w in "".join(text.itertext()).split()]


@pytest.mark.parametrize("view", ["gates", "contribution", "what-if", "shapes"])
def test_a_review_of_some_sentences_stands_in_a_column_of_a_page(view: str) -> None:
    make = made(view)
    assert make(COLUMN).height > HIGHEST_MM / 25.4 * 96, "laid out as usual it would not"
    figure = on_page(make, COLUMN)
    assert too_high(figure, COLUMN) is None
    root = ET.fromstring(svg_of(figure))
    assert float(root.attrib["width"].removesuffix("mm")) == pytest.approx(85, abs=0.2)
    assert float(root.attrib["height"].removesuffix("mm")) <= HIGHEST_MM + 0.2
    assert set(words_in(root)) >= set(REVIEW.split()), "and it holds every word"
    sizes = [float(text.get("font-size", "0")) for text in root.iter(f"{_SVG}text")]
    assert min(sizes) * _POINTS >= 6 - 0.05


def test_the_file_that_is_written_is_the_one_that_suits_a_page() -> None:
    box = re.search(rb"/MediaBox \[([\d. ]+)\]", pdf(make_trace(REVIEW), COLUMN))
    assert box is not None
    width, height = (float(side) / 72 * 25.4 for side in box[1].split()[2:])
    assert (width, height <= HIGHEST_MM + 0.2) == (pytest.approx(85, abs=0.2), True)


def test_what_suits_a_page_as_usual_stays_as_it_is() -> None:
    trace = make_trace("The first hour is slow and I nearly left .")
    assert svg_of(on_page(lambda one: Figure(trace, one), COLUMN)) == svg_of(Figure(trace, COLUMN))


@pytest.mark.parametrize("view", ["gates", "contribution", "what-if", "shapes"])
def test_each_closer_way_is_lower_or_as_low(view: str) -> None:
    make = made(view)
    heights = [make(one).height for one in layouts(COLUMN)]
    assert heights == sorted(heights, reverse=True)


def test_cells_alike_come_last_and_only_where_nobody_asked_for_words() -> None:
    trace = make_trace(" ".join([REVIEW] * 3))
    auto, words = (
        on_page(
            lambda one: Figure(trace, one), FigureOptions(width_mm=COLUMN.width_mm, cells=cells)
        )
        for cells in ("auto", "words")
    )
    assert too_high(auto, COLUMN) is None
    assert words.height > auto.height


def test_where_nothing_suits_the_roomiest_is_kept_and_the_way_out_told() -> None:
    trace = make_trace(" ".join([REVIEW] * 24))
    told = {}
    for preset in ("column", "page"):
        options = FigureOptions(width_mm=PRESETS[preset].width_mm, cells="words")
        figure = on_page(lambda one: Figure(trace, one), options)
        error = too_high(figure, options)
        assert error is not None
        told[preset] = str(error)
        assert figure.height == Figure(trace, options).height
        assert f"{round(figure.height / 96 * 25.4)} mm high" in told[preset]
    assert "170 mm wide" in told["column"]
    assert "a part of the review" in told["column"]
    assert "170 mm" not in told["page"]


def test_no_page_of_a_slide_is_too_high() -> None:
    slide = FigureOptions(page=PRESETS["slide"].page)
    trace = make_trace(" ".join([REVIEW] * 5))
    assert too_high(on_page(lambda one: Figure(trace, one), slide), slide) is None


def test_the_closest_type_is_not_under_six_points() -> None:
    assert min(FIGURE_TIGHT.word_size, FIGURE_TIGHT.title_size, FIGURE_TIGHT.tick_size) * 0.75 >= 6
