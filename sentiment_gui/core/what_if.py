"""What if a word were not there, or another: the verdict on an edited text beside the review's.

All of it speaks of the verdict on another text, read from its first word to its last. That is not
how much a word means: other words answer for it, and a text without it may be one that nobody
would write.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.ablation import logits_without_each
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.compare import NOBODY, Alignment, Comparison, Reading, align
from sentiment_gui.core.edits import ADDED, Edit, Piece, join
from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.gradient import never
from sentiment_gui.core.readout import probabilities
from sentiment_gui.core.tokenizer import Tokenizer
from sentiment_gui.core.tokens import Token
from sentiment_gui.core.trace import Trace

Array = NDArray[Any]
Slots = NDArray[np.intp]


@dataclass(frozen=True)
class Reread:
    """Words beside a change that are cut otherwise in the edited text.

    Attributes:
        wanted: As they stand on the page.
        got: As the edited text is cut; empty if none of it is read.
    """

    wanted: tuple[str, ...]
    got: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Rejoined:
    """An edited text, and where its tokens stand on the page: in S slots.

    Attributes:
        text: What is read.
        before: (S,) the review's token in every slot; -1 for none.
        after: (S,) the edited text's token in every slot; -1 for none.
        keys: (S,) the :class:`Piece` that the slot belongs to.
        reread: Where the text is cut otherwise than the page.
    """

    text: str
    before: Slots
    after: Slots
    keys: Slots
    reread: tuple[Reread, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def slot_of(self, key: int) -> int:
        """Return the first slot of a piece, or -1."""
        found = np.flatnonzero(self.keys == key)
        return int(found[0]) if len(found) else NOBODY


def rejoin(edit: Edit, text: str, tokens: Sequence[Token], tokenizer: Tokenizer) -> Rejoined:
    """Join an edit to text and cut that anew.

    Where the text as a writer would join it is cut otherwise than the words on the page, spaces at
    the changes may keep the words what they are; where they do not, that is told.

    Args:
        edit: What was done.
        text: The review.
        tokens: Its tokens.
        tokenizer: The model's.
    """
    wanted = [_wanted(piece, tokens, tokenizer) for piece in edit.pieces]
    words = [word for part in wanted for word in part]
    joined = join(edit, text, tokens)
    got = tokenizer.tokens(joined)
    if got != words:
        parted = join(edit, text, tokens, apart=True)
        if tokenizer.tokens(parted) == words:
            joined, got = parted, words
    return _in_slots(edit, joined, wanted, got)


def _wanted(piece: Piece, tokens: Sequence[Token], tokenizer: Tokenizer) -> list[str]:
    if piece.struck:
        return []
    return [tokens[piece.token].text] if piece.typed is None else tokenizer.tokens(piece.typed)


def _in_slots(
    edit: Edit, text: str, wanted: Sequence[Sequence[str]], got: Sequence[str]
) -> Rejoined:
    words = [word for part in wanted for word in part]
    owners = [place for place, part in enumerate(wanted) for _ in part]
    alignment = align(words, got)
    slots: list[tuple[int, int, int]] = []
    empty = iter([place for place, part in enumerate(wanted) if not part] + [len(edit.pieces)])
    waiting, last = next(empty), NOBODY
    for word, token in zip(alignment.first.tolist(), alignment.second.tolist(), strict=True):
        place = last if word == NOBODY else owners[word]
        while waiting < place:
            slots.append(_slot(edit.pieces[waiting], NOBODY))
            waiting = next(empty)
        piece = edit.pieces[max(place, 0)]
        first = place != last
        slots.append(_slot(piece, token) if first else (ADDED, token, piece.key))
        last = place
    while waiting < len(edit.pieces):
        slots.append(_slot(edit.pieces[waiting], NOBODY))
        waiting = next(empty)
    columns = np.array(slots, np.intp).reshape(-1, 3)
    reread = _reread(words, got, alignment.first, alignment.second, alignment.same)
    return Rejoined(text, columns[:, 0], columns[:, 1], columns[:, 2], reread)


def _slot(piece: Piece, token: int) -> tuple[int, int, int]:
    return piece.token, token, piece.key


def _reread(
    words: Sequence[str], got: Sequence[str], first: Slots, second: Slots, same: NDArray[np.bool_]
) -> tuple[Reread, ...]:
    """The stretches of slots in which page and text differ."""
    edges = np.flatnonzero(np.diff(np.concatenate([[True], same, [True]])))
    return tuple(
        Reread(
            tuple(words[k] for k in first[start:stop].tolist() if k != NOBODY),
            tuple(got[k] for k in second[start:stop].tolist() if k != NOBODY),
        )
        for start, stop in edges.reshape(-1, 2).tolist()
    )


@dataclass(frozen=True, eq=False)
class WhatIf:
    """A review and what became of it by an edit; S slots.

    Attributes:
        before: The review.
        after: The edited text; ``None`` if no word is left.
        edit: What was done.
        rejoined: Where the tokens of both stand.
    """

    before: Trace
    after: Trace | None
    edit: Edit
    rejoined: Rejoined

    @cached_property
    def comparison(self) -> Comparison:
        """Both texts beside each other, slot by slot."""
        before, after = self.rejoined.before, self.rejoined.after
        changed = {piece.key for piece in self.edit.changes}
        kept = np.array([key not in changed for key in self.rejoined.keys.tolist()], bool)
        same = kept & (before != NOBODY) & (after != NOBODY)
        second = None if self.after is None else Reading(self.after)
        return Comparison(Reading(self.before), second, Alignment(before, after, same))

    @property
    def logit_change(self) -> float | None:
        """The logit after less the logit before."""
        return None if self.after is None else self.after.logit - self.before.logit

    @property
    def probability_change(self) -> float | None:
        """The probability after less the one before."""
        return None if self.after is None else self.after.probability - self.before.probability

    @cached_property
    def running(self) -> tuple[Array, Array]:
        """(S,) before and after: the verdict if the text ended here.

        Where a text has no word it is what it was at the word before; before the first word, what
        the bias alone says.
        """
        rejoined, bias = self.rejoined, float(probabilities(np.array(self.before.bias)))
        none = np.zeros(0)
        after = none if self.after is None else self.after.running_probability
        before = self.before.running_probability
        return _carried(before, rejoined.before, bias), _carried(after, rejoined.after, bias)

    def values(self, name: str) -> tuple[Array, Array]:
        """Return (S,) before and after of a quantity's mean, of ``contribution`` or of ``step``.

        NaN where a text has no word, or no such value.
        """
        after = None if self.after is None else _per_token(self.after, name)
        return (
            _spread(_per_token(self.before, name), self.rejoined.before),
            _spread(after, self.rejoined.after),
        )

    def difference(self, name: str) -> Array:
        """Return (S,) a quantity's mean after less before, in the standard deviations of its usual.

        The plain difference where the model does not know what is usual; NaN where one of the two
        texts has no word.
        """
        before, after = self.values(name)
        usual = self.before.baselines.get(name)
        change: Array = after - before
        return change / usual.sd if usual is not None and usual.sd > 0 else change


def _per_token(trace: Trace, name: str) -> Array | None:
    if name == "contribution":
        return trace.contribution
    return trace.step_difference if name == "step" else trace.mean[name]


def _spread(values: Array | None, tokens: Slots) -> Array:
    """Values of tokens in their slots; NaN where there is none."""
    spread = np.full(len(tokens), np.nan)
    if values is not None:
        some = tokens != NOBODY
        spread[some] = values[tokens[some]]
    return spread


def _carried(values: Array, tokens: Slots, first: float) -> Array:
    """Values of tokens in their slots, and on through the slots without one."""
    last = np.maximum.accumulate(tokens) if len(tokens) else tokens
    carried: Array = np.concatenate([values, [first]])[last]
    return carried


def read_what_if(
    before: Trace, edit: Edit, classifier: Classifier, cancelled: Callable[[], bool] = never
) -> WhatIf:
    """Read the text that an edit makes.

    Args:
        before: The review, read by the same model.
        edit: What was done to it.
        classifier: The model.
        cancelled: Asked now and then.

    Raises:
        Cancelled: If ``cancelled()`` turns true.
        GatelensError: ``pattern-slow`` if the model's pattern takes too long.
    """
    rejoined = rejoin(edit, before.text, before.tokens, classifier.tokenizer)
    if rejoined.text == before.text:
        return WhatIf(before, before, edit, rejoined)
    try:
        after = classifier.trace(rejoined.text, cancelled)
    except GatelensError as error:
        if error.code != "no-text":
            raise
        after = None
    return WhatIf(before, after, edit, rejoined)


@dataclass(frozen=True, eq=False)
class WordRanking:
    """How the verdict moves if one word goes, for each of a text's T words.

    Attributes:
        trace: The text.
        effect: (T,) logit without the word less logit with it; NaN for a text of one word.
        probability: (T,) of the text without the word.
    """

    trace: Trace
    effect: Array
    probability: Array

    @property
    def order(self) -> list[int]:
        """The words, the one whose absence moves the verdict furthest first."""
        size = np.nan_to_num(np.abs(self.effect), nan=-1.0)
        return [int(token) for token in np.argsort(-size, kind="stable")]


def rank_words(
    trace: Trace,
    classifier: Classifier,
    cancelled: Callable[[], bool] = never,
    progress: Callable[[int, int], object] = lambda *_: None,
) -> WordRanking:
    """Read a text again without each of its words.

    Args:
        trace: The text, read by the same model.
        classifier: The model.
        cancelled: Asked at every word.
        progress: Called with the words read and T. Word t is read t times, so the share that is
            done of the work is (words / T) squared.

    Raises:
        Cancelled: If ``cancelled()`` turns true.
    """
    engine = classifier.engine
    if not isinstance(engine, NumpyEngine):
        engine = NumpyEngine(classifier.folder)
    ids = np.array([token.id for token in trace.tokens], np.int64)
    logits = logits_without_each(engine, ids, cancelled, progress).astype(np.float64)
    return WordRanking(trace, logits - trace.logit, probabilities(logits))
