"""Rows say what the trace says: which values are coloured, on which scale, with which line."""

import numpy as np
import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.memory_trace import read_memory, with_memory
from sentiment_gui.core.model_config import GATES
from sentiment_gui.core.row_names import ENDED, MEMORY_KEPT
from sentiment_gui.export.palette import LIGHT
from sentiment_gui.export.rows import available_rows, rows_for, title_of
from sentiment_gui.export.text_tint import FAINT, tints
from tests.export.made_traces import make_trace
from tests.support import random_model

DEFAULTS = {
    "lstm": ["contribution", "forget", "input", "output", "running_probability"],
    "gru": ["contribution", "reset", "update", "running_probability"],
    "rnn": ["hidden", "running_probability"],
}


@pytest.mark.parametrize("cell", DEFAULTS)
def test_each_cell_has_its_usual_rows(cell):
    rows = rows_for(make_trace(cell=cell))
    assert [row.name for row in rows] == DEFAULTS[cell]


def test_the_colour_is_the_difference_from_usual_and_the_line_the_raw_mean():
    trace = make_trace(difference={("forget", 10): -4.0})
    row = rows_for(trace, names=["forget"])[0]
    assert row.values[10] == pytest.approx(-4.0, abs=0.01)
    assert row.line is trace.mean["forget"]
    assert (row.span, row.scale, row.usual) == ((-3, 3), (0, 1), 0.68)


def test_without_a_baseline_the_difference_falls_back_to_raw_values():
    trace = make_trace(baselines=False)
    row = rows_for(trace, "difference", ["input"])[0]
    assert row.values is trace.mean["input"]
    assert (row.colours, row.span, row.usual) == ("raw:input", (0, 1), None)


def test_raw_signed_quantities_lie_around_zero():
    row = rows_for(make_trace(), "raw", ["cell"])[0]
    assert row.span[0] == -row.span[1]
    assert row.colours == "difference:cell"
    assert row.scale == (-3, 3)


def test_saturation_shows_open_units_up_and_closed_ones_down():
    trace = make_trace()
    row, signed = rows_for(trace, "saturation", ["input", "hidden"])
    assert row.kind == "bars"
    assert row.values is trace.high["input"]
    assert row.below is trace.low["input"]
    assert signed.kind == "cells"


def test_if_it_ended_here_is_coloured_by_its_distance_from_even():
    trace = make_trace()
    row = rows_for(trace, names=["running_probability"])[0]
    np.testing.assert_array_equal(row.line, trace.running_probability)
    assert (np.sign(row.values) == np.sign(trace.running_probability - 0.5)).all()
    assert row.band == (0.4, 0.6)


def test_rows_that_are_not_defined_are_left_out():
    trace = make_trace(cell="rnn")
    assert available_rows(trace) == ("hidden", "running_probability")
    assert rows_for(trace, names=["contribution", "forget", "hidden"])[0].name == "hidden"


@pytest.mark.parametrize("cell", DEFAULTS)
def test_every_row_has_a_title_and_every_quantity_its_chip(cell):
    trace = make_trace(cell=cell)
    rows = rows_for(trace, names=available_rows(trace))
    assert all(row.title == title_of(row.name) for row in rows)
    assert {row.hue for row in rows if row.hue} == set(trace.quantities)
    assert GATES & set(trace.quantities) == {row.name for row in rows if row.scale == (0, 1)} - {
        "running_probability",
        "contribution",
    }


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_memory_kept_is_a_row_once_it_is_worked_out(cell):
    folder = random_model(cell)
    trace = Classifier(folder).trace("the film is n't good , but warm !")
    assert MEMORY_KEPT in available_rows(trace)
    assert rows_for(trace, names=[MEMORY_KEPT, ENDED])[0].name == ENDED
    known = with_memory(trace)
    row = rows_for(known, names=[MEMORY_KEPT])[0]
    np.testing.assert_array_equal(row.values, read_memory(trace, folder).kept)
    assert row.values[-1] == 1.0
    tinted = tints(known, MEMORY_KEPT, LIGHT)
    assert tinted[-1].end == len(trace.text)
    assert len(tinted) == int((row.values >= FAINT).sum())


def test_a_plain_rnn_and_a_very_long_review_have_no_memory_to_show():
    for trace in (
        Classifier(random_model("rnn")).trace("the film"),
        Classifier(random_model(hidden=2)).trace("so " * 5_001),
    ):
        assert MEMORY_KEPT not in available_rows(trace)
        assert with_memory(trace) is trace
