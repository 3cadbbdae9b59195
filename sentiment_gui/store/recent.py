"""The files that were opened or saved last."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

#: How many are remembered, and how many of them are shown.
MOST, SHOWN = 20, 10


def with_newest(paths: Iterable[str], newest: Path) -> list[str]:
    """Put a file first; each file stands once."""
    # Without asking the disk (as resolve() would): this runs where nothing may wait.
    first = os.path.abspath(newest)  # noqa: PTH100
    return [first, *(path for path in paths if path != first)][:MOST]


def living(paths: Iterable[str]) -> list[Path]:
    """The files that are there now, at most :data:`SHOWN`.

    Those on a drive that is away stay remembered, and come back with it.
    """
    found = (Path(path) for path in paths)
    return [path for path in found if _is_file(path)][:SHOWN]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a settings file may hold anything, NUL too
        return False
