"""The same work on many things, on every core that this process may use."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux: what `taskset` and containers leave
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def on_every_core(
    work: Callable[[In], Out], things: Iterable[In], threads: int | None = None
) -> Iterator[Out]:
    """Yield ``work`` of each thing, in order; NumPy lets go of the interpreter while it computes.

    Args:
        work: May raise: the first exception in order ends the iteration, and what has not begun
            by then never begins.
        things: All are taken at once.
        threads: As many as there are cores if ``None``.
    """
    todo = list(things)
    threads = min(cores() if threads is None else threads, len(todo))
    if threads < 2:
        yield from map(work, todo)
        return
    pool = ThreadPoolExecutor(threads, thread_name_prefix="batch")
    try:
        yield from pool.map(work, todo)
    finally:
        pool.shutdown(cancel_futures=True)
