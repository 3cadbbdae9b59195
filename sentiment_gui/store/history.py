"""The reviews that were read: SQLite in the user's data folder.

A text stands once: read again, it moves up. Order is a counter, not the clock, which may be set
back. Several instances share the file; SQLite's own locks keep them apart.
"""

from __future__ import annotations

import hashlib
import math
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentiment_gui.store.database import Database
from sentiment_gui.store.document import SavedResult, clean

if TYPE_CHECKING:
    import sqlite3

VERSION = 1
PAGE = 200
_BEGIN = 160
_SCHEMA = """
CREATE TABLE reviews (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    place INTEGER NOT NULL UNIQUE,
    digest BLOB NOT NULL UNIQUE,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,
    label TEXT NOT NULL,
    probability REAL,
    unsure INTEGER NOT NULL,
    known REAL,
    model TEXT NOT NULL,
    model_digest TEXT NOT NULL,
    time REAL NOT NULL
);
"""
_FIELDS = "label, probability, unsure, known, model, model_digest, time"
_PAGE = f"SELECT id, place, substr(text, 1, {2 * _BEGIN}), {_FIELDS} FROM reviews"  # noqa: S608
_ADD = f"""
INSERT INTO reviews (place, digest, text, folded, {_FIELDS})
VALUES ((SELECT COALESCE(MAX(place), 0) + 1 FROM reviews), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (digest) DO UPDATE SET (place, {_FIELDS}) =
    (excluded.place, {", ".join("excluded." + name for name in _FIELDS.split(", "))})
"""  # noqa: S608  constants


@dataclass(frozen=True, slots=True)
class Record:
    """A review and what a model said of it.

    Attributes:
        text: The review.
        result: What was said; without a label where there is no verdict.
        model, digest: Who said it: name, and digest of the weights.
        time: When, in seconds since 1970.
    """

    text: str
    result: SavedResult
    model: str
    digest: str
    time: float


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a record went.

    Attributes:
        id: Its number.
        fresh: Whether no such text was there before.
    """

    id: int
    fresh: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the history: a record of which only the beginning of the text was read.

    Attributes:
        id: Its number.
        place: Rises with every reading.
        record: The record; of its text only the first words, on one line.
    """

    id: int
    place: int
    record: Record


class History:
    """The records in a database that is opened when it is first needed.

    For one thread at a time. Every method raises what :class:`Database` raises.

    Args:
        path: The database; neither it nor its folder need exist.
    """

    def __init__(self, path: Path) -> None:
        self._base = Database(path, _SCHEMA, VERSION)

    @property
    def set_aside(self) -> Path | None:
        """Where a damaged database went, if one was found."""
        return self._base.set_aside

    def add(self, record: Record, instead_of: int = 0) -> Kept:
        """Keep a record on top; a text that is there already moves up.

        Args:
            record: What to keep.
            instead_of: The number of a record that this one makes superfluous, or 0.

        Returns:
            Its number, and whether its text is there for the first time.
        """
        text = clean(record.text)
        values = (_digest(text), text, folded(text), *_fields(record))

        def work(base: sqlite3.Connection) -> Kept:
            query = "SELECT id FROM reviews WHERE digest = ?"
            before = base.execute(query, values[:1]).fetchone()
            base.execute(_ADD, values)
            number = int(base.execute(query, values[:1]).fetchone()[0])
            if instead_of not in (0, number):
                base.execute("DELETE FROM reviews WHERE id = ?", (instead_of,))
            return Kept(number, fresh=before is None)

        kept: Kept = self._base.change(work)
        return kept

    def page(self, words: str = "", below: int | None = None, count: int = PAGE) -> list[Entry]:
        """The newest entries whose text holds all ``words``, whatever their case.

        Args:
            words: What is looked for; empty: everything.
            below: Only entries whose place is below this one: the next page.
            count: The most to return.
        """
        wanted = folded(clean(words)).split()
        conditions = ["instr(folded, ?) > 0"] * len(wanted) + ["place < ?"] * (below is not None)
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        query = f"{_PAGE} {where} ORDER BY place DESC LIMIT ?"
        values = (*wanted, *(() if below is None else (below,)), count)

        def work(base: sqlite3.Connection) -> list[Entry]:
            return [_entry(row) for row in base.execute(query, values)]

        return list(self._base.do(work))

    def record(self, number: int) -> Record | None:
        """The record with its whole text, or ``None`` if it is gone."""
        query = f"SELECT text, {_FIELDS} FROM reviews WHERE id = ?"  # noqa: S608  constants

        def work(base: sqlite3.Connection) -> Record | None:
            row = base.execute(query, (number,)).fetchone()
            return None if row is None else _record(row[0], row[1:])

        found: Record | None = self._base.do(work)
        return found

    def remove(self, number: int) -> Record | None:
        """Remove a record and return it, so that it can be put back."""
        record = self.record(number)
        self._base.do(lambda base: base.execute("DELETE FROM reviews WHERE id = ?", (number,)))
        return record

    def clear(self) -> None:
        """Remove everything; nothing of it stays in the file."""
        self._base.do(lambda base: base.execute("DELETE FROM reviews"))
        self._base.do(lambda base: base.execute("VACUUM"))

    def close(self) -> None:
        """Close the database; the next call opens it again."""
        self._base.close()


def folded(text: str) -> str:
    """A text as it is compared: without case, accents composed, apostrophes straight."""
    return unicodedata.normalize("NFC", text).casefold().replace("’", "'")


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _fields(record: Record) -> tuple[Any, ...]:
    result = record.result
    return (
        result.label, _number(result.probability), result.unsure, _number(result.known),
        record.model, record.digest, record.time,
    )  # fmt: skip


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def _record(text: str, fields: tuple[Any, ...]) -> Record:
    label, probability, unsure, known, model, digest, time = fields
    result = SavedResult(
        label,
        math.nan if probability is None else probability,
        bool(unsure),
        math.nan if known is None else known,
    )
    return Record(text, result, model, digest, time)


def _entry(row: tuple[Any, ...]) -> Entry:
    number, place, begin, *fields = row
    return Entry(number, place, _record(" ".join(begin.split())[:_BEGIN], tuple(fields)))
