"""Groups of words of one kind (given names, nationalities ...), read from the tables in ``words/``.

A verdict must not turn on which word of a group stands in a review. :mod:`training.alike` gives
the words of a group one vector, :mod:`training.augment` puts them in each other's place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sentiment_gui.core.vocabulary import Vocabulary

_FOLDER = Path(__file__).parent / "words"
_BEFORE, _AS_UNKNOWN = "before", "as_unknown"


@dataclass(frozen=True)
class WordGroup:
    """Words of one kind.

    Attributes:
        section: Groups of a section are swapped in step: with the country its people.
        name: The group's name within the section.
        words: The words, each as a vocabulary writes it.
        before: The words before which they may be swapped; before all if empty.
        as_unknown: Whether the unknown word stands for them where they share a vector.
    """

    section: str
    name: str
    words: tuple[str, ...]
    before: frozenset[str] = frozenset()
    as_unknown: bool = False


def read_groups(file: str = "groups.toml") -> list[WordGroup]:
    """Return the groups of a table in ``words/``, in its order."""
    sections = tomllib.loads((_FOLDER / file).read_text(encoding="utf-8"))
    before = {name: frozenset(_words(texts)) for name, texts in sections.pop(_BEFORE, {}).items()}
    unknown = sections.pop(_AS_UNKNOWN, [])
    return [
        WordGroup(
            section,
            name,
            tuple(_words(texts)),
            before.get(section, frozenset()),
            section in unknown,
        )
        for section, groups in sections.items()
        for name, texts in groups.items()
    ]


def known_words(group: WordGroup, vocabulary: Vocabulary) -> list[int]:
    """Return the ids of a group's words that a vocabulary holds, in the group's order."""
    ids = {word: vocabulary.id_of(word) for word in group.words}
    return [number for word, number in ids.items() if vocabulary.tokens[number] == word]


def _words(texts: list[str]) -> Iterator[str]:
    for text in texts:
        if text.endswith(".txt"):
            text = (_FOLDER / text).read_text(encoding="utf-8")
        yield from text.split()
