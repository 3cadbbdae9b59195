"""What is kept of a word's writing, as rows, in words and as a figure."""

import numpy as np
import pytest

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.memory_trace import Curve, read_memory
from sentiment_gui.export.colormaps import indices, table
from sentiment_gui.export.memory_picture import (
    caveat,
    memory_figure,
    memory_rows,
    memory_sentence,
    read_memory_view,
)
from sentiment_gui.export.pictures import pdf_of, svg_of
from tests.export.pictured import Look, read, words


def view_of(cell="lstm", token=3, scale="linear", text=None, seen=None):
    trace, model = read(cell) if text is None else read(cell, text)
    seen = range(len(trace.tokens)) if seen is None else seen
    return read_memory_view(trace, read_memory(trace, model), token, seen, scale)


def row_named(view, name):
    return next(row for row in memory_rows(view) if row.name == name)


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_the_curve_begins_with_the_word_and_is_one_row_of_the_matrix(cell):
    view = view_of(cell)
    kept = row_named(view, "kept")
    assert np.isnan(kept.values[:3]).all()
    assert kept.values[3] == 1.0
    image = row_named(view, "matrix").image
    assert np.allclose(image.values[3, 3:], kept.values[3:])
    assert image.picked == 3
    assert image.labels[3] == "not"
    low, high = kept.around
    assert (low[3:] <= high[3:]).all()


def test_written_and_kept_has_the_scale_of_what_is_written():
    view = view_of()
    wrote, carried = row_named(view, "wrote"), row_named(view, "carried")
    assert wrote.scale == carried.scale == (0.0, pytest.approx(view.memory.wrote.max()))
    assert carried.values[3] == pytest.approx(wrote.values[3])
    assert carried.values[-1] == pytest.approx(view.memory.carried[3])


def test_a_logarithmic_scale_ends_where_it_says():
    view = view_of(scale="log", text=words(120))
    kept, matrix = row_named(view, "kept"), row_named(view, "matrix")
    known = kept.values[np.isfinite(kept.values)]
    assert known[0] == 0.0
    assert known.min() >= -4.0
    assert np.allclose(known, np.log10(view.curve.kept[: len(known)]))
    assert np.nanmin(matrix.image.values) == -4.0
    assert [text for _, text in kept.ticks] == ["1", "0.1", "0.01", "0.001", "0.0001"]


def test_the_matrix_on_screen_has_its_colours_above_and_paper_below():
    view = view_of()
    look = Look(view.trace, [row_named(view, "matrix")])
    count, colours = len(view.trace.tokens), table("raw:cell", "light")
    for writer, later in ((0, 0), (2, 9), (5, count - 1)):
        rgb = colours[indices(view.matrix[writer, later : later + 1], 0, 1)[0]]
        assert look.at(later, 0, (writer + 0.5) / count) == "#" + bytes(rgb).hex().upper()
    assert look.at(2, 0, 9.5 / count) == look.canvas


def test_a_stretch_of_a_long_review_has_its_own_matrix():
    view = view_of(text=words(200), token=100, seen=range(40, 190))
    image = row_named(view, "matrix").image
    assert image.values.shape == (150, 200)
    assert np.isnan(image.values[:, :40]).all()
    assert np.isnan(image.values[:, 190:]).all()
    assert image.values[60, 100] == 1.0
    assert image.picked == 60


def test_the_sentence_says_when_half_and_a_tenth_are_left():
    view = view_of()
    kept = np.array([1.0, 0.8, 0.49, 0.2, 0.09, 0.04, 0.03, *[0.02] * 7])
    object.__setattr__(view, "curve", Curve(3, kept, kept, kept, kept))
    assert memory_sentence(view) == (
        "Of what ‘not’ wrote is left: less than half after 2 words, less than a tenth after "
        "4 words, 2 % at the end, 13 words on."
    )
    last = view_of(token=len(view.trace.tokens) - 1)
    assert memory_sentence(last) == "‘\u202f!\u202f’ is the last word: all that it wrote is there."


@pytest.mark.parametrize("count", [1, 20, 150, 160])
def test_figures_say_what_they_do_not_claim_and_leave_out_what_is_too_large(count):
    trace, model = read(text=words(count))
    figure = memory_figure(trace, model)
    assert caveat() in figure.caption
    assert ("left out beyond 150 tokens" in figure.caption) == (count > 150)
    assert b"</svg>" in svg_of(figure)
    assert pdf_of(figure).startswith(b"%PDF")


def test_a_plain_rnn_has_no_such_figure():
    with pytest.raises(GatelensError) as caught:
        memory_figure(*read("rnn"))
    assert caught.value.code == "quantity-undefined"
