"""Joins the window with batches that earlier starts left, and has this window's kept, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.numbers import counted
from sentiment_gui.store.paths import state_folder
from sentiment_gui.widgets.many_reviews import KEY

if TYPE_CHECKING:
    from sentiment_gui.store.batch_kept import BatchShelf
    from sentiment_gui.widgets.batch_keeper import LeftBatch
    from sentiment_gui.widgets.batch_page import BatchPage
    from sentiment_gui.widgets.main_window import MainWindow


class BatchesLeft(QObject):
    """Looks for what was left at the start, and hands it to the page as soon as that is made.

    Args:
        window: Whose page it is.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._found: LeftBatch | None = None
        self._page: BatchPage | None = None
        self._asks = self._wanted = False
        window.view_tabs.made.connect(self._on_made)
        window.view_tabs.opened.connect(self._look)

    def start(self, *, ask: bool) -> None:
        """Look for what was left, as soon as a page could show it: it takes NumPy to read.

        Args:
            ask: Whether the page asks before it shows that.
        """
        self._asks, self._wanted = ask, True
        self._look()

    def _look(self) -> None:
        if self._wanted and self._window.view_tabs.is_open:
            self._wanted = False
            self._window.jobs.run(_take, self._on_found, _ignore, in_order=True)

    def finish(self) -> None:
        """The window closes: what nobody looked at stays for the next start."""
        found, self._found = self._found, None
        if found is not None:
            self._window.jobs.run(found.leave, _ignore, _ignore, in_order=True)

    def _on_found(self, found: LeftBatch | None) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        """Show the page if nothing else stands in the window, else tell of it."""
        if self._found is None:
            return
        kept = self._found.kept
        if self._page is not None:
            self._hand_over(self._page)
        elif self._asks or not self._window.page.editor.document().isEmpty():
            sentence = self.tr("{name} is kept under Many reviews: {read} read")
            self._window.messages.info(
                sentence.format(name=kept.source.name, read=counted(kept.read))
            )
        else:
            self._window.view_tabs.show(KEY)

    def _on_made(self, key: str, page: QWidget) -> None:
        if key == KEY:
            self._page = cast("BatchPage", page)
            self._page.keeper.use(_shelf())
            self._hand_over(self._page)

    def _hand_over(self, page: BatchPage) -> None:
        found, self._found = self._found, None
        if found is not None:
            page.keeper.offer(found, ask=self._asks)


def _shelf() -> BatchShelf:
    from sentiment_gui.store.batch_kept import BatchShelf

    return BatchShelf(state_folder() / "batches")


def _take() -> LeftBatch | None:
    from sentiment_gui.widgets.batch_keeper import LeftBatch

    shelf = _shelf()
    found = shelf.take_newest()
    return None if found is None else LeftBatch(shelf.places, *found)


def _ignore(_answer: object | GatelensError) -> None:
    """A shelf that cannot be read has nothing on it."""
