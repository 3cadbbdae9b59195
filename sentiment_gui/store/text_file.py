"""Reading one review from a file of unknown encoding."""

from __future__ import annotations

import codecs
from pathlib import Path

from sentiment_gui.core.errors import GatelensError

# One review; the longest of IMDB's 100,000 has 14 kB. Files of many reviews are for `classify`.
LIMIT = 2_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(path: Path) -> str:
    """Return the text of ``path`` with line feeds as its only line ends, and none at its end.

    Raises:
        GatelensError: ``file-missing``, ``read-failed``, ``text-too-long`` (over
            :data:`LIMIT` bytes) or ``text-binary`` (it holds NUL bytes and no byte-order mark).
    """
    raw = read_bounded(path, LIMIT, "text-too-long")
    return decode(raw, path).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def read_bounded(path: Path, limit: int, too_large: str) -> bytes:
    """Return a file's bytes, reading no more of it than may be.

    Args:
        path: The file.
        limit: The most bytes.
        too_large: The error's code for a larger file.

    Raises:
        GatelensError: ``file-missing``, ``read-failed`` or ``too_large``.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except FileNotFoundError as error:
        raise GatelensError("file-missing", path=path) from error
    except OSError as error:
        raise GatelensError("read-failed", path=path, reason=error.strerror or error) from error
    if len(raw) > limit:
        raise GatelensError(too_large, path=path, limit=limit // 1_000_000)
    return raw


def decode(raw: bytes, path: Path) -> str:
    """Decode by byte-order mark, else as UTF-8, else as Windows-1252, which fits most old files."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    if b"\0" in raw:
        raise GatelensError("text-binary", path=path)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
