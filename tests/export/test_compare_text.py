"""What is said of two readings: true numbers, and names that tell them apart."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core.gradient import Reach
from sentiment_gui.export.compare_text import (
    caption,
    digits,
    network_names,
    pair_text,
    percent,
    pooled_note,
    power_of_ten,
    pull_sentence,
    reach_sentence,
    short,
    times,
    token_text,
)
from tests.export.made_comparisons import two_models, two_reviews


def fading(per_word, count=60):
    return per_word ** np.arange(float(count))[::-1]


@pytest.mark.parametrize(
    ("per_word", "said"),
    [
        (1.0, "RNN: the first words still have 100 % of the pull"),
        (0.95, "RNN: the first words still have 5.5 % of the pull"),
        (0.9, "RNN: the first words have 0.26 % of the pull"),
        (0.8, "RNN: the first words have 0.00034 %: the gradient vanishes"),
        (0.5, "RNN: the first words have less than 0.0001 %: the gradient vanishes"),
        (1.03, "RNN: the first words pull 4.9 times as hard as the last"),
        (1.2, "RNN: the first words pull 19,000 times as hard as the last: it explodes"),
    ],
)
def test_the_gradients_sentence_has_the_curves_own_number(per_word, said):
    """Medians of the first six of 60 words: the mean of the third's and the fourth's pull."""
    reading = replace(two_models().first, sizes=fading(per_word))
    assert pull_sentence("RNN", reading) == said


def test_the_reachs_sentence_names_both_parts_of_the_lstms_state():
    state = fading(0.95)
    found = Reach(state, {"hidden": 0.25 * state, "cell": state})
    said = reach_sentence("LSTM", replace(two_models().first, reach=found))
    assert said == (
        "LSTM: of a small change at the start at most 5.5 % arrives "
        "(through c 0.048, through h 0.012)"
    )
    alone = Reach(fading(1.2), {"hidden": fading(1.2)})
    said = reach_sentence("RNN", replace(two_models().second, reach=alone))
    assert said == ("RNN: a small change at the start arrives 30,000 times as large: it explodes")


def test_too_short_a_review_gets_no_sentence():
    short_one = two_models("the film is good .", reach=True)
    assert pull_sentence("LSTM", short_one.first) == ""
    assert reach_sentence("LSTM", short_one.first) == ""


def test_networks_are_told_apart_by_kind_by_size_by_name_or_by_digest():
    assert network_names(two_models()) == ("LSTM", "Plain RNN")
    alike = two_models(second="lstm")
    assert network_names(alike) == ("english", "other")
    other = replace(alike.second.trace.model, hidden_size=16)
    sized = replace(
        alike, second=replace(alike.second, trace=replace(alike.second.trace, model=other))
    )
    assert network_names(sized) == ("LSTM 8", "LSTM 16")
    named = replace(alike.second.trace.model, name="english", digest="59a564" + 58 * "0")
    same = replace(
        alike, second=replace(alike.second, trace=replace(alike.second.trace, model=named))
    )
    assert len(set(network_names(same))) == 2


def test_a_tokens_line_has_both_networks_numbers():
    both = two_models("the film is good .", reach=True)
    reading, other = both.readings
    text = token_text(both, 3)
    assert text.startswith("‘good’, token 4 of 5: LSTM ")
    assert f"gradient {short(float(reading.pull[3]))}; Plain RNN " in text
    assert text.endswith(f"gradient {short(float(other.pull[3]))}")
    assert f"reach {short(float(other.reach.state[3]))}" in token_text(both, 3, reach=True)


def test_a_slot_of_one_review_alone_says_that_the_other_has_no_word():
    text = pair_text(two_reviews(), 3)
    assert text.startswith("First: no word; Second ‘not’: Forget 0.")
    assert "if it ended here 0." in text


def test_pooled_readouts_are_told_of():
    assert pooled_note(two_models()) == ""
    note = pooled_note(two_models(readout="last-mean-max"))
    assert note.startswith("LSTM, Plain RNN: mean and maximum")


def test_the_caption_tells_what_is_shown_what_is_seen_and_what_it_is_not():
    both = two_models(reach=True)
    text = caption(both, False)
    assert "LSTM and Plain RNN read the same 90 tokens." in text
    assert "Gradient: small changes only, not what would happen without the word." in text
    assert pull_sentence("LSTM", both.first) in text
    for reading in both.readings:
        assert f"{reading.trace.model.name}, digest {reading.trace.model.digest[:6]}" in text
    assert "∂s(T)/∂s(t)" in caption(both, True)


@given(st.floats(1e-6, 1e9))
def test_two_digits_count(value):
    assert float(digits(value).replace(",", "")) == pytest.approx(value, rel=0.051)


def test_numbers_are_written_as_a_reader_expects():
    assert [digits(v) for v in (0.11, 0.0999, 1.0, 9.96, 99.6, 1234)] == [
        "0.11", "0.1", "1", "10", "100", "1,200",
    ]  # fmt: skip
    assert [percent(v) for v in (1.0, 0.11, 1e-4, 1e-9)] == [
        "100 %", "11 %", "0.01 %", "less than 0.0001 %",
    ]  # fmt: skip
    assert [times(v) for v in (3.14, 400, np.inf)] == [
        "3.1 times", "400 times", "over a million times",
    ]  # fmt: skip
    assert [short(v) for v in (0.0, 0.5, 3.7e-9, np.inf)] == ["0", "0.5", "3.7 × 10⁻⁹", "∞"]
    assert [power_of_ten(k) for k in (-12, -3, 0, 3, 6)] == [
        "10⁻¹²", "0.001", "1", "1,000", "10⁶",
    ]  # fmt: skip
