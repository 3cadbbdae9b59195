"""How fast a batch goes, and how long it will take."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_WINDOW = 6.0


class Pace:
    """Tells the speed over the last seconds.

    Args:
        clock: Seconds that only rise.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()

    def start(self, done: int) -> None:
        """Begin, or go on after a pause, with so much done."""
        self._seen.clear()
        self._seen.append((self._clock(), done))

    def add(self, done: int) -> None:
        """Note how much is done now."""
        now = self._clock()
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[1][0] > _WINDOW:
            self._seen.popleft()

    def rate(self) -> float:
        """Reviews a second; 0 until that can be said."""
        if len(self._seen) < 2:
            return 0.0
        (begun, first), (now, last) = self._seen[0], self._seen[-1]
        return (last - first) / (now - begun) if now - begun > 0.2 else 0.0

    def left(self, rest: int) -> float | None:
        """Seconds that the rest will take, or ``None`` until that can be said."""
        rate = self.rate()
        return rest / rate if rate > 0 else None
