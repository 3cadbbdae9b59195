"""What people see while a command runs: sentences and a line of progress, on standard error."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

_Done = TypeVar("_Done")

_EVERY = 0.1  # seconds between two states of the line
_SLOW = 3  # a second; below it a whole number says too little


def printable(text: str) -> str:
    """Return the text with everything escaped that could steer a terminal or break a line."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "backslashreplace").decode()
        for char in text
    )


def say(sentence: str) -> None:
    """Print a sentence; a reader that has gone is no reason to fail."""
    try:
        sys.stderr.write(f"gatelens: {printable(sentence)}\n")
        sys.stderr.flush()
    except OSError:
        return


class Progress:
    """A line that tells how far a file has been read.

    Args:
        total: How many reviews there are, if that is known.
        shown: Whether to show anything.
        what: What is counted, if not reviews.
    """

    def __init__(self, total: int | None, *, shown: bool, what: str = "reviews") -> None:
        self._total, self._what = total, what
        self._shown = shown
        self._started = time.monotonic()
        self._next = self._started + _EVERY
        self._width = 0

    def update(self, done: int) -> None:
        """Tell how many are done."""
        now = time.monotonic()
        if self._shown and now >= self._next:
            self._next = now + _EVERY
            self._put(progress_line(done, self._total, now - self._started, self._what))

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            self._put("")
            self._put("")

    def _put(self, line: str) -> None:
        try:
            sys.stderr.write(f"\r{line:<{self._width}}")
            sys.stderr.flush()
        except OSError:
            self._shown = False
        self._width = len(line)


def watched(args: argparse.Namespace, steps: Iterable[_Done], total: int | None) -> Iterator[_Done]:
    """Yield the steps of a run, one for each review, while a line tells how far it is."""
    shown = args.progress or (sys.stderr.isatty() and not args.quiet)
    progress = Progress(total, shown=shown)
    try:
        for done, step in enumerate(steps, start=1):
            yield step
            progress.update(done)
    finally:
        progress.clear()


def progress_line(done: int, total: int | None, seconds: float, what: str = "reviews") -> str:
    """Word how far a run has come after some seconds."""
    rate = done / seconds
    pace = f"{rate:,.0f} a second" if rate >= _SLOW else f"{rate * 60:,.0f} a minute"
    if total is None:
        return f"{done:,} {what}, {pace}"
    line = f"{done:,} of {total:,} {what}, {pace}"
    return f"{line}, {_clock(round((total - done) / rate))} left" if done else line


def _clock(seconds: int) -> str:
    """Word a time as minutes and seconds, or with hours in front of them."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:,}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
