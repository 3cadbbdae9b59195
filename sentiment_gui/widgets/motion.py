"""Whether things may move, and for how long: nobody is made to watch motion."""

from __future__ import annotations

from PySide6.QtWidgets import QStyle, QWidget

from sentiment_gui.store.settings import Settings


def motion_time(widget: QWidget, settings: Settings, milliseconds: int) -> int:
    """Return how long a movement takes: 0 where the setting or the system wants none."""
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    still = settings.get("motion") == "none" or widget.style().styleHint(hint, None, widget) == 0
    return 0 if still else milliseconds
