"""The tint behind the text: right words, right strength, and ink that can still be read."""

import pytest

from sentiment_gui.export.colormaps import indices, table
from sentiment_gui.export.palette import THEMES
from sentiment_gui.export.text_tint import tints
from tests.export.colour_science import contrast
from tests.export.made_traces import make_trace

LIGHT = THEMES["light"]


def spans(trace, found):
    return [trace.text[tint.start : tint.end] for tint in found]


def test_only_words_that_count_are_tinted():
    """Below 6 % of the largest the paper stays white."""
    trace = make_trace("one two three four")
    trace.contribution[:] = [1.0, -0.07, 0.05, 0.0]
    found = tints(trace, "contribution", LIGHT)
    assert spans(trace, found) == ["one", "two"]


def test_the_largest_has_the_strongest_tint_of_its_sign():
    trace = make_trace("one two three")
    trace.contribution[:] = [1.0, -1.0, 0.25]
    colours = table("tint", "light")
    expected = ["#" + bytes(colours[k]).hex() for k in (255, 0, indices([0.5], -1, 1)[0])]
    assert [tint.colour for tint in tints(trace, "contribution", LIGHT)] == expected
    assert expected[0] == "#96b3d3"


def test_if_it_ended_here_runs_through_the_spaces_but_not_through_paragraphs():
    trace = make_trace("It was slow.\n\nThen warm  !")
    trace.running_probability[:] = [0.9] * 7
    found = tints(trace, "running_probability", LIGHT)
    assert spans(trace, found) == ["It ", "was ", "slow", ".", "Then ", "warm  ", "!"]


def test_an_undecided_prefix_is_not_tinted():
    trace = make_trace("one two")
    trace.running_probability[:] = [0.51, 0.95]
    assert len(tints(trace, "running_probability", LIGHT)) == 1


def test_gates_near_usual_are_not_tinted():
    trace = make_trace(
        "one two three", difference={("input", 0): -4.0, ("input", 1): 0.1, ("input", 2): 2.0}
    )
    assert spans(trace, tints(trace, "input", LIGHT)) == ["one", "three"]


@pytest.mark.parametrize("baselines", [True, False])
def test_the_first_word_has_no_tint_of_what_it_forgets(baselines):
    far = {("forget", k): 3.0 for k in range(3)}
    trace = make_trace("one two three", difference=far if baselines else None, baselines=baselines)
    assert spans(trace, tints(trace, "forget", LIGHT)) == ["two", "three"]


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("baselines", [True, False])
def test_any_row_can_tint_and_the_words_stay_readable(theme, baselines):
    for cell in ("lstm", "gru", "rnn"):
        trace = make_trace(cell=cell, baselines=baselines)
        for name in (*trace.quantities, "contribution", "running_probability"):
            for tint in tints(trace, name, theme):
                assert contrast(theme.ink, tint.colour) >= 5


def test_the_plain_rnn_has_no_contribution_to_tint():
    assert tints(make_trace(cell="rnn"), "contribution", LIGHT) == ()
