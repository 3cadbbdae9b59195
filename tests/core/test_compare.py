"""Two readings side by side: the alignment keeps every token, and the sentences are true."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.compare import (
    NOBODY,
    WINDOW,
    Comparison,
    Reading,
    align,
    listening,
    read_reach,
    read_sizes,
    relative,
    running_median,
)
from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import Cancelled, GatelensError
from sentiment_gui.core.landmarks import paragraph_starts, turns
from sentiment_gui.core.trace import KEPT_TOKENS
from tests.core.test_recurrence import KINDS, torch_layer
from tests.support import random_model

WORDS = st.lists(st.sampled_from(["the", "film", "is", "not", "good", "bad"]), max_size=30)


def pairs(first: str, second: str) -> list[tuple[str, str]]:
    one, two = first.split(), second.split()
    found = align(one, two)
    return [
        (one[i] if i != NOBODY else "-", two[j] if j != NOBODY else "-")
        for i, j in zip(found.first.tolist(), found.second.tolist(), strict=True)
    ]


@given(WORDS, WORDS)
def test_every_token_of_both_stands_in_one_slot_in_order(first, second):
    found = align(first, second)
    assert found.first[found.of_first].tolist() == list(range(len(first)))
    assert found.second[found.of_second].tolist() == list(range(len(second)))
    assert not ((found.first == NOBODY) & (found.second == NOBODY)).any()
    for i, j, same in zip(found.first, found.second, found.same, strict=True):
        assert same == (i != NOBODY and j != NOBODY and first[i] == second[j])


@given(WORDS)
def test_a_review_lies_on_itself(words):
    found = align(words, words)
    assert found.same.all()
    assert len(found) == len(words)


def test_a_word_put_in_has_a_slot_of_its_own():
    assert pairs("the film is good !", "the film is not good !") == [
        ("the", "the"), ("film", "film"), ("is", "is"), ("-", "not"), ("good", "good"), ("!", "!"),
    ]  # fmt: skip


def test_words_that_differ_share_a_slot_the_last_ones_where_there_are_more():
    assert pairs("a slow film", "a very warm film")[1:3] == [("-", "very"), ("slow", "warm")]
    assert pairs("a slow sad film", "a warm film")[1:3] == [("slow", "-"), ("sad", "warm")]


def test_case_and_quotes_make_no_difference():
    found = align(["The", "film", "’s"], ["the", "FILM", "'s"])
    assert found.same.all()


def test_one_changed_word_in_a_very_long_review_is_found():
    words = ["the", "film", "is", "good", "."] * 2_000
    changed = [*words[:5_003], "bad", *words[5_004:]]
    found = align(words, changed)
    assert np.flatnonzero(~found.same).tolist() == [5_003]


def traced(cell, nonlinearity="tanh", length=40, **options):
    scale = 0.4 if cell == "rnn" else 0.6
    model = random_model(cell, nonlinearity=nonlinearity, scale=scale, **options)
    rng = np.random.default_rng(3)
    text = " ".join(rng.choice(["the", "film", "good", "bad", "not", "it"], length))
    return Classifier(model, NumpyEngine(model, np.float64)).trace(text), model


@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
@pytest.mark.parametrize(("cell", "nonlinearity"), KINDS)
def test_the_sizes_are_the_lengths_of_autograds_gradients(cell, nonlinearity, readout):
    trace, model = traced(cell, nonlinearity, readout=readout)
    ids = [token.id for token in trace.tokens]
    vectors = torch.tensor(model.weights["embedding.weight"][ids]).double().requires_grad_()
    hidden = torch_layer(model, torch.float64)(vectors[None])[0][0]
    pooled = [hidden[-1], hidden.mean(0), hidden.max(0).values]
    weight = torch.tensor(model.weights["readout.weight"][0]).double()
    joined = torch.cat(pooled if readout == "last-mean-max" else pooled[:1])
    (joined @ weight / model.config.temperature).backward()
    reading = read_sizes(trace, model)
    assert reading.sizes == pytest.approx(vectors.grad.norm(dim=1).numpy(), rel=1e-5)
    assert reading.pull.max() == 1.0


@settings(max_examples=60)
@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=60))
def test_the_running_median_is_the_median_of_the_words_around(values):
    values = np.array(values)
    half = WINDOW // 2
    truth = [np.median(values[max(k - half, 0) : k + half + 1]) for k in range(len(values))]
    assert running_median(values) == pytest.approx(np.array(truth))


@pytest.mark.parametrize(
    ("per_word", "kind"),
    [(1.0, "keeps"), (0.97, "keeps"), (0.9, "fades"), (0.8, "vanishes"), (1.03, "grows"),
     (1.2, "explodes")],
)  # fmt: skip
def test_the_sentence_is_computed_from_the_curve(per_word, kind):
    """A pull that shrinks by a factor a word, going back from the end over 60 words."""
    pull = relative(per_word ** np.arange(60.0)[::-1])
    found = listening(pull)
    assert found.kind == kind
    assert found.first == pytest.approx(np.median(pull[:6]))
    assert found.last == pytest.approx(np.median(pull[-6:]))


def test_a_short_review_tells_nothing():
    assert listening(np.full(12, 0.5)) is None
    assert listening(np.zeros(60)) is None


def test_a_gradient_beyond_all_numbers_still_has_its_strongest_words():
    shares = relative(np.array([np.inf, np.nan, 3.0, 1.0]))
    assert shares.tolist() == [1.0, 1.0, 0.0, 0.0]


@pytest.mark.parametrize(("per_word", "beyond"), [(3.0, np.inf), (1e-3, 0.0)])
def test_the_reach_counts_on_far_beyond_the_range_of_numbers(per_word, beyond):
    """h = tanh(a h') at rest: d h_T / d h_t = a^(T-t), past 1e308 and 1e-324 within 900 words."""
    model = random_model("rnn")
    for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
        model.weights[f"rnn.{name}_l0"][:] = 0.0
    np.fill_diagonal(model.weights["rnn.weight_hh_l0"], per_word)
    found = read_reach(Classifier(model).trace("film " * 900), model)
    assert found.state[-60:] == pytest.approx(per_word ** np.arange(59.0, -1, -1), rel=1e-6)
    assert found.state[0] == beyond


def test_the_reach_is_refused_above_256_units_with_the_time_it_would_take():
    trace, model = traced("lstm", hidden=257, length=60)
    with pytest.raises(GatelensError) as refusal:
        read_reach(trace, model)
    assert refusal.value.code == "reach-too-large"
    assert "257 units" in str(refusal.value)
    assert "1 min" in str(refusal.value)


def test_the_reach_tells_how_far_it_is_and_can_be_cancelled():
    trace, model = traced("gru")
    seen = []
    found = read_reach(trace, model, progress=lambda done, of: seen.append((done, of)))
    assert seen == [(k + 1, 40) for k in range(40)]
    assert found.state[-1] == pytest.approx(1.0)
    with pytest.raises(Cancelled):
        read_reach(trace, model, cancelled=lambda: len(seen) > 10)


def test_gradients_of_a_book_are_refused():
    trace, model = traced("rnn", length=KEPT_TOKENS + 1)
    with pytest.raises(GatelensError, match=r"5,001"):
        read_sizes(trace, model)


def test_a_comparison_knows_who_stands_in_a_slot():
    model = random_model()
    classifier = Classifier(model)
    first, second = classifier.trace("the film is good"), classifier.trace("the film is not good")
    both = Comparison.of(Reading(first), Reading(second))
    assert [both.tokens_at(k) for k in range(len(both.alignment))] == [
        (0, 0), (1, 1), (2, 2), (NOBODY, 3), (3, 4),
    ]  # fmt: skip
    assert both.slots_of(0).tolist() == [0, 1, 2, 4]
    alone = Comparison.of(Reading(first), None)
    assert alone.tokens_at(3) == (3, NOBODY)
    assert alone.readings == (alone.first,)


def test_turns_are_the_largest_moves_of_the_verdict():
    chance = np.array([0.5, 0.55, 0.9, 0.88, 0.2, 0.25])
    assert turns(chance) == [4, 2]
    assert turns(np.array([0.5])) == []


def test_paragraphs_begin_behind_line_breaks():
    trace = Classifier(random_model()).trace("the film .\n\nit is good .\nthe kettle leaks")
    assert [trace.tokens[k].text for k in paragraph_starts(trace)] == ["it", "the"]
