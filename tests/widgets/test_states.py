"""Verdicts that are none, unsure, or to be read with care."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.result import FEWEST_KNOWN
from sentiment_gui.core.trace import Trace
from sentiment_gui.widgets.reading_text import status_facts
from sentiment_gui.widgets.recorder import result_of
from sentiment_gui.widgets.sentences import Sentences, sentences_of
from sentiment_gui.widgets.token_text import cell_tooltip, read_out
from sentiment_gui.widgets.verdict_text import unknown_words, verdict_text
from sentiment_gui.workers.reader import Reading
from tests.export.made_traces import make_trace
from tests.support import random_model, write_random_model
from tests.widgets.conftest import MakeWindow, Person


def read(text: str, low: float = 0.4, high: float = 0.6, **model: object) -> Trace:
    folder = random_model(**model)
    config = replace(folder.config, unsure=(low, high))
    return Classifier(replace(folder, config=config)).trace(text)


def test_an_unsure_verdict_weighs_for_and_against() -> None:
    trace = read("the film is great but not good", low=0.0, high=1.0)
    said = verdict_text(trace, anyway=False)
    assert (said.word, said.tone) == ("Unsure", "ink")
    plus = trace.contribution[trace.contribution > 0].sum()
    minus = -trace.contribution[trace.contribution < 0].sum()
    assert f"+{plus:.2f}" in said.sentences
    assert f"−{minus:.2f}" in said.sentences


def test_an_unsure_verdict_of_a_plain_rnn_claims_no_split() -> None:
    said = verdict_text(read("the film", low=0.0, high=1.0, cell="rnn"), anyway=False)
    assert said.sentences == "The model leans towards negative, but is not sure."


@pytest.mark.parametrize(
    ("probability", "begins"),
    [
        (0.25, "The model leans towards negative, but is not sure. "),
        (0.45, "The model leans neither way. "),
        (0.59, "The model leans neither way. "),
        (0.75, "The model leans towards positive, but is not sure. "),
    ],
)
def test_a_model_unsure_over_a_wide_band_is_not_said_to_lean_neither_way(
    probability: float, begins: str
) -> None:
    trace = read("the film is great", low=0.2, high=0.8)
    trace = replace(trace, result=replace(trace.result, probability=probability))
    said = verdict_text(trace, anyway=False)
    assert said.word == "Unsure"
    assert said.sentences.startswith(begins)


def test_one_token_is_one_token() -> None:
    reading = Reading(1, "film", read("film"), None, 0.01)
    assert status_facts(reading)[0] == "1 token, all known"


def test_some_unknown_words_are_counted_without_punctuation() -> None:
    trace = read("the film is a zyx , great qwv !", low=0.5, high=0.5)
    assert unknown_words(trace) == (["zyx", "qwv"], 7)
    said = verdict_text(trace, anyway=False)
    assert said.sentences == "Read with care: the model does not know 2 of 7 words."
    assert said.probability == trace.probability


@pytest.mark.parametrize(
    ("text", "count"), [("1 2 3 4 5 zyx", " It knows 0 of 1 word."), ("77 88", "")]
)
def test_the_words_that_are_told_are_those_that_decided(text: str, count: str) -> None:
    """Numbers are no words: to call most of them known would contradict the refusal."""
    trace = read(text)
    assert trace.known == 0
    said = verdict_text(trace, anyway=False)
    assert said.word == "No verdict"
    assert said.sentences == f"random does not know most of these words.{count}"


def test_no_verdict_is_kept_in_the_history_where_none_is_shown() -> None:
    trace = read("film kettle good slow warm funny boring zzz yyy xxx")
    assert trace.known > FEWEST_KNOWN
    assert verdict_text(trace, anyway=False).word == "No verdict"
    assert result_of(trace).label == ""
    assert result_of(read("the film is great")).label


def test_mostly_unknown_words_give_no_verdict_until_it_is_asked_for(person: Person) -> None:
    person.types("zyx qwv kjh film")
    panel = person.window.page.verdict
    assert panel.word() == "No verdict"
    assert panel.number() == ""
    assert panel.sentences() == (
        "This does not look like English, and random-lstm has only read English. "
        "It knows 1 of 4 words."
    )
    anyway = next(b for b in panel.findChildren(QPushButton) if b.text() == "Classify anyway")
    assert anyway.isVisible()
    anyway.click()
    person.bot.waitUntil(lambda: panel.number() != "", timeout=20_000)
    assert "does not know 3 of 4 words" in panel.sentences()
    person.types(" it")
    assert panel.word() == "No verdict", "another text is asked about anew"


@pytest.mark.parametrize(("probability_side", "tone"), [(1, "positive"), (0, "negative")])
def test_a_sure_verdict_is_a_word_in_its_colour(probability_side: int, tone: str) -> None:
    for seed in range(50):
        trace = read("the film is great", low=0.5, high=0.5, seed=seed, scale=1.5)
        if (trace.probability >= 0.5) == bool(probability_side):
            said = verdict_text(trace, anyway=False)
            assert (said.word, said.tone) == (tone.capitalize(), tone)
            return
    raise AssertionError("no random model spoke for this side")


def test_what_counts_next_to_nothing_is_not_said_to_count() -> None:
    trace = read("the film is great", hidden=8)
    share = trace.contribution.copy()
    share[:] = [0.001, -0.002, 0.3, -0.001]
    said = sentences_of(replace(trace, contribution=share))[-1].text()
    assert said == "is counts most for positive (+0.30)"


def test_a_mark_is_named_in_quotes_a_word_without() -> None:
    """A bare full stop at the head of a sentence is hardly seen, and not read aloud."""
    trace = read("the film is great .", hidden=8)
    share = trace.contribution.copy()
    share[:] = [0.0, 0.2, 0.0, 0.0, -0.6]
    said = sentences_of(replace(trace, contribution=share))[-1].text()
    assert said == "film counts most for positive (+0.20), ‘\u202f.\u202f’ most against (−0.60)"


@pytest.mark.parametrize(
    ("cell", "gate", "sds", "said"),
    [
        ("lstm", "output", 1.9, "No gate moves far from usual here."),
        ("lstm", "output", 2.2, "No word closes the forget gate or opens the input gate far here."),
        ("gru", "update", 2.2, "No word closes the update or the reset gate far here."),
    ],
)
def test_no_gate_is_called_still_while_one_moves(
    cell: str, gate: str, sds: float, said: str
) -> None:
    """What the margin prints bold must not be denied beside it."""
    gates = ("forget", "input", "output", "update", "reset")
    calm = {(name, token): 0.0 for name in gates for token in range(49)}
    trace = make_trace(cell=cell, difference=calm | {(gate, 3): sds})
    assert sentences_of(trace)[0].text() == said


def test_the_sentences_name_the_computed_extremes_and_lead_to_the_word(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    lively = write_random_model(tmp_path / "lively", scale=2.5)
    person = Person(qtbot, make_window(model=lively))
    person.types("the film is great , but not slow")
    window = person.window
    trace, sentences = window.state.trace, window.page.views.sentences
    closing = next(s for s in sentences.sentences if s.hue == "forget")
    lowest = int(trace.difference["forget"].argmin())
    word, told = closing.text().split(" closes the forget gate furthest: ")
    assert trace.tokens[lowest].text in word
    assert told == f"{trace.mean['forget'][lowest]:.2f}, where 0.50 is usual"
    place = next(rect for rect, token in places_of(sentences) if token == lowest)
    person.bot.mouseClick(sentences, Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    assert window.state.chosen == lowest
    assert window.state.by_hand


def places_of(sentences: Sentences) -> list[tuple[QRectF, int]]:
    """Where the words stand, found as the pointer finds them."""
    sentences.grab()
    found = {}
    for y in range(0, sentences.height(), 4):
        for x in range(0, 400, 4):
            token = sentences.token_at(QPointF(x, y))
            if token >= 0:
                found.setdefault(token, QRectF(x, y, 1, 1))
    return [(rect, token) for token, rect in found.items()]


def test_a_word_without_end_is_shortened_wherever_it_is_named() -> None:
    trace = read("film " + "x" * 100_000)
    reading = Reading(1, trace.text, trace, None, 0.01)
    for told in (cell_tooltip(trace, 1, None), read_out(trace, 1), *status_facts(reading)):
        assert len(told) < 1_000
    assert "xxx…xxx" in status_facts(reading)[0]
