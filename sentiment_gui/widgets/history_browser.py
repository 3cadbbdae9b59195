"""Between the history's dock and its database: questions are asked in line, off the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.wording import sentence_of
from sentiment_gui.models.history_model import HistoryModel
from sentiment_gui.store.history import Entry, History, Record
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.history_dock import HistoryDock
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.workers.jobs import Jobs


class HistoryBrowser(QObject):
    """Shows what is found, opens, removes and puts back.

    Args:
        window: Takes the dock.
        history: Asked for everything.
        jobs: Asks it.
        settings: ``history`` is read and written.
        themes: Gives the colours.
    """

    #: A record is to be shown.
    opened = Signal(object)
    #: The database has answered.
    asked = Signal()
    #: A sentence for the status line.
    told = Signal(str)
    failed = Signal(object)
    #: The person goes back to the review.
    escaped = Signal()

    def __init__(
        self,
        window: QMainWindow,
        history: History,
        jobs: Jobs,
        settings: Settings,
        themes: ThemeSource,
    ) -> None:
        super().__init__(window)
        self._history, self._jobs, self._settings = history, jobs, settings
        self._words, self._asked = "", 0
        self._asking = self._stale = False
        self._removed: Record | None = None
        self._trouble = ""
        self.model = HistoryModel(self)
        self.dock = HistoryDock(self.model, themes, window)
        self._connect()

    def _connect(self) -> None:
        rows = self.dock.list
        self.dock.searched.connect(self._search)
        self.dock.switched_on.connect(lambda: self._settings.put("history", True))
        self.dock.visibilityChanged.connect(self._on_visible)
        self.model.wanted.connect(self._ask_more)
        rows.opened.connect(self._open)
        rows.copied.connect(self._copy)
        rows.removed.connect(self._remove)
        rows.put_back.connect(self._put_back)
        rows.escaped.connect(self.escaped)
        self._settings.changed.connect(self._on_setting)

    # What is shown

    def refresh(self) -> None:
        """Ask anew for what is shown; later, if nobody sees it."""
        if not self.dock.isVisible():
            return
        if self._asking:
            self._stale = True
            return
        self._asking, self._stale = True, False
        self._run(partial(self._history.page, self._words), self._on_page)

    def clear(self) -> None:
        """Remove everything for good."""
        self._removed = None
        self._run(self._history.clear, self._on_cleared)

    def _search(self, words: str) -> None:
        self._words = words.strip()
        self.refresh()

    def _ask_more(self, below: int) -> None:
        words = self._words
        self._run(partial(self._history.page, words, below), partial(self._on_more, words))

    def _on_page(self, entries: list[Entry]) -> None:
        self._asking, self._trouble = False, ""
        self.asked.emit()
        chosen = self.dock.list.chosen()
        self.model.show_page(entries)
        place = -1 if chosen is None else self.model.place_of(chosen.id)
        if place >= 0:
            self.dock.list.setCurrentIndex(self.model.index(place, 0))
        self._show_state()
        if self._stale:
            self.refresh()

    def _on_more(self, words: str, entries: list[Entry]) -> None:
        if words == self._words:
            self.model.add_page(entries)

    def _show_state(self) -> None:
        kept = self._settings.get("history")
        if self._trouble:
            sentence = self._trouble
        elif not kept:
            sentence = self.tr("No history is kept. What was kept before stays until you clear it.")
        elif self.model.rowCount():
            sentence = ""
        elif self._words:
            sentence = self.tr("No review holds these words.")
        else:
            sentence = self.tr("A review appears here when it has stood for some seconds.")
        self.dock.show_state(sentence, offer=not kept and not self._trouble)

    # What can be done

    def _open(self, number: int) -> None:
        self._run(partial(self._history.record, number), self._on_record)

    def _on_record(self, record: Record | None) -> None:
        if record is None:  # another window has removed it
            self.refresh()
        else:
            self.opened.emit(record)

    def _copy(self, number: int) -> None:
        def done(record: Record | None) -> None:
            if record is not None:
                QGuiApplication.clipboard().setText(record.text)
                self.told.emit(self.tr("The review is on the clipboard"))

        self._run(partial(self._history.record, number), done)

    def _remove(self, number: int) -> None:
        place = self.model.place_of(number)

        def done(record: Record | None) -> None:
            self._removed = record
            below = min(place + 1, self.model.rowCount() - 1)
            self.dock.list.setCurrentIndex(self.model.index(below, 0))
            self.told.emit(self.tr("Removed from the history; Undo in the list puts it back"))
            self.refresh()

        self._run(partial(self._history.remove, number), done)

    def _put_back(self) -> None:
        record, self._removed = self._removed, None
        if record is not None:
            self._run(partial(self._history.add, record), lambda _kept: self.refresh())

    def _on_cleared(self, _none: None) -> None:
        self.told.emit(self.tr("The history is empty now"))
        self.refresh()

    def _on_visible(self, visible: bool) -> None:
        if visible:
            self.refresh()

    def _on_setting(self, key: str) -> None:
        if key == "history":
            self._show_state()

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._jobs.run(work, done, self._on_failed, in_order=True)

    def _on_failed(self, error: GatelensError) -> None:
        self._asking = False
        self._trouble = sentence_of(error)
        self._show_state()
        self.failed.emit(error)
