"""Orders of units and the split of a verdict over them, against independent computations."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentiment_gui.core import unit_order
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.unit_order import bands, covariance, order_units, seriate, unit_split
from tests.support import WORDS, random_model

CELLS = ["lstm", "gru", "rnn"]
READOUTS = ["last", "last-mean-max"]


def read(cell="lstm", readout="last", length=60, seed=0, hidden=8, dtype=np.float64):
    model = random_model(cell, readout, seed=seed, hidden=hidden)
    text = " ".join(np.random.default_rng(seed).choice(WORDS[:20], length))
    return Classifier(model, NumpyEngine(model, dtype)).trace(text), model


@pytest.mark.parametrize("readout", READOUTS)
@pytest.mark.parametrize("cell", CELLS)
@settings(max_examples=15, deadline=None)
@given(length=st.integers(1, 90), seed=st.integers(0, 1000))
def test_units_and_bias_sum_to_the_logit(cell, readout, length, seed):
    trace, model = read(cell, readout, length, seed)
    assert unit_split(trace, model).sum() + trace.bias == pytest.approx(trace.logit, abs=1e-9)


def test_silencing_a_unit_of_the_readout_takes_its_part_from_the_logit():
    """Another way to the same numbers: the readout without the unit's weights."""
    trace, model = read("lstm", "last-mean-max")
    hidden, parts = trace.units("hidden"), unit_split(trace, model)
    weight = model.weights["readout.weight"].astype(np.float64).reshape(3, -1)
    for unit in range(8):
        silent = weight.copy()
        silent[:, unit] = 0.0
        pooled = [hidden[-1], hidden.mean(axis=0), hidden.max(axis=0)]
        logit = sum(float(w @ h) for w, h in zip(silent, pooled, strict=True))
        logit = (logit + float(model.weights["readout.bias"][0])) / model.config.temperature
        assert parts[unit] == pytest.approx(trace.logit - logit, abs=1e-9)


def test_the_split_of_a_long_review_read_in_blocks_is_the_same(monkeypatch):
    trace, model = read(length=130)
    whole, spread = unit_split(trace, model), covariance(trace, "forget")
    monkeypatch.setattr(unit_order, "_BLOCK", 40)
    assert np.allclose(unit_split(trace, model), whole, atol=1e-12)
    assert np.allclose(covariance(trace, "forget"), spread, atol=1e-12)
    assert np.allclose(spread, np.cov(trace.units("forget").T, bias=True), atol=1e-12)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("order", unit_order.ORDERS)
def test_every_order_holds_every_unit_once(cell, order):
    for length in (1, 2, 40):
        trace, model = read(cell, length=length, hidden=13)
        found = order_units(trace, model, "hidden", order)
        assert sorted(found.tolist()) == list(range(13))


def test_orders_are_what_their_names_say():
    trace, model = read(hidden=12)
    weight = model.weights["readout.weight"][0]
    assert (np.diff(weight[order_units(trace, model, "forget", "readout")]) <= 0).all()
    spread = trace.units("forget").var(axis=0)
    assert (np.diff(spread[order_units(trace, model, "forget", "variance")]) <= 1e-12).all()


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), groups=st.integers(2, 6))
def test_units_that_move_together_lie_together(seed, groups):
    """Shuffled copies of a few signals, with a little noise, come out as unbroken runs."""
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.repeat(np.arange(groups), rng.integers(1, 9, groups)))
    signals, _ = np.linalg.qr(rng.normal(size=(50, groups)))
    values = signals[:, labels] + rng.normal(0, 0.005, (50, len(labels)))
    distance = 1 - np.corrcoef(values.T) if len(labels) > 1 else np.zeros((1, 1))
    found = labels[seriate(distance)]
    assert np.count_nonzero(np.diff(found)) == groups - 1


def test_the_tree_is_average_linkage():
    """Against the tree built the slow way: every branch of it is an unbroken run of our leaves."""
    distance = 1 - np.corrcoef(np.random.default_rng(3).normal(size=(30, 25)))
    place = np.argsort(seriate(distance))
    clusters = [[k] for k in range(30)]
    while len(clusters) > 1:
        pairs = list(itertools.combinations(range(len(clusters)), 2))
        means = [distance[np.ix_(clusters[a], clusters[b])].mean() for a, b in pairs]
        one, other = pairs[int(np.argmin(means))]
        clusters[one] = clusters[one] + clusters.pop(other)
        places = place[clusters[one]]
        assert places.max() - places.min() == len(places) - 1


def test_units_that_never_move_do_no_harm():
    trace, model = read(length=1)
    assert len(order_units(trace, model, "forget", "clustered")) == 8


@pytest.mark.parametrize(("units", "count"), [(512, 32), (256, 32), (100, 32), (8, 8), (1, 1)])
def test_bands_hold_all_units_in_order_and_differ_by_at_most_one(units, count):
    cut = bands(np.arange(units))
    assert len(cut) == count
    assert np.array_equal(np.concatenate(cut), np.arange(units))
    sizes = {len(band) for band in cut}
    assert max(sizes) - min(sizes) <= 1
