"""Every derived number against an independent computation, in float64, for every cell.

On random models by hypothesis over lengths and readouts, and on the models that ship. What each
number is checked against: contributions and units against the logit that they split; memory kept
against the plain product of the gates; gradient and reach against torch.autograd; the running
verdict against truncated token sequences; the verdict without a word against the edited sequence.
"""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from sentiment_gui.assets import asset_root
from sentiment_gui.core.ablation import logits_without_each
from sentiment_gui.core.backward import backward_cell
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.compare import MOST_UNITS
from sentiment_gui.core.contribution import SPLIT, Weighing
from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.gradient import gradient_sizes, reach, word_gradients
from sentiment_gui.core.memory import KEEPING
from sentiment_gui.core.memory_trace import memory_kept, read_memory
from sentiment_gui.core.model_folder import read_config, read_model
from sentiment_gui.core.unit_order import unit_split
from tests.core.test_recurrence import KINDS, READOUTS, torch_layer
from tests.support import WORDS, random_model

#: How exactly an identity must hold in float64.
CLOSE = 1e-6
REVIEW = (
    "The first hour is slow and I nearly left. But then the two sisters start talking, and I "
    "couldn't stop smiling: it is warm, funny and honest right to the end."
)
SHIPPED = [
    folder
    for folder in sorted((asset_root() / "models").iterdir())
    if read_config(folder).task == "classify"
]
shipped = pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
kinds = pytest.mark.parametrize(("cell", "nonlinearity"), KINDS)
readouts = pytest.mark.parametrize("readout", READOUTS)
over_lengths = given(length=st.integers(1, 60), seed=st.integers(0, 1000))


class Read:
    """A review as a model reads it in float64."""

    def __init__(self, model, text):
        self.model, self.engine = model, NumpyEngine(model, np.float64)
        self.trace = Classifier(model, self.engine).trace(text)
        self.ids = np.array([token.id for token in self.trace.tokens])
        self.cell = model.config.cell

    def states(self):
        return {name: self.trace.units(name) for name in self.trace.quantities}


def random_reading(cell, nonlinearity, readout, length, seed):
    scale = 0.4 if cell == "rnn" else 0.6  # relu would grow without bounds
    model = random_model(cell, readout, nonlinearity=nonlinearity, seed=seed, scale=scale)
    words = np.random.default_rng(seed).choice(WORDS[:20], length)
    return Read(model, " ".join(words))


# The computations


def check_splits(read):
    trace = read.trace
    assert unit_split(trace, read.model).sum() + trace.bias == pytest.approx(trace.logit, abs=CLOSE)
    assert trace.step_difference.sum() + trace.bias == pytest.approx(trace.logit, abs=CLOSE)
    if read.cell in SPLIT:
        assert trace.contribution.sum() + trace.bias == pytest.approx(trace.logit, abs=CLOSE)
        assert abs(trace.remainder) < CLOSE
    else:
        assert trace.contribution is None


def check_memory(read):
    if read.cell not in KEEPING:
        return
    gates = read.trace.units(KEEPING[read.cell][0])
    truth = np.array([np.prod(gates[t + 1 :], axis=0) for t in range(len(gates))])
    np.testing.assert_allclose(memory_kept(read.trace, read.model), truth, rtol=1e-9, atol=1e-300)
    memory = read_memory(read.trace, read.model)
    state = "cell" if read.cell == "lstm" else "hidden"
    written = (memory.written * truth).sum(axis=0)  # what all wrote and is kept is the state
    np.testing.assert_allclose(written, read.trace.units(state)[-1], atol=CLOSE)


def check_gradient(read):
    states, count = read.states(), len(read.ids)
    weighing = Weighing(read.engine.readout, count, states["hidden"].argmax(axis=0))
    ours = word_gradients(backward_cell(read.model, states), weighing.rows(0, count))
    vectors = torch.tensor(read.model.weights["embedding.weight"][read.ids]).double()
    vectors.requires_grad_()
    hidden = torch_layer(read.model, torch.float64)(vectors[None])[0][0]
    pooled = [hidden[-1]]
    if read.model.config.readout == "last-mean-max":
        pooled += [hidden.mean(0), hidden.max(0).values]
    weight = torch.tensor(read.model.weights["readout.weight"][0]).double()
    (torch.cat(pooled) @ weight / read.model.config.temperature).backward()
    truth = vectors.grad.numpy()
    np.testing.assert_allclose(ours, truth, atol=1e-9 * max(1.0, np.abs(truth).max()))
    lengths = np.linalg.norm(truth, axis=1)
    sizes = gradient_sizes(read.trace, read.model)  # in single precision, as it is shown
    np.testing.assert_allclose(sizes, lengths, rtol=1e-3, atol=1e-6 * lengths.max())


def check_reach(read):
    ours, count = reach(backward_cell(read.model, read.states())), len(read.ids)
    layer = torch_layer(read.model, torch.float64)
    vectors = torch.tensor(read.model.weights["embedding.weight"][read.ids]).double()
    names, units = (("hidden", "cell") if read.cell == "lstm" else ("hidden",)), ours.state
    size = read.model.config.hidden_size
    assert units[-1] == pytest.approx(1.0)
    for token in {0, max(count - 2, 0)} - {count - 1}:

        def end(state, token=token):
            parts = [part[None, None] for part in state.chunk(len(names))]
            start = tuple(parts) if read.cell == "lstm" else parts[0]
            last = layer(vectors[None, token + 1 :], start)[1]
            return torch.cat([p.flatten() for p in last]) if read.cell == "lstm" else last[0, 0]

        state = torch.cat([torch.tensor(read.trace.units(name)[token]) for name in names])
        jacobian = torch.autograd.functional.jacobian(end, state.double()).numpy()
        assert ours.state[token] == pytest.approx(np.linalg.norm(jacobian, 2), rel=CLOSE)
        for k, name in enumerate(names):
            part = np.linalg.norm(jacobian[:, k * size : (k + 1) * size], 2)
            assert ours.through[name][token] == pytest.approx(part, rel=CLOSE)


def check_prefixes_and_edits(read):
    count = len(read.ids)
    prefixes = [read.engine.logits([read.ids[:t]])[0] for t in range(1, count + 1)]
    np.testing.assert_allclose(read.trace.running_logit, prefixes, rtol=CLOSE, atol=CLOSE)
    # By the hyperbolic tangent: a plain network's logits grow beyond what exp can take.
    chances = (1 + np.tanh(np.array(prefixes) / 2)) / 2
    np.testing.assert_allclose(read.trace.running_probability, chances, atol=CLOSE)
    if count > 1:
        without = [read.engine.logits([np.delete(read.ids, k)])[0] for k in range(count)]
        edited = logits_without_each(read.engine, read.ids)
        np.testing.assert_allclose(edited, without, rtol=CLOSE, atol=CLOSE)


# On random models, over lengths and readouts


@kinds
@readouts
@settings(max_examples=8, deadline=None)
@over_lengths
def test_splits_and_memory_on_random_models(cell, nonlinearity, readout, length, seed):
    read = random_reading(cell, nonlinearity, readout, length, seed)
    check_splits(read)
    check_memory(read)


@kinds
@readouts
@settings(max_examples=8, deadline=None)
@over_lengths
def test_gradients_on_random_models(cell, nonlinearity, readout, length, seed):
    check_gradient(random_reading(cell, nonlinearity, readout, length, seed))


@kinds
@settings(max_examples=8, deadline=None)
@over_lengths
def test_the_reach_on_random_models(cell, nonlinearity, length, seed):
    check_reach(random_reading(cell, nonlinearity, "last", length, seed))


@kinds
@readouts
@settings(max_examples=8, deadline=None)
@over_lengths
def test_prefixes_and_edits_on_random_models(cell, nonlinearity, readout, length, seed):
    check_prefixes_and_edits(random_reading(cell, nonlinearity, readout, length, seed))


# On the models that ship


@pytest.fixture(scope="module")
def reading_of():
    """Reads the review with a shipped model, once."""
    found = {}

    def read(folder):
        if folder not in found:
            found[folder] = Read(read_model(folder), REVIEW)
        return found[folder]

    return read


@shipped
def test_splits_and_memory_on_shipped_models(reading_of, folder):
    check_splits(reading_of(folder))
    check_memory(reading_of(folder))


@shipped
def test_gradients_on_shipped_models(reading_of, folder):
    check_gradient(reading_of(folder))


@shipped
def test_prefixes_and_edits_on_shipped_models(reading_of, folder):
    check_prefixes_and_edits(reading_of(folder))


@pytest.mark.parametrize(
    "folder",
    [folder for folder in SHIPPED if read_config(folder).hidden_size <= MOST_UNITS],
    ids=lambda folder: folder.name,
)
def test_the_reach_on_the_teaching_models(folder):
    check_reach(Read(read_model(folder), REVIEW[:42]))


@shipped
def test_in_single_precision_the_remainder_is_rounding(folder):
    """What the window shows: given to no token, and smaller than any number on the screen."""
    trace = Classifier(read_model(folder)).trace(REVIEW)
    assert abs(trace.remainder) < 1e-5
