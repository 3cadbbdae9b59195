"""Saving a review with what was seen of it, and opening it again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QMainWindow

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.store.document import SUFFIX, Document, read_document, write_document
from sentiment_gui.store.paths import documents_folder
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.identity import Identity, IdentityTrail
from sentiment_gui.widgets.messages import Messages
from sentiment_gui.widgets.save_dialog import ask_where_to_save
from sentiment_gui.workers.jobs import Jobs


class Documents(QObject):
    """Asks where to, writes in line, reads in the pool.

    Args:
        window: The dialogs' parent.
        jobs: Reads and writes.
        messages: Where success and refusals are told.
        settings: Remembers the folder.
        trail: Which review stands in the editor.
        document: The editor's.
        snapshot: The review as it is now.
    """

    #: A document was read: a ``Document`` and its ``Identity``.
    opened = Signal(object, object)
    #: A file was read or written.
    used = Signal(object)
    saved = Signal()

    def __init__(
        self,
        window: QMainWindow,
        jobs: Jobs,
        messages: Messages,
        settings: Settings,
        trail: IdentityTrail,
        document: QTextDocument,
        snapshot: Callable[[], Document],
    ) -> None:
        super().__init__(window)
        self._window, self._jobs, self._messages = window, jobs, messages
        self._settings, self._trail = settings, trail
        self._document, self._snapshot = document, snapshot

    def save(self) -> None:
        """Save to the review's file; without one, ask."""
        identity = self._trail.current
        if identity.path is None:
            self.save_as()
        else:
            self.write(identity.path, identity.digest)

    def save_as(self) -> None:
        """Ask for a file and save to it."""
        path = self._ask()
        if path is not None:
            self._settings.put("export_folder", str(path.parent))
            self.write(path, None)

    def write(self, path: Path, known: str | None) -> None:
        """Write the review as it is now.

        Args:
            path: The file.
            known: The digest that it should have; ``None`` overwrites whatever is there.
        """
        identity, revision = self._trail.current, self._document.revision()
        self._jobs.run(
            partial(write_document, path, self._snapshot(), known),
            partial(self._on_written, path, identity, revision),
            partial(self._on_not_written, path),
            in_order=True,
        )

    def open(self, path: Path) -> None:
        """Read a file; :attr:`opened` follows."""
        self._jobs.run(partial(read_document, path), partial(self._on_read, path), self._on_refused)

    def _ask(self) -> Path | None:
        from sentiment_gui.widgets.exporter import file_name

        identity = self._trail.current
        folder = Path(self._settings.get("export_folder") or documents_folder())
        name = identity.name or self.tr("Review")
        start = identity.path or folder / f"{file_name(name)}{SUFFIX}"
        kinds = {self.tr("Gatelens review (*{suffix})").format(suffix=SUFFIX): SUFFIX}
        return ask_where_to_save(self._window, self.tr("Save the review"), start, kinds)

    def _on_written(self, path: Path, identity: Identity, revision: int, digest: str) -> None:
        if self._trail.current is identity:
            private = identity.private
            self._trail.replace(Identity(path.stem, path, digest, private))
            self._document.setModified(self._document.revision() != revision)
        self._messages.info(self.tr("Saved {path}").format(path=path))
        self.used.emit(path)
        self.saved.emit()

    def _on_not_written(self, path: Path, error: GatelensError) -> None:
        choices: list[tuple[str, Callable[[], None]]] = []
        if error.code == "document-changed":
            choices.append((self.tr("Replace it"), partial(self.write, path, None)))
        if error.code != "document-too-large":
            choices.append((self.tr("Save as…"), self.save_as))
        self._messages.error(self.tr("The review was not saved"), error, tuple(choices))

    def _on_read(self, path: Path, answer: tuple[Document, str]) -> None:
        document, digest = answer
        self.opened.emit(document, Identity(path.stem, path, digest))
        self.used.emit(path)

    def _on_refused(self, error: GatelensError) -> None:
        self._messages.error(self.tr("This file was not opened"), error)
