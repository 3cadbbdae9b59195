"""A SQLite file that the app keeps for itself: opened late, set aside when it is damaged."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentiment_gui.core.errors import GatelensError

if TYPE_CHECKING:
    import sqlite3

    Work = Callable[[sqlite3.Connection], Any]

log = logging.getLogger(__name__)

_PATIENCE = 5.0  # seconds in which another instance may write


class Database:
    """Does work with a database; for one thread at a time.

    Where it cannot be used, :meth:`do` and :meth:`change` raise ``GatelensError``
    (``history-unavailable``, ``history-newer``). One that is damaged is set aside and begun anew;
    :attr:`set_aside` tells where it went.

    Args:
        path: The file; neither it nor its folder need exist.
        schema: What makes its tables.
        version: Of the schema.
    """

    def __init__(self, path: Path, schema: str, version: int) -> None:
        self._path, self._schema, self._version = path, schema, version
        self._base: sqlite3.Connection | None = None
        self.set_aside: Path | None = None

    def close(self) -> None:
        """Close the database; the next call opens it again."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def change(self, work: Work) -> Any:  # noqa: ANN401  what work returns
        """As :meth:`do`, but all of ``work`` is done, or nothing of it."""
        return self.do(_whole(work))

    def do(self, work: Work) -> Any:  # noqa: ANN401  what work returns
        """Call ``work`` with the database; once more with a fresh one if it proves damaged."""
        for last in (False, True):
            try:
                return self._try(work)
            except _Damaged as error:
                self._begin_anew()
                if last:
                    raise GatelensError("history-unavailable", reason=error) from error
        raise AssertionError  # the loop returns or raises

    def _try(self, work: Work) -> Any:  # noqa: ANN401  as in do
        try:
            import sqlite3
        except ImportError as error:  # a Python that was built without it
            raise GatelensError("history-unavailable", reason=error) from error
        try:
            self._base = self._base or self._open()
            return work(self._base)
        except OSError as error:
            reason = error.strerror or str(error)
            raise GatelensError("history-unavailable", reason=reason) from error
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise _Damaged(str(error)) from error
            raise GatelensError("history-unavailable", reason=error) from error

    def _open(self) -> sqlite3.Connection:
        import sqlite3

        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        base = sqlite3.connect(
            self._path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            base.execute("PRAGMA secure_delete = ON")
            if _version(base) == 0:
                _whole(self._make_tables)(base)
            if _version(base) > self._version:
                raise GatelensError("history-newer", path=self._path)
        except BaseException:
            base.close()
            raise
        return base

    def _make_tables(self, base: sqlite3.Connection) -> None:
        if _version(base) == 0:  # another instance may have been faster
            base.execute(self._schema)
            base.execute(f"PRAGMA user_version = {self._version}")

    def _begin_anew(self) -> None:
        self.close()
        aside = self._path.with_suffix(f".damaged{self._path.suffix}")
        number = 2
        while aside.exists():
            aside = self._path.with_suffix(f".damaged-{number}{self._path.suffix}")
            number += 1
        try:
            self._path.replace(aside)
            self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise GatelensError("history-unavailable", reason=reason) from error
        log.warning("a database was damaged and is set aside as %s", aside)
        self.set_aside = aside


class _Damaged(Exception):
    """SQLite says that the file is none of its own, or is malformed."""


def _whole(work: Work) -> Work:
    """All of ``work``, or nothing of it."""

    def whole(base: sqlite3.Connection) -> Any:  # noqa: ANN401  what work returns
        base.execute("BEGIN IMMEDIATE")
        try:
            result = work(base)
        except BaseException:
            with contextlib.suppress(Exception):
                base.execute("ROLLBACK")
            raise
        base.execute("COMMIT")
        return result

    return whole


def _version(base: sqlite3.Connection) -> int:
    return int(base.execute("PRAGMA user_version").fetchone()[0])
