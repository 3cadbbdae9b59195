"""A span is read from what people write, and the rest of a review is never given to a token."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.spans import Span, exact_sums, parse_span, span_sums
from tests.export.pictured import read, words


@pytest.mark.parametrize("text", ["180:230", " 180–230 ", "180 - 230", "180—230"])
def test_a_span_is_written_with_its_last_token_and_counted_from_one(text):
    assert parse_span(text) == Span(179, 230)


def test_one_number_is_one_token():
    assert parse_span("7") == Span(6, 7)


@pytest.mark.parametrize("text", ["", "0:3", "5:4", "a:b", "1:2:3", "-3", "9" * 12])
def test_what_is_no_span_is_none(text):
    assert parse_span(text) is None


def test_a_span_beyond_the_review_is_refused_as_people_count():
    assert Span(4, 9).checked(9) == Span(4, 9)
    with pytest.raises(GatelensError, match="no tokens 5 to 10: the review has 9"):
        Span(4, 10).checked(9)


@pytest.mark.parametrize("cell", ["lstm", "gru"])
@given(edges=st.tuples(st.integers(0, 39), st.integers(1, 40)))
def test_before_within_after_and_bias_are_the_logit(cell, edges):
    start, stop = sorted(edges) if edges[0] != edges[1] else (edges[0] - 1, edges[0])
    trace, _ = read(cell, words(40))
    span = Span(start, stop)
    assert sum(exact_sums(trace, span)) + trace.bias == pytest.approx(trace.logit, abs=1e-6)
    rounded = span_sums(trace, span)
    parts = (rounded.before, rounded.within, rounded.after, rounded.rounding or 0)
    assert round(sum(parts), 3) == round(float(trace.contribution.sum()), 3)


def test_the_plain_rnn_has_no_sums():
    trace, _ = read("rnn", words(12))
    assert exact_sums(trace, Span(2, 5)) is None
    assert span_sums(trace, Span(2, 5)) is None
    assert np.isfinite(trace.logit)
