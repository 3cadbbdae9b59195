"""Light changes of real reviews while training: who is spoken of, and slips of the typing hand.

The label stays, for nothing changes that an opinion hangs on, and so does the number of tokens.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from sentiment_gui.core.vocabulary import Vocabulary
from training.settings import AugmentSettings
from training.word_groups import WordGroup, known_words, read_groups

Augmentation = Callable[[Tensor], Tensor]

_SLIPS_PER_WORD = 8
_SHORTEST = 4  # letters; function words are seldom mistyped beyond recognition
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def augmentation_from(settings: AugmentSettings, vocabulary: Vocabulary) -> Augmentation | None:
    """Return what changes a batch of ids (B, T) as the settings say, or None if nothing does."""
    steps: list[Augmentation] = []
    if settings.swap:
        groups = read_groups() + read_groups("swaps.toml")
        steps.append(Swaps(vocabulary, groups, settings.swap))
    if settings.slips:
        steps.append(Slips(vocabulary, settings.slips))
    return _one_after_the_other(steps) if steps else None


class Swaps:
    """Puts names, nationalities, religions, sexes ... in each other's place.

    Counterfactual data augmentation (Lu et al. 2018, arXiv 1807.11714; Maudslay et al. 2019): the
    groups of a section turn by one random step within a review, so that a word is the same other
    word wherever it stands in it, and two words of a group never become one.

    Args:
        vocabulary: Whose ids the reviews are made of.
        groups: The words; a word's first group counts.
        share: Of the reviews that are changed.
    """

    def __init__(self, vocabulary: Vocabulary, groups: Sequence[WordGroup], share: float) -> None:
        self._share = share
        kinds = [(group, known_words(group, vocabulary)) for group in groups]
        kinds = [(group, ids) for group, ids in kinds if len(ids) > 1]
        sections = list(dict.fromkeys(group.section for group, _ in kinds))
        size = len(vocabulary)
        self._sections = len(sections)
        group_of, place = np.zeros((2, size), dtype=np.int64)
        for number, (_, ids) in reversed(list(enumerate(kinds, start=1))):
            group_of[ids] = number
            place[ids] = np.arange(len(ids))
        sizes = [1, *(len(ids) for _, ids in kinds)]
        before = [np.ones(size, dtype=bool)]
        before += [_standing(group.before, vocabulary) for group, _ in kinds]
        self._tables = _Tables(
            group_of=group_of,
            place=place,
            sizes=np.array(sizes),
            starts=np.cumsum([0, *sizes[:-1]]),
            members=np.concatenate([[0], *(ids for _, ids in kinds)]).astype(np.int64),
            section=np.array([0, *(sections.index(group.section) for group, _ in kinds)]),
            before=np.stack(before),
        )

    def __call__(self, ids: Tensor) -> Tensor:
        """Return the reviews (B, T) with another choice of people in some of them."""
        table = self._tables.on(ids.device)
        reviews = len(ids)
        group = table["group_of"][ids]  # (B, T); 0 for all other words
        turn = torch.rand(reviews, max(1, self._sections), device=ids.device)
        turn = turn.gather(1, table["section"][group])
        sizes = table["sizes"][group]
        place = (table["place"][ids] + (turn * sizes).long()) % sizes
        swapped = table["members"][table["starts"][group] + place]
        following = F.pad(ids[:, 1:], (0, 1))
        chosen = (group > 0) & table["before"][group, following]
        chosen &= torch.rand(reviews, 1, device=ids.device) < self._share
        return torch.where(chosen, swapped, ids)


class Slips:
    """Mistypes words: a letter left out, doubled, changed, or two that changed places.

    A slip that is a word of its own becomes that word; most become the unknown token.

    Args:
        vocabulary: Whose ids the reviews are made of.
        share: Of the words of four letters and more.
    """

    def __init__(self, vocabulary: Vocabulary, share: float) -> None:
        self._share = share
        chance = random.Random(0)
        typed = np.arange(len(vocabulary), dtype=np.int64)[:, None].repeat(_SLIPS_PER_WORD, 1)
        long = np.zeros(len(vocabulary), dtype=bool)
        for number, word in enumerate(vocabulary.tokens):
            if len(word) >= _SHORTEST and word.isalpha():
                long[number] = True
                typed[number] = [
                    vocabulary.id_of(slip(word, chance)) for _ in range(_SLIPS_PER_WORD)
                ]
        self._tables = _Tables(long=long, typed=typed)

    def __call__(self, ids: Tensor) -> Tensor:
        """Return the reviews (B, T) with some words mistyped."""
        table = self._tables.on(ids.device)
        which = torch.randint(_SLIPS_PER_WORD, ids.shape, device=ids.device)
        chosen = (torch.rand(ids.shape, device=ids.device) < self._share) & table["long"][ids]
        return torch.where(chosen, table["typed"][ids, which], ids)


def slip(word: str, chance: random.Random) -> str:
    """Return a word as a hurried hand types it: one letter lost, doubled, wrong or misplaced."""
    at = chance.randrange(len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[: at + 1] + word[at:]
    if kind == 2:
        return word[:at] + chance.choice(_LETTERS) + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


class _Tables:
    """Look-up tables that follow the reviews to their device."""

    def __init__(self, **arrays: NDArray[Any]) -> None:
        self._tables = {name: torch.from_numpy(array) for name, array in arrays.items()}

    def on(self, device: torch.device) -> dict[str, Tensor]:
        if next(iter(self._tables.values())).device != device:
            self._tables = {name: table.to(device) for name, table in self._tables.items()}
        return self._tables


def _standing(words: frozenset[str], vocabulary: Vocabulary) -> NDArray[np.bool_]:
    if not words:
        return np.ones(len(vocabulary), dtype=bool)
    return np.array([token in words for token in vocabulary.tokens])


def _one_after_the_other(steps: Sequence[Augmentation]) -> Augmentation:
    def augment(ids: Tensor) -> Tensor:
        for step in steps:
            ids = step(ids)
        return ids

    return augment
