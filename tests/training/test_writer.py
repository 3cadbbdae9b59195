"""Pretraining becomes a language model that the app runs, equal to PyTorch's."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import read_model, write_model
from sentiment_gui.core.writer import Writer
from tests.support import random_writer, write_random_model
from training import evaluate, export, verify, write
from training.language_model import LanguageModel
from training.modules import SentimentModel
from training.run_folder import RunFolder
from training.settings import DataSettings, ModelSettings, Settings
from training.torch_writer import language_model_of, surprise_and_states

WORDS = ["<unk>", "<pad>", "good", "bad", "plot", "film", "a", "the", ".", "not"]
TEXT = "The film was not good. A bad plot!"


@pytest.fixture(params=["lstm", "gru", "rnn"])
def writer(request):
    return random_writer(request.param)


def test_chances_and_states_equal_pytorchs(writer):
    ours, theirs = Writer(writer, np.float64), language_model_of(writer).double()
    ids = ours.ids(TEXT)
    surprise, hidden = surprise_and_states(theirs, ids, start=1)
    assert np.allclose(ours.surprise(ids), surprise, atol=1e-9)
    assert np.allclose(ours.read(ids)["hidden"], hidden, atol=1e-9)


def test_verify_compares_a_writer_too(writer, tmp_path, capsys, monkeypatch):
    write_model(tmp_path / "w", writer.config, writer.weights, writer.vocabulary, "")
    run = command(verify, "verify")
    assert run(tmp_path / "w") == 0
    assert "chance" in capsys.readouterr().out
    surprise = Writer.surprise
    monkeypatch.setattr(Writer, "surprise", lambda self, ids: surprise(self, ids) + 1e-3)
    assert run(tmp_path / "w") == 1


def command(module, name):
    def run(*options):
        parser = argparse.ArgumentParser()
        module.register(parser.add_subparsers())
        args = parser.parse_args([name, *map(str, options)])
        return args.run(args)

    return run


@pytest.fixture
def made_run(tmp_path):
    """A pretraining as it leaves its folder, and its network."""
    torch.manual_seed(0)
    reader = SentimentModel(len(WORDS), 4, 6, readout="last")
    net = LanguageModel(reader, negatives=2).eval()
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.copy_(torch.randn_like(parameter).half().float())
    table = tmp_path / "mine.tsv"
    rows = [f"{'a' if k % 2 else 'the'} good film . n{k}\t{k % 2}" for k in range(40)]
    table.write_text("text\tlabel\n" + "\n".join(rows) + "\n", encoding="utf-8")
    data = DataSettings(corpora=(), tables=(str(table),))
    settings = Settings(data=data, model=ModelSettings(embedding_size=4, hidden_size=6))
    facts = {"task": "language model", "settings": asdict(settings), "word_vectors": ""}
    facts |= {"tokens": 1000, "seconds": 90.0, "tokens_per_second": 11, "perplexity": 5.0}
    folder = tmp_path / "run"
    folder.mkdir()
    net.save(folder / "weights.safetensors")
    (folder / "vocab.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    (folder / "run.json").write_text(json.dumps(facts), encoding="utf-8")
    return folder, net, table


def exported(folder):
    output = folder.parent / "my-writer"
    assert command(export, "export")(folder, "--output", output) == 0
    return read_model(output, "write")


def test_the_exported_model_predicts_as_the_network_did(made_run):
    folder, net, _table = made_run
    model = exported(folder)
    ids = model.vocabulary.ids(["the", "film", ".", "a", "bad", "plot"])
    expected, _hidden = surprise_and_states(net, ids, start=1)
    assert np.allclose(Writer(model).surprise(ids), expected, atol=1e-4)
    assert set(model.config.baselines) == set(model.config.quantities)


def test_a_run_that_saved_no_output_gives_it_from_its_checkpoint(made_run):
    """As earlier versions left theirs."""
    folder, net, _table = made_run
    whole = exported(folder)
    weights = load_file(folder / "weights.safetensors")
    save_file({n: w for n, w in weights.items() if n.split(".")[0] not in ("projection", "output")},
              folder / "weights.safetensors")  # fmt: skip
    state = {f"model.{name}": value for name, value in net.state_dict().items()}
    torch.save({"state_dict": state}, folder / "last.ckpt")
    assert exported(folder).digest == whole.digest
    (folder / "last.ckpt").unlink()
    with pytest.raises(GatelensError) as caught:
        exported(folder)
    assert caught.value.code == "run-output"


def test_evaluate_measures_perplexity_and_records_it(made_run, capsys):
    folder, _net, table = made_run
    model = exported(folder)
    run = command(evaluate, "evaluate")
    assert run(model.path, "--corpus", table, "--record") == 0
    printed = capsys.readouterr().out
    config = read_model(model.path, "write").config
    found = config.metrics["mine.tsv"]
    assert f"{found['perplexity']:.1f}" in printed
    assert found["perplexity"] == pytest.approx(2.0 ** found["bits"], rel=1e-3)
    assert found["reviews"] == 40
    assert found["tokens"] == 40 * 7  # six tokens each, and the end
    card = (model.path / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert f"| mine.tsv | 40 | 280 | {found['bits']:.3f} | {found['perplexity']:.1f} |" in card
    whole = [Writer(model).ids(row.split("\t")[0]) for row in table.read_text().splitlines()[1:]]
    bits = np.concatenate([Writer(model).surprise(ids, end=True) for ids in whole])
    assert found["bits"] == pytest.approx(bits.mean(), abs=1e-3)


def test_write_goes_on_from_a_text_and_is_seeded(made_run, capsys):
    model = exported(made_run[0])
    run = command(write, "write")
    said = []
    capsys.readouterr()
    for seed in (1, 1, 2):
        assert run("--model", model.path, "--seed", seed, "--tokens", 8, "The film, they say") == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] != said[2]
    assert said[0].startswith("The film, they say ")
    assert run("--model", model.path, "--steps", "--tokens", "1") == 0
    shown, empty, step = capsys.readouterr().out.splitlines()
    assert shown.lower().strip() == step.split()[0]
    assert not empty
    assert "bits   likeliest: " in step


def test_write_stops_after_so_many_sentences(made_run, capsys):
    model = exported(made_run[0])
    capsys.readouterr()
    command(write, "write")("--model", model.path, "--sentences", 2, "--temperature", 2, "a")
    assert capsys.readouterr().out.strip().count(".") == 2


@pytest.mark.parametrize("words", ["zzz", "qqq zzz"])
def test_write_says_when_it_knows_no_word(made_run, words):
    model = exported(made_run[0])
    with pytest.raises(GatelensError) as caught:
        command(write, "write")("--model", model.path, words)
    assert caught.value.code == "write-words"


def test_a_classifier_does_not_write(tmp_path):
    path = write_random_model(tmp_path / "my-lstm")
    with pytest.raises(GatelensError) as caught:
        command(write, "write")("--model", path, "the film")
    assert caught.value.code == "model-classifies"


def test_a_classifier_begins_with_a_writer_and_does_not_become_one_at_once(made_run):
    """What ships is enough to train from: no pretraining of one's own is needed."""
    from training.run_folder import read_start

    written = exported(made_run[0])
    start = read_start(written.path)
    assert start.beginning.model.startswith(f"{written.config.name} (")
    np.testing.assert_array_equal(
        start.weights["embedding.weight"].numpy(), written.weights["embedding.weight"]
    )
    with pytest.raises(GatelensError) as caught:
        read_start(written.path, becomes_model=True)
    assert caught.value.code == "model-writes"


def test_a_card_tells_of_the_pretraining_of_a_writer(made_run):
    from training.export import _told_by, pretraining_of

    run = made_run[0]
    facts = RunFolder(run).read_facts()
    assert pretraining_of(_told_by(exported(run).path)) == pretraining_of(facts)
