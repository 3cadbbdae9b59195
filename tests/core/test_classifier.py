"""Verdicts: the same alone, in a crowd and in a trace; and odd texts have defined results."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.result import NO_TEXT, verdict
from tests.support import WORDS, random_model
from training.engine import TorchEngine

READER = Classifier(random_model("lstm", "last-mean-max"))


def some_texts(count: int) -> list[str]:
    rng = np.random.default_rng(5)
    return [" ".join(rng.choice(WORDS, rng.integers(1, 60))) for _ in range(count)]


def test_many_reviews_get_the_verdicts_they_get_alone_and_in_order():
    texts = some_texts(300)
    texts[7] = "   "
    together = list(READER.classify_many(iter(texts)))
    assert len(together) == 300
    assert together[7] == NO_TEXT
    for text, result in zip(texts, together, strict=True):
        alone = READER.classify(text)
        assert result.label == alone.label
        assert result.tokens == alone.tokens
        if alone.probability is not None:
            assert result.probability == pytest.approx(alone.probability, abs=1e-5)
            assert READER.trace(text).probability == pytest.approx(alone.probability, abs=1e-5)


def test_the_same_run_twice_gives_the_same_bytes():
    texts = some_texts(200)
    first, second = (list(READER.classify_many(texts)) for _ in range(2))
    assert first == second


def test_answers_come_lazily():
    """An endless source is no obstacle: only a bounded number is taken in ahead."""
    taken = itertools.count()
    endless = (f"good film {next(taken)}" for _ in itertools.repeat(None))
    answers = READER.classify_many(endless)
    assert next(answers).tokens == 3
    assert next(taken) < 5_000


def test_cancelling_ends_the_answers():
    answers = list(READER.classify_many(some_texts(10), cancelled=lambda: True))
    assert answers == []


def test_cancelling_ends_a_review_as_long_as_a_book_within_it():
    """Or else whoever stops the reading of many waits for minutes."""
    asked = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) == 3

    book = " ".join(WORDS[:4] * 4_000)
    assert list(READER.classify_many(["good", book], cancelled)) == []
    assert len(asked) == 3
    (whole,) = READER.classify_many([book])
    assert whole == READER.classify(book)


@pytest.mark.parametrize(
    ("text", "tokens", "known"),
    [
        ("", 0, 0.0),
        (" \t\r\n\u2028\u00a0", 0, 0.0),
        ("<br /><br />", 0, 0.0),
        ("good", 1, 1.0),
        ("😀👍", 2, 0.0),
        ("很好", 1, 0.0),
        ("good\x00bad", 3, 1.0),
        ("good \ud800", 2, 1.0),
        ("\u200b\u00ad", 0, 0.0),
        ("The FILM", 2, 1.0),
    ],
)
def test_odd_texts_have_defined_results(text, tokens, known):
    result = READER.classify(text)
    assert result.tokens == tokens
    assert result.known == pytest.approx(known)
    if tokens == 0:
        assert result == NO_TEXT
    else:
        assert 0.0 <= result.probability <= 1.0
        assert result.unsure or known >= 0.5


def test_a_hundred_thousand_words_are_read():
    result = READER.classify("good film " * 50_000)
    assert result.tokens == 100_000


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_read_without_failing(text):
    result = READER.classify(text)
    assert (result.error == "no-text") == (result.tokens == 0)


def test_a_verdict_on_mostly_unknown_words_is_unsure():
    result = READER.classify("sehr gute qualität gerne wieder good")
    assert result.known < 0.5
    assert result.unsure


def test_a_text_that_the_pattern_chokes_on_costs_no_other(monkeypatch):
    """A model from a stranger may bring a pattern that runs wild on some texts."""
    monkeypatch.setattr("sentiment_gui.core.tokenizer._SECONDS", 0.2)
    model = random_model()
    config = replace(model.config, pattern=r"(?:x|xx|xxx)+z|[a-w]+")
    reader = Classifier(replace(model, config=config))
    texts = ["good film", "x" * 60 + "y z", "bad film"]
    assert [result.error for result in reader.classify_many(texts)] == [None, "pattern-slow", None]


@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
@pytest.mark.parametrize("engine", [NumpyEngine, TorchEngine])
def test_a_network_that_overflows_gives_an_error_and_never_a_verdict(readout, engine):
    model = random_model("rnn", readout, nonlinearity="relu", scale=1.5, hidden=16)
    reader = Classifier(model, engine(model))
    endless = " ".join(WORDS * 10)
    short, long = reader.classify_many(["good film", endless])
    assert short.error is None
    assert (long.label, long.probability, long.error) == (None, None, "overflow")
    assert (long.known, long.tokens) == (1.0, len(reader.tokenizer.tokens(endless)))
    with pytest.raises(GatelensError) as failure:
        reader.trace(endless)
    assert failure.value.code == "overflow"


@pytest.mark.parametrize(
    ("probability", "label", "unsure"),
    [
        (0.0, "negative", False),
        (0.4, "negative", False),
        (0.41, "negative", True),
        (0.5, "positive", True),
        (0.59, "positive", True),
        (0.6, "positive", False),
        (1.0, "positive", False),
    ],
)
def test_one_half_is_positive_and_the_unsure_band_is_open(probability, label, unsure):
    """docs/model-folder.md: strictly between the two probabilities a verdict is unsure."""
    result = verdict(random_model().config, probability, known=1.0, tokens=3)
    assert (result.label, result.unsure) == (label, unsure)
