"""Opening a file of reviews: guess how it is to be read, remember, or ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_guess import Guess, Preview, guess, preview
from sentiment_gui.core.review_types import ReadOptions
from sentiment_gui.store.batch_shapes import BatchShapes, Reading
from sentiment_gui.widgets.batch_picker import BatchPicker
from sentiment_gui.widgets.views import ViewContext


@dataclass(frozen=True)
class _Found:
    """What a file is guessed to be, how such a file was read before, and what comes out so."""

    guess: Guess
    known: Reading | None
    shown: Preview


class BatchOpener(QObject):
    """Finds out how files are to be read.

    Args:
        context: The window's parts.
        parent: The page, to which the dialog belongs.
    """

    #: A file can be read: its path, and a ``Reading``.
    ready = Signal(Path, Reading)

    def __init__(self, context: ViewContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._page = context, parent
        self._shapes = BatchShapes(context.settings)
        self.picker: BatchPicker | None = None

    def open(self, path: Path, *, ask: bool = False) -> None:
        """Look at a file; :attr:`ready` follows, after the dialog if it is needed or wanted."""
        self._context.jobs.run(
            partial(_look, path, self._shapes),
            partial(self._on_found, path, ask),
            self._on_refused,
        )

    def _on_found(self, path: Path, ask: bool, found: _Found) -> None:
        labels = found.guess.labels if found.known is None else found.known.labels
        certain = found.guess.certain or found.known is not None
        if certain and not ask:
            self.ready.emit(path, Reading(found.shown.options, labels))
            return
        picker = BatchPicker(
            path, found.shown, labels, self._context.jobs, self._context.themes, self._page.window()
        )
        picker.accepted.connect(partial(self._on_picked, path, found.guess.preview, picker))
        picker.finished.connect(partial(self._forget, picker))
        picker.setModal(True)
        self.picker = picker
        picker.open()

    def _on_picked(self, path: Path, guessed: Preview, picker: BatchPicker) -> None:
        reading = picker.reading()
        self._shapes.remember(guessed.columns, guessed.options, reading)
        self.ready.emit(path, reading)

    def _forget(self, picker: BatchPicker, _result: int) -> None:
        picker.deleteLater()
        if self.picker is picker:  # and not one that was opened after it
            self.picker = None

    def _on_refused(self, error: GatelensError) -> None:
        self._context.messages.error(self.tr("This file was not opened"), error)


def _look(path: Path, shapes: BatchShapes) -> _Found:
    found = guess(path)
    known = shapes.recall(found.preview.columns, found.preview.options)
    if known is None:
        return _Found(found, None, found.preview)
    return _Found(found, known, _read_as(path, known.options, found.preview))


def _read_as(path: Path, options: ReadOptions, guessed: Preview) -> Preview:
    """The preview of a remembered way, or of the guess where that way does not fit any more."""
    try:
        return preview(path, options)
    except GatelensError:
        return guessed
