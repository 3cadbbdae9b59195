"""The sheet of keys: the menus' from their table, the pages' own in words."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from sentiment_gui.core.messages import QT_TRANSLATE_NOOP
from sentiment_gui.widgets.actions import Commands
from sentiment_gui.widgets.command import without_letter
from sentiment_gui.widgets.menu_table import MENUS, Entry

Rows = Sequence[tuple[str, str]]
#: By page: what it is called, and what keys do there. Keys are named in Qt's portable form.
_PAGES: tuple[tuple[str, Rows], ...] = (
    (
        QT_TRANSLATE_NOOP("HelpKeys", "Where words stand in a picture"),
        (
            ("Left, Right", QT_TRANSLATE_NOOP("HelpKeys", "The word before, the next word")),
            ("Up, Down", QT_TRANSLATE_NOOP("HelpKeys", "The line above, the line below")),
            ("Home, End", QT_TRANSLATE_NOOP("HelpKeys", "The first word, the last word")),
            ("Shift+Left, Shift+Right", QT_TRANSLATE_NOOP("HelpKeys", "Choose a span of words")),
            ("Esc", QT_TRANSLATE_NOOP("HelpKeys", "Let the span go")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("HelpKeys", "Cell"),
        (
            ("Space", QT_TRANSLATE_NOOP("HelpKeys", "Play, hold")),
            ("Up, Down", QT_TRANSLATE_NOOP("HelpKeys", "Another unit")),
            ("M", QT_TRANSLATE_NOOP("HelpKeys", "The mean of all units")),
            ("U", QT_TRANSLATE_NOOP("HelpKeys", "The network, unrolled over the words")),
            ("F5", QT_TRANSLATE_NOOP("HelpKeys", "Present")),
            (
                "Ctrl+Up, Ctrl+Down, Ctrl+Left, Ctrl+Right",
                QT_TRANSLATE_NOOP("HelpKeys", "Scroll, where larger text needs it"),
            ),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("HelpKeys", "Shapes"),
        (
            ("Space", QT_TRANSLATE_NOOP("HelpKeys", "Play, hold")),
            ("Return", QT_TRANSLATE_NOOP("HelpKeys", "In many to one: the cell at a word")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("HelpKeys", "What if"),
        (
            ("Del", QT_TRANSLATE_NOOP("HelpKeys", "Strike the word")),
            ("Return", QT_TRANSLATE_NOOP("HelpKeys", "Write another word in its place")),
            ("+", QT_TRANSLATE_NOOP("HelpKeys", "Add a word after it")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("HelpKeys", "Many reviews"),
        (
            ("Return", QT_TRANSLATE_NOOP("HelpKeys", "Open the review in the reading views")),
            (
                "Shift+F10",
                QT_TRANSLATE_NOOP("HelpKeys", "The menu of a row or a heading"),
            ),
            ("Up, Down", QT_TRANSLATE_NOOP("HelpKeys", "In the summary: the next bar")),
            ("Space", QT_TRANSLATE_NOOP("HelpKeys", "In the summary: filter by the bar")),
        ),
    ),
)


def keys_page(commands: Commands) -> str:
    """Return the page, with the keys as the platform writes them.

    Args:
        commands: The window's.
    """
    parts = []
    for title, entries in MENUS:
        rows = list(_rows(commands, entries))
        if rows:
            name = without_letter(QCoreApplication.translate("Menus", title))
            parts.append(_table(name, rows))
    for title, named in _PAGES:
        said = [
            (QCoreApplication.translate("HelpKeys", words), _native(keys)) for keys, words in named
        ]
        parts.append(_table(QCoreApplication.translate("HelpKeys", title), said))
    return "".join(parts)


def _rows(commands: Commands, entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """The commands of a menu and of those in it that have keys, with these."""
    for entry in entries:
        if isinstance(entry, tuple):
            yield from _rows(commands, entry[1])
        elif entry in commands.actions:
            action = commands.actions[entry]
            if not action.shortcut().isEmpty():
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                yield without_letter(action.text()).rstrip("…"), keys


def _native(keys: str) -> str:
    """Keys in the platform's words."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(native) for key in keys.split(", "))


def _table(title: str, rows: Rows) -> str:
    lines = "".join(
        f'<tr><td width="62%">{html.escape(words)}</td><td>{html.escape(keys)}</td></tr>'
        for words, keys in rows
    )
    return (
        f'<p style="font-weight:600; margin-bottom:4px">{html.escape(title)}</p>'
        f'<table width="100%" cellspacing="3">{lines}</table>'
    )
