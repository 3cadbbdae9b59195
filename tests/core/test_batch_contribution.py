"""Contributions of many reviews at once equal those of one review's trace."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sentiment_gui.core import batch_contribution
from sentiment_gui.core.batch_contribution import BatchSplit
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import Cancelled, GatelensError
from tests.support import WORDS, random_model

MODELS = {
    (cell, readout): random_model(cell, readout)
    for cell in ("lstm", "gru")
    for readout in ("last", "last-mean-max")
}
SOON = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", MODELS)
@SOON
@given(st.lists(st.lists(st.sampled_from([*WORDS, "zebra"]), max_size=30), min_size=1, max_size=9))
def test_the_split_of_a_batch_is_that_of_each_review_alone(kind, reviews):
    """The trace's float64 sweep over one review is the independent truth; lengths may be 0."""
    model = MODELS[kind]
    classifier = Classifier(model)
    texts = [" ".join(words) for words in reviews]
    ids = [model.vocabulary.ids(classifier.tokenizer.tokens(text)) for text in texts]
    found = BatchSplit(model).split(ids)
    for text, contribution in zip(texts, found, strict=True):
        if not text:
            assert len(contribution) == 0
            continue
        trace = classifier.trace(text)
        np.testing.assert_allclose(contribution, trace.contribution, atol=2e-5)
        assert contribution.sum() + trace.bias == pytest.approx(trace.logit, abs=1e-4)


def test_long_reviews_go_in_small_batches_so_that_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(batch_contribution, "_TOKENS", 40)
    model = MODELS["lstm", "last-mean-max"]
    rng = np.random.default_rng(0)
    ids = [rng.integers(0, len(model.vocabulary), length) for length in (3, 90, 20, 20, 1, 0, 39)]
    sizes = []
    whole = BatchSplit._split
    monkeypatch.setattr(
        BatchSplit,
        "_split",
        lambda self, batch: sizes.append([len(i) for i in batch]) or whole(self, batch),
    )
    found = BatchSplit(model).split(ids)
    assert [len(part) for part in found] == [3, 90, 20, 20, 1, 0, 39]
    assert all(len(batch) == 1 or len(batch) * batch[0] <= 40 for batch in sizes)


def test_a_plain_rnn_is_refused_by_name():
    with pytest.raises(GatelensError) as refusal:
        BatchSplit(random_model("rnn"))
    assert refusal.value.code == "quantity-undefined"


def test_it_stops_between_two_batches():
    model = MODELS["gru", "last"]
    with pytest.raises(Cancelled):
        BatchSplit(model).split([np.array([1, 2])], lambda: True)
