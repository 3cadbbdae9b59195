"""The Edit menu's commands: the review's, or those of the page on show where it has its own."""

from __future__ import annotations

from collections.abc import Callable

from sentiment_gui.widgets.editor import ReviewEdit
from sentiment_gui.widgets.page_edits import PageEdits


class EditCommands:
    """What the Edit menu does.

    Args:
        editor: The review.
        on_page: What the page on show edits instead, or ``None``.

    Attributes:
        conditions: By name, whether a command's ``when`` holds.
    """

    def __init__(
        self,
        editor: ReviewEdit,
        on_page: Callable[[], PageEdits | None] = lambda: None,
    ) -> None:
        self._editor, self._on_page = editor, on_page
        document = editor.document()
        self.conditions: dict[str, Callable[[], bool]] = {
            "text": lambda: not document.isEmpty(),
            "undo": lambda: self._can("undo", document.isUndoAvailable()),
            "redo": lambda: self._can("redo", document.isRedoAvailable()),
            "cut": lambda: self._can("cut", editor.textCursor().hasSelection()),
            "copy": lambda: self._can("copy", editor.textCursor().hasSelection()),
            "paste": lambda: self._can("paste", True),
            "select_all": lambda: self._can("select_all", not document.isEmpty()),
            "find": lambda: self._can("find", not document.isEmpty()),
            "find_next": lambda: self._can("find_next", not document.isEmpty()),
        }

    def undo(self) -> None:
        """Take the last edit back."""
        self._do("undo", self._editor.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._do("redo", self._editor.redo)

    def cut(self) -> None:
        """Cut the selection."""
        self._do("cut", self._editor.cut)

    def copy(self) -> None:
        """Copy the selection."""
        self._do("copy", self._editor.copy)

    def paste(self) -> None:
        """Paste as plain text."""
        self._do("paste", self._editor.paste)

    def select_all(self) -> None:
        """Select the whole review, or all that the page has."""
        self._do("select_all", self._editor.selectAll)

    def find(self, in_review: Callable[[], None]) -> None:
        """Find words in the review, or what the page has."""
        self._do("find", in_review)

    def _can(self, name: str, in_review: bool) -> bool:
        page = self._on_page()
        return in_review if page is None else page.can(name)

    def _do(self, name: str, in_review: Callable[[], None]) -> None:
        page = self._on_page()
        if page is None:
            in_review()
        else:
            page.do(name)

    def replace(self, text: str) -> None:
        """Put a text in the place of the present one; undo brings that back."""
        cursor = self._editor.textCursor()
        cursor.beginEditBlock()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        cursor.setPosition(0)
        self._editor.setTextCursor(cursor)
        self._editor.setFocus()
