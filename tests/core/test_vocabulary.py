"""Words and their ids."""

from __future__ import annotations

import pytest

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.vocabulary import Vocabulary


def test_words_are_found_by_their_lookup_form():
    words = Vocabulary(["<unk>", "<pad>", "good", "n't", '"'])
    assert words.ids(["GOOD", "n’t", "``", "unheard"]).tolist() == [2, 3, 4, 0]


def test_a_vocabulary_with_capitals_is_looked_up_as_written_first():
    """Imported vocabularies may tell Apple from apple."""
    words = Vocabulary(["<unk>", "Apple", "apple"], padding=None)
    assert words.ids(["Apple", "apple", "APPLE"]).tolist() == [1, 2, 2]


def test_what_is_written_is_read_back(tmp_path):
    words = Vocabulary(["<unk>", "<pad>", "good", "\u2028", "a\rb", "很好"])
    words.write(tmp_path / "vocab.txt")
    assert Vocabulary.read(tmp_path / "vocab.txt").tokens == words.tokens


@pytest.mark.parametrize(
    "tokens", [["<unk>", "<pad>", "a", "a"], ["<unk>", "<pad>", ""], ["a", "<pad>"], ["<unk>", "a"]]
)
def test_doubled_empty_or_missing_tokens_are_refused(tokens):
    with pytest.raises(GatelensError) as caught:
        Vocabulary(tokens)
    assert caught.value.code == "vocabulary-invalid"
