"""What stands out is computed from the values, and silence is kept where nothing does."""

import numpy as np
import pytest

from sentiment_gui.core.spans import Span
from sentiment_gui.export import stands_out as stands_out_module
from sentiment_gui.export.stands_out import stands_out, telling_token
from tests.export.made_traces import make_trace

CALM = {(gate, k): 0.0 for gate in ("forget", "input", "reset", "update") for k in range(49)}


def facts(trace):
    return [(fact.kind, fact.quantity, trace.tokens[fact.token].text) for fact in stands_out(trace)]


def test_the_design_example():
    trace = make_trace(difference=CALM | {("forget", 10): -4.3, ("input", 4): 3.0})
    trace.contribution[:] = 0
    trace.contribution[47], trace.contribution[41] = 0.62, -0.14
    assert facts(trace) == [
        ("closes", "forget", "But"),
        ("opens", "input", "slow"),
        ("for", "contribution", "again"),
        ("against", "contribution", "but"),
    ]
    first, second, third, _ = stands_out(trace)
    assert first.difference == pytest.approx(-4.3, abs=0.01)
    assert first.value == pytest.approx(0.68 - 4.3 * 0.045, abs=0.001)
    assert (first.usual, second.usual, third.usual) == (0.68, 0.20, None)
    assert third.value == 0.62


@pytest.mark.parametrize("sds", [1.9, -1.9])
def test_no_gate_that_moves_less_than_two_standard_deviations_is_named(sds):
    trace = make_trace(difference=CALM | {("forget", 3): sds, ("input", 5): sds})
    assert {kind for kind, *_ in facts(trace)} == {"for", "against"}


def test_a_gate_that_moves_the_other_way_is_not_named():
    trace = make_trace(difference=CALM | {("forget", 3): 3.0, ("input", 5): -3.0})
    assert {kind for kind, *_ in facts(trace)} == {"for", "against"}


def test_only_what_counts_for_or_against_is_said():
    trace = make_trace(difference=CALM)
    trace.contribution[:] = np.linspace(0.1, 0.5, len(trace.tokens))
    assert [kind for kind, *_ in facts(trace)] == ["for"]


def test_the_first_word_closes_a_forget_gate_to_no_effect():
    trace = make_trace(difference=CALM | {("forget", 0): -5.0, ("forget", 10): -3.0})
    assert facts(trace)[0] == ("closes", "forget", "But")
    alone = make_trace("good", difference={("forget", 0): -5.0})
    assert "forget" not in {quantity for _, quantity, _ in facts(alone)}
    gru = make_trace(cell="gru", difference=CALM | {("update", 0): -5.0, ("update", 10): -3.0})
    assert facts(gru)[0] == ("closes", "update", "The"), "there it decides what is written, too"


def test_a_gru_tells_by_its_own_gates_and_a_plain_rnn_by_none():
    trace = make_trace(cell="gru", difference=CALM | {("update", 10): -3.0})
    assert facts(trace)[0] == ("closes", "update", "But")
    assert stands_out(make_trace(cell="rnn")) == ()


def test_a_full_stop_that_closes_a_gate_is_not_what_a_person_is_shown_first():
    """It closes the forget gate in almost every review; here at 9, and 48 is the last "!"."""
    trace = make_trace(difference=CALM | {("forget", 9): -5.0, ("input", 4): 3.0})
    assert trace.tokens[9].text == "."
    assert trace.tokens[telling_token(trace)].text == "slow", "the word that moves a gate"
    calm = make_trace(difference=CALM | {("forget", 9): -5.0})
    calm.contribution[:] = 0
    calm.contribution[[9, 47, 48]] = -0.9, -0.3, 0.8
    assert calm.tokens[telling_token(calm)].text == "again", "the word that counts most"
    assert calm.tokens[telling_token(calm, Span(10, 12))].text == "But", "of a span, of its own"
    assert telling_token(calm, Span(9, 10)) == 9, "where there are no words, what there is"


def test_a_network_without_gates_and_contributions_begins_at_its_first_word():
    assert telling_token(make_trace(cell="rnn")) == 0


def test_without_baselines_no_gate_is_compared():
    assert {kind for kind, *_ in facts(make_trace(baselines=False))} == {"for", "against"}


def test_in_a_book_few_tokens_are_looked_at(monkeypatch):
    """It happens in the window's thread at every letter that somebody types."""
    looked = []
    monkeypatch.setattr(stands_out_module, "is_word", lambda text: looked.append(text) or True)
    book = "good film . " * 3_000
    assert telling_token(make_trace(book, difference={("forget", 6): -5.0})) == 6
    calm = make_trace(book, baselines=False)
    calm.contribution[7] = 99.0
    assert telling_token(calm) == 7
    assert len(looked) == 2
