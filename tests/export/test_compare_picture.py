"""The pictures of two readings: lines where the numbers are, words where there is room."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.compare import NOBODY, Comparison, read_whole
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.row_names import ENDED
from sentiment_gui.core.spans import Span
from sentiment_gui.export.compare_figure import compare_figure, pair_figure
from sentiment_gui.export.compare_picture import ComparePicture, CompareStyle
from sentiment_gui.export.compare_picture_pair import (
    LARGE,
    PairPainter,
    PairWords,
    pair_rows,
)
from sentiment_gui.export.compare_picture_tools import SCREEN, Across, Decades, _dashes, apart
from sentiment_gui.export.layout import lay_out
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.palettes import theme_named
from sentiment_gui.export.pictures import pdf_of, svg_of
from tests.export.made_comparisons import long_text, two_models, two_reviews
from tests.support import random_model

LIGHT = theme_named("light")
SIZE = (1280, 560)


def painted(picture, theme=LIGHT, cursor=(NOBODY, NOBODY)):
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.canvas))
    painter = QPainter(image)
    picture.paint(painter, theme)
    picture.paint_cursor(painter, theme, *cursor)
    painter.end()
    return image


def darkest(image, x, ys):
    """The y of the darkest point of a column."""
    return min(ys, key=lambda y: QColor(image.pixel(round(x), y)).lightness())


@given(st.integers(1, 400))
def test_a_slot_is_found_where_it_is_drawn(count):
    across = Across(142, 1208, count)
    assert [across.slot_at(float(across.middle(k))) for k in range(count)] == list(range(count))


def test_the_axis_holds_its_curves_and_names_few_powers():
    axis = Decades.around([np.array([1.0, 0.02]), np.array([3e-4, 0.5])])
    shares = axis.share(np.array([1.0, 0.02, 3e-4]))
    assert shares[0] == 1.0
    assert 0.0 < shares[2] < 0.05
    assert np.isnan(axis.share(1e-6))
    for share, text in axis.labels():
        assert axis.share(float(text)) == pytest.approx(share)
    wide = Decades.around([np.array([1e-30, 1.0, np.inf, np.nan, 0.0])])
    assert (wide.low, wide.high) == (-16, 16)
    assert len(list(wide.labels())) <= 7
    assert "1" in [text for _, text in wide.labels()]
    assert Decades.around([]) == Decades(-1.0, 0.0)


@given(st.floats(-16, -1), st.floats(1, 12))
def test_on_an_axis_few_lines_high_the_powers_do_not_touch(low, lines):
    """Larger type leaves room for fewer numbers, as a low window does."""
    heights = [share * lines for share, _ in Decades(low, 0.0).labels(lines)]
    assert heights, "one is named at least"
    assert all(above - below >= 0.999 for below, above in pairwise(heights))


@settings(max_examples=40)
@given(st.lists(st.floats(0, 200), min_size=2, max_size=40))
def test_dashes_cover_their_share_of_a_line_and_nothing_beside_it(ys):
    xs = np.arange(len(ys)) * 7.0
    lines = _dashes(xs, np.array(ys), 2.0)
    along = float(np.hypot(np.diff(xs), np.diff(ys)).sum())
    on, period = 4.8, 7.8
    whole, rest = divmod(along, period)
    assert sum(line.length() for line in lines) == pytest.approx(
        whole * on + min(rest, on), abs=1e-6
    )
    for line in lines:
        assert np.interp(line.x1(), xs, ys) == pytest.approx(line.y1(), abs=1e-6)


@given(st.floats(0, 300), st.floats(0, 300))
def test_numbers_beside_each_other_do_not_touch(first, second):
    one, other = apart(first, second, 14)
    assert abs(one - other) >= 14 - 1e-9
    assert (one - other) * (first - second) >= 0 or first == second


def test_the_first_networks_verdict_is_a_line_at_its_height():
    both = two_models()
    picture = ComparePicture(both, SIZE)
    image, area = painted(picture), picture.upper
    for token in range(20, 60):
        chance = float(both.first.trace.running_probability[token])
        y = area.bottom() - chance * area.height()
        x = float(picture.across.middle(token))
        column = range(round(area.top()) + 1, round(area.bottom()))
        found = darkest(image, x, column)
        other = float(both.second.trace.running_probability[token])
        near_other = abs(found - (area.bottom() - other * area.height())) <= 2.5
        assert abs(found - y) <= 2.5 or near_other


def test_each_word_is_a_dot_at_its_gradient_and_the_strips_say_the_same():
    both = two_models()
    picture = ComparePicture(both, SIZE)
    image, decay = painted(picture), picture.decay
    weakest, strongest = int(both.second.pull.argmin()), int(both.second.pull.argmax())
    strip = picture._strip(1).center().y()
    shades = [
        QColor(image.pixel(round(picture.across.middle(k)), round(strip))).lightness()
        for k in (weakest, strongest)
    ]
    assert shades[0] > shades[1] + 40
    xs, ys = decay._dots(1)
    assert len(xs) == 90
    assert ys[strongest] == pytest.approx(picture.lower.top())


def test_sentences_stand_in_the_panel_apart_from_each_other():
    both = two_models()
    picture = ComparePicture(both, SIZE)
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    from sentiment_gui.export.surface import Surface

    writings = picture.decay._writings(Surface(painter, LIGHT))
    painter.end()
    assert [text.text.split(":")[0] for text in writings] == ["LSTM", "Plain RNN"]
    for writing in writings:
        assert QRectF(picture.lower).adjusted(-1, -1, 1, 1).contains(writing.box)
    assert not writings[0].box.intersects(writings[1].box)


def test_named_turns_do_not_touch_and_are_real_turns():
    both = two_models()
    panel = ComparePicture(both, SIZE).verdicts
    named = panel.turns()
    assert named
    edges = sorted((t.centre - t.half, t.centre + t.half) for t in named)
    assert all(right < left for (_, right), (left, _) in pairwise(edges))
    for turn in named:
        chance = both.readings[turn.reading].trace.running_probability
        assert abs(chance[turn.slot] - chance[turn.slot - 1]) >= 0.08


def test_paragraphs_are_named_under_the_strips():
    both = two_models(long_text())
    picture = ComparePicture(both, SIZE)
    assert picture._paragraphs() == [0, 30, 60]
    first = " ".join(token.text for token in both.first.trace.tokens[:3])
    assert picture._opening(0) == first


def test_without_the_reach_there_are_neither_curves_nor_strips():
    both = two_models()
    style = CompareStyle(what="reach")
    empty = ComparePicture(both, SIZE, style)
    assert empty.decay.curves == ()
    image = painted(empty, cursor=(10, 20))
    x, y = round(empty.across.middle(10)), round(empty.strips.center().y())
    assert QColor(image.pixel(x, y)).name() == LIGHT.canvas.lower()
    full = ComparePicture(two_models(reach=True), SIZE, style)
    assert [(curve.reading, curve.part) for curve in full.decay.curves] == [
        (1, ""), (0, ""), (0, "hidden"), (0, "cell"),
    ]  # fmt: skip


def test_the_cursor_is_a_line_with_its_word():
    both = two_models()
    picture = ComparePicture(both, SIZE)
    without, image = painted(picture), painted(picture, cursor=(45, NOBODY))
    x, y = round(picture.across.middle(45)), round(picture.strips.center().y())
    assert QColor(image.pixel(x, y)).name() == LIGHT.ink.lower()
    assert QColor(without.pixel(x, y)).name() != LIGHT.ink.lower()


def test_a_gradient_that_explodes_is_drawn_too():
    both = two_models()
    beyond = np.full(90, 1.0)
    beyond[:40] = np.inf
    picture = ComparePicture(replace(both, second=replace(both.second, sizes=beyond)), SIZE)
    painted(picture)
    assert picture.decay.values(1)[0] == 1.0


@pytest.mark.parametrize("what", ["gradient", "reach"])
@pytest.mark.parametrize("millimetres", [85.0, 170.0])
def test_a_figure_has_its_width_a_legend_and_a_caption(what, millimetres):
    both = two_models(reach=True)
    figure = compare_figure(both, FigureOptions(width_mm=millimetres, title="Two networks"), what)
    assert figure.width == pytest.approx(millimetres / 25.4 * 96)
    drawing = svg_of(figure).decode()
    for text in ("Two networks", "LSTM: ", "Plain RNN: ", "Gatelens"):
        assert text in drawing
    assert pdf_of(figure).startswith(b"%PDF")


def test_parts_of_a_figure_can_be_left_out():
    both = two_models()
    bare = FigureOptions(legend=False, caption=False, labels=False)
    heights = [
        compare_figure(both, options).height
        for options in (
            FigureOptions(title="A"),
            FigureOptions(),
            FigureOptions(caption=False),
            bare,
        )
    ]
    assert heights == sorted(set(heights), reverse=True)
    drawing = svg_of(compare_figure(both, bare)).decode()
    assert "¶" not in drawing


def test_networks_that_cut_words_otherwise_share_the_slots_of_the_same_words():
    """The second knows no punctuation: its curve is held over the slots it has no token in."""
    text = "the film is good , but it is slow . " * 8
    first = two_models(text).first
    folder = random_model("rnn", scale=0.3)
    config = replace(folder.config, pattern=r"[^\W\d_]+")
    folder = ModelFolder(config, folder.weights, folder.vocabulary, "f" * 64)
    both = Comparison.of(first, read_whole(Classifier(folder).trace(text), folder, reach_too=False))
    assert len(both.alignment) == 80
    assert len(both.slots_of(1)) == 64
    picture = ComparePicture(both, SIZE)
    painted(picture, cursor=(4, 9))
    xs = picture.across.steps(both.slots_of(1))
    assert xs[-1] == pytest.approx(picture.across.right)
    assert xs[9] == pytest.approx(float(picture.across.edge(6)))  # "but" begins behind the comma


# Two reviews


def test_differences_are_second_minus_first_where_both_have_a_word():
    both = two_reviews()
    rows = pair_rows(both)
    assert [row.name for row in rows] == [
        "forget", "forget", "difference:forget", "input", "input", "difference:input",
        "output", "output", "difference:output", ENDED,
    ]  # fmt: skip
    first, second, difference = rows[:3]
    slots = both.alignment
    for slot in range(len(slots)):
        if slots.paired[slot]:
            assert difference.values[slot] == pytest.approx(
                second.values[slot] - first.values[slot]
            )
        else:
            assert difference.values[slot] == 0.0
            assert np.isnan(first.values[slot]) or np.isnan(second.values[slot])
    trace = both.first.trace
    assert first.values[both.slots_of(0)] == pytest.approx(trace.difference["forget"])
    assert first.span == second.span


def test_each_reviews_own_first_word_is_the_one_that_has_nothing_to_forget():
    """Beside a word that only the other review begins with, it stands in a later slot."""
    both = two_reviews("film is good", "the film is good")
    rows = {(row.name, k % 3): row.idle for k, row in enumerate(pair_rows(both)) if row.idle}
    assert rows == {("forget", 0): (1,), ("forget", 1): (0,)}
    assert "Hatched: the first word" in pair_figure(both).caption
    assert "Hatched" not in pair_figure(both, FigureOptions(span=Span(1, 3))).caption


def test_one_scale_serves_all_differences_and_never_flatters_small_ones():
    rows = [row for row in pair_rows(two_reviews()) if row.name.startswith("difference")]
    assert len({row.reach for row in rows}) == 1
    largest = max(float(np.abs(row.values).max()) for row in rows)
    assert rows[0].reach == (pytest.approx(max(largest, 1.0)),) * 2
    same = pair_rows(two_reviews("the film is good", "the film is good"))
    assert [row.reach for row in same if row.name.startswith("difference")] == [(1.0, 1.0)] * 3
    told = [row.notes for row in same if row.notes and row.name.startswith("difference")]
    assert [notes[1] for notes in told] == ["no difference yet"]


@pytest.mark.parametrize(
    ("cell", "choice", "names"),
    [
        ("lstm", "states", ["candidate", "cell", "hidden"]),
        ("gru", "gates", ["reset", "update"]),
        ("gru", "contribution", ["contribution"]),
        ("rnn", "gates", ["hidden"]),
        ("rnn", "contribution", ["hidden"]),
    ],
)
@pytest.mark.parametrize("baselines", [True, False])
def test_every_cell_has_rows_to_compare(cell, choice, names, baselines):
    both = two_reviews(cell=cell, with_baselines=baselines)
    rows = pair_rows(both, choice)
    assert [row.name for row in rows[2::3]] == [f"difference:{name}" for name in names]
    svg_of(pair_figure(both, FigureOptions(), choice))


def laid_out(both, theme=LIGHT, width=1200):
    rows, words = pair_rows(both), PairWords.of(both, LARGE.word_size)
    layout = lay_out(words.both, [row.kind for row in rows], LARGE, width)
    return PairPainter(both, words, layout, rows, theme), layout


def test_where_a_review_has_no_word_the_paper_stays_white():
    both = two_reviews()
    painter, layout = laid_out(both)
    image = QImage(1200, round(layout.size[1]), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.canvas))
    canvas = QPainter(image)
    painter.paint(canvas)
    canvas.end()
    slot = int(np.flatnonzero(both.alignment.first == NOBODY)[0])

    def shade(row):
        cell = layout.cell_of(slot, row)
        point = round(cell.x + cell.width / 2), round(cell.y + 3)
        return QColor(image.pixel(*point)).name()

    assert shade(0) == LIGHT.canvas.lower()
    assert shade(1) != LIGHT.canvas.lower()


def test_a_column_is_as_wide_as_the_wider_of_its_two_words():
    both = two_reviews("a good film", "a breathtaking film")
    words = PairWords.of(both, 14.5)
    assert words.both.advances[1] == max(words.first.advances[1], words.second.advances[1])
    assert words.both.advances[1] > words.first.advances[1]


def test_long_reviews_wrap_and_paint_in_both_themes():
    both = two_reviews(long_text(), long_text().replace("film", "kettle"))
    for theme in (LIGHT, theme_named("dark")):
        painter, layout = laid_out(both, theme, 700)
        assert layout.systems > 2
        image = QImage(700, round(layout.size[1]), QImage.Format.Format_RGB32)
        canvas = QPainter(image)
        painter.paint(canvas, chosen=3, hovered=40)
        canvas.end()


def test_a_figure_of_two_reviews_needs_both():
    both = two_reviews()
    drawing = svg_of(pair_figure(both, FigureOptions(title="Negated"))).decode()
    for text in ("Negated", "First review", "Second review", "second − first"):
        assert text in drawing
    with pytest.raises(GatelensError) as refusal:
        pair_figure(replace(both, second=None))
    assert refusal.value.code == "no-text"


def test_sizes_on_screen_are_the_designs():
    assert (SCREEN.solid, SCREEN.dashed) == (2.4, 2.0)
