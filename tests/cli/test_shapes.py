"""`gatelens trace --view shapes`: the unrolled network as a figure."""

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


def test_a_shape_that_writes_is_none_of_a_review(gatelens: Run) -> None:
    done = gatelens(
        "trace", "good", "--view", "shapes", "--shape", "one-to-many", "--output", "a.svg"
    )
    assert done.returncode == 2
