"""A gate that long work passes again and again: it can be held shut, or shut for good."""

from __future__ import annotations

import threading
import time


class Gate:
    """Shared by the threads that do the work and the one that steers them.

    Attributes:
        waited: Seconds for which the gate has been held shut so far.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._paused = self._stopped = False
        self._since = 0.0
        self.waited = 0.0

    @property
    def paused(self) -> bool:
        """Whether the work is held."""
        return self._paused

    @property
    def stopped(self) -> bool:
        """Whether the work is to end."""
        return self._stopped

    def pause(self) -> None:
        """Hold whoever comes to the gate."""
        with self._changed:
            if not self._paused:
                self._paused, self._since = True, time.perf_counter()

    def resume(self) -> None:
        """Let the work go on."""
        with self._changed:
            if self._paused:
                self._paused = False
                self.waited += time.perf_counter() - self._since
            self._changed.notify_all()

    def stop(self) -> None:
        """Let nobody pass any more; whoever waits learns of it at once."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def passes(self) -> bool:
        """Wait while the gate is held; return whether the work goes on."""
        with self._changed:
            while self._paused and not self._stopped:
                self._changed.wait()
            return not self._stopped
