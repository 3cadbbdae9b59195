"""Settings files, and the numbers that a run is made with."""

import tomllib
from dataclasses import replace
from itertools import pairwise

import pytest

from sentiment_gui.core.errors import GatelensError
from tests.training import tiny
from training.lightning_model import rate_at
from training.settings import (
    RECIPES,
    Settings,
    read_settings,
    settings_from,
    write_settings,
)


@pytest.mark.parametrize("path", sorted(RECIPES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_recipe_is_valid_and_survives_being_written(path, tmp_path):
    settings = read_settings(path)
    write_settings(settings, tmp_path / "copy.toml")
    assert read_settings(tmp_path / "copy.toml") == settings


def test_awkward_values_survive_being_written(tmp_path):
    data = replace(Settings().data, tables=('C:\\a "b".csv', "ä.tsv"), mix={"a b": 0.5, "ü": 2.0})
    settings = replace(Settings(), data=data)
    write_settings(settings, tmp_path / "a.toml")
    assert read_settings(tmp_path / "a.toml") == settings


def test_single_settings_can_be_changed(tmp_path):
    path = tiny.write(tmp_path / "a.toml", "[train]\npasses = 9\n")
    changes = ["train.learning_rate=1", "model.cell=gru", "data.mix={sst2 = 0.25}"]
    settings = read_settings(path, changes)
    assert settings.train.passes == 9
    assert settings.train.learning_rate == 1.0
    assert settings.model.cell == "gru"
    assert settings.data.mix == {"sst2": 0.25}


@pytest.mark.parametrize(
    ("tree", "code", "named"),
    [
        ({"training": {}}, "settings-name", "train"),
        ({"train": {"epochs": 3}}, "settings-name", "train.passes"),
        ({"train": 3}, "settings-name", "train"),
        ({"train": {"passes": "three"}}, "settings-value", "3"),
        ({"train": {"passes": True}}, "settings-value", "True"),
        ({"model": {"cell": "transformer"}}, "settings-value", "lstm or gru or rnn"),
        ({"train": {"batch_tokens": 100}}, "settings-value", "data.longest"),
    ],
)
def test_wrong_settings_name_the_right_ones(tree, code, named):
    with pytest.raises(GatelensError) as caught:
        settings_from(tree)
    assert caught.value.code == code
    assert named in str(caught.value)


@pytest.mark.parametrize(
    ("text", "changes", "code"),
    [
        ("[train\n", [], "settings-invalid"),
        ("", ["passes=3"], "settings-change"),
        ("", ["train.passes"], "settings-change"),
    ],
)
def test_files_and_changes_that_cannot_be_read(tmp_path, text, changes, code):
    path = tiny.write(tmp_path / "a.toml", text)
    with pytest.raises(GatelensError) as caught:
        read_settings(path, changes)
    assert caught.value.code == code


def test_a_missing_settings_file(tmp_path):
    with pytest.raises(GatelensError) as caught:
        read_settings(tmp_path / "a.toml")
    assert caught.value.code == "file-missing"


def test_written_settings_are_plain_toml(tmp_path):
    write_settings(Settings(), tmp_path / "a.toml")
    tree = tomllib.loads((tmp_path / "a.toml").read_text())
    assert tree["model"]["hidden_size"] == 256


@pytest.mark.parametrize("schedule", ["one-cycle", "cosine", "constant"])
def test_the_rate_rises_and_falls_as_its_name_says(schedule):
    shares = [rate_at(schedule, 0.1, 1000)(step) for step in range(1001)]
    assert max(shares) == pytest.approx(1.0, abs=1e-3)
    assert min(shares) > 0
    assert all(a <= b for a, b in pairwise(shares[:100]))
    falling = shares[100:]
    assert all(a >= b for a, b in pairwise(falling))
    assert falling[-1] == pytest.approx(1.0 if schedule == "constant" else 0.01, abs=1e-3)
