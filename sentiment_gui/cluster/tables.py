"""Rows of reviews and their verdicts as Arrow tables, and those as Parquet."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sentiment_gui.cluster.part import Kinds
from sentiment_gui.core.results import RESULT_COLUMNS, ReviewResult, output_names
from sentiment_gui.core.review_types import Review, unique_names

_TEXT = frozenset({"text"})
_LARGEST = 2**63
#: Columns whose values are all of these kinds get this type; others hold JSON.
_TYPES: tuple[tuple[frozenset[str], Any], ...] = (
    (_TEXT, pa.string()),
    (frozenset({"true or false"}), pa.bool_()),
    (frozenset({"whole"}), pa.int64()),
    (frozenset({"whole", "number"}), pa.float64()),
)
_RESULT_TYPES = (pa.string(), pa.float64(), pa.bool_(), pa.float64(), pa.string())


def kind_of(value: object) -> str:
    """Return what kind of value JSON has made of something; empty for null."""
    if isinstance(value, str):
        return "text"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int):
        return "whole" if -_LARGEST <= value < _LARGEST else "other"
    if isinstance(value, float):
        return "number"
    return "" if value is None else "other"


class KindCount:
    """Notes what kinds of values columns hold."""

    def __init__(self) -> None:
        self._seen: dict[str, set[str]] = {}

    def add(self, values: Mapping[str, object]) -> None:
        """Note a row."""
        for name, value in values.items():
            kind = kind_of(value)
            self._seen.setdefault(name, set()).update([kind] if kind else [])

    @property
    def kinds(self) -> Kinds:
        """Every column's kinds, in the order in which the columns came."""
        return {name: frozenset(seen) for name, seen in self._seen.items()}


def joined_kinds(several: Iterable[Kinds]) -> Kinds:
    """Return the kinds of columns over several files; the order of names is the first one's."""
    joined: dict[str, frozenset[str]] = {}
    for kinds in several:
        for name, seen in kinds.items():
            joined[name] = joined.get(name, frozenset()) | seen
    return joined


def columns_of(kinds: Kinds) -> str:
    """Return a digest of the columns that rows of JSON Lines get: their names and types."""
    columns = [(name, str(_type_of(seen))) for name, seen in kinds.items()]
    return sha256(json.dumps(columns).encode()).hexdigest()


def table_of_texts(columns: Iterable[str], rows: Sequence[Review]) -> pa.Table:
    """Return rows of a table of cells: every column is text."""
    return _table(dict.fromkeys(columns, _TEXT), rows)


def table_of_objects(kinds: Kinds, rows: Sequence[Review]) -> pa.Table:
    """Return rows of JSON Lines: each column with one type for its values, or as JSON."""
    return _table(kinds, rows)


def with_results(table: pa.Table, results: Sequence[ReviewResult]) -> pa.Table:
    """Add the columns of the verdicts, as docs/command-line.md names them."""
    names = output_names(table.column_names)
    table = table.rename_columns([names[name] for name in table.column_names])
    fields = [result.fields() for result in results]
    for name, kind in zip(RESULT_COLUMNS, _RESULT_TYPES, strict=True):
        values = [row[name] for row in fields]
        table = table.append_column(name, _array(values, kind, _as_text))
    # What pandas or Spark noted of the columns is true no more.
    return table.replace_schema_metadata(None)


def to_parquet(table: pa.Table) -> bytes:
    """Return a table as the bytes of a Parquet file whose pages have checksums."""
    sink = io.BytesIO()
    pq.write_table(table, sink, write_page_checksum=True)
    return sink.getvalue()


def from_parquet(content: bytes) -> pa.Table:
    """The reverse."""
    return pq.read_table(io.BytesIO(content), page_checksum_verification=True)


def _table(kinds: Kinds, rows: Sequence[Review]) -> pa.Table:
    columns = []
    for name, seen in kinds.items():
        type_ = _type_of(seen)
        values = [row.values.get(name) for row in rows]
        columns.append(_array(values, type_ or pa.string(), _as_text if type_ else _as_json))
    return pa.Table.from_arrays(columns, unique_names([_escaped(name) for name in kinds]))


def _type_of(seen: frozenset[str]) -> pa.DataType | None:
    """The type of a column with these kinds of values; ``None`` if it holds JSON."""
    return next((type_ for known, type_ in _TYPES if seen <= known), None)


def _array(values: Sequence[object], type_: Any, word: Callable[[object], str | None]) -> Any:  # noqa: ANN401
    if type_ == pa.string():
        values = [word(value) for value in values]
        try:
            return pa.array(values, type_)
        except UnicodeEncodeError:  # a lone surrogate: its escape, as in files of results
            values = [None if value is None else _escaped(str(value)) for value in values]
    elif type_ == pa.float64():
        values = [None if value is None else float(str(value)) for value in values]
    return pa.array(values, type_)


def _as_text(value: object) -> str | None:
    return None if value is None else str(value)


def _as_json(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _escaped(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
