"""Averaged runs: the mean of the weights, measured as what it is, of runs that belong together."""

import json
from dataclasses import replace

import pytest
import torch
from safetensors.torch import load_file

from sentiment_gui.core.model_config import to_json
from sentiment_gui.core.model_folder import read_config
from tests.training import tiny
from training.cli import main


def trained(tmp_path, name, *changes):
    tiny.write_table(tmp_path / "own.csv")
    small = ["--set=model.embedding_size=4", "--set=model.hidden_size=4", "--set=train.passes=1"]
    command = ["train", str(tmp_path / "own.csv"), "--recipe", "quick", *small]
    run = tmp_path / name
    assert main([*command, *(f"--set={change}" for change in changes), "--output", str(run)]) == 0
    return run


def test_the_weights_are_the_mean_and_are_measured_as_such(tmp_path):
    one, two = trained(tmp_path, "one"), trained(tmp_path, "two", "train.seed=2")
    out = tmp_path / "mean"
    assert main(["average", str(one), str(two), "--output", str(out)]) == 0
    a, b, mean = (load_file(run / "weights.safetensors") for run in (one, two, out))
    for name, value in mean.items():
        torch.testing.assert_close(value, (a[name] + b[name]) / 2)
    facts = json.loads((out / "run.json").read_text())
    assert facts["averaged"] == ["one", "two"]
    assert 0 < facts["validation"]["log_loss"] < 1
    spent = [json.loads((run / "run.json").read_text())["seconds"] for run in (one, two)]
    assert facts["seconds"] == pytest.approx(sum(spent))
    assert main(["average", str(one), "--output", str(out)]) == 1  # never over another run


def test_the_card_tells_what_was_averaged_and_how_the_first_began(tmp_path):
    one, two = trained(tmp_path, "one"), trained(tmp_path, "two", "train.seed=2")
    told = json.loads((one / "run.json").read_text()) | {"began_with": "writer (abc)"}
    (one / "run.json").write_text(json.dumps(told))
    assert main(["average", str(one), str(two), "--output", str(tmp_path / "mean")]) == 0
    assert main(["export", str(tmp_path / "mean"), "--output", str(tmp_path / "model")]) == 0
    card = (tmp_path / "model/MODEL_CARD.md").read_text(encoding="utf-8")
    assert "Goes on from the model writer (abc)." in card
    assert "The weights are the mean of those of one, two." in card
    assert "# other in two:\n[train]\nseed = 2\n" in card


def test_a_run_alone_is_its_own_mean(tmp_path):
    one = trained(tmp_path, "one")
    assert main(["average", str(one), "--output", str(tmp_path / "mean")]) == 0
    same = [json.loads((tmp_path / name / "run.json").read_text()) for name in ("one", "mean")]
    assert same[0]["validation"] == same[1]["validation"]
    assert same[0]["temperature"] == same[1]["temperature"]


def test_a_run_is_averaged_with_the_model_that_it_went_on_from(tmp_path):
    one = trained(tmp_path, "one")
    model = tmp_path / "model"
    assert main(["export", str(one), "--output", str(model)]) == 0
    further = tmp_path / "further"
    small = ["--recipe", "quick", "--set=model.embedding_size=4", "--set=model.hidden_size=4"]
    small += ["--set=train.passes=1", "--init", str(model)]
    assert main(["train", str(tmp_path / "own.csv"), *small, "--output", str(further)]) == 0
    out = tmp_path / "mean"
    assert main(["average", str(further), str(model), "--output", str(out)]) == 0
    a, b = load_file(further / "weights.safetensors"), load_file(model / "model.safetensors")
    for name, value in load_file(out / "weights.safetensors").items():
        torch.testing.assert_close(value, (a[name] + b[name].float()) / 2)
    facts = json.loads((out / "run.json").read_text())
    assert facts["averaged"] == ["further", "model"]
    alone, first = (json.loads((run / "run.json").read_text()) for run in (further, one))
    assert facts["tokens"] == alone["tokens"]  # the model's are told apart
    assert facts["earlier"]["tokens"] == first["tokens"]


def test_a_model_from_elsewhere_tells_of_no_training_and_is_averaged_all_the_same(tmp_path):
    one = trained(tmp_path, "one")
    model = tmp_path / "model"
    assert main(["export", str(one), "--output", str(model)]) == 0
    foreign = replace(read_config(model), training={"imported": "by hand"})
    (model / "config.json").write_text(to_json(foreign), encoding="utf-8")
    assert main(["average", str(one), str(model), "--output", str(tmp_path / "mean")]) == 0
    facts = json.loads((tmp_path / "mean/run.json").read_text())
    assert (facts["averaged"], facts["others"]) == (["one", "model"], [])


def test_the_card_tells_of_every_training_that_one_went_on_from(tmp_path):
    """The settings of those before stand in it where they were other ones."""
    small = ["--recipe", "quick", "--set=model.embedding_size=4", "--set=model.hidden_size=4"]
    table = str(tiny.write_table(tmp_path / "own.csv"))
    begun: list[str] = []
    for name, rate in (("one", "0.01"), ("two", "0.002"), ("three", "0.003")):
        command = ["train", table, *small, "--set=train.passes=1", *begun]
        rated = f"--set=train.learning_rate={rate}"
        assert main([*command, rated, "--output", str(tmp_path / name)]) == 0
        model = str(tmp_path / f"model-{name}")
        assert main(["export", str(tmp_path / name), "--output", model]) == 0
        begun = ["--init", model]
    card = (tmp_path / "model-three/MODEL_CARD.md").read_text(encoding="utf-8")
    story = card.index("Goes on from the model model-one"), card.index("from the model model-two")
    assert story == tuple(sorted(story))
    recipe = card[card.index("### Recipe") :]
    rates = [recipe.index(f"learning_rate = {rate}") for rate in ("0.003", "0.002", "0.01")]
    assert rates == sorted(rates)
    assert recipe.count("hidden_size = 4") == 1


def test_runs_that_do_not_belong_together_are_refused(tmp_path, capsys):
    one = trained(tmp_path, "one")
    other = trained(tmp_path, "other", "data.vocabulary=12")
    assert main(["average", str(one), str(other), "--output", str(tmp_path / "mean")]) == 1
    assert "differ in their words or sizes" in capsys.readouterr().err
    assert main(["average", str(tmp_path / "no"), "--output", str(tmp_path / "mean")]) == 1
    assert not (tmp_path / "mean").exists()
