"""Words as they are painted: nothing invisible, nothing that breaks a file, gaps as in the text."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core.tokens import Token
from sentiment_gui.export.fonts import advance
from sentiment_gui.export.words import clean, measure, printable, quotable
from tests.export.made_traces import tokens_of


@given(st.text(st.characters(), min_size=1, max_size=40))
def test_any_text_can_stand_in_xml_once_it_is_printable(text):
    ET.fromstring(f"<a>{printable(text).replace('&', '&amp;').replace('<', '&lt;')}</a>")
    assert clean(text).strip()


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("warm", "warm"),
        ("x\x00y", "x\ufffdy"),
        ("\ud800", "\ufffd"),
        ("\u202egreat", "great"),
        ("\u200d", "U+200D"),
        (" ", "U+0020"),
        ("\u2028", "U+2028"),
        ("\u202e", "U+202E"),
        ("很", "很"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_nobody_could_see_or_read_is_shown_otherwise(word, shown):
    assert clean(word) == shown


def test_between_quotation_marks_punctuation_keeps_its_distance():
    assert quotable("slow") == "slow"
    assert quotable("n't") == "n't"
    assert quotable(".") == "\u202f.\u202f"
    assert quotable("") == ""
    assert advance("‘\u202f.\u202f’", 14) > advance("‘.’", 14) + 2  # the font has the space


def test_an_endless_token_is_cut_before_it_is_shaped():
    assert len(clean("a" * 1_000_000)) == 201


def test_words_are_measured_at_their_size():
    words = measure(tokens_of("warm kettle"), 14.5)
    assert words.advances.tolist() == [advance("warm", 14.5), advance("kettle", 14.5)]
    assert len(words) == 2


def test_touching_tokens_are_known_as_such():
    words = measure(tokens_of("I couldn't stop."), 14.5)
    assert words.shown == ("I", "could", "n't", "stop", ".")
    assert words.touches.tolist() == [False, False, True, False, True]


def test_lines_break_at_spaces_and_between_chinese_characters_but_not_before_punctuation():
    words = measure(tokens_of("wow很好。good"), 14.5)
    assert words.shown == ("wow", "很", "好", "。", "good")
    assert words.breaks.tolist() == [True, True, True, False, True]


def test_unknown_words_are_remembered():
    assert measure([Token("qux", 0, 3, 1, known=False)], 12).known.tolist() == [False]


def test_no_words_at_all():
    assert len(measure((), 14.5)) == 0
