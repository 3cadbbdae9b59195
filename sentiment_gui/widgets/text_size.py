"""How large the review's text is, and with it the words in the pictures."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.editor import ReviewEdit

_STEP, _SMALLEST, _LARGEST = 1.1, -4, 12


class TextSize(QObject):
    """Makes the review's text larger and smaller; the pictures and what stands beside them follow.

    What follows has a method ``set_text_scale``.

    Args:
        editor: The review.
        settings: Keep the size.
        window: Whose pictures follow.
    """

    def __init__(self, editor: ReviewEdit, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._editor, self._settings, self._window = editor, settings, window
        settings.changed.connect(self._on_setting)
        self._editor.set_zoom(self._steps)

    @property
    def _steps(self) -> int:
        return int(self._settings.get("text_zoom"))

    def larger(self) -> None:
        """Enlarge the text."""
        self._settings.put("text_zoom", min(self._steps + 1, _LARGEST))

    def smaller(self) -> None:
        """Make the text smaller."""
        self._settings.put("text_zoom", max(self._steps - 1, _SMALLEST))

    def usual(self) -> None:
        """Give the text its usual size, and every picture that the wheel has zoomed."""
        from sentiment_gui.widgets.shapes_view import ShapesView
        from sentiment_gui.widgets.token_view import TokenView

        self._settings.put("text_zoom", 0)
        for view in self._window.findChildren(TokenView):
            view.set_zoom(1.0)
        for shapes in self._window.findChildren(ShapesView):
            shapes.set_zoom(1.0)

    def follow(self, part: QWidget) -> None:
        """Give the pictures in a part of the window, and itself, the size that the text has."""
        for widget in (part, *part.findChildren(QWidget)):
            follow = getattr(widget, "set_text_scale", None)
            if follow is not None:
                follow(_STEP**self._steps)

    def _on_setting(self, key: str) -> None:
        if key == "text_zoom":
            self._editor.set_zoom(self._steps)
            self.follow(self._window)
