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

    Args:
        window: The dialog's parent.
        title: Of the dialog.
        start: Where it begins: a folder and a proposed name.
        kinds: The ending of each kind of file, by its words in the dialog; the first is chosen.
        also: Endings that may be typed beside those of the kinds.
    """
    answer = ask_where_and_as_what(window, title, start, kinds, also)
    return None if answer is None else answer[0]


def ask_where_and_as_what(
    window: QWidget,
    title: str,
    start: Path,
    kinds: Mapping[str, str],
    also: Container[str] = (),
) -> tuple[Path, str] | None:
    """As :func:`ask_where_to_save`; return the file and the kind that was chosen with it.

    The dialog asks before it replaces a file, but of the name as it was typed: where the ending is
    added here and makes it a file that exists, it is shown again with the whole name.
    """
    endings, first = list(kinds.values()), next(iter(kinds))
    while True:
        chosen, kind = QFileDialog.getSaveFileName(window, title, str(start), ";;".join(kinds))
        if not chosen:
            return None
        kind = kind if kind in kinds else first
        path = Path(chosen)
        if path.suffix.lower() in endings or path.suffix.lower() in also:
            return path, kind
        start = path.with_name(path.name + kinds[kind])
        if not start.exists():
            return start, kind
