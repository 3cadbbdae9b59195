"""What was done under What if as something to keep, whether or not its page has been made."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sentiment_gui.core.kept_edits import KeptEdit

if TYPE_CHECKING:
    from sentiment_gui.widgets.view_tabs import ViewTabs
    from sentiment_gui.widgets.what_if_desk import WhatIfDesk
    from sentiment_gui.widgets.what_if_page import WhatIfPage


class WhatIfKeeper(QObject):
    """Holds what comes with a draft until the page is there to take it.

    Args:
        tabs: Makes the page when its tab is first shown.
        parent: Qt's owner.
    """

    #: Something was done to the words, or taken back.
    changed = Signal()

    def __init__(self, tabs: ViewTabs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk: WhatIfDesk | None = None
        self._coming: tuple[str, KeptEdit] | None = None
        tabs.made.connect(self._on_made)

    def kept(self, text: str) -> KeptEdit | None:
        """What was done to the words of this text."""
        if self._desk is not None:
            return self._desk.kept(text)
        if self._coming is None or self._coming[0] != text:
            return None
        return self._coming[1]

    def expect(self, text: str, kept: KeptEdit | None) -> None:
        """Do again what was kept of this text, when the page shows it."""
        self._coming = None if kept is None else (text, kept)
        self._hand_over()

    def _on_made(self, key: str, page: QWidget) -> None:
        if key == "what-if":
            self._desk = cast("WhatIfPage", page).desk
            self._hand_over()
            self._desk.edited.connect(self.changed)

    def _hand_over(self) -> None:
        if self._desk is not None and self._coming is not None:
            self._desk.expect(*self._coming)
            self._coming = None
