"""The history's place in the window: what is recorded, the dock, and what goes wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.wording import sentence_of
from sentiment_gui.store.history import History, Record
from sentiment_gui.store.paths import data_folder
from sentiment_gui.widgets.identity import IdentityTrail
from sentiment_gui.widgets.questions import ask
from sentiment_gui.widgets.recorder import Recorder

if TYPE_CHECKING:
    from sentiment_gui.widgets.history_browser import HistoryBrowser
    from sentiment_gui.widgets.main_window import MainWindow


class HistoryCorner(QObject):
    """Records what is read; makes the dock when it is first asked for.

    Args:
        window: Takes the dock.
        trail: Tells which reviews are private.
        parent: Qt's owner.
    """

    def __init__(self, window: MainWindow, trail: IdentityTrail, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._told = window, set[str]()
        self._history = History(data_folder() / "history.sqlite")
        self._browser: HistoryBrowser | None = None
        self.recorder = Recorder(self._history, window.jobs, window.settings, trail, self)
        self.recorder.kept.connect(self._on_kept)
        self.recorder.failed.connect(self._on_failed)
        window.desk.shown.connect(self.recorder.show)
        self._action = window.commands.actions["history"]
        self._action.setCheckable(True)

    def toggle(self) -> None:
        """Show the history, or hide it."""
        dock = self.browser().dock
        dock.setVisible(dock.isHidden())
        if dock.isHidden():
            self._to_review()
        else:
            dock.search.setFocus()

    def clear(self) -> None:
        """Remove every record, if the person means it."""
        ask(
            self._window,
            self.tr("Clear the history?"),
            self.tr("All reviews in it are removed for good. Saved files stay."),
            (self.tr("Clear"), self.browser().clear),
        )

    def browser(self) -> HistoryBrowser:
        """What shows the history, made if need be."""
        if self._browser is None:
            self._browser = self._make()
        return self._browser

    def restore(self) -> None:
        """Show the dock if it was shown when the window was closed."""
        saved = self._window.settings.get("docks").encode("ascii", "ignore")
        if saved:
            self.browser().dock.show()
            self._window.restoreState(QByteArray.fromBase64(saved))

    def finish(self) -> None:
        """Keep the last reading, and whether the dock is shown."""
        self.recorder.leave()
        self._window.jobs.run(self._history.close, _ignore, _ignore, in_order=True)
        shown = self._browser is not None and not self._browser.dock.isHidden()
        state = bytes(self._window.saveState().toBase64().data()).decode("ascii")
        self._window.settings.put("docks", state if shown else "")

    def _make(self) -> HistoryBrowser:
        from sentiment_gui.widgets.history_browser import HistoryBrowser

        window, messages = self._window, self._window.messages
        browser = HistoryBrowser(window, self._history, window.jobs, window.settings, window.themes)
        browser.opened.connect(self._on_record)
        browser.told.connect(messages.info)
        browser.failed.connect(self._on_failed)
        browser.asked.connect(self._tell_damage)
        browser.escaped.connect(self._to_review)
        dock = browser.dock
        dock.visibilityChanged.connect(lambda _on: self._action.setChecked(not dock.isHidden()))
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        window.resizeDocks([dock], [dock.sizeHint().width()], Qt.Orientation.Horizontal)
        dock.hide()
        return browser

    def _to_review(self) -> None:
        self._window.page.editor.setFocus()

    def _on_record(self, record: Record) -> None:
        self._window.show_review("", record.text)

    def _on_kept(self) -> None:
        self._tell_damage()
        if self._browser is not None:
            self._browser.refresh()

    def _tell_damage(self) -> None:
        if self._history.set_aside is not None:
            sentence = self.tr("The history was damaged and begins anew; the old file is {path}")
            self._tell_once(sentence.format(path=self._history.set_aside))

    def _on_failed(self, error: GatelensError) -> None:
        sentence = self.tr("{reason} Reviews are read all the same.")
        self._tell_once(sentence.format(reason=sentence_of(error)))

    def _tell_once(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._window.messages.warning(sentence)


def _ignore(_answer: object) -> None:
    """Nobody is there any more to be told."""
