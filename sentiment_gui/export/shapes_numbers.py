"""The numbers of an unrolled network, a row per step, as CSV and JSON. No Qt."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from math import log2
from pathlib import Path
from typing import Any

from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.shapes import Column, Shape
from sentiment_gui.core.spreadsheet import defuse

FORMAT, VERSION = "gatelens-shape", 1
#: The formats, by file name ending.
ENDINGS = (".csv", ".json")
_LEAST = 1e-300


def write_shape(
    shape: Shape, columns: Sequence[Column], about: Mapping[str, Any], path: Path
) -> None:
    """Write a row per step in the format of the file name's ending.

    Args:
        shape: Of the network.
        columns: Its steps.
        about: What a JSON says of the whole, such as who ran.
        path: ``.json``, or a CSV by any other name.

    Raises:
        GatelensError: ``write-failed``.
    """
    rows = [_row(number, columns) for number in range(len(columns))]
    with atomic_path(path) as temporary:
        if path.suffix.lower() == ".json":
            content = {"format": FORMAT, "version": VERSION, "shape": shape, **about}
            text = json.dumps({**content, "steps": rows}, ensure_ascii=False, indent=1)
            temporary.write_text(f"{text}\n", encoding="utf-8", errors="backslashreplace")
            return
        with temporary.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            names = dict.fromkeys(name for row in rows for name in row)
            writer = csv.DictWriter(file, list(names), lineterminator="\n")
            writer.writeheader()
            for row in rows:
                texts = {name: defuse(row[name]) for name in ("reads", "says")}
                known = "true" if row["known"] else "false"
                writer.writerow({**row, **texts, "known": known})


def _row(number: int, columns: Sequence[Column]) -> dict[str, Any]:
    column, before = columns[number], columns[number - 1] if number else None
    reads, surprise = column.word, column.surprise
    if before is not None and before.fed:
        reads = before.output  # what was written is the next input
        surprise = None if before.chance is None else -log2(max(before.chance, _LEAST))
    return {
        "step": number + 1,
        "reads": reads,
        "known": column.known,
        "says": column.output,
        "chance": _rounded(column.chance),
        "surprise_bits": _rounded(surprise),
        "probability_if_ended": _rounded(column.running),
        **{f"{name}_mean": _rounded(value) for name, value in column.gates.items()},
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.6g}")
