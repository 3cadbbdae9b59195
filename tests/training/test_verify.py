"""The check against PyTorch passes a sound model and catches an unsound engine."""

import argparse

import numpy as np
import pytest

from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import write_model
from training import verify


@pytest.fixture
def run_verify(make_folder, tmp_path):
    """Return a function that writes a model, verifies it and returns the exit code."""

    def run(cell, *texts):
        folder = make_folder(cell)
        write_model(tmp_path / "model", folder.config, folder.weights, folder.vocabulary, "")
        parser = argparse.ArgumentParser()
        verify.register(parser.add_subparsers())
        args = parser.parse_args(["verify", str(tmp_path / "model"), *texts])
        return args.run(args)

    return run


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_a_sound_model_passes(run_verify, cell, capsys):
    assert run_verify(cell) == 0
    printed = capsys.readouterr().out
    assert f"nn.{cell.upper()}" in printed
    assert "within 1e-05" in printed


@pytest.mark.parametrize("quantity", ["forget", "hidden", "logit"])
def test_an_error_in_any_quantity_is_found(run_verify, monkeypatch, capsys, quantity):
    states, logits = NumpyEngine.states, NumpyEngine.logits

    def wrong_states(self, ids, before=None):
        found = states(self, ids, before)
        if quantity in found:
            found[quantity][-1, 3] += 2e-5
        return found

    def wrong_logits(self, batch):
        return logits(self, batch) + (2e-5 if quantity == "logit" else 0)

    monkeypatch.setattr(NumpyEngine, "states", wrong_states)
    monkeypatch.setattr(NumpyEngine, "logits", wrong_logits)
    assert run_verify("lstm", "the film was not good .") == 1
    wrong = [line for line in capsys.readouterr().out.splitlines() if "MORE THAN ALLOWED" in line]
    assert wrong
    assert all(line.startswith(quantity) for line in wrong)


def test_numbers_that_are_none_are_found(run_verify, monkeypatch):
    """A difference that is not a number is not within any limit."""
    monkeypatch.setattr(NumpyEngine, "logits", lambda self, batch: np.full(len(batch), np.nan))
    assert run_verify("gru", "good") == 1


def test_texts_without_a_token_are_said(run_verify):
    with pytest.raises(GatelensError) as caught:
        run_verify("rnn", "", " ")
    assert caught.value.code == "no-text"
