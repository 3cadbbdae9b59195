"""Workbooks of results: text stays text, numbers are numbers, and nothing is cut in silence."""

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from sentiment_gui.core import sheet_write
from sentiment_gui.core.batch_files import texts_cut
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.result import NO_TEXT, Result
from sentiment_gui.core.results import ReviewResult, open_results
from sentiment_gui.core.review_types import ReadOptions, Review
from sentiment_gui.core.reviews import read_reviews
from sentiment_gui.core.sheet_book import unescaped
from sentiment_gui.core.sheet_write import cell_text, check_rows, sheet_writer
from sentiment_gui.core.spreadsheet import LONGEST_CELL

VERDICT = Result("positive", 0.93125678, unsure=False, known=11 / 12, tokens=12)


def row(values: dict[str, object], result: Result = VERDICT) -> ReviewResult:
    return ReviewResult(Review(str(values.get("text", "")), values), result)


def written(path: Path, columns: list[str], *rows: ReviewResult) -> list[int]:
    with open_results(path, columns) as writer:
        for each in rows:
            writer.write(each)
    return list(writer.cut)


def read_back(path: Path) -> list[dict[str, object]]:
    with path.open("rb") as file:
        return [dict(row.values) for row in read_reviews(file, "x", ReadOptions("xlsx")).rows]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.xlsx"


def test_the_columns_are_those_of_the_contract_in_their_types(path):
    tags = {"id": 7, "text": "好 😀", "label": "old", "ratio": 2.5, "yes": True, "tags": ["a"]}
    written(path, list(tags), row(tags), row({"id": 8, "text": "…"}, NO_TEXT))
    sheet = openpyxl.load_workbook(path).active
    names = ["id", "text", "label_original", "ratio", "yes", "tags"]
    names += ["label", "probability", "unsure", "known", "error"]
    assert list(sheet.iter_rows(values_only=True)) == [
        tuple(names),
        (7, "好 😀", "old", 2.5, True, '["a"]', "positive", 0.931257, False, 0.9167, None),
        (8, "…", *[None] * 6, False, 0, "There are no words to read here."),
    ]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold


def test_no_cell_is_a_formula_or_becomes_one(path):
    texts = ["=1+1", "+1", "-x", "@SUM(A1)", "#N/A", "\t=1", "1e5", "TRUE"]
    written(path, ["text", "=A1"], *[row({"text": text, "=A1": text}) for text in texts])
    for column in ("A", "B"):
        cells = openpyxl.load_workbook(path).active[column][1:]
        assert [cell.value for cell in cells] == texts
        assert all(cell.data_type == "s" for cell in cells)
        quoted = [cell.value for cell in cells if cell.quotePrefix]
        assert quoted == ["=1+1", "-x", "@SUM(A1)", "\t=1"]
    assert openpyxl.load_workbook(path).active["B1"].data_type == "s"


ANY_TEXT = st.text(st.characters(exclude_categories=()), min_size=1)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANY_TEXT, min_size=1, max_size=5))
def test_every_text_comes_back_control_characters_too(texts):
    file = io.BytesIO()
    with sheet_writer(file, Path("x"), ["text"]) as writer:
        for text in texts:
            writer.write([text])
    read = [row.text for row in read_reviews(file, "x", ReadOptions("xlsx")).rows]
    assert read == [text.encode("utf-8", "backslashreplace").decode() for text in texts]


def test_another_library_reads_the_same(path):
    texts = [
        "  spaces  ",
        "line\nfeed\r\nend",
        "<b>&amp;]]>",
        "e\u0301 \u202e",
        "\x01\x08",
        "_x0041_",
    ]
    written(path, ["text"], *[row({"text": text}) for text in texts])
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == texts
    assert rows[1][1:] == ["positive", 0.931257, False, 0.9167, ""]


def test_the_same_rows_give_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        written(tmp_path / name, ["text"], row({"text": "fine"}))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_numbers_that_a_spreadsheet_would_round_are_text(path):
    exact, rounded = 10**15, 1234567890123456789
    written(path, ["text", "n"], row({"text": "x", "n": exact}), row({"text": "x", "n": rounded}))
    assert [values["n"] for values in read_back(path)] == [exact, str(rounded)]


# Long texts


@pytest.mark.parametrize("text", ["x" * 40_000, "😀" * 20_000, "\x01" * 9_000, "_x0041_" * 5_000])
def test_a_text_is_cut_where_a_cell_ends_and_its_row_is_told(path, text):
    long = row({"text": text, "other": "short"})
    cut = written(
        path, ["text", "other"], row({"text": "short"}), long, row({"text": "x" * 32_767})
    )
    assert cut == [3]
    sheet = openpyxl.load_workbook(path).active
    units = len(sheet["A3"].value.encode("utf-16-le")) // 2
    assert LONGEST_CELL - 7 <= units <= LONGEST_CELL
    back = read_back(path)
    assert text.startswith(back[1]["text"])
    assert (back[1]["other"], back[1]["label"]) == ("short", "positive")
    assert len(back[2]["text"]) == 32_767


@given(st.text("_x0041F😀\x01ab", max_size=60), st.integers(0, 12))
def test_a_cut_never_leaves_half_an_escape(text, more):
    whole = "a" * (LONGEST_CELL - 30 + more) + text
    kept, was_cut = cell_text(whole)
    assert len(kept.encode("utf-16-le")) <= 2 * LONGEST_CELL
    assert whole.startswith(unescaped(kept))
    assert was_cut == (unescaped(kept) != whole)


def test_rows_that_were_cut_are_named():
    assert "in these rows: 2, 1,005. In" in str(texts_cut([2, 1_005]))
    assert ", 21 … (300)." in str(texts_cut(range(2, 302)))


# What does not fit


def test_a_sheet_that_is_full_leaves_no_file(path, monkeypatch):
    monkeypatch.setattr(sheet_write, "MOST_ROWS", 3)
    with pytest.raises(GatelensError) as refusal:
        written(path, ["text"], *[row({"text": "x"})] * 3)
    assert refusal.value.code == "sheet-full"
    assert list(path.parent.iterdir()) == []


def test_too_many_rows_are_refused_before_a_review_is_read(path):
    check_rows(path, 1_048_575)
    with pytest.raises(GatelensError, match="holds 1,048,575 reviews"):
        check_rows(path, 1_048_576)


def test_too_many_columns_are_refused_before_a_row_is_written(path):
    with pytest.raises(GatelensError, match="holds 1,048,575 reviews and 16,384 columns"):
        written(path, [str(k) for k in range(16_380)])
    assert list(path.parent.iterdir()) == []


def test_an_interrupted_run_leaves_what_was_there(path):
    path.write_bytes(b"old")

    def interrupted() -> None:
        with open_results(path, ["text"]) as writer:
            writer.write(row({"text": "x"}))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_parts_are_well_formed_and_packed(path):
    written(path, ["text"], *[row({"text": json.dumps(k)}) for k in range(2_000)])
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        sheet = archive.getinfo("xl/worksheets/sheet1.xml")
    assert sheet.compress_size < sheet.file_size / 5
