"""Naive Bayes features: the ratio by hand, and that order counts where words alone cannot tell."""

import numpy as np
import pytest

from training.naive_bayes import log_count_ratio, naive_bayes, up_to_triples


def test_the_ratio_by_hand():
    """Wang & Manning's equation 4, smoothed by 1: (3+1)/(4+2) over (0+1)/(2+2) ... by logs."""
    found = log_count_ratio(np.array([3.0, 1.0]), np.array([0.0, 2.0]))
    np.testing.assert_allclose(found, np.log([(4 / 6) / (1 / 4), (2 / 6) / (3 / 4)]))


def test_runs_of_up_to_three():
    found = up_to_triples(np.array([1, 2, 3, 4], np.int32))
    assert found == [(1,), (2,), (3,), (4,), (1, 2), (2, 3), (3, 4), (1, 2, 3), (2, 3, 4)]


def test_a_short_review_has_no_triples():
    assert up_to_triples(np.array([7], np.int32)) == [(7,)]


def test_it_tells_reviews_of_the_same_words_by_their_order():
    pytest.importorskip("sklearn")
    praise, blame = np.array([5, 6, 7, 8], np.int32), np.array([8, 7, 6, 5], np.int32)
    fitted = naive_bayes().fit([praise, blame] * 4, np.array([1, 0] * 4))
    assert fitted.decision_function([praise, blame])[0] > 0 > fitted.decision_function([blame])[0]
