"""Runs are compared review by review, with an error that says what may be chance."""

from __future__ import annotations

import numpy as np
import pytest

from tests.training import tiny
from training.cli import main
from training.compare import Judged, difference, judge, table

ALL = np.ones(4, dtype=bool)


def test_a_difference_and_its_error_are_those_of_pairs():
    """Worked by hand: one more right of four, 25 points; their deviation is 50, its error 25."""
    first = Judged("a", np.array([True, False, False, True]), np.array([0.1, 0.9, 0.8, 0.2]))
    other = Judged("b", np.array([True, True, False, True]), np.array([0.1, 0.5, 0.8, 0.2]))
    far = difference(other, first, ALL)
    assert (far.points, far.points_error) == pytest.approx((25.0, 25.0))
    assert (far.loss, far.loss_error) == pytest.approx((-0.1, 0.1))


def test_runs_are_compared_at_their_own_temperature():
    """Who says the same too loudly is no worse: that is what calibration is for."""
    random = np.random.default_rng(0)
    labels = (random.random(400) < 0.5).astype(float)
    logits = 2.0 * (2 * labels - 1) + 2.0 * random.standard_normal(400)
    quiet, loud = judge("quiet", logits, labels), judge("loud", 3 * logits, labels)
    assert np.array_equal(quiet.right, loud.right)
    assert float(loud.losses.mean()) == pytest.approx(float(quiet.losses.mean()), rel=1e-3)


def test_sentences_of_reviews_neither_calibrate_nor_count_among_all():
    """Their labels are right in the mean alone."""
    logits, labels = np.array([2.0, -1.0, 3.0, 9.0]), np.array([1.0, 0.0, 0.0, 0.0])
    found = judge("a", logits, labels, 3)
    alone = judge("a", logits[:3], labels[:3])
    assert found.losses[:3] == pytest.approx(alone.losses)
    *_, crops, together = table(found, None, ["imdb", "imdb", "imdb", "crops"])
    assert crops.split()[:3] == ["crops", "1", "0.00%"]
    assert together.split()[2:4] == ["3", "66.67%"]


def test_a_table_has_each_corpus_and_all_together():
    first = Judged("a", np.array([True, False, False, True]), np.array([0.1, 0.9, 0.8, 0.2]))
    other = Judged("b", np.array([True, True, False, True]), np.array([0.1, 0.5, 0.8, 0.2]))
    names = ["imdb", "imdb", "sst2", "sst2"]
    title, head, imdb, sst2, together = table(other, first, names)
    assert title == "b"
    assert "over a" in head
    assert " ".join(imdb.split()) == "imdb 2 100.00% 0.3000 +50.00 ± 50.00 -0.2000 ± 0.2000"
    assert sst2.split()[4] == "+0.00"
    assert together.split()[:4] == ["all", "together", "4", "75.00%"]


def test_runs_that_are_one_do_not_differ(tmp_path, capsys):
    """The whole way: two real runs, asked about the reviews that were held out of both."""
    tiny.write_imdb(tmp_path)
    where = ["--data", str(tmp_path)]
    small = ["--recipe", "quick", "--set=model.embedding_size=8", "--set=model.hidden_size=12"]
    small += ["--set=train.passes=1", "--set=data.least_count=1"]
    for name in ("a", "b"):
        assert main(["train", *small, *where, "--output", str(tmp_path / name)]) == 0
    capsys.readouterr()
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b"), *where]) == 0
    printed = capsys.readouterr().out
    assert "+0.00 ± 0.00   +0.0000 ± 0.0000" in printed
    assert "may well be chance" in printed


def test_a_model_is_compared_with_its_run(tmp_path, capsys):
    """The folder holds the run's weights as float16, so both say nearly the same."""
    tiny.write_imdb(tmp_path)
    where = ["--data", str(tmp_path)]
    small = ["--recipe", "quick", "--set=model.embedding_size=8", "--set=model.hidden_size=12"]
    small += ["--set=train.passes=1", "--set=data.least_count=1"]
    run, model = str(tmp_path / "run"), str(tmp_path / "model")
    assert main(["train", *small, *where, "--output", run]) == 0
    assert main(["export", run, *where, "--name", "mine", "--output", model]) == 0
    capsys.readouterr()
    assert main(["compare", model, run, *where]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("mine (")
    assert "+0.00 ± 0.00" in printed
