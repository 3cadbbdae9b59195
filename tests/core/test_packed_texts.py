"""Packed texts are as a list of strings would be, in less memory."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core import packed_texts
from sentiment_gui.core.batch_table import MISSING, BatchTable
from sentiment_gui.core.packed_texts import PackedTexts
from sentiment_gui.core.review_types import Review

CHARACTERS = st.characters() | st.characters(categories=["Cs"])  # JSON brings lone surrogates
TEXTS = st.lists(st.text(CHARACTERS, max_size=6), max_size=12)
PLACES = st.none() | st.integers(-14, 14)


@given(TEXTS, TEXTS, PLACES, PLACES, st.sampled_from([None, 1, 2, -1]))
def test_they_are_what_a_list_would_be(first, second, start, stop, step):
    held = first + second
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packed_texts, "_BLOCK", 3)
        texts = PackedTexts(first)
        texts.extend(second)
    assert [*texts] == held
    assert len(texts) == len(held)
    assert texts[start:stop:step] == held[start:stop:step]
    assert [texts[k] for k in range(-len(held), len(held))] == held + held
    for outside in (len(held), -len(held) - 1):
        with pytest.raises(IndexError):
            texts[outside]


def test_a_text_costs_its_bytes_and_four_more():
    lines = [f"This kettle number {number} leaked after a week, sadly" for number in range(20_000)]
    size = sum(len(line.encode()) for line in lines)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        texts = PackedTexts(lines)
        used = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert len(texts) == len(lines)
    assert used < size + 6 * len(lines)


def test_the_column_of_the_reviews_has_what_the_file_had():
    """Numbers, gaps and faults stand there; the texts themselves are kept once."""
    table = BatchTable("text")
    table.add_rows([Review("", {"id": 1})])
    table.add_rows([Review("good", {"text": "good"}), Review("5", {"text": 5})])
    rows = [Review("", {"text": None}), Review("", {"id": 2}), Review("bad", {"text": "bad"})]
    table.add_rows(rows)
    column = table.columns["text"]
    assert [*table.texts] == ["", "good", "5", "", "", "bad"]
    assert column.values[:] == [MISSING, "good", 5, None, MISSING, "bad"]
    assert column.values[5] == column.values[-1] == "bad"
    assert column.values[-2] is column.values[4] is MISSING
    assert table.review(2).values == {"text": 5}
    assert table.review(4).values == {"id": 2}
