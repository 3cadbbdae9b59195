"""Two readings side by side in numbers, a row per slot: CSV, JSON, NPZ (docs/trace-file.md). No Qt.

A slot holds the tokens of both that belong together, or a token of one alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.compare import NOBODY, Comparison, Reading
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.spans import Span
from sentiment_gui.core.spreadsheet import csv_writer, defuse
from sentiment_gui.core.what_if import WhatIf, WordRanking
from sentiment_gui.export.trace_files import number

FORMAT, VERSION = "gatelens-comparison", 1
#: The formats, by file name ending.
ENDINGS = (".csv", ".json", ".npz")
SIDES, EDITED = ("first", "second"), ("before", "after")

Columns = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, eq=False)
class _Side:
    """One reading: its name, its token in every slot (S,), and its numbers (T,) by name."""

    name: str
    reading: Reading
    tokens: NDArray[np.intp]
    columns: Columns

    def fields(self, slot: int) -> dict[str, Any]:
        """What stands in a slot; nothing where there is no token, or no finite number."""
        token = int(self.tokens[slot])
        if token == NOBODY:
            return {}
        numbers = {name: float(values[token]) for name, values in self.columns.items()}
        known = {name: value for name, value in numbers.items() if np.isfinite(value)}
        return {"index": token, "text": self.reading.trace.tokens[token].text, **known}


def write_comparison(comparison: Comparison, path: Path, span: Span | None = None) -> None:
    """Write two readings, of the slots of a span of the first review alone if there is one.

    Raises:
        GatelensError: ``export-format``, ``span-outside``, ``write-failed``.
    """
    if span is not None:
        span.checked(len(comparison.first.trace.tokens))
    slots = comparison.slots_in(span) or Span(0, len(comparison.alignment))
    _write(comparison, SIDES, {}, slots, path)


def write_what_if(what_if: WhatIf, path: Path, ranking: WordRanking | None = None) -> None:
    """Write a review and the edited text, and the verdict without each word if it is known.

    Raises:
        GatelensError: ``export-format``, ``write-failed``.
    """
    current = ranking is not None and ranking.trace is what_if.after
    more = {"probability_without": ranking.probability} if ranking is not None and current else {}
    slots = Span(0, max(len(what_if.comparison.alignment), 1))
    _write(what_if.comparison, EDITED, more, slots, path)


def _write(
    comparison: Comparison, names: tuple[str, str], more: Columns, slots: Span, path: Path
) -> None:
    writers = {".csv": _write_csv, ".json": _write_json, ".npz": _write_npz}
    write = writers.get(path.suffix.lower())
    if write is None:
        raise GatelensError("export-format", path=path, endings=" ".join(ENDINGS))
    sides = list(_sides(comparison, names, more))
    with atomic_path(path) as temporary:
        write(comparison, sides, range(slots.start, slots.stop), temporary)


def _sides(comparison: Comparison, names: tuple[str, str], more: Columns) -> Iterator[_Side]:
    tokens = (comparison.alignment.first, comparison.alignment.second)
    for index, reading in enumerate(comparison.readings):
        columns = {**_columns(reading), **(more if index else {})}
        yield _Side(names[index], reading, tokens[index], columns)


def _columns(reading: Reading) -> dict[str, NDArray[Any]]:
    trace = reading.trace
    columns: dict[str, NDArray[Any]] = {"running_probability": trace.running_probability}
    if trace.contribution is not None:
        columns["contribution"] = trace.contribution
    columns |= {f"{name}_mean": values for name, values in trace.mean.items()}
    if reading.sizes is not None:
        columns["gradient"] = reading.sizes
    if reading.reach is not None:
        columns["reach"] = reading.reach.state
        if len(reading.reach.through) > 1:
            columns |= {f"reach_{name}": part for name, part in reading.reach.through.items()}
    return columns


def _header(sides: list[_Side]) -> dict[str, Any]:
    content: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    for side in sides:
        trace = side.reading.trace
        content[side.name] = {
            "model": {"name": trace.model.name, "digest": trace.model.digest},
            "text": trace.text,
            "label": trace.label,
            "probability": trace.probability,
            "logit": trace.logit,
        }
    return content


def _write_json(comparison: Comparison, sides: list[_Side], slots: range, path: Path) -> None:
    rows = [
        {"slot": slot, "same": bool(comparison.alignment.same[slot])}
        | {side.name: found for side in sides if (found := side.fields(slot))}
        for slot in slots
    ]
    text = json.dumps({**_header(sides), "slots": rows}, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", errors="backslashreplace")


def _write_csv(comparison: Comparison, sides: list[_Side], slots: range, path: Path) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv_writer(file)
        names = [(side, ("index", "text", *side.columns)) for side in sides]
        titles = [f"{side.name}_{column}" for side, columns in names for column in columns]
        writer.writerow(["slot", "same", *titles])
        for slot in slots:
            same = "true" if comparison.alignment.same[slot] else "false"
            found = [(side.fields(slot), columns) for side, columns in names]
            cells = [_cell(fields, column) for fields, columns in found for column in columns]
            writer.writerow([slot, same, *cells])


def _cell(fields: Mapping[str, Any], column: str) -> Any:  # noqa: ANN401  what a table holds
    value = fields.get(column, "")
    if column == "text":
        return defuse(value)
    return value if column == "index" or value == "" else number(value)


def _write_npz(comparison: Comparison, sides: list[_Side], slots: range, path: Path) -> None:
    part = slice(slots.start, slots.stop)
    header = _header(sides)
    arrays: dict[str, NDArray[Any]] = {"same": comparison.alignment.same[part]}
    for side in sides:
        tokens = side.tokens[part]
        some = tokens != NOBODY
        header[side.name]["tokens"] = [token.text for token in side.reading.trace.tokens]
        arrays[f"{side.name}_index"] = tokens.astype(np.int64)
        for name, values in side.columns.items():
            laid = np.full(len(tokens), np.nan)
            laid[some] = values[tokens[some]]
            arrays[f"{side.name}_{name}"] = laid
    arrays["header"] = np.frombuffer(json.dumps(header).encode(), dtype=np.uint8)
    with path.open("wb") as file:
        np.savez(file, **arrays)  # type: ignore[arg-type]  # NumPy's stub takes its flag for one
