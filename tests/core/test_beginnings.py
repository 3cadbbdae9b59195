"""A review that begins as another one goes on from it, and nobody can tell by its numbers."""

from __future__ import annotations

import gc

import numpy as np
import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.engine import BLOCK, NumpyEngine
from tests.support import WORDS, random_model

CELLS = ["lstm", "gru", "rnn"]
LONG = 3 * BLOCK + 5


class Counted(NumpyEngine):
    """Counts the tokens that it reads with every state kept."""

    read = 0

    def states(self, ids, before=None):
        self.read += len(ids)
        return super().states(ids, before)


def reader_of(cell="lstm", readout="last-mean-max", dtype=np.float32, hidden=8) -> Classifier:
    model = random_model(cell, readout, hidden=hidden)
    return Classifier(model, Counted(model, dtype))


def words(length: int, seed: int = 1) -> list[str]:
    return np.random.default_rng(seed).choice(WORDS[2:20], length).tolist()


def same(one, other) -> None:
    """Every number of two traces is the same to the last bit."""
    assert one.logit == other.logit
    for name in one.quantities:
        np.testing.assert_array_equal(one.units(name), other.units(name))
        np.testing.assert_array_equal(one.mean[name], other.mean[name])
        np.testing.assert_array_equal(one.sd[name], other.sd[name])
        if name in one.low:
            np.testing.assert_array_equal(one.low[name], other.low[name])
            np.testing.assert_array_equal(one.high[name], other.high[name])
    np.testing.assert_array_equal(one.running_probability, other.running_probability)
    if one.contribution is not None:
        np.testing.assert_array_equal(one.contribution, other.contribution)


EDITS = {
    "a word at the end": lambda text: [*text, "good"],
    "another last word": lambda text: [*text[:-1], "bad"],
    "the last word gone": lambda text: text[:-1],
    "the last two thirds gone": lambda text: text[: len(text) // 3],
    "a word in the middle": lambda text: [*text[:50], "not", *text[50:]],
    "exactly one block": lambda text: text[:BLOCK],
    "one block and a word": lambda text: text[: BLOCK + 1],
    "another first word": lambda text: ["never", *text[1:]],
    "nothing": lambda text: text,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("cell", CELLS)
def test_typing_gives_the_bits_that_pasting_gives(cell, edit):
    before, after = words(LONG), " ".join(edit(words(LONG)))
    typing, pasting = reader_of(cell), reader_of(cell)
    kept = typing.trace(" ".join(before))
    same(typing.trace(after), pasting.trace(after))
    assert len(kept.tokens) == LONG


@pytest.mark.parametrize("more", [1, 2, BLOCK - 5])
def test_means_over_many_units_have_the_same_bits_however_many_tokens_are_new(more):
    """NumPy adds up long rows in pieces: it must do so for one row as for all."""
    before, typing = words(LONG), reader_of(hidden=300)
    kept = typing.trace(" ".join(before))
    after = " ".join([*before[: 3 * BLOCK], *words(more, seed=2)])
    same(typing.trace(after), reader_of(hidden=300).trace(after))
    assert len(kept.tokens) == LONG


def test_only_the_blocks_behind_the_change_are_read():
    typing, text = reader_of(), words(LONG)
    kept = typing.trace(" ".join(text))
    typing.engine.read = 0
    kept = typing.trace(" ".join([*text, "good"]))
    assert typing.engine.read == len(kept.tokens) % BLOCK


def test_letter_by_letter_the_numbers_stay_exact():
    typing, text = reader_of(), " ".join(words(LONG)) + " a good film, not boring!"
    kept = None
    for end in range(len(text) - 25, len(text) + 1):
        kept = typing.trace(text[:end])
        same(kept, reader_of().trace(text[:end]))


def test_the_longest_beginning_is_taken():
    typing, text = reader_of(), words(LONG)
    kept = [typing.trace(" ".join(text[:end])) for end in (BLOCK, 2 * BLOCK + 3, BLOCK + 2)]
    typing.engine.read = 0
    kept.append(typing.trace(" ".join([*text[: 2 * BLOCK + 3], "good"])))
    assert typing.engine.read == 4


def test_a_trace_that_nobody_holds_is_not_kept_for_its_beginning():
    typing, text = reader_of(), " ".join(words(LONG))
    typing.trace(text)
    gc.collect()
    typing.engine.read = 0
    typing.trace(text)
    assert typing.engine.read == LONG


def test_reviews_too_long_to_keep_are_read_as_ever(monkeypatch):
    from sentiment_gui.core import trace as trace_module

    monkeypatch.setattr(trace_module, "KEPT_TOKENS", 70)
    monkeypatch.setattr(trace_module, "_WINDOW", 40)
    typing, text = reader_of(), words(LONG)
    kept = typing.trace(" ".join(text))
    grown = typing.trace(" ".join([*text, "good"]))
    same(grown, reader_of().trace(" ".join([*text, "good"])))
    assert len(kept.tokens) == LONG
