"""`gatelens models`, and how a model is found."""

from pathlib import Path

import pytest

from sentiment_gui.cli.models import figures
from sentiment_gui.core import installed
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.installed import find_model, installed_models, user_models
from sentiment_gui.core.model_folder import write_model
from tests.cli.conftest import Run
from tests.support import random_writer, write_random_model


@pytest.fixture
def shelf(home: Path) -> Path:
    """The user's own folder of models, which is not there yet."""
    folder = user_models()
    assert folder is not None
    assert folder.is_relative_to(home)
    return folder


def test_models_are_listed_with_what_their_config_says(gatelens: Run, shelf: Path) -> None:
    write_random_model(shelf / "mine", cell="gru")
    done = gatelens("models")
    assert (done.returncode, done.stderr) == (0, "")
    entry = next(part for part in done.stdout.split("\n\n") if part.startswith("mine"))
    assert "GRU, 8 units, readout last, 44 words, language en, digest " in entry
    assert str(shelf / "mine") in entry
    assert str(shelf) in done.stdout.splitlines()[-1]


def test_key_figures_are_shown_as_cards_show_them() -> None:
    found = {"reviews": 25_000, "accuracy": 0.9291, "f1": 0.93, "log_loss": 0.2, "confusion": []}
    assert list(figures({"imdb": found, "odd": 3})) == [
        "imdb: accuracy 92.9%, f1 0.930, log loss 0.200, reviews 25,000"
    ]
    assert list(figures({"none": {"accuracy": None}})) == []


def test_a_model_that_cannot_be_read_is_listed_with_its_error(gatelens: Run, shelf: Path) -> None:
    write_random_model(shelf / "good")
    (shelf / "odd").mkdir()
    (shelf / "odd" / "config.json").write_text("{")
    done = gatelens("models")
    assert done.returncode == 0
    assert "The model odd was not opened: its config.json is not valid" in done.stdout
    assert "good" in done.stdout


def test_a_model_is_chosen_by_name_or_by_folder(gatelens: Run, shelf: Path, tmp_path: Path) -> None:
    write_random_model(shelf / "mine", seed=1)
    write_random_model(tmp_path / "other", seed=2)
    said = [gatelens("classify", "good", "--model", name).stdout for name in ("mine", "other")]
    by_path = gatelens("classify", "good", "--model", str(shelf / "mine")).stdout
    assert said[0] != said[1]
    assert by_path == said[0]


def test_the_default_is_english_or_else_the_first(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(installed, "asset_root", lambda: tmp_path)
    with pytest.raises(GatelensError, match="There is no model english; installed: none"):
        find_model()
    write_random_model(shelf / "mine")
    assert find_model() == shelf / "mine"
    write_random_model(tmp_path / "models" / "english")
    assert find_model() == tmp_path / "models" / "english"
    write_random_model(shelf / "english")
    assert find_model() == shelf / "english"  # the user's own comes first
    assert [model.name for model in installed_models()] == ["english", "mine"]


def test_a_model_that_writes_is_no_default_and_is_refused_for_verdicts(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, gatelens: Run
) -> None:
    monkeypatch.setattr(installed, "asset_root", lambda: tmp_path)
    writer = random_writer()
    write_model(shelf / "a-writer", writer.config, writer.weights, writer.vocabulary, "")
    with pytest.raises(GatelensError, match="no model english"):
        find_model()
    write_random_model(shelf / "mine")
    assert find_model() == shelf / "mine"
    assert "writes, gives no verdict" in gatelens("models").stdout
    refused = gatelens("classify", "good", "--model", "a-writer")
    assert refused.returncode == 1
    assert "a-writer is a language model" in refused.stderr


def test_an_installed_name_comes_before_a_folder_here(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_random_model(shelf / "mine")
    write_random_model(tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    assert find_model("mine") == shelf / "mine"
    assert find_model("./mine") == Path("mine")


def test_a_user_without_a_home_has_the_shipped_models(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setattr(Path, "home", homeless)
    assert user_models() is None
    assert all(model.path.is_dir() for model in installed_models())
