"""Parts of Parquet files: stretches of rows, read page by page out of the groups that hold them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sentiment_gui.cluster.files import opened, reading, reason_of
from sentiment_gui.cluster.part import Part, Source, Survey
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_types import Review, column_missing, unique_names

_BLOCK = 2**20
_BATCH = 64  # rows that are unpacked at a time, however long they are
_LEAST_ROW = 64  # bytes that a row takes at least in Python


def survey_parquet(source: Source, column: str, size: int) -> Survey:
    """Cut a file into parts of about ``size`` bytes (unpacked).

    Raises:
        GatelensError: ``column-missing``, ``cluster-no-text``, ``cluster-damaged``,
            ``file-missing`` or ``read-failed``.
    """
    with _file(source.path) as (file, handle):
        schema = file.schema_arrow
        if column not in schema.names:
            raise column_missing(source.path, column, schema.names)
        kind = schema.field(schema.names.index(column)).type
        if not _is_text(kind):
            raise GatelensError("cluster-no-text", path=source.path, column=column, kind=str(kind))
        cuts = list(_cuts(_weights(file), size))
        digest = _digest(handle)
        length = handle.tell()
    parts = [
        Part(source, number, start, stop, stop - start, digest, file_size=length)
        for number, (start, stop) in enumerate(cuts)
    ]
    return Survey(tuple(parts))


def read_parquet(part: Part, column: str) -> tuple[pa.Table, list[Review]]:
    """Return a part's columns, and its rows with nothing but their texts.

    Raises:
        GatelensError: As :func:`survey_parquet`, or ``cluster-changed`` if rows are missing.
    """
    with _file(part.source.path, part.title) as (file, _):
        batches = list(_rows(file, part.start, part.stop))
        table = pa.Table.from_batches(batches, file.schema_arrow)
        table.validate(full=True)
    if table.num_rows != part.rows:
        raise GatelensError("cluster-changed", part=part.title)
    table = table.rename_columns(unique_names(table.column_names))
    texts = table.column(column).to_pylist()
    return table, [Review(text or "", {}) for text in texts]


@contextmanager
def _file(path: str, title: str = "") -> Iterator[tuple[pq.ParquetFile, Any]]:
    system, place = opened(path)
    with reading(path), system.open(place, "rb") as handle:
        try:
            # No buffer of whole columns: a group of rows may be larger than the memory.
            file = pq.ParquetFile(
                handle, pre_buffer=False, buffer_size=_BLOCK, page_checksum_verification=True
            )
            yield file, handle
        except (pa.ArrowException, UnicodeDecodeError, OSError) as error:
            if _is_systems(error):
                raise
            raise GatelensError(
                "cluster-damaged", part=title or path, reason=reason_of(error)
            ) from error


def _cuts(rows: Iterable[tuple[int, float]], size: int) -> Iterator[tuple[int, int]]:
    """Yield the rows at which each part begins and ends; ``rows`` are as from :func:`_weights`."""
    start = stop = 0
    room = float(size)
    for left, each in rows:
        while left:
            taken = min(left, max(int(room / each), 1))
            stop, left, room = stop + taken, left - taken, room - taken * each
            if room < each:
                yield start, stop
                start, room = stop, float(size)
    if stop > start:
        yield start, stop


def _weights(file: pq.ParquetFile) -> Iterator[tuple[int, float]]:
    """Yield of how many rows each takes how many bytes, unpacked.

    What the file says of itself is no measure of that: repeated texts take next to nothing in it.
    """
    left = file.metadata.num_rows
    try:
        for batch in file.iter_batches(_BATCH):
            left -= batch.num_rows
            each = sum(map(_bytes_of, batch.columns)) / batch.num_rows
            yield batch.num_rows, max(each, _LEAST_ROW)
    except (pa.ArrowException, OSError) as error:
        if _is_systems(error):
            raise
        # Damage is told when the part is read that has it.
        groups = [file.metadata.row_group(k) for k in range(file.num_row_groups)]
        each = sum(group.total_byte_size for group in groups) / file.metadata.num_rows
        yield left, max(each, _LEAST_ROW)


def _bytes_of(column: pa.Array) -> float:
    if not pa.types.is_dictionary(column.type):
        return float(column.nbytes)
    words = column.dictionary
    return float(column.indices.nbytes + len(column) * words.nbytes / max(len(words), 1))


def _rows(file: pq.ParquetFile, start: int, stop: int) -> Iterator[pa.RecordBatch]:
    groups: list[int] = []
    first = before = 0
    for number in range(file.num_row_groups):
        behind = before + file.metadata.row_group(number).num_rows
        if before < stop and behind > start:
            first = first if groups else before
            groups.append(number)
        before = behind
    place = first
    for batch in file.iter_batches(_BATCH, row_groups=groups):
        low, high = max(start - place, 0), min(stop - place, batch.num_rows)
        place += batch.num_rows
        if low < high:
            yield batch.slice(low, high - low)
        if place >= stop:
            return


def _is_systems(error: Exception) -> bool:
    """Whether the system has raised an error, not Arrow."""
    return getattr(error, "errno", None) is not None


def _digest(handle: Any) -> str:  # noqa: ANN401  fsspec's files have no type
    handle.seek(0)
    digest = hashlib.sha256()
    while block := handle.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _is_text(kind: pa.DataType) -> bool:
    """Whether a column holds texts, or nothing at all."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    types = pa.types
    known = (types.is_string, types.is_large_string, types.is_string_view, types.is_null)
    return any(is_one(kind) for is_one in known)
