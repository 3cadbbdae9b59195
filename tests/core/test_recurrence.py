"""The equations in NumPy equal PyTorch's cells: states, gates and logits, for every cell."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.model_folder import ModelFolder
from tests.support import random_model

KINDS = [("lstm", "tanh"), ("gru", "tanh"), ("rnn", "tanh"), ("rnn", "relu")]
READOUTS = ["last", "last-mean-max"]


def torch_layer(model: ModelFolder, dtype: torch.dtype) -> torch.nn.Module:
    config = model.config
    sizes = (config.embedding_size, config.hidden_size)
    if config.cell == "rnn":
        layer = torch.nn.RNN(*sizes, nonlinearity=config.nonlinearity, batch_first=True)
    else:
        layer = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[config.cell](*sizes, batch_first=True)
    prefix = f"{config.cell}."
    state = {
        name.removeprefix(prefix): torch.tensor(array)
        for name, array in model.weights.items()
        if name.startswith(prefix)
    }
    layer.load_state_dict(state)
    return layer.to(dtype)


def torch_hidden(model: ModelFolder, ids: np.ndarray, dtype: torch.dtype) -> np.ndarray:
    vectors = torch.tensor(model.weights["embedding.weight"][ids]).to(dtype)
    with torch.no_grad():
        return torch_layer(model, dtype)(vectors[None])[0][0].numpy()


def torch_logit(model: ModelFolder, ids: np.ndarray) -> float:
    hidden = torch_hidden(model, ids, torch.float64)
    pooled = [hidden[-1]]
    if model.config.readout == "last-mean-max":
        pooled += [hidden.mean(axis=0), hidden.max(axis=0)]
    weight = model.weights["readout.weight"][0].astype(np.float64)
    logit = np.concatenate(pooled) @ weight + model.weights["readout.bias"][0]
    return float(logit) / model.config.temperature


def some_ids(model: ModelFolder, length: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, model.config.vocabulary_size, length)


@pytest.mark.parametrize(("cell", "nonlinearity"), KINDS)
@pytest.mark.parametrize("length", [1, 2, 300])
def test_hidden_states_equal_pytorchs_layer(cell, nonlinearity, length):
    scale = 0.3 if cell == "rnn" else 0.6  # at 0.6 a plain RNN of this size is chaotic
    model = random_model(cell, nonlinearity=nonlinearity, hidden=16, scale=scale)
    ids = some_ids(model, length)
    truth = torch_hidden(model, ids, torch.float32)
    assert np.abs(NumpyEngine(model).states(ids)["hidden"] - truth).max() < 1e-5
    exact = torch_hidden(model, ids, torch.float64)
    assert np.abs(NumpyEngine(model, np.float64).states(ids)["hidden"] - exact).max() < 1e-12


def test_every_lstm_gate_equals_pytorchs_lstm_cell_taken_apart():
    """Gates recovered from LSTMCell's own weights by torch's sigmoid and tanh."""
    model = random_model("lstm", hidden=16)
    ids = some_ids(model, 40)
    states = NumpyEngine(model, np.float64).states(ids)
    cell = torch.nn.LSTMCell(6, 16).double()
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    with torch.no_grad():
        for name in names:
            getattr(cell, name).copy_(torch.tensor(model.weights[f"lstm.{name}_l0"]))
        h, c = torch.zeros(1, 16).double(), torch.zeros(1, 16).double()
        for t, number in enumerate(ids):
            x = torch.tensor(model.weights["embedding.weight"][[number]]).double()
            blocks = x @ cell.weight_ih.T + cell.bias_ih + h @ cell.weight_hh.T + cell.bias_hh
            i, f, g, o = blocks.chunk(4, dim=1)
            h, c = cell(x, (h, c))
            truth = {
                "input": i.sigmoid(), "forget": f.sigmoid(), "candidate": g.tanh(),
                "output": o.sigmoid(), "cell": c, "hidden": h,
            }  # fmt: skip
            for name, values in truth.items():
                assert np.abs(states[name][t] - values[0].numpy()).max() < 1e-12, name


def test_every_gru_gate_follows_pytorchs_definition():
    model = random_model("gru", hidden=16)
    ids = some_ids(model, 40)
    states = NumpyEngine(model, np.float64).states(ids)
    weights = {k: torch.tensor(v).double() for k, v in model.weights.items()}
    h = torch.zeros(16).double()
    for t, number in enumerate(ids):
        x = weights["embedding.weight"][number]
        from_word = weights["gru.weight_ih_l0"] @ x + weights["gru.bias_ih_l0"]
        from_state = weights["gru.weight_hh_l0"] @ h + weights["gru.bias_hh_l0"]
        (ir, iz, i_n), (hr, hz, hn) = from_word.chunk(3), from_state.chunk(3)
        reset, update = (ir + hr).sigmoid(), (iz + hz).sigmoid()
        candidate = (i_n + reset * hn).tanh()
        h = (1 - update) * candidate + update * h
        truth = {"reset": reset, "update": update, "candidate": candidate, "hidden": h}
        for name, values in truth.items():
            assert np.abs(states[name][t] - values.numpy()).max() < 1e-12, name


@pytest.mark.parametrize("readout", READOUTS)
@pytest.mark.parametrize(("cell", "nonlinearity"), KINDS)
def test_logits_of_ragged_batches_equal_pytorch_read_one_by_one(cell, nonlinearity, readout):
    scale = 0.3 if cell == "rnn" else 0.6
    model = random_model(cell, readout, nonlinearity=nonlinearity, scale=scale)
    lengths = [5, 1, 300, 17, 300, 2, 256, 257]  # around the block of 256 steps, with ties
    batch = [some_ids(model, length, seed) for seed, length in enumerate(lengths)]
    truth = np.array([torch_logit(model, ids) for ids in batch])
    assert np.abs(NumpyEngine(model).logits(batch) - truth).max() < 1e-5
    assert np.abs(NumpyEngine(model, np.float64).logits(batch) - truth).max() < 1e-12


@settings(max_examples=30, deadline=None)
@given(
    cell=st.sampled_from(["lstm", "gru", "rnn"]),
    readout=st.sampled_from(READOUTS),
    lengths=st.lists(st.integers(1, 40), min_size=1, max_size=6),
    cut=st.integers(1, 39),
)
def test_a_review_does_not_feel_its_neighbours_nor_a_pause(cell, readout, lengths, cut):
    """The same logit alone and in a batch; the same states in one go and continued."""
    model = random_model(cell, readout)
    engine = NumpyEngine(model)
    batch = [some_ids(model, length, seed) for seed, length in enumerate(lengths)]
    alone = np.array([engine.logits([ids])[0] for ids in batch])
    assert np.abs(engine.logits(batch) - alone).max() < 1e-5
    ids = some_ids(model, 40)
    whole = engine.states(ids)
    first = engine.states(ids[:cut])
    before = {name: first[name][-1:] for name in engine.cell.carried}
    second = engine.states(ids[cut:], before)
    for name, values in whole.items():
        assert np.abs(np.concatenate([first[name], second[name]]) - values).max() < 1e-6


def test_a_hand_worked_lstm_step():
    """One unit, one number per word, all weights 1, no biases: x = 1 from a zero state.

    Every block is 1: gates sigmoid(1) = 0.731059, candidate tanh(1) = 0.761594, so
    c = 0.731059 * 0.761594 = 0.556770 and h = 0.731059 * tanh(0.556770) = 0.369606.
    """
    from sentiment_gui.core.recurrence import CellWeights, Lstm

    ones, none = np.ones((4, 1)), np.zeros(4)
    cell = Lstm(CellWeights(ones, ones, none, none), np.float64)
    step = cell.step(cell.project(np.array([[1.0]])), cell.start(1))
    assert step["forget"][0, 0] == pytest.approx(0.731059, abs=1e-6)
    assert step["candidate"][0, 0] == pytest.approx(0.761594, abs=1e-6)
    assert step["cell"][0, 0] == pytest.approx(0.556770, abs=1e-6)
    assert step["hidden"][0, 0] == pytest.approx(0.369606, abs=1e-6)


def test_weights_given_to_a_cell_stay_as_they_are():
    """The halving of sigmoid gates must not reach the model folder's arrays."""
    model = random_model("lstm")
    before = {name: array.copy() for name, array in model.weights.items()}
    NumpyEngine(model)
    for name, array in before.items():
        assert np.array_equal(model.weights[name], array)
