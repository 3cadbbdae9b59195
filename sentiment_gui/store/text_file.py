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
    try:
        with path.open("rb") as file:
            raw = file.read(LIMIT + 1)
    except FileNotFoundError as error:
        raise GatelensError("file-missing", path=path) from error
    except OSError as error:
        raise GatelensError("read-failed", path=path, reason=error.strerror or error) from error
    if len(raw) > LIMIT:
        raise GatelensError("text-too-long", path=path, limit=LIMIT // 1_000_000)
    return decode(raw, path).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


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
