"""`gatelens moments`: what is printed and written of the moments that were found."""

import csv
import json
from pathlib import Path

from tests.cli.conftest import Run

REVIEWS = "a good film\n\nit was not bad at all\n=not good but not bad\n"


def test_moments_are_printed_with_their_words_around(gatelens: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REVIEWS, "utf-8")
    like = ("moments", "--input", "r.txt", "--like", "it was not bad at all", "--token", "3")
    done = gatelens(*like, "--most", "4")
    assert done.returncode == 0, done.stderr
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert lines[0] == ["0.0000", "3", "3", "it was [not] bad at all"]
    assert len(lines) == 4
    assert [float(line[0]) for line in lines] == sorted(float(line[0]) for line in lines)
    assert "4 moments like ‘not’ (forget) among 15 tokens of 4 reviews" in done.stderr


def test_moments_are_written_as_tables_and_objects(gatelens: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REVIEWS, "utf-8")
    like = ("moments", "--input", "r.txt", "--like", "not bad", "--quantity", "cell")
    assert gatelens(*like, "--units", "3", "--output", "m.jsonl").returncode == 0
    rows = [json.loads(line) for line in (tmp_path / "m.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 15
    assert list(rows[0]) == ["row", "token", "distance", "before", "word", "after"]
    assert gatelens(*like, "--units", "3", "--output", "m.csv").returncode == 0
    with (tmp_path / "m.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert [int(row["token"]) for row in table] == [row["token"] for row in rows]
    assert not any(value.startswith("=") for row in table for value in row.values())


def test_a_review_of_any_line_ends_stays_in_its_row(gatelens: Run, tmp_path: Path) -> None:
    """A lone carriage return ends a row for whoever reads the table, unless it is quoted."""
    text = "not\rbad at\r\nall"
    (tmp_path / "r.jsonl").write_text(json.dumps({"text": text}), "utf-8")
    done = gatelens("moments", "--input", "r.jsonl", "--like", text, "--output", "m.csv")
    assert done.returncode == 0, done.stderr
    with (tmp_path / "m.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4
    assert {row["before"] + row["word"] + row["after"].removeprefix("'") for row in rows} == {text}


def test_wrong_wishes_are_refused(gatelens: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REVIEWS, "utf-8")
    like = ("moments", "--input", "r.txt", "--like", "not bad")
    assert gatelens(*like, "--most", "0").returncode == 2
    assert "no token 9" in gatelens(*like, "--token", "9").stderr
    assert "update is not defined" in gatelens(*like, "--quantity", "update").stderr
