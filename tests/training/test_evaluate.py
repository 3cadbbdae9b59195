"""Evaluation goes through the app's own classifier and says what it found, figure by figure."""

import argparse
import json

import numpy as np
import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import read_model, write_model
from training import evaluate
from training.answers import answer, together
from training.corpora.library import Library
from training.corpora.review import Review
from training.held_out import held_out

TEXTS = ["good film", "the plot was awful", "i loved it " * 6, "bad", "not great !", "a film"] * 3
LABELS = [1, 0, 1, 0, 0, 1] * 3


@pytest.fixture
def model(make_folder, tmp_path):
    """A model folder on disk."""
    folder = make_folder("gru", scale=1.0)
    return write_model(
        tmp_path / "model", folder.config, folder.weights, folder.vocabulary, "# x\n"
    )


@pytest.fixture
def table(tmp_path):
    """A table of labelled reviews, one of them without a token."""
    rows = [f"{text}\t{label}" for text, label in zip(TEXTS, LABELS, strict=True)]
    path = tmp_path / "own.tsv"
    path.write_text("text\tlabel\n" + "\n".join([*rows, "\u200b\t1"]) + "\n", encoding="utf-8")
    return path


def run_evaluate(model, *options):
    parser = argparse.ArgumentParser()
    evaluate.register(parser.add_subparsers())
    args = parser.parse_args(["evaluate", str(model.path), *map(str, options)])
    assert args.run(args) == 0


def test_figures_equal_those_of_single_verdicts(model, table, tmp_path):
    """Accuracy and confusion, counted by hand from classify()."""
    run_evaluate(model, "--corpus", table, "--output", tmp_path / "found.json")
    found = json.loads((tmp_path / "found.json").read_text())["metrics"]["own.tsv"]
    said = [Classifier(model).classify(text).label == "positive" for text in TEXTS]
    pairs = list(zip(LABELS, said, strict=True))
    confusion = [[pairs.count((truth, verdict)) for verdict in (False, True)] for truth in (0, 1)]
    assert found["confusion"] == confusion
    assert found["reviews"] == 18
    assert found["accuracy"] == pytest.approx((confusion[0][0] + confusion[1][1]) / 18, abs=1e-6)
    assert found["without_text"] == 1


def test_the_table_shows_a_line_per_corpus_and_group(model, table, capsys):
    run_evaluate(model, "--corpus", table, table, "--by-length")
    printed = capsys.readouterr().out
    assert "18 tokens" not in printed
    for part in ("own.tsv", "1-10 tokens", "11-25 tokens", "without a token", "reviews/s"):
        assert part in printed


def test_figures_are_recorded_without_changing_a_verdict(model, table):
    """The digest stays, and the card's table is replaced, not doubled; no path is written."""
    run_evaluate(model, "--corpus", table, "--record")
    run_evaluate(model, "--corpus", table, "--record")
    again = read_model(model.path)
    assert again.digest == model.digest
    assert again.config.metrics["own.tsv"]["reviews"] == 18
    card = (model.path / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert card.startswith("# x\n")
    assert card.count("| own.tsv |") == 1


def test_the_card_shows_a_reliability_diagram_of_what_was_recorded(model, table, tmp_path):
    """It is drawn from the figures in the model's folder, those of earlier runs among them."""
    other = tmp_path / "other.tsv"
    other.write_text("text\tlabel\ngood\t1\nbad film\t0\n", encoding="utf-8")
    run_evaluate(model, "--corpus", table, "--record")
    run_evaluate(read_model(model.path), "--corpus", other, "--record")
    again = read_model(model.path)
    assert sum(again.config.metrics["own.tsv"]["reliability"]["count"]) == 18
    card = (model.path / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert card.count("](reliability.svg)") == 1
    picture = (model.path / "reliability.svg").read_text(encoding="utf-8")
    assert ">own.tsv<" in picture
    assert ">other.tsv<" in picture


def test_several_corpora_are_also_measured_together(model, table, tmp_path):
    other = tmp_path / "other.tsv"
    other.write_text("text\tlabel\ngood\t1\nbad film\t0\n", encoding="utf-8")
    run_evaluate(model, "--corpus", table, other, "--output", tmp_path / "found.json")
    metrics = json.loads((tmp_path / "found.json").read_text())["metrics"]
    assert metrics["all together"]["reviews"] == 20
    assert metrics["all together"]["corpora"] == ["own.tsv", "other.tsv"]
    each = [metrics[name] for name in ("own.tsv", "other.tsv")]
    hits = sum(found["accuracy"] * found["reviews"] for found in each)
    assert metrics["all together"]["accuracy"] == pytest.approx(hits / 20, abs=1e-5)


def test_groups_of_lengths_hold_every_review_once(model):
    reviews = [
        Review(text, label, "c", "d", "test") for text, label in zip(TEXTS, LABELS, strict=True)
    ]
    answers = answer(Classifier(model), reviews)
    groups = dict(answers.by_length())
    assert sum(found.reviews for found in groups.values()) == len(TEXTS)
    assert groups["11-25 tokens"].reviews == TEXTS.count("i loved it " * 6)


def test_domains_are_measured_apart_and_averaged(model):
    reviews = [
        Review("good film", label, "c", domain, "test")
        for domain, labels in (("books", [1, 1, 1, 0]), ("toys", [1, 0, 0, 0]))
        for label in labels
    ]
    answers = answer(Classifier(model), reviews)
    right = {domain: found.accuracy for domain, found in answers.by_domain()}
    assert sorted(right.values()) == [0.25, 0.75]
    assert evaluate.as_json(answers)["mean_accuracy_of_domains"] == pytest.approx(0.5)


def test_corpora_together_weigh_every_review_alike(model):
    many = answer(Classifier(model), [Review("good", 1, "a", "a", "test")] * 3)
    few = answer(Classifier(model), [Review("good", 0, "b", "b", "test")])
    found = together([many, few]).measures()
    assert found.reviews == 4
    assert found.accuracy in (0.25, 0.75)
    assert together([many, few]).seconds == pytest.approx(many.seconds + few.seconds)


def test_held_out_parts_are_the_official_ones(tmp_path):
    """The dev part of SST-2, and of Pros and Cons only what training leaves aside."""
    (tmp_path / "sst2_train.tsv").write_text("sentence\tlabel\nnot this one\t0\n")
    (tmp_path / "sst2_dev.tsv").write_text("sentence\tlabel\na fine film\t1\n")
    folder = tmp_path / "pros_cons"
    folder.mkdir()
    for name, tag in (("IntegratedPros.txt", "Pros"), ("IntegratedCons.txt", "Cons")):
        lines = [f"<{tag}>remark {tag} {k}</{tag}>" for k in range(200)]
        (folder / name).write_text("\n".join(lines) + "\n")
    library = Library(tmp_path, tmp_path / "cache")
    assert [(r.text, r.label) for r in held_out("sst2-dev", library)] == [("a fine film", 1)]
    cut = held_out("pros-cons", library)
    assert {review.part for review in cut} == {"validation"}
    assert 10 < len(cut) < 100


def test_what_is_no_corpus_is_said(tmp_path):
    library = Library(tmp_path, tmp_path)
    with pytest.raises(GatelensError) as caught:
        held_out("imdb", library)
    assert "imdb-test" in str(caught.value)
    (tmp_path / "none.csv").write_text("text,label\n")
    with pytest.raises(GatelensError):
        held_out(str(tmp_path / "none.csv"), library)


def test_a_missing_output_folder_is_said_before_anything_is_read(model, table, tmp_path):
    with pytest.raises(GatelensError):
        run_evaluate(model, "--corpus", table, "--output", tmp_path / "no" / "found.json")


def test_answers_keep_the_order_of_the_reviews(model):
    """Short and long reviews are read in batches of like length, and answered as they came."""
    reviews = [Review(text, 1, "c", "d", "test") for text in TEXTS]
    answers = answer(Classifier(model), reviews)
    single = [Classifier(model).classify(text).probability for text in TEXTS]
    np.testing.assert_allclose(answers.probability, single, atol=1e-6)
