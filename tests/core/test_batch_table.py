"""A batch gives back every row and verdict as it was, and counts its columns by value."""

import numpy as np
import pytest

from sentiment_gui.core import batch_table
from sentiment_gui.core.batch_table import MISSING, MOST_VALUES, BatchTable, Column, Growing, shown
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.result import NO_TEXT, Result
from sentiment_gui.core.review_types import Review

POSITIVE = Result("positive", 0.9312574561, unsure=False, known=0.87654321, tokens=7)


def test_rows_come_back_as_they_were_whatever_columns_the_others_had():
    reviews = [
        Review("one", {"text": "one", "stars": 1}),
        Review("", {"text": "{"}, GatelensError("json-no-object", line=2)),
        Review("three", {"text": "three", "when": None, "tags": ["a"]}),
    ]
    table = BatchTable("text")
    table.add_rows(reviews[:1], ["text"])
    table.add_rows(reviews[1:])
    assert [table.review(row) for row in range(3)] == reviews
    assert list(table.columns) == ["text", "stars", "when", "tags"]


def test_verdicts_come_back_to_the_last_digit():
    unsure = Result("negative", 0.1 + 0.2, unsure=True, known=1 / 3, tokens=0)
    table = BatchTable("text")
    table.add_rows([Review(text, {"text": text}) for text in "abcd"])
    table.add_results([POSITIVE])
    table.add_results([NO_TEXT, unsure])
    assert [table.result(row) for row in range(4)] == [POSITIVE, NO_TEXT, unsure, None]
    assert [row.review.text for row in table.results([2, 0, 3])] == ["c", "a"]


def test_what_a_reader_holds_does_not_move_when_more_is_added():
    array = Growing(np.int32)
    array.extend([1, 2, 3])
    held = array.first(3)
    for _ in range(12):
        array.extend(np.arange(500))
    assert held.tolist() == [1, 2, 3]
    assert array.first(5).tolist() == [1, 2, 3, 0, 1]


def test_lines_that_bring_columns_of_their_own_do_not_fill_the_memory(monkeypatch):
    """Each column is as long as the file: 100,000 lines with a name each are 10^10 cells."""
    monkeypatch.setattr(batch_table, "_MOST_CELLS", 20_000)
    table = BatchTable("text")

    def add(rows: int) -> None:
        for start in range(0, rows, 100):
            names = [f"id {number}" for number in range(start, start + 100)]
            table.add_rows([Review("good", {"text": "good", name: 1}) for name in names])

    with pytest.raises(GatelensError) as refused:
        add(3_000)
    assert refused.value.code == "columns-too-many"
    assert len(table.columns) <= 1_001
    few = BatchTable("text")
    few.add_rows([Review("good", {"text": "good", "month": "May"})] * 15_000)
    assert len(few.texts) == 15_000, "a long file of few columns is no matter of these"


def test_values_are_numbered_in_the_order_of_the_file():
    column = Column()
    column.extend(["May", "Jun", ""])
    column.extend(["Jun", MISSING, "Jul", None])
    assert column.categories == ["May", "Jun", "Jul"]
    assert column.codes(7).tolist() == [0, 1, -1, 1, -1, 2, -1]


def test_equal_short_values_are_one_string_in_memory():
    column = Column()
    column.extend([b"Kettle".decode() for _ in range(3)])
    column.extend([b"Kettle".decode()])
    assert len({id(value) for value in column.values}) == 1


@pytest.mark.parametrize(
    "values", [[f"value {k}" for k in range(MOST_VALUES + 1)], ["short", "x" * 61]]
)
def test_texts_and_columns_of_too_many_values_are_not_counted_by_value(values):
    column = Column()
    column.extend(["short"])
    column.extend(values)
    column.extend(["more"])
    assert column.categories is None
    assert column.values == ["short", *values, "more"]


def test_true_and_one_stay_what_they_are():
    column = Column()
    column.extend([True, 1, 1.0, "1"])
    assert [type(value) for value in column.values] == [bool, int, float, str]
    assert column.categories == ["true", "1", "1.0"]


def test_a_cell_is_shown_on_one_line():
    assert shown("two\nlines\tof text") == "two lines of text"
    assert shown(None) == shown(MISSING) == ""
    assert shown([1, "a"]) == '[1, "a"]', "as files have it that are saved"


def test_a_verdict_is_doubtful_where_its_result_is():
    """Half of a foreign text's words may be known: the share alone would miss it."""
    results = [
        Result("positive", 0.9, unsure=False, known=1.0, tokens=9),
        Result("positive", 0.9, unsure=True, known=0.7, tokens=9, foreign=True),
        Result("negative", 0.1, unsure=True, known=0.4, tokens=9),
        NO_TEXT,
        Result("negative", 0.1, unsure=True, known=0.6, tokens=9, foreign=True),
    ]
    table = BatchTable("text")
    table.add_rows([Review("text", {}) for _ in results])
    table.add_results(results)
    expected = [False, True, True, False, True]
    assert [result.doubtful for result in results] == expected
    assert [table.is_doubtful(row) for row in range(5)] == expected
    assert table.doubtful(5).tolist() == expected
    assert table.doubtful(4).tolist() == expected[:4]


def test_values_within_objects_are_counted_by_and_no_columns_of_their_own():
    table = BatchTable("text", inner={"data.label": Column()})
    reviews = [
        Review("a", {"text": "a", "data": {"label": 1}}),
        Review("", {"text": "["}, GatelensError("json-no-object", line=2)),
        Review("c", {"text": "c", "data": 3}),
        Review("d", {"text": "d", "data": {"label": 0}, "data.label": 1}),
    ]
    table.add_rows(reviews[:3])
    table.add_rows(reviews[3:])
    column = table.column("data.label")
    assert column.values == [1, MISSING, MISSING, 1]
    assert column.codes(4).tolist() == [0, -1, -1, 0]
    assert [table.review(row) for row in range(4)] == reviews
    assert table.column("data") is table.columns["data"]
    assert table.column("nothing") is None
