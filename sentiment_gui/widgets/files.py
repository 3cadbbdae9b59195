"""Opening a review from a file: by the dialog, by a drop, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.store.document import SUFFIX
from sentiment_gui.store.paths import documents_folder
from sentiment_gui.store.settings import Settings
from sentiment_gui.store.text_file import read_text
from sentiment_gui.widgets.batch_choice import OneOrMany
from sentiment_gui.widgets.messages import Messages
from sentiment_gui.workers.jobs import Jobs


class FileOpener(QObject):
    """Reads files in the pool and hands their text to the window.

    Args:
        window: The dialogs' parent.
        jobs: The pool.
        messages: Where refusals are told.
        settings: Remembers the folder.
        opened: Takes a title and a text.
    """

    #: A text was read from this file.
    used = Signal(object)
    #: This file is a saved review.
    document_found = Signal(object)
    #: This file holds many reviews.
    many_found = Signal(object)
    #: This is a folder or a zip: a model, if anything.
    model_found = Signal(object)

    def __init__(
        self,
        window: QWidget,
        jobs: Jobs,
        messages: Messages,
        settings: Settings,
        opened: Callable[[str, str], None],
    ) -> None:
        super().__init__(window)
        self._window, self._jobs, self._messages = window, jobs, messages
        self._settings, self._opened = settings, opened
        self._one_or_many = OneOrMany(window, jobs)

    def ask(self) -> None:
        """Let the person choose a file."""
        folder = self._settings.get("open_folder") or str(documents_folder())
        kinds = self.tr(
            "Reviews (*{suffix} *.txt *.md *.csv *.tsv *.xlsx *.xlsm *.jsonl);;All files (*)"
        ).format(suffix=SUFFIX)
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open reviews"), folder, kinds)
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Read a file, or let a folder or a zip be opened as a model."""
        if path.suffix.lower() == ".zip" or path.is_dir():
            self.model_found.emit(path)
            return
        self._settings.put("open_folder", str(path.parent))
        if path.suffix.lower() == SUFFIX:
            self.document_found.emit(path)
            return
        self._one_or_many.decide_file(path, self.read_one, self.many_found.emit)

    def read_one(self, path: Path) -> None:
        """Read a file that holds one review."""
        self._jobs.run(partial(read_text, path), partial(self._on_read, path), self._on_refused)

    def offer_text(self, text: str, one: Callable[[], None], many: Callable[[], None]) -> None:
        """Take a pasted text for one review or for many; ask where it may be both."""
        self._one_or_many.decide_text(text, one, many)

    def _on_read(self, path: Path, text: str) -> None:
        self._opened(path.stem, text)
        self.used.emit(path)

    def _on_refused(self, error: GatelensError) -> None:
        self._messages.error(self.tr("This file was not opened"), error)


def dropped_file(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The one local file that is dragged, or ``None``."""
    files = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(files[0].toLocalFile()) if len(files) == 1 else None
