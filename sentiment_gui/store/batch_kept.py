"""What is left of batches that were open when their window closed, or was killed."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, get_args
from zlib import crc32

from sentiment_gui.core.result import Result
from sentiment_gui.core.review_types import Format, ReadOptions
from sentiment_gui.store.batch_record import (
    LIMIT,
    NO_NAME,
    VERSION,
    BatchSource,
    Piece,
    texts_digest,
)
from sentiment_gui.store.lock import FileLock
from sentiment_gui.store.places import Places

log = logging.getLogger(__name__)

#: No more than so many batches wait; older ones are removed.
_MOST = 5


@dataclass
class KeptBatch:
    """What a record holds.

    Attributes:
        source: What was read.
        pieces: Verdicts by the number of their first row.
        rows: How many the source had, or ``None``: it was not read to its end.
        marks: The label that a row should have had, by row.
        saved_marks: Those of them that are in a file.
        view: What was looked at, as the page writes it.
        size: Bytes of the record up to the first line that is torn or wrong.
    """

    source: BatchSource
    pieces: dict[int, Piece] = field(default_factory=dict)
    rows: int | None = None
    marks: dict[int, int] = field(default_factory=dict)
    saved_marks: dict[int, int] = field(default_factory=dict)
    view: dict[str, Any] = field(default_factory=dict)
    size: int = 0

    @property
    def read(self) -> int:
        """How many rows from the first on have a verdict."""
        done = 0
        while done in self.pieces and self.pieces[done].results:
            done += len(self.pieces[done].results)
        return done

    def check(self, texts: Sequence[str]) -> int:
        """Forget the verdicts on texts that are not what they were, and the marks on them.

        Returns:
            How many rows lose theirs.
        """
        lost: set[int] = set()
        for start, piece in list(self.pieces.items()):
            rows = range(start, start + len(piece.results))
            if texts_digest(texts[start : rows.stop]) != piece.digest:
                del self.pieces[start]
                lost.update(rows)
        for start, piece in self.pieces.items():
            lost.difference_update(range(start, start + len(piece.results)))
        for marks in (self.marks, self.saved_marks):
            for row in lost.intersection(marks):
                del marks[row]
        return len(lost)

    def following(self, row: int) -> int | None:
        """The next row from which on verdicts are kept, or ``None``."""
        return min((start for start in self.pieces if start > row), default=None)


class BatchShelf:
    """The records in a folder.

    Args:
        folder: It need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.places = Places(folder, "batch")

    def take_newest(self) -> tuple[KeptBatch, tuple[str, FileLock, int]] | None:
        """Hold the newest record that no window holds, and return what it holds.

        The second part is what :class:`~sentiment_gui.store.batch_record.BatchRecord` takes.
        """
        self.places.tidy()
        left = sorted(self.places.left(), key=lambda one: _age(self.places.path(one[0])))
        found: tuple[KeptBatch, tuple[str, FileLock, int]] | None = None
        for place, (key, lock) in enumerate(left):
            path = self.places.path(key)
            kept = read_record(path) if found is None and place < _MOST else None
            if kept is not None:
                found = kept, (key, lock, kept.size)
                continue
            if found is None or place >= _MOST:
                path.unlink(missing_ok=True)
            lock.release(remove=True)
        return found


def read_record(path: Path) -> KeptBatch | None:
    """Return what a record holds, as far as it is right; ``None`` if not even its first line is."""
    try:
        with path.open("rb") as file:
            lines = _lines(file)
            first, size = next(lines, ({}, 0))
            kept = KeptBatch(_source(first), size=size)
            for values, kept.size in lines:
                _take(kept, values)
    except OSError as error:
        log.warning("a kept batch cannot be read: %s", error)
        return None
    except (KeyError, TypeError, ValueError) as error:
        log.warning("a damaged batch is left out: %r", error)
        return None
    return kept


def _lines(file: BinaryIO) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield the values of right lines, each with the place where it ends."""
    size = 0
    while (line := file.readline(LIMIT)).endswith(b"\n"):
        raw = line[9:-1]
        try:
            if int(line[:8], 16) != crc32(raw):
                return
            values = json.loads(raw.decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError):
            return
        size += len(line)
        yield values, size


def _source(values: Mapping[str, Any]) -> BatchSource:
    if values["version"] != VERSION:
        raise ValueError("another version")
    options = ReadOptions(**values["options"])
    if options.format not in get_args(Format):
        raise ValueError("an unknown format")
    names = ("name", "path", "text", "labels", "model", "digest")
    return BatchSource(options=options, **{name: str(values[name]) for name in names})


def _take(kept: KeptBatch, values: Mapping[str, Any]) -> None:
    if "at" in values:
        kept.pieces[int(values["at"])] = Piece(str(values["texts"]), tuple(_results(values)))
    elif "rows" in values:
        kept.rows = int(values["rows"])
    elif "marked" in values:
        label = int(values["label"])
        for row in values["marked"]:
            if label < 0:
                kept.marks.pop(row, None)
            else:
                kept.marks[row] = label
    elif "marks_saved" in values:
        kept.saved_marks = {int(row): int(label) for row, label in values["marks_saved"]}
    elif "view" in values:
        kept.view = dict(values["view"])
    elif "moved" in values:
        kept.source = kept.source.moved(values["moved"])


def _results(values: Mapping[str, Any]) -> Iterator[Result]:
    unsure, foreign = set(values["unsure"]), set(values["foreign"])
    columns = (values[name] for name in ("label", "p", "known", "tokens"))
    for k, (label, probability, known, tokens) in enumerate(zip(*columns, strict=True)):
        name = None if label == NO_NAME else values["names"][label]
        error = values["error"].get(str(k))
        yield Result(name, probability, k in unsure, known, tokens, error, k in foreign)


def _age(path: Path) -> float:
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0.0
