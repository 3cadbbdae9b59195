"""A batch on disk while it is read: a file that only grows, so that a kill costs little.

A line is the CRC-32 of its JSON in eight hexadecimal digits, a space, and the JSON. The first line
says what is read and how; the others hold pieces of verdicts, marks, and what was looked at. What
follows the first line that is torn or wrong counts as not written.
"""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.lines import open_binary
from sentiment_gui.core.result import Result
from sentiment_gui.core.review_types import ReadOptions
from sentiment_gui.store.lock import FileLock
from sentiment_gui.store.places import Places

log = logging.getLogger(__name__)

VERSION = 1
NO_NAME = -1
#: Of a file, in bytes: a million verdicts and more. What comes behind is read anew.
LIMIT = 64_000_000
#: A power cut, other than a kill, loses what came after the last time the disk was told to write.
_SYNC = 5.0


@dataclass(frozen=True)
class BatchSource:
    """What is read, and with which model.

    Attributes:
        name: As people know it.
        path: The file, or empty for a paste.
        text: The paste, or empty.
        options: How it is read.
        labels: The column of labels, or empty.
        model, digest: The model.
    """

    name: str
    path: str
    text: str
    options: ReadOptions
    labels: str = ""
    model: str = ""
    digest: str = ""

    def open(self) -> BinaryIO:
        """Open its bytes.

        Raises:
            GatelensError: ``file-missing`` or ``read-failed``.
        """
        if self.path:
            return open_binary(Path(self.path))
        return BytesIO(self.text.encode("utf-8", "surrogatepass"))

    def moved(self, path: str) -> BatchSource:
        """Return the same source, found elsewhere."""
        return replace(self, path=path, name=Path(path).name)


@dataclass(frozen=True)
class Piece:
    """Verdicts on some rows that follow each other.

    Attributes:
        digest: Of the texts (:func:`texts_digest`).
        results: A verdict a row.
    """

    digest: str
    results: tuple[Result, ...]


def texts_digest(texts: Sequence[str]) -> str:
    """Return a digest by which texts are known again: 16 hexadecimal digits."""
    digest = blake2b(digest_size=8)
    for text in texts:
        content = text.encode("utf-8", "surrogatepass")
        digest.update(len(content).to_bytes(8, "little"))
        digest.update(content)
    return digest.hexdigest()


def piece_line(start: int, texts: Sequence[str], results: Sequence[Result]) -> dict[str, Any]:
    """Return the values of a line that holds verdicts, by columns."""
    names = sorted({result.label for result in results if result.label is not None})
    return {
        "at": start,
        "texts": texts_digest(texts),
        "names": names,
        "label": [NO_NAME if r.label is None else names.index(r.label) for r in results],
        "p": [result.probability for result in results],
        "unsure": [k for k, result in enumerate(results) if result.unsure],
        "known": [result.known for result in results],
        "tokens": [result.tokens for result in results],
        "error": {str(k): result.error for k, result in enumerate(results) if result.error},
        "foreign": [k for k, result in enumerate(results) if result.foreign],
    }


class BatchRecord:
    """Writes the file. Every method may be called from any thread.

    Nothing is raised: a record that cannot be written any more tells it once and stays as it is.

    Args:
        places: The folder.
        source: What is read.
        failed: Called at most once, in whatever thread, with the refusal of the system.
        taken: Of a record that was left: its name, its lock, and how many of its bytes are right.
    """

    def __init__(
        self,
        places: Places,
        source: BatchSource,
        failed: Callable[[GatelensError], None],
        taken: tuple[str, FileLock, int] | None = None,
    ) -> None:
        self._places, self.source, self._failed = places, source, failed
        self._guard = threading.Lock()
        self._file: BinaryIO | None = None
        self._key, self._size = "", 0
        self._lock: FileLock | None = None
        if taken is not None:
            self._key, self._lock, self._size = taken
        self._taken = taken is not None
        self._synced = 0.0
        self._closed = False

    @property
    def works(self) -> bool:
        """Whether what happens now is kept."""
        return not self._closed

    def open(self) -> None:
        """Begin the file, or cut off what is torn of a left one; once is enough."""
        with self._guard:
            if self._file is None and not self._closed:
                self._try(self._begin)

    def add(self, start: int, texts: Sequence[str], results: Sequence[Result]) -> None:
        """Keep the verdicts on the rows from ``start`` on."""
        self.note(piece_line(start, texts, results))

    def note(self, values: Mapping[str, Any], *, sync: bool = False) -> None:
        """Keep a line.

        Args:
            values: Of JSON's types.
            sync: Whether it must outlive a power cut, too.
        """
        line = _line(values)
        with self._guard:
            if (file := self._file) is not None:
                self._try(lambda: self._write(file, line, sync=sync))

    def close(self, *, remove: bool) -> None:
        """Write no more.

        Args:
            remove: Whether the file goes: another takes its place, or nobody wants it.
        """
        with self._guard:
            self._stop()
            if remove and self._key:
                self._places.path(self._key).unlink(missing_ok=True)
            if self._lock is not None:
                self._lock.release(remove=True)
                self._lock = None

    def _begin(self) -> None:
        if self._taken:
            self._file = self._places.path(self._key).open("r+b")
            self._file.truncate(self._size)
            self._file.seek(self._size)
            return
        self._key, self._lock = self._places.new()
        self._file = open(self._places.path(self._key), "xb", opener=_for_its_user)  # noqa: SIM115
        first = _line({"version": VERSION, "saved": time.time()} | asdict(self.source))
        self._write(self._file, first, sync=True)

    def _write(self, file: BinaryIO, line: bytes, *, sync: bool) -> None:
        if self._size + len(line) > LIMIT:
            log.warning("a batch of more than %d bytes is kept no further", LIMIT)
            self._stop()
            return
        file.write(line)
        file.flush()
        self._size += len(line)
        if sync or time.monotonic() - self._synced > _SYNC:
            os.fsync(file.fileno())
            self._synced = time.monotonic()

    def _try(self, write: Callable[[], None]) -> None:
        try:
            write()
        except OSError as error:
            reason = error.strerror or str(error)
            self._give_up(GatelensError("write-failed", path=self._places.folder, reason=reason))
        except GatelensError as error:  # of the folder
            self._give_up(error)

    def _give_up(self, error: GatelensError) -> None:
        log.warning("a batch is kept no further: %s", error)
        self._stop()
        self._failed(error)

    def _stop(self) -> None:
        self._closed = True
        if self._file is not None:
            try:
                self._file.close()
            except OSError as error:
                log.warning("a batch was not written to its end: %s", error)
            self._file = None


def _for_its_user(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _line(values: Mapping[str, Any]) -> bytes:
    content = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    raw = content.encode("utf-8", "surrogatepass")
    return b"%08x %b\n" % (crc32(raw), raw)
