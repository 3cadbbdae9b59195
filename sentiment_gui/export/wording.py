"""Errors and labels in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.messages import MESSAGES
from sentiment_gui.export.numbers import counted


def sentence_of(error: GatelensError) -> str:
    """The error's sentence in the user's language."""
    template = QCoreApplication.translate("Errors", MESSAGES[error.code])
    values = {
        name: _Counted(value) if type(value) is int else value
        for name, value in error.values.items()
    }
    return template.format(**values)


class _Counted(int):
    """A number whose thousands are parted as the locale has it."""

    def __format__(self, spec: str) -> str:
        return counted(self) if spec == "," else format(int(self), spec)


def label_word(label: str) -> str:
    """A model's label in the user's language; one of somebody's own stays as it is."""
    known = {
        "negative": QCoreApplication.translate("Labels", "negative"),
        "positive": QCoreApplication.translate("Labels", "positive"),
    }
    return known.get(label, label)
