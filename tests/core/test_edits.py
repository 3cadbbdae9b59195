"""Edited words become the text that a writer would have written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core.edits import ADDED, Edit, from_kept, join, to_kept
from sentiment_gui.core.kept_edits import Change, KeptEdit
from sentiment_gui.core.tokenizer import Tokenizer
from sentiment_gui.core.tokens import encode
from tests.support import vocabulary

TOKENIZER = Tokenizer()


def tokens_of(text):
    return encode(text, TOKENIZER, vocabulary()).tokens


def key_of(text, word):
    return next(k for k, token in enumerate(tokens_of(text)) if token.text == word)


@given(st.text(max_size=60))
def test_nothing_done_changes_no_character(text):
    tokens = tokens_of(text)
    assert join(Edit.of(len(tokens)), text, tokens) == text


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The film is slow and long", ["slow"], "The film is and long"),
        ("I nearly left. Then", ["left"], "I nearly. Then"),
        ("I nearly left. Then", ["."], "I nearly left Then"),
        ("I couldn't stop", ["n't"], "I could stop"),
        ("I couldn't stop", ["could"], "I n't stop"),
        ("I cannot stop", ["can"], "I not stop"),
        ("Slow and long", ["Slow"], "and long"),
        ("  slow, long!\n", ["!"], "  slow, long\n"),
        ("a (really slow) film", ["really"], "a (slow) film"),
        ("a (really slow) film", ["slow"], "a (really) film"),
        ("one two three four", ["two", "three"], "one four"),
        ("The end.\n\nWow! Not bad", ["Wow"], "The end.\n\n! Not bad"),
        ("The end.\n\nWow! Not bad", ["Wow", "!"], "The end.\n\nNot bad"),
        ("The end.\n\nNot bad", ["."], "The end\n\nNot bad"),
        ("one two", ["one", "two"], ""),
    ],
)
def test_a_struck_word_takes_one_gap_along(text, words, expected):
    edit = Edit.of(len(tokens_of(text)))
    for word in words:
        edit = edit.strike(key_of(text, word))
    assert join(edit, text, tokens_of(text)) == expected


def test_a_word_is_replaced_within_its_gaps():
    text = "I nearly left. Then"
    edit = Edit.of(5).write(key_of(text, "left"), "  fell   asleep ")
    assert join(edit, text, tokens_of(text)) == "I nearly fell asleep. Then"


@pytest.mark.parametrize(
    ("after", "typed", "expected"),
    [
        ("left", "early", "I nearly left early. Then"),
        ("left", ", but", "I nearly left, but. Then"),
        (".", "Oh.", "I nearly left. Oh. Then"),
        ("Then", "what?", "I nearly left. Then what?"),
        (None, "Once", "Once I nearly left. Then"),
        (None, "  ", "I nearly left. Then"),
    ],
)
def test_a_word_is_added_after_another_or_before_all(after, typed, expected):
    text = "I nearly left. Then"
    edit, key = Edit.of(5).add(None if after is None else key_of(text, after), typed)
    assert join(edit, text, tokens_of(text)) == expected
    assert (edit.get(key) is None) == (not typed.strip())


def test_added_words_stand_where_they_were_added_and_have_keys_of_their_own():
    text = "good film"
    edit, first = Edit.of(2).add(0, "old")
    edit, second = edit.add(first, "French")
    edit, third = edit.strike(0).add(None, "A")
    assert join(edit, text, tokens_of(text)) == "A old French film"
    assert len({0, 1, first, second, third}) == 5
    assert [piece.key for piece in edit.changes] == [third, 0, first, second]


def test_striking_again_brings_back_what_stood_there():
    edit = Edit.of(3)
    assert edit.strike(1).strike(1) == edit
    assert edit.write(1, "other").strike(1) == edit
    added, key = edit.add(1, "new")
    assert added.strike(key) == edit
    assert added.write(key, "") == edit
    assert edit.write(1, " ") == edit.strike(1)


def test_a_place_that_is_no_more_is_left_alone():
    edit, key = Edit.of(2).add(0, "new")
    gone = edit.strike(key)
    assert gone.strike(key) == gone
    assert gone.write(key, "word") == gone
    assert gone.add(key, "word")[0].pieces[0].token == ADDED  # before all: its place is gone


def test_what_was_done_is_kept_by_where_words_stand():
    text = "The film is  slow."
    tokens = tokens_of(text)
    edit = Edit.of(len(tokens)).strike(1).write(3, "very  good")
    edit, _ = edit.add(None, "Perhaps")
    edit, key = edit.add(2, "not")
    edit, _ = edit.add(key, "at all")
    kept = to_kept(edit, tokens)
    assert kept == KeptEdit(5, (
        Change(-1, "Perhaps", added=True),
        Change(4),
        Change(9, "not", added=True),
        Change(9, "at all", added=True),
        Change(13, "very good"),
    ))  # fmt: skip
    again = from_kept(kept, tokens)
    assert join(again, text, tokens) == join(edit, text, tokens)
    assert to_kept(again, tokens) == kept
    assert len({piece.key for piece in again.pieces}) == len(again.pieces)
    assert to_kept(Edit.of(len(tokens)), tokens) is None


@pytest.mark.parametrize("kept", [KeptEdit(4, (Change(4),)), KeptEdit(3, (Change(5),))])
def test_what_was_done_to_other_words_is_not_done_to_these(kept):
    assert from_kept(kept, tokens_of("The film leaks")) is None


def test_nothing_stands_in_the_place_before_all_words():
    tokens = tokens_of("The film")
    assert from_kept(KeptEdit(2, (Change(-1), Change(-1, "A"))), tokens) == Edit.of(2)
