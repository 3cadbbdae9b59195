"""The commands that act on the review's text alone, and what they need to be possible."""

from __future__ import annotations

from collections.abc import Callable

from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.editor import ReviewEdit

_SMALLEST_ZOOM, _LARGEST_ZOOM = -4, 12


class EditCommands:
    """What the Edit menu and the zoom do.

    Args:
        editor: The review.
        settings: Keep how large its text is.

    Attributes:
        conditions: By name, whether a command's ``when`` holds.
    """

    def __init__(self, editor: ReviewEdit, settings: Settings) -> None:
        self._editor, self._settings = editor, settings
        self.conditions: dict[str, Callable[[], bool]] = {
            "text": lambda: not editor.document().isEmpty(),
            "selection": lambda: editor.textCursor().hasSelection(),
            "undo": lambda: editor.document().isUndoAvailable(),
            "redo": lambda: editor.document().isRedoAvailable(),
        }

    def undo(self) -> None:
        """Take the last edit back."""
        self._editor.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._editor.redo()

    def cut(self) -> None:
        """Cut the selection."""
        self._editor.cut()

    def copy(self) -> None:
        """Copy the selection."""
        self._editor.copy()

    def paste(self) -> None:
        """Paste as plain text."""
        self._editor.paste()

    def select_all(self) -> None:
        """Select the whole review."""
        self._editor.selectAll()

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

    def zoom_in(self) -> None:
        """Enlarge the review's text."""
        self._zoom(1)

    def zoom_out(self) -> None:
        """Make the review's text smaller."""
        self._zoom(-1)

    def zoom_reset(self) -> None:
        """Give the review's text its usual size."""
        self._settings.put("text_zoom", 0)

    def _zoom(self, by: int) -> None:
        steps = min(max(self._settings.get("text_zoom") + by, _SMALLEST_ZOOM), _LARGEST_ZOOM)
        self._settings.put("text_zoom", steps)
