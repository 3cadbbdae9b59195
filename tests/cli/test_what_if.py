"""`gatelens trace --view what-if`: a review with words struck, replaced and added."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.model_folder import read_model
from tests.cli.conftest import Run

WHAT_IF = ("--view", "what-if")


def test_what_is_read_is_what_anybody_would_read_who_had_typed_it(
    gatelens: Run, tmp_path: Path, model: Path
) -> None:
    changes = ["--strike", "4", "--replace", "5=great", "--add", "0=well", "--add", "2=noir"]
    done = gatelens("trace", "the film is not good", *WHAT_IF, *changes, "--output", "if.json")
    assert done.returncode == 0, done.stderr
    content = json.loads((tmp_path / "if.json").read_text("utf-8"))
    assert content["after"]["text"] == "well the film noir is great"
    truth = Classifier(read_model(model)).classify(content["after"]["text"])
    assert content["after"]["probability"] == pytest.approx(truth.probability, abs=1e-6)
    assert f"Changed, {truth.label} {truth.probability:.6f}" in done.stderr
    assert [slot.get("before", {}).get("text") for slot in content["slots"]] == [
        None, "the", "film", None, "is", "not", "good",
    ]  # fmt: skip


def test_words_added_in_one_place_stand_as_they_were_named(gatelens: Run, tmp_path: Path) -> None:
    changes = ["--add", "2=really", "--add", "2=very"]
    gatelens("trace", "it is good", *WHAT_IF, *changes, "--output", "if.json")
    content = json.loads((tmp_path / "if.json").read_text("utf-8"))
    assert content["after"]["text"] == "it is really very good"


def test_the_verdict_without_each_word_is_that_of_the_text_without_it(
    gatelens: Run, tmp_path: Path, model: Path
) -> None:
    done = gatelens("trace", "not a good film", *WHAT_IF, "--rank", "--output", "if.csv")
    assert done.returncode == 0, done.stderr
    with (tmp_path / "if.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    classifier = Classifier(read_model(model))
    truth = [
        classifier.classify(text).probability
        for text in ("a good film", "not good film", "not a film", "not a good")
    ]
    found = [float(row["after_probability_without"]) for row in rows]
    assert np.allclose(found, np.array(truth, float), atol=1e-6)


@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_it_is_drawn(gatelens: Run, tmp_path: Path, ending: str) -> None:
    output = f"if.{ending}"
    done = gatelens("trace", "not a good film", *WHAT_IF, "--strike", "1", "--output", output)
    assert done.returncode == 0, done.stderr
    drawing = (tmp_path / output).read_bytes()
    assert drawing
    if ending == "svg":
        assert "Without ‘not’" in drawing.decode("utf-8")


def test_nothing_may_be_left_to_read(gatelens: Run, tmp_path: Path) -> None:
    done = gatelens("trace", "good", *WHAT_IF, "--strike", "1", "--rank", "--output", "if.csv")
    assert done.returncode == 0, done.stderr
    assert "no words are left to read" in done.stderr
    assert "after" not in (tmp_path / "if.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        ([*WHAT_IF], 2, "wants --strike, --replace, --add or --rank"),
        (["--strike", "1"], 2, "are for --view what-if"),
        (["--view", "memory", "--rank"], 2, "are for --view what-if"),
        ([*WHAT_IF, "--rank", "--span", "1:2"], 2, "no --span of it"),
        ([*WHAT_IF, "--replace", "good"], 2, "'good' is not written as 3=WORDS"),
        ([*WHAT_IF, "--add", "1= "], 2, "is not written as 3=WORDS"),
        ([*WHAT_IF, "--strike", "3"], 1, "There is no token 3: the review has 2"),
        ([*WHAT_IF, "--strike", "0"], 1, "There is no token 0: the review has 2"),
        ([*WHAT_IF, "--add", "3=x"], 1, "There is no token 3: the review has 2"),
    ],
)
def test_what_cannot_be_changed_is_said(
    gatelens: Run, tmp_path: Path, options: list[str], code: int, sentence: str
) -> None:
    done = gatelens("trace", "good film", *options, "--output", "if.svg")
    assert done.returncode == code
    assert sentence in done.stderr
    assert not (tmp_path / "if.svg").exists()
