"""Where words and rows lie: in order, inside the picture, found again under the mouse, and fast."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentiment_gui.export.layout import lay_out
from sentiment_gui.export.metrics import COMPACT, FIGURE, FIGURE_COMPACT, FIGURE_WRAPPED, NORMAL
from sentiment_gui.export.words import Words, measure
from tests.export.made_traces import SENTENCE, tokens_of

ROWS = ("bars", "cells", "cells", "cells", "curve")


def words_of(advances, touches=None):
    count = len(advances)
    touching = np.zeros(count, bool) if touches is None else np.array(touches, bool)
    touching[:1] = False
    return Words(
        shown=("w",) * count,
        advances=np.array(advances, float),
        touches=touching,
        breaks=~touching,
        known=np.ones(count, bool),
        size=14.5,
    )


many_words = st.lists(st.tuples(st.floats(1, 400), st.booleans()), min_size=0, max_size=120).map(
    lambda pairs: words_of([p[0] for p in pairs], [p[1] for p in pairs])
)


@settings(deadline=None)
@given(
    many_words,
    st.sampled_from([NORMAL, COMPACT, FIGURE, FIGURE_WRAPPED, FIGURE_COMPACT]),
    st.sampled_from(["words", "grid"]),
    st.floats(300, 2000),
    st.booleans(),
)
def test_every_token_has_its_own_place_inside_the_picture(words, metrics, cells, width, wraps):
    layout = lay_out(words, ROWS, metrics, width, cells=cells, wraps=wraps)
    assert layout.starts[0] == 0
    assert layout.starts[-1] == len(words)
    assert (np.diff(layout.starts) > 0).all()
    for system in range(layout.systems):
        tokens = slice(*layout.starts[system : system + 2])
        left, right = layout.x[tokens], layout.x[tokens] + layout.width[tokens]
        assert left[0] == layout.metrics.header
        assert (left[1:] >= right[:-1] - 1e-6).all()
        assert right[-1] <= layout.size[0] - layout.metrics.right + 1e-6
    assert (layout.width > 0).all()


@settings(deadline=None)
@given(many_words.filter(len), st.sampled_from(["words", "grid"]), st.data())
def test_a_point_in_a_cell_finds_its_token_and_row(words, cells, data):
    layout = lay_out(words, ROWS, NORMAL, 900, cells=cells)
    token = data.draw(st.integers(0, len(words) - 1))
    row = data.draw(st.integers(0, len(ROWS) - 1))
    cell = layout.cell_of(token, row)
    x, y = cell.x + cell.width / 2, cell.y + cell.height / 2
    assert layout.token_at(x, y) == token
    assert layout.row_at(y) == row
    column = layout.rect_of(token)
    assert column.y <= cell.y
    assert cell.y + cell.height <= column.y + column.height + 1e-9


@settings(deadline=None)
@given(many_words.filter(len), st.floats(-100, 5000), st.floats(0, 800))
def test_the_visible_systems_are_those_that_the_band_meets(words, top, height):
    layout = lay_out(words, ROWS, NORMAL, 600)
    expected = [
        system
        for system in range(layout.systems)
        if layout.top_of(system) < top + height
        and layout.top_of(system) + layout.system_height > top
    ]
    assert list(layout.visible_systems(top, top + height)) == expected


def test_the_system_is_as_high_as_the_design_says():
    words = measure(tokens_of(SENTENCE), NORMAL.word_size)
    assert lay_out(words, ROWS, NORMAL, 1280).system_height == 168
    assert lay_out(words, ("cells",) * 3, COMPACT, 700).system_height == 52


def test_a_cell_is_as_wide_as_its_word_and_gaps_follow_the_text():
    layout = lay_out(words_of([5, 40, 400], [False, True, False]), ROWS, NORMAL, 1280)
    assert layout.width.tolist() == [20, 50, 170]
    assert layout.x.tolist() == [142, 142 + 20 + 1, 142 + 20 + 1 + 50 + 3]


def test_lines_break_at_spaces():
    words = measure(tokens_of("aaaaaaaa bbbbbbbb couldn't"), 14.5)
    room = NORMAL.header + NORMAL.right + 210
    layout = lay_out(words, ROWS, NORMAL, room)
    assert [words.shown[k] for k in layout.starts[:-1]] == ["aaaaaaaa", "could"]


def test_a_run_without_spaces_is_broken_rather_than_left_ragged():
    layout = lay_out(words_of([60] * 40, [False] + [True] * 39), ROWS, NORMAL, 700)
    assert np.diff(layout.starts)[:-1].tolist() == [7] * (layout.systems - 1)


def test_one_line_keeps_all_tokens_in_one_system():
    layout = lay_out(words_of([50] * 300), ROWS, NORMAL, 800, wraps=False)
    assert layout.systems == 1
    assert layout.size[0] > 18_000
    assert list(layout.visible_tokens(0, 142 + 630, 142 + 1260)) == list(range(10, 20))


@pytest.mark.parametrize(
    ("count", "advance", "labels"),
    [(10, 30, "upright"), (40, 30, "slanted"), (60, 100, "slanted"), (200, 30, "sparse")],
)
def test_the_grid_turns_its_words_when_they_do_not_fit(count, advance, labels):
    layout = lay_out(words_of([advance] * count), ROWS, NORMAL, 1280, cells="grid")
    assert layout.labels == labels
    assert len(set(layout.width.tolist())) == 1


def test_the_grid_has_no_gap_between_narrow_cells():
    narrow = lay_out(words_of([10] * 300), ROWS, NORMAL, 1280, cells="grid")
    assert narrow.x[1] - narrow.x[0] == pytest.approx(narrow.width[0])
    wide = lay_out(words_of([10] * 100), ROWS, NORMAL, 1280, cells="grid")
    assert wide.x[1] - wide.x[0] - wide.width[0] == pytest.approx(1.5)


def test_slanted_words_stay_inside_the_picture():
    words = words_of([20] * 29 + [150])
    layout = lay_out(words, ROWS, NORMAL, 900, cells="grid")
    assert layout.labels == "slanted"
    assert layout.right_of(0) + 150 / 2**0.5 - layout.width[-1] / 2 <= 900
    assert layout.words_height >= 150 / 2**0.5


def test_without_labels_there_is_no_line_of_words():
    layout = lay_out(words_of([20] * 3), ROWS, NORMAL, 900, labelled=False)
    assert (layout.labels, layout.words_height, layout.row_tops[0]) == ("none", 0, 0)


def test_zooming_scales_everything():
    words = words_of([20] * 30)
    plain, twice = (lay_out(words, ROWS, NORMAL.scaled(f), 900 * f) for f in (1, 2))
    assert twice.system_height == 2 * plain.system_height
    assert NORMAL.scaled(2).lines is True


def test_nothing_to_lay_out():
    layout = lay_out(words_of([]), ROWS, NORMAL, 900)
    assert layout.systems == 0
    assert layout.token_at(200, 50) is None
    assert layout.row_at(50) is None
    assert list(layout.visible_systems(0, 1000)) == []


def test_points_beside_the_cells_find_nothing():
    layout = lay_out(words_of([50] * 3), ROWS, NORMAL, 900)
    middle = layout.top_of(0) + 60
    assert layout.token_at(100, middle) is None
    assert layout.token_at(layout.right_of(0) + 1, middle) is None
    assert layout.token_at(150, layout.top_of(0) + layout.system_height + 5) is None


def test_two_thousand_words_are_laid_out_within_ten_milliseconds():
    words = words_of(np.random.default_rng(0).uniform(5, 90, 2_000))
    assert quickest(lambda: lay_out(words, ROWS, NORMAL, 1280)) < 0.010


def test_a_hundred_thousand_tokens_do_not_hang():
    tokens = tokens_of("so it goes on and on, " * 14_286)
    assert len(tokens) > 100_000
    started = time.process_time()
    lay_out(measure(tokens, 14.5), ROWS, NORMAL, 1280)
    assert time.process_time() - started < 3


def quickest(work):
    times = []
    for _ in range(5):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)
