"""Teachers that read from the last word to the first; a language model that goes on."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file, save_file

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.vocabulary import Vocabulary
from tests.support import write_random_model
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
from training.teachers import run_name, run_teacher


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


def trained(folder, *, backwards):
    """A small run over a small corpus, in a folder."""
    tiny.write_imdb(folder)
    changes = ["data.corpora=['imdb']", "data.vocabulary=200", "data.least_count=1"]
    changes += ["model.embedding_size=4", "model.hidden_size=4", "train.passes=1"]
    changes += [f"data.backwards={str(backwards).lower()}"]
    options = [f"--set={change}" for change in changes]
    where = ["--data", str(folder), "--recipe", "quick", "--output", str(folder / "run")]
    assert main(["train", *where, *options]) == 0
    return folder / "run"


@pytest.mark.parametrize("backwards", [False, True])
def test_a_run_teaches_in_the_direction_in_which_it_learned(tmp_path, backwards):
    """Asked about reviews that stand forwards, numbered by words in another order."""
    run = trained(tmp_path, backwards=backwards)
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


def test_a_run_that_reads_backwards_is_compared_as_it_reads(tmp_path, capsys):
    """Whoever is named first, the reviews lie forwards, and the run turns them round itself."""
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    runs = [
        str(trained(tmp_path / name, backwards=backwards))
        for name, backwards in (("a", True), ("b", False))
    ]
    told = []
    for order in (runs, runs[::-1]):
        capsys.readouterr()
        assert main(["compare", *order, "--data", str(tmp_path / "a")]) == 0
        blocks = capsys.readouterr().out.split("\n\n")[:2]
        told.append({block.splitlines()[0]: block.splitlines()[-1][:44] for block in blocks})
    assert told[0] == told[1]
    assert len(told[0]) == 2


def test_a_run_that_learned_anew_is_asked_anew(tmp_path):
    """Answers are kept by name: under the folder's alone they would be those of the run before."""
    (tmp_path / "run").mkdir()
    with pytest.raises(GatelensError) as caught:
        run_name(tmp_path / "run")
    assert caught.value.code == "start-missing"
    names = []
    for value in (0.0, 1.0):
        save_file({"readout.bias": torch.tensor([value])}, RunFolder(tmp_path / "run").weights)
        names.append(run_name(tmp_path / "run"))
    assert names[0] != names[1]
    assert all(name.startswith("run (") for name in names)


def test_a_pretraining_gives_no_verdict_and_teaches_nothing(tmp_path):
    """Its readout would be whatever random numbers came first."""
    run = trained(tmp_path, backwards=True)
    weights = load_file(run / "weights.safetensors")
    read = {name: value for name, value in weights.items() if not name.startswith("readout.")}
    save_file(read, run / "weights.safetensors")
    words = read_start(run).vocabulary
    reviews = prepare(DataSettings(corpora=("imdb",)), Library(tmp_path, tmp_path / "c"), words)
    with pytest.raises(GatelensError) as caught:
        run_teacher(run, reviews.reviews, words)
    assert caught.value.code == "run-no-verdict"


def test_who_reads_backwards_neither_is_taught_nor_becomes_a_model(tmp_path, capsys):
    """Teachers would be asked about reviews that stand the wrong way round."""
    model = str(write_random_model(tmp_path / "base"))
    tiny.write_imdb(tmp_path)
    which = ["--recipe", "quick", "--data", str(tmp_path), "--set=data.backwards=true"]
    teach = ["teach", model, *which, "--model", model, "--output", str(tmp_path / "t.npz")]
    assert main(teach) == 1
    assert "data.backwards cannot be True" in capsys.readouterr().err
    assert main(["train", *which, "--from", model, "--output", str(tmp_path / "run")]) == 1
    assert "becomes no model" in capsys.readouterr().err


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


def test_the_embedding_has_one_beginning(tmp_path, capsys):
    """The one would overwrite the other, and the run would tell of both."""
    both = ["--init", "english-writer", "--word-vectors", str(tmp_path)]
    with pytest.raises(SystemExit) as caught:
        main(["pretrain", "--output", str(tmp_path / "run"), *both])
    assert caught.value.code == 2
    assert "not allowed with" in capsys.readouterr().err
