"""Figures of many reviews, off the UI thread: one after the other, and it can be left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_types import Review
from sentiment_gui.export.figure_folder import write_figures
from sentiment_gui.export.views import Wanted
from sentiment_gui.workers.jobs import Jobs


@dataclass(frozen=True)
class FiguresTask:
    """What is to be drawn.

    Attributes:
        texts: The reviews.
        rows: Their places in the file, from 0.
        classifier: Who reads them.
        view: Which view of each.
        wanted: What the figures show.
        suffix: Their format.
        parent: The folder in which they get one of their own.
        name: What that is called.
    """

    texts: Sequence[str]
    rows: Sequence[int]
    classifier: Classifier
    view: str
    wanted: Wanted
    suffix: str
    parent: Path
    name: str


class FiguresWork(QObject):
    """Draws one task at a time.

    Args:
        jobs: The pool.
        parent: Qt's owner.

    Attributes:
        running: Whether figures are being drawn.
        left: Whether it was left before the end.
        done, errors, of: How many reviews are done, how many of them could not be drawn, and how
            many there are.
        folder: Where the figures are.
    """

    changed = Signal()
    failed = Signal(object)
    _told = Signal(int, int)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.running = self.left = False
        self.done = self.errors = self.of = 0
        self.folder: Path | None = None
        self._told.connect(self._on_told)

    def start(self, task: FiguresTask) -> None:
        """Draw, unless something is being drawn."""
        if self.running:
            return
        self.running, self.left, self.folder = True, False, None
        self.done, self.errors, self.of = 0, 0, len(task.rows)
        self._jobs.run(partial(self._work, task), self._on_end, self._on_failed)
        self.changed.emit()

    def forget(self) -> None:
        """Say nothing any more of what was drawn."""
        self.done = self.errors = self.of = 0
        self.folder = None
        self.changed.emit()

    def cancel(self) -> None:
        """Stop after the figure that is being drawn; those that are there stay."""
        self.left = self.left or self.running

    def _work(self, task: FiguresTask) -> Path:
        folder = fresh_folder(task.parent, task.name)
        reviews = (Review(text, {}) for text in task.texts)
        numbers = (row + 1 for row in task.rows)
        run = write_figures(
            reviews, folder, task.suffix, task.view, task.classifier, task.wanted, numbers
        )
        errors = 0
        for done, drawn in enumerate(run, start=1):
            errors += bool(drawn.error)
            self._told.emit(done, errors)
            if self.left:
                run.close()
                break
        return folder

    def _on_told(self, done: int, errors: int) -> None:
        self.done, self.errors = done, errors
        self.changed.emit()

    def _on_end(self, folder: Path) -> None:
        self.running, self.folder = False, folder
        self.left = self.done < self.of
        self.changed.emit()

    def _on_failed(self, error: GatelensError) -> None:
        self.running = False
        self.failed.emit(error)
        self.changed.emit()


def fresh_folder(parent: Path, name: str) -> Path:
    """Make a folder that was not there: ``name``, or ``name-2`` and so on.

    Raises:
        GatelensError: ``write-failed``.
    """
    for number in count(1):
        folder = parent / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        except OSError as error:
            reason = error.strerror or str(error)
            raise GatelensError("write-failed", path=folder, reason=reason) from error
        return folder
    raise AssertionError  # count() does not end
