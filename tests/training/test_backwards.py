"""Teachers that read from the last word to the first; a language model that goes on."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core.vocabulary import Vocabulary
from tests.training import tiny
from tests.training.test_pretrain import prepared, settings
from training.cli import main
from training.corpora.library import Library
from training.data import ReviewSet
from training.modules import model_from
from training.prepare import prepare
from training.pretrain import build
from training.pretrain_loop import fit_language, perplexity
from training.run_folder import RunFolder, read_start
from training.settings import DataSettings, read_settings
from training.teachers import run_teacher


def review_set(reviews: list[list[int]]) -> ReviewSet:
    lengths = [len(review) for review in reviews]
    return ReviewSet(
        ids=np.array([i for review in reviews for i in review], np.int32),
        starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        labels=np.zeros(len(reviews), np.int8),
        parts=np.zeros(len(reviews), np.int8),
        corpora=np.zeros(len(reviews), np.int8),
        domains=np.zeros(len(reviews), np.int16),
        corpus_names=("one",),
        domain_names=("one",),
    )


@given(st.lists(st.lists(st.integers(0, 9), max_size=6), min_size=1, max_size=6))
def test_each_review_is_turned_round_in_its_own_place(reviews):
    turned = review_set(reviews).backwards()
    assert [turned.review(row).tolist() for row in range(len(turned))] == [r[::-1] for r in reviews]


@pytest.mark.parametrize("backwards", [False, True])
def test_a_run_teaches_in_the_direction_in_which_it_learned(tmp_path, backwards):
    """Asked about reviews that stand forwards, numbered by words in another order."""
    tiny.write_imdb(tmp_path)
    run = tmp_path / "run"
    changes = ["data.corpora=['imdb']", "data.vocabulary=200", "data.least_count=1"]
    changes += ["model.embedding_size=4", "model.hidden_size=4", "train.passes=1"]
    changes += [f"data.backwards={str(backwards).lower()}"]
    options = [f"--set={change}" for change in changes]
    where = ["--data", str(tmp_path), "--recipe", "quick"]
    assert main(["train", *where, *options, "--output", str(run)]) == 0
    start = read_start(run)
    words = Vocabulary([*start.vocabulary.tokens[:2], *start.vocabulary.tokens[:1:-1]])
    data = DataSettings(corpora=("imdb",))
    reviews = prepare(data, Library(tmp_path, tmp_path / "cache"), words).reviews
    rows = reviews.rows("train")[::-1]
    said = run_teacher(run, reviews, words)(rows)
    model = model_from(read_settings(run / "settings.toml"), len(words)).eval()
    start.load_into(model)
    for row, logit in zip(rows, said, strict=True):
        own = [start.vocabulary.id_of(words.tokens[i]) for i in reviews.review(row)]
        ids = torch.tensor([own[::-1] if backwards else own])
        alone = float(model(ids, torch.tensor([ids.shape[1]])).detach())
        assert logit == pytest.approx(alone, abs=0.02)  # the teacher may answer in bfloat16


def test_a_language_model_goes_on_from_another(tmp_path):
    """It begins where the other ended, its output weights included."""
    data, folder = prepared(), RunFolder(tmp_path / "run")
    folder.begin(resume=False)
    model = build(settings(steps=150), data, None)
    fit_language(model, data, settings(steps=150), folder)
    model.save(folder.weights)
    data.vocabulary.write(folder.vocabulary)
    other = build(settings(steps=1), data, None)
    before = perplexity(other, data, settings(steps=1))
    other.begin_with(read_start(folder.path))
    after = perplexity(other, data, settings(steps=1))
    assert after == pytest.approx(perplexity(model, data, settings(steps=1)))
    assert after < before / 2


def test_a_resumed_pretraining_has_its_beginning_already(tmp_path, capsys):
    command = ["pretrain", "--output", str(tmp_path), "--resume", "--init", "english-writer"]
    assert main(command) == 1
    assert "Leave out --set, --init" in capsys.readouterr().err
    assert not any(tmp_path.iterdir())
