"""What the pictures of the four shapes show and say: made of a trace, a writing, an expectation."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

import numpy as np
from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.model_config import GATES, ModelConfig
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.shapes import (
    Expectation,
    Shape,
    Writing,
    many_to_many,
    many_to_one,
    one_to_many,
    sequence,
)
from sentiment_gui.core.spans import Span
from sentiment_gui.core.trace import Trace
from sentiment_gui.core.writer import perplexity
from sentiment_gui.export.caption import NETWORKS
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.numbers import counted, percent, plain
from sentiment_gui.export.phrases import paragraph
from sentiment_gui.export.shapes_marks import ShapesContent
from sentiment_gui.export.wording import label_word
from sentiment_gui.export.words import quotable

translate = QCoreApplication.translate


def shape_title(shape: Shape) -> str:
    """Return what a shape is called."""
    return {
        "one-to-many": translate("Shapes", "One to many"),
        "many-to-one": translate("Shapes", "Many to one"),
        "many-to-many": translate("Shapes", "Many to many, in step"),
        "sequence": translate("Shapes", "Sequence to sequence"),
    }[shape]


def explained(shape: Shape) -> str:
    """Return what a shape is, and what it is used for."""
    return {
        "one-to-many": translate(
            "Shapes",
            "One input, many outputs. Each word that comes out is drawn from what the network "
            "expects next, and is its next input. So captions and texts are written.",
        ),
        "many-to-one": translate(
            "Shapes",
            "Many inputs, one output. The state carries what was read from word to word, and only "
            "at the end something is said. So reviews are classified.",
        ),
        "many-to-many": translate(
            "Shapes",
            "An output at every input. Before each word the network says how likely it holds it: "
            "what it does not expect is surprising. So words are tagged, and language models "
            "trained.",
        ),
        "sequence": translate(
            "Shapes",
            "All inputs first, then all outputs. One network reads and leaves its last state to "
            "another, which writes from it. So sentences are translated.",
        ),
    }[shape]


def writing_content(writing: Writing, folder: ModelFolder, chosen: int) -> ShapesContent:
    """Return the picture of a text that a language model writes."""
    config = folder.config
    start = translate("Shapes", "(start)")
    columns = one_to_many(writing, start)
    headers = {
        "output": translate("Shapes", "writes"),
        "cell": cell_header(config),
        "word": translate("Shapes", "reads"),
    }
    waiting = translate("Shapes", "(end)") if writing.ended else "…"
    return ShapesContent(
        "one-to-many", columns, headers, usual=_usual(config), waiting=waiting, chosen=chosen
    )


def reading_content(trace: Trace, chosen: int, span: Span | None = None) -> ShapesContent:
    """Return the picture of a review and its verdict."""
    pooled = trace.model.readout != "last"
    readout = (
        translate("Shapes", "last, mean, maximum") if pooled else translate("Shapes", "readout")
    )
    headers = {
        "verdict": readout,
        "cell": translate("Shapes", "if it ended here"),
        "word": translate("Shapes", "reads"),
    }
    columns = many_to_one(trace)
    sides = ("negative", "positive")
    tone = "ink" if trace.unsure else sides[trace.probability >= 0.5]
    verdict = (verdict_text(trace), tone)
    if span is not None:
        columns = columns[span.part]
        chosen -= span.start
    whole = span is None or span.stop == len(trace.tokens)
    return ShapesContent(
        "many-to-one", columns, headers, verdict if whole else None, pooled, chosen=chosen
    )


def expecting_content(
    expectation: Expectation, chosen: int, span: Span | None = None
) -> ShapesContent:
    """Return the picture of a review with something said at every token."""
    trace = expectation.trace
    headers = {
        "running": translate("Shapes", "if it ended here"),
        "output": translate("Shapes", "expects next"),
        "cell": cell_header(expectation.folder.config),
        "word": translate("Shapes", "reads"),
        "surprise": translate("Shapes", "surprise, bits"),
    }
    columns = many_to_many(trace, expectation.expected, expectation.known)
    if span is not None:
        columns, chosen = columns[span.part], chosen - span.start
    blind, usual = blind_bits(expectation.folder), _usual(expectation.folder.config)
    return ShapesContent("many-to-many", columns, headers, usual=usual, blind=blind, chosen=chosen)


def _usual(config: ModelConfig) -> dict[str, float]:
    """Each gate's usual mean, where it was measured."""
    return {name: found.mean for name, found in config.baselines.items() if name in GATES}


def sequence_content(words: Sequence[str]) -> ShapesContent:
    """Return the drawing of a network that reads all before it says anything."""
    headers = {"output": translate("Shapes", "says"), "word": translate("Shapes", "reads")}
    columns = sequence(words, translate("Shapes", "(start)"))
    first = len(columns) - 4
    halves = (
        (translate("Shapes", "encoder"), 0, first - 1, "output"),
        (translate("Shapes", "decoder"), first + 1, len(columns) - 1, "word"),
    )
    return ShapesContent("sequence", columns, headers, halves=halves)


def cell_header(config: ModelConfig) -> str:
    """Return what stands before the cells of a network."""
    return translate("Shapes", "{network}, {units}").format(
        network=NETWORKS[config.cell], units=COUNT.units(config.hidden_size)
    )


def blind_bits(folder: ModelFolder) -> float:
    """Return how surprising a word is that is picked blindly from the vocabulary."""
    return log2(folder.config.vocabulary_size)


def verdict_text(trace: Trace) -> str:
    """Return the verdict as a word and a number."""
    word = translate("Shapes", "unsure") if trace.unsure else label_word(trace.label)
    return f"{word} {plain(trace.probability)}"


# What the pictures say


def writing_sentence(writing: Writing) -> str:
    """Say in words how a writing goes."""
    if not writing.steps:
        return translate(
            "Shapes", "Nothing is written yet: play, or step with the right arrow key."
        )
    rarest = min(writing.steps, key=lambda step: step.probability)
    sentence = translate(
        "Shapes",
        "{words} written, each the next input. Least expected was ‘{word}’, at {chance}.",
    ).format(
        words=COUNT.words(len(writing.steps)),
        word=quotable(rarest.token),
        chance=_chance(rarest.probability),
    )
    if writing.ended:
        sentence = paragraph([sentence, translate("Shapes", "Here it ends the review.")])
    return sentence


def reading_sentence(trace: Trace) -> str:
    """Say in words what came of reading a review."""
    sentence = translate("Shapes", "{tokens} in, one verdict out: {verdict}.").format(
        tokens=COUNT.tokens(len(trace.tokens)), verdict=verdict_text(trace)
    )
    for_second = np.asarray(trace.running_probability) >= 0.5
    turns = np.flatnonzero(for_second[1:] != for_second[:-1]) + 1
    if len(turns):
        label = trace.model.labels[int(for_second[-1])]
        turn = translate("Shapes", "From ‘{word}’ on it leans to {label} at every word.").format(
            word=quotable(trace.tokens[int(turns[-1])].text), label=label_word(label).lower()
        )
        sentence = paragraph([sentence, turn])
    return sentence


def expecting_sentence(expectation: Expectation) -> str:
    """Say in words what surprised a language model."""
    bits = expectation.expected.surprise
    most = int(bits.argmax())
    return translate(
        "Shapes",
        "‘{word}’ surprises most: {most} bits. On average {mean} bits a word, as if each were "
        "picked from {choices} equally likely ones.",
    ).format(
        word=quotable(expectation.trace.tokens[most].text),
        most=plain(float(bits[most]), 1),
        mean=plain(float(bits.mean()), 1),
        choices=counted(round(perplexity(float(bits.mean())))),
    )


def sequence_sentence() -> str:
    """Say why a shape is only drawn."""
    return translate(
        "Shapes", "Drawn, not run: no model here was trained to answer one text with another."
    )


def _chance(share: float) -> str:
    return percent(share) if share >= 0.005 else translate("Shapes", "under 1 %")
