"""A pretraining that goes on from another tells of both, wherever something is made of it."""

from __future__ import annotations

import pytest

from sentiment_gui.core.model_folder import read_model
from tests.training import tiny
from training.cli import main
from training.run_folder import RunFolder

SMALL = (
    "model.embedding_size=8", "model.hidden_size=12", "data.least_count=1", "pretrain.streams=4",
    "pretrain.window=6", "pretrain.tokens_per_second=1", f"pretrain.hours={3 * 24 / 3600}",
    "pretrain.check_tokens=100",
)  # fmt: skip


@pytest.fixture
def pretrained(tmp_path):
    tiny.write_imdb(tmp_path)

    def run(name, *options):
        where = ["--data", str(tmp_path), "--output", str(tmp_path / name)]
        assert main(["pretrain", *where, *options]) == 0
        return RunFolder(tmp_path / name)

    return run


def test_the_card_tells_of_both_pretrainings(pretrained, tmp_path):
    chosen = ["--recipe", "quick", *(f"--set={change}" for change in SMALL)]
    first = pretrained("first", *chosen).read_facts()
    again = ["--init", str(tmp_path / "first"), "--set=pretrain.seed=2"]
    second = pretrained("second", *chosen, *again).read_facts()
    assert "earlier" not in first
    assert second["earlier"]["tokens"] == first["tokens"] == 72
    resumed = pretrained("second", "--resume", "--hours", str(4 * 24 / 3600)).read_facts()
    assert resumed["earlier"] == second["earlier"]
    assert resumed["tokens"] == 96
    output = tmp_path / "writer"
    assert (
        main(["export", str(tmp_path / "second"), "--output", str(output), "--data", str(tmp_path)])
        == 0
    )
    card = (output / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "72 tokens in" in card
    assert ", then 96 tokens in" in card
    assert read_model(output, "write").config.training["earlier"]["tokens"] == 72


def test_a_pretraining_is_no_training_on_labels(pretrained, tmp_path):
    """Its card would tell it twice, the second time as if it had read labels."""
    small = ["--recipe", "quick", *(f"--set={change}" for change in SMALL), "--set=train.passes=1"]
    pretrained("language", *small)
    where = ["--data", str(tmp_path), "--output", str(tmp_path / "run")]
    assert main(["train", *small, "--init", str(tmp_path / "language"), *where]) == 0
    assert "earlier" not in RunFolder(tmp_path / "run").read_facts()
    assert not RunFolder(tmp_path / "run").earlier.exists()


def test_words_vectors_of_the_first_are_told_of_the_second(pretrained, tmp_path):
    """What an embedding began with has a licence, however often it was trained since."""
    chosen = ["--recipe", "quick", *(f"--set={change}" for change in SMALL)]
    whose = '--set=pretrain.word_vectors="a-transformer (MIT)"'
    pretrained("first", *chosen, whose)
    second = pretrained("second", *chosen, "--init", str(tmp_path / "first"))
    assert second.read_facts()["word_vectors"] == "a-transformer (MIT)"
