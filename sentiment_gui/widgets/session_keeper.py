"""Autosave: what stands in the window is kept within a second, and there again at the start."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.store.session import Draft, LeftDraft, Session
from sentiment_gui.workers.jobs import Jobs

#: So long after the first change that is not kept yet the draft is written, in ms.
_PAUSE = 400


class SessionKeeper(QObject):
    """Writes the window's draft in line, at most one at a time, the newest last.

    Args:
        session: This instance's place among the drafts.
        jobs: Does the writing.
        snapshot: The draft as it is now.
        parent: Qt's owner.
    """

    #: A draft is to be shown: at the start, or because it was asked for.
    taken = Signal(object)
    #: Drafts that no window holds: a list of ``LeftDraft``.
    left = Signal(object)
    #: Nothing can be kept: a ``GatelensError``. Told once, until it can be kept again.
    failed = Signal(object)
    #: It can be kept again.
    kept = Signal()

    def __init__(
        self, session: Session, jobs: Jobs, snapshot: Callable[[], Draft], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._jobs, self._snapshot = session, jobs, snapshot
        self._opened = self._writing = self._taking = self._stale = False
        #: Whether the last draft could be kept.
        self.works = True
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.save)

    def start(self, *, take: bool) -> None:
        """Take a place among the drafts.

        Args:
            take: Whether to show what was left last.
        """
        self._run(partial(_open, self._session, take), self._on_opened)

    def touch(self) -> None:
        """Something has changed: it is written soon, however fast more follows."""
        if self._opened and not self._timer.isActive():
            self._timer.start()

    def save(self) -> None:
        """Write the draft now."""
        self._timer.stop()
        if not self._opened:
            return
        if self._writing or self._taking:
            self._stale = True
            return
        self._writing, self._stale = True, False
        self._run(partial(self._session.save, self._snapshot()), self._on_saved)

    def take(self, key: str) -> None:
        """Show a left draft; the present one is left in its place."""
        self.save()
        self._taking = True  # what is written from now on would land in the other draft
        self._run(partial(_take, self._session, key), self._on_taken)

    def discard(self, keys: list[str]) -> None:
        """Remove left drafts for good."""
        self._run(partial(_discard, self._session, keys), self.left.emit)

    def look(self) -> None:
        """See what is left now: other windows come and go."""
        if self._opened:
            self._run(self._session.left, self.left.emit)

    def finish(self) -> None:
        """Write the last draft and leave the place."""
        if self._opened:
            self._writing = self._taking = False
            self.save()
        self._opened = False
        self._jobs.run(self._session.close, _ignore, _ignore, in_order=True)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._jobs.run(work, done, self._on_failed, in_order=True)

    def _on_opened(self, answer: tuple[Draft | None, list[LeftDraft]]) -> None:
        self._opened = True
        draft, left = answer
        if draft is not None and self._snapshot().document.text.strip():
            # Somebody was faster than the disk: what was typed since the start stays.
            self._run(partial(_renew, self._session), self.left.emit)
        elif draft is not None:
            self.taken.emit(draft)
        self.left.emit(left)
        self.touch()

    def _on_taken(self, answer: tuple[Draft | None, list[LeftDraft]]) -> None:
        self._taking = False
        draft, left = answer
        if draft is not None:
            self.taken.emit(draft)
        self.left.emit(left)
        self.touch()

    def _on_saved(self, _none: None) -> None:
        self._writing = False
        if not self.works:
            self.works = True
            self.kept.emit()
        if self._stale:
            self.touch()

    def _on_failed(self, error: GatelensError) -> None:
        self._writing = self._taking = False
        if self.works:
            self.works = False
            self.failed.emit(error)


def _open(session: Session, take: bool) -> tuple[Draft | None, list[LeftDraft]]:
    left = session.open()
    draft = None
    for candidate in left if take else ():
        draft = session.take(candidate.key)
        if draft is not None:
            break
    # What was never edited stands in its file, or in the examples: nobody asks for it.
    session.discard([other.key for other in session.left() if not other.edited])
    return draft, session.left()


def _take(session: Session, key: str) -> tuple[Draft | None, list[LeftDraft]]:
    draft = session.take(key)
    return draft, session.left()


def _renew(session: Session) -> list[LeftDraft]:
    session.renew()
    return session.left()


def _discard(session: Session, keys: list[str]) -> list[LeftDraft]:
    session.discard(keys)
    return session.left()


def _ignore(_answer: object) -> None:
    """Nobody is there any more to be told."""
