"""`gatelens figures`: a folder of figures, a row's fault costs no other row."""

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Run

REVIEWS = "text,stars\na good film,5\n,1\nnot bad at all,3\n"


def index(folder: Path) -> list[dict[str, str]]:
    with (folder / "index.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("kind", "beginning"), [("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_every_review_has_its_figure_and_a_row_in_the_index(
    gatelens: Run, tmp_path: Path, kind: str, beginning: bytes
) -> None:
    (tmp_path / "shop.csv").write_text(REVIEWS, "utf-8")
    done = gatelens(
        "figures", "--input", "shop.csv", "--output", "new/folder", "--picture", kind, "--progress"
    )
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "new" / "folder"
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["index.csv", f"review-00001.{kind}", f"review-00003.{kind}"]
    assert (folder / f"review-00003.{kind}").read_bytes().startswith(beginning)
    rows = index(folder)
    assert [row["file"] for row in rows] == [names[1], "", names[2]]
    assert rows[1]["error"] == "There are no words to read here."
    assert rows[0]["label"] in ("positive", "negative")
    assert "2 figures written to new/folder; 1 could not be drawn" in done.stderr


def test_views_are_on_choice_and_a_comparison_is_not_among_them(
    gatelens: Run, tmp_path: Path
) -> None:
    (tmp_path / "r.txt").write_text("a good film\n", "utf-8")
    arguments = ("figures", "--input", "r.txt", "--output", "out", "--text", "outlines", "--view")
    assert gatelens(*arguments, "contribution").returncode == 0
    assert b"<text" not in (tmp_path / "out" / "review-00001.svg").read_bytes()
    assert gatelens(*arguments, "compare").returncode == 2


def test_a_folder_that_cannot_be_made_is_refused(gatelens: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("a good film\n", "utf-8")
    done = gatelens("figures", "--input", "r.txt", "--output", "r.txt/folder")
    assert done.returncode == 1
    assert "could not be written" in done.stderr
