"""How a batch's table words what it knows of a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.batch_table import NO_LABEL, BatchTable, shown
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.wording import label_word, sentence_of

Tone = Literal["negative", "unsure", "positive", "note", "none"]

translate = QCoreApplication.translate
_NO_TEXT = ("no-text",)
#: Nobody sees more of a review in its row.
SHOWN = 500
#: A name may be as long as a cell; nobody reads more of it.
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class VerdictCell:
    """What stands in the columns of verdict and probability.

    Attributes:
        word: The verdict, or in italics why there is none.
        tone: A theme's colour; ``note`` is in italics, ``none`` is a row not read yet.
        probability: Of the second label, or ``None``.
    """

    word: str
    tone: Tone
    probability: float | None = None


NOT_READ = VerdictCell("", "none")


def label_name(label: str) -> str:
    """A label in the user's language, with a capital."""
    word = label_word(label)
    return word[:1].upper() + word[1:]


def foreign_word(language: str) -> str:
    """What stands in the place of a verdict on a text that the model hardly knows a word of."""
    names = {"en": translate("Verdict", "English"), "zh": translate("Verdict", "Chinese")}
    if language not in names:
        return translate("Batch", "Unknown words")
    return translate("Batch", "Not {language}?").format(language=names[language])


def column_title(name: str) -> str:
    """The name of a file's column on one line."""
    if name.isprintable() and 0 < len(name.strip()) == len(name) <= _LONGEST_NAME:
        return name  # as nearly all of thousands
    words = shown(name[: _LONGEST_NAME + 1]).strip()
    if len(words) > _LONGEST_NAME:
        words = words[: _LONGEST_NAME - 1] + "…"
    return words or translate("Batch", "(no name)")


def review_text(table: BatchTable, row: int) -> str:
    """A review on one line; empty where there is none."""
    return shown(table.texts[row][:SHOWN])


class VerdictCells:
    """Words the verdicts of a table.

    Args:
        table: The rows and verdicts.
        language: Of the model.
    """

    def __init__(self, table: BatchTable, language: str) -> None:
        self._table = table
        self._foreign = foreign_word(language)
        self._names = tuple(label_name(label) for label in table.labels)
        self._unsure = translate("Batch", "Unsure")

    def cell(self, row: int, read: int, mark: int = NO_LABEL) -> VerdictCell:
        """Return what a row shows.

        Args:
            row: Its number in the table.
            read: How many rows have a verdict.
            mark: The label that a person says it has, or -1.
        """
        table = self._table
        error = table.row_errors.get(row)
        if error is not None:
            return VerdictCell(sentence_of(error), "note")
        if row >= read:
            return NOT_READ
        label = int(table.label.first(read)[row])
        if label == NO_LABEL:
            return VerdictCell(self._reason(row), "note")
        probability = float(table.probability.first(read)[row])
        if mark != NO_LABEL:
            word = translate("Batch", "You: {label}").format(label=self._names[mark].lower())
            return VerdictCell(word, "note", probability)
        if table.is_doubtful(row):
            return VerdictCell(self._foreign, "note", probability)
        if table.unsure.first(read)[row]:
            return VerdictCell(self._unsure, "unsure", probability)
        tone: Tone = "positive" if label else "negative"
        return VerdictCell(self._names[label], tone, probability)

    def _reason(self, row: int) -> str:
        code = self._table.result_errors.get(row, "no-text")
        if code in _NO_TEXT:
            return translate("Batch", "No text to read in this row")
        return sentence_of(GatelensError(code))
