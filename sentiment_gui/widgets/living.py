"""Whether an object of Qt's that was kept for later is still there.

Python's reference keeps only PySide's half of it: Qt may have deleted the other with its parent,
and whatever is asked of it then raises ``RuntimeError``.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

Kept = TypeVar("Kept", bound=QObject)


def living(kept: Kept | None) -> Kept | None:
    """Return the object, or ``None`` if Qt has deleted it, or there was none."""
    return kept if kept is not None and isValid(kept) else None
