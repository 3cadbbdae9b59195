"""The chosen token in the status line, where nothing else tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sentiment_gui.widgets.reading_state import NO_TOKEN

if TYPE_CHECKING:
    from sentiment_gui.widgets.main_window import MainWindow


class TokenTold(QObject):
    """Tells of the chosen token under Gates: beside a long review there is no panel for it.

    Args:
        window: Whose state holds the token.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._state = window, window.state
        self._state.chosen_changed.connect(self._tell)
        window.desk.shown.connect(self._tell)
        window.view_tabs.shown.connect(self._tell)

    def _tell(self) -> None:
        window, trace, chosen = self._window, self._state.trace, self._state.chosen
        said = ""
        lacks_panel = window.view_tabs.current == "gates" and window.page.is_long
        if trace is not None and chosen != NO_TOKEN and lacks_panel:
            from sentiment_gui.widgets.token_text import token_fact

            said = token_fact(trace, chosen)
        window.status.set_token(said)
