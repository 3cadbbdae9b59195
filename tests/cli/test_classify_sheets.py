"""Workbooks on the command line: the sheet by name, long texts said, the way out told."""

from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tests.cli.conftest import Run


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["See the other sheet"])
    may = book.create_sheet("May")
    for row in (["Reviews of May"], ["id", "comment"], [1, "a good film"], [2, None], [3, "bad"]):
        may.append(row)
    path = tmp_path / "shop.xlsx"
    book.save(path)
    return path


def rows(path: Path) -> list[list[object]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def test_a_sheet_is_read_and_a_workbook_written(gatelens: Run, shop: Path, tmp_path: Path) -> None:
    options = ("--sheet", "May", "--column", "comment")
    done = gatelens("classify", "--input", shop, *options, "--output", "out.xlsx")
    assert done.returncode == 0, done.stderr
    assert "3 reviews: " in done.stderr
    assert "Written to out.xlsx." in done.stderr
    header, *written = rows(tmp_path / "out.xlsx")
    assert header == ["id", "comment", "label", "probability", "unsure", "known", "error"]
    assert [row[:2] for row in written] == [[1, "a good film"], [2, ""], [3, "bad"]]
    assert written[1][6] == "There are no words to read here."
    printed = gatelens("classify", "--input", shop, *options).stdout.splitlines()
    assert [line.split("\t")[0] for line in printed] == [row[2] for row in written]


def test_a_missing_column_names_the_other_sheets(gatelens: Run, shop: Path) -> None:
    done = gatelens("classify", "--input", shop, "--output", "out.xlsx")
    assert done.returncode == 1
    assert "The sheet Notes of" in done.stderr
    assert done.stderr.rstrip().endswith("or another sheet: May.")


def test_texts_that_were_cut_are_said_even_to_the_quiet(gatelens: Run, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("film\n" + "good " * 7_000 + "\n", "utf-8")
    done = gatelens("classify", "--input", "in.txt", "--output", "out.xlsx", "--quiet")
    assert done.returncode == 0
    assert "in these rows: 3." in done.stderr
    assert len(rows(tmp_path / "out.xlsx")[2][0]) == 32_767


def test_moments_are_written_as_a_workbook(gatelens: Run, shop: Path, tmp_path: Path) -> None:
    done = gatelens(
        "moments", "--input", shop, "--sheet", "May", "--column", "comment", "--like", "good",
        "--most", "2", "--output", "m.xlsx",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    header, *found = rows(tmp_path / "m.xlsx")
    assert header == ["row", "token", "distance", "before", "word", "after"]
    assert [row[0] for row in found][:1] == [1]


def test_spreadsheets_of_other_kinds_are_told_the_way_out(gatelens: Run, tmp_path: Path) -> None:
    for name in ("a.ods", "a.xls"):
        (tmp_path / name).write_bytes(b"PK")
        done = gatelens("classify", "--input", name)
        assert done.returncode == 1
        assert "save it as .xlsx or .csv." in done.stderr
