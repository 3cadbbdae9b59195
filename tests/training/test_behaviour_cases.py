"""The checks of words in context: balanced, each once, the same everywhere, and without remains."""

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter

import pytest

from training.behaviour.cases import EXPECTED, read_capabilities
from training.behaviour.expand import expand, families, fill

CAPABILITIES = read_capabilities()
CASES = [(capability.name, case) for capability in CAPABILITIES for case in capability.cases]
ROWS = [{"the": "the soup", "good": "tasty"}, {"the": "the bed", "good": "soft"}]


@pytest.mark.parametrize("capability", CAPABILITIES, ids=lambda capability: capability.name)
def test_a_capability_holds_as_many_cases_of_praise_as_of_blame(capability):
    """Who always answers the same fails half of them; statements and swaps have no two sides."""
    counted = Counter(case.expected for case in capability.cases)
    assert 40 <= len(capability.cases) <= 150
    assert set(counted) <= set(EXPECTED)
    assert len(counted) == (2 if "positive" in counted else 1)
    assert counted["positive"] == counted["negative"]
    assert capability.failure.strip()


def test_no_text_stands_anywhere_twice():
    """Neither within a capability nor in two of them, whatever the capitals."""
    seen = Counter(case.text.casefold() for _, case in CASES)
    assert [text for text, times in seen.items() if times > 1] == []
    assert len({name for name, _ in CASES}) == len(CAPABILITIES)


def test_the_same_cases_come_in_every_process():
    """Drawing depends on seeds alone, not on the order of a set or a hash."""
    code = (
        "import hashlib; from training.behaviour.cases import read_capabilities as r;"
        "print(hashlib.sha256(repr(r()).encode()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert found.stdout.strip() == hashlib.sha256(repr(CAPABILITIES).encode()).hexdigest()


def test_no_field_is_left_open_and_no_article_is_wrong():
    """What a careless template leaves behind: braces, two spaces, "a" before a vowel."""
    article = re.compile(r"\b[Aa] [aeio]|\b[Aa]n [^aeiouhAEIOU]|  |[{}]")
    assert [case.text for _, case in CASES if article.search(case.text)] == []


def test_sentences_begin_with_a_capital_letter():
    """But where writing otherwise is the point, or an emoticon stands first."""
    free = ("capitals", "typos", "punctuation", "emoji")
    wrong = [c.text for name, c in CASES if name not in free and not c.text[0].isupper()]
    assert wrong == []


def test_a_family_differs_by_one_word_alone():
    """Word by word its texts are the same, but for one place that all fill differently."""
    swapped: dict[tuple[str, str | None], list[str]] = {}
    for name, case in CASES:
        assert (case.family is None) == (case.expected != "same-as-group")
        if case.family is not None:
            swapped.setdefault((name, case.family), []).append(case.text)
    assert {len(texts) for texts in swapped.values()} == {12, 14}
    for texts in swapped.values():
        places = [set(words) for words in zip(*map(str.split, texts), strict=True)]
        assert sorted(map(len, places)) == [1] * (len(places) - 1) + [len(texts)]


def test_fields_are_filled_in_with_and_without_a_capital_letter():
    assert fill("{The} is {good}.", ROWS[0]) == "The soup is tasty."
    assert fill("{love} {it}", {"love": "I love {it}:", "it": "this"}) == "I love this: this"


def test_expanding_gives_every_combination_once():
    sources = [ROWS, [{"who": "my son"}, {"who": "my wife"}]]
    texts = expand(["{Who} found {the} {good}.", "{The} was {good}."], sources, "seed")
    assert set(texts) == {
        "My son found the soup tasty.",
        "My wife found the soup tasty.",
        "My son found the bed soft.",
        "My wife found the bed soft.",
        "The soup was tasty.",
        "The bed was soft.",
    }
    assert len(texts) == 6


def test_templates_share_the_places_alike():
    """A template with many fillings does not crowd out the others."""
    rows = [{"n": str(number)} for number in range(50)]
    texts = expand(["a {n}", "b {n}", "c"], [rows], "seed", count=11)
    assert Counter(text[0] for text in texts) == {"a": 5, "b": 5, "c": 1}


def test_another_seed_draws_others_and_a_new_template_leaves_the_rest_alone():
    rows = [{"n": str(number)} for number in range(50)]
    drawn = expand(["a {n}"], [rows], "one", count=10)
    assert drawn != expand(["a {n}"], [rows], "two", count=10)
    assert set(drawn) < set(expand(["a {n}", "b {n}"], [rows], "one", count=30))


def test_forms_write_all_of_it_so():
    assert expand(["{the} isn't {good}"], [ROWS[:1]], "", form="upper") == ["THE SOUP ISN'T TASTY"]
    assert expand(["{the} isn't {good}"], [ROWS[:1]], "", form="title") == ["The Soup Isn't Tasty"]


def test_families_hold_every_row():
    found = dict(families(["Meet {name}."], [{"name": "Ann"}, {"name": "Bo"}]))
    assert found == {"Meet {name}.": ["Meet Ann.", "Meet Bo."]}
