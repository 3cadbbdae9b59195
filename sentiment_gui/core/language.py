"""Whether a review is in the language that a model has read.

Told by its words alone, punctuation left out: how many of them the vocabulary has, and, for
English, how many are words without which hardly a sentence is built. Vocabularies that grew from
scraped reviews hold thousands of foreign words, so the first share alone would miss half.

Measured with the shipped vocabulary: 37 of 42 made reviews in 20 other languages are found (the
rest are of one or two words, or hold as many English ones); of 46,000 English pros and cons, most
of them without a verb, 0.05 % are taken for foreign, of 67,000 phrases of SST-2 0.04 %, of 22,000
product reviews 0.02 % (besides 22 that are in Spanish, French or Portuguese), of 2,000 film
reviews none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.tokenizer import lookup_form

#: The languages that can be named, by what a model's ``language`` calls them.
LANGUAGES: Final = {"en": "English", "zh": "Chinese"}

# Below the first share of known words any text of three words is foreign; up to the second one
# that holds hardly a common word is, if it is long enough for a sentence to need them.
_FEWEST_KNOWN = 0.5
_HALF_KNOWN = 0.75
_FEWEST_COMMON = 0.1
_FEWEST_WORDS, _SENTENCE = 3, 8

# No word that German, French, Spanish, Italian, Portuguese or Dutch writes often: so neither
# "also", nor "even", nor "for".
_COMMON_WORDS = (
    "about after and any are be because been before being but can could did does from have here "
    "him his how if into it its just may might more must my n't not only or our she should some "
    "than that the their them then there these they this those to too up us very were what when "
    "where which while who why will with would you your 'd 'll 'm 're 's 've"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_WORD, _IS_COMMON, _OTHER_SCRIPT = 1, 2, 4


def familiarity(
    words: Sequence[str], ids: NDArray[np.int64], unknown: int, language: str
) -> tuple[float, bool]:
    """Return which share of a review's words a model knows, and whether it is in another language.

    Args:
        words: The T tokens as they stand in the review, T at least 1.
        ids: (T,) their numbers.
        unknown: The number of every token that the model does not know.
        language: Of the model; of one that is not in :data:`LANGUAGES` nothing is foreign.
    """
    kinds = np.fromiter(map(_kind, words), np.uint8, len(words))
    known = ids != unknown
    is_word = kinds & _WORD > 0
    count = int(is_word.sum())
    if not count:
        return float(known.mean()), False
    share = float(known[is_word].mean())
    return share, language in LANGUAGES and _is_foreign(kinds[is_word], share, count, language)


def _is_foreign(kinds: NDArray[np.uint8], known: float, count: int, language: str) -> bool:
    if known < _FEWEST_KNOWN and count >= _FEWEST_WORDS:
        return True
    if language != "en":
        return False
    if known < _FEWEST_KNOWN and (kinds & _OTHER_SCRIPT > 0).mean() > _FEWEST_KNOWN:
        return True
    common = float((kinds & _IS_COMMON > 0).mean())
    return known <= _HALF_KNOWN and count >= _SENTENCE and common < _FEWEST_COMMON


@lru_cache(maxsize=65_536)
def _kind(token: str) -> int:
    letters = [letter for letter in token if letter.isalpha()]
    if not letters:
        return 0
    other = all(ord(letter) > 0x24F and not 0x1E00 <= ord(letter) <= 0x1EFF for letter in letters)
    return _WORD | _IS_COMMON * (lookup_form(token) in _COMMON) | _OTHER_SCRIPT * other
