"""What a table of many reviews opens beside itself: the search for moments, and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sentiment_gui.widgets.figures_window import FiguresWindow
from sentiment_gui.widgets.moments_window import MomentsWindow
from sentiment_gui.widgets.views import ViewContext

if TYPE_CHECKING:
    from sentiment_gui.widgets.batch_page import BatchPage


class BatchWindows(QObject):
    """Makes each window when it is first asked for.

    Args:
        context: The main window's parts.
        page: Whose rows they are about.
    """

    def __init__(self, context: ViewContext, page: BatchPage) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.moments: MomentsWindow | None = None
        self.figures: FiguresWindow | None = None

    def find_moments(self) -> None:
        """Search the rows on show for moments like the token that is chosen in the review."""
        session = self._page.session
        if session is None:
            return
        if self.moments is None:
            self.moments = MomentsWindow(self._context, self._page.window())
            self.moments.open_review.connect(self._page.open_review)
        texts, rows = session.run.table.texts, self._page.shown_rows
        self.moments.show_reviews([texts[row] for row in rows], rows)

    def save_figures(self) -> None:
        """Draw the rows on show."""
        session = self._page.session
        if session is None:
            return
        if self.figures is None:
            self.figures = FiguresWindow(self._context, self._page.window())
        texts, rows = session.run.table.texts, self._page.shown_rows
        self.figures.show_reviews(
            [texts[row] for row in rows], rows, self._page.sessions.name, session.run.classifier
        )

    def close(self) -> None:
        """Close both: their reviews are leaving."""
        for window in (self.moments, self.figures):
            if window is not None:
                window.close()
