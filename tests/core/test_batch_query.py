"""Filters and orders of whole columns agree with a plain loop over the rows."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core.batch_answer import Answerer
from sentiment_gui.core.batch_query import (
    PROBABILITY,
    ROW,
    TEXT,
    VERDICT,
    Extent,
    Query,
)
from sentiment_gui.core.batch_table import BatchTable
from sentiment_gui.core.batch_words import Forms, WordTable, entries_of
from sentiment_gui.core.result import NO_TEXT, Result
from sentiment_gui.core.review_types import Review
from sentiment_gui.core.summary import BINS, NEGATIVE, NO_VERDICT, POSITIVE, UNSURE
from sentiment_gui.core.vocabulary import Vocabulary

VOCABULARY = Vocabulary(["<unk>", "<pad>", "tea", "leaks", "fine"])
FORMS = Forms(VOCABULARY)
PRODUCTS = ("Kettle", "Toaster", "", "10", "9")

rows = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["Tea", "leaks", "FINE", "zebra"]), max_size=4),
        st.sampled_from(PRODUCTS),
        st.one_of(st.none(), st.floats(0, 1)),
    ),
    max_size=25,
)
queries = st.builds(
    Query,
    text=st.sampled_from(["", "TEA", "e", "tea leaks"]),
    kinds=st.sampled_from([(), (NEGATIVE,), (UNSURE, POSITIVE), (NO_VERDICT,)]),
    low=st.sampled_from([0.0, 0.4]),
    high=st.sampled_from([0.6, 1.0]),
    column=st.just("product"),
    code=st.sampled_from([-1, 0, 1]),
    word=st.sampled_from([-1, 3]),
    sort=st.sampled_from([ROW, TEXT, VERDICT, PROBABILITY, "product"]),
    descending=st.booleans(),
)


def result_of(probability) -> Result:
    if probability is None:
        return NO_TEXT
    label = "positive" if probability >= 0.5 else "negative"
    return Result(label, probability, 0.4 < probability < 0.6, 1.0, 3)


def batch(file, read):
    """A table of which ``read`` rows have verdicts and counted words."""
    table, words = BatchTable("text"), WordTable()
    texts = [" ".join(text) for text, _, _ in file]
    table.add_rows(
        [
            Review(text, {"text": text, "product": product})
            for text, (_, product, _) in zip(texts, file, strict=True)
        ],
        ["text", "product"],
    )
    table.add_results([result_of(chance) for _, _, chance in file[:read]])
    ids = [VOCABULARY.ids(text) for text, _, _ in file[:read]]
    words.add(entries_of(ids, [np.ones(len(i), np.float32) for i in ids], FORMS))
    return table, Answerer(table, words, FORMS)


def kind_of(chance) -> int:
    if chance is None:
        return NO_VERDICT
    return UNSURE if 0.4 < chance < 0.6 else (POSITIVE if chance >= 0.5 else NEGATIVE)


def keeps(query: Query, number: int, row, read: int, categories) -> bool:
    """Whether a query keeps a row, said row by row."""
    words, product, chance = row
    has_verdict = number < read
    if query.text and query.text.lower() not in " ".join(words).lower():
        return False
    if query.kinds and not (has_verdict and kind_of(chance) in query.kinds):
        return False
    if (query.low, query.high) != (0.0, 1.0):
        if not has_verdict or chance is None or chance < query.low:
            return False
        if chance >= query.high and query.high < 1:
            return False
    if query.code >= 0 and (not product or categories.index(product) != query.code):
        return False
    return query.word < 0 or (has_verdict and "leaks" in words)


@given(rows, st.integers(0, 25), queries)
def test_the_rows_shown_are_those_that_a_loop_would_keep(file, read, query):
    read = min(read, len(file))
    table, answerer = batch(file, read)
    categories = table.columns["product"].categories if file else []
    answer = answerer.answer(query, Extent(len(file), read, read))
    kept = [k for k, row in enumerate(file) if keeps(query, k, row, read, categories)]
    assert sorted(answer.order.tolist()) == kept
    assert answer.summary.chosen == len(kept)
    assert query.filters or kept == list(range(len(file)))


@given(rows, st.integers(0, 25), queries)
def test_rows_are_in_order_and_like_ones_stay_as_in_the_file(file, read, query):
    read = min(read, len(file))
    _, answerer = batch(file, read)
    order = answerer.answer(query, Extent(len(file), read, read)).order.tolist()

    def value(k):
        words, product, chance = file[k]
        known = k < read and chance is not None
        return {
            ROW: k,
            TEXT: " ".join(words).casefold() or None,
            VERDICT: kind_of(chance) if known else None,
            PROBABILITY: chance if known else None,
            "product": product or None,
        }[query.sort]

    present = [k for k in order if value(k) is not None]
    assert order[: len(present)] == present
    absent = order[len(present) :]
    assert absent == sorted(absent)
    if query.sort == "product" and {row[1] for row in file} & {"Kettle", "Toaster"}:
        values = [value(k) for k in present]
    elif query.sort == "product":
        values = [float(value(k)) for k in present]
    else:
        values = [value(k) for k in present]
    for (a, one), (b, two) in zip(
        zip(present, values, strict=True), list(zip(present, values, strict=True))[1:], strict=False
    ):
        assert (one >= two) if query.descending else (one <= two)
        assert one != two or a < b


def test_a_column_of_numbers_is_sorted_as_numbers():
    file = [(["tea"], product, 0.9) for product in ("10", "9", "", "1,000")]
    _, answerer = batch(file, 4)
    order = answerer.answer(Query(sort="product"), Extent(4, 4, 4)).order
    assert order.tolist() == [1, 0, 3, 2]


FILE = [
    (["Tea", "leaks"], "Kettle", 0.1),
    (["leaks"], "Kettle", 0.2),
    (["Tea"], "Toaster", 0.5),
    (["fine"], "Toaster", 0.97),
    ([], "Toaster", None),
]
WHOLE = Extent(5, 5, 5)


def test_every_bar_counts_what_the_other_filters_keep():
    """The verdicts beside a chosen verdict stay there to be clicked; the histogram follows it."""
    _, answerer = batch(FILE, 5)
    query = Query(kinds=(NEGATIVE,))
    summary = answerer.answer(query, WHOLE, "product").summary
    assert (summary.shares.negative, summary.shares.positive) == (2, 1)
    assert summary.histogram.sum() == 2
    assert [(group.value, group.shares.negative) for group in summary.groups] == [("Kettle", 2)]
    summary = answerer.answer(replace(query, kinds=(), column="product", code=1), WHOLE, "product")
    assert len(summary.summary.groups) == 2
    assert summary.summary.shares.negative == 0


def test_drivers_name_the_word_its_reviews_and_where_they_are():
    _, answerer = batch(FILE, 5)
    drivers = answerer.answer(Query(), WHOLE, "product").summary.drivers
    leaks = next(driver for driver in drivers if driver.text == "leaks")
    assert (leaks.total, leaks.reviews) == (2.0, 2)
    assert (leaks.value, leaks.of_value) == ("Kettle", 2)
    assert [driver.total for driver in drivers] == sorted(driver.total for driver in drivers)


def test_a_filter_narrows_where_the_reviews_of_a_word_are():
    file = [(["leaks"], product, 0.1) for product in ("Kettle", "Toaster", "Toaster")]
    _, answerer = batch(file, 3)
    whole = Extent(3, 3, 3)
    (leaks,) = answerer.answer(Query(), whole, "product").summary.drivers
    assert (leaks.value, leaks.of_value) == ("Toaster", 2)
    query = Query(column="product", code=0)
    (leaks,) = answerer.answer(query, whole, "product").summary.drivers
    assert (leaks.value, leaks.of_value, leaks.reviews) == ("Kettle", 1, 1)


def test_a_word_of_which_no_value_has_most_reviews_names_none():
    _, answerer = batch(FILE, 5)
    drivers = answerer.answer(Query(), WHOLE, "product").summary.drivers
    assert next(driver for driver in drivers if driver.text == "tea").value == ""


@given(rows, st.lists(st.integers(0, 25), min_size=2, max_size=4), st.booleans())
def test_drivers_while_words_are_counted_are_those_of_a_fresh_look(file, counts, filtered):
    """What was added up for one look is taken on to the next, whatever was asked in between."""
    _, answerer = batch(file, len(file))
    for counted in sorted(min(count, len(file)) for count in counts):
        extent = Extent(len(file), len(file), counted)
        if filtered:
            answerer.answer(Query(text="tea"), extent)
        found = answerer.answer(Query(), extent, "product").summary.drivers
        fresh = batch(file, len(file))[1].answer(Query(), extent, "product").summary.drivers
        assert found == fresh


def test_marked_rows_can_be_shown_alone():
    _, answerer = batch(FILE, 5)
    assert answerer.answer(Query(marked=True), WHOLE, marked={3, 1}).order.tolist() == [1, 3]


def test_nothing_read_yet_is_an_empty_summary():
    _, answerer = batch(FILE, 0)
    summary = answerer.answer(Query(), Extent(5, 0, 0), "product").summary
    assert (summary.chosen, summary.read, summary.shares.verdicts) == (5, 0, 0)
    assert summary.histogram.tolist() == [0] * BINS
    assert summary.drivers == ()


@pytest.mark.parametrize("code", [0, 1])
def test_a_filter_by_a_column_that_turned_out_to_be_text_keeps_all(code):
    table, answerer = batch(FILE, 5)
    table.columns["product"].categories = None
    answer = answerer.answer(Query(column="product", code=code), WHOLE, "product")
    assert len(answer.order) == 5
    assert answer.summary.groups == ()
