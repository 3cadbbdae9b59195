"""What stands out in the picture, in words under the review."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from sentiment_gui.widgets.reading_state import ReadingState
from sentiment_gui.widgets.theme import ThemeSource


class Sentences(QWidget):
    """Sentences computed from the trace.

    Args:
        state: The trace.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(
        self, state: ReadingState, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes

    def sizeHint(self) -> QSize:
        """Three lines under a heading."""
        return QSize(400, 100)
