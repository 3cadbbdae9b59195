"""What the Edit menu does on pages that have something of their own to edit, find or copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from sentiment_gui.widgets.batch_page import BatchPage
    from sentiment_gui.widgets.what_if_desk import WhatIfDesk


class PageEdits(Protocol):
    """Takes the Edit menu's commands in the review's place."""

    def can(self, name: str) -> bool:
        """Whether a command would do something here."""
        ...

    def do(self, name: str) -> None:
        """Do it."""
        ...


class WhatIfEdits:
    """Undo and redo are the edits' of the words.

    Args:
        desk: Has the words.
    """

    def __init__(self, desk: WhatIfDesk) -> None:
        self._desk = desk

    def can(self, name: str) -> bool:
        """Whether there is something to undo or redo; the rest is the review's, elsewhere."""
        return (name == "undo" and self._desk.can_undo) or (name == "redo" and self._desk.can_redo)

    def do(self, name: str) -> None:
        """Undo or redo."""
        if name == "undo":
            self._desk.undo()
        elif name == "redo":
            self._desk.redo()


class BatchEdits:
    """Rows are found, chosen and copied; where no file is open yet, lines can be pasted.

    Args:
        page: Has the rows.
    """

    def __init__(self, page: BatchPage) -> None:
        self._page = page

    def can(self, name: str) -> bool:
        """Whether there are rows to find and choose, or chosen ones to copy, or a place to paste.

        A paste beside an open file would take its place, and with it what was read.
        """
        if name == "copy":
            return bool(self._page.table.selected_rows())
        if name == "paste":
            return self._page.session is None
        return name in ("find", "select_all") and self._page.session is not None

    def do(self, name: str) -> None:
        """Find, choose or copy rows, or read those that are pasted."""
        if name == "copy":
            self._page.table.copy_rows()
        elif name == "paste":
            self._page.open_lines(QGuiApplication.clipboard().text())
        elif name == "select_all":
            self._page.table.selectAll()
        elif name == "find":
            self._page.filters.text.setFocus()
            self._page.filters.text.selectAll()
