"""Readings that still stand somewhere: a text that begins as one of them does goes on from it.

Typing changes a review at one place, mostly at its end, and a state depends on nothing behind it:
what was computed before that place is what would be computed again.
"""

from __future__ import annotations

import threading
from typing import Protocol
from weakref import WeakSet

import numpy as np

from sentiment_gui.core.engine import Ids


class Beginning(Protocol):
    """A reading with every state kept.

    Attributes:
        ids: (T,) its token ids.
    """

    ids: Ids


class Beginnings:
    """Knows the readings that somebody still holds, and keeps none of them alive."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._readings: WeakSet[Beginning] = WeakSet()

    def add(self, reading: Beginning) -> None:
        """Let later readings begin with this one."""
        with self._lock:
            self._readings.add(reading)

    def longest(self, ids: Ids) -> tuple[Beginning | None, int]:
        """Return the reading that shares the most tokens with ``ids``, and how many."""
        with self._lock:
            readings = list(self._readings)
        best: tuple[Beginning | None, int] = (None, 0)
        for reading in readings:
            count = shared(reading.ids, ids)
            if count > best[1]:
                best = (reading, count)
        return best


def shared(one: Ids, other: Ids) -> int:
    """Return how many tokens two reviews have in common from their first on."""
    length = min(len(one), len(other))
    differing = np.flatnonzero(one[:length] != other[:length])
    return int(differing[0]) if len(differing) else length
