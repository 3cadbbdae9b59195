"""Whole training runs on small made-up tables: results, repetition, and going on after a stop."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import lightning
import pytest
import torch
from safetensors.torch import load_file, save_file

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import read_model
from sentiment_gui.core.vocabulary import Vocabulary
from tests.training import tiny
from training.cli import main
from training.corpora.library import Library
from training.lightning_model import SentimentTask
from training.modules import model_from
from training.run_folder import RunFolder, read_start
from training.settings import Settings, read_settings, settings_from
from training.train import train

QUICK = {
    "data": {"corpora": [], "vocabulary": 60, "least_count": 1, "longest": 12},
    "model": {"embedding_size": 8, "hidden_size": 16},
    "dropouts": {"word": 0.1, "input": 0.2, "hidden": 0.1, "readout": 0.2, "embedding": 0.1},
    "train": {
        "passes": 2,
        "batch_tokens": 160,
        "batch_reviews": 16,
        "learning_rate": 0.02,
        "checks_per_pass": 2,
        "precision": "32-true",
        "save_seconds": 0,
    },
}


class StoppedError(Exception):
    """Stands for a kill: nothing after it runs."""


@pytest.fixture
def settings(tmp_path) -> Settings:
    table = tiny.write_table(tmp_path / "mine.csv")
    settings = settings_from(QUICK)
    return replace(settings, data=replace(settings.data, tables=(str(table),)))


def run(settings: Settings, folder: Path, *, resume: bool = False, start=None) -> dict:
    run_folder = RunFolder(folder)
    run_folder.begin(resume=resume)
    library = Library(None, folder.parent / "cache")
    return train(settings, library, run_folder, start, resume=resume)


def weights(folder: Path) -> dict[str, torch.Tensor]:
    return load_file(folder / "weights.safetensors")


def same(first: dict[str, torch.Tensor], second: dict[str, torch.Tensor]) -> bool:
    return all(torch.equal(first[name], second[name]) for name in first | second)


def measured(folder: Path) -> list[list[str]]:
    """The metrics but for the clock."""
    rows = csv.DictReader((folder / "metrics.csv").read_text().splitlines())
    return [[row["step"], row["train_loss"], row["accuracy"], row["log_loss"]] for row in rows]


def test_a_run_learns_and_leaves_all_its_files(settings, tmp_path):
    long = replace(settings, train=replace(settings.train, passes=8))
    facts = run(long, tmp_path / "run")
    names = {file.name for file in (tmp_path / "run").iterdir()}
    assert names == {
        "settings.toml",
        "vocab.txt",
        "metrics.csv",
        "curve.png",
        "best.ckpt",
        "last.ckpt",
        "weights.safetensors",
        "run.json",
    }
    assert facts["validation"]["accuracy"]["mine"] > 0.9
    assert read_settings(tmp_path / "run/settings.toml") == long
    assert json.loads((tmp_path / "run/run.json").read_text()) == json.loads(json.dumps(facts))
    assert (tmp_path / "run/curve.png").read_bytes().startswith(b"\x89PNG")
    rows = measured(tmp_path / "run")
    assert len(rows) in {16, 17}, "twice a pass"
    assert float(rows[-1][3]) < float(rows[0][3]), "validation loss falls"


def test_the_facts_describe_the_weights(settings, tmp_path):
    """What an export needs: sizes, words, pattern, counts, calibration."""
    facts = run(settings, tmp_path / "run")
    found = weights(tmp_path / "run")
    vocabulary = Vocabulary.read(tmp_path / "run/vocab.txt")
    assert found["embedding.weight"].shape == (facts["vocabulary_size"], facts["embedding_size"])
    assert found["lstm.weight_hh_l0"].shape == (4 * facts["hidden_size"], facts["hidden_size"])
    assert found["readout.weight"].shape == (1, 3 * facts["hidden_size"])
    assert all(value.dtype == torch.float32 for value in found.values())
    assert len(vocabulary) == facts["vocabulary_size"]
    assert (facts["cell"], facts["readout"]) == ("lstm", "last-mean-max")
    counts = facts["corpora"]["mine"]
    assert counts["train"] + counts["validation"] == 240
    low, high = facts["unsure"]
    assert low + high == pytest.approx(1.0)
    assert facts["temperature"] > 0
    assert facts["tokens_per_second"] > 0
    model = model_from(settings, len(vocabulary))
    model.load_state_dict(found)


@pytest.mark.parametrize("cell", ["gru", "rnn"])
def test_other_cells_train_too(settings, tmp_path, cell):
    changed = replace(settings, model=replace(settings.model, cell=cell, readout="last"))
    run(changed, tmp_path / "run")
    assert f"{cell}.weight_ih_l0" in weights(tmp_path / "run")


def test_equal_seeds_give_equal_weights(settings, tmp_path):
    run(settings, tmp_path / "first")
    torch.rand(7)
    run(settings, tmp_path / "second")
    run(replace(settings, train=replace(settings.train, seed=2)), tmp_path / "third")
    assert same(weights(tmp_path / "first"), weights(tmp_path / "second"))
    assert not same(weights(tmp_path / "first"), weights(tmp_path / "third"))


@pytest.mark.parametrize("moment", ["in a pass", "at a check", "in the second pass", "in a check"])
def test_a_stopped_run_goes_on_to_an_equal_result(settings, tmp_path, monkeypatch, moment):
    """Weights, averages, dropout, order and figures: as if it had never been stopped."""
    run(settings, tmp_path / "whole")
    rows = measured(tmp_path / "whole")
    first_check, last = int(rows[0][0]), int(rows[-1][0])
    stop_at = {
        "in a pass": first_check // 2,
        "at a check": first_check,
        "in the second pass": last - 2,
        "in a check": first_check,
    }[moment]
    method = "validation_step" if moment == "in a check" else "training_step"
    original = getattr(SentimentTask, method)

    def step(task, batch, number):
        if task.trainer.global_step == stop_at:
            raise StoppedError
        return original(task, batch, number)

    with monkeypatch.context() as patch:
        patch.setattr(SentimentTask, method, step)
        with pytest.raises(StoppedError):
            run(settings, tmp_path / "stopped")
    torch.rand(5)  # another process draws other numbers before it goes on
    run(settings, tmp_path / "stopped", resume=True)
    assert measured(tmp_path / "stopped") == rows
    assert same(weights(tmp_path / "whole"), weights(tmp_path / "stopped"))
    whole, stopped = (torch.load(tmp_path / name / "last.ckpt") for name in ("whole", "stopped"))
    assert same(whole["current_model_state"], stopped["current_model_state"])
    assert same(whole["state_dict"], stopped["state_dict"])


def test_a_finished_run_resumes_to_itself(settings, tmp_path):
    run(settings, tmp_path / "run")
    before = weights(tmp_path / "run")
    run(settings, tmp_path / "run", resume=True)
    assert same(before, weights(tmp_path / "run"))


def test_weights_are_averaged_over_the_second_half(settings, tmp_path, monkeypatch):
    """The saved weights are the mean of the weights after each step of that half."""
    seen = []
    original = SentimentTask.on_before_zero_grad

    def record(task, *arguments):
        seen.append({name: value.clone() for name, value in task.model.state_dict().items()})
        return original(task, *arguments)

    monkeypatch.setattr(SentimentTask, "on_before_zero_grad", record)
    seldom = replace(settings, train=replace(settings.train, save_seconds=10**6))
    run(seldom, tmp_path / "run")
    checkpoint = torch.load(tmp_path / "run/last.ckpt")
    saved_at, steps = checkpoint["global_step"], len(seen)
    # Gradients are cleared before each step: the weights then are those after the step before.
    half = seen[1:][steps // 2 : saved_at]
    averaged = {k.removeprefix("model."): v for k, v in checkpoint["state_dict"].items()}
    for name, value in averaged.items():
        mean = torch.stack([weights_then[name] for weights_then in half]).mean(0)
        torch.testing.assert_close(value, mean, rtol=1e-4, atol=1e-6)


def test_early_stopping(settings, tmp_path):
    chosen = replace(settings.train, passes=30, patience=1, learning_rate=1e-9)
    run(replace(settings, train=chosen), tmp_path / "run")
    assert len(measured(tmp_path / "run")) == 2, "the second check brings nothing better"


def test_a_run_can_begin_with_anothers_embedding_and_cell(settings, tmp_path, monkeypatch):
    run(settings, tmp_path / "first")
    start = read_start(tmp_path / "first")
    monkeypatch.setattr(lightning.Trainer, "fit", lambda *_, **__: None)
    model = model_from(settings, len(start.vocabulary))
    copied = start.load_into(model)
    assert len(copied) == 7
    assert same(dict(model.state_dict()), weights(tmp_path / "first"))

    last = replace(settings, model=replace(settings.model, readout="last"))
    model = model_from(last, len(start.vocabulary))
    assert "readout.weight" not in start.load_into(model), "another readout begins anew"
    wide = replace(settings, model=replace(settings.model, hidden_size=17))
    with pytest.raises(GatelensError) as caught:
        start.load_into(model_from(wide, len(start.vocabulary)))
    assert caught.value.code == "start-sizes"


def test_beginning_keeps_the_vocabulary(settings, tmp_path):
    """Words keep their numbers, though the new table would give others."""
    run(settings, tmp_path / "first")
    other = tiny.write(
        tmp_path / "other.csv",
        "text,label\n" + "".join(f"zebra quagga n{n} {n % 2},{n % 2}\n" for n in range(80)),
    )
    data = replace(settings.data, tables=(str(other),))
    start = read_start(tmp_path / "first/weights.safetensors")
    run(replace(settings, data=data), tmp_path / "second", start=start)
    texts = [(tmp_path / name / "vocab.txt").read_text() for name in ("first", "second")]
    assert texts[0] == texts[1]


def test_a_model_folder_is_a_beginning_too(settings, tmp_path):
    """Its weights may be float16."""
    state = model_from(settings, 3).half().state_dict()
    save_file(dict(state), tmp_path / "model.safetensors")
    tiny.write(tmp_path / "vocab.txt", "<unk>\n<pad>\nfilm\n")
    start = read_start(tmp_path)
    assert start.vocabulary.tokens == ("<unk>", "<pad>", "film")
    model = model_from(settings, 3)
    start.load_into(model)
    assert same(dict(model.state_dict()), {name: value.float() for name, value in state.items()})


@pytest.mark.parametrize("kind", ["run", "model folder"])
def test_weights_of_words_that_were_cut_otherwise_are_refused(settings, tmp_path, capsys, kind):
    """Training cuts by Gatelens' pattern: it would teach the weights other words than theirs."""
    run(settings, tmp_path / "first")
    facts = tmp_path / "first/run.json"
    facts.write_text(json.dumps(json.loads(facts.read_text()) | {"pattern": r"\S+"}))
    begin = ["--init", str(tmp_path / "first")]
    if kind == "model folder":
        begin = ["--from", str(tmp_path / "base")]
        assert main(["export", str(tmp_path / "first"), "--output", str(tmp_path / "base")]) == 0
    mine = tiny.write_table(tmp_path / "mine.csv", rows=80)
    capsys.readouterr()
    assert main(["train", str(mine), *begin, "--output", str(tmp_path / "second")]) == 1
    assert "pattern of its own" in capsys.readouterr().err


def test_nothing_to_begin_with(tmp_path):
    with pytest.raises(GatelensError) as caught:
        read_start(tmp_path / "nowhere")
    assert caught.value.code == "start-missing"
    tiny.write(tmp_path / "weights.safetensors", b"rubbish")
    tiny.write(tmp_path / "vocab.txt", "<unk>\n<pad>\n")
    with pytest.raises(GatelensError) as caught:
        read_start(tmp_path)
    assert caught.value.code == "read-failed"


def test_the_command_trains_and_guards_runs(tmp_path, capsys):
    table = tiny.write_table(tmp_path / "mine.csv", rows=120)
    changes = ["train.passes=1", "model.hidden_size=8", "model.embedding_size=4"]
    changes += ["train.precision=32-true", "train.batch_reviews=16"]
    arguments = ["train", str(table), "--recipe", "quick", "--output", str(tmp_path / "run")]
    arguments += ["--cache", str(tmp_path / "cache")]
    options = [part for change in changes for part in ("--set", change)]
    assert main([*arguments, *options]) == 0
    assert "accuracy" in capsys.readouterr().err
    assert main([*arguments, *options]) == 1
    assert "--resume" in capsys.readouterr().err
    assert main(["train", "--resume", "--output", str(tmp_path / "empty")]) == 1
    assert "no run" in capsys.readouterr().err
    assert main([*arguments, *options, "--resume"]) == 1
    assert "Leave out --set" in capsys.readouterr().err
    resumed = ["train", "--resume", "--output", str(tmp_path / "run")]
    assert main(resumed) == 0, "a finished run stays as it is"


def test_too_few_reviews(settings, tmp_path):
    table = tiny.write_table(tmp_path / "few.csv", rows=2)
    few = replace(settings, data=replace(settings.data, tables=(str(table),)))
    with pytest.raises(GatelensError) as caught:
        run(few, tmp_path / "run")
    assert caught.value.code == "too-few-reviews"


def test_a_mix_that_leaves_nothing_is_refused(settings, tmp_path, capsys):
    table = tiny.write_table(tmp_path / "mine.csv", rows=80)
    command = ["train", str(table), "--recipe", "quick", "--set", "data.mix={mine=0.0}"]
    assert main([*command, "--output", str(tmp_path / "run")]) == 1
    assert "leaves no review" in capsys.readouterr().err


def test_going_on_from_a_model_leaves_a_model_folder_that_opens(settings, tmp_path):
    """The two steps of the documentation: a first model, then one's own table on top of it."""
    run(settings, tmp_path / "first")
    words = Vocabulary.read(tmp_path / "first" / "vocab.txt")
    assert main(["export", str(tmp_path / "first"), "--output", str(tmp_path / "base")]) == 0
    mine = tiny.write_table(tmp_path / "other.csv", rows=80)
    small = ["--set=train.batch_tokens=500", "--set=data.longest=12", "--set=train.passes=1"]
    arguments = ["train", str(mine), "--from", str(tmp_path / "base"), *small]
    assert main([*arguments, "--output", str(tmp_path / "mine")]) == 0
    made = read_model(tmp_path / "mine" / "model")
    assert made.vocabulary.tokens == words.tokens
    assert made.config.hidden_size == settings.model.hidden_size
    assert made.config.name == "mine"
    assert made.config.training["began_with"].startswith("base (")
    assert made.path is not None
    assert "Goes on from the model base" in (made.path / "MODEL_CARD.md").read_text()
    before = load_file(tmp_path / "base" / "model.safetensors")["embedding.weight"].float()
    after = load_file(made.path / "model.safetensors")["embedding.weight"].float()
    assert 0 < (after - before).abs().max() < 0.1


def test_what_goes_on_from_a_model_keeps_its_licence_and_language_also_when_resumed(
    settings, tmp_path, monkeypatch
):
    run(settings, tmp_path / "first")
    exported = ["export", str(tmp_path / "first"), "--output", str(tmp_path / "base")]
    assert main([*exported, "--licence", "CC-BY-NC-4.0", "--language", "zh"]) == 0
    mine = tiny.write_table(tmp_path / "other.csv", rows=80)
    small = ["--set=train.batch_tokens=500", "--set=data.longest=12", "--set=train.passes=1"]
    arguments = ["train", str(mine), "--from", str(tmp_path / "base"), *small]

    def stop(*_: object) -> None:
        raise StoppedError

    with monkeypatch.context() as stopped:
        stopped.setattr(SentimentTask, "training_step", stop)
        with pytest.raises(StoppedError):
            main([*arguments, "--output", str(tmp_path / "mine")])
    assert main(["train", "--resume", "--output", str(tmp_path / "mine")]) == 0
    made = read_model(tmp_path / "mine" / "model").config
    assert made.training["began_with"].startswith("base (")
    assert (made.licence, made.language) == ("CC-BY-NC-4.0", "zh")
