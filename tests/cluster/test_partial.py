"""Summaries of parts add up to the summary of the whole, in any order."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentiment_gui.cluster.partial import (
    LabelCounts,
    Partial,
    from_json,
    label_columns,
    labels_within,
    partial_of,
    to_json,
    words_from_table,
    words_to_table,
)
from sentiment_gui.cluster.tables import from_parquet, to_parquet
from sentiment_gui.core.batch_words import WordSums
from sentiment_gui.core.result import NO_TEXT, Result
from sentiment_gui.core.results import ReviewResult
from sentiment_gui.core.review_types import Review
from sentiment_gui.core.summary import confusion, histogram, kinds_of, shares_of, truth_of

NAMES = ("negative", "positive")
WORDS = 5
row = st.tuples(
    st.one_of(st.none(), st.floats(0, 1)),
    st.booleans(),
    st.sampled_from(["", " Pos", "neg", "neutral"]),
    st.lists(st.floats(-4, 4, width=32), min_size=WORDS, max_size=WORDS),
)
corpora = st.lists(row, max_size=25)


def partial(rows) -> Partial:
    results = []
    for probability, unsure, _, _ in rows:
        result = NO_TEXT
        if probability is not None:
            label = NAMES[probability >= 0.5]
            result = Result(label, probability, unsure, 1.0, 3, foreign=unsure)
        results.append(ReviewResult(Review("", {}), result))
    words = np.array([values for *_, values in rows]).reshape(-1, WORDS)
    sums = WordSums(words.sum(axis=0), (words != 0).sum(axis=0))
    return partial_of(results, NAMES, {"label": [row[2] for row in rows]}, sums)


def same(first: Partial, second: Partial) -> bool:
    assert to_json(first) == to_json(second)
    np.testing.assert_allclose(first.words.total, second.words.total, atol=1e-9)
    return first.words.reviews.tolist() == second.words.reviews.tolist()


@settings(deadline=None)
@given(corpora, st.integers(0, 25), st.integers(0, 25))
def test_parts_add_up_whatever_the_cuts_and_the_order(rows, cut, other):
    first, second = sorted((cut, other))
    a, b, c = partial(rows[:first]), partial(rows[first:second]), partial(rows[second:])
    whole = partial(rows)
    assert same((a + b) + c, whole)
    assert same(a + (b + c), whole)
    assert same(Partial() + a + b + c, whole)
    assert (c + a + b).histogram.tolist() == whole.histogram.tolist()


@settings(deadline=None)
@given(corpora)
def test_the_sums_are_those_of_the_window(rows):
    probability = np.array([np.nan if row[0] is None else row[0] for row in rows], float)
    label = np.where(np.isnan(probability), -1, probability >= 0.5).astype(np.int8)
    unsure = np.array([row[1] and row[0] is not None for row in rows], bool)
    found = partial(rows)
    assert found.shares == shares_of(kinds_of(label, unsure))
    assert found.histogram.tolist() == histogram(probability).tolist()
    values = [row[2] for row in rows]
    categories = sorted({value for value in values if value})
    classes = truth_of(categories)
    counted = found.confusion()
    assert (classes is None) == (counted is None)
    if classes is not None:
        truth = np.array([classes[categories.index(v)] if v else -1 for v in values], np.int8)
        assert counted[0] == "label"
        assert counted[1].counts.tolist() == confusion(truth, label, unsure).counts.tolist()


@settings(deadline=None)
@given(corpora)
def test_a_summary_comes_back_from_its_files(rows):
    found = partial(rows)
    table = from_parquet(to_parquet(words_to_table(found.words)))
    words = words_from_table(table, WORDS)
    held = found.words.reviews > 0
    assert words.total[held].tolist() == found.words.total[held].tolist()
    again = from_json(json.loads(json.dumps(to_json(found))), words)
    assert to_json(again) == to_json(found)
    assert (again + found).rows == 2 * len(rows)


def test_labels_are_what_all_parts_together_show():
    """Alone a part of one star or five says nothing of the scale."""
    label, unsure = np.array([1, 0], np.int8), np.array([False, False])
    fives = LabelCounts.of([5, 5], label, unsure)
    ones = LabelCounts.of(["1", "4"], label, unsure)
    assert fives.confusion() is None
    counted = (fives + ones).confusion()
    assert counted.counts[:, :, 0].tolist() == [[0, 1], [2, 1]]


@pytest.mark.parametrize("first", [True, False])
def test_a_column_of_many_values_is_no_label_in_whatever_part_they_stand(first):
    names = LabelCounts.of(map(str, range(13)), np.zeros(13, np.int8), np.zeros(13, bool))
    few = LabelCounts.of(["0", "1"], np.zeros(2, np.int8), np.zeros(2, bool))
    joined = few + names if first else names + few
    assert joined.counts is None
    assert joined.confusion() is None


def test_columns_are_taken_for_labels_by_their_names():
    assert label_columns(["id", "Label ", "text", "stars"], "text") == ["Label ", "stars"]
    assert label_columns(["label"], "label") == []


def test_labels_within_objects_are_found_by_the_last_of_their_names():
    rows = [
        {"text": "good", "data": {"label": 1, "id": 7, "more": {"Stars ": 5}}, "label": "pos"},
        {"text": "bad", "data": {"label": None}},
        {"text": "["},
    ]
    assert labels_within(rows, "text") == {
        "data.label": [1, None, None],
        "data.more.Stars ": [5, None, None],
    }
    assert labels_within(rows, "data.label") == {"data.more.Stars ": [5, None, None]}


def of_objects(rows) -> Partial:
    results = [ReviewResult(Review("", {}), Result("positive", 0.9, False, 1.0, 3)) for _ in rows]
    return partial_of(results, NAMES, labels_within(rows, "text"), None)


@pytest.mark.parametrize("first", [True, False])
def test_objects_named_by_anything_hold_no_labels_in_whatever_part_they_stand(first):
    many = of_objects([{"orders": {f"A-{k}": {"label": 1}}} for k in range(30)])
    few = of_objects([{"orders": {"A-1": {"label": label}}} for label in (0, 1)])
    assert few.confusion() is not None
    joined = few + many if first else many + few
    assert joined.confusion() is None
    assert joined.rows == 32
    assert len((joined + many).labels) < 10
