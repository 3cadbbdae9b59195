"""Colours keep the promises that the design makes: contrast, evenness, and colour-blind eyes."""

from itertools import combinations, pairwise

import pytest

from sentiment_gui.export.palette import DARK, LIGHT, THEMES, relative
from tests.export.colour_science import ciede2000, contrast, difference, oklab, oklab_distance

BOTH = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
CONTRAST_ON_CANVAS = {
    "light": {
        "ink": 16.9,
        "ink2": 7.1,
        "ink3": 5.3,
        "positive": 5.9,
        "negative": 5.9,
        "focus": 5.8,
    },
    "dark": {"ink": 14.2, "ink2": 8.5, "ink3": 6.6, "positive": 7.6, "negative": 6.9, "focus": 7.4},
}
ON_SELECTION = {
    "light": {"ink2": 5.7, "positive": 4.7, "negative": 4.7},
    "dark": {"ink2": 6.0, "positive": 5.4, "negative": 4.9},
}
APART = {
    "light": {"normal": 19.4, "deuteranopia": 14.9, "protanopia": 17.6, "tritanopia": 11.4},
    "dark": {"normal": 16.8, "deuteranopia": 16.1, "protanopia": 16.2, "tritanopia": 14.3},
}
VISIONS = ("normal", "deuteranopia", "protanopia", "tritanopia")
GATES = ("forget", "input", "output")


def test_the_colour_difference_is_computed_as_published():
    """Pairs 1, 7 and 17 of Sharma, Wu & Dalal 2005."""
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((50, 0, 0), (50, -1, 2)) == pytest.approx(2.3669, abs=1e-4)
    assert ciede2000((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)
    assert oklab("#FFFFFF") == pytest.approx((1, 0, 0), abs=1e-3)


@BOTH
def test_text_and_verdicts_can_be_read(theme):
    for table, ground in ((CONTRAST_ON_CANVAS, theme.canvas), (ON_SELECTION, theme.selection)):
        for token, expected in table[theme.name].items():
            assert contrast(getattr(theme, token), ground) == pytest.approx(expected, abs=0.06)
    tokens = CONTRAST_ON_CANVAS[theme.name]
    least = {"light": 4.8, "dark": 6.0}[theme.name]
    assert min(contrast(getattr(theme, token), theme.chrome) for token in tokens) >= least - 0.05


@BOTH
def test_gate_hues_can_be_seen_and_read(theme):
    lines, texts = {"light": (3.0, 5.0), "dark": (4.6, 4.6)}[theme.name]
    assert min(contrast(colour, theme.canvas) for colour in theme.line.values()) >= lines
    assert min(contrast(colour, theme.canvas) for colour in theme.text.values()) >= texts


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_gate_hues_stay_apart_for_every_eye(theme, vision):
    pairs = combinations(theme.line.values(), 2)
    smallest = min(difference(one, other, vision) for one, other in pairs)
    assert smallest == pytest.approx(APART[theme.name][vision], abs=0.1)


@BOTH
@pytest.mark.parametrize("vision", ["deuteranopia", "protanopia"])
def test_the_three_gates_stay_further_apart(theme, vision):
    pairs = combinations([theme.line[gate] for gate in GATES], 2)
    least = {"light": 21.5, "dark": 18.7}[theme.name]
    assert min(difference(one, other, vision) for one, other in pairs) >= least - 0.1


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_positive_and_negative_are_never_confused(theme, vision):
    assert difference(theme.positive, theme.negative, vision) >= 45.7


@BOTH
def test_equal_deviations_look_equally_far_in_every_gate(theme):
    ends = [theme.below[0], theme.below_hidden[0], *(stops[-1] for stops in theme.above.values())]
    for end in ends:
        assert oklab_distance(theme.neutral, end) == pytest.approx(0.42, abs=0.01)


@BOTH
def test_the_ends_of_a_difference_map_can_be_told_apart(theme):
    smallest = min(
        difference(theme.below[0], theme.above[gate][-1], vision)
        for gate in GATES
        for vision in ("deuteranopia", "protanopia")
    )
    assert smallest == pytest.approx({"light": 9.5, "dark": 10.2}[theme.name], abs=0.1)


@BOTH
@pytest.mark.parametrize("gate", GATES)
def test_raw_maps_rise_in_even_steps(theme, gate):
    stops = theme.raw[gate][:5]
    steps = [oklab_distance(one, other) for one, other in pairwise(stops)]
    assert max(steps) / min(steps) < 1.06
    assert stops[0] == theme.neutral


@BOTH
def test_sentiment_runs_from_negative_to_positive(theme):
    assert theme.sentiment[0] == theme.negative
    assert theme.sentiment[4] == theme.neutral
    assert theme.sentiment[-1] == theme.positive


def test_a_gru_borrows_the_hues_of_its_relatives():
    assert [relative(name) for name in ("reset", "update", "hidden")] == [
        "forget",
        "cell",
        "hidden",
    ]
    assert set(LIGHT.line) == set(DARK.line) == set(LIGHT.above)
