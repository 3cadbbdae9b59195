"""Anybody's own tables of reviews."""

import json

import pytest

from sentiment_gui.core.errors import GatelensError
from tests.training import tiny
from training.corpora.table import Table


def read(path, **columns):
    return [(r.text, r.label) for r in Table(path, **columns).read("train")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", '\ufefftext,stars,label\n"good, really",5,1\n"bad\nin two lines",1,0\n'),
        ("a.tsv", 'text\tlabel\ngood, really\t1\n"bad\nin two lines"\t0\n'),
        (
            "a.jsonl",
            '{"text": "good, really", "label": 1}\n\n{"label": 0, "text": "bad\\nin two lines"}\n',
        ),
    ],
)
def test_three_kinds_of_table(tmp_path, name, text):
    path = tiny.write(tmp_path / name, text)
    assert read(path) == [("good, really", 1), ("bad\nin two lines", 0)]


def test_json_texts_and_labels_may_stand_in_objects_within_the_object(tmp_path):
    lines = [{"review": {"text": "good", "data": {"label": n}}} for n in (1, 0)]
    path = tiny.write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    columns = {"text_column": "review.text", "label_column": "review.data.label"}
    assert read(path, **columns) == [("good", 1), ("good", 0)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["0", "1", "1"], [0, 1, 1]),
        (["Negative", "positive", "NEGATIVE "], [0, 1, 0]),
        (["pos", "neg"], [1, 0]),
        (["False", "True"], [0, 1]),
        (["-1", "1"], [0, 1]),
        (["1", "1"], [1, 1]),
        (["1", "2", "3", "4", "5"], [0, 0, 1, 1]),
    ],
)
def test_kinds_of_labels(tmp_path, values, expected):
    rows = "".join(f"text {n},{value}\n" for n, value in enumerate(values))
    path = tiny.write(tmp_path / "a.csv", "review,verdict\n" + rows)
    found = read(path, text_column="review", label_column="verdict")
    assert [label for _, label in found] == expected


def test_json_labels_may_be_numbers_or_truth_values(tmp_path):
    lines = [json.dumps({"text": "x", "label": label}) for label in (True, False)]
    assert [label for _, label in read(tiny.write(tmp_path / "a.jsonl", "\n".join(lines)))] == [
        1,
        0,
    ]


@pytest.mark.parametrize(
    ("name", "content", "code", "named"),
    [
        ("a.csv", "review,label\nx,1\n", "column-missing", "review, label"),
        ("a.csv", "text,verdict\nx,1\n", "column-missing", "text, verdict"),
        ("a.csv", "", "column-missing", "none"),
        ("a.csv", "text,label\nx,good\ny,bad\n", "table-labels", "'bad', 'good'"),
        ("a.csv", "text,label\n", "table-labels", "none"),
        ("a.csv", "text,label\nonly a text\n", "table-labels", "''"),
        ("a.csv", "text,label\none,0,two\n", "row-too-long", "2"),
        ("a.csv", b"text,label\ncaf\xe9,1\n", "text-encoding", "2"),
        ("a.jsonl", '{"text": "x", "label": 1}\n[1]\n', "json-no-object", "2"),
        ("a.jsonl", '{"label": 1}\n', "cell-missing", "text"),
        ("a.jsonl", '{"text": "x"}\n', "column-missing", "label"),
        ("a.jsonl", '{"text": "x", "label": null}\n', "table-labels", "'none'"),
        ("a.xlsx", "text", "sheet-damaged", ".xlsx"),
        ("a.txt", "text", "table-kind", ".csv"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(tmp_path, name, content, code, named):
    with pytest.raises(GatelensError) as caught:
        read(tiny.write(tmp_path / name, content))
    assert caught.value.code == code
    assert named in str(caught.value)


def test_a_missing_table(tmp_path):
    with pytest.raises(GatelensError) as caught:
        read(tmp_path / "a.csv")
    assert caught.value.code == "file-missing"


def test_cells_may_be_long_and_empty_reviews_are_left_out(tmp_path):
    path = tiny.write(tmp_path / "a.csv", f"text,label\n{'x' * 200_000},1\n  ,0\n")
    assert [(len(text), label) for text, label in read(path)] == [(200_000, 1)]
    path = tiny.write(tmp_path / "a.jsonl", '{"text": null, "label": 1}\n')
    assert read(path) == []
