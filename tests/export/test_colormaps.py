"""Colour tables: the right ends, even steps between them, and ink that stays readable."""

import numpy as np
import pytest

from sentiment_gui.export.colormaps import indices, signed_root, table
from sentiment_gui.export.palette import THEMES
from tests.export.colour_science import contrast, oklab

BOTH = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
QUANTITIES = ("forget", "input", "output", "candidate", "cell", "hidden", "reset", "update")


def hexes(colours):
    return ["#" + bytes(colour).hex().upper() for colour in colours]


@BOTH
@pytest.mark.parametrize("quantity", QUANTITIES)
def test_a_difference_map_runs_from_slate_over_neutral_to_its_hue(theme, quantity):
    hue = {"reset": "forget", "update": "cell"}.get(quantity, quantity)
    colours = hexes(table(f"difference:{quantity}", theme.name))
    below = theme.below_hidden if hue == "hidden" else theme.below
    assert colours[0] == below[0]
    assert colours[-1] == theme.above[hue][-1]
    middle = np.array(table(f"difference:{quantity}", theme.name)[127:129], dtype=int)
    neutral = [int(theme.neutral[i : i + 2], 16) for i in (1, 3, 5)]
    assert np.abs(middle - neutral).max() <= 2


@BOTH
@pytest.mark.parametrize("gate", ["forget", "input", "output"])
def test_a_raw_map_meets_its_stops(theme, gate):
    colours = hexes(table(f"raw:{gate}", theme.name))
    assert (colours[0], colours[-1]) == (theme.raw[gate][0], theme.raw[gate][-1])
    assert colours[170] == theme.raw[gate][4]


@BOTH
def test_between_two_stops_the_steps_are_even_in_oklab(theme):
    colours = hexes(table("difference:forget", theme.name))
    start, middle, end = (np.array(oklab(colours[k])) for k in (128, 149, 170))
    assert middle == pytest.approx((start + end) / 2, abs=0.004)


@BOTH
@pytest.mark.parametrize(
    "name",
    [
        "tint",
        "tint:forget",
        "tint:input",
        "tint:output",
        "raw-tint:forget",
        "raw-tint:input",
        "raw-tint:output",
    ],
)
def test_ink_can_be_read_on_every_tint(theme, name):
    least = min(contrast(theme.ink, colour) for colour in hexes(table(name, theme.name)))
    assert least >= {"light": 6.0, "dark": 5.0}[theme.name]
    if name == "tint":
        assert least == pytest.approx({"light": 7.7, "dark": 5.5}[theme.name], abs=0.1)


def test_a_table_is_made_once_and_cannot_be_changed():
    assert table("sentiment", "light") is table("sentiment", "light")
    with pytest.raises(ValueError, match="read-only"):
        table("sentiment", "light")[0] = 0


def test_values_beyond_the_ends_are_clipped_and_no_number_is_the_middle():
    values = np.array([-9.0, -3.0, 0.0, 3.0, 9.0, np.nan])
    assert indices(values, -3, 3).tolist() == [0, 0, 128, 255, 255, 128]


def test_an_unknown_map_is_an_error():
    with pytest.raises(KeyError):
        table("rainbow:forget", "light")


def test_the_signed_root_shows_small_values_and_keeps_their_sign():
    assert signed_root(np.array([-1.0, -0.25, 0.0, 0.01]), 1.0).tolist() == [-1, -0.5, 0, 0.1]
    assert signed_root(np.array([0.0, 0.0]), 0.0).tolist() == [0, 0]
