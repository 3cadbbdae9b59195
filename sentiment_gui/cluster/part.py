"""What a corpus is cut into, and what is to be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from sentiment_gui.core.review_types import Format, ReadOptions

PARQUET: Literal["parquet"] = "parquet"
#: What kinds of values a column of JSON Lines holds: see :mod:`sentiment_gui.cluster.tables`.
Kinds = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Source:
    """A file of reviews.

    Attributes:
        path: Its address, as fsspec opens it.
        name: What the names of its parts begin with; no other file's do.
        format: How it is read.
    """

    path: str
    name: str
    format: Format | Literal["parquet"]


@dataclass(frozen=True)
class Part:
    """A stretch of a file.

    Attributes:
        source: The file.
        number: Which stretch, from 0.
        start, stop: Its bytes, or of Parquet its rows.
        rows: How many reviews it holds.
        digest: SHA-256 of its bytes (behind ``head``), or of the whole Parquet file.
        codec: The encoding of a text.
        line: The number of its first line in the file.
        head: The first row of a table, where that stands in another part or names the columns.
        file_size: Bytes of the whole Parquet file.
    """

    source: Source
    number: int
    start: int
    stop: int
    rows: int
    digest: str
    codec: str = ""
    line: int = 1
    head: bytes = b""
    file_size: int = 0

    @property
    def size(self) -> int:
        """Bytes of what ``digest`` is of."""
        return self.file_size or self.stop - self.start

    @property
    def name(self) -> str:
        """What its files in the output are called; in the order of names parts are in order."""
        return f"{self.source.name}-{self.number:06d}"

    @property
    def title(self) -> str:
        """How errors name it."""
        unit = "rows" if self.source.format == PARQUET else "bytes"
        return f"{self.source.path} ({unit} {self.start:,} to {self.stop:,})"


class State(NamedTuple):
    """How far a part is.

    Attributes:
        reason: Why it must be scored, or an empty string if it has been.
        columns: Of JSON Lines that have been scored, which columns their results have.
    """

    reason: str
    columns: str = ""


@dataclass(frozen=True)
class Survey:
    """What reading a file once has told.

    Attributes:
        parts: Its parts, in order.
        kinds: What the columns of JSON Lines hold.
        states: Of each part how far it is.
    """

    parts: tuple[Part, ...]
    kinds: Kinds = field(default_factory=dict)
    states: tuple[State, ...] = ()


@dataclass(frozen=True)
class Job:
    """What is asked for.

    Attributes:
        output: The address of the folder.
        options: How files are read; their format is each file's own.
        part_size: Bytes in a part.
        words: Whether the words' contributions are counted.
        app: The version of Gatelens.
        model: The model's name and its digest.
        kinds: What the columns of all JSON Lines hold.
    """

    output: str
    options: ReadOptions
    part_size: int
    words: bool
    app: str
    model: tuple[str, str]
    kinds: Kinds = field(default_factory=dict)
