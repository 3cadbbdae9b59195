"""Phrases put together to lines and paragraphs, with the marks of the user's language.

Chinese has marks as wide as its characters and no space behind them; a ``", ".join`` in the code
would leave English ones between Chinese words.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

#: Marks that bring their own space: of sentences and clauses, a bracket and quotes that close.
_WIDE = ("\u3002", "\uff1f", "\uff01", "\uff1a", "\uff1b", "\uff09", "\u201d")


def listed(parts: Iterable[str]) -> str:
    """Return words, names or numbers of one kind as a list: ``a, b``."""
    return translate("Phrases", ", ", "between names of one kind").join(parts)


def statements(parts: Iterable[str]) -> str:
    """Return short statements in one breath: ``sum 2, bias 1``."""
    return translate("Phrases", ", ", "between statements").join(parts)


def clauses(parts: Iterable[str]) -> str:
    """Return statements that have commas of their own, or names with remarks: ``a 1, b 2; c 3``."""
    return translate("Phrases", "; ").join(parts)


def headed(head: str, body: str) -> str:
    """Return what is said of something behind its name: ``head: body``."""
    return translate("Phrases", "{head}: {body}").format(head=head, body=body)


def remarked(phrase: str, remark: str) -> str:
    """Return a phrase with a remark in brackets: ``phrase (remark)``."""
    return translate("Phrases", "{phrase} ({remark})").format(phrase=phrase, remark=remark)


def quoted(word: str) -> str:
    """Return a word of a review in quotes: ``‘word’``."""
    return translate("Phrases", "‘{word}’").format(word=word)


def ended(phrase: str) -> str:
    """Return a phrase with its full stop."""
    return translate("Phrases", "{phrase}.").format(phrase=phrase)


def paragraph(sentences: Iterable[str]) -> str:
    """Return sentences one behind the other, without the empty ones."""
    text = ""
    for one in sentences:
        if one:
            text += one if not text or text.endswith(_WIDE) else f" {one}"
    return text
