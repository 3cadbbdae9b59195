"""Memory kept against the direct product of the gates in float64."""

from __future__ import annotations

import numpy as np
import pytest

from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.memory import (
    _STRETCH,
    KEEPING,
    kept_from,
    kept_matrix,
    kept_to_end,
    log_keep,
)
from tests.support import random_model


def logs_and_gates(cell: str, length: int, scale: float = 0.6):
    model = random_model(cell, scale=scale)
    ids = np.random.default_rng(2).integers(0, model.config.vocabulary_size, length)
    states = NumpyEngine(model, np.float64).states(ids)
    return log_keep(model, ids, states["hidden"]), states[KEEPING[cell][0]]


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_memory_kept_is_the_product_of_the_later_gates(cell):
    logs, gates = logs_and_gates(cell, 30)
    assert np.allclose(np.exp(logs), gates, rtol=1e-12)
    truth = np.array([np.prod(gates[t + 1 :], axis=0) for t in range(30)])
    assert np.allclose(kept_to_end(logs), truth, rtol=1e-10)
    assert np.array_equal(kept_to_end(logs)[-1], np.ones(8))
    for token in (0, 7, 29):
        kept = kept_from(logs, token)
        assert np.allclose(kept[-1], truth[token], rtol=1e-10)
        assert np.array_equal(kept[0], np.ones(8))


def test_the_matrix_holds_every_pair():
    """Also those that lie further apart than the stretches in which it is worked out."""
    count = 3 * _STRETCH + 2
    logs, gates = logs_and_gates("lstm", count)
    matrix = kept_matrix(logs)
    for t in range(count):
        for u in range(count):
            if u < t:
                assert np.isnan(matrix[t, u])
            else:
                truth = np.prod(gates[t + 1 : u + 1], axis=0).mean()
                assert matrix[t, u] == pytest.approx(truth, rel=1e-9)
    assert np.array_equal(np.diag(matrix), np.ones(count))


def test_it_does_not_underflow_where_the_plain_product_does():
    """Ratios between tokens stay right far below what float32 can hold."""
    logs, _ = logs_and_gates("lstm", 400, scale=2.0)
    assert np.isfinite(logs).all()
    assert (logs.sum(axis=0) < np.log(1e-45)).any()  # float32 would say 0


def test_a_plain_rnn_keeps_nothing_by_a_gate():
    model = random_model("rnn")
    with pytest.raises(GatelensError) as caught:
        log_keep(model, np.array([2]), np.zeros((1, 8)))
    assert caught.value.code == "quantity-undefined"
