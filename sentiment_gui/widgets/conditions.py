"""Under which conditions the window's commands make sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentiment_gui.widgets.main_window import MainWindow


def holds(window: MainWindow, name: str) -> bool:
    """Whether the condition of a command holds.

    Args:
        window: In which the command would do something.
        name: A command's ``when``.
    """
    many = window.many
    if name == "trace":
        return many.has_reviews if many.on_show else window.state.trace is not None
    if name == "batch":
        return many.has_reviews
    if name == "text size":  # a table's rows have one size
        return not many.on_show
    if name == "gates":
        return window.view_tabs.current == "gates"
    return window.edit.conditions[name]()
