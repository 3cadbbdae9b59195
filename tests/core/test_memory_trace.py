"""A review's memory against direct products of its gates, in float64."""

from __future__ import annotations

import numpy as np
import pytest

from sentiment_gui.core import memory_trace
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.memory_trace import Curve, read_memory
from tests.support import random_model

REVIEW = "the film is not good and it was never slow but i would love it again !"
KEEPS = {"lstm": "forget", "gru": "update"}


def read(cell):
    model = random_model(cell)
    return Classifier(model, NumpyEngine(model, np.float64)).trace(REVIEW), model


def written(trace):
    if trace.model.cell == "gru":
        return (1 - trace.units("update")) * trace.units("candidate")
    return trace.units("input") * trace.units("candidate")


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_a_curve_is_the_running_product_of_the_keeping_gate(cell):
    trace, model = read(cell)
    gate = trace.units(KEEPS[cell])
    memory, count = read_memory(trace, model), len(trace.tokens)
    for token in (0, 5, count - 1):
        curve = memory.curve(token)
        truth = np.array([gate[token + 1 : u + 1].prod(axis=0) for u in range(token, count)])
        assert np.allclose(curve.kept, truth.mean(axis=1), rtol=1e-9)
        assert np.allclose(curve.low, np.quantile(truth, 0.25, axis=1), rtol=1e-9)
        assert np.allclose(curve.high, np.quantile(truth, 0.75, axis=1), rtol=1e-9)
        size = np.abs(written(trace)[token])
        assert np.allclose(curve.carried, (truth * size).mean(axis=1), rtol=1e-9)
        assert curve.kept[0] == 1.0
        assert memory.kept[token] == pytest.approx(curve.kept[-1], rel=1e-9)
        assert memory.carried[token] == pytest.approx(curve.carried[-1], rel=1e-9)
        assert memory.wrote[token] == pytest.approx(curve.carried[0], rel=1e-9)


def test_what_all_tokens_wrote_and_is_kept_is_the_cell_state():
    """The identity behind it: c_T is the sum of everything written, each times what is kept."""
    trace, model = read("lstm")
    memory = read_memory(trace, model)
    kept = np.exp(np.cumsum(memory.logs[::-1], axis=0)[::-1])
    kept = np.vstack([kept[1:], np.ones(8)])
    assert np.allclose((memory.written * kept).sum(axis=0), trace.units("cell")[-1], atol=1e-9)


def test_the_matrix_of_a_stretch_is_that_part_of_the_whole():
    trace, model = read("lstm")
    memory, count = read_memory(trace, model), len(trace.tokens)
    whole = memory.matrix(0, count)
    assert np.allclose(memory.matrix(3, 11), whole[3:11, 3:11], equal_nan=True)
    assert np.allclose(whole[4, 4:], memory.curve(4).kept)


LONG = [f"{word} film" for word in REVIEW.split()] * 4
EDITS = {
    "a word at the end": [*LONG, "good"],
    "a word in the middle": [*LONG[:40], "never", *LONG[40:]],
    "the end gone": LONG[:20],
    "another first word": ["never", *LONG[1:]],
}


@pytest.mark.parametrize("edited", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_going_on_from_another_text_gives_the_bits_that_beginning_anew_gives(cell, edited):
    model = random_model(cell)
    first, then = (Classifier(model).trace(" ".join(text)) for text in (LONG, edited))
    last = read_memory(first, model)
    gone_on, anew = read_memory(then, model, last), read_memory(then, model)
    for name in ("ids", "logs", "wrote", "kept", "carried"):
        np.testing.assert_array_equal(getattr(gone_on, name), getattr(anew, name))


def test_another_models_memory_is_no_beginning():
    model, other = random_model("lstm"), random_model("lstm", scale=0.9)
    trace = Classifier(other).trace(" ".join(LONG))
    last = read_memory(Classifier(model).trace(" ".join(LONG)), model)
    found, truth = read_memory(trace, other, last), read_memory(trace, other)
    np.testing.assert_array_equal(found.logs, truth.logs)


def test_a_curve_says_when_half_is_gone():
    kept = np.array([1.0, 0.7, 0.5, 0.4])
    curve = Curve(0, kept, kept, kept, kept)
    assert curve.lasts(0.5) == 3
    assert curve.lasts(0.75) == 1
    assert curve.lasts(0.1) is None


def test_a_plain_rnn_has_none():
    with pytest.raises(GatelensError) as caught:
        read_memory(*read("rnn"))
    assert caught.value.code == "quantity-undefined"


def test_very_long_reviews_are_refused_in_a_sentence(monkeypatch):
    monkeypatch.setattr(memory_trace, "KEPT_TOKENS", 10)
    with pytest.raises(GatelensError, match="up to 10 tokens"):
        read_memory(*read("lstm"))
