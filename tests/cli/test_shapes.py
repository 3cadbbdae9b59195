"""`gatelens trace --view shapes`: the unrolled network as a figure."""

import csv
import json
from math import log2
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("shape", ["many-to-one", "many-to-many", "sequence"])
def test_a_shape_is_written(gatelens: Run, tmp_path: Path, shape: str) -> None:
    options = ("--view", "shapes", "--shape", shape, "--output", "shape.svg")
    done = gatelens("trace", "not a good film", *options)
    assert (done.returncode, "Written to shape.svg" in done.stderr) == (0, True), done.stderr
    drawn = (tmp_path / "shape.svg").read_text("utf-8")
    assert ">film</text>" in drawn
    assert ("bits" in drawn) == (shape == "many-to-many")


def test_one_to_many_needs_no_review(gatelens: Run, tmp_path: Path) -> None:
    options = ("--view", "shapes", "--shape", "one-to-many", "--model", "english-writer")
    more = ("--write", "6", "--seed", "3")
    done = gatelens("trace", *options, *more, "--output", "text.json")
    assert done.returncode == 0, done.stderr
    content = json.loads((tmp_path / "text.json").read_text("utf-8"))
    steps = content["steps"]
    assert (content["shape"], content["seed"]) == ("one-to-many", 3)
    assert [step["reads"] for step in steps[1:]] == [step["says"] for step in steps[:-1]]
    assert steps[0]["reads"] == "(start)"
    assert steps[1]["surprise_bits"] == pytest.approx(-log2(steps[0]["chance"]), rel=1e-4)
    done = gatelens("trace", *options, *more, "--output", "text.svg")
    assert "6 words written with seed 3. Written to text.svg." in done.stderr
    drawn = (tmp_path / "text.svg").read_text("utf-8")
    assert all(f">{step['says']}</text>" in drawn for step in steps[:-1])
    assert "seed 3" in drawn


def test_what_is_expected_of_a_review_can_be_written_as_numbers(
    gatelens: Run, tmp_path: Path
) -> None:
    options = ("--view", "shapes", "--span", "2:3", "--output", "bits.csv")
    done = gatelens("trace", "not a good film", *options)
    assert done.returncode == 0, done.stderr
    with (tmp_path / "bits.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["reads"] for row in rows] == ["a", "good"]
    assert all(float(row["surprise_bits"]) > 0 for row in rows)


@pytest.mark.parametrize(
    "wrong",
    [
        ("--shape", "one-to-many", "--span", "1:2", "--output", "a.svg"),
        ("--shape", "one-to-many", "--output", "a.npz"),
        ("--shape", "one-to-many", "--input", "b.txt", "--output", "a.svg"),
        ("--shape", "one-to-many", "--second", "bad", "--output", "a.svg"),
        ("--shape", "one-to-many", "--write", "0", "--output", "a.svg"),
        ("--shape", "one-to-many", "--temperature", "3", "--output", "a.svg"),
        ("--shape", "many-to-one", "--output", "a.csv"),
        ("--output", "a.npz"),
    ],
)
def test_wrong_usage_of_shapes_is_told(refused: Run, wrong: tuple[str, ...]) -> None:
    done = refused("trace", "good", "--view", "shapes", *wrong)
    assert (done.returncode, "error: " in done.stderr) == (2, True)


def test_a_model_that_gives_verdicts_does_not_write(refused: Run) -> None:
    options = ("--view", "shapes", "--shape", "one-to-many", "--output", "a.svg")
    done = refused("trace", "good", *options)
    assert (done.returncode, "writes nothing" in done.stderr) == (1, True)
