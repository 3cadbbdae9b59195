"""A folder of files of which one process each holds one, by a lock beside it.

A file without a holder was left: by a window that was closed, or by a process that was killed.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.store.lock import FileLock

log = logging.getLogger(__name__)

#: How often a file that is held is tried again, and the seconds between.
_PATIENCE, _PAUSE = 10, 0.05


class Places:
    """Gives out names in a folder, each to one process.

    Args:
        folder: It need not exist.
        suffix: Of its files, without the dot.
    """

    def __init__(self, folder: Path, suffix: str) -> None:
        self.folder, self._suffix = folder, suffix

    def new(self) -> tuple[str, FileLock | None]:
        """Take a new name.

        Raises:
            GatelensError: ``write-failed``: nothing can be kept in this folder.
        """
        key = os.urandom(16).hex()
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return key, FileLock.take(self.path(key, "lock"))
        except OSError as error:
            reason = error.strerror or str(error)
            raise GatelensError("write-failed", path=self.folder, reason=reason) from error

    def path(self, key: str, suffix: str = "") -> Path:
        """Where the file of a name is, or what stands beside it."""
        return self.folder / f"{key}.{suffix or self._suffix}"

    def lock(self, key: str, *, patient: bool = False) -> FileLock | None:
        """Hold a file, or ``None``: another process does.

        Args:
            key: Its name.
            patient: Whether to try again: who only looks through the folder holds it for a moment.
        """
        try:
            for attempt in range(_PATIENCE + 1 if patient else 1):
                if attempt:
                    time.sleep(_PAUSE)
                lock = FileLock.take(self.path(key, "lock"))
                if lock is not None:
                    return lock
        except OSError as error:
            log.warning("a kept file cannot be locked: %s", error)
        return None

    def left(self, own: str = "") -> Iterator[tuple[str, FileLock]]:
        """Yield the names that nobody holds, each with its lock, which the caller releases."""
        for path in self.folder.glob(f"*.{self._suffix}"):
            key = path.stem
            if key == own or key.startswith(".") or (lock := self.lock(key)) is None:
                continue
            yield key, lock

    def tidy(self, own: str = "") -> None:
        """Remove what killed processes began to write, and locks that guard nothing."""
        begun = self.folder.glob(f".*-*.{self._suffix}")
        for path in (*begun, *self.folder.glob("*.lock")):
            key = path.stem.removeprefix(".").split("-")[0]
            if key == own or (lock := self.lock(key)) is None:
                continue
            if path.suffix != ".lock":
                path.unlink(missing_ok=True)
            lock.release(remove=True)
