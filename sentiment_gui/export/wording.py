"""Errors and labels in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.messages import MESSAGES


def sentence_of(error: GatelensError) -> str:
    """The error's sentence in the user's language."""
    template = QCoreApplication.translate("Errors", MESSAGES[error.code])
    return template.format(**error.values)


def label_word(label: str) -> str:
    """A model's label in the user's language; one of somebody's own stays as it is."""
    return QCoreApplication.translate("Labels", label)
