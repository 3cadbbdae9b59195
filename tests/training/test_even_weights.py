"""Reviews are drawn so that a word like "not" is no verdict by itself."""

import numpy as np
import pytest

from training.corpora.review import Review
from training.data import collect
from training.sampling import even_weights, passes_over

NOT, OTHER = 7, 3


def made_up(counts, corpus="short"):
    """Reviews by ``(label, has the word)``: how many."""
    reviews = [
        Review(f"{OTHER} {NOT if has else OTHER}", label, corpus, "films", "train")
        for (label, has), count in counts.items()
        for _ in range(count)
    ]
    return collect(reviews, lambda text: [int(number) for number in text.split()])


def weighed(reviews, labels=None):
    rows = np.arange(len(reviews))
    return even_weights(
        reviews, rows, reviews.labels if labels is None else labels, np.array([NOT])
    )


def test_with_the_weights_label_and_word_are_independent():
    reviews = made_up({(0, True): 50, (0, False): 150, (1, True): 40, (1, False): 160})
    weights = weighed(reviews)
    has = reviews.ids.reshape(-1, 2)[:, 1] == NOT
    for label in (0, 1):
        share = (
            weights[has & (reviews.labels == label)].sum() / weights[reviews.labels == label].sum()
        )
        assert share == pytest.approx(90 / 400)
    assert weights.sum() == pytest.approx(400)


def test_a_rare_meeting_is_read_four_times_at_most():
    weights = weighed(made_up({(0, True): 500, (0, False): 500, (1, True): 1, (1, False): 999}))
    assert weights.max() == 4.0


def test_a_word_that_says_nothing_changes_nothing():
    weights = weighed(made_up({(0, True): 30, (0, False): 70, (1, True): 30, (1, False): 70}))
    np.testing.assert_allclose(weights, 1.0)


def test_corpora_are_weighed_apart():
    reviews = [
        *(Review(f"{NOT}", 0, "a", "x", "train") for _ in range(6)),
        *(Review(f"{OTHER}", 1, "a", "x", "train") for _ in range(6)),
        Review(f"{NOT}", 1, "b", "x", "train"),
    ]
    found = collect(reviews, lambda text: [int(text)])
    np.testing.assert_allclose(weighed(found), [*[0.5] * 12, 1.0])


def test_soft_labels_are_left_alone():
    reviews = made_up({(0, True): 9, (0, False): 1, (1, True): 1, (1, False): 9})
    labels = reviews.labels.astype(np.float32)
    labels[0] = 0.4
    assert weighed(reviews, labels)[0] == 1.0


def test_reviews_are_drawn_as_often_as_weighed():
    reviews = made_up({(0, False): 2000, (1, False): 2000})
    weights = np.where(reviews.labels == 1, 2.5, 0.25)
    rows = np.arange(4000)
    first, second = passes_over(reviews, rows, {"short": 2.0}, 2, 1, weights)
    counts = np.bincount(first, minlength=4000)
    assert set(counts[reviews.labels == 1]) == {5}
    assert set(counts[reviews.labels == 0]) == {0, 1}
    assert counts[reviews.labels == 0].mean() == pytest.approx(0.5, abs=0.04)
    assert not np.array_equal(first, second)
    assert np.array_equal(first, passes_over(reviews, rows, {"short": 2.0}, 1, 1, weights)[0])
