"""A trace's numbers as CSV, JSON and NPZ (docs/trace-file.md). No Qt.

Values of units are float32 and are written so that reading them gives the same float32 again.
Everything is written in blocks of tokens: a long review's T x H values never stand in memory.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.gradient import gradient_sizes
from sentiment_gui.core.memory_trace import keeps, memory_kept
from sentiment_gui.core.row_names import MEMORY_KEPT
from sentiment_gui.core.spans import Span, exact_sums
from sentiment_gui.core.spreadsheet import csv_writer, defuse
from sentiment_gui.core.trace import KEPT_TOKENS, Trace

FORMAT, VERSION = "gatelens-trace", 1
#: JSON beyond this is hundreds of megabytes of digits.
MOST_JSON_TOKENS = 5_000
_BLOCK = 1_000
_SURROGATE = re.compile("[\ud800-\udfff]")


def write_json(trace: Trace, path: Path, span: Span | None = None) -> None:
    """Write everything, or what a span holds of it, as one JSON object.

    Raises:
        GatelensError: ``json-too-long`` beyond 5,000 tokens, ``span-outside``, ``write-failed``.
    """
    count = len(_shown(trace, span))
    if count > MOST_JSON_TOKENS:
        raise GatelensError("json-too-long", tokens=count, limit=MOST_JSON_TOKENS)
    with atomic_path(path) as temporary, temporary.open("w", encoding="utf-8") as file:
        file.write(_json(header(trace, span))[:-1])
        for name, blocks in _matrices(trace, span):
            file.write(f',\n"{name}": [\n')
            file.write(",\n".join(_rows(blocks)))
            file.write("]")
        for name, array in _vectors(trace, span).items():
            file.write(f',\n"{name}": [{", ".join(map(number, array))}]')
        file.write("}\n")


def write_npz(trace: Trace, path: Path, span: Span | None = None) -> None:
    """Write the arrays under the JSON's names, and the rest of it as ``header``.

    ``header`` is the UTF-8 text of a JSON object, as bytes.

    Raises:
        GatelensError: ``span-outside``, ``write-failed``.
    """
    shape = (len(_shown(trace, span)), trace.model.hidden_size)
    with (
        atomic_path(path) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED, allowZip64=True) as archive,
    ):
        text = json.dumps(header(trace, span)).encode()
        _write_array(archive, "header", np.frombuffer(text, dtype=np.uint8))
        for name, array in _vectors(trace, span).items():
            _write_array(archive, name, array)
        for name, blocks in _matrices(trace, span):
            with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                _write_array_header(member, "<f4", shape)
                for block in blocks:
                    member.write(block.astype("<f4").tobytes())


def write_csv(trace: Trace, path: Path, span: Span | None = None) -> None:
    """Write a row per token: every quantity's mean, standard deviation and saturated shares.

    Raises:
        GatelensError: ``span-outside``, ``write-failed``.
    """
    shown = _shown(trace, span)
    columns = _columns(trace)
    with (
        atomic_path(path) as temporary,
        temporary.open("w", encoding="utf-8", errors="replace", newline="") as file,
    ):
        writer = csv_writer(file)
        writer.writerow(["index", "text", "start", "end", "id", "known", *columns])
        for index in shown:
            token = trace.tokens[index]
            known = "true" if token.known else "false"
            facts = [index, defuse(token.text), token.start, token.end, token.id, known]
            writer.writerow([*facts, *(number(array[index]) for array in columns.values())])


def header(trace: Trace, span: Span | None = None) -> dict[str, Any]:
    """Return a trace's JSON object without its arrays of numbers."""
    model = trace.model
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "model": {
            "name": model.name,
            "cell": model.cell,
            "hidden_size": model.hidden_size,
            "readout": model.readout,
            "digest": model.digest,
        },
        "text": trace.text,
        "label": trace.label,
        "probability": trace.probability,
        "logit": trace.logit,
    }
    if trace.contribution is not None:
        content["bias"] = trace.bias
    shown = _shown(trace, span)
    if span is not None:
        content["span"] = [span.start, span.stop]
        sums = exact_sums(trace, span)
        if sums is not None:
            content["contribution_before"], _, content["contribution_after"] = sums
    keys = ("text", "start", "end", "id", "known")
    tokens = trace.tokens[shown.start : shown.stop]
    content["tokens"] = [{key: getattr(token, key) for key in keys} for token in tokens]
    return content


def number(value: float | np.floating) -> str:
    """Return the digits of a number: 9 for float32, as many as are needed for float64.

    Reading them gives the same number of the same type again.
    """
    return f"{value:.9g}" if isinstance(value, np.float32) else repr(float(value))


def _shown(trace: Trace, span: Span | None) -> range:
    """The tokens that are written, by their index in the review."""
    count = len(trace.tokens)
    return range(count) if span is None else range(span.start, span.checked(count).stop)


def _vectors(trace: Trace, span: Span | None = None) -> dict[str, NDArray[Any]]:
    """The (T,) arrays that stand beside the quantities."""
    part = slice(None) if span is None else span.part
    vectors = {"running_probability": trace.running_probability[part]}
    if trace.contribution is not None:
        vectors["contribution"] = trace.contribution[part]
    if trace.folder is not None and len(trace.tokens) <= KEPT_TOKENS:
        sizes = gradient_sizes(trace, trace.folder)
        if np.isfinite(sizes).all():  # a gradient can explode beyond what float64 holds
            vectors["gradient"] = sizes[part]
    return vectors


def _matrices(
    trace: Trace, span: Span | None
) -> Iterator[tuple[str, Iterator[NDArray[np.float32]]]]:
    """The (T, H) arrays by name, each in blocks of tokens."""
    for name in trace.quantities:
        yield name, _blocks(trace, name, span)
    if trace.folder is not None and keeps(trace):
        kept, shown = memory_kept(trace, trace.folder).astype(np.float32), _shown(trace, span)
        yield MEMORY_KEPT, iter([kept[shown.start : shown.stop]])


def _columns(trace: Trace) -> dict[str, NDArray[Any]]:
    """The CSV's numbers: (T,) by column name."""
    columns: dict[str, NDArray[Any]] = {}
    for name in trace.quantities:
        columns[f"{name}_mean"] = trace.mean[name]
        columns[f"{name}_sd"] = trace.sd[name]
        if name in trace.low:
            columns[f"{name}_saturated_low"] = trace.low[name]
            columns[f"{name}_saturated_high"] = trace.high[name]
    if trace.folder is not None and keeps(trace):
        columns[f"{MEMORY_KEPT}_mean"] = memory_kept(trace, trace.folder).mean(axis=1)
    return columns | _vectors(trace)


def _blocks(trace: Trace, name: str, span: Span | None = None) -> Iterator[NDArray[np.float32]]:
    """A quantity's values of all units, (n, H) at a time."""
    shown = _shown(trace, span)
    for start in shown[::_BLOCK]:
        yield trace.units(name, start, min(start + _BLOCK, shown.stop))


def _rows(blocks: Iterator[NDArray[np.float32]]) -> Iterator[str]:
    """A JSON array of H numbers per token."""
    for block in blocks:
        row = "[" + ", ".join(["%.9g"] * block.shape[1]) + "]"
        for values in block.tolist():
            yield row % tuple(values)


def _json(content: dict[str, Any]) -> str:
    """Readable in every script; lone surrogates, which UTF-8 cannot hold, as escapes."""
    text = json.dumps(content, ensure_ascii=False)
    return json.dumps(content) if _SURROGATE.search(text) else text


def _write_array(archive: zipfile.ZipFile, name: str, array: NDArray[Any]) -> None:
    with archive.open(f"{name}.npy", "w") as member:
        np.lib.format.write_array(member, np.ascontiguousarray(array), allow_pickle=False)


def _write_array_header(member: IO[bytes], kind: str, shape: tuple[int, int]) -> None:
    facts = {"descr": kind, "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(member, facts)
