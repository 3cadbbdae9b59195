"""The verdict on an edited text is that of the text itself; its numbers stand at their words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.compare import NOBODY
from sentiment_gui.core.edits import Edit
from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import Cancelled
from sentiment_gui.core.readout import probabilities
from sentiment_gui.core.tokenizer import Tokenizer
from sentiment_gui.core.tokens import encode
from sentiment_gui.core.what_if import rank_words, read_what_if, rejoin
from tests.support import WORDS, random_model, vocabulary

TEXT = "The film is great, but it leaks and I don't love it!"
CELLS = pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
PARTS = ["wow", "!", "!!", "can", "not", "n't", ":", ")", "don't", "u.s."]
READOUTS = pytest.mark.parametrize("readout", ["last", "last-mean-max"])


def classifier_of(cell="lstm", readout="last", **options):
    model = random_model(cell, readout, **options)
    return Classifier(model, NumpyEngine(model, np.float64))


def rejoined(edit, text, tokenizer=None):
    tokenizer = tokenizer or Tokenizer()
    return rejoin(edit, text, encode(text, tokenizer, vocabulary()).tokens, tokenizer)


def edited(text, data):
    """A review after some strikes, replacements and additions."""
    count = len(Tokenizer().tokens(text))
    edit = Edit.of(count)
    words = st.sampled_from([*WORDS, "not bad", "can't", "well-known", "!!", ":)", ""])
    for _ in range(data.draw(st.integers(0, 6))):
        if not edit.pieces:
            break
        key = data.draw(st.sampled_from([piece.key for piece in edit.pieces]))
        do = data.draw(st.sampled_from(["strike", "write", "add"]))
        if do == "strike":
            edit = edit.strike(key)
        elif do == "write":
            edit = edit.write(key, data.draw(words))
        else:
            edit, _ = edit.add(key, data.draw(words))
    return edit


@given(st.lists(st.sampled_from(PARTS)), st.sampled_from(["", " ", "\n\n"]), st.data())
@settings(deadline=None)
def test_every_token_of_both_texts_stands_once_and_in_order(words, gap, data):
    text = gap.join(words)
    edit = edited(text, data)
    found = rejoined(edit, text)
    before, after = Tokenizer().tokens(text), Tokenizer().tokens(found.text)
    assert found.before[found.before != NOBODY].tolist() == list(range(len(before)))
    assert found.after[found.after != NOBODY].tolist() == list(range(len(after)))
    keys = list(dict.fromkeys(found.keys.tolist()))
    assert keys == [piece.key for piece in edit.pieces]
    if not found.reread:
        for piece in edit.pieces:
            got = [after[k] for k in found.after[found.keys == piece.key] if k != NOBODY]
            typed = piece.typed if piece.typed is not None else before[piece.token]
            assert got == ([] if piece.struck else Tokenizer().tokens(typed))


def test_spaces_keep_neighbours_what_they_are():
    """Without them “wow! left!” would become “wow!!”, and “can’t” without n’t “canno”."""
    assert rejoined(Edit.of(4).strike(2), "wow! left!").text == "wow! !"
    assert rejoined(Edit.of(3).strike(1), "well-known").text == "well known"
    assert rejoined(Edit.of(2).write(1, "not"), "couldn't").text == "could not"
    for edit, text in ((Edit.of(4).strike(2), "wow! left!"), (Edit.of(3).strike(1), "well-known")):
        assert not rejoined(edit, text).reread


def test_words_that_are_cut_otherwise_are_told():
    found = rejoined(Edit.of(3).strike(1), "very old good", Tokenizer(r"very\ good|\w+"))
    assert [(r.wanted, r.got) for r in found.reread] == [(("very", "good"), ("very good",))]
    assert found.before.tolist() == [0, 1, 2]
    assert sorted(found.after.tolist()) == [NOBODY, NOBODY, 0]
    found = rejoined(Edit.of(2).write(0, "<br"), "a >")
    assert [(r.wanted, r.got) for r in found.reread] == [(("<", "br", ">"), ())]


@CELLS
@READOUTS
def test_after_is_the_reading_of_the_edited_text(cell, readout):
    classifier = classifier_of(cell, readout)
    before = classifier.trace(TEXT)
    edit, key = Edit.of(len(before.tokens)).strike(3).write(7, "never leaks").add(9, "so")
    found = read_what_if(before, edit, classifier)
    text = "The film is, but it never leaks and I so don't love it!"
    truth = classifier.trace(text)
    assert found.rejoined.text == text
    assert found.after.logit == truth.logit
    assert found.logit_change == truth.logit - before.logit
    assert found.probability_change == truth.probability - before.probability
    slot = found.rejoined.slot_of(key)
    assert truth.tokens[found.rejoined.after[slot]].text == "so"
    assert found.rejoined.before[slot] == NOBODY


@CELLS
def test_numbers_stand_at_their_words(cell):
    classifier = classifier_of(cell)
    before = classifier.trace(TEXT)
    edit, key = Edit.of(len(before.tokens)).strike(3).add(9, "so")
    found = read_what_if(before, edit, classifier)
    here, there = found.rejoined.slot_of(3), found.rejoined.slot_of(key)
    old, new = found.values("hidden")
    assert old[here] == before.mean["hidden"][3]
    assert np.isnan(new[here])
    assert np.isnan(old[there])
    assert new[there] == found.after.mean["hidden"][9]
    change = found.difference("hidden")
    assert np.isnan(change[[here, there]]).all()
    assert np.isfinite(np.delete(change, [here, there])).all()
    usual = before.baselines["hidden"]
    assert change[-1] == pytest.approx(
        (found.after.mean["hidden"][-1] - before.mean["hidden"][-1]) / usual.sd
    )
    assert change[0] == 0  # what came before the change was read alike


def test_without_baselines_the_difference_is_the_plain_one():
    classifier = classifier_of(with_baselines=False)
    before = classifier.trace(TEXT)
    found = read_what_if(before, Edit.of(len(before.tokens)).strike(0), classifier)
    old, new = found.values("forget")
    assert np.array_equal(found.difference("forget"), new - old, equal_nan=True)


def test_the_running_verdict_waits_where_a_text_has_no_word():
    classifier = classifier_of()
    before = classifier.trace(TEXT)
    edit, key = Edit.of(len(before.tokens)).strike(0).strike(4).add(6, "so")
    found = read_what_if(before, edit, classifier)
    old, new = found.running
    assert new[0] == probabilities(np.array(before.bias))
    assert new[4] == new[3] == found.after.running_probability[2]
    slot = found.rejoined.slot_of(key)
    assert old[slot] == old[slot - 1] == before.running_probability[6]
    assert old[-1] == before.probability
    assert new[-1] == found.after.probability


def test_a_plain_rnn_has_steps_where_it_has_no_contribution():
    classifier = classifier_of("rnn")
    before = classifier.trace(TEXT)
    found = read_what_if(before, Edit.of(len(before.tokens)).strike(2), classifier)
    assert np.isnan(found.values("contribution")).all()
    _, steps = found.values("step")
    assert np.nansum(steps) + found.after.bias == pytest.approx(found.after.logit)


def test_a_text_without_words_has_no_verdict():
    classifier = classifier_of()
    before = classifier.trace("great film")
    found = read_what_if(before, Edit.of(2).strike(0).strike(1), classifier)
    assert found.after is None
    assert found.logit_change is None
    assert found.probability_change is None
    old, new = found.running
    assert old[-1] == before.probability
    assert (new == probabilities(np.array(before.bias))).all()
    assert np.isnan(found.difference("forget")).all()


@CELLS
@READOUTS
def test_the_rank_of_a_word_is_what_striking_it_does(cell, readout):
    classifier = classifier_of(cell, readout)
    before = classifier.trace(TEXT)
    steps = []
    ranking = rank_words(
        before, classifier, progress=lambda done, total: steps.append(done / total)
    )
    whole = Edit.of(len(before.tokens))
    for token in range(len(before.tokens)):
        struck = read_what_if(before, whole.strike(token), classifier)
        assert not struck.rejoined.reread
        assert ranking.effect[token] == pytest.approx(struck.logit_change, abs=1e-9)
        assert ranking.probability[token] == pytest.approx(struck.after.probability, abs=1e-9)
    assert steps[-1] == 1
    sizes = np.abs(ranking.effect)[ranking.order]
    assert (np.diff(sizes) <= 0).all()
    assert sorted(ranking.order) == list(range(len(before.tokens)))


def test_ranking_needs_two_words_and_can_be_cancelled():
    classifier = Classifier(random_model())
    assert np.isnan(rank_words(classifier.trace("great"), classifier).effect).all()
    with pytest.raises(Cancelled):
        rank_words(classifier.trace(TEXT), classifier, cancelled=lambda: True)


def test_any_engine_will_do():
    """Only the app's own can read shortened texts side by side; another's model is taken."""

    class Other:
        def __init__(self, engine):
            self.logits, self.states = engine.logits, engine.states

    model = random_model()
    classifier = Classifier(model, Other(NumpyEngine(model)))
    trace = classifier.trace(TEXT)
    own = rank_words(trace, Classifier(model))
    assert np.array_equal(rank_words(trace, classifier).effect, own.effect)
