"""The verdict without a word equals the verdict on the text without that word."""

from __future__ import annotations

import numpy as np
import pytest

from sentiment_gui.core.ablation import logits_without_each
from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import Cancelled
from tests.support import random_model


@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
@pytest.mark.parametrize("length", [2, 3, 40])
def test_each_logit_is_that_of_the_edited_tokens(cell, readout, length):
    model = random_model(cell, readout)
    engine = NumpyEngine(model, np.float64)
    ids = np.random.default_rng(5).integers(0, model.config.vocabulary_size, length)
    seen = []
    logits = logits_without_each(engine, ids, progress=lambda done, total: seen.append(done))
    truth = [engine.logits([np.delete(ids, k)])[0] for k in range(length)]
    assert np.abs(logits - truth).max() < 1e-10
    assert seen == list(range(1, length + 1))


def test_a_review_of_one_word_has_no_verdict_without_it():
    engine = NumpyEngine(random_model())
    assert np.isnan(logits_without_each(engine, np.array([3]))).all()


def test_it_can_be_cancelled():
    with pytest.raises(Cancelled):
        logits_without_each(NumpyEngine(random_model()), np.arange(5), cancelled=lambda: True)
