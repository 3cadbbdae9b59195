"""What stood in the windows: every instance keeps its review in a file of its own.

An instance holds the lock beside its file as long as it lives. A file without a holder was left:
by a window that was closed, or by a process that was killed. The next start takes the newest and
leaves the others to be asked for.
"""

from __future__ import annotations

import contextlib
import json
import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.kept_edits import BEFORE_ALL, Change, KeptEdit
from sentiment_gui.store.document import Document, clean, from_values, pick, to_values
from sentiment_gui.store.lock import FileLock
from sentiment_gui.store.places import Places

log = logging.getLogger(__name__)

#: Of a draft's file, in bytes: no window writes more.
_LIMIT = 400_000_000
_BEGIN = 80


@dataclass(frozen=True, slots=True)
class Draft:
    """A review as it stands in a window.

    Attributes:
        document: The review and what is seen of it.
        path, digest: The file that it was opened from or saved to, and that file's digest then;
            empty if there is none.
        edited: Whether it was changed since.
        what_if: What was done to its words under What if, or ``None``.
    """

    document: Document
    path: str = ""
    digest: str = ""
    edited: bool = True
    what_if: KeptEdit | None = None


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """A draft that no window holds.

    Attributes:
        key: Its name in the folder.
        begin: How it begins, on one line.
        saved: When, in seconds since 1970.
        edited: Whether it, or what was done to its words, stands nowhere else.
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
        self._places, self._clock = Places(folder, "json"), clock
        self._key = ""
        self._lock: FileLock | None = None

    def open(self) -> list[LeftDraft]:
        """Take a place and return what others left, the newest first.

        Raises:
            GatelensError: ``write-failed``: nothing can be kept in this folder.
        """
        self._key, self._lock = self._places.new()
        self._places.tidy(self._key)
        return self.left()

    def left(self) -> list[LeftDraft]:
        """What no window holds, the newest first."""
        found = []
        for key, lock in self._places.left(self._key):
            draft = _read(self._places.path(key))
            lock.release(remove=True)
            if draft is not None:
                begin = " ".join(draft[0].document.text[: 2 * _BEGIN].split())[:_BEGIN]
                edited = draft[0].edited or draft[0].what_if is not None
                found.append(LeftDraft(key, begin, draft[1], edited))
        return sorted(found, key=lambda draft: draft.saved, reverse=True)

    def take(self, key: str) -> Draft | None:
        """Hold a left draft from now on; what this window held until now is left.

        Returns:
            The draft, or ``None`` if another window was faster.
        """
        lock = self._places.lock(key, patient=True)
        if lock is None:
            return None
        draft = _read(self._places.path(key))
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
        self._key, self._lock = self._places.new()

    def save(self, draft: Draft) -> None:
        """Keep a draft in the place of the last one; without a text there is none to keep.

        Raises:
            GatelensError: ``write-failed``.
        """
        if self._lock is None:
            return
        if not draft.document.text.strip():
            self._places.path(self._key).unlink(missing_ok=True)
            return
        values = to_values(draft.document) | {
            "path": draft.path, "file": draft.digest, "edited": draft.edited, "saved": self._clock()
        }  # fmt: skip
        if draft.what_if is not None:
            values["what_if"] = asdict(draft.what_if)
        with atomic_path(self._places.path(self._key)) as temporary:
            temporary.write_text(json.dumps(values), "utf-8")

    def discard(self, keys: list[str]) -> None:
        """Remove left drafts for good."""
        for key in keys:
            lock = self._places.lock(key)
            if lock is not None:
                self._places.path(key).unlink(missing_ok=True)
                lock.release(remove=True)

    def close(self) -> None:
        """Leave the place; the draft stays for the next start."""
        self._leave()

    def _leave(self) -> None:
        if self._lock is not None:
            self._lock.release(remove=True)
            self._lock = None


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
                  pick(values, "edited", True), _what_if(values.get("what_if")))  # fmt: skip
    return draft, pick(values, "saved", 0.0)


def _what_if(values: Any) -> KeptEdit | None:  # noqa: ANN401  any of JSON's
    """What was done to a draft's words; nothing where any of it is not as it was written."""
    if not isinstance(values, dict) or not isinstance(values.get("changes"), list):
        return None
    changes = tuple(_change(change) for change in values["changes"])
    whole = tuple(change for change in changes if change is not None)
    if not whole or len(whole) < len(changes):
        return None
    return KeptEdit(pick(values, "tokens", 0), whole)


def _change(values: Any) -> Change | None:  # noqa: ANN401  any of JSON's
    if not isinstance(values, dict):
        return None
    at, typed = values.get("at"), values.get("typed")
    added = pick(values, "added", False)
    if type(at) is not int or at < BEFORE_ALL or not isinstance(typed, str | None):
        return None
    typed = None if typed is None else " ".join(clean(typed).split())
    if typed == "" or (typed is None and added):
        return None
    return Change(at, typed, added)
