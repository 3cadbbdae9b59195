"""What a batch says when it breaks off, and how it is tried again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.widgets.batch_session import BatchSession
from sentiment_gui.widgets.messages import Choices, Messages

if TYPE_CHECKING:
    from sentiment_gui.widgets.batch_page import BatchPage


class BatchTrouble(QObject):
    """Tells of a run that ended early and of a question without an answer.

    Args:
        page: Whose sessions are watched.
        messages: Where it is told.
    """

    def __init__(self, page: BatchPage, messages: Messages) -> None:
        super().__init__(page)
        self._page, self._messages = page, messages
        page.foot.go_on.connect(self.go_on)

    def watch(self, session: BatchSession) -> None:
        """Tell of this session from now on."""
        session.failed.connect(self._on_failed)
        session.unanswered.connect(self._on_unanswered)

    def go_on(self) -> None:
        """Go on after a stop or a failure; where not even all rows had come, from the beginning."""
        session = self._page.session
        if session is not None and session.state == "failed":
            self._page.read_again()
        elif session is not None:
            session.start()

    def _on_failed(self, error: GatelensError) -> None:
        choices = self._again(self.go_on)
        if self._page.sessions.path is not None:
            choices = (*choices, (self.tr("Read differently…"), self._page.read_differently))
        self._messages.error(self._title(), error, choices)

    def _title(self) -> str:
        session = self._page.session
        if session is not None and session.complete and session.extent.read == session.extent.rows:
            return self.tr("What drives the verdicts was not counted to its end")
        return self.tr("This file was not read to its end")

    def _on_unanswered(self, error: GatelensError) -> None:
        """Rows and summary on show answer an earlier question."""
        session = self._page.session
        self._page.filters.show_count(self.tr("Not up to date"))
        if session is not None:
            title = self.tr("Table and summary are not up to date")
            self._messages.error(title, error, self._again(session.ask))

    def _again(self, call: Callable[[], None]) -> Choices:
        return ((self.tr("Try again"), call),)
