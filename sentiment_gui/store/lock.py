"""A lock that dies with its process: the system holds it, so no crash leaves it behind."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """A file that at most one process holds; :meth:`take` makes it.

    Args:
        path: The file.
        handle: Open and locked.
    """

    def __init__(self, path: Path, handle: int) -> None:
        self._path, self._handle = path, handle

    @classmethod
    def take(cls, path: Path) -> FileLock | None:
        """Lock ``path``, which is made if need be; ``None`` while somebody else holds it.

        On a file system without locks everybody gets it: two may then read the same, which loses
        less than nobody reading it.

        Raises:
            OSError: The file cannot be made.
        """
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _lock(handle)
            except (BlockingIOError, PermissionError):
                os.close(handle)
                return None
            except OSError:
                return cls(path, handle)
            if _is_at(handle, path):
                return cls(path, handle)
            os.close(handle)  # whoever held it before has removed it meanwhile

    def release(self, *, remove: bool) -> None:
        """Let others have it.

        Args:
            remove: Whether the file goes too.
        """
        if remove and sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        os.close(self._handle)
        if remove and sys.platform == "win32":  # nobody can remove an open file there
            try:
                self._path.unlink(missing_ok=True)
            except OSError:
                return


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False
