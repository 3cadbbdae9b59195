"""What NumPy raises where an ``.npz`` file is damaged, by where the damage lies."""

from __future__ import annotations

import zlib
from lzma import LZMAError
from tokenize import TokenError
from zipfile import BadZipFile

# An entry whose way of packing was damaged is unpacked in another way, or called encrypted
# (RuntimeError); an array's header is read as Python's tokens.
DAMAGED = (
    OSError,
    ValueError,
    KeyError,
    EOFError,
    RuntimeError,
    BadZipFile,
    zlib.error,
    LZMAError,
    TokenError,
)
