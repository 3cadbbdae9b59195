"""The one thread that holds the classifier and reads reviews with it."""

from __future__ import annotations

import importlib
import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from sentiment_gui.core.errors import Cancelled, GatelensError, UnexpectedError
from sentiment_gui.workers.mailbox import Mailbox, OpenModel, ReadText

if TYPE_CHECKING:
    from sentiment_gui.core.classifier import Classifier
    from sentiment_gui.core.trace import Trace

log = logging.getLogger(__name__)

#: What the first picture needs: imported by the thread, while the window waits for nothing.
WARM = (
    "sentiment_gui.core.trace",
    "sentiment_gui.export.rows",
    "sentiment_gui.export.heatmap",
    "sentiment_gui.export.legend",
    "sentiment_gui.export.stands_out",
    "sentiment_gui.export.text_tint",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one text: a trace, or the error that says why there is none."""

    serial: int
    text: str
    trace: Trace | None
    error: GatelensError | None
    seconds: float


def open_classifier(path: Path) -> Classifier:
    """Read a model folder and make it ready.

    Raises:
        GatelensError: The folder is refused.
    """
    from sentiment_gui.core.classifier import Classifier
    from sentiment_gui.core.model_folder import read_model

    return Classifier(read_model(path))


def _default_model() -> Path:
    from sentiment_gui.core.installed import find_model

    return find_model()


class Reader(QObject):
    """Opens models and reads texts in its own thread; the newest text wins.

    While one text is read only the newest waits, and a reading whose text is no longer the newest
    is dropped. A folder that is refused leaves the model in use in use.

    Args:
        opener: Makes a classifier from a model folder.
        warm: The modules to import before anything is opened.
        parent: Qt's owner.
    """

    opened = Signal(object, object)
    refused = Signal(object, object)
    read = Signal(object)
    crashed = Signal(object)
    _finished_one = Signal(object)

    def __init__(
        self,
        opener: Callable[[Path], Any] = open_classifier,
        warm: Sequence[str] = WARM,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._opener, self._warm = opener, warm
        #: Whether memory kept is worked out with every reading.
        self.memory = False
        self._mailbox = Mailbox()
        self._serial = 0
        self._finished_one.connect(self._on_finished)
        self._thread = threading.Thread(target=self._work, name="reader", daemon=True)

    def start(self) -> None:
        """Start the thread: not before the window is painted."""
        self._thread.start()

    def open_model(self, path: Path | None) -> None:
        """Ask for another model; :attr:`opened` or :attr:`refused` answers with its path.

        ``None`` is the default model, or else whichever is installed.
        """
        self._mailbox.put(OpenModel(path))

    def submit(self, text: str) -> int:
        """Ask for a reading of ``text``; return its serial number."""
        self._serial += 1
        self._mailbox.put(ReadText(self._serial, text, self.memory))
        return self._serial

    def forget(self) -> None:
        """Drop whatever is being read or waits: there is no text any more."""
        self._serial += 1
        self._mailbox.drop_text()

    def is_waiting(self, shown: int) -> bool:
        """Whether a newer text than number ``shown`` has been submitted."""
        return shown < self._serial

    def finish(self, seconds: float = 10.0) -> bool:
        """End the thread after what it is doing; return whether it has ended."""
        self._mailbox.close()
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _on_finished(self, reading: Reading) -> None:
        if not self.is_waiting(reading.serial):
            self.read.emit(reading)

    def _work(self) -> None:
        try:
            for module in self._warm:
                importlib.import_module(module)
        except Exception as error:  # noqa: BLE001  shown by the window with its traceback
            self.crashed.emit(error)
        classifier: Any = None
        while (job := self._mailbox.take(texts=classifier is not None)) is not None:
            classifier = self._do(job, classifier)

    def _do(self, job: OpenModel | ReadText, classifier: Any) -> Any:  # noqa: ANN401
        """Do a job; return the classifier for the next one."""
        if isinstance(job, OpenModel):
            return self._open(job.path, classifier)
        reading = self._read(classifier, job)
        if reading is not None:
            self._finished_one.emit(reading)
        return classifier

    def _open(self, path: Path | None, current: Any) -> Any:  # noqa: ANN401  any classifier
        try:
            path = path or _default_model()
            classifier = self._opener(path)
        except GatelensError as error:
            self.refused.emit(path, error)
            return current
        except Exception as error:  # noqa: BLE001  shown as a refusal, with its traceback
            self.refused.emit(path, UnexpectedError(error))
            return current
        self.opened.emit(path, classifier)
        return classifier

    def _read(self, classifier: Classifier, job: ReadText) -> Reading | None:
        start = time.perf_counter()
        trace, error = None, None
        try:
            trace = classifier.trace(job.text, self._mailbox.is_stale)
            if job.memory:
                from sentiment_gui.core.memory_trace import with_memory

                trace = with_memory(trace)
        except Cancelled:
            return None
        except GatelensError as refusal:
            error = refusal
        except Exception as mistake:  # noqa: BLE001  the reading says so, the window shows it
            error = UnexpectedError(mistake)
            self.crashed.emit(mistake)
        return Reading(job.serial, job.text, trace, error, time.perf_counter() - start)
