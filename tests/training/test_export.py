"""A run becomes a model folder: the run's own weights, halved, with baselines and a card."""

import argparse
import json

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.installed import find_model
from sentiment_gui.core.model_folder import read_model
from sentiment_gui.core.tokenizer import PATTERN, Tokenizer
from training import export
from training.baselines import measure_baselines
from training.modules import SentimentModel

WORDS = ["<unk>", "<pad>", "good", "bad", "plot", "film", "a", "the", ".", "not"]
POSITIVE, NEGATIVE = "the film is good . a {} plot", "not a good film . the {} plot is bad"


def _facts(cell, readout, table):
    return {
        "cell": cell,
        "nonlinearity": "tanh",
        "embedding_size": 4,
        "hidden_size": 6,
        "readout": readout,
        "vocabulary_size": len(WORDS),
        "pattern": PATTERN,
        "temperature": 1.25,
        "unsure": [0.4, 0.7],
        "corpora": {"mine": {"train": 36, "validation": 4, "test": 0, "unlabelled": 0}},
        "dropped": {"mine/train": 2},
        "seconds": 90.0,
        "tokens": 1000,
        "tokens_per_second": 11,
        "validation": {"accuracy": {"mine": 0.9}},
        "settings": {
            "data": {
                "corpora": [],
                "tables": [str(table)],
                "text_column": "text",
                "label_column": "label",
            },
            "train": {"passes": 3},
            "pretrain": {"window": 72},
        },
    }


@pytest.fixture
def made_run(tmp_path):
    """Return a function that writes a run as training leaves it, and its network."""

    def make(cell="lstm", readout="last-mean-max"):
        torch.manual_seed(0)
        net = SentimentModel(len(WORDS), 4, 6, cell=cell, readout=readout).eval()
        with torch.no_grad():
            for parameter in net.parameters():
                parameter.copy_(torch.randn_like(parameter).half().float())
        rows = [
            f"{text.format(k)}\t{label}"
            for k in range(20)
            for text, label in ((POSITIVE, 1), (NEGATIVE, 0))
        ]
        table = tmp_path / "mine.tsv"
        table.write_text("text\tlabel\n" + "\n".join(rows) + "\n", encoding="utf-8")
        folder = tmp_path / "run"
        folder.mkdir()
        save_file(net.state_dict(), folder / "weights.safetensors")
        (folder / "vocab.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
        facts = json.dumps(_facts(cell, readout, table))
        (folder / "run.json").write_text(facts, encoding="utf-8")
        return folder, net

    return make


def run_export(folder, *options):
    parser = argparse.ArgumentParser()
    export.register(parser.add_subparsers())
    output = folder.parent / "model"
    args = parser.parse_args(["export", str(folder), "--output", str(output), *options])
    assert args.run(args) == 0
    return read_model(output)


@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_exported_model_gives_the_networks_own_verdicts(made_run, cell, readout):
    run, net = made_run(cell, readout)
    model = run_export(run)
    text = "The film was good, the plot was not."
    ids = torch.tensor(model.vocabulary.ids(Tokenizer().tokens(text)))[None]
    with torch.no_grad():
        logit = net(ids, torch.tensor([ids.shape[1]]))
    expected = float(torch.sigmoid(logit / 1.25))
    assert Classifier(model).classify(text).probability == pytest.approx(expected, abs=1e-5)


def test_the_folder_tells_what_the_run_knew(made_run):
    config = run_export(made_run()[0], "--name", "mine").config
    assert config.name == "mine"
    assert config.unsure == (0.4, 0.7)
    assert config.training["tokens_per_second"] == 11
    assert config.licence == "MIT"


def test_no_path_of_this_machine_is_written(made_run, tmp_path):
    run_export(made_run()[0])
    for file in (tmp_path / "model").iterdir():
        assert str(tmp_path).encode() not in file.read_bytes()


def test_weights_are_stored_in_half_precision(made_run, tmp_path):
    from safetensors.numpy import load_file

    run_export(made_run()[0])
    arrays = load_file(tmp_path / "model" / "model.safetensors")
    assert {array.dtype for array in arrays.values()} == {np.dtype(np.float16)}


def test_weights_beyond_half_precision_are_refused(made_run, tmp_path):
    run, net = made_run()
    state = net.state_dict()
    state["readout.weight"][0, 0] = 1e6
    save_file(state, run / "weights.safetensors")
    with pytest.raises(GatelensError) as caught:
        run_export(run)
    assert caught.value.code == "export-range"
    assert not (tmp_path / "model").exists()


def test_baselines_are_those_of_the_training_reviews(made_run, tmp_path):
    """None of a validation part: what was sampled is what the table's training part holds."""
    from training.corpora.corpus import split_by_text
    from training.corpora.table import Table

    model = run_export(made_run()[0])
    reviews = split_by_text(Table(tmp_path / "mine.tsv").read("train"))
    texts = [review.text for review in reviews if review.part == "train"]
    ids = [model.vocabulary.ids(Tokenizer().tokens(text)) for text in texts]
    for name, expected in measure_baselines(model, ids).items():
        found = model.config.baselines[name]
        assert found.mean == pytest.approx(expected.mean, rel=1e-4, abs=1e-6)
        np.testing.assert_allclose(found.unit_sd, expected.unit_sd, rtol=1e-4, atol=1e-6)
    assert f"{len(texts)} training reviews" in model.config.baseline_corpus


def test_the_sample_is_as_large_as_asked_for_and_repeatable(made_run):
    run = made_run()[0]
    first, again = run_export(run, "--sample", "10"), run_export(run, "--sample", "10")
    assert first.config.baseline_corpus.startswith("10 training reviews")
    assert first.config.baselines["forget"].mean == again.config.baselines["forget"].mean


def test_words_of_a_kind_can_be_exported_alike(made_run):
    """Baselines and card are of the model as it is written, and the run itself stays."""
    run, _ = made_run()
    words = ["french" if word == "plot" else "german" if word == "film" else word for word in WORDS]
    (run / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    model = run_export(run, "--alike")
    said = {
        Classifier(model).classify(f"not the {nation} a").probability
        for nation in ("French", "German", "Nigerian")
    }
    assert len(said) == 1
    assert model.config.vocabulary_size == len(model.vocabulary) > len(words)
    assert model.vocabulary.tokens[: len(words)] == tuple(words)
    assert model.config.training["alike"] == ["names", "nationalities", "religions", "orientations"]
    assert "were given one vector" in (model.path / "MODEL_CARD.md").read_text("utf-8")
    assert (run / "vocab.txt").read_text("utf-8").split() == words


def test_the_card_names_data_recipe_and_failures(made_run, tmp_path):
    (tmp_path / "failures.md").write_text("It *never* gets $irony.", encoding="utf-8")
    run_export(made_run()[0], "--failures", str(tmp_path / "failures.md"))
    card = (tmp_path / "model" / "MODEL_CARD.md").read_text(encoding="utf-8")
    for part in ("| mine | 36 | 4 |", "passes = 3", "It *never* gets $irony.", "2 of mine/train"):
        assert part in card


def test_the_card_tells_of_pretraining_where_there_was_any(made_run, tmp_path):
    """The settings of pretraining stand in every run; they count only if it took place."""
    run = made_run()[0]
    run_export(run)
    card = (tmp_path / "model" / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "window" not in card
    earlier = tmp_path / "language"
    earlier.mkdir()
    facts = {"tokens": 77_000_000, "seconds": 3600.0, "tokens_per_second": 21389}
    facts |= {
        "perplexity": 89.04,
        "word_vectors": "some-transformer (Apache-2.0)",
        "settings": {"pretrain": {"window": 72}},
    }
    (earlier / "run.json").write_text(json.dumps(facts), encoding="utf-8")
    config = run_export(run, "--pretraining", str(earlier)).config
    card = (tmp_path / "model" / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "77,000,000 tokens in 60 minutes" in card
    assert "window = 72" in card
    assert config.training["pretraining"]["perplexity"] == 89.04
    shipped = read_model(find_model("english-writer"), task=None).config.training
    config = run_export(run, "--pretraining", "english-writer").config
    assert config.training["pretraining"]["tokens"] == shipped["tokens"]


def test_a_folder_without_a_run_is_said(tmp_path):
    with pytest.raises(GatelensError) as caught:
        run_export(tmp_path)
    assert "run.json" in str(caught.value)


def test_a_run_of_another_version_is_said(made_run):
    run = made_run()[0]
    facts = json.loads((run / "run.json").read_text())
    del facts["temperature"]
    (run / "run.json").write_text(json.dumps(facts))
    with pytest.raises(GatelensError) as caught:
        run_export(run)
    assert "temperature" in str(caught.value)


def test_a_run_that_reads_backwards_becomes_no_model(made_run, tmp_path):
    """The app would read every review the wrong way round, and say nothing of it."""
    run = made_run()[0]
    facts = json.loads((run / "run.json").read_text())
    facts["settings"]["data"]["backwards"] = True
    (run / "run.json").write_text(json.dumps(facts))
    with pytest.raises(GatelensError) as caught:
        run_export(run)
    assert caught.value.code == "run-reads-backwards"
    assert not (tmp_path / "model").exists()
