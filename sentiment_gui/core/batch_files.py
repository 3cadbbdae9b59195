"""Files that a batch is saved to: the table with its verdicts, and corrections to learn from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from sentiment_gui.core.batch_table import BatchTable
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.results import CsvResults, open_results


def write_table(path: Path, table: BatchTable, rows: Iterable[int], *, mark: bool = False) -> int:
    """Write rows with their verdicts, as docs/command-line.md says; return how many.

    Rows without a verdict yet are left out.

    Args:
        path: A ``.csv``, or else JSON Lines.
        table: The batch.
        rows: Numbers of rows, in order.
        mark: Whether a ``.csv`` begins with a byte-order mark, without which some spreadsheets do
            not see that it is UTF-8.

    Raises:
        GatelensError: ``write-failed``.
    """
    columns = list(table.columns)
    count = 0
    if not (mark and path.suffix.lower() == ".csv"):
        with open_results(path, columns) as writer:
            for row in table.results(rows):
                writer.write(row)
                count += 1
        return count
    with (
        atomic_path(path) as temporary,
        temporary.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file,
    ):
        csv = CsvResults(file, columns)
        for row in table.results(rows):
            csv.write(row)
            count += 1
    return count


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
