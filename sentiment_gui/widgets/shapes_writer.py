"""The language model behind the shapes: opened when first wanted, and let write word by word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sentiment_gui.core.errors import GatelensError, UnexpectedError
from sentiment_gui.core.shapes import Writing, begin_writing
from sentiment_gui.core.writer import Sampling, Step, Writer
from sentiment_gui.widgets.views import ViewContext

if TYPE_CHECKING:
    from sentiment_gui.core.classifier import Classifier

WORD_MS = 350
#: Then it stops by itself: a longer text teaches no more.
MOST_WORDS = 200


def open_writer(language: str) -> Writer:
    """Open the language model for texts of a language; any if empty.

    Raises:
        GatelensError: ``writer-missing``, ``writer-language``, or what is wrong with its folder.
    """
    from sentiment_gui.core.installed import find_writer
    from sentiment_gui.core.model_folder import read_model

    return Writer(read_model(find_writer(language), "write"))


class WriterModel(QObject):
    """Opens the language model, off the window's thread, when somebody first wants it.

    Args:
        context: The window's parts; the model that reads decides the language.
        parent: Qt's owner.
    """

    changed = Signal()

    def __init__(self, context: ViewContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.writer: Writer | None = None
        self.error: GatelensError | None = None
        self._language: str | None = None

    def want(self) -> None:
        """Open it, unless that is done or under way."""
        reads: Classifier | None = self._context.classifier()
        language = "" if reads is None else reads.folder.config.language
        if language == self._language:
            return
        self._language, self.error = language, None
        work = partial(open_writer, language)
        opened, refused = (partial(one, language) for one in (self._on_opened, self._on_refused))
        self._context.jobs.run(work, opened, refused)

    def _on_opened(self, language: str, writer: Writer) -> None:
        if language == self._language:
            self.writer = writer
            self.changed.emit()

    def _on_refused(self, language: str, error: GatelensError) -> None:
        if language != self._language:
            return
        self.writer, self.error = None, error
        self.changed.emit()
        if isinstance(error, UnexpectedError):
            self._language = None  # whoever comes back to it tries again


class WritingPlayer(QObject):
    """Lets a language model write, a word at a time or several a second.

    Args:
        context: Whose pool computes.
        model: Who writes.
        parent: Qt's owner.

    Attributes:
        error: Why it could not begin.
    """

    changed = Signal()

    def __init__(self, context: ViewContext, model: WriterModel, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._model = context.jobs, model
        self.text, self.sampling = "", Sampling()
        self.writing: Writing | None = None
        self.error: GatelensError | None = None
        self._steps: Iterator[Step] | None = None
        self._writer: Writer | None = None
        self._serial, self._busy = 0, False
        self._timer = QTimer(self, interval=WORD_MS)
        self._timer.timeout.connect(self.step)
        model.changed.connect(self._on_model)

    @property
    def playing(self) -> bool:
        """Whether words follow one another."""
        return self._timer.isActive()

    @property
    def can_go_on(self) -> bool:
        """Whether there is more to write."""
        writing = self.writing
        return writing is not None and not writing.ended and len(writing.steps) < MOST_WORDS

    def begin(self, text: str, sampling: Sampling) -> None:
        """Begin anew with other words, or another seed."""
        self.pause()
        self.text, self.sampling = text, sampling
        self._serial += 1
        self._steps, self._busy, self.error = None, False, None
        writer = self._writer = self._model.writer
        if writer is not None:
            work = partial(_begin, writer, text, sampling)
            begun, not_begun = (
                partial(one, self._serial) for one in (self._on_begun, self._on_not_begun)
            )
            self._jobs.run(work, begun, not_begun)

    def step(self) -> None:
        """Write the next word."""
        if self._steps is None or self._busy or not self.can_go_on:
            return
        self._busy = True
        work: Callable[[], Step | None] = partial(next, self._steps, None)
        written, refused = (partial(one, self._serial) for one in (self._on_step, self._on_refused))
        self._jobs.run(work, written, refused)

    def toggle(self) -> None:
        """Play or pause; where all is written, from the beginning."""
        if self.playing:
            self.pause()
            return
        if not self.can_go_on and self.writing is not None:
            self.begin(self.text, self.sampling)
        self._timer.start()
        self.changed.emit()

    def pause(self) -> None:
        """Stop where it is."""
        if self.playing:
            self._timer.stop()
            self.changed.emit()

    def _on_model(self) -> None:
        if self._model.writer is not self._writer:
            self.begin(self.text, self.sampling)

    def _on_begun(self, serial: int, begun: tuple[Writing, Iterator[Step]]) -> None:
        if serial == self._serial:
            self.writing, self._steps = begun
            self.changed.emit()

    def _on_step(self, serial: int, step: Step | None) -> None:
        if serial != self._serial or self.writing is None:
            return
        self._busy = False
        self.writing = self.writing.and_then(step)
        if not self.can_go_on:
            self._timer.stop()
        self.changed.emit()

    def _on_not_begun(self, serial: int, error: GatelensError) -> None:
        if serial == self._serial:
            self.writing, self.error = None, error
            self.pause()
            self.changed.emit()

    def _on_refused(self, serial: int, _error: GatelensError) -> None:
        if serial == self._serial:
            self._busy = False
            self.pause()


def _begin(writer: Writer, text: str, sampling: Sampling) -> tuple[Writing, Iterator[Step]]:
    return begin_writing(writer, text), writer.write(writer.ids(text), sampling)
