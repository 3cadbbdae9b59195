"""The command asks the app's own classifier, and puts the figures where they are wanted."""

import json
import sys
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.model_folder import read_model, write_model
from training.behaviour.baseline import Baseline, train_baseline
from training.behaviour.cases import read_capabilities
from training.cli import main
from training.corpora import corpus_named
from training.corpora.collection import Collection
from training.corpora.library import Library
from training.model_card import record_metrics


@pytest.fixture
def model(make_folder, tmp_path):
    """A model folder on disk."""
    folder = make_folder("gru", scale=1.0, unsure=(0.4, 0.6))
    return write_model(
        tmp_path / "model", folder.config, folder.weights, folder.vocabulary, "# x\n"
    )


def run(model, *options):
    return main(["behaviour", str(model.path), *map(str, options)])


def test_every_capability_gets_a_line_with_figures_of_single_verdicts(model, tmp_path, capsys):
    """The share of wrong verdicts, counted here from classify() one text at a time."""
    assert run(model, "--output", tmp_path / "found.json") == 0
    printed = capsys.readouterr().out
    found = json.loads((tmp_path / "found.json").read_text())
    assert found["digest"] == model.digest
    classifier = Classifier(model)
    for capability in read_capabilities():
        assert f"\n{capability.name} " in printed
        assert found["behaviour"][capability.name]["cases"] == len(capability.cases)
    idioms = next(c for c in read_capabilities() if c.name == "idioms")
    wrong = [classifier.classify(case.text).label != case.expected for case in idioms.cases]
    assert found["behaviour"]["idioms"]["wrong"] == pytest.approx(np.mean(wrong), abs=1e-6)


def test_groups_and_examples_are_shown_when_wanted(model, capsys):
    assert run(model, "--only", "idioms", "--by-group", "--show", "2") == 0
    table, shown = capsys.readouterr().out.split("\n\nidioms\n")
    assert [line.split()[0] for line in table.splitlines()[2:]] == ["idioms", "praise", "blame"]
    assert len([line for line in shown.splitlines() if line.startswith("    ")]) == 2


def test_recorded_figures_change_no_verdict_and_live_beside_others(model):
    """The digest stays; figures on corpora stay, in whichever order both are written."""
    corpus = {"reviews": 2, "accuracy": 0.5, "f1": 0.5, "log_loss": 0.7, "calibration_error": 0.1}
    corpus |= {"unsure": 0.0, "accuracy_when_sure": None}
    assert run(model, "--record") == 0
    record_metrics(read_model(model.path), {"own": corpus})
    assert run(model, "--record") == 0
    again = read_model(model.path)
    assert again.digest == model.digest
    assert again.config.metrics["own"] == corpus
    assert again.config.metrics["behaviour"]["idioms"]["cases"] == 100
    card = (model.path / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert card.startswith("# x\n")
    assert card.count("| idioms | 100 |") == card.count("| own | 2 |") == 1
    assert "| behaviour |" not in card


def test_part_of_the_checks_cannot_be_recorded_as_all(model, capsys):
    with pytest.raises(SystemExit) as caught:
        run(model, "--only", "idioms", "--record")
    assert caught.value.code == 2
    assert "not allowed with" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--only", "rhymes"], "No capability has rhymes in its name"),
        (["--output", "nowhere/found.json"], "There is no file"),
    ],
)
def test_what_cannot_be_done_is_said(model, options, said, capsys):
    assert run(model, *options) == 1
    assert said in capsys.readouterr().err


def test_without_scikit_learn_the_baseline_says_so(model, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "sklearn.feature_extraction.text", None)
    assert run(model, "--only", "idioms", "--baseline") == 1
    assert "needs scikit-learn" in capsys.readouterr().err


def test_the_baseline_is_calibrated_and_unsure_as_a_model_is(model):
    class Pipeline:
        def decision_function(self, texts):
            return np.array([float(text) for text in texts])

    results = list(Baseline(Pipeline(), model.config).classify_many(["0", "2", "-2"]))
    assert [result.label for result in results] == ["positive", "positive", "negative"]
    assert [result.unsure for result in results] == [True, False, False]
    assert results[1].probability == pytest.approx(1 / (1 + np.exp(-2)))


@pytest.fixture
def fake_sklearn(monkeypatch):
    """Modules of scikit-learn, which is not installed here."""
    modules = {
        "sklearn.feature_extraction.text": "TfidfVectorizer",
        "sklearn.linear_model": "LogisticRegression",
        "sklearn.pipeline": "make_pipeline",
    }
    for module, name in modules.items():
        monkeypatch.setitem(sys.modules, module, SimpleNamespace(**{name: Memory}))


class Memory:
    """In scikit-learn's place: remembers what it was fitted on, and knows only that."""

    def __init__(self, *_steps, **_settings):
        self.labels: dict[str, int] = {}

    def fit(self, texts, labels):
        self.labels = dict(zip(texts, labels, strict=True))

    def decision_function(self, texts):
        return np.array([4.0 * self.labels.get(text, 0.5) - 2.0 for text in texts])


def test_the_baseline_learns_from_the_training_part_of_the_models_corpora(
    model, tmp_path, fake_sklearn
):
    folder = tmp_path / "pros_cons"
    folder.mkdir()
    for name, word in (("Pros", "great"), ("Cons", "awful")):
        remarks = [f"<{name}>{word} thing {number}</{name}>" for number in range(200)]
        (folder / f"Integrated{name}.txt").write_text("\n".join(remarks) + "\n")
    config = replace(model.config, training={"settings": {"data": {"corpora": ["pros_cons"]}}})
    library = Library(tmp_path, tmp_path / "cache")
    reviews = list(Collection([corpus_named("pros_cons")], library))
    baseline = train_baseline(config, library)
    found = list(baseline.classify_many(review.text for review in reviews))
    known = [abs(result.probability - 0.5) > 1e-9 for result in found]
    assert known == [review.part == "train" for review in reviews]
    assert 0 < sum(known) < len(known)


def test_a_model_that_does_not_say_what_it_learned_from_has_no_baseline(
    model, fake_sklearn, capsys
):
    assert run(model, "--only", "idioms", "--baseline") == 1
    assert "does not say which corpora" in capsys.readouterr().err
