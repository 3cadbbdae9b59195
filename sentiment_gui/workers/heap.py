"""What the C library's heap keeps of memory that nobody uses any more."""

from __future__ import annotations

import sys


def give_back() -> None:
    """Hand free memory back to the system.

    glibc keeps what is freed between things that stay: some 70 MB after a file of reviews. Other
    C libraries, and other systems, need no telling.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes  # not before the window is painted

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
