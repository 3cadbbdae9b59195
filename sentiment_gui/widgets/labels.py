"""Small helpers for text in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractSpinBox, QLabel, QWidget


def plain_label(font: QFont, text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that shows its text as it stands: a review may hold markup."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font)
    return label


def literal(text: str) -> str:
    """A text as a menu or button shows it as it stands: an ampersand would underline a letter."""
    return text.replace("&", "&&").replace("\t", " ")


def indent_number(spin: QAbstractSpinBox) -> None:
    """Begin a number as far from its field's border as texts do: Qt's style sheets cannot."""
    spin.lineEdit().setTextMargins(6, 0, 0, 0)
