"""What waits for the reading thread: the newest model and the newest text, nothing else."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class OpenModel:
    """Open this model folder; ``None``: the default, or else whichever is installed."""

    path: Path | None


@dataclass(frozen=True, slots=True)
class ReadText:
    """Read this text; ``serial`` rises with every text.

    With ``memory`` it is worked out, too, what of each word is kept to the end.
    """

    serial: int
    text: str
    memory: bool = False


class Mailbox:
    """Holds at most one model and one text: a newer one takes the place of the one that waits."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._model: OpenModel | None = None
        self._text: ReadText | None = None
        self._closed = False

    def put(self, job: OpenModel | ReadText) -> None:
        """Leave a job; the older one of its kind that still waits is forgotten."""
        with self._changed:
            if isinstance(job, OpenModel):
                self._model = job
            else:
                self._text = job
            self._changed.notify()

    def drop_text(self) -> None:
        """Forget the text that waits."""
        with self._changed:
            self._text = None

    def close(self) -> None:
        """Let :meth:`take` return ``None`` from now on."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def is_stale(self) -> bool:
        """Whether what is being read now is wanted no more: a newer text waits, or the end."""
        return self._closed or self._text is not None

    def take(self, texts: bool) -> OpenModel | ReadText | None:
        """Wait for a job and remove it; models go first.

        Args:
            texts: Whether texts can be taken: without a model they go on waiting.
        """
        with self._changed:
            while True:
                if self._closed:
                    return None
                if self._model is not None:
                    model, self._model = self._model, None
                    return model
                if texts and self._text is not None:
                    text, self._text = self._text, None
                    return text
                self._changed.wait()
