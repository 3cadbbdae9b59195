"""What is derived from a review's gates: identities that must hold exactly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentiment_gui.core import trace as trace_module
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import Cancelled, GatelensError
from tests.support import WORDS, random_model

READOUTS = ["last", "last-mean-max"]
REVIEW = "The film was slow but not bad, and I would love it again!"


def classifier(cell="lstm", readout="last", dtype=np.float64) -> Classifier:
    model = random_model(cell, readout)
    return Classifier(model, NumpyEngine(model, dtype))


def text_of(length: int, seed: int = 3) -> str:
    return " ".join(np.random.default_rng(seed).choice(WORDS[:20], length))


@pytest.mark.parametrize("readout", READOUTS)
@pytest.mark.parametrize("cell", ["lstm", "gru"])
@settings(max_examples=20, deadline=None)
@given(length=st.integers(1, 120), seed=st.integers(0, 1000))
def test_contributions_and_bias_sum_to_the_logit(cell, readout, length, seed):
    model = random_model(cell, readout, seed=seed)
    trace = Classifier(model, NumpyEngine(model, np.float64)).trace(text_of(length, seed))
    assert trace.contribution.sum() + trace.bias == pytest.approx(trace.logit, abs=1e-9)


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_contribution_equals_what_each_token_wrote_followed_forward(cell):
    """The definition itself, in O(T^2): each token's write, multiplied by every later gate."""
    reader = classifier(cell)
    trace = reader.trace(REVIEW)
    units = {name: trace.units(name) for name in trace.quantities}
    weight = reader.engine.readout.weight[0]
    keep = units["forget"] if cell == "lstm" else units["update"]
    if cell == "lstm":
        written = units["input"] * units["candidate"]
        shown = units["output"][-1] * np.tanh(units["cell"][-1]) / units["cell"][-1]
    else:
        written, shown = (1 - units["update"]) * units["candidate"], 1.0
    for t in range(len(trace.tokens)):
        kept = written[t] * np.prod(keep[t + 1 :], axis=0)
        assert trace.contribution[t] == pytest.approx(float((kept * shown) @ weight), abs=1e-9)


def test_a_plain_rnn_has_no_contribution():
    assert classifier("rnn").trace(REVIEW).contribution is None


@pytest.mark.parametrize("readout", READOUTS)
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_running_probability_is_the_verdict_on_the_truncated_token_sequence(cell, readout):
    reader = classifier(cell, readout)
    trace = reader.trace(REVIEW)
    ids = np.array([token.id for token in trace.tokens])
    logits = np.array([reader.engine.logits([ids[:t]])[0] for t in range(1, len(ids) + 1)])
    assert np.abs(trace.running_probability - 1 / (1 + np.exp(-logits))).max() < 1e-9
    assert trace.running_probability[-1] == pytest.approx(trace.probability, abs=1e-12)
    assert trace.probability == pytest.approx(1 / (1 + np.exp(-trace.logit)), abs=1e-12)


@pytest.mark.parametrize("readout", READOUTS)
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
@settings(max_examples=10, deadline=None)
@given(length=st.integers(1, 60), seed=st.integers(0, 1000))
def test_steps_and_bias_sum_to_the_logit_for_every_cell(cell, readout, length, seed):
    model = random_model(cell, readout, seed=seed)
    reader = Classifier(model, NumpyEngine(model, np.float64))
    trace = reader.trace(text_of(length, seed))
    assert trace.step_difference.sum() + trace.bias == pytest.approx(trace.logit, abs=1e-12)
    ids = np.array([token.id for token in trace.tokens])
    before = reader.engine.logits([ids[:-1]])[0] if length > 1 else trace.bias
    assert trace.step_difference[-1] == pytest.approx(trace.logit - before, abs=1e-9)


def test_the_remainder_is_what_float32_leaves_and_nothing_else():
    single, double = classifier(dtype=np.float32).trace(REVIEW), classifier().trace(REVIEW)
    assert abs(double.remainder) < 1e-12
    assert 0 < abs(single.remainder) < 1e-5
    total = single.contribution.sum() + single.bias + single.remainder
    assert total == pytest.approx(single.logit, abs=1e-12)
    assert classifier("rnn").trace(REVIEW).remainder == 0.0


def test_summaries_are_those_of_the_units():
    trace = classifier().trace(REVIEW)
    forget = trace.units("forget")
    assert np.allclose(trace.mean["forget"], forget.mean(axis=1))
    assert np.allclose(trace.sd["forget"], forget.std(axis=1))
    assert np.allclose(trace.low["forget"], (forget < 0.1).mean(axis=1))
    assert np.allclose(trace.high["forget"], (forget > 0.9).mean(axis=1))
    assert np.allclose(trace.difference["forget"], (forget.mean(axis=1) - 0.5) / 0.1, atol=1e-5)
    assert "cell" not in trace.low  # saturation is a matter of gates


@pytest.mark.parametrize("readout", READOUTS)
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_a_long_review_read_in_windows_equals_the_same_read_whole(monkeypatch, cell, readout):
    reader = classifier(cell, readout)
    text = text_of(250)
    whole = reader.trace(text)
    monkeypatch.setattr(trace_module, "KEPT_TOKENS", 100)
    monkeypatch.setattr(trace_module, "_WINDOW", 40)
    windows = reader.trace(text)
    assert windows.logit == pytest.approx(whole.logit, abs=1e-12)
    assert np.allclose(windows.running_probability, whole.running_probability, atol=1e-12)
    if cell != "rnn":
        assert np.allclose(windows.contribution, whole.contribution, atol=1e-12)
    for name in whole.quantities:
        assert np.allclose(windows.mean[name], whole.mean[name])
        for start, stop in [(0, 250), (35, 45), (80, 81), (240, 250), (39, 200)]:
            assert np.allclose(
                windows.units(name, start, stop), whole.units(name, start, stop), atol=1e-12
            )
    held = windows._reader._held[1]["hidden"]
    assert len(held) <= 40  # never T x H


def test_reading_can_be_cancelled():
    with pytest.raises(Cancelled):
        classifier().trace(REVIEW, cancelled=lambda: True)


def test_text_without_a_token_has_no_trace():
    with pytest.raises(GatelensError) as caught:
        classifier().trace("  \n\t<br />")
    assert caught.value.code == "no-text"


def test_spans_are_code_points_even_behind_an_emoji():
    text = "😀 Great film! 很好"
    trace = classifier().trace(text)
    assert [token.text for token in trace.tokens] == ["😀", "Great", "film", "!", "很好"]
    for token in trace.tokens:
        assert text[token.start : token.end] == token.text
    assert [token.known for token in trace.tokens] == [False, True, True, True, False]
    assert trace.known == pytest.approx(2 / 3)  # of three words


def test_states_whose_squares_leave_float32_have_a_deviation():
    """A relu bounds nothing: 1e21 is a number like any other, its square none in float32."""
    model = random_model("rnn", "last", hidden=40, nonlinearity="relu")
    trace = Classifier(model).trace(" ".join(WORDS[k % 12] for k in range(58)))
    hidden = trace.units("hidden").astype(np.float64)
    assert hidden.max() > 1e20
    np.testing.assert_allclose(trace.mean["hidden"], hidden.mean(axis=1), rtol=1e-5)
    np.testing.assert_allclose(trace.sd["hidden"], hidden.std(axis=1), rtol=1e-5)
