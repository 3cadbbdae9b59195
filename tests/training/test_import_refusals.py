"""What an import cannot take is said in one sentence each, and no code of a file is run."""

import pickle

import pytest
import torch
from torch import nn

from sentiment_gui.core.errors import GatelensError
from training.import_model.parts import find_parts
from training.import_model.readout import check_size, pools_of, positive_index
from training.import_model.state_file import read_state


def net(**layers):
    """A module of an embedding and these layers."""
    return nn.ModuleDict({"embedding": nn.Embedding(40, 6), **layers})


def refusal(module, mapping=None):
    with pytest.raises(GatelensError) as caught:
        find_parts(module.state_dict(), mapping or {})
    assert str(caught.value)
    return caught.value.code


class WithAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding, self.lstm = nn.Embedding(40, 6), nn.LSTM(6, 9)
        self.attention, self.fc = nn.Linear(9, 1), nn.Linear(9, 2)


REFUSED = {
    "import-bidirectional": net(lstm=nn.LSTM(6, 9, bidirectional=True), fc=nn.Linear(18, 1)),
    "import-stacked": net(gru=nn.GRU(6, 9, num_layers=2), fc=nn.Linear(9, 1)),
    "import-several-cells": net(a=nn.LSTM(6, 9), b=nn.LSTM(9, 9), fc=nn.Linear(9, 1)),
    "import-projection": net(lstm=nn.LSTM(6, 9, proj_size=4), fc=nn.Linear(4, 1)),
    "import-attention": WithAttention(),
    "import-norm": net(lstm=nn.LSTM(6, 9), norm=nn.LayerNorm(9), fc=nn.Linear(9, 1)),
    "import-further-layers": net(lstm=nn.LSTM(6, 9), fc1=nn.Linear(9, 8), fc2=nn.Linear(8, 1)),
    "import-many-classes": net(lstm=nn.LSTM(6, 9), fc=nn.Linear(9, 5)),
    "import-no-cell": net(fc=nn.Linear(6, 1)),
    "import-no-embedding": nn.ModuleDict({"lstm": nn.LSTM(6, 9), "fc": nn.Linear(9, 1)}),
    "import-no-readout": net(lstm=nn.LSTM(6, 9)),
    "import-weight-norm": net(
        lstm=nn.utils.parametrizations.weight_norm(nn.LSTM(6, 9), "weight_hh_l0"),
        fc=nn.Linear(9, 1),
    ),
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_genuine_module_of_each_kind_is_refused(code):
    assert refusal(REFUSED[code]) == code


def test_a_transformer_is_refused():
    layer = nn.TransformerEncoderLayer(6, 2, 24)
    assert refusal(net(encoder=layer, fc=nn.Linear(6, 2))) == "import-attention"


def test_a_convolution_beside_the_lstm_is_refused():
    module = net(conv=nn.Conv1d(6, 6, 3), lstm=nn.LSTM(6, 9), fc=nn.Linear(9, 1))
    assert refusal(module) == "import-further-layers"


def test_plain_layers_are_not_taken_for_an_rnn():
    """Averaged word vectors and two layers have the shapes of an RNN; names must say so."""
    module = net(fc1=nn.Linear(6, 9), fc2=nn.Linear(9, 9), fc3=nn.Linear(9, 1))
    assert refusal(module) == "import-cell-unclear"


def test_a_gru_by_hand_with_nameless_biases_is_refused():
    """b_hn is inside the product with the reset gate, b_in outside: mixing them up shows late."""
    state = net(w_x=nn.Linear(6, 27, bias=False), w_h=nn.Linear(9, 27, bias=False)).state_dict()
    state |= {"b1": torch.zeros(27), "b2": torch.zeros(27), "fc.weight": torch.zeros(1, 9)}
    with pytest.raises(GatelensError) as caught:
        find_parts(state, {})
    assert caught.value.code == "import-biases-unclear"


def test_statements_that_do_not_fit():
    module = net(lstm=nn.LSTM(6, 9), fc=nn.Linear(9, 1))
    assert refusal(module, {"nobody.weight": "readout.weight"}) == "import-map-name"
    assert refusal(module, {"fc.weight": "embedding.weight"}) == "import-shape"


def test_a_stranger_can_be_left_out():
    module = net(lstm=nn.LSTM(6, 9), fc=nn.Linear(9, 1), domain=nn.Linear(3, 2))
    parts = find_parts(module.state_dict(), {"domain.weight": "-", "domain.bias": "-"})
    assert parts.cell == "lstm"
    assert len(parts.notes) == 2


@pytest.mark.parametrize("zipped", [True, False])
def test_a_whole_pickled_module_is_not_opened(tmp_path, zipped):
    torch.save(nn.LSTM(3, 4), tmp_path / "m.pt", _use_new_zipfile_serialization=zipped)
    with pytest.raises(GatelensError) as caught:
        read_state(tmp_path / "m.pt")
    assert caught.value.code == "import-pickled"
    assert "torch.nn.modules.rnn.LSTM" in str(caught.value)


class Evil:
    """Creates a file when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return open, (str(self.path), "w")


@pytest.mark.parametrize("zipped", [True, False])
def test_code_in_a_file_is_never_run(tmp_path, zipped):
    saved = {"state_dict": {"a": torch.zeros(2, 2)}, "x": Evil(tmp_path / "harm")}
    torch.save(saved, tmp_path / "m.pt", _use_new_zipfile_serialization=zipped)
    with pytest.raises(GatelensError) as caught:
        read_state(tmp_path / "m.pt")
    assert caught.value.code == "import-pickled"
    assert not (tmp_path / "harm").exists()


def _damaged(path):
    torch.save({"a": torch.zeros(500, 500)}, path)
    path.write_bytes(path.read_bytes()[:5000])


NO_STATE = {
    "import-file-missing": lambda path: None,
    "import-not-torch": lambda path: path.write_text("hello world"),
    "import-no-state": lambda path: torch.save([torch.zeros(2)], path),
    "import-several-states": lambda path: torch.save(
        {"generator": {"w": torch.zeros(2, 2)}, "critic": {"w": torch.zeros(2, 2)}}, path
    ),
    "import-not-finite": lambda path: torch.save({"w": torch.full((2, 2), torch.nan)}, path),
    "import-tensor-kind": lambda path: torch.save({"w": torch.zeros(2, 2).to_sparse()}, path),
}


@pytest.mark.parametrize("code", NO_STATE)
def test_files_without_a_state_dict(tmp_path, code):
    NO_STATE[code](tmp_path / "m.pt")
    with pytest.raises(GatelensError) as caught:
        read_state(tmp_path / "m.pt")
    assert caught.value.code == code.replace("import-file", "file")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "write",
    [
        _damaged,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(pickle.dumps(1)),
    ],
    ids=["cut", "empty", "plain pickle"],
)
def test_files_that_torch_cannot_read(tmp_path, write):
    write(tmp_path / "m.pt")
    with pytest.raises(GatelensError) as caught:
        read_state(tmp_path / "m.pt")
    assert caught.value.code == "import-not-torch"


@pytest.mark.filterwarnings("ignore:.*torch.jit:DeprecationWarning")
def test_a_torchscript_program_is_named(tmp_path):
    torch.jit.trace(nn.Linear(3, 2), torch.zeros(1, 3)).save(tmp_path / "m.pt")
    with pytest.raises(GatelensError) as caught:
        read_state(tmp_path / "m.pt")
    assert caught.value.code == "import-torchscript"


def test_a_plain_pickle_of_tensors_is_not_opened(tmp_path):
    (tmp_path / "m.pt").write_bytes(pickle.dumps({"w": torch.zeros(2, 2)}))
    with pytest.raises(GatelensError) as caught:
        read_state(tmp_path / "m.pt")
    assert caught.value.code in {"import-pickled", "import-not-torch"}


def test_readouts_that_do_not_read_whole_states():
    for size, pools, units in [(10, None, 9), (36, None, 9), (9, ("last", "mean", "max"), 9)]:
        with pytest.raises(GatelensError) as caught:
            check_size(torch.zeros(1, size), pools, units)
        assert caught.value.code == "import-readout-size"


def test_names_of_readouts_and_labels():
    assert pools_of("last-mean-max") == ("last", "mean", "max")
    assert positive_index("Positive, negative") == 0
    for call, value in [(pools_of, "last-last"), (pools_of, "first"), (positive_index, "good,bad")]:
        with pytest.raises(GatelensError):
            call(value)
