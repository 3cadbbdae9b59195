"""The lines of a text file, as reviews need them: only line feeds end one.

``str.splitlines`` and files opened as text also break at vertical tabs, U+0085 or lone carriage
returns, which stand inside reviews.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from sentiment_gui.core.errors import GatelensError

#: The longest line or cell that is read, in characters. A file without line feeds, or with a
#: quote that is never closed, must not fill the memory.
LONGEST = 2**25

_BLOCK = 2**16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Codecs that take a mark away, and what they are without one.
_MARKED = {
    "utf-8-sig": "utf-8",
    "utf-16": f"utf-16-{sys.byteorder[0]}e",
    "utf-32": f"utf-32-{sys.byteorder[0]}e",
}


def open_binary(path: Path) -> BinaryIO:
    """Open a file to read its bytes.

    Raises:
        GatelensError: ``file-missing`` or ``read-failed``.
    """
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise GatelensError("file-missing", path=path) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise GatelensError("read-failed", path=path, reason=reason) from error


def text_lines(file: BinaryIO, name: str, encoding: str | None = None) -> Iterator[str]:
    r"""Yield a file's lines with the ends that they have, ``\n`` or ``\r\n``.

    Args:
        file: Is read forwards only, so it may be a pipe.
        name: The file in errors.
        encoding: A codec that Python knows. Without it the byte-order mark decides, and without
            a mark the file is UTF-8. The mark is no part of the first line.

    Raises:
        GatelensError: ``encoding-unknown``, ``text-encoding`` (with the number of the first line
            that cannot be decoded), ``line-too-long`` or ``read-failed``.
    """
    codec = None if encoding is None else _codec(encoding)
    try:
        yield from _split(_decoded(file, name, codec), name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise GatelensError("read-failed", path=name, reason=reason) from error


def codec_of(beginning: bytes, encoding: str | None = None) -> tuple[str, int]:
    """Return the codec of a file and the length of its byte-order mark, from its first bytes.

    Raises:
        GatelensError: ``encoding-unknown``.
    """
    found = ((codec, len(mark)) for mark, codec in _MARKS if beginning.startswith(mark))
    if encoding is None:
        return next(found, ("utf-8", 0))
    codec = _codec(encoding)
    if codec in _MARKED:  # the mark is theirs, and decides on the order of bytes
        return next(found, (_MARKED[codec], 0))
    mark = "\ufeff".encode(codec, "ignore")
    return codec, len(mark) if mark and beginning.startswith(mark) else 0


def without_end(line: str) -> str:
    r"""Return the line without the ``\n`` or ``\r\n`` that ends it."""
    return line[:-1].removesuffix("\r") if line.endswith("\n") else line


def _codec(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)  # refuses what makes no text, such as rot13
    except (LookupError, ValueError) as error:
        raise GatelensError("encoding-unknown", encoding=encoding) from error
    return name


def _decoded(file: BinaryIO, name: str, codec: str | None) -> Iterator[str]:
    """Yield the file's text block by block, without a byte-order mark."""
    block = file.read(_BLOCK)
    if codec is None:
        codec, _ = codec_of(block)
    decoder = codecs.getincrementaldecoder(codec)()
    at_start, line = True, 1
    while True:
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeError as error:
            line += _line_feeds_before(error, codec)
            raise GatelensError(
                "text-encoding", path=name, line=line, encoding=codec.upper()
            ) from error
        line += text.count("\n")
        yield text.removeprefix("\ufeff") if at_start else text
        if not block:
            return
        at_start = at_start and not text
        block = file.read(_BLOCK)


def _line_feeds_before(error: UnicodeError, codec: str) -> int:
    if not isinstance(error, UnicodeDecodeError):
        return 0
    return error.object[: error.start].decode(codec, "ignore").count("\n")


def _split(blocks: Iterable[str], name: str) -> Iterator[str]:
    """Yield lines from text that comes in blocks of any size."""
    begun: list[str] = []
    length, number = 0, 1
    for block in blocks:
        *ended, rest = block.split("\n")
        for end in ended:
            yield "".join([*begun, end, "\n"])
            begun, length = [], 0
            number += 1
        begun.append(rest)
        length += len(rest)
        if length > LONGEST:
            raise GatelensError("line-too-long", path=name, line=number, limit=LONGEST)
    if length:
        yield "".join(begun)
