"""Tokens: exact spans, the Penn way of splitting, and one engine on both sides."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.tokenize import RegexpTokenizer

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.tokenizer import FLAGS, PATTERN, Tokenizer, lookup_form

TOKENIZER = Tokenizer()
NLTK = RegexpTokenizer(PATTERN, flags=FLAGS)


def forms(text: str) -> list[str]:
    return [lookup_form(token) for token in TOKENIZER.tokens(text)]


@pytest.mark.parametrize(
    ("joined", "split"),
    [
        ("don't", "do n't"), ("isn't", "is n't"), ("can't", "ca n't"), ("won't", "wo n't"),
        ("it's", "it 's"), ("I'm", "i 'm"), ("they've", "they 've"), ("we'll", "we 'll"),
        ("he'd", "he 'd"), ("you're", "you 're"), ("John's", "john 's"), ("get 'em", "get 'em"),
        ("cannot", "can not"), ("gonna", "gon na"), ("wanna", "wan na"), ("gotta", "got ta"),
        ("shouldn't've", "should n't 've"), ("Don’t", "do n’t"), ("don&#39;t", "do n't"),
        ("it&#8217;s", "it 's"), ("good.", "good ."), ("(good)", "( good )"),
        ("good!!!", "good !!!"), ("what?!", "what ? !"), ("\"Great\"", "`` great ''"),
        ("well-known", "well - known"), ("a,b;c", "a , b ; c"),
    ],
)  # fmt: skip
def test_joined_and_split_writing_give_the_same_tokens(joined, split):
    """Half of the corpora come tokenised already: both kinds must meet in one vocabulary."""
    assert forms(joined) == forms(split)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Great :-) ;) <3", ["great", ":-)", ";)", "<3"]),
        ("text:D or :( or =P", ["text", ":d", "or", ":(", "or", "=p"]),
        ("(see section 8)", ["(", "see", "section", "8", ")"]),
        ("8/10, 10:30, 1990s, 3rd, 4.5 stars", ["8/10", ",", "10:30", ",", "1990s", ",", "3rd",
                                                ",", "4.5", "stars"]),
        ("see http://a.b/c?d=e, or www.foo.com.", ["see", "http://a.b/c?d=e", ",", "or",
                                                   "www.foo.com", "."]),
        ("one<br /><br />two<BR>three&nbsp;four", ["one", "two", "three", "four"]),
        ("a &amp; b &quot;c&quot;", ["a", "&", "b", '"', "c", '"']),
        ("so\u00adft zero\u200bwidth", ["soft", "zerowidth"]),
        ("in the U.S. today", ["in", "the", "u.s.", "today"]),
        ("wow!!!!!!", ["wow", "!!!"]),
        ("naïve café नमस्ते 很好 😀", ["naïve", "café", "नमस्ते", "很好", "😀"]),
        ("", []),
        (" \t\n\u2028", []),
    ],
)  # fmt: skip
def test_what_becomes_a_token(text, expected):
    assert forms(text) == expected


@settings(max_examples=300, deadline=None)
@given(st.text() | st.text(alphabet="don't i'S<br/>&#39;.!?-:)(\u00ad\u200d👍🏽e\u0301 "))
def test_spans_are_those_of_nltk_and_cover_all_but_space(text):
    """The app calls the engine that NLTK calls; anyone can rebuild the tokenizer with NLTK."""
    spans = TOKENIZER.spans(text)
    assert spans == list(NLTK.span_tokenize(text))
    assert TOKENIZER.tokens(text) == [text[start:end] for start, end in spans]
    ends = [0, *(end for _, end in spans)]
    for end, (start, stop) in zip(ends, spans, strict=False):
        assert end <= start < stop


@settings(max_examples=300)
@given(st.text(min_size=1))
def test_a_lookup_form_is_its_own_lookup_form(text):
    """Else a word could be in the vocabulary and yet never be found."""
    for token in TOKENIZER.tokens(text):
        form = lookup_form(token)
        if not form.startswith("&"):  # "&amp;lt;" is an entity of an entity
            assert lookup_form(form) == form


def test_lowercasing_that_lengthens_a_word_does_not_move_spans():
    text = "İstanbul film"
    assert [text[a:b] for a, b in TOKENIZER.spans(text)] == ["İstanbul", "film"]


def test_long_text_is_cut_at_spaces_and_loses_nothing():
    text = "not bad at all " * 20_000
    assert len(TOKENIZER.tokens(text)) == 80_000


@pytest.mark.parametrize(
    "unit", ["'", "a", "a-", "&", ":", "<", "8", "1.", "http://", "<br", "a\u00ad", "[:", "n't"]
)
def test_no_run_of_characters_makes_it_slow(unit):
    """Catastrophic backtracking would make one hostile review stop the app."""
    text = unit * (100_000 // len(unit))
    start = time.perf_counter()
    TOKENIZER.spans(text)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("pattern", ["(", "(a)|b", "a*", "(?P<x>a)"])
def test_a_pattern_that_cannot_be_used_is_refused(pattern):
    with pytest.raises(GatelensError) as caught:
        Tokenizer(pattern)
    assert caught.value.code == "pattern-invalid"


def test_a_pattern_that_runs_wild_is_stopped(monkeypatch):
    monkeypatch.setattr("sentiment_gui.core.tokenizer._SECONDS", 0.2)
    with pytest.raises(GatelensError) as caught:
        Tokenizer(r"(?:x|xx|xxx)+z").spans("x" * 60 + "y z")
    assert caught.value.code == "pattern-slow"
