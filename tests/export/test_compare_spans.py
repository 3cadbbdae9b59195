"""Comparisons of a part of a review: only its slots are drawn, with the numbers of the whole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.spans import Span
from sentiment_gui.export.compare_figure import compare_figure, pair_figure
from sentiment_gui.export.compare_picture import ComparePicture, CompareStyle
from sentiment_gui.export.compare_picture_tools import Across
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.palettes import theme_named
from tests.export.made_comparisons import two_models, two_reviews

LIGHT = theme_named("light")
SIZE = (1280, 560)
PART = Span(30, 60)


def painted(picture):
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.canvas))
    painter = QPainter(image)
    picture.paint(painter, LIGHT)
    painter.end()
    return image


@settings(deadline=None)  # machines are busy
@given(st.integers(1, 300), st.data())
def test_a_slot_of_a_part_is_found_where_it_is_drawn(count, data):
    first = data.draw(st.integers(0, 200))
    across = Across(142, 1208, count, first, cut=True)
    slots = list(range(first, first + count))
    assert [across.slot_at(float(across.middle(k))) for k in slots] == slots
    assert across.holds(np.arange(first - 1, first + count + 1)).tolist() == (
        [False] + [True] * count + [False]
    )


def test_only_the_part_is_drawn_and_it_is_drawn_as_in_the_whole():
    comparison = two_models()
    whole = ComparePicture(comparison, SIZE)
    part = ComparePicture(comparison, SIZE, CompareStyle(slots=PART))
    assert part.decay.axis == whole.decay.axis, "the scale is that of the whole review"
    xs, ys = part.decay._dots(0)
    of_whole = whole.decay._dots(0)[1]
    assert len(xs) == len(PART)
    assert np.allclose(ys, of_whole[PART.part])
    assert all(PART.start <= turn.slot < PART.stop for turn in part.verdicts.turns())
    image, area = painted(part), part.upper
    left = range(int(area.left()) - 8, int(area.left()) - 1)
    canvas = QColor(LIGHT.canvas)
    below_words = range(int(area.top()) + 10, int(area.bottom()) - 10)
    assert all(image.pixelColor(x, y) == canvas for x in left for y in below_words)


def test_the_last_verdict_stands_only_beside_the_last_word():
    comparison = two_models()
    count = len(comparison.alignment)

    def margin(slots):
        picture = ComparePicture(comparison, SIZE, CompareStyle(slots=slots))
        image, area = painted(picture), picture.upper
        xs = range(int(area.right()) + 8, int(area.right()) + 34)
        ys = range(int(area.top()), int(area.bottom()))
        return any(image.pixelColor(x, y) != QColor(LIGHT.canvas) for x in xs for y in ys)

    assert margin(Span(60, count))
    assert not margin(PART)


@pytest.mark.parametrize("reach", [False, True])
def test_a_figure_of_two_models_says_which_part_it_shows(reach):
    comparison = two_models(reach=reach)
    figure = compare_figure(comparison, FigureOptions(span=PART), "reach" if reach else "gradient")
    assert "tokens 31 to 60 of 90" in figure.caption
    assert figure._picture.across.first == 30


def test_a_figure_of_two_reviews_holds_the_slots_of_the_firsts_tokens():
    comparison = two_reviews(
        "the film is good , i love it", "the film is not very good , i love it"
    )
    whole, part = pair_figure(comparison), pair_figure(comparison, FigureOptions(span=Span(2, 5)))
    assert comparison.slots_in(Span(2, 5)) == Span(2, 7)
    slots = slice(2, 7)
    for one, other in zip(whole._heatmap.rows, part._heatmap.rows, strict=True):
        assert np.array_equal(one.values[slots], other.values, equal_nan=True)
    assert part._heatmap.words.shown == ("is", "not", "very", "good", ",")
    assert "Shown are tokens 3 to 5 of the first review’s 8" in part.caption


def test_a_part_that_is_not_there_is_refused():
    comparison = two_reviews()
    for draw in (pair_figure, compare_figure):
        with pytest.raises(GatelensError, match="There are no tokens 4 to 9"):
            draw(comparison, FigureOptions(span=Span(3, 9)))
