"""`gatelens classify` as people use it: on texts, on files, in pipes."""

import csv
import json
import re
from pathlib import Path

import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.model_folder import read_model
from sentiment_gui.core.results import RESULT_COLUMNS
from tests.cli.conftest import Run

NO_WORDS = "There are no words to read here."


def write(folder: Path, name: str, text: str | bytes) -> Path:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / name


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def table(path: Path) -> list[dict[str, str]]:
    header, *rows = cells(path)
    return [dict(zip(header, row, strict=True)) for row in rows]


# Texts


def test_each_text_gets_a_line_with_label_and_probability(gatelens: Run, model: Path) -> None:
    texts = ["a good film", "the kettle leaks !", "好 😀"]
    done = gatelens("classify", *texts)
    assert (done.returncode, done.stderr) == (0, "")
    classifier = Classifier(read_model(model))
    expected = [classifier.classify(text) for text in texts]
    lines = [f"{each.label}\t{each.probability:.6f}" for each in expected]
    lines[2] += "\tThis does not look like the language that the model has read."
    assert done.stdout.splitlines() == lines


def test_a_text_without_a_word_is_said_in_its_line(gatelens: Run) -> None:
    done = gatelens("classify", "good", "", "  \n", "bad")
    lines = done.stdout.split("\n")
    assert done.returncode == 0
    assert lines[1] == lines[2] == f"\t\t{NO_WORDS}"
    assert re.fullmatch(r"(positive|negative)\t[01]\.\d{6}", lines[3])


def test_texts_can_be_written_too(gatelens: Run, tmp_path: Path) -> None:
    done = gatelens("classify", "good, bad", "=1", "--output", "out.csv")
    assert done.returncode == 0
    assert "2 reviews: " in done.stderr
    assert [row["text"] for row in table(tmp_path / "out.csv")] == ["good, bad", "'=1"]


# Files


def test_a_table_keeps_its_columns_and_its_order(gatelens: Run, tmp_path: Path) -> None:
    write(tmp_path, "in.csv", 'id,text,stars\n1,"good,\nfilm",5\n2,,1\n3,bad,-2\n')
    done = gatelens("classify", "--input", "in.csv", "--output", "out.csv")
    assert done.returncode == 0
    header, *rows = cells(tmp_path / "out.csv")
    assert header == ["id", "text", "stars", *RESULT_COLUMNS]
    assert [row[:3] for row in rows] == [["1", "good,\nfilm", "5"], ["2", "", "1"],
                                         ["3", "bad", "-2"]]  # fmt: skip
    assert [row[3] in ("positive", "negative") for row in rows] == [True, False, True]
    assert [row[7] for row in rows] == ["", NO_WORDS, ""]
    assert all(re.fullmatch(r"[01]\.\d{6}|", row[4]) for row in rows)
    assert re.fullmatch(
        r"gatelens: 3 reviews: .* \(\d unsure\); 1 could not be read, see the column error\. "
        r"Written to out\.csv\.\n",
        done.stderr,
    )


def test_json_lines_keep_their_types(gatelens: Run, tmp_path: Path) -> None:
    lines = ['{"id": 1, "text": "good", "label": 4}', "[]", '{"text": "\\ud800 bad", "x": null}']
    write(tmp_path, "in.jsonl", "\n".join(lines))
    assert gatelens("classify", "--input", "in.jsonl", "--output", "out.jsonl").returncode == 0
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert list(rows[0]) == ["id", "text", "label_original", *RESULT_COLUMNS]
    assert (rows[0]["id"], rows[0]["label_original"], rows[0]["error"]) == (1, 4, None)
    assert isinstance(rows[0]["probability"], float)
    assert isinstance(rows[0]["unsure"], bool)
    assert (rows[1]["text"], rows[1]["label"]) == ("[]", None)
    assert rows[1]["error"] == "Line 2 is JSON, but no object."
    assert rows[2]["text"] == "\ud800 bad"


def test_json_lines_become_a_table_with_all_their_columns(gatelens: Run, tmp_path: Path) -> None:
    write(tmp_path, "in.jsonl", '{"text": "good"}\n{"text": "bad", "shop": "=A", "n": -1}\n')
    assert gatelens("classify", "--input", "in.jsonl", "--output", "out.csv").returncode == 0
    rows = table(tmp_path / "out.csv")
    assert [(row["text"], row["shop"], row["n"]) for row in rows] == [
        ("good", "", ""),
        ("bad", "'=A", "-1"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "options"),
    [
        ("in.txt", "good\r\nnot good\r\n", []),
        ("in.tsv", "n\ttext\n1\tgood\n2\tnot good\n", []),
        ("in.csv", "n;Body\n1;good\n2;not good\n", ["--delimiter", ";", "--column", "Body"]),
        ("in.csv", "1,good\n2,not good\n", ["--no-header", "--column", "2"]),
        ("in.data", '{"text": "good"}\n{"text": "not good"}\n', ["--format", "jsonl"]),
        ("in.txt", "good\nnot good\n".encode("utf-16"), []),
        ("in.txt", "good\xa0\nnot\xa0good\n".encode("cp1252"), ["--encoding", "cp1252"]),
    ],
)
def test_every_format_gives_the_same_verdicts(
    gatelens: Run, tmp_path: Path, name: str, data: str | bytes, options: list[str]
) -> None:
    write(tmp_path, name, data)
    done = gatelens("classify", "--input", name, *options)
    assert done.returncode == 0, done.stderr
    assert done.stdout == gatelens("classify", "good", "not good").stdout


def test_only_line_feeds_end_a_review(gatelens: Run, tmp_path: Path) -> None:
    write(tmp_path, "in.txt", "good\u2028film\x0b\nbad\u0085\rfilm\n")
    assert gatelens("classify", "--input", "in.txt", "--output", "out.jsonl").returncode == 0
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").split("\n")
    assert [json.loads(line)["text"] for line in lines[:-1]] == [
        "good\u2028film\x0b",
        "bad\u0085\rfilm",
    ]


def test_the_same_input_gives_the_same_bytes(gatelens: Run, tmp_path: Path) -> None:
    words = ["good", "bad", "film", "kettle", "leaks", "not", ",", "!"]
    reviews = [" ".join(words[k % 8] for k in range(n % 37)) for n in range(500)]
    write(tmp_path, "in.txt", "\n".join(reviews))
    for name in ("a.csv", "b.csv"):
        gatelens("classify", "--input", "in.txt", "--output", name)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_a_file_can_be_its_own_output(gatelens: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "in.csv", "text,label\ngood,mine\n")
    for _ in range(2):
        assert gatelens("classify", "--input", "in.csv", "--output", "in.csv").returncode == 0
    (row,) = table(path)
    assert row["label_original"] == "mine"
    assert row["label_original_2"] == row["label"]


# Pipes


def test_standard_input_is_a_review_a_line_or_what_format_says(gatelens: Run) -> None:
    assert gatelens("classify", "--input", "-", stdin="good\nbad\n").stdout.count("\n") == 2
    done = gatelens("classify", "--input", "-", "--format", "csv", stdin="id,text\n1,good\n")
    assert done.stdout == gatelens("classify", "good").stdout


def test_standard_input_can_be_written_with_all_its_columns(gatelens: Run, tmp_path: Path) -> None:
    """A pipe can be read once only, and the header needs every row's columns."""
    data = '{"text": "good"}\n{"text": "bad", "late": 1}\n'
    done = gatelens(
        "classify", "--input", "-", "--format", "jsonl", "--output", "out.csv", stdin=data
    )
    assert done.returncode == 0
    assert [row["late"] for row in table(tmp_path / "out.csv")] == ["", "1"]


def test_an_empty_input_is_no_error(gatelens: Run, tmp_path: Path) -> None:
    assert gatelens("classify", "--input", "-", "--output", "out.csv").returncode == 0
    assert (tmp_path / "out.csv").read_text() == "text,label,probability,unsure,known,error\n"


# What is refused


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--input", "none.csv"], "There is no file none.csv."),
        (["--input", "in.csv"], "in.csv has no column text; its columns: id, body."),
        (["--input", "open.csv"], "The row in line 2 of open.csv opens a quote that is never"),
        (["--input", "latin.txt"], "latin.txt is not UTF-8 text (line 2)."),
        (["--input", "latin.txt", "--encoding", "klingon"], "There is no encoding klingon;"),
        (["--input", "in.jsonl"], "No line of in.jsonl is a JSON object."),
        (["--input", "."], "--format"),
        (["x", "--output", "none/out.csv"], "There is no folder none."),
        (["x", "--output", "folder.csv"], "folder.csv is a folder."),
        (["x", "--model", "none"], "There is no model none; installed: "),
        (["x", "--model", "folder.csv"], "is not a model folder"),
        (["x", "--engine", "abacus"], 'The engine "abacus" is not installed'),
    ],
)
@pytest.mark.parametrize("output", ["out.csv", None])
def test_what_cannot_be_done_is_said_in_a_sentence_and_leaves_no_file(
    refused: Run, tmp_path: Path, options: list[str], sentence: str, output: str | None
) -> None:
    (tmp_path / "folder.csv").mkdir()
    write(tmp_path, "in.csv", "id,body\n1,good\n")
    write(tmp_path, "in.jsonl", "good\n")
    write(tmp_path, "open.csv", 'text\n"good\nbad\n')
    write(tmp_path, "latin.txt", b"good\ncaf\xe9\n")
    before = sorted(tmp_path.rglob("*"))
    if output and "--output" not in options:
        options = [*options, "--output", output]
    done = refused("classify", *options)
    assert done.returncode == (2 if sentence.startswith("--") else 1)
    assert done.stdout == "" or "latin" in str(options)
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_sentences_cannot_steer_the_terminal(gatelens: Run, tmp_path: Path) -> None:
    write(tmp_path, "in.csv", "\x1b[2Jevil\u202e,b\n1,2\n")
    done = gatelens("classify", "--input", "in.csv")
    assert r"\x1b[2Jevil\u202e, b" in done.stderr


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["x", "--input", "in.txt"],
        ["--input", "in.docx"],
        ["x", "--output", "out.xls"],
        ["--input", "-", "--delimiter", "ab"],
        ["--input", "-", "--format", "xml"],
        ["x", "--mod", "small"],
    ],
)
def test_wrong_usage_is_exit_code_2_and_shows_the_usage(refused: Run, options: list[str]) -> None:
    done = refused("classify", *options)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: gatelens classify TEXT")


# What is seen meanwhile


def test_progress_is_for_people_who_watch(gatelens: Run, tmp_path: Path) -> None:
    write(tmp_path, "in.txt", "good film\n" * 10_000)
    options = ["classify", "--input", "in.txt", "--output", "out.csv"]
    assert "a second" not in gatelens(*options).stderr
    assert gatelens(*options, "--quiet").stderr == ""
    watched = gatelens(*options, "--progress").stderr
    assert re.search(r"\r[\d,]+ of 10,000 reviews, [\d,]+ a second, 0:\d\d left", watched)
    assert watched.rpartition("\r")[2].startswith("gatelens: 10,000 reviews: ")
