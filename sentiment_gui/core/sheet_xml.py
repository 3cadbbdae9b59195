"""A workbook's zip of XML, walked through without ever standing in memory.

A few kilobytes of zip can unpack to gigabytes, define entities that grow without end, or hold one
element with a hundred million others in it. So nothing here builds a tree: expat reads piece by
piece and tells of elements one by one, what can pile up in it is bounded, and a part that is packed
as no text ever is, or that goes beyond the bounds, is refused.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from sentiment_gui.core.errors import GatelensError

#: A part, unpacked, in bytes.
LARGEST = 2**31
#: Text is packed to a third or a tenth, a table of numbers to a fiftieth; small parts may be empty.
MOST_PACKED, _SMALL = 200, 2**24
#: The most parts of a workbook.
MOST_PARTS = 20_000
#: The longest tag with its attributes, in bytes, and how deep and how various tags may be.
_LONGEST_TAG, _DEEPEST, _MOST_NAMES = 2**20, 100, 10_000
_PIECE = 2**16
_DAMAGED = (
    expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
    LookupError, ValueError,
)  # fmt: skip
#: What password-protected workbooks and those of before 2007 begin with.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Parts:
    """The parts of a workbook.

    Args:
        file: Its bytes; they can be sought in, and stay open as long as parts are read.
        name: The file in errors.

    Raises:
        GatelensError: ``sheet-locked``, ``sheet-damaged`` or ``sheet-bomb``.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.name = name
        start = file.tell()
        locked = file.read(len(_OLE)) == _OLE
        file.seek(start)
        if locked:
            raise GatelensError("sheet-locked", path=name)
        try:
            self._zip = zipfile.ZipFile(file)
        except _DAMAGED as error:
            raise self.damaged(error) from error
        infos = self._zip.infolist()
        if len(infos) > MOST_PARTS:
            raise self.refused()
        # Some programs write other cases, or backslashes.
        self._infos = {info.filename.replace("\\", "/").lower(): info for info in infos}

    def damaged(self, error: BaseException | str) -> GatelensError:
        """Return the error of a workbook that cannot be read."""
        return GatelensError("sheet-damaged", path=self.name, reason=str(error).rstrip("."))

    def refused(self) -> GatelensError:
        """Return the error of a workbook that would fill the memory."""
        return GatelensError("sheet-bomb", path=self.name)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self._infos

    def walk(self, part: str, walker: Walker) -> Iterator[None]:
        """Read a part; yield each time when the walker has been told of some more of it.

        Raises:
            GatelensError: ``sheet-damaged`` or ``sheet-bomb``; ``read-failed``.
        """
        info = self._infos.get(part.lower())
        if info is None:
            raise self.damaged(f"{part[:100]} is missing")
        packed = info.file_size > max(_SMALL, MOST_PACKED * info.compress_size)
        if packed or info.file_size > LARGEST:
            raise self.refused()
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.damaged("it is packed in an unknown way")
        try:
            with self._zip.open(info) as file:
                for end in _fed(walker, file):
                    yield
                    if end:
                        return
        except _TooMuchError as error:
            raise self.refused() from error
        except _DAMAGED as error:
            raise self.damaged(error) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise GatelensError("read-failed", path=self.name, reason=reason) from error


class _TooMuchError(Exception):
    """There is more of something than a workbook needs."""


def refuse_if(too_much: bool) -> None:  # one word at many places
    """Stop reading, since there is more of something than a workbook needs."""
    if too_much:
        raise _TooMuchError


class Walker:
    """Is told of a part's elements, their names without prefixes."""

    #: Set to leave the rest of the part unread.
    done = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Some of the text in an element."""


def _fed(walker: Walker, file: object) -> Iterator[bool]:
    """Feed a walker; yield after each piece whether it was the last."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth, local = 0, _LocalNames()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _TooMuchError
        walker.start(local[name], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        walker.end(local[name])

    def doctype(*_: object) -> None:
        raise _TooMuchError

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = walker.text
    parser.StartDoctypeDeclHandler = doctype
    fed, size = 0, 1
    while size:
        piece = file.read(_PIECE)  # type: ignore[attr-defined]
        size = len(piece)
        fed += size
        parser.Parse(piece, not piece)
        waiting = fed - parser.CurrentByteIndex > _LONGEST_TAG
        refuse_if(waiting or len(local) > _MOST_NAMES or len(parser.intern) > _MOST_NAMES)
        yield walker.done or not size


class _LocalNames(dict[str, str]):
    """Names without their prefixes, each worked out once."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(":")[2]
        return self[name]
