"""Classifiers as people write and save them, imported and compared with their own forward pass."""

import argparse
import collections
import sys

import numpy as np
import pytest
import torch
from torch import nn

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import read_model
from training.import_model import command, convert, job

TOKENS = ["<unk>", "<pad>"] + [f"word{k}" for k in range(38)]
TEXTS = ["word3", "word1 word2 word30 word4", "word9 nowhere word9 " * 20]


class Tutorial(nn.Module):
    """What most tutorials build; `pool` is what stands between the LSTM and the linear layer."""

    def __init__(self, rnn, outputs=1, pool=lambda h: h[:, -1], width=None, e="embedding", o="fc"):
        super().__init__()
        self.e, self.o, self.pool = e, o, pool
        setattr(self, e, nn.Embedding(len(TOKENS), 6, padding_idx=1))
        self.rnn = rnn
        self.dropout = nn.Dropout(0.5)
        setattr(self, o, nn.Linear(width or rnn.hidden_size, outputs))

    def forward(self, ids):
        states, _ = self.rnn(getattr(self, self.e)(ids))
        return getattr(self, self.o)(self.dropout(self.pool(states)))


def ids_of(text):
    return torch.tensor([[TOKENS.index(w) if w in TOKENS else 0 for w in text.split()]])


def probability_of(net, text, positive=1):
    """Of positive, by the net's own forward pass and the loss it was trained with."""
    with torch.no_grad():
        outputs = net.eval()(ids_of(text))[0]
    if len(outputs) == 2:
        return float(torch.softmax(outputs, 0)[positive])
    chance = float(torch.sigmoid(outputs[0]))
    return chance if positive == 1 else 1 - chance


@pytest.fixture
def run_import(tmp_path):
    """Save something, import it with options, and return the classifier and the exit code."""

    def run(saved, *options, vocabulary=TOKENS, **how):
        torch.save(saved, tmp_path / "state.pt", **how)
        (tmp_path / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
        parser = argparse.ArgumentParser()
        command.register(parser.add_subparsers())
        args = ["import", str(tmp_path / "state.pt"), "--vocab", str(tmp_path / "vocab.txt")]
        args += ["--pattern", r"\S+", "--output", str(tmp_path / "model"), *options]
        parsed = parser.parse_args(args)
        assert parsed.run(parsed) == 0
        return Classifier(read_model(tmp_path / "model"))

    torch.manual_seed(0)
    return run


def assert_same(classifier, net, positive=1):
    for text in TEXTS:
        expected = probability_of(net, text, positive)
        assert classifier.classify(text).probability == pytest.approx(expected, abs=1e-5), text


LABELS = ("--labels", "negative,positive")
RNNS = {
    "lstm": (lambda **o: nn.LSTM(6, 9, batch_first=True, **o), ()),
    "gru": (lambda **o: nn.GRU(6, 9, batch_first=True, **o), ()),
    "rnn": (lambda **o: nn.RNN(6, 9, batch_first=True, **o), ("--nonlinearity", "tanh")),
    "relu": (
        lambda **o: nn.RNN(6, 9, nonlinearity="relu", batch_first=True, **o),
        ("--nonlinearity", "relu"),
    ),
}


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("outputs", [1, 2])
@pytest.mark.parametrize("kind", RNNS)
def test_every_cell_with_a_sigmoid_or_a_softmax(run_import, kind, outputs, bias):
    make, options = RNNS[kind]
    net = Tutorial(make(bias=bias), outputs)
    assert_same(run_import(net.state_dict(), *LABELS, *options), net)


@pytest.mark.parametrize("outputs", [1, 2])
def test_outputs_the_other_way_round(run_import, outputs):
    """positive,negative: the first output, or a sigmoid of 0, is positive."""
    net = Tutorial(RNNS["lstm"][0](), outputs)
    classifier = run_import(net.state_dict(), "--labels", "positive,negative")
    assert_same(classifier, net, positive=0)


@pytest.mark.parametrize(
    ("e", "o"),
    [
        ("embed", "linear"),
        ("word_embeddings", "out"),
        ("emb", "decoder"),
        ("encoder", "classifier"),
    ],
)
def test_layers_by_any_name(run_import, e, o):
    net = Tutorial(RNNS["gru"][0](), 2, e=e, o=o)
    assert_same(run_import(net.state_dict(), *LABELS), net)


@pytest.mark.parametrize("e", ["embedding", "lookup"])
def test_word_vectors_as_wide_as_the_state(run_import, e):
    """Where E = H, embedding and a readout of two outputs have the same width."""
    net = Tutorial(nn.LSTM(6, 6, batch_first=True), 2, e=e)
    assert_same(run_import(net.state_dict(), *LABELS), net)


@pytest.mark.parametrize(
    ("readout", "pool", "blocks"),
    [
        ("mean", lambda h: h.mean(1), 1),
        ("max", lambda h: h.amax(1), 1),
        ("mean-max", lambda h: torch.cat([h.mean(1), h.amax(1)], 1), 2),
        ("last-mean-max", lambda h: torch.cat([h[:, -1], h.mean(1), h.amax(1)], 1), 3),
        ("last-max-mean", lambda h: torch.cat([h[:, -1], h.amax(1), h.mean(1)], 1), 3),
    ],
)
def test_pooled_readouts(run_import, readout, pool, blocks):
    net = Tutorial(RNNS["lstm"][0](), 2, pool, 9 * blocks)
    assert_same(run_import(net.state_dict(), *LABELS, "--readout", readout), net)


def test_wrapped_by_dataparallel_and_compile(run_import):
    net = Tutorial(RNNS["lstm"][0]())
    state = torch.compile(nn.DataParallel(net), backend="eager").state_dict()
    assert all(name.startswith("_orig_mod.module.") for name in state)
    assert_same(run_import(state, *LABELS), net)


def test_a_compiled_layer_inside_a_net(run_import):
    net = Tutorial(RNNS["lstm"][0]())
    expected = [probability_of(net, text) for text in TEXTS]
    net.rnn = torch.compile(net.rnn, backend="eager")
    classifier = run_import(net.state_dict(), *LABELS)
    found = [classifier.classify(text).probability for text in TEXTS]
    assert found == pytest.approx(expected, abs=1e-5)


def test_a_genuine_lightning_checkpoint(run_import, tmp_path):
    """Saved by Lightning's own Trainer, with hyper-parameters and a weighted loss."""
    import lightning

    class Lit(lightning.LightningModule):
        def __init__(self, model, options):
            super().__init__()
            self.save_hyperparameters(ignore="model")
            self.model, self.criterion = model, nn.CrossEntropyLoss(torch.tensor([1.0, 2.0]))

    net = Tutorial(RNNS["lstm"][0](), 2)
    lit = Lit(net, argparse.Namespace(lr=np.float64(0.1), path=tmp_path / "x"))
    trainer = lightning.Trainer(
        accelerator="cpu", logger=False, enable_model_summary=False, enable_progress_bar=False
    )
    trainer.strategy.connect(lit)
    trainer.save_checkpoint(tmp_path / "lit.ckpt")
    saved = torch.load(tmp_path / "lit.ckpt", weights_only=False)
    assert "criterion.weight" in saved["state_dict"]
    assert_same(run_import(saved, *LABELS), net)


def test_a_training_loops_checkpoint(run_import):
    """Model and optimiser side by side, with the numbers of the run."""
    net = Tutorial(RNNS["gru"][0]())
    optimiser = torch.optim.Adam(net.parameters())
    net(ids_of("word1 word2")).sum().backward()
    optimiser.step()
    saved = {"epoch": 3, "best": np.float64(0.9), "optimizer": optimiser.state_dict()}
    saved["model"] = net.state_dict()
    assert_same(run_import(saved, *LABELS), net)


def test_the_format_without_zip(run_import):
    net = Tutorial(RNNS["lstm"][0]())
    state = net.state_dict()
    assert_same(run_import(state, *LABELS, _use_new_zipfile_serialization=False), net)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16, torch.float64])
def test_other_precisions(run_import, dtype):
    net = Tutorial(RNNS["lstm"][0]()).to(dtype)
    classifier = run_import(net.state_dict(), *LABELS)
    assert_same(classifier, net.float())


def test_a_cell_written_by_hand_is_found_by_shape(run_import):
    """Four gates from two linear layers, x2h and h2h, as many a course writes an LSTM."""

    class ByHand(nn.Module):
        def __init__(self):
            super().__init__()
            self.table, self.out = nn.Embedding(len(TOKENS), 9), nn.Linear(9, 1)
            self.x2h, self.h2h = nn.Linear(9, 36), nn.Linear(9, 36)  # E = H: only names differ

        def forward(self, ids):
            h = c = torch.zeros(1, 9)
            for x in self.table(ids)[0]:
                i, f, g, o = (self.x2h(x[None]) + self.h2h(h)).chunk(4, 1)
                c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
                h = torch.sigmoid(o) * torch.tanh(c)
            return self.out(h)

    net = ByHand()
    assert_same(run_import(net.state_dict(), *LABELS), net)


def test_a_loop_over_pytorchs_own_cell(run_import):
    """nn.GRUCell's weights have no _l0 in their names."""

    class Loop(nn.Module):
        def __init__(self):
            super().__init__()
            self.emb, self.cell = nn.Embedding(len(TOKENS), 6), nn.GRUCell(6, 9)
            self.out = nn.Linear(9, 2)

        def forward(self, ids):
            h = torch.zeros(1, 9)
            for x in self.emb(ids)[0]:
                h = self.cell(x[None], h)
            return self.out(h)

    net = Loop()
    assert_same(run_import(net.state_dict(), *LABELS), net)


def test_parts_can_be_stated(run_import):
    """Names that say nothing, with E = H, need --map; the result is the same net."""
    net = Tutorial(nn.GRU(6, 6, batch_first=True), 2)
    letters = collections.OrderedDict(zip("ABCDEFG", net.state_dict().values(), strict=True))
    with pytest.raises(GatelensError) as caught:
        run_import(letters, *LABELS)
    assert caught.value.code == "import-cell-unclear"
    stated = ["B=weight_ih", "C=gru.weight_hh_l0", "D=bias_ih", "E=bias_hh", "A=embedding.weight"]
    assert_same(run_import(letters, *LABELS, "--map", *stated), net)


def test_missing_options_are_listed_in_one_message(run_import, tmp_path, capsys):
    net = Tutorial(
        RNNS["rnn"][0](), 2, lambda h: torch.cat([h[:, -1], h.mean(1), h.amax(1)], 1), 27
    )
    torch.save(net.state_dict(), tmp_path / "bare.pt")
    parser = argparse.ArgumentParser()
    command.register(parser.add_subparsers())
    args = parser.parse_args(["import", str(tmp_path / "bare.pt")])
    assert args.run(args) == 2
    message = capsys.readouterr().err
    for option in ("--vocab", "--pattern", "--output", "--labels", "--nonlinearity", "--readout"):
        assert option in message


def test_at_a_terminal_the_outputs_are_asked_for(run_import, monkeypatch):
    """A wrong answer is asked again, and none is guessed."""
    answers = iter(["", "maybe", "positive,negative"])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: next(answers))
    net = Tutorial(RNNS["lstm"][0](), 2)
    assert_same(run_import(net.state_dict()), net, positive=0)


def test_a_word_index_that_begins_with_one(run_import, tmp_path):
    """Row 0 belongs to no word (padding); words without a row get the stated one."""
    net = Tutorial(RNNS["lstm"][0]())
    index = "".join(f"{token}\t{k}\n" for k, token in enumerate(TOKENS) if k)
    (tmp_path / "index.tsv").write_text(index, encoding="utf-8")
    options = (*LABELS, "--vocab", str(tmp_path / "index.tsv"), "--unknown", "<no token 0>")
    assert_same(run_import(net.state_dict(), *options), net)


def test_reviews_teach_what_the_gates_usually_are(run_import, tmp_path):
    """Without them an imported model has no baselines, and the app shows raw values."""
    net = Tutorial(RNNS["gru"][0]())
    assert run_import(net.state_dict(), *LABELS).folder.config.baselines == {}
    (tmp_path / "some.txt").write_text("\n".join(TEXTS) + "\n", encoding="utf-8")
    classifier = run_import(net.state_dict(), *LABELS, "--reviews", str(tmp_path / "some.txt"))
    hidden = [net.rnn(net.embedding(ids_of(text)))[0][0].detach() for text in TEXTS]
    expected = torch.cat(hidden).mean(1).std(correction=0)
    baseline = classifier.folder.config.baselines["hidden"]
    assert baseline.sd == pytest.approx(float(expected), rel=1e-3)


def test_nothing_is_written_if_it_differs(run_import, tmp_path, monkeypatch):
    """Were a gate's place mistaken, the check against PyTorch would say so and write nothing."""
    genuine = convert.to_model

    def mistaken(*args):
        model = genuine(*args)
        model.weights["lstm.weight_ih_l0"][:9] *= -1
        return model

    monkeypatch.setattr(job, "to_model", mistaken)
    with pytest.raises(GatelensError) as caught:
        run_import(Tutorial(RNNS["lstm"][0]()).state_dict(), *LABELS)
    assert caught.value.code == "import-differs"
    assert not (tmp_path / "model").exists()


def test_sizes_that_do_not_match_are_both_named(run_import, tmp_path):
    with pytest.raises(GatelensError) as caught:
        run_import(Tutorial(RNNS["lstm"][0]()).state_dict(), *LABELS, vocabulary=TOKENS[:-1])
    assert "39 tokens" in str(caught.value)
    assert "40 rows" in str(caught.value)
    assert not (tmp_path / "model").exists()
