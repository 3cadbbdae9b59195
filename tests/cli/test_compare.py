"""`gatelens trace --view compare`: two models on one review, or two reviews under one model."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support import write_random_model

REVIEW = "the film is good but it is not great and i would never love it again . " * 4


@pytest.fixture
def rnn(tmp_path: Path) -> Path:
    return write_random_model(tmp_path / "forgetful", "rnn", scale=0.3)


def test_two_models_are_drawn_with_what_is_seen(gatelens: Run, tmp_path: Path, rnn: Path) -> None:
    options = ["--view", "compare", "--against", str(rnn), "--output", "out.svg"]
    done = gatelens("trace", REVIEW, *options)
    assert done.returncode == 0, done.stderr
    drawing = (tmp_path / "out.svg").read_text("utf-8")
    assert "How far back the verdict still listens" in drawing
    assert "Plain RNN: the first words" in drawing
    assert "forgetful, digest" in drawing


def test_the_reach_is_drawn_where_it_is_asked_for(gatelens: Run, tmp_path: Path, rnn: Path) -> None:
    options = ["--view", "compare", "--against", str(rnn), "--reach", "--output", "out.svg"]
    assert gatelens("trace", REVIEW, *options).returncode == 0
    assert "How far the state reaches" in (tmp_path / "out.svg").read_text("utf-8")


def test_two_reviews_are_drawn_word_above_word(gatelens: Run, tmp_path: Path) -> None:
    options = ["--view", "compare", "--second", "the film is not good", "--output", "out.svg"]
    done = gatelens("trace", "the film is good", *options)
    assert done.returncode == 0, done.stderr
    assert "Second review" in (tmp_path / "out.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (["--view", "compare"], 2, "wants another model (--against), or a review (--second)"),
        (["--against", "x"], 2, "are for --view compare"),
        (["--view", "compare", "--second", "x", "--reach"], 2, "--reach is for"),
        (["--view", "compare", "--second", "x", "--against", "y"], 2, "not allowed with"),
        (["--view", "compare", "--against", "nowhere"], 1, "There is no model nowhere"),
        (["--view", "compare", "--second", " "], 1, "There are no words to read here."),
    ],
)
def test_what_cannot_be_compared_is_said(
    gatelens: Run, tmp_path: Path, options: list[str], code: int, sentence: str
) -> None:
    done = gatelens("trace", "good film", *options, "--output", "out.svg")
    assert done.returncode == code
    assert sentence in done.stderr
    assert not (tmp_path / "out.svg").exists()


def test_a_span_is_counted_in_the_first_review(gatelens: Run, tmp_path: Path, rnn: Path) -> None:
    options = ["--view", "compare", "--span", "2:4", "--output", "out.svg"]
    done = gatelens("trace", "the film is good", "--second", "the film is not good", *options)
    assert done.returncode == 0, done.stderr
    assert "tokens 2 to 4 of the first review" in caption_of(tmp_path / "out.svg")
    done = gatelens("trace", REVIEW, "--against", str(rnn), *options)
    assert done.returncode == 0, done.stderr
    assert "tokens 2 to 4 of 68" in caption_of(tmp_path / "out.svg")


def caption_of(path: Path) -> str:
    """The words of a drawing, whose caption is set in lines."""
    return " ".join(re.findall(r">([^<>]+)</text>", path.read_text("utf-8")))


def test_both_readings_can_be_written_as_numbers(gatelens: Run, tmp_path: Path) -> None:
    done = gatelens(
        "trace", "not a good film", "--view", "compare", "--second", "a good film",
        "--output", "both.json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    content = json.loads((tmp_path / "both.json").read_text("utf-8"))
    assert [slot.get("second", {}).get("text") for slot in content["slots"]] == [
        None, "a", "good", "film",
    ]  # fmt: skip
