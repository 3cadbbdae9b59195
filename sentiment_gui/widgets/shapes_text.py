"""The exact values of one step of an unrolled network, in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.shapes import Column, Writing
from sentiment_gui.core.writer import Step
from sentiment_gui.core.written_text import display_pieces
from sentiment_gui.export.numbers import counted, plain
from sentiment_gui.export.phrases import listed, remarked
from sentiment_gui.export.rows import title_of
from sentiment_gui.export.shapes_marks import ShapesContent
from sentiment_gui.export.words import clean, quotable

translate = QCoreApplication.translate


def step_text(content: ShapesContent, number: int) -> str:
    """Return what is known of a step, a line for each thing."""
    if not 0 <= number < len(content.columns):
        return ""
    column = content.columns[number]
    lines = [_head(content, number), *_said(content, column)]
    lines += [f"{title_of(name)} {plain(value)}" for name, value in column.gates.items()]
    return "\n".join(lines)


def likely_text(step: Step) -> list[tuple[str, float]]:
    """Return the likeliest tokens at a step as they are shown, with their chances."""
    return [(shown_token(one.token), one.probability) for one in step.likely]


def shown_token(token: str) -> str:
    """Return a token of a vocabulary as it is shown: the special ones by what they mean."""
    special = {
        "<pad>": translate("Shapes", "(end)"),
        "<unk>": translate("Shapes", "(unknown word)"),
    }
    return special.get(token) or clean(token)


def models_told(folders: Sequence[ModelFolder]) -> str:
    """Return which models run."""
    told = [remarked(folder.config.name, folder.digest[:6]) for folder in folders]
    return translate("Shapes", "Runs: {models}").format(models=listed(told)) if told else ""


def running_text(writing: Writing) -> str:
    """Return what is written as a person would write it, behind what it began with."""
    tokens = [step.token for step in writing.steps]
    pieces = display_pieces(tokens, begins=not writing.text.strip())
    return (writing.text + "".join(pieces)).strip()


def _head(content: ShapesContent, number: int) -> str:
    column = content.columns[number]
    word = quotable(column.word or content.columns[max(number - 1, 0)].output)
    place = translate("Shapes", "‘{word}’, step {number} of {count}")
    text = place.format(word=word, number=counted(number + 1), count=counted(len(content.columns)))
    if not column.known:
        text += "\n" + translate("Shapes", "unknown to the language model")
    return text


def _said(content: ShapesContent, column: Column) -> list[str]:
    lines = []
    if column.surprise is not None:
        lines.append(
            translate("Shapes", "surprise {bits} bits").format(bits=plain(column.surprise, 1))
        )
    if column.running is not None:
        lines.append(
            translate("Shapes", "if it ended here {value}").format(value=plain(column.running))
        )
    if column.output and column.chance is not None:
        form = translate("Shapes", "expects next ‘{word}’, {chance}")
        if content.shape == "one-to-many":
            form = translate("Shapes", "writes ‘{word}’, {chance}")
        chance = f"{column.chance * 100:.1f} %"
        lines.append(form.format(word=quotable(column.output), chance=chance))
        if content.shape == "one-to-many":
            bits = plain(-log2(max(column.chance, 1e-12)), 1)
            lines.append(translate("Shapes", "surprise {bits} bits").format(bits=bits))
    return lines
