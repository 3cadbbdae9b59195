"""What a command is, and the keys that begin it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QKeySequence

Key = QKeySequence.StandardKey
_FALLBACKS = {
    Key.FullScreen: "F11",
    Key.Quit: "Ctrl+Q",
    Key.Close: "Ctrl+W",
    Key.SaveAs: "Ctrl+Shift+S",
    Key.Preferences: "Ctrl+,",
}


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        id: Its name in the menus' table.
        text: Its words in the menu.
        shortcut: A standard key, or a key sequence where the platforms have no standard.
        call: The window's method, or that of one of its parts (``part.method``); empty for a
            choice of a setting.
        when: The condition under which it is enabled; see ``MainWindow.condition``.
        setting, value: The setting that it chooses and the value; a boolean setting is switched.
    """

    id: str
    text: str
    shortcut: Key | str | None = None
    call: str = ""
    when: str = ""
    setting: str = ""
    value: Any = None


def keys_of(shortcut: Key | str) -> list[QKeySequence]:
    """Return the platform's keys, or ours where it has none."""
    if isinstance(shortcut, str):
        return [QKeySequence(shortcut)]
    return QKeySequence.keyBindings(shortcut) or [QKeySequence(_FALLBACKS.get(shortcut, ""))]


def without_letter(text: str) -> str:
    """Return a menu's words without the letter for the keyboard: ``文件(&F)`` is ``文件``."""
    return re.sub(r"\(&\w\)|&", "", text)
