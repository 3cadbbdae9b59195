"""A figure on a page of a given size, such as a slide: filled, never cut, with type to be read."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from sentiment_gui.export.figure import Figure
from sentiment_gui.export.options import DPI, PRESETS, FigureOptions
from sentiment_gui.export.page import PageFigure, layouts, on_page
from sentiment_gui.export.pictures import copy, pdf, svg
from tests.export.made_traces import SENTENCE, make_trace

SHORT = "The first hour is slow and I nearly left ."
SLIDE = FigureOptions(page=PRESETS["slide"].page, caption=PRESETS["slide"].caption)


def on_slide(text: str, options: FigureOptions = SLIDE) -> PageFigure:
    figure = on_page(lambda one: Figure(make_trace(text), one), options)
    assert isinstance(figure, PageFigure)
    return figure


def test_a_slide_has_the_size_that_slide_programs_give_theirs() -> None:
    slide = on_slide(SHORT)
    assert (slide.width, slide.height) == pytest.approx((40 / 3 * DPI, 7.5 * DPI))
    picture = copy(make_trace(SHORT), replace(SLIDE, scale=1.5))[0]
    assert (picture.width(), picture.height()) == (1920, 1080)


@pytest.mark.parametrize("copies", [1, 3, 12])
def test_nothing_is_cut_off_and_one_way_the_page_is_full(copies: int) -> None:
    slide = on_slide(" ".join([SENTENCE] * copies))
    room = slide.width * 0.92, slide.height - 0.08 * slide.width
    used = slide.figure.width * slide.scale, slide.figure.height * slide.scale
    assert used[0] <= room[0] + 0.01
    assert used[1] <= room[1] + 0.01
    assert used[0] == pytest.approx(room[0]) or used[1] == pytest.approx(room[1])


def test_the_words_of_a_sentence_can_be_read_from_the_last_row() -> None:
    """At least 16 pt on a slide of 7.5 inches, where a figure for paper would have 8."""
    assert 8 * on_slide(SHORT).scale >= 16


def test_no_other_layout_has_much_larger_type() -> None:
    trace, chosen = make_trace(SENTENCE), on_slide(SENTENCE).scale
    for one in layouts(SLIDE):
        assert PageFigure(Figure(trace, one), one).scale * 0.97 <= chosen


def test_what_is_not_painted_is_the_themes_canvas() -> None:
    picture = copy(make_trace(SHORT), replace(SLIDE, theme="dark", scale=1))[0]
    assert picture.pixelColor(1, 1).name() == picture.pixelColor(1278, 718).name() == "#1b1c1f"


def test_vector_files_have_the_slides_size_too() -> None:
    root = ET.fromstring(svg(make_trace(SHORT), SLIDE))
    assert float(root.attrib["width"].removesuffix("mm")) == pytest.approx(338.67, abs=0.1)
    box = pdf(make_trace(SHORT), SLIDE).split(b"/MediaBox [")[1].split(b"]")[0].split()
    assert [float(side) for side in box[2:]] == pytest.approx([960, 540], abs=0.5)


def test_paper_has_no_page_but_the_figures_own() -> None:
    figure = on_page(lambda one: Figure(make_trace(SHORT), one), FigureOptions())
    assert isinstance(figure, Figure)


def test_without_a_caption_the_legend_explains_stripes_in_any_width() -> None:
    """A slide has no caption: nothing else would say what is hatched."""
    said = "nothing to forget yet"
    for width in (85, 135, 150, 170, 195, 225):
        options = replace(SLIDE, page=None, width_mm=float(width))
        assert said in drawn(options), f"{width} mm"
    assert said not in drawn(replace(SLIDE, rows=("input",)))


def drawn(options: FigureOptions) -> list[str]:
    """What is written in the picture, beside what the file says of itself."""
    root = ET.fromstring(svg(make_trace(SHORT), options))
    return ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
