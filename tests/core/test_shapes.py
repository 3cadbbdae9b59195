"""The steps of unrolled networks: what goes in and what comes out, in each of the four shapes."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest

from sentiment_gui.core import installed
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.installed import find_writer
from sentiment_gui.core.model_folder import write_model
from sentiment_gui.core.shapes import (
    begin_writing,
    many_to_many,
    many_to_one,
    one_to_many,
    sequence,
)
from sentiment_gui.core.writer import Sampling, Writer
from tests.support import random_model, random_writer

TEXT = "The film was not zzz good."


@pytest.fixture(scope="module", params=["lstm", "gru", "rnn"])
def writer(request):
    return Writer(random_writer(request.param))


def test_many_to_one_has_a_step_for_each_token_and_ends_with_the_verdict():
    trace = Classifier(random_model()).trace(TEXT)
    columns = many_to_one(trace)
    assert [column.word for column in columns] == ["The", "film", "was", "not", "zzz", "good", "."]
    assert [column.known for column in columns].count(False) == 1
    assert columns[-1].running == pytest.approx(trace.probability, abs=1e-6)
    assert not any(column.output for column in columns)


def test_many_to_many_says_something_at_every_token(writer):
    trace = Classifier(random_model()).trace(TEXT)
    ids = writer.ids(TEXT)
    expected = writer.expect(ids)
    columns = many_to_many(trace, expected, [True] * 7)
    bits = writer.surprise(ids)
    assert [column.surprise for column in columns] == pytest.approx(bits.tolist(), abs=1e-5)
    assert all(column.output and 0 < column.chance < 1 for column in columns)


def test_what_is_written_is_the_next_input(writer):
    writing = begin_writing(writer, "the Film")
    steps = list(islice(writer.write(writer.ids("the Film"), Sampling(2)), 5))
    for step in steps:
        writing = writing.and_then(step)
    columns = one_to_many(writing, "(start)")
    assert [column.word for column in columns] == ["the", "Film", "", "", "", "", ""]
    written = [step.token for step in steps]
    assert [column.output for column in columns] == ["", *written, ""]
    assert [column.fed for column in columns] == [False, *[True] * 5, False]
    states = writer.read(np.concatenate([writer.ids("the Film"), [step.id for step in steps]]))
    for name in columns[0].gates:
        means = [column.gates[name] for column in columns]
        assert means == pytest.approx(states[name].mean(axis=1).tolist(), abs=1e-5)
    assert set(columns[0].gates) == set(columns[-1].gates) <= {
        "forget", "input", "output", "reset", "update",
    }  # fmt: skip
    assert writing.and_then(None).ended


def test_a_writing_may_begin_with_no_word(writer):
    assert [column.word for column in one_to_many(begin_writing(writer, " "), "(start)")] == [
        "(start)"
    ]


def test_a_sequence_is_drawn_and_does_not_run():
    columns = sequence(["a", "b", "c", "d", "e"], "(start)")
    assert [column.word for column in columns] == ["a", "b", "c", "d", "(start)", "", "", ""]
    assert not any(column.runs for column in columns)
    assert sum(bool(column.output) for column in columns) == 4


def test_a_language_model_is_found_for_a_language(home, monkeypatch, tmp_path):
    monkeypatch.setattr(installed, "asset_root", lambda: tmp_path)
    with pytest.raises(GatelensError) as caught:
        find_writer("en")
    assert caught.value.code == "writer-missing"
    model = random_writer()
    for name in ("b-writer", "english-writer"):
        folder = tmp_path / "models" / name
        write_model(folder, model.config, model.weights, model.vocabulary, "")
    assert find_writer("en").name == "english-writer"
    assert find_writer().name == "english-writer"
    with pytest.raises(GatelensError, match=r"the language of this model \(zh\)"):
        find_writer("zh")
