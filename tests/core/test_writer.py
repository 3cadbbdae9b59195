"""A language model writes from what it expects, and is surprised by what it did not."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.assets import asset_root
from sentiment_gui.core.errors import Cancelled, GatelensError
from sentiment_gui.core.model_config import ModelConfig
from sentiment_gui.core.model_folder import digest_of, read_config, read_model, write_model
from sentiment_gui.core.writer import Sampling, Writer
from sentiment_gui.core.written_text import detokenise, display_pieces
from tests.support import random_writer, write_random_model

TEXT = "the film was not good"


@pytest.fixture(scope="module")
def writer():
    return Writer(random_writer(), np.float64)


def written(writer, text=TEXT, count=40, **sampling):
    return list(islice(writer.write(writer.ids(text), Sampling(**sampling)), count))


def test_each_next_tokens_chances_sum_to_one(writer):
    hidden = writer.read(writer.ids(TEXT))["hidden"]
    chances = np.exp(writer.log_probabilities(hidden))
    assert chances.shape == (5, writer.folder.config.vocabulary_size)
    assert np.allclose(chances.sum(axis=1), 1.0, atol=1e-12)


def test_surprise_is_what_the_chances_before_the_token_say(writer):
    """Token by token, with nothing read ahead."""
    ids = writer.ids(TEXT)
    found = writer.surprise(ids)
    state = writer.begin()
    for place, token in enumerate(ids):
        logs = writer.log_probabilities(state["hidden"])[0]
        assert found[place] == pytest.approx(-logs[token] / np.log(2), abs=1e-10)
        state = writer.recurrence.states(np.array([token]), state)


@pytest.mark.parametrize("length", [1, 2, 64, 65, 150])
def test_what_is_expected_block_by_block_is_what_is_expected_at_once(writer, length):
    ids = np.random.default_rng(length).integers(0, 40, length)
    found = writer.expect(ids)
    assert np.allclose(found.surprise, writer.surprise(ids), atol=1e-9)
    chances = np.exp(writer.log_probabilities(writer.read(ids)["hidden"]))
    chances[:, :2] = 0.0  # the unknown token and the end are no words
    assert [one.token for one in found.likely] == [
        writer.folder.vocabulary.tokens[k] for k in chances.argmax(axis=1)
    ]
    assert np.allclose([one.probability for one in found.likely], chances.max(axis=1), atol=1e-9)
    assert list(found.gates) == ["forget", "input", "output"]
    for name, means in found.gates.items():
        assert np.allclose(means, writer.read(ids)[name].mean(axis=1), atol=1e-9)


def test_expecting_stops_when_nobody_waits(writer):
    with pytest.raises(Cancelled):
        writer.expect(writer.ids(TEXT), lambda: True)


@given(st.integers(1, 150))
def test_a_longer_text_surprises_no_earlier_token_otherwise(length):
    writer = Writer(random_writer(), np.float64)
    ids = np.random.default_rng(length).integers(2, 40, length)
    whole = writer.surprise(ids, end=True)
    assert whole.shape == (length + 1,)
    part = writer.surprise(ids[: length // 2 + 1])
    assert np.allclose(part, whole[: length // 2 + 1], atol=1e-10)


def test_the_same_seed_writes_the_same_and_another_does_not(writer):
    tokens = [[step.token for step in written(writer, seed=seed)] for seed in (3, 3, 4)]
    assert tokens[0] == tokens[1] != tokens[2]


def test_the_unknown_token_is_never_written_and_reviews_end_after_sentences(writer):
    for seed in range(20):
        steps = list(islice(writer.write(writer.ids(TEXT), Sampling(seed, 2.0, 0)), 100))
        assert "<unk>" not in [step.token for step in steps]
        assert "<pad>" not in [step.token for step in steps]
        assert len(steps) == 100 or steps[-1].token in ".!?"


def test_no_temperature_takes_the_likeliest(writer):
    for step in written(writer, temperature=0.0, count=20):
        allowed = [one for one in step.likely if one.token not in ("<unk>", "<pad>")]
        assert step.token == allowed[0].token or step.probability >= allowed[0].probability


def test_top_k_keeps_to_the_likeliest(writer):
    drawn = [written(writer, seed=seed, top_k=1, temperature=1.0)[0].token for seed in range(5)]
    assert set(drawn) == {written(writer, temperature=0.0)[0].token}


def test_drawn_tokens_are_as_frequent_as_they_are_likely(writer):
    chances = np.exp(writer.log_probabilities(writer.read(writer.ids(TEXT))["hidden"][-1:])[0])
    chances[[0, 1]] = 0.0  # the unknown token, and the end within a sentence
    draws = [
        next(writer.write(writer.ids(TEXT), Sampling(seed, 1.0, 0))).id for seed in range(2000)
    ]
    shares = np.bincount(draws, minlength=len(chances)) / len(draws)
    assert np.abs(shares - chances / chances.sum()).max() < 0.04


def test_a_steps_states_are_those_of_reading_what_was_written(writer):
    steps = written(writer, count=12)
    ids = np.concatenate([writer.ids(TEXT), [step.id for step in steps]])
    states = writer.read(ids)
    for name, values in states.items():
        kept = np.concatenate([step.states[name] for step in steps])
        assert np.allclose(kept, values[5:], atol=1e-10), name


def test_a_text_may_begin_with_nothing(writer):
    assert len(list(islice(writer.write(writer.ids(""), Sampling()), 5))) == 5


def test_a_writer_is_read_back_and_keeps_its_task(tmp_path):
    model = random_writer()
    again = write_model(tmp_path / "w", model.config, model.weights, model.vocabulary, "")
    assert again.config.task == "write"
    assert list(again.config.shapes())[-2:] == ["projection.weight", "output.bias"]
    assert again.digest == digest_of(again.config)
    written = (tmp_path / "w" / "config.json").read_text()
    assert '"labels"' not in written
    assert '"temperature"' not in written


def test_each_is_refused_where_the_other_is_wanted(tmp_path):
    model = random_writer()
    write_model(tmp_path / "my-writer", model.config, model.weights, model.vocabulary, "")
    classifier = write_random_model(tmp_path / "my-lstm")
    for path, task, code in (
        (tmp_path / "my-writer", "classify", "model-writes"),
        (classifier, "write", "model-classifies"),
    ):
        with pytest.raises(GatelensError) as caught:
            read_model(path, task)
        assert caught.value.code == code
        assert path.name in str(caught.value)
        assert read_model(path, None)


def test_the_digests_of_classifiers_stay_as_they_were_published():
    """A task was named later: files, histories and figures carry the digests from before."""
    config = ModelConfig("m", "lstm", 10, 4, 5, pattern="x")
    assert digest_of(config)[:12] == "738ca0c061c6"
    assert digest_of(replace(config, task="write"))[:12] != "738ca0c061c6"
    published = {"english-gru": "2f5c5b", "english-rnn": "ad2150", "english-lstm-small": "058ed5"}
    for name, digest in published.items():
        assert digest_of(read_config(asset_root() / "models" / name)).startswith(digest)


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("the plot is thin . i did n't like it .", "The plot is thin. I didn't like it."),
        ('he said : " do n\'t go ! "', 'He said: "don\'t go!"'),
        ("a well - known ( and funny ) film", "A well-known (and funny) film"),
        ("good - - but long", "Good -- but long"),
        ("i can not ; you ca n't ; we 're gon na", "I cannot; you can't; we're gonna"),
        ("and / or $ 20 , 50 % off ...", "And/or $20, 50% off..."),
        ('it ended . " great "', 'It ended. "Great"'),
    ],
)
def test_tokens_are_shown_as_a_person_would_write_them(tokens, text):
    assert detokenise(tokens.split()) == text


ODD = ["the", "a", ".", ",", '"', "'", "(", ")", "-", "n't", "i", "!!!", "'s", "/", "can", "not"]


@given(st.lists(st.sampled_from(ODD)))
def test_no_token_is_lost_in_display(tokens):
    pieces = list(display_pieces(tokens))
    assert [piece.strip().lower() for piece in pieces] == tokens
