"""A run that was stopped can end there: what it learned is not lost."""

from __future__ import annotations

import csv
import json

import pytest
import torch
from safetensors.torch import load_file

from sentiment_gui.core.model_folder import read_config
from tests.training import tiny
from training.cli import main
from training.lightning_model import SentimentTask
from training.run_folder import RunFolder

SMALL = (
    "model.embedding_size=4", "model.hidden_size=4", "train.passes=3", "train.save_seconds=0",
    "train.checks_per_pass=1", "train.batch_reviews=8", "data.least_count=1",
)  # fmt: skip


class StoppedError(Exception):
    """Stands for a kill: nothing after it runs."""


@pytest.fixture
def stopped(tmp_path, monkeypatch):
    """Train for some steps, and be killed."""

    def run(steps, *options):
        table = str(tiny.write_table(tmp_path / "mine.csv"))
        folder = tmp_path / f"after-{steps}"
        original = SentimentTask.training_step

        def step(task, batch, number):
            if task.trainer.global_step == steps:
                raise StoppedError
            return original(task, batch, number)

        with monkeypatch.context() as patch:
            patch.setattr(SentimentTask, "training_step", step)
            command = ["train", table, "--recipe", "quick", "--output", str(folder), *options]
            with pytest.raises(StoppedError):
                main([*command, *(f"--set={change}" for change in SMALL)])
        return RunFolder(folder)

    return run


def checks(run):
    return list(csv.DictReader(run.metrics.read_text(encoding="utf-8").splitlines()))


def test_the_best_weights_so_far_become_the_result(stopped, tmp_path):
    run = stopped(40)
    assert not run.facts.exists()
    assert main(["train", "--end", "--output", str(run.path)]) == 0
    best = torch.load(run.best, weights_only=True)["state_dict"]
    kept = load_file(run.weights)
    assert kept
    assert all(torch.equal(best[f"model.{name}"], value) for name, value in kept.items())
    facts = json.loads(run.facts.read_text(encoding="utf-8"))
    rows = checks(run)
    whole = float(rows[-1]["step"]) / float(rows[-1]["pass"])
    assert facts["stopped_after"] == pytest.approx(40 / whole, abs=0.001)
    assert facts["tokens"] > 0
    assert facts["validation"]["accuracy"]["mine"] == pytest.approx(float(rows[-1]["accuracy"]))
    model = tmp_path / "model"
    assert main(["export", str(run.path), "--output", str(model)]) == 0
    card = (model / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert f"stopped after {facts['stopped_after']:.2f} of 3 passes." in card


def test_what_goes_on_from_a_model_becomes_one_when_it_ends(stopped, tmp_path):
    first = stopped(40)
    assert main(["train", "--end", "--output", str(first.path)]) == 0
    model = tmp_path / "model"
    assert main(["export", str(first.path), "--output", str(model)]) == 0
    run = stopped(41, "--from", str(model))
    assert main(["train", "--end", "--output", str(run.path)]) == 0
    made = read_config(run.model)
    assert made.training["began_with"].startswith("model (")
    assert made.training["earlier"]["stopped_after"] == first.read_facts()["stopped_after"]


def test_a_run_that_was_never_measured_has_no_best_weights(stopped, capsys):
    run = stopped(2)
    assert main(["train", "--end", "--output", str(run.path)]) == 1
    assert "before its first validation" in capsys.readouterr().err
    assert not run.facts.exists()


def test_an_end_changes_nothing_of_how_the_run_began(stopped, capsys):
    run = stopped(40)
    assert main(["train", "--end", "--set=train.seed=2", "--output", str(run.path)]) == 1
    assert "goes on with the settings" in capsys.readouterr().err
