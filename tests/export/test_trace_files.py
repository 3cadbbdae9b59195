"""The numbers' files: a public contract (docs/trace-file.md)."""

import csv
import json

import numpy as np
import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.readout import Pool, Readout
from sentiment_gui.core.recurrence import make_cell
from sentiment_gui.core.spans import Span
from sentiment_gui.export import trace_files
from sentiment_gui.export.trace_files import number, write_csv, write_json, write_npz
from tests.export.made_traces import SENTENCE, Units, make_trace
from tests.support import random_model

QUANTITIES = {
    "lstm": ["forget", "input", "output", "candidate", "cell", "hidden"],
    "gru": ["reset", "update", "candidate", "hidden"],
    "rnn": ["hidden"],
}
CELLS = pytest.mark.parametrize("cell", QUANTITIES)
STRANGE = "=1+1 is 很好 \ud800 <b>&\x00 😀!"


def written(write, trace, tmp_path, ending):
    path = tmp_path / f"trace.{ending}"
    write(trace, path)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    return path


@CELLS
def test_the_json_file_is_the_contract(cell, tmp_path):
    trace = make_trace(cell=cell, unknown=("hour",))
    content = json.loads(written(write_json, trace, tmp_path, "json").read_text("utf-8"))
    split = [] if cell == "rnn" else ["bias"]
    last = ["running_probability"] if cell == "rnn" else ["running_probability", "contribution"]
    assert list(content) == [
        "format", "version", "model", "text", "label", "probability", "logit", *split, "tokens",
        *QUANTITIES[cell], *last,
    ]  # fmt: skip
    assert (content["format"], content["version"]) == ("gatelens-trace", 1)
    assert content["model"] == {
        "name": "english", "cell": cell, "hidden_size": 8, "readout": "last",
        "digest": trace.model.digest,
    }  # fmt: skip
    assert content["text"] == SENTENCE
    assert content["tokens"][2] == {"text": "hour", "start": 10, "end": 14, "id": 9, "known": False}
    assert content["probability"] == trace.probability
    assert content["probability"] == pytest.approx(1 / (1 + np.exp(-content["logit"])))
    for name in QUANTITIES[cell]:
        values = np.array(content[name], dtype=np.float32)
        np.testing.assert_array_equal(values, trace.units(name))
    np.testing.assert_array_equal(content["running_probability"], trace.running_probability)
    if cell != "rnn":
        np.testing.assert_array_equal(content["contribution"], trace.contribution)


@CELLS
def test_the_npz_file_holds_the_same_by_the_same_names(cell, tmp_path):
    trace = make_trace(cell=cell)
    plain = json.loads(written(write_json, trace, tmp_path, "json").read_text("utf-8"))
    (tmp_path / "trace.json").unlink()
    with np.load(written(write_npz, trace, tmp_path, "npz"), allow_pickle=False) as archive:
        arrays = dict(archive)
    header = json.loads(arrays.pop("header").tobytes())
    assert header == {key: plain[key] for key in header}
    assert set(header) | set(arrays) == set(plain)
    for name, values in arrays.items():
        kind = np.float32 if name in QUANTITIES[cell] else np.float64
        assert values.dtype == kind
        np.testing.assert_array_equal(values, np.array(plain[name], dtype=kind))


def test_a_real_trace_comes_back_as_the_engine_computed_it(tmp_path):
    trace = Classifier(random_model("lstm", hidden=5)).trace("the film is n't good , but warm !")
    content = json.loads(written(write_json, trace, tmp_path, "json").read_text("utf-8"))
    for name in QUANTITIES["lstm"]:
        np.testing.assert_array_equal(np.array(content[name], np.float32), trace.units(name))
    assert sum(content["contribution"]) + content["bias"] == pytest.approx(content["logit"])


@CELLS
@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
def test_memory_and_gradient_stand_beside_what_was_computed(cell, readout, tmp_path):
    """Against a product of the gates in float64, and against differences of the logit itself."""
    folder = random_model(cell, readout, hidden=5)
    trace = Classifier(folder).trace("the film is n't good , but warm !")
    content = json.loads(written(write_json, trace, tmp_path, "json").read_text("utf-8"))
    assert list(content)[-1] == "gradient"
    if cell == "rnn":
        assert "memory_kept" not in content
    else:
        gates = trace.units("forget" if cell == "lstm" else "update").astype(np.float64)
        kept = [np.prod(gates[t + 1 :], axis=0) for t in range(len(gates))]
        np.testing.assert_allclose(content["memory_kept"], kept, rtol=1e-5)
    sizes = np.linalg.norm(differences(folder, trace), axis=1)
    np.testing.assert_allclose(content["gradient"], sizes, rtol=1e-4)


def differences(folder, trace, step=1e-5):
    """d logit / d x_t by central differences, in float64: (T, E)."""
    readout = Readout(folder.config, folder.weights, np.float64)
    cell = make_cell(folder.config.cell, folder.weights, folder.config.nonlinearity, np.float64)
    ids = np.array([token.id for token in trace.tokens])
    vectors = folder.weights["embedding.weight"].astype(np.float64)[ids]

    def logit(words):
        state, hidden = cell.start(1), []
        for projected in cell.project(words):
            state = cell.step(projected[None], state)
            hidden.append(state["hidden"][0])
        pool = Pool.empty(1, folder.config.hidden_size, np.float64)
        return readout.prefixes(np.array(hidden), pool)[0][-1]

    found = np.zeros_like(vectors)
    for place in np.ndindex(*vectors.shape):
        away = np.zeros_like(vectors)
        away[place] = step
        found[place] = (logit(vectors + away) - logit(vectors - away)) / (2 * step)
    return found


def test_a_part_keeps_the_whole_reviews_memory_and_gradient(tmp_path):
    trace = Classifier(random_model(hidden=5)).trace("the film is n't good , but warm !")
    whole, part = tmp_path / "whole.json", tmp_path / "part.json"
    write_json(trace, whole)
    write_json(trace, part, Span(2, 5))
    for name in ("memory_kept", "gradient"):
        every, some = (json.loads(path.read_text("utf-8"))[name] for path in (whole, part))
        assert some == every[2:5]


def test_beyond_what_is_kept_of_a_review_memory_and_gradient_are_absent(tmp_path):
    trace = Classifier(random_model(hidden=2)).trace("so " * 5_001)
    with np.load(written(write_npz, trace, tmp_path, "npz")) as archive:
        assert "hidden" in archive
        assert not {"memory_kept", "gradient"} & set(archive)


def test_npz_is_written_in_blocks(tmp_path, monkeypatch):
    """Never more than a block of T x H values stands in memory."""
    trace = make_trace(" ".join([SENTENCE] * 5))
    asked = []

    class Counted(Units):
        def units(self, name, start, stop):
            asked.append((name, stop - start))
            return super().units(name, start, stop)

    object.__setattr__(trace, "_reader", Counted(trace._reader.values))
    monkeypatch.setattr(trace_files, "_BLOCK", 100)
    with np.load(written(write_npz, trace, tmp_path, "npz")) as archive:
        np.testing.assert_array_equal(archive["cell"], trace._reader.values["cell"])
    assert max(size for _, size in asked) == 100
    assert len(asked) == 6 * 3


@CELLS
def test_the_csv_has_a_row_per_token(cell, tmp_path):
    trace = make_trace(cell=cell, unknown=("hour",))
    with written(write_csv, trace, tmp_path, "csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = ["index", "text", "start", "end", "id", "known"]
    for name in QUANTITIES[cell]:
        expected += [f"{name}_mean", f"{name}_sd"]
        if name in trace.low:
            expected += [f"{name}_saturated_low", f"{name}_saturated_high"]
    expected += ["running_probability"] + ([] if cell == "rnn" else ["contribution"])
    assert list(rows[0]) == expected
    assert len(rows) == len(trace.tokens)
    assert [row["text"] for row in rows] == [token.text for token in trace.tokens]
    assert (rows[2]["known"], rows[3]["known"]) == ("false", "true")
    for name in QUANTITIES[cell]:
        means = np.array([row[f"{name}_mean"] for row in rows], dtype=np.float32)
        np.testing.assert_array_equal(means, trace.mean[name])


def test_the_csv_cannot_be_a_formula_and_numbers_stay_numbers(tmp_path):
    trace = make_trace("=cmd + - @x -5 warm")
    with written(write_csv, trace, tmp_path, "csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = {row["text"] for row in rows}
    assert {"'=", "'+", "'-", "'@", "warm"} <= texts
    assert all(
        float(row["contribution"]) == value
        for row, value in zip(rows, trace.contribution, strict=True)
    )


@pytest.mark.parametrize("write", [write_json, write_npz, write_csv])
def test_any_text_can_be_written_and_read(write, tmp_path):
    trace = make_trace(STRANGE)
    path = written(write, trace, tmp_path, write.__name__.removeprefix("write_"))
    if write is write_json:
        assert json.loads(path.read_text("utf-8"))["text"] == STRANGE
    elif write is write_npz:
        assert json.loads(np.load(path)["header"].tobytes())["text"] == STRANGE
    else:
        with path.open(encoding="utf-8", newline="") as file:
            assert len(list(csv.reader(file))) == 1 + len(trace.tokens)


def test_chinese_stands_readable_in_json(tmp_path):
    assert "很好" in written(write_json, make_trace("很好"), tmp_path, "json").read_text("utf-8")


def test_a_very_long_review_is_refused_in_json_and_the_way_out_is_named(tmp_path):
    trace = make_trace("so " * 5_001, units=1)
    with pytest.raises(GatelensError) as failure:
        write_json(trace, tmp_path / "trace.json")
    assert failure.value.code == "json-too-long"
    assert ".npz" in str(failure.value)
    assert list(tmp_path.iterdir()) == []
    write_npz(trace, tmp_path / "trace.npz")


@pytest.mark.parametrize("write", [write_json, write_npz, write_csv])
def test_a_missing_folder_is_an_error_and_not_made(write, tmp_path):
    with pytest.raises(GatelensError) as failure:
        write(make_trace(), tmp_path / "nowhere" / "trace.out")
    assert failure.value.code == "write-failed"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", [write_json, write_npz, write_csv])
def test_a_failed_write_leaves_the_old_file(write, tmp_path, monkeypatch):
    path = tmp_path / "trace.out"
    path.write_text("old")
    trace = make_trace()
    broken = {**trace.mean, "hidden": None}
    object.__setattr__(trace, "mean", broken)
    object.__setattr__(trace, "_reader", Units({}))
    with pytest.raises((KeyError, TypeError)):
        write(trace, path)
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("value", [0.1, 1 / 3, 1e-30, -2.5, 16_777_217.0])
def test_digits_are_enough_to_read_the_same_number_again(value):
    assert np.float32(number(np.float32(value))) == np.float32(value)
    assert float(number(value)) == value
