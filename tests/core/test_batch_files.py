"""What a batch is saved to keeps the contract of the command line, and trains a model."""

import json

import pytest

from sentiment_gui.core.batch_files import write_corrections, write_table
from sentiment_gui.core.batch_table import BatchTable
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.results import classify_reviews, open_results
from sentiment_gui.core.review_types import Review
from tests.support import random_model

ROWS = [
    Review("a good film", {"text": "a good film", "n": 1}),
    Review("=1+1 not good", {"text": "=1+1 not good", "n": 2.5, "label": "old"}),
    Review("", {"text": ""}),
    Review("", {"text": "{"}, GatelensError("json-no-object", line=4)),
    Review("line\nfeed \ud83d", {"text": "line\nfeed \ud83d", "tags": ["a"]}),
]


@pytest.fixture
def table() -> BatchTable:
    table = BatchTable("text")
    table.add_rows(ROWS)
    table.add_results(list(Classifier(random_model()).classify_many(row.text for row in ROWS)))
    return table


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".jsonl"])
def test_the_bytes_are_those_of_the_command_line(tmp_path, table, suffix):
    path, other = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    assert write_table(path, table, range(len(ROWS))).count == len(ROWS)
    with open_results(other, list(table.columns)) as writer:
        for row in classify_reviews(Classifier(random_model()), ROWS):
            writer.write(row)
    assert path.read_bytes() == other.read_bytes()


def test_a_byte_order_mark_is_all_that_it_adds(tmp_path, table):
    plain, marked = tmp_path / "a.csv", tmp_path / "b.csv"
    write_table(plain, table, [1, 0])
    write_table(marked, table, [1, 0], mark=True)
    assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()


def test_rows_that_have_not_been_read_are_left_out(tmp_path, table):
    table.add_rows([Review("later", {"text": "later"})])
    assert write_table(tmp_path / "a.jsonl", table, [0, 5]).count == 1


def test_corrections_come_back_exactly_and_are_a_corpus_to_train_on(tmp_path, table):
    path = tmp_path / "corrections.jsonl"
    assert write_corrections(path, table, {4: 1, 0: 0}) == 2
    entries = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert entries == [
        {"text": "a good film", "label": "negative"},
        {"text": "line\nfeed \ud83d", "label": "positive"},
    ]
    corpora = pytest.importorskip("training.corpora.table")
    read = list(corpora.Table(path).read("train"))
    assert [(review.text, review.label) for review in read] == [
        ("a good film", 0),
        ("line\nfeed \ud83d", 1),
    ]


def test_a_folder_that_is_not_there_is_refused(tmp_path, table):
    with pytest.raises(GatelensError) as refusal:
        write_table(tmp_path / "none" / "a.csv", table, [0])
    assert refusal.value.code == "write-failed"
