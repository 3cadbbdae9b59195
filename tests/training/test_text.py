"""Tokens, vocabulary and batches."""

from collections import Counter
from itertools import chain

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from sentiment_gui.core.tokenizer import Tokenizer, lookup_form
from sentiment_gui.core.vocabulary import Vocabulary
from training.corpora.review import Review
from training.data import ReviewSet, collect
from training.sampling import passes_over
from training.text import (
    PADDING_ID,
    BatchSize,
    MeasuringBatches,
    ReviewDataset,
    TrainingBatches,
    choose_words,
    numbered,
    text_field,
    tokenise,
)
from training.token_cache import tokenised_once

PIECES = ["Don't", "can't", ":-)", "<br />it’s", "&amp;", "8/10", "!!!!", "www.a.b", "\n", "do n't"]
SIZE = BatchSize(tokens=60, reviews=8)


def made_up(count: int = 200, longest: int = 20, seed: int = 0) -> ReviewSet:
    random = np.random.default_rng(seed)
    reviews = [
        Review(str(n), n % 2, f"corpus {n % 3}", "x", "validation" if n % 10 == 0 else "train")
        for n in range(count)
    ]
    return collect(reviews, lambda text: random.integers(2, 50, random.integers(1, longest)))


def dataset(reviews: ReviewSet, longest: int = 20) -> ReviewDataset:
    return ReviewDataset(reviews, np.arange(len(reviews)), longest)


def flat(lists) -> list[int]:
    return list(chain.from_iterable(lists))


def rows_of(batches) -> list[list[int]]:
    return [batch.rows.tolist() for batch in batches]


@settings(max_examples=150, deadline=None)
@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_training_cuts_text_as_the_app_does(text):
    """NLTK's tokenizer in torchtext's field, and the app's own, give the same tokens."""
    tokenizer = Tokenizer()
    found = text_field().preprocess(text)
    spans = tokenizer.spans(text.rstrip("\n"))
    assert found == [lookup_form(text[start:end]) for start, end in spans]


def test_trailing_line_feeds_are_no_tokens():
    assert text_field().preprocess("good\n\n") == ["good"]


def test_the_vocabulary_counts_only_what_may_be_trained_on():
    texts = [("train", "Good good GOOD film film x"), ("validation", "secret " * 9)]
    texts += [("unlabelled", "film plot plot"), ("test", "hidden " * 9)]
    reviews, forms = tokenise(Review(text, None, "a", "a", part) for part, text in texts)
    vocabulary = choose_words(reviews, forms, most=10, at_least=2)
    assert vocabulary.tokens == ("<unk>", "<pad>", "film", "good", "plot")
    assert choose_words(reviews, forms, most=3, at_least=1).tokens == ("<unk>", "<pad>", "film")


def test_numbers_are_the_apps_own():
    """Ids that training sees are those the app's vocabulary gives."""
    text = "A good Film , n't <unk> weird"
    reviews, forms = tokenise([Review(text, 1, "a", "a", "train")])
    vocabulary = Vocabulary(["<unk>", "<pad>", "good", "film", "a"])
    expected = vocabulary.ids(Tokenizer().tokens(text))
    assert numbered(reviews, forms, vocabulary).ids.tolist() == expected.tolist()


def test_collected_reviews_keep_what_belongs_to_them():
    reviews = [
        Review("5 6 7", 1, "a", "films", "train"),
        Review("", None, "b", "books", "unlabelled"),
        Review("8", 0, "a", "books", "validation"),
    ]
    found = collect(reviews, lambda text: [int(word) for word in text.split()])
    assert [found.review(row).tolist() for row in range(3)] == [[5, 6, 7], [], [8]]
    assert found.labels.tolist() == [1, -1, 0]
    assert found.rows("train").tolist() == [0]
    assert found.rows("unlabelled").tolist() == [], "a review without a token teaches nothing"
    assert found.rows("validation", "a").tolist() == [2]
    assert found.take(np.array([2, 0])).ids.tolist() == [8, 5, 6, 7]
    assert found.counts(np.array([0, 2]), 10).tolist() == [0, 0, 0, 0, 0, 1, 1, 1, 1, 0]


def test_batches_are_padded_on_the_right_and_keep_the_end_of_long_reviews():
    reviews = made_up()
    for batch in MeasuringBatches(dataset(reviews, longest=6), SIZE):
        assert batch.ids.dtype == torch.int64
        for ids, length, label, corpus, row in zip(*batch, strict=True):
            whole = reviews.review(int(row))[-6:]
            assert ids[:length].tolist() == whole.tolist()
            assert set(ids[length:].tolist()) <= {PADDING_ID}
            assert label == reviews.labels[row]
            assert corpus == reviews.corpora[row]


@pytest.mark.parametrize("size", [BatchSize(60, 8), BatchSize(400, 1000), BatchSize(20, 1)])
def test_every_review_is_seen_exactly_once(size):
    reviews = made_up()
    everything = list(range(len(reviews)))
    measured = MeasuringBatches(dataset(reviews), size)
    found = rows_of(measured)
    assert sorted(flat(found)) == everything
    assert len(found) == len(measured)
    training = TrainingBatches(dataset(reviews), [np.arange(200)] * 2, size, seed=1)
    found = rows_of(training)
    assert len(found) == len(training) == sum(training.per_pass)
    assert sorted(flat(found[: training.per_pass[0]])) == everything
    assert sorted(flat(found[training.per_pass[0] :])) == everything


def test_batches_hold_their_bounds_and_little_padding():
    reviews = made_up(2000)
    real = padded = 0
    for batch in TrainingBatches(dataset(reviews), [np.arange(2000)], SIZE, seed=1):
        assert batch.ids.numel() <= SIZE.tokens
        assert len(batch.lengths) <= SIZE.reviews
        real, padded = real + int(batch.lengths.sum()), padded + batch.ids.numel()
    assert real / padded > 0.9


def test_seeds_repeat_and_passes_differ():
    reviews = made_up()

    def order(seed: int) -> list[list[int]]:
        return rows_of(TrainingBatches(dataset(reviews), [np.arange(200)] * 2, SIZE, seed))

    first = order(1)
    assert first == order(1)
    assert first != order(2)
    half = TrainingBatches(dataset(reviews), [np.arange(200)] * 2, SIZE, 1).per_pass[0]
    assert first[:half] != first[half:]


def test_the_order_does_not_depend_on_other_random_numbers():
    torch.manual_seed(0)
    first = rows_of(TrainingBatches(dataset(made_up()), [np.arange(200)], SIZE, seed=1))
    np.random.seed(99)  # noqa: NPY002
    torch.manual_seed(99)
    assert rows_of(TrainingBatches(dataset(made_up()), [np.arange(200)], SIZE, seed=1)) == first


@pytest.mark.parametrize("done", [0, 1, 20, 45, 70])
def test_batches_go_on_where_they_stopped(done):
    """In the first pass and in a later one."""
    whole = TrainingBatches(dataset(made_up()), [np.arange(200)] * 3, SIZE, seed=3)
    expected = rows_of(whole)
    stopped = TrainingBatches(dataset(made_up()), [np.arange(200)] * 3, SIZE, seed=3)
    iterator = iter(stopped)
    for _ in range(done):
        next(iterator)
    resumed = TrainingBatches(dataset(made_up()), [np.arange(200)] * 3, SIZE, seed=3)
    resumed.load_state_dict(stopped.state_dict())
    assert rows_of(resumed) == expected[done:]
    assert rows_of(resumed) == expected, "only the first iteration is shortened"


@pytest.mark.parametrize("ranks", [2, 3, 5])
def test_processes_share_the_reviews(ranks):
    """Together they see each review once, in equally many batches."""
    reviews = made_up()
    found = [
        rows_of(TrainingBatches(dataset(reviews), [np.arange(200)], SIZE, 1, rank, ranks))
        for rank in range(ranks)
    ]
    assert len({len(batches) for batches in found}) == 1
    assert sorted(flat(flat(batches) for batches in found)) == list(range(200))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 9])
def test_processes_are_never_without_a_review(count):
    """However few there are: one that has no batch would leave the others waiting for it."""
    size, ranks = BatchSize(tokens=1000, reviews=2), 4
    few = dataset(made_up(count))
    found = [
        rows_of(TrainingBatches(few, [np.arange(count)], size, 1, rank, ranks))
        for rank in range(ranks)
    ]
    assert len({len(batches) for batches in found}) == 1
    assert all(flat(batches) for batches in found)
    assert set(flat(flat(batches) for batches in found)) == set(range(count))


def test_the_mix_decides_how_often_a_corpus_is_read():
    reviews = made_up(300)
    rows = reviews.rows("train")
    mix = {"corpus 0": 0.5, "corpus 1": 2.25}
    first, second = passes_over(reviews, rows, mix, passes=2, seed=7)
    counts = Counter(reviews.corpora[rows[first]].tolist())
    sizes = Counter(reviews.corpora[rows].tolist())
    assert counts[0] == round(0.5 * sizes[0])
    assert counts[1] == 2 * sizes[1] + round(0.25 * sizes[1])
    assert counts[2] == sizes[2]
    assert max(Counter(first[reviews.corpora[rows[first]] != 1].tolist()).values()) == 1
    assert set(first.tolist()) != set(second.tolist()), "each pass draws its own half"
    assert np.array_equal(passes_over(reviews, rows, mix, passes=1, seed=7)[0], first)


def test_tokenised_reviews_are_kept_and_recognised(tmp_path):
    calls = []

    def cut(reviews):
        calls.append(1)
        return tokenise(reviews)

    texts = [Review("A good film \ud800 &#10;", 1, "a", "a", "train")]
    first = tokenised_once(texts, cut, tmp_path / "cache")
    again = tokenised_once(texts, cut, tmp_path / "cache")
    assert len(calls) == 1
    assert again[1] == first[1]
    assert again[0].ids.tolist() == first[0].ids.tolist()
    assert again[0].corpus_names == ("a",)
    tokenised_once([Review("A good film", 0, "a", "a", "train")], cut, tmp_path / "cache")
    assert len(calls) == 2, "another text, another label: cut again"


def test_a_damaged_cache_is_made_again(tmp_path):
    texts = [Review("a good film", 1, "a", "a", "train")]
    first = tokenised_once(texts, tokenise, tmp_path)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    flags = whole.index(b"PK\1\2") + 8  # of the first entry, in the directory
    locked = bytes([*whole[:flags], whole[flags] | 1, *whole[flags + 1 :]])
    for damaged in (whole[:100], locked):
        path.write_bytes(damaged)
        assert tokenised_once(texts, tokenise, tmp_path)[1] == first[1]
        assert tokenised_once(texts, tokenise, tmp_path)[1] == first[1]
