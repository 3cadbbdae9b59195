"""Sums of contributions by word: counted right, added up in any order, found again."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core import batch_words
from sentiment_gui.core.batch_words import (
    LEAST,
    Entries,
    Forms,
    WordSums,
    WordTable,
    counts_by,
    entries_of,
    holds,
    pieces,
    sums_of,
)
from sentiment_gui.core.vocabulary import Vocabulary

VOCABULARY = Vocabulary(["<unk>", "<pad>", "good", "bad", "Good", ".", "n't", "tea"])
FORMS = Forms(VOCABULARY)
SIZE = len(VOCABULARY)

tokens = st.tuples(
    st.integers(0, SIZE - 1), st.floats(-5, 5, width=32).filter(lambda value: abs(value) > 0.01)
)
files = st.lists(st.lists(tokens, max_size=8), max_size=12)


def entries(file) -> Entries:
    ids = [np.array([word for word, _ in review], np.int64) for review in file]
    values = [np.array([value for _, value in review], np.float32) for review in file]
    return entries_of(ids, values, FORMS)


def test_signs_and_unknown_words_do_not_count_and_capitals_are_one_word():
    assert FORMS.of_id.tolist() == [-1, -1, 2, 3, 2, -1, 6, 7]


@given(files)
def test_sums_equal_a_loop_over_the_tokens(file):
    total, reviews = np.zeros(SIZE), np.zeros(SIZE, int)
    for review in file:
        for word, value in review:
            if FORMS.of_id[word] >= 0:
                total[FORMS.of_id[word]] += value
        for word in {int(FORMS.of_id[word]) for word, _ in review} - {-1}:
            reviews[word] += 1
    found = sums_of(entries(file), SIZE)
    np.testing.assert_allclose(found.total, total, atol=1e-4)
    assert found.reviews.tolist() == reviews.tolist()


@given(files, st.integers(0, 12))
def test_sums_of_parts_add_up_to_the_whole_in_any_order(file, cut):
    whole = sums_of(entries(file), SIZE)
    first, second = (sums_of(entries(part), SIZE) for part in (file[:cut], file[cut:]))
    for joined in (first + second, second + first):
        np.testing.assert_allclose(joined.total, whole.total, atol=1e-4)
        assert joined.reviews.tolist() == whole.reviews.tolist()


@given(files, st.data())
def test_a_filter_counts_the_chosen_reviews_alone(file, data):
    chosen = data.draw(st.lists(st.booleans(), min_size=len(file), max_size=len(file)))
    kept = [review for review, keeps in zip(file, chosen, strict=True) if keeps]
    found = sums_of(entries(file), SIZE, np.array(chosen, bool))
    alone = sums_of(entries(kept), SIZE)
    np.testing.assert_allclose(found.total, alone.total, atol=1e-4)
    assert found.reviews.tolist() == alone.reviews.tolist()


@given(files, st.integers(2, SIZE - 1))
def test_the_reviews_that_hold_a_word_are_found(file, word):
    found = holds(entries(file), word)
    assert found.tolist() == [any(FORMS.of_id[w] == word for w, _ in review) for review in file]


@given(files, st.data())
def test_the_reviews_that_hold_words_are_counted_by_their_values(file, data):
    codes = data.draw(st.lists(st.integers(-1, 2), min_size=len(file), max_size=len(file)))
    chosen = data.draw(st.lists(st.booleans(), min_size=len(file), max_size=len(file)))
    words = data.draw(st.lists(st.integers(2, SIZE - 1), unique=True))
    counts = np.zeros((len(words), 3), int)
    for review, code, keeps in zip(file, codes, chosen, strict=True):
        for place, word in enumerate(words):
            if keeps and code >= 0 and any(FORMS.of_id[w] == word for w, _ in review):
                counts[place, code] += 1
    found = counts_by(entries(file), words, np.array(codes, np.int16), 3, np.array(chosen, bool))
    assert found.tolist() == counts.tolist()


@given(files, st.integers(1, 9))
def test_a_file_is_worked_on_in_pieces_of_whole_reviews(file, most):
    whole = entries(file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch_words, "_PIECE", most)
        found = list(pieces(whole))
        by_pieces = holds(whole, 2), sums_of(whole, SIZE).reviews
    assert [start for start, _ in found] == np.cumsum(
        [0, *(len(part.counts) for _, part in found)]
    )[:-1].tolist()
    assert [word for _, part in found for word in part.words] == whole.words.tolist()
    assert all(len(part.words) <= most or len(part.counts) == 1 for _, part in found)
    assert by_pieces[0].tolist() == holds(whole, 2).tolist()
    assert by_pieces[1].tolist() == sums_of(whole, SIZE).reviews.tolist()


def test_what_is_added_up_takes_hardly_any_memory_beside_the_entries():
    """A file of 500 MB has 400 MB of entries, and they are added up three times a second."""
    reviews, each = 20_000, 40
    words = np.arange(reviews * each, dtype=np.int32) % 500
    file = Entries(words, np.ones(len(words), np.float32), np.full(reviews, each))
    chosen, codes = np.ones(reviews, bool), np.zeros(reviews, np.int16)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        sums_of(file, 500, chosen)
        holds(file, 7)
        counts_by(file, range(30), codes, 12, chosen)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak - before < (file.words.nbytes + file.sums.nbytes) / 2


@given(files, st.integers(0, 12), st.integers(0, 12))
def test_the_table_gives_back_any_reviews(file, start, stop):
    table, stop = WordTable(), min(stop, len(file))
    table.add(entries(file))
    part, alone = table.between(min(start, stop), stop), entries(file[min(start, stop) : stop])
    assert part.words.tolist() == alone.words.tolist()
    assert part.counts.tolist() == alone.counts.tolist()


@given(files, st.integers(0, 12))
def test_the_table_gives_back_what_was_added_piece_by_piece(file, cut):
    table = WordTable()
    for part in (file[:cut], file[cut:]):
        table.add(entries(part))
    back, whole = table.first(len(file)), entries(file)
    assert back.words.tolist() == whole.words.tolist()
    assert back.counts.tolist() == whole.counts.tolist()
    assert len(table) == len(file)


def test_a_word_of_every_review_that_hardly_moves_anything_is_no_driver():
    total = np.array([0, 0, 40.0, -30.0, 0, 0, -29.0, 3.0])
    reviews = np.array([0, 0, 1000, 20, 0, 0, 900, 10])
    sums = WordSums(total, reviews)
    assert LEAST > 40 / 1000
    assert sums.strongest(5, 1) == [7]
    assert sums.strongest(5, -1) == [3]


def test_the_strongest_come_first_and_no_more_than_asked_for():
    sums = WordSums(np.array([1.0, -2.0, 3.0, -4.0, 5.0]), np.ones(5, int))
    assert sums.strongest(2, 1) == [4, 2]
    assert sums.strongest(9, -1) == [3, 1]


def test_no_reviews_have_no_words():
    assert holds(entries([]), 3).tolist() == []
    assert sums_of(entries([]), SIZE).total.tolist() == pytest.approx([0.0] * SIZE)
