"""Asking where to save, so that no file is replaced that nobody was asked about."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_save(
    window: QWidget,
    title: str,
    start: Path,
    kinds: Mapping[str, str],
    also: Container[str] = (),
) -> Path | None:
    """Return the file that a person names, with an ending; ``None`` for none.

    The dialog asks before it replaces a file, but of the name as it was typed: where the ending is
    added here and makes it a file that exists, it is shown again with the whole name.

    Args:
        window: The dialog's parent.
        title: Of the dialog.
        start: Where it begins: a folder and a proposed name.
        kinds: The ending of each kind of file, by its words in the dialog; the first is chosen.
        also: Endings that may be typed beside those of the kinds.
    """
    endings = list(kinds.values())
    while True:
        filters = ";;".join(kinds)
        chosen, kind = QFileDialog.getSaveFileName(window, title, str(start), filters)
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() in endings or path.suffix.lower() in also:
            return path
        start = path.with_name(path.name + kinds.get(kind, endings[0]))
        if not start.exists():
            return start
