"""Back-propagation written out against torch.autograd."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from sentiment_gui.core.backward import backward_cell
from sentiment_gui.core.contribution import Weighing
from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import Cancelled
from sentiment_gui.core.gradient import reach, word_gradients
from tests.core.test_recurrence import KINDS, READOUTS, torch_layer
from tests.support import random_model

LENGTH = 15


def reading(cell, readout="last", nonlinearity="tanh"):
    scale = 0.4 if cell == "rnn" else 0.6
    model = random_model(cell, readout, nonlinearity=nonlinearity, scale=scale)
    ids = np.random.default_rng(4).integers(0, model.config.vocabulary_size, LENGTH)
    engine = NumpyEngine(model, np.float64)
    return model, ids, engine, engine.states(ids)


@pytest.mark.parametrize("readout", READOUTS)
@pytest.mark.parametrize(("cell", "nonlinearity"), KINDS)
def test_the_gradient_of_the_logit_is_autograds(cell, nonlinearity, readout):
    model, ids, engine, states = reading(cell, readout, nonlinearity)
    weighing = Weighing(engine.readout, LENGTH, states["hidden"].argmax(axis=0))
    ours = word_gradients(backward_cell(model, states), weighing.rows(0, LENGTH))

    vectors = torch.tensor(model.weights["embedding.weight"][ids]).double().requires_grad_()
    hidden = torch_layer(model, torch.float64)(vectors[None])[0][0]
    pooled = [hidden[-1]]
    if readout == "last-mean-max":
        pooled += [hidden.mean(0), hidden.max(0).values]
    weight = torch.tensor(model.weights["readout.weight"][0]).double()
    (torch.cat(pooled) @ weight / model.config.temperature).backward()
    assert np.abs(ours - vectors.grad.numpy()).max() < 1e-10


@pytest.mark.parametrize(("cell", "nonlinearity"), KINDS)
def test_the_reach_is_the_norm_of_autograds_jacobian(cell, nonlinearity):
    """d s_T / d s_t by torch.autograd.functional, s = h, and (h, c) for the LSTM."""
    model, ids, _, states = reading(cell, nonlinearity=nonlinearity)
    ours = reach(backward_cell(model, states))
    layer = torch_layer(model, torch.float64)
    vectors = torch.tensor(model.weights["embedding.weight"][ids]).double()
    names = ("hidden", "cell") if cell == "lstm" else ("hidden",)
    for token in (0, 6, LENGTH - 2):

        def end(state, token=token):
            parts = [part[None, None] for part in state.chunk(len(names))]
            start = tuple(parts) if cell == "lstm" else parts[0]
            last = layer(vectors[None, token + 1 :], start)[1]
            return torch.cat([part.flatten() for part in last]) if cell == "lstm" else last[0, 0]

        state = torch.cat([torch.tensor(states[name][token]) for name in names])
        jacobian = torch.autograd.functional.jacobian(end, state).numpy()
        assert ours.state[token] == pytest.approx(np.linalg.norm(jacobian, 2), rel=1e-9)
        for k, name in enumerate(names):
            part = jacobian[:, k * 8 : (k + 1) * 8]
            assert ours.through[name][token] == pytest.approx(np.linalg.norm(part, 2), rel=1e-9)
    assert ours.state[-1] == pytest.approx(1.0)


def test_long_computations_can_be_cancelled():
    model, _, engine, states = reading("lstm")
    cell = backward_cell(model, states)
    with pytest.raises(Cancelled):
        reach(cell, cancelled=lambda: True)
    rows = Weighing(engine.readout, LENGTH, states["hidden"].argmax(axis=0)).rows(0, LENGTH)
    with pytest.raises(Cancelled):
        word_gradients(cell, rows, cancelled=lambda: True)


@pytest.mark.parametrize("readout", READOUTS)
@pytest.mark.parametrize(("cell", "nonlinearity"), KINDS)
@pytest.mark.parametrize("scale", [0.2, 0.6, 1.5])
def test_single_precision_keeps_the_digits_that_a_figure_shows(cell, nonlinearity, readout, scale):
    """Also where over 300 tokens a gradient vanishes beyond what float32 holds, or explodes."""
    scale = min(scale, 0.45) if nonlinearity == "relu" else scale
    model = random_model(cell, readout, nonlinearity=nonlinearity, scale=scale)
    ids = np.random.default_rng(4).integers(0, model.config.vocabulary_size, 300)
    engine = NumpyEngine(model, np.float64)
    states = {name: values.astype(np.float32) for name, values in engine.states(ids).items()}
    rows = Weighing(engine.readout, 300, states["hidden"].argmax(axis=0)).rows(0, 300)
    exact = word_gradients(backward_cell(model, states), rows)
    quick = word_gradients(backward_cell(model, states, np.float32), rows)
    sizes = np.linalg.norm(exact, axis=1)
    assert np.isfinite(exact).all()
    apart = np.linalg.norm(quick - exact, axis=1)
    assert (apart <= 1e-3 * sizes + 1e-300).all()
