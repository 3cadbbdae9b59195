"""Where a command's reviews come from: its arguments, a file, or standard input."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.lines import open_binary, text_lines
from sentiment_gui.core.reviews import (
    Format,
    ReadOptions,
    Reviews,
    format_of,
    is_unread_sheet,
    read_reviews,
)

STDIN = "-"
_IN_MEMORY = 2**24


@dataclass(frozen=True)
class Input:
    """Reviews to classify.

    Attributes:
        reviews: The rows; all columns are known unless the total is not.
        total: How many rows there are, or ``None`` if they come as they are made.
    """

    reviews: Reviews
    total: int | None


def read_options(args: argparse.Namespace) -> ReadOptions:
    """Return how the arguments of a file of reviews say that it is to be read.

    Raises:
        GatelensError: ``sheet-kind``.
        SystemExit: 2, where nothing tells the file's format.
    """
    if args.format is None and is_unread_sheet(args.input):
        raise GatelensError("sheet-kind", path=args.input)
    known: Format | None = args.format or format_of(args.input)
    if known is None and args.input != STDIN:
        args.usage_error(f"--input {args.input}: add --format, its name does not tell what it is")
    return ReadOptions(
        format=known or "txt",
        column=args.column,
        encoding=args.encoding,
        delimiter=args.delimiter,
        header=not args.no_header,
        quotes=not args.no_quotes,
        sheet=args.sheet,
    )


@contextmanager
def open_input(path: str, options: ReadOptions, *, survey: bool) -> Iterator[Input]:
    """Read a file's reviews, or those of standard input (``-``), while the block lasts.

    A file is first read to its end: faults show before hours of work, and its columns and the
    number of its rows are known. A pipe is kept aside for that if ``survey`` asks for it, or if it
    is a workbook.

    Raises:
        GatelensError: As :func:`sentiment_gui.core.reviews.read_reviews`, ``file-missing``.
    """
    name = "standard input" if path == STDIN else path
    with _opened(path) as source, _seekable(source, survey or options.format == "xlsx") as file:
        if not file.seekable():
            yield Input(read_reviews(file, name, options), None)
            return
        start = file.tell()
        first = read_reviews(file, name, options)
        total = sum(1 for _ in first.rows)
        file.seek(start)
        rows = read_reviews(file, name, options).rows
        yield Input(Reviews(first.columns, rows), total)


def read_whole(path: str, encoding: str | None) -> str:
    """Return the text of a file, or of standard input (``-``), that is one review.

    Raises:
        GatelensError: As :func:`sentiment_gui.core.lines.text_lines`, ``file-missing``.
    """
    with _opened(path) as file:
        return "".join(text_lines(file, path, encoding))


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    with nullcontext(sys.stdin.buffer) if path == STDIN else open_binary(Path(path)) as file:
        yield file


@contextmanager
def _seekable(file: BinaryIO, wanted: bool) -> Iterator[BinaryIO]:
    if file.seekable() or not wanted:
        yield file
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as kept:
        shutil.copyfileobj(file, cast("IO[bytes]", kept))
        kept.seek(0)
        yield cast("BinaryIO", kept)
