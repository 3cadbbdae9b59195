"""What is on show leaves the window: as a figure, as numbers, on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from sentiment_gui.widgets.main_window import MainWindow


class Saving(QObject):
    """Does what the window's commands of saving say, for the view on show.

    Args:
        window: Whose views are saved.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def figure(self) -> None:
        """Save what is shown as a figure."""
        self._export("save_figure", self.draw(), self._window.view_tabs.current)

    def numbers(self) -> None:
        """Save the numbers behind the picture."""
        own = getattr(self._window.views.currentWidget(), "numbers", None)
        self._export("save_numbers", own)

    def copy(self) -> None:
        """Put the figure of what is shown on the clipboard."""
        self._export("copy_picture", self.draw())

    def draw(self) -> Any:  # noqa: ANN401  a view's function
        """What makes the figure of the view on show, or ``None`` for the gates."""
        return getattr(self._window.views.currentWidget(), "figure", None)

    def _export(self, what: str, *more: Any) -> None:  # noqa: ANN401  handed on
        window = self._window
        if window.many.on_show:
            window.many.export(what)
        elif window.exporter is not None and window.state.trace is not None:
            write = getattr(window.exporter, what)
            write(window.state.trace, window.keeping.name, *more, span=window.state.span)
