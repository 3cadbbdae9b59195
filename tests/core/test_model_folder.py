"""A model folder is believed only when everything in it fits; a wrong one is refused clearly."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from sentiment_gui.core import model_folder as module
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.messages import MESSAGES
from sentiment_gui.core.model_config import ModelConfig, from_json, to_json
from sentiment_gui.core.model_folder import read_model, write_model
from tests.support import random_model, write_random_model


@pytest.fixture
def folder(tmp_path):
    return write_random_model(tmp_path / "my-lstm")


def refused(path) -> GatelensError:
    with pytest.raises(GatelensError) as caught:
        read_model(path)
    assert str(caught.value)  # the sentence has all its values
    assert "\n" not in str(caught.value)
    return caught.value


def change_config(path, **values):
    content = json.loads((path / "config.json").read_text())
    content.update(values)
    (path / "config.json").write_text(json.dumps(content))


def change_weights(path, change):
    """Change the arrays and mend the digest, so that only the change itself is wrong."""
    arrays = load_file(path / "model.safetensors")
    change(arrays)
    save_file(arrays, path / "model.safetensors")
    digests = json.loads((path / "config.json").read_text())["digests"]
    digests["model.safetensors"] = module._sha256(path / "model.safetensors")
    change_config(path, digests=digests)


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
def test_what_is_written_is_read_back(tmp_path, cell, readout):
    model = random_model(cell, readout)
    write_model(tmp_path / "m", model.config, model.weights, model.vocabulary, "# Card\n")
    again = read_model(tmp_path / "m")
    assert again.config.cell == cell
    assert again.config.readout == readout
    for name, array in model.weights.items():
        assert np.array_equal(again.weights[name], array)
    for name, baseline in model.config.baselines.items():
        assert again.config.baselines[name].mean == pytest.approx(baseline.mean, rel=1e-4)
        assert np.allclose(again.config.baselines[name].histogram, baseline.histogram, rtol=1e-4)


def test_others_may_read_what_is_written(folder):
    """An installed model is read by every user of the machine."""
    modes = {path.stat().st_mode & 0o044 for path in folder.iterdir()}
    assert modes == {(folder / "config.json").stat().st_mode & 0o044}


def test_half_precision_weights_are_read_as_float32(tmp_path):
    model = random_model()
    half = {name: array.astype(np.float16) for name, array in model.weights.items()}
    again = write_model(tmp_path / "m", model.config, half, model.vocabulary, "")
    assert again.weights["embedding.weight"].dtype == np.float32
    assert np.array_equal(again.weights["embedding.weight"], half["embedding.weight"])


def test_the_names_of_the_weights_are_a_public_contract():
    assert list(random_model("lstm").config.shapes()) == [
        "embedding.weight", "lstm.weight_ih_l0", "lstm.weight_hh_l0", "lstm.bias_ih_l0",
        "lstm.bias_hh_l0", "readout.weight", "readout.bias",
    ]  # fmt: skip


def test_the_digest_follows_what_decides_verdicts_and_nothing_else(tmp_path):
    model = random_model(name="a")
    first = write_model(tmp_path / "a", model.config, model.weights, model.vocabulary, "card")
    other = random_model(name="b")
    same = write_model(tmp_path / "b", other.config, other.weights, other.vocabulary, "other")
    assert first.digest == same.digest
    assert len(first.digest) == 64
    for change in ({"temperature": 2.0}, {"unsure": (0.3, 0.7)}, {"labels": ("no", "yes")}):
        config = replace(model.config, **change)
        third = write_model(tmp_path / "c", config, model.weights, model.vocabulary, "card")
        assert third.digest != first.digest, change


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "vocab.txt"])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    error = refused(folder)
    assert error.code == "model-missing"
    assert name in str(error)


@pytest.mark.parametrize("name", ["model.safetensors", "vocab.txt"])
@pytest.mark.parametrize("harm", ["truncate", "flip", "append"])
def test_damage_is_noticed(folder, name, harm):
    content = bytearray((folder / name).read_bytes())
    if harm == "truncate":
        content = content[:-3]
    elif harm == "flip":
        content[len(content) // 2] ^= 1
    else:
        content += b"x"
    (folder / name).write_bytes(bytes(content))
    assert refused(folder).code == "model-damaged"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"version": 2}, "model-version"),
        ({"version": "2"}, "model-config"),
        ({"version": 0}, "model-config"),
        ({"format": "else"}, "model-config"),
        ({"cell": "transformer"}, "model-unsupported"),
        ({"readout": "attention"}, "model-unsupported"),
        ({"task": "translate"}, "model-unsupported"),
        ({"hidden_size": 10**9}, "model-config"),
        ({"hidden_size": -1}, "model-config"),
        ({"hidden_size": 8.0}, "model-config"),
        ({"hidden_size": 9, "baselines": {}}, "model-sizes"),
        ({"vocabulary_size": 7}, "model-vocabulary"),
        ({"temperature": 0}, "model-config"),
        ({"temperature": "warm"}, "model-config"),
        ({"unsure": [0.6, 0.7]}, "model-config"),
        ({"unsure": [0.4]}, "model-config"),
        ({"labels": ["a", "b", "c"]}, "model-config"),
        ({"tokenizer": None}, "model-config"),
        ({"baselines": {"quantities": {"forget": {"mean": 1}}}}, "model-config"),
    ],
)
def test_a_config_that_does_not_fit_is_refused(folder, values, code):
    change_config(folder, **values)
    assert refused(folder).code == code


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_a_config_that_is_none_is_refused(folder, content):
    (folder / "config.json").write_bytes(content)
    assert refused(folder).code in {"model-config", "model-damaged"}


def test_numbers_that_are_none_are_refused(folder):
    change_weights(folder, lambda arrays: arrays["readout.bias"].fill(np.nan))
    assert refused(folder).code == "model-not-finite"


def test_a_missing_array_is_named(folder):
    change_weights(folder, lambda arrays: arrays.pop("lstm.bias_hh_l0"))
    error = refused(folder)
    assert error.code == "model-array-missing"
    assert "lstm.bias_hh_l0" in str(error)


def test_other_number_types_are_refused(folder):
    def to_integers(arrays):
        arrays["readout.bias"] = arrays["readout.bias"].astype(np.int32)

    change_weights(folder, to_integers)
    assert refused(folder).code == "model-unsupported"


def test_a_folder_that_would_be_refused_is_never_written(folder):
    """A failed write leaves the model that stood there."""
    before = read_model(folder)
    model = random_model()
    weights = dict(model.weights) | {"readout.bias": np.array([np.inf], np.float32)}
    with pytest.raises(GatelensError):
        write_model(folder, model.config, weights, model.vocabulary, "")
    assert read_model(folder).digest == before.digest
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_something_that_is_not_a_model_is_never_replaced(tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "thesis.txt").write_text("years of work")
    model = random_model()
    with pytest.raises(GatelensError) as caught:
        write_model(tmp_path / "notes", model.config, model.weights, model.vocabulary, "")
    assert caught.value.code == "model-exists"
    assert (tmp_path / "notes" / "thesis.txt").read_text() == "years of work"


def test_config_survives_json():
    config = ModelConfig("名", "gru", 10, 4, 8, "last-mean-max", unsure=(0.35, 0.6), padding=None)
    assert from_json(to_json(config), "x") == config


def test_every_message_is_a_sentence():
    for code, sentence in MESSAGES.items():
        assert sentence[0].isupper() or sentence[0] in '{"', code
        assert sentence.rstrip()[-1] in ".?)}" or "import" in code, code  # hints end in options
