"""Parts of texts: a review a line, tables of cells, and JSON Lines.

A file is read once from its beginning to its end by the same reader that reads it on one machine,
while the bytes that each row takes are counted: so a part begins where a row begins, whatever
stands between quotes, and holds about as many bytes as are asked for, however large the file is.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

import pyarrow as pa

from sentiment_gui.cluster.files import opened, reading
from sentiment_gui.cluster.part import Kinds, Part, Source, Survey
from sentiment_gui.cluster.tables import KindCount, table_of_objects, table_of_texts
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.lines import codec_of, text_lines
from sentiment_gui.core.review_types import ReadOptions, Review
from sentiment_gui.core.reviews import read_reviews, reviews_of_lines

_TABLES = ("csv", "tsv")
# What a JSON Lines file is told at its end; that it is not so, the survey has seen.
_OF_WHOLE_FILES = ("column-missing", "json-none")


def survey_text(source: Source, options: ReadOptions, size: int) -> Survey:
    """Read a file once and cut it into parts of about ``size`` bytes.

    Raises:
        GatelensError: As :func:`sentiment_gui.core.reviews.read_reviews`, or
            ``cluster-encoding`` for an encoding whose bytes do not tell where lines begin.
    """
    system, path = opened(source.path)
    options = _of(source, options)
    kinds = KindCount()
    with reading(source.path), system.open(path, "rb") as file:
        codec, mark = codec_of(file.read(4), options.encoding)
        file.seek(0)
        kept = _Kept(file)
        decoded = text_lines(cast("BinaryIO", kept), source.path, options.encoding)
        lines = _Counted(decoded, kept, codec, mark)
        reviews = reviews_of_lines(lines.taken(), source.path, options)
        cutter = _Cutter(source, lines, options, mark)
        for row in reviews.rows:
            cutter.count(size)
            if source.format == "jsonl":
                kinds.add(row.values)
        parts = cutter.end()
        if lines.stop != file.seek(0, io.SEEK_END):
            raise GatelensError("cluster-encoding", path=source.path, encoding=codec.upper())
    return Survey(tuple(parts), kinds.kinds)


def read_text(part: Part, options: ReadOptions, kinds: Kinds) -> tuple[pa.Table, list[Review]]:
    """Return a part's columns and its rows, each error with its line in the whole file.

    Raises:
        GatelensError: ``cluster-changed`` if the part is not what the survey read.
    """
    system, path = opened(part.source.path)
    with reading(part.source.path):
        content = part.head + system.cat_file(path, start=part.start, end=part.stop)
    if hashlib.sha256(content).hexdigest() != part.digest:
        raise GatelensError("cluster-changed", part=part.title)
    options = replace(_of(part.source, options), encoding=part.codec)
    # The reader takes one mark away, so that one which is content stays.
    file = io.BytesIO("\ufeff".encode(part.codec, "ignore") + content)
    reviews = read_reviews(file, part.source.path, options)
    rows = _to_the_end(reviews.rows)
    if part.head and not options.header:
        del rows[0]
    head = part.head.decode(part.codec).count("\n")
    rows = [_moved(row, part.line - 1 - head) for row in rows]
    if part.source.format == "jsonl":
        return table_of_objects(kinds, rows), rows
    return table_of_texts(reviews.columns, rows), rows


def _of(source: Source, options: ReadOptions) -> ReadOptions:
    if source.format == "parquet":
        raise ValueError(source.path)
    return replace(options, format=source.format)


def _to_the_end(rows: Iterator[Review]) -> list[Review]:
    read = []
    try:
        for row in rows:
            read.append(row)  # noqa: PERF402  those before the error stay
    except GatelensError as error:
        if error.code not in _OF_WHOLE_FILES:
            raise
    return read


def _moved(row: Review, lines: int) -> Review:
    """A row with the number of its line in the whole file."""
    error = row.error
    if error is None or "line" not in error.values or not lines:
        return row
    values = {**error.values, "line": error.values["line"] + lines}
    return replace(row, error=GatelensError(error.code, **values))


class _Kept:
    """A file whose bytes are kept until they are taken."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._bytes = bytearray()

    def read(self, size: int) -> bytes:
        """Read on."""
        block = self._file.read(size)
        self._bytes += block
        return block

    def take(self, count: int) -> bytes:
        """Return the first of the bytes that are kept, and keep them no longer."""
        taken = bytes(self._bytes[:count])
        del self._bytes[:count]
        return taken


class _Counted:
    """Lines on their way to the reader: counted, and their bytes kept until they are asked for.

    Some encodings write a character in several ways: so the bytes are the file's own, and only
    their number is that of the line encoded again.

    Attributes:
        stop: How many bytes of the file have been taken.
        read: How many lines.
    """

    def __init__(self, lines: Iterator[str], file: _Kept, codec: str, mark: int) -> None:
        self._lines, self._file = lines, file
        self.codec = codec
        self.stop = self._mark = mark
        self.read = 0
        self._held: list[bytes] = []

    def taken(self) -> Iterator[str]:
        """Yield the lines."""
        for line in self._lines:
            if not self.read:
                self._file.take(self._mark)
            raw = self._file.take(len(line.encode(self.codec)))
            self._held.append(raw)
            self.stop += len(raw)
            self.read += 1
            yield line

    def bytes(self) -> bytes:
        """Return the bytes that have been taken since this was asked last."""
        raw = b"".join(self._held)
        self._held.clear()
        return raw


class _Cutter:
    """Makes parts of a file whose rows are being read; the first row of a table has been."""

    def __init__(self, source: Source, lines: _Counted, options: ReadOptions, mark: int) -> None:
        self._source, self._lines = source, lines
        self._parts: list[Part] = []
        self._head = lines.bytes() if source.format in _TABLES else b""
        header = bool(self._head) and options.header
        # Without a header the first row is the first part's own, and only shows others the width.
        self._start, self._line = (lines.stop, lines.read + 1) if header else (mark, 1)
        self._own_head = self._head if header else b""
        self._digest = hashlib.sha256(self._head)
        self._rows = 0

    def count(self, size: int) -> None:
        """Count a row, and end the part behind it if that is large enough."""
        self._digest.update(self._lines.bytes())
        self._rows += 1
        if self._lines.stop - self._start >= size:
            self._cut()

    def end(self) -> list[Part]:
        """Return all parts."""
        self._digest.update(self._lines.bytes())
        if self._rows:
            self._cut()
        return self._parts

    def _cut(self) -> None:
        lines = self._lines
        part = Part(
            self._source,
            len(self._parts),
            self._start,
            lines.stop,
            self._rows,
            self._digest.hexdigest(),
            lines.codec,
            self._line,
            self._own_head,
        )
        self._parts.append(part)
        self._start, self._line, self._rows = lines.stop, lines.read + 1, 0
        self._own_head = self._head
        self._digest = hashlib.sha256(self._head)
