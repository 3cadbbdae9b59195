"""What stood in the windows: every instance keeps its review in a file of its own.

An instance holds the lock beside its file as long as it lives. A file without a holder was left:
by a window that was closed, or by a process that was killed. The next start takes the newest and
leaves the others to be asked for.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.store.document import Document, from_values, pick, to_values
from sentiment_gui.store.lock import FileLock

log = logging.getLogger(__name__)

#: Of a draft's file, in bytes: no window writes more.
_LIMIT = 400_000_000
_BEGIN = 80
#: How often a draft that is held is tried again, and the seconds between.
_PATIENCE, _PAUSE = 10, 0.05


@dataclass(frozen=True, slots=True)
class Draft:
    """A review as it stands in a window.

    Attributes:
        document: The review and what is seen of it.
        path, digest: The file that it was opened from or saved to, and that file's digest then;
            empty if there is none.
        edited: Whether it was changed since.
    """

    document: Document
    path: str = ""
    digest: str = ""
    edited: bool = True


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """A draft that no window holds.

    Attributes:
        key: Its name in the folder.
        begin: How it begins, on one line.
        saved: When, in seconds since 1970.
        edited: As in :class:`Draft`.
    """

    key: str
    begin: str
    saved: float
    edited: bool = field(default=True, compare=False)


class Session:
    """This instance's place among the drafts in a folder.

    Not for two threads at once.

    Args:
        folder: Where the drafts are; it need not exist.
        clock: Tells the time, in seconds since 1970.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._folder, self._clock = folder, clock
        self._key = os.urandom(16).hex()
        self._lock: FileLock | None = None

    def open(self) -> list[LeftDraft]:
        """Take a place and return what others left, the newest first.

        Raises:
            GatelensError: ``write-failed``: nothing can be kept in this folder.
        """
        self._hold()
        self._tidy()
        return self.left()

    def left(self) -> list[LeftDraft]:
        """What no window holds, the newest first."""
        found = []
        for path in self._folder.glob("*.json"):
            key = path.stem
            if key == self._key or key.startswith(".") or (lock := self._try(key)) is None:
                continue
            draft = _read(path)
            lock.release(remove=True)
            if draft is not None:
                begin = " ".join(draft[0].document.text[: 2 * _BEGIN].split())[:_BEGIN]
                found.append(LeftDraft(key, begin, draft[1], draft[0].edited))
        return sorted(found, key=lambda draft: draft.saved, reverse=True)

    def take(self, key: str) -> Draft | None:
        """Hold a left draft from now on; what this window held until now is left.

        Returns:
            The draft, or ``None`` if another window was faster.
        """
        lock = self._try(key, _PATIENCE)
        if lock is None:
            return None
        draft = _read(self._path("json", key))
        if draft is None:
            lock.release(remove=True)
            return None
        self._leave()
        self._key, self._lock = key, lock
        return draft[0]

    def renew(self) -> None:
        """Take a new, empty place; what this window held is left.

        Raises:
            GatelensError: ``write-failed``.
        """
        self._leave()
        self._key = os.urandom(16).hex()
        self._hold()

    def save(self, draft: Draft) -> None:
        """Keep a draft in the place of the last one; without a text there is none to keep.

        Raises:
            GatelensError: ``write-failed``.
        """
        if self._lock is None:
            return
        if not draft.document.text.strip():
            self._path("json").unlink(missing_ok=True)
            return
        values = to_values(draft.document) | {
            "path": draft.path, "file": draft.digest, "edited": draft.edited, "saved": self._clock()
        }  # fmt: skip
        with atomic_path(self._path("json")) as temporary:
            temporary.write_text(json.dumps(values), "utf-8")

    def discard(self, keys: list[str]) -> None:
        """Remove left drafts for good."""
        for key in keys:
            lock = self._try(key)
            if lock is not None:
                self._path("json", key).unlink(missing_ok=True)
                lock.release(remove=True)

    def close(self) -> None:
        """Leave the place; the draft stays for the next start."""
        self._leave()

    def _hold(self) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = FileLock.take(self._path("lock"))
        except OSError as error:
            reason = error.strerror or str(error)
            raise GatelensError("write-failed", path=self._folder, reason=reason) from error

    def _leave(self) -> None:
        if self._lock is not None:
            self._lock.release(remove=True)
            self._lock = None

    def _path(self, suffix: str, key: str = "") -> Path:
        return self._folder / f"{key or self._key}.{suffix}"

    def _try(self, key: str, patience: int = 0) -> FileLock | None:
        """Lock a draft; an instance that only looks through the folder holds it for a moment."""
        try:
            lock = FileLock.take(self._path("lock", key))
            while lock is None and patience > 0:
                time.sleep(_PAUSE)
                patience -= 1
                lock = FileLock.take(self._path("lock", key))
        except OSError as error:
            log.warning("a draft cannot be locked: %s", error)
            return None
        return lock

    def _tidy(self) -> None:
        """Remove what killed processes began to write, and locks that guard nothing."""
        for path in (*self._folder.glob(".*-*.json"), *self._folder.glob("*.lock")):
            key = path.stem.removeprefix(".").split("-")[0]
            if key == self._key or (lock := self._try(key)) is None:
                continue
            if path.suffix == ".json":
                path.unlink(missing_ok=True)
            lock.release(remove=True)


def _read(path: Path) -> tuple[Draft, float] | None:
    """A draft and when it was saved; a damaged file is set aside."""
    try:
        if path.stat().st_size > _LIMIT:
            raise ValueError("too large")
        values: Any = json.loads(path.read_text("utf-8"))
        document = from_values(values)
    except OSError as error:
        log.warning("a draft cannot be read: %s", error)
        return None
    except (ValueError, AttributeError, RecursionError) as error:
        log.warning("a damaged draft is set aside: %s", error)
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".damaged"))
        return None
    draft = Draft(document, pick(values, "path", ""), pick(values, "file", ""),
                  pick(values, "edited", True))  # fmt: skip
    return draft, pick(values, "saved", 0.0)
