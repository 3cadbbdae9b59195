"""The two lists in the File menu: recent files, and reviews that no window holds."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.store.recent import living, with_newest
from sentiment_gui.store.session import LeftDraft
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.actions import Commands
from sentiment_gui.widgets.labels import literal
from sentiment_gui.widgets.questions import ask
from sentiment_gui.workers.jobs import Jobs

_RECENT, _LEFT = "@recent", "@unsaved"
_SHOWN, _WORDS = 15, 48


class FileMenus(QObject):
    """Fills the places of the menu that only the disk can fill.

    Args:
        window: The actions' parent.
        commands: Has the places.
        settings: ``recent_files`` is read and written.
        jobs: Looks which files are there.
    """

    file_chosen = Signal(object)
    draft_chosen = Signal(str)
    #: The keys of the drafts that are to go.
    discarded = Signal(list)
    #: The menu of drafts opens.
    looked = Signal()

    def __init__(
        self,
        window: QWidget,
        commands: Commands,
        settings: Settings,
        jobs: Jobs,
    ) -> None:
        super().__init__(window)
        self._window, self._commands = window, commands
        self._settings, self._jobs = settings, jobs
        self._filled: dict[str, list[QAction]] = {}
        commands.place(_RECENT).aboutToShow.connect(self.look)
        commands.place(_LEFT).aboutToShow.connect(self.looked)
        self._show_files([])
        self.show_drafts([])

    def remember(self, path: Path) -> None:
        """A file was opened or saved."""
        self._settings.put("recent_files", with_newest(self._settings.get("recent_files"), path))
        self.look()

    def forget(self) -> None:
        """Remember no file."""
        self._settings.put("recent_files", [])
        self.look()

    def look(self) -> None:
        """See which of the files are there, off this thread."""
        paths = self._settings.get("recent_files")
        self._jobs.run(partial(living, paths), self._show_files, _ignore)

    def show_drafts(self, drafts: list[LeftDraft]) -> None:
        """Offer these drafts."""
        actions = [self._draft(draft) for draft in drafts[:_SHOWN]]
        if actions:
            actions.append(self._line())
            keys = [draft.key for draft in drafts]
            discard = QAction(self.tr("&Discard these…"), self._window)
            discard.triggered.connect(partial(self._ask_discard, keys))
            actions.append(discard)
        self._fill(_LEFT, actions)

    def _show_files(self, paths: list[Path]) -> None:
        actions = [self._file(number, path) for number, path in enumerate(paths, 1)]
        if actions:
            actions.append(self._line())
            clear = QAction(self.tr("&Clear this list"), self._window)
            clear.triggered.connect(self.forget)
            actions.append(clear)
        self._fill(_RECENT, actions)

    def _fill(self, place: str, actions: list[QAction]) -> None:
        self._commands.fill_place(place, actions)
        for old in self._filled.get(place, []):
            old.deleteLater()
        self._filled[place] = actions
        self._commands.place(place).menuAction().setEnabled(bool(actions))

    def _file(self, number: int, path: Path) -> QAction:
        key = f"&{number} " if number < 10 else ""
        action = QAction(
            f"{key}{literal(path.name)}  ({literal(_short(path.parent))})", self._window
        )
        action.triggered.connect(lambda _on=False: self.file_chosen.emit(path))
        return action

    def _draft(self, draft: LeftDraft) -> QAction:
        from sentiment_gui.models.history_model import time_words

        words = draft.begin if len(draft.begin) <= _WORDS else f"{draft.begin[:_WORDS]} …"
        action = QAction(f"{literal(words)}  ({time_words(draft.saved)})", self._window)
        action.triggered.connect(lambda _on=False: self.draft_chosen.emit(draft.key))
        return action

    def _line(self) -> QAction:
        line = QAction(self._window)
        line.setSeparator(True)
        return line

    def _ask_discard(self, keys: list[str], _on: bool = False) -> None:
        ask(
            self._window,
            self.tr("Discard these reviews?"),
            self.tr("They were never saved, and cannot be brought back."),
            (self.tr("Discard"), lambda: self.discarded.emit(keys)),
        )


def _ignore(_error: GatelensError) -> None:
    """Looking refuses nothing."""


def _short(folder: Path) -> str:
    """A folder with the home folder as ``~``."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)
