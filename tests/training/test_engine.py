"""PyTorch's engine: its gates are PyTorch's own, and the app's engine agrees with it."""

import numpy as np
import pytest
import torch

from sentiment_gui.core.engine import NumpyEngine, load_engine
from sentiment_gui.core.model_config import QUANTITIES
from training.engine import TorchEngine

CASES = [("lstm", "tanh"), ("gru", "tanh"), ("rnn", "tanh"), ("rnn", "relu")]
RAGGED = [np.array(ids) for ids in ([3], [4, 5, 6, 7, 8, 9, 2, 2], [1, 9], list(range(20)) * 12)]


@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
@pytest.mark.parametrize(("cell", "nonlinearity"), CASES)
def test_ragged_batches_get_the_logits_of_the_apps_engine(make_folder, cell, nonlinearity, readout):
    folder = make_folder(
        cell, nonlinearity=nonlinearity, readout=readout, temperature=1.7, scale=0.3
    )
    expected = NumpyEngine(folder).logits(RAGGED)
    np.testing.assert_allclose(TorchEngine(folder, "cpu").logits(RAGGED), expected, atol=1e-5)


@pytest.mark.parametrize(("cell", "nonlinearity"), CASES)
@pytest.mark.parametrize("ids", RAGGED, ids=len)
def test_every_quantity_equals_the_apps_engine(make_folder, cell, nonlinearity, ids):
    folder = make_folder(cell, nonlinearity=nonlinearity, scale=0.3)
    found, expected = TorchEngine(folder, "cpu").states(ids), NumpyEngine(folder).states(ids)
    assert set(found) == set(expected) == set(QUANTITIES[cell])
    for name, values in expected.items():
        assert found[name].dtype == np.float32
        np.testing.assert_allclose(found[name], values, atol=1e-5, err_msg=name)


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_reading_goes_on_from_a_state(make_folder, cell):
    """A window of a long review, read from the state before it, equals the whole's part."""
    engine = TorchEngine(make_folder(cell), "cpu")
    ids = np.array([3, 5, 7, 9, 11, 2, 4])
    whole, first = engine.states(ids), engine.states(ids[:3])
    before = {name: first[name][-1:] for name in engine.carried}
    for name, values in engine.states(ids[3:], before).items():
        np.testing.assert_allclose(values, whole[name][3:], atol=1e-6, err_msg=name)


def test_lstm_gates_satisfy_the_textbook_in_float64(make_folder):
    """The gates that the cell was asked for rebuild its states: c = f c' + i g, h = o tanh c."""
    states = TorchEngine(make_folder("lstm", scale=1.0), "cpu", torch.float64).states(np.arange(20))
    before = np.vstack([np.zeros((1, 7)), states["cell"][:-1]])
    cell = states["forget"] * before + states["input"] * states["candidate"]
    np.testing.assert_allclose(cell, states["cell"], atol=1e-12)
    np.testing.assert_allclose(states["output"] * np.tanh(cell), states["hidden"], atol=1e-12)


def test_gru_gates_satisfy_the_textbook_in_float64(make_folder):
    """h = (1 - z) n + z h', and n = tanh(W x + b + r (U h' + d))."""
    folder = make_folder("gru", scale=1.0)
    states = TorchEngine(folder, "cpu", torch.float64).states(np.arange(20))
    before = np.vstack([np.zeros((1, 7)), states["hidden"][:-1]])
    update, candidate = states["update"], states["candidate"]
    hidden = (1 - update) * candidate + update * before
    np.testing.assert_allclose(hidden, states["hidden"], atol=1e-9)
    weights = {name: array.astype(np.float64) for name, array in folder.weights.items()}
    inward = weights["embedding.weight"] @ weights["gru.weight_ih_l0"][14:].T
    recurrent = before @ weights["gru.weight_hh_l0"][14:].T + weights["gru.bias_hh_l0"][14:]
    rebuilt = np.tanh(inward + weights["gru.bias_ih_l0"][14:] + states["reset"] * recurrent)
    np.testing.assert_allclose(rebuilt, candidate, atol=1e-9)


def test_the_engine_leaves_torchs_random_numbers_alone(make_folder):
    """Asking for a check must not change what a seeded run does next."""
    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    TorchEngine(make_folder(), "cpu").states(np.array([1, 2]))
    assert torch.equal(torch.rand(3), expected)


def test_the_engine_is_found_by_its_name(make_folder, monkeypatch):
    """`classify --engine torch` and the window's check reach it through the entry point."""
    from importlib.metadata import EntryPoint

    point = EntryPoint("torch", "training.engine:TorchEngine", "gatelens.engines")
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point])
    assert isinstance(load_engine("torch", make_folder()), TorchEngine)
