"""Joins the page of many reviews with the window: files, pastes, single reviews, the way out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sentiment_gui.export.numbers import counted
from sentiment_gui.widgets.editor import ReviewEdit
from sentiment_gui.widgets.files import FileOpener
from sentiment_gui.widgets.questions import ask
from sentiment_gui.widgets.status_line import StatusLine
from sentiment_gui.widgets.view_tabs import ViewTabs

if TYPE_CHECKING:
    from sentiment_gui.widgets.batch_page import BatchPage

KEY = "batch"
#: What the window's commands of these names are on the page.
_EXPORTS = {
    "save_figure": "save_summary",
    "save_numbers": "save_table",
    "copy_picture": "copy_summary",
}


class ReviewTaker(Protocol):
    """Who shows one review."""

    def show_review(self, name: str, text: str) -> None:
        """Put a text in the place of the present one."""
        ...


class ManyReviews(QObject):
    """Brings files and pastes of many reviews to their page, and single rows back.

    Args:
        window: Shows one review; the dialogs' parent.
        tabs: Makes the page.
        files: Opens files.
        editor: Where texts are pasted.
        status: Tells of the page's rows while it is on show.

    Attributes:
        title: What the file on the page is called; empty without one.
    """

    #: What the page says of its reviews is new.
    told = Signal()
    #: The window was to close, and stays open for the corrections' sake.
    stayed = Signal()

    def __init__(
        self,
        window: QWidget,
        tabs: ViewTabs,
        files: FileOpener,
        editor: ReviewEdit,
        status: StatusLine,
    ) -> None:
        super().__init__(window)
        self._window, self._tabs, self._files, self._status = window, tabs, files, status
        self._page: BatchPage | None = None
        self._waiting: Callable[[BatchPage], None] | None = None
        self.title = ""
        self._facts = ("", "")
        self._facts_of_one: tuple[str, ...] = ()
        files.many_found.connect(self.open_file)
        editor.paste_offered = self._on_paste
        tabs.made.connect(self._on_made)
        tabs.opened.connect(self._on_views_open)
        tabs.shown.connect(self._on_shown)

    @property
    def on_show(self) -> bool:
        """Whether the page is what is seen."""
        return self._tabs.current == KEY

    @property
    def has_reviews(self) -> bool:
        """Whether the page has reviews to save."""
        return self._page is not None and self._page.session is not None

    @property
    def page(self) -> BatchPage | None:
        """The page, if it was made."""
        return self._page

    def open_file(self, path: Path) -> None:
        """Show a file's reviews, as soon as a model is open."""
        self._show(lambda page: page.open_file(path))

    def close_file(self) -> None:
        """Forget the file that is open."""
        if self._page is not None:
            self._page.close_file()

    def export(self, command: str) -> None:
        """Do with the page what a command of the window does with one review."""
        if self._page is not None:
            getattr(self._page, _EXPORTS[command])()

    def may_close(self) -> bool:
        """Whether nothing would be lost; else ask, and close later if the person says so."""
        page = self._page
        if page is None or page.keeper.works or not (unsaved := page.unsaved()):
            return True
        ask(
            self._window,
            self.tr("Close without your corrections?"),
            self.tr("Verdicts that you corrected and that no file holds: {count}.").format(
                count=counted(unsaved)
            ),
            (self.tr("Save corrections…"), self._save_marks),
            (self.tr("Close"), self._forget),
            cancelled=self.stayed.emit,
        )
        return False

    def finish(self) -> None:
        """End the page's threads."""
        if self._page is not None:
            self._page.finish()

    def _save_marks(self) -> None:
        self.stayed.emit()
        if self._page is not None:
            self._page.save_marks()

    def _forget(self) -> None:
        self.finish()
        self._page = None
        self._window.close()

    def _on_paste(self, text: str, insert: Callable[[], None]) -> None:
        self._files.offer_text(text, insert, partial(self._open_lines, text))

    def _open_lines(self, text: str) -> None:
        self._show(lambda page: page.open_lines(text))

    def _show(self, act: Callable[[BatchPage], None]) -> None:
        if not self._tabs.is_open:
            self._waiting = act
            return
        self._tabs.show(KEY)
        act(cast("BatchPage", self._tabs.page(KEY)))

    def _on_views_open(self) -> None:
        act, self._waiting = self._waiting, None
        if act is not None:
            self._show(act)

    def _on_made(self, key: str, page: QWidget) -> None:
        if key == KEY:
            self._page = cast("BatchPage", page)
            self._page.open_review.connect(self._on_row)
            self._page.facts_changed.connect(self._on_facts)
            self._page.title_changed.connect(self._on_title)
            self._page.opener.ready.connect(lambda path, _reading: self._files.used.emit(path))

    def _on_row(self, text: str) -> None:
        cast("ReviewTaker", self._window).show_review("", text)
        self._tabs.show("gates")

    def _on_title(self, title: str) -> None:
        self.title = title
        self.told.emit()

    @property
    def unsaved(self) -> bool:
        """Whether the page has corrections that no file holds."""
        return self._page is not None and self._page.unsaved() > 0

    def _on_facts(self, left: str, right: str) -> None:
        self._facts = (left, right)
        if self.on_show:
            self._status.set_facts(left, right)
        self.told.emit()

    def _on_shown(self, _key: str) -> None:
        if self.on_show:
            self._status.set_facts(*self._facts)
        else:
            self._status.set_facts(*self._facts_of_one)

    def tell_of_one(self, *facts: str) -> None:
        """Keep what the status line says of the single review, and say it unless many are seen."""
        self._facts_of_one = facts
        if not self.on_show:
            self._status.set_facts(*facts)
