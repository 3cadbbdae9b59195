"""Every palette keeps what the usual one promises: contrast, even steps, colour-blind eyes."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from sentiment_gui.export.colormaps import table
from sentiment_gui.export.palette import Theme
from sentiment_gui.export.palettes import PALETTES, USUAL, theme_named, theme_of
from sentiment_gui.store.setting_table import SETTINGS
from tests.export.colour_science import contrast, difference, oklab, oklab_distance

ALL = [theme for themes in PALETTES.values() for theme in themes.values()]
EACH = pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
VISIONS = ("normal", "deuteranopia", "protanopia")
GATES = ("forget", "input", "output")


def is_light(theme: Theme) -> bool:
    return theme.name.startswith("light")


def hexes(map_name: str, theme: Theme) -> list[str]:
    return ["#" + bytes(colour).hex() for colour in table(map_name, theme.name)]


def test_there_are_three_and_the_setting_offers_them_all() -> None:
    setting = next(setting for setting in SETTINGS if setting.key == "palette")
    assert set(setting.choices) == set(PALETTES)
    assert setting.default == USUAL
    assert len(PALETTES) >= 3
    for light in ("light", "dark"):
        assert theme_of(light, USUAL) is theme_named(light)
        assert len({theme_of(light, palette).sentiment for palette in PALETTES}) == len(PALETTES)


@EACH
def test_hues_can_be_seen_and_read(theme: Theme) -> None:
    least_line, least_text = (3.0, 5.0) if is_light(theme) else (4.6, 4.6)
    assert min(contrast(colour, theme.canvas) for colour in theme.line.values()) >= least_line
    assert min(contrast(colour, theme.canvas) for colour in theme.text.values()) >= least_text
    for colour in (theme.positive, theme.negative):
        assert contrast(colour, theme.canvas) >= 5.0
        assert contrast(colour, theme.selection) >= 4.5


@EACH
@pytest.mark.parametrize("vision", VISIONS)
def test_verdicts_and_gates_stay_apart_for_every_eye(theme: Theme, vision: str) -> None:
    assert difference(theme.positive, theme.negative, vision) >= 33
    pairs = combinations(theme.line.values(), 2)
    assert min(difference(one, other, vision) for one, other in pairs) >= 11
    gates = combinations([theme.line[gate] for gate in GATES], 2)
    assert min(difference(one, other, vision) for one, other in gates) >= 18.5
    for gate in GATES:
        assert difference(theme.below[0], theme.above[gate][-1], vision) >= 9


@EACH
def test_sentiment_is_even_and_its_ends_weigh_the_same(theme: Theme) -> None:
    assert (theme.sentiment[0], theme.sentiment[4], theme.sentiment[-1]) == (
        theme.negative,
        theme.neutral,
        theme.positive,
    )
    steps = [oklab_distance(one, other) for one, other in pairwise(theme.sentiment)]
    assert max(steps) / min(steps) < 1.25
    assert abs(oklab(theme.negative)[0] - oklab(theme.positive)[0]) < 0.02


@EACH
@pytest.mark.parametrize("name", ["sentiment", *(f"raw:{gate}" for gate in GATES)])
def test_lightness_runs_one_way_on_each_side(theme: Theme, name: str) -> None:
    lightness = np.array([oklab(colour)[0] for colour in hexes(name, theme)])
    sides = (lightness[:128][::-1], lightness[128:]) if name == "sentiment" else (lightness,)
    away = -1 if is_light(theme) else 1
    for side in sides:
        assert (np.diff(side) * away > -0.004).all()
        assert (side[-1] - side[0]) * away > 0.15


@EACH
def test_equal_deviations_look_equally_far_in_every_gate(theme: Theme) -> None:
    for stops in theme.above.values():
        assert oklab_distance(theme.neutral, stops[-1]) == pytest.approx(0.42, abs=0.01)
    for stops in theme.raw.values():
        steps = [oklab_distance(one, other) for one, other in pairwise(stops[:5])]
        assert max(steps) / min(steps) < 1.07


@EACH
@pytest.mark.parametrize("name", ["tint", *(f"tint:{g}" for g in GATES), "raw-tint:forget"])
def test_ink_can_be_read_on_every_tint(theme: Theme, name: str) -> None:
    least = min(contrast(theme.ink, colour) for colour in hexes(name, theme))
    assert least >= (6.0 if is_light(theme) else 5.0)
