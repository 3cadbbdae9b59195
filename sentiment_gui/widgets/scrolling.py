"""Scrolling as little as is needed."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollBar


def bring(bar: QScrollBar, low: int, high: int, page: int) -> None:
    """Scroll as little as brings ``low`` to ``high`` into a page."""
    if low < 0:
        bar.setValue(bar.value() + low)
    elif high > page:
        bar.setValue(bar.value() + high - page)
