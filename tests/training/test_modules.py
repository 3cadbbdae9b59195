"""The network: names, pools, and that it learns."""

import pytest
import torch

from training.hardware import processor_multiplies_bfloat16
from training.modules import SentimentModel, pool
from training.settings import Dropouts

GATES = {"lstm": 4, "gru": 3, "rnn": 1}


def make(cell: str = "lstm", readout: str = "last-mean-max", **changes) -> SentimentModel:
    torch.manual_seed(0)
    return SentimentModel(30, 5, 7, cell, readout, **changes)


def ragged() -> tuple[torch.Tensor, torch.Tensor]:
    torch.manual_seed(1)
    lengths = torch.tensor([9, 1, 4, 6])
    ids = torch.randint(2, 30, (4, 9))
    return ids.masked_fill(torch.arange(9) >= lengths[:, None], 1), lengths


@pytest.mark.parametrize("cell", GATES)
@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
def test_parameters_have_the_names_and_shapes_of_a_model_folder(cell, readout):
    found = {name: tuple(value.shape) for name, value in make(cell, readout).state_dict().items()}
    rows = GATES[cell] * 7
    assert found == {
        "embedding.weight": (30, 5),
        f"{cell}.weight_ih_l0": (rows, 5),
        f"{cell}.weight_hh_l0": (rows, 7),
        f"{cell}.bias_ih_l0": (rows,),
        f"{cell}.bias_hh_l0": (rows,),
        "readout.weight": (1, 7 if readout == "last" else 21),
        "readout.bias": (1,),
    }


def test_the_forget_gate_begins_open():
    model = make("lstm")
    bias = model.lstm.bias_ih_l0 + model.lstm.bias_hh_l0
    assert bias.tolist() == [0.0] * 7 + [1.0] * 7 + [0.0] * 14


@pytest.mark.parametrize("cell", GATES)
@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
def test_a_review_does_not_see_its_padding_or_its_neighbours(cell, readout):
    """Pools over a ragged batch equal each review's own last, mean and maximum."""
    model = make(cell, readout).double().eval()
    ids, lengths = ragged()
    together = model(ids, lengths)
    for row, length in enumerate(lengths.tolist()):
        states, _ = model.encode(ids[row : row + 1, :length])
        states = states[0]
        parts = [states[-1]]
        if readout != "last":
            parts += [states.sum(0) / length, states.max(0).values]
        own = model.readout(torch.cat(parts))
        torch.testing.assert_close(together[row : row + 1], own, rtol=0, atol=1e-12)


def test_pools_are_last_mean_max_in_this_order():
    states = torch.tensor([[[1.0], [6.0], [-4.0], [9.0]]])
    assert pool(states, torch.tensor([3]), "last-mean-max").tolist() == [[-4.0, 1.0, 6.0]]
    assert pool(-states, torch.tensor([3]), "last-mean-max").tolist() == [[4.0, -1.0, 4.0]]
    assert pool(states, torch.tensor([3]), "last").tolist() == [[-4.0]]


def test_half_precision_states_are_pooled_in_single():
    states = torch.full((1, 1000, 1), 1.001, dtype=torch.bfloat16)
    pooled = pool(states, torch.tensor([1000]), "last-mean-max")
    assert pooled.dtype == torch.float32
    assert pooled.std() < 1e-6


@pytest.mark.parametrize("cell", GATES)
def test_the_state_can_be_carried_from_window_to_window(cell):
    """Language modelling reads a text in pieces: the pieces equal the whole."""
    model = make(cell).double().eval()
    ids = torch.randint(0, 30, (2, 12))
    whole, last = model.encode(ids)
    first, state = model.encode(ids[:, :5])
    second, end = model.encode(ids[:, 5:], state)
    torch.testing.assert_close(torch.cat([first, second], 1), whole, rtol=0, atol=1e-12)
    for found, expected in zip(_flat(end), _flat(last), strict=True):
        torch.testing.assert_close(found, expected, rtol=0, atol=1e-12)


def _flat(state):
    return state if isinstance(state, tuple) else (state,)


def test_nonlinearity_of_a_plain_network():
    relu = make("rnn", nonlinearity="relu").eval()
    states, _ = relu.encode(torch.randint(0, 30, (2, 9)))
    assert states.min() == 0.0


@pytest.mark.parametrize("name", ["word", "embedding", "input", "hidden", "readout"])
def test_each_dropout_acts_in_training_alone(name):
    ids, lengths = ragged()
    plain = make().eval()(ids, lengths)
    model = make(dropouts=Dropouts(**{name: 0.5}))
    assert torch.equal(model.eval()(ids, lengths), plain)
    torch.manual_seed(2)
    dropped = model.train()(ids, lengths)
    assert not torch.allclose(dropped, plain)
    torch.manual_seed(2)
    assert torch.equal(model(ids, lengths), dropped), "the seed decides what is dropped"


def test_a_dropped_component_is_dropped_for_all_steps():
    model = make(dropouts=Dropouts(input=0.5)).train()
    with torch.no_grad():
        model.embedding.weight.fill_(1.0)
    vectors = model.embed(torch.zeros(3, 8, dtype=torch.long))
    assert torch.equal(vectors, vectors[:, :1].expand_as(vectors))
    assert set(vectors.unique().tolist()) == {0.0, 2.0}


def test_a_dropped_word_is_dropped_everywhere():
    model = make(dropouts=Dropouts(embedding=0.5)).train()
    with torch.no_grad():
        model.embedding.weight.fill_(1.0)
    ids = torch.arange(30).repeat(2, 1)
    vectors = model.embed(ids)
    assert torch.equal(vectors[0], vectors[1])
    assert set(vectors[0].mean(1).tolist()) == {0.0, 2.0}


@pytest.mark.parametrize("cell", GATES)
@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
def test_one_batch_can_be_learnt_by_heart(cell, readout):
    model = make(cell, readout)
    ids, lengths = ragged()
    labels = torch.tensor([1.0, 0.0, 0.0, 1.0])
    optimiser = torch.optim.AdamW(model.parameters(), lr=0.02)
    for _ in range(120):
        loss = torch.nn.functional.binary_cross_entropy_with_logits(model(ids, lengths), labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    assert loss < 0.02


@pytest.mark.parametrize("cell", GATES)
def test_bfloat16_trains_and_leaves_weights_and_logits_in_single(cell):
    if cell == "lstm" and not processor_multiplies_bfloat16():
        pytest.skip("PyTorch has no LSTM in bfloat16 for this processor")
    model = make(cell)
    ids, lengths = ragged()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = model(ids, lengths)
    logits.sum().backward()
    assert logits.dtype == torch.float32
    assert all(p.grad is not None and p.grad.dtype == torch.float32 for p in model.parameters())
