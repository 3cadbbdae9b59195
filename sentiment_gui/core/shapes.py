"""The four shapes of a recurrent network, unrolled over tokens: what goes in, what comes out.

Each column is one step: the cell reads an input and hands its state on; an output may leave it.
After Karpathy 2015, "The Unreasonable Effectiveness of Recurrent Neural Networks": one to many,
many to one, many to many in step, and sequence to sequence (Sutskever et al. 2014).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.model_config import GATES
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.trace import Trace
from sentiment_gui.core.writer import Expected, Sampling, Step, Writer

Shape = Literal["one-to-many", "many-to-one", "many-to-many", "sequence"]
SHAPES: tuple[Shape, ...] = ("one-to-many", "many-to-one", "many-to-many", "sequence")
#: How much of a review is drawn where nothing runs.
DRAWN = 4
_OUTPUTS = ("y₁", "y₂", "y₃", "y₄")


@dataclass(frozen=True)
class Column:
    """One step of an unrolled network.

    Attributes:
        word: What the cell reads; empty where that is its own last output.
        known: Whether the model knows the word.
        output: The token that leaves it; empty for none.
        chance: How likely the model held that token.
        fed: Whether the output is what the next step reads.
        gates: Each gate's mean over units, 0 to 1.
        surprise: Of the word, in bits.
        running: The probability of the second label, were the text to end here.
        runs: Whether this step was computed, or is only drawn.
    """

    word: str
    known: bool = True
    output: str = ""
    chance: float | None = None
    fed: bool = False
    gates: dict[str, float] = field(default_factory=dict)
    surprise: float | None = None
    running: float | None = None
    runs: bool = True


@dataclass(frozen=True, eq=False)
class Writing:
    """A text that a language model writes, as far as it has come.

    Attributes:
        text: What it begins with, as it was typed.
        words: Its tokens.
        gates: (P,) each gate's mean over units after each of them.
        known: Whether the model knows each.
        steps: What was written.
        ended: Whether the model ended the review.
    """

    text: str
    words: tuple[str, ...]
    gates: dict[str, NDArray[Any]]
    known: tuple[bool, ...] = ()
    steps: tuple[Step, ...] = ()
    ended: bool = False

    def and_then(self, step: Step | None) -> Writing:
        """Return the writing one token further; ``None`` ends it."""
        if step is None:
            return replace(self, ended=True)
        return replace(self, steps=(*self.steps, step))


@dataclass(frozen=True, eq=False)
class Expectation:
    """What a language model made of a review.

    Attributes:
        trace: The review.
        expected: What the model expected.
        known: Whether it knows each token.
        folder: The model.
    """

    trace: Trace
    expected: Expected
    known: tuple[bool, ...]
    folder: ModelFolder


def expect(
    trace: Trace, writer: Writer, cancelled: Callable[[], bool] = lambda: False
) -> Expectation:
    """Read a review with a language model, at the tokens that the classifier read.

    Raises:
        Cancelled: If ``cancelled()`` turns true meanwhile.
    """
    vocabulary = writer.folder.vocabulary
    ids = vocabulary.ids(token.text for token in trace.tokens)
    known = tuple((ids != vocabulary.unknown_id).tolist())
    return Expectation(trace, writer.expect(ids, cancelled), known, writer.folder)


def begin_writing(writer: Writer, text: str) -> Writing:
    """Return a writing of nothing yet but the words it begins with; there may be none."""
    spans = writer.tokenizer.spans(text)
    words = tuple(text[start:end] for start, end in spans)
    if not words:
        return Writing(text, (), {})
    ids = writer.folder.vocabulary.ids(words)
    states = writer.read(ids)
    gates = {name: values.mean(axis=1) for name, values in states.items() if name in GATES}
    known = tuple(bool(known) for known in ids != writer.folder.vocabulary.unknown_id)
    return Writing(text, words, gates, known)


def write_words(writer: Writer, text: str, sampling: Sampling, most: int) -> Writing:
    """Return a writing of ``most`` words, or of fewer where the model ends the review.

    Args:
        writer: Who writes.
        text: What it begins with.
        sampling: How words are drawn.
        most: How many are written.
    """
    writing = begin_writing(writer, text)
    for step in islice(writer.write(writer.ids(text), sampling), most):
        writing = writing.and_then(step)
    return writing if len(writing.steps) == most else writing.and_then(None)


def one_to_many(writing: Writing, start: str) -> tuple[Column, ...]:
    """Return the columns of a writing; ``start`` names what it reads where no word was given."""
    given = [
        Column(word, known, gates={name: float(means[k]) for name, means in writing.gates.items()})
        for k, (word, known) in enumerate(zip(writing.words, writing.known, strict=True))
    ] or [Column(start)]
    written = [Column("", gates=_means(step)) for step in writing.steps]
    columns = [*given, *written]
    for k, step in enumerate(writing.steps, len(given) - 1):
        columns[k] = replace(columns[k], output=step.token, chance=step.probability, fed=True)
    return tuple(columns)


def many_to_one(trace: Trace) -> tuple[Column, ...]:
    """Return the columns of a review whose last step gives the verdict."""
    chances = trace.running_probability.tolist()
    return tuple(
        Column(token.text, token.known, running=chance)
        for token, chance in zip(trace.tokens, chances, strict=True)
    )


def many_to_many(trace: Trace, expected: Expected, known: Sequence[bool]) -> tuple[Column, ...]:
    """Return the columns of a review with something said at every token.

    Args:
        trace: The review, as the classifier read it.
        expected: What the language model made of the same tokens.
        known: Whether the language model knows each.
    """
    bits, likely = expected.surprise.tolist(), expected.likely
    return tuple(
        replace(
            column,
            known=known[k],
            output=one.token,
            chance=one.probability,
            surprise=bits[k],
            gates={name: float(means[k]) for name, means in expected.gates.items()},
        )
        for k, (column, one) in enumerate(zip(many_to_one(trace), likely, strict=True))
    )


def sequence(words: Sequence[str], start: str) -> tuple[Column, ...]:
    """Return the columns of a network that reads all before it says anything; none of it runs."""
    read = [Column(word, runs=False) for word in words[:DRAWN]]
    said = [Column("" if k else start, output=_OUTPUTS[k], fed=True, runs=False) for k in range(3)]
    return (*read, *said, Column("", output=_OUTPUTS[3], runs=False))


def _means(step: Step) -> dict[str, float]:
    return {name: float(np.mean(values)) for name, values in step.states.items() if name in GATES}
