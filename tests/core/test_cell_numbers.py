"""A cell's numbers against the recurrence, its equations, and the units that they pick."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentiment_gui.core.cell_numbers import CellNumbers, cell_numbers, readout_weight
from sentiment_gui.core.cell_units import RULES, pick_unit, usual_rule
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.trace import Trace
from tests.support import random_model

TEXT = "the film is great but it leaks and i do n't love it zyzzyva !"
KINDS = [("lstm", "tanh"), ("gru", "tanh"), ("rnn", "tanh"), ("rnn", "relu")]


def traced(cell: str, nonlinearity: str = "tanh", **options) -> tuple[Trace, ModelFolder]:
    """A review read in float64, so that the truth has digits to spare."""
    model = random_model(cell, nonlinearity=nonlinearity, **options)
    return Classifier(model, NumpyEngine(model, np.float64)).trace(TEXT), model


def sigmoid(z: float) -> float:
    return 1.0 / (1.0 + math.exp(-z))


@pytest.mark.parametrize(("cell", "nonlinearity"), KINDS)
@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
def test_every_quantity_is_what_the_recurrence_computed(cell, nonlinearity, readout):
    trace, model = traced(cell, nonlinearity, readout=readout)
    for token in range(len(trace.tokens)):
        for unit in (0, 3, 7):
            numbers = cell_numbers(trace, model, token, unit)
            for name in trace.quantities:
                truth = trace.units(name)[token, unit]
                assert numbers.values[name] == pytest.approx(truth, abs=1e-12)
        mean = cell_numbers(trace, model, token, None)
        for name in trace.quantities:
            assert mean.values[name] == pytest.approx(trace.units(name)[token].mean(), abs=1e-12)


def test_the_state_before_the_first_token_is_zero():
    for cell, names in (("lstm", ("cell before", "hidden before")), ("rnn", ("hidden before",))):
        trace, model = traced(cell)
        first = cell_numbers(trace, model, 0, 2)
        assert all(first.values[name] == 0.0 for name in names)
        second = cell_numbers(trace, model, 1, 2)
        for name in names:
            assert second.values[name] == pytest.approx(first.values[name.split()[0]], rel=1e-12)


def holds_lstm(n: CellNumbers) -> None:
    v, s = n.values, n.sums
    for gate in ("forget", "input", "output"):
        assert v[gate] == pytest.approx(sigmoid(s[gate].total), rel=1e-12)
    assert v["candidate"] == pytest.approx(math.tanh(s["candidate"].total), rel=1e-12)
    assert v["kept"] == pytest.approx(v["forget"] * v["cell before"], rel=1e-12)
    assert v["written"] == pytest.approx(v["input"] * v["candidate"], rel=1e-12)
    assert v["cell"] == pytest.approx(v["kept"] + v["written"], rel=1e-12, abs=1e-15)
    assert v["shown"] == pytest.approx(math.tanh(v["cell"]), rel=1e-12)
    assert v["hidden"] == pytest.approx(v["output"] * v["shown"], rel=1e-12)
    assert all(
        part.total == pytest.approx(part.word + part.past + part.bias) for part in s.values()
    )


def holds_gru(n: CellNumbers) -> None:
    v, s = n.values, n.sums
    assert v["reset"] == pytest.approx(sigmoid(s["reset"].total), rel=1e-12)
    assert v["update"] == pytest.approx(sigmoid(s["update"].total), rel=1e-12)
    inner = s["candidate"]
    assert v["let in"] == pytest.approx(v["reset"] * inner.past, rel=1e-12)
    assert inner.total == pytest.approx(inner.word + inner.bias + v["let in"])
    assert v["candidate"] == pytest.approx(math.tanh(inner.total), rel=1e-12)
    assert v["opening"] == pytest.approx(1 - v["update"])
    assert v["kept"] == pytest.approx(v["update"] * v["hidden before"], rel=1e-12)
    assert v["written"] == pytest.approx(v["opening"] * v["candidate"], rel=1e-12)
    assert v["hidden"] == pytest.approx(v["kept"] + v["written"], rel=1e-12, abs=1e-15)


def holds_rnn(n: CellNumbers) -> None:
    inner = n.sums["hidden"]
    assert inner.total == pytest.approx(inner.word + inner.past + inner.bias)
    truth = max(inner.total, 0.0) if n.nonlinearity == "relu" else math.tanh(inner.total)
    assert n.values["hidden"] == pytest.approx(truth, rel=1e-12)


HOLDS = {"lstm": holds_lstm, "gru": holds_gru, "rnn": holds_rnn}


@settings(max_examples=40, deadline=None)
@given(
    kind=st.sampled_from(KINDS),
    seed=st.integers(0, 99),
    token=st.integers(0, 13),
    unit=st.integers(0, 7),
    scale=st.sampled_from([0.1, 0.6, 3.0]),
)
def test_the_printed_equations_hold(kind, seed, token, unit, scale):
    trace, model = traced(*kind, seed=seed, scale=scale)
    HOLDS[kind[0]](cell_numbers(trace, model, token, unit))


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_in_the_mean_sums_add_up_and_products_do_not(cell):
    trace, model = traced(cell, hidden=32)
    mean = cell_numbers(trace, model, 6, None).values
    state, keep = ("cell", "forget") if cell == "lstm" else ("hidden", "update")
    each = [cell_numbers(trace, model, 6, unit).values for unit in range(32)]
    for name, value in mean.items():
        assert value == pytest.approx(np.mean([values[name] for values in each]), abs=1e-12)
    assert mean[state] == pytest.approx(mean["kept"] + mean["written"], abs=1e-12)
    assert abs(mean["kept"] - mean[keep] * mean[f"{state} before"]) > 1e-4


def test_a_gate_that_float32_rounds_shut_still_has_its_pre_activation():
    model = random_model("lstm", scale=0.6)
    model.weights["lstm.bias_ih_l0"][8:16] = 40.0  # forget gates: float32 says exactly 1
    trace = Classifier(model).trace(TEXT)
    assert trace.units("forget")[5, 1] == 1.0
    assert 30 < cell_numbers(trace, model, 5, 1).sums["forget"].total < 60


@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
def test_the_readout_weight_is_what_a_shift_of_the_hidden_state_does_to_the_logit(readout):
    model = random_model("lstm", readout)
    engine = NumpyEngine(model, np.float64)
    hidden = np.random.default_rng(4).normal(size=(9, 8))

    def logit(states):
        return engine.readout.logits(states[-1], states.mean(axis=0), states.max(axis=0))

    for unit in range(8):
        shifted = hidden.copy()
        shifted[:, unit] += 1.0
        assert readout_weight(model)[unit] == pytest.approx(logit(shifted) - logit(hidden))


def done(rule: str, n: CellNumbers) -> float:
    """What a rule speaks of, from the wires of the drawing."""
    v = n.values
    before = v["cell before"] if n.cell == "lstm" else v["hidden before"]
    return {
        "erased": lambda: before - v["kept"],
        "written": lambda: v["written"],
        "moved": lambda: v["hidden"] - before,
        "readout": lambda: 1.0,
    }[rule]()


@pytest.mark.parametrize(
    ("cell", "rule"), [(cell, rule) for cell, rules in RULES.items() for rule in rules]
)
def test_a_rule_picks_the_unit_in_which_most_is_done(cell, rule):
    trace, model = traced(cell, hidden=24)
    weight = readout_weight(model)
    for token in (1, 6, 13):
        sizes = [
            abs(weight[unit] * done(rule, cell_numbers(trace, model, token, unit)))
            for unit in range(24)
        ]
        assert pick_unit(trace, model, token, rule) == int(np.argmax(sizes))


def test_at_the_first_word_nothing_can_be_erased():
    assert usual_rule("lstm", 0) == "written"
    assert usual_rule("lstm", 1) == "erased"
    assert usual_rule("rnn", 0) == "moved"
