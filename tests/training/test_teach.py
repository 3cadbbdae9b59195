"""Teachers' labels: kept whole in a file, refused where they do not belong, averaged as said."""

import numpy as np
import pytest

from sentiment_gui.core.errors import GatelensError
from tests.training import tiny
from training.cli import main
from training.corpora.library import Library
from training.prepare import prepare
from training.sampling import passes_over
from training.settings import DataSettings
from training.soft_labels import SoftLabels, digest_of
from training.teach import ask


@pytest.fixture
def reviews(tmp_path):
    """IMDB's layout: 5 of the reviews have no label."""
    tiny.write_imdb(tmp_path)
    settings = DataSettings(corpora=("imdb",), vocabulary=200, least_count=1)
    return prepare(settings, Library(tmp_path, tmp_path / "cache")).reviews


def taught(reviews, at=0.75):
    probabilities = np.full(len(reviews), np.nan, np.float32)
    probabilities[reviews.rows("unlabelled")] = at
    return SoftLabels(probabilities, digest_of(reviews), "somebody")


def test_a_file_gives_back_what_was_written(reviews, tmp_path):
    taught(reviews).write(tmp_path / "t.npz")
    found = SoftLabels.read(tmp_path / "t.npz")
    np.testing.assert_array_equal(found.probabilities, taught(reviews).probabilities)
    assert (found.digest, found.teachers) == (digest_of(reviews), "somebody")


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_another_file_is_refused(tmp_path, content):
    (tmp_path / "t.npz").write_bytes(content)
    with pytest.raises(GatelensError) as caught:
        SoftLabels.read(tmp_path / "t.npz")
    assert caught.value.code == "soft-labels-file"


def test_a_review_keeps_its_own_label(reviews):
    labels = taught(reviews).fit(reviews)
    train = reviews.rows("train")
    np.testing.assert_array_equal(labels[train], reviews.labels[train])
    np.testing.assert_array_equal(labels[reviews.rows("unlabelled")], np.float32(0.75))


def test_labels_of_other_reviews_are_refused(reviews):
    others = reviews.take(np.arange(len(reviews))[::-1])
    with pytest.raises(GatelensError) as caught:
        taught(others).fit(reviews)
    assert caught.value.code == "soft-labels-reviews"


def test_only_unlabelled_reviews_are_answered_and_by_all_teachers_together(reviews):
    sure = np.where(reviews.labels > 0, 1.0, -1.0) * np.resize([3.0, 1.0, -1.0, 1.0], len(reviews))
    held_out, asked = reviews.rows("validation"), reviews.rows("unlabelled")
    alone = ask({"one": lambda rows: sure[rows]}, reviews, held_out)
    both = ask({"one": lambda rows: sure[rows], "idle": lambda rows: 0 * rows}, reviews, held_out)
    assert both.teachers == "one, idle"
    np.testing.assert_array_equal(alone.probabilities[asked] > 0.5, sure[asked] > 0)
    # A teacher that says nothing halves the other's logits; calibration doubles them again.
    np.testing.assert_allclose(both.probabilities[asked], alone.probabilities[asked], atol=0.02)
    assert np.isnan(both.probabilities[reviews.rows("train")]).all()


def test_the_mix_names_the_unlabelled_reviews(reviews):
    rows = np.concatenate([reviews.rows("train"), reviews.rows("unlabelled")])
    (one,) = passes_over(reviews, rows, {"unlabelled": 0.4}, 1, seed=1)
    unlabelled = np.isin(rows[one], reviews.rows("unlabelled"))
    assert unlabelled.sum() == 2
    assert (~unlabelled).sum() == len(reviews.rows("train"))


def test_a_run_keeps_what_its_teachers_said(reviews, tmp_path):
    """So that it goes on with the same reviews after a stop; a missing file is refused at once."""
    taught(reviews).write(tmp_path / "t.npz")
    small = ["--set=data.corpora=['imdb']", "--set=data.vocabulary=200", "--set=train.passes=1"]
    sizes = [
        "--set=data.least_count=1",
        "--set=model.embedding_size=4",
        "--set=model.hidden_size=4",
    ]
    where = ["--data", str(tmp_path), "--recipe", "quick", *small, *sizes]
    command = ["train", *where, "--output"]
    assert main([*command, str(tmp_path / "none"), "--teachers", str(tmp_path / "no.npz")]) == 1
    run = tmp_path / "run"
    assert main([*command, str(run), "--teachers", str(tmp_path / "t.npz")]) == 0
    kept = SoftLabels.read(run / "teachers.npz")
    np.testing.assert_array_equal(kept.probabilities, taught(reviews).probabilities)
    assert main(["train", "--resume", "--output", str(run), "--teachers", "t.npz"]) == 1
