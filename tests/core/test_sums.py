"""A logit's split as it is printed must add up as it is printed."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.sums import ranked, sums_of
from tests.support import WORDS, random_model


def printed(value):
    return Decimal(f"{value:.3f}")


@pytest.mark.parametrize("cell", ["lstm", "gru"])
@settings(max_examples=30, deadline=None)
@given(length=st.integers(1, 80), seed=st.integers(0, 10_000))
def test_the_printed_numbers_add_up_to_the_printed_logit(cell, length, seed):
    words = np.random.default_rng(seed).choice(WORDS, length)
    trace = Classifier(random_model(cell, seed=seed)).trace(" ".join(words))
    sums = sums_of(trace)
    total = printed(sums.words) + printed(sums.bias) + printed(sums.rounding or 0.0)
    assert total == printed(sums.logit) == printed(trace.logit)
    assert printed(sums.words) == printed(trace.contribution.sum())
    assert sums.rounding is None or abs(sums.rounding) <= 0.0011


def test_a_ranking_names_the_strongest_first_and_nothing_that_counts_nothing():
    values = np.array([0.2, -0.5, 0.0, 0.9, -0.1])
    assert ranked(values, 10) == ([3, 0], [1, 4])
    assert ranked(values, 1) == ([3], [1])
    assert ranked(np.zeros(3), 5) == ([], [])
