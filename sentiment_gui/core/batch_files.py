"""Files that a batch is saved to: the table with its verdicts, and corrections to learn from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sentiment_gui.core.batch_table import BatchTable
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.results import open_results
from sentiment_gui.core.spreadsheet import LONGEST_CELL


@dataclass(frozen=True)
class Written:
    """What was written.

    Attributes:
        count: How many rows.
        cut: Those of which a text was longer than a cell, as a spreadsheet counts rows.
    """

    count: int
    cut: tuple[int, ...] = ()


def write_table(
    path: Path, table: BatchTable, rows: Iterable[int], *, mark: bool = False
) -> Written:
    """Write rows with their verdicts, as docs/command-line.md says.

    Rows without a verdict yet are left out.

    Args:
        path: A ``.csv``, a ``.xlsx`` or else JSON Lines.
        table: The batch.
        rows: Numbers of rows, in order.
        mark: See :func:`sentiment_gui.core.results.open_results`.

    Raises:
        GatelensError: ``write-failed`` or ``sheet-full``.
    """
    count = 0
    with open_results(path, list(table.columns), mark=mark) as writer:
        for row in table.results(rows):
            writer.write(row)
            count += 1
    return Written(count, tuple(writer.cut))


def texts_cut(rows: Sequence[int]) -> GatelensError:
    """Return what is to be said of rows of which a text was cut."""
    shown = ", ".join(f"{row:,}" for row in rows[:20])
    if len(rows) > 20:
        shown += f" … ({len(rows):,})"
    return GatelensError("sheet-cut", limit=LONGEST_CELL, rows=shown)


def write_corrections(path: Path, table: BatchTable, marks: Mapping[int, int]) -> int:
    """Write the texts that a person corrected, with the labels they should have; return how many.

    JSON Lines with ``text`` and ``label``, which ``python -m training`` takes as a corpus. Texts
    come back exactly as they stood in the file.

    Raises:
        GatelensError: ``write-failed``.
    """
    with (
        atomic_path(path) as temporary,
        temporary.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file,
    ):
        for row in sorted(marks):
            entry = {"text": table.texts[row], "label": table.labels[marks[row]]}
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return len(marks)
