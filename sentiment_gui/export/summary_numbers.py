"""The numbers behind pictures of many reviews, as a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.spreadsheet import defuse
from sentiment_gui.export.summary_figure import Section


def write_numbers(path: Path, sections: Sequence[Section], caption: str) -> None:
    """Write what the pictures show: for each its heading, the names of its columns, its rows.

    Numbers are whole, shares from 0 to 1, contributions in logits with four decimals. The file
    begins with a byte-order mark, so that spreadsheets read every alphabet right.

    Args:
        path: The ``.csv`` file; replaced at once or not at all.
        sections: The pictures.
        caption: What all of them are of; the last row.

    Raises:
        GatelensError: ``write-failed``.
    """
    with (
        atomic_path(path) as part,
        part.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file)
        for section in sections:
            if section.heading:
                writer.writerow([defuse(section.heading), defuse(section.note)])
            writer.writerows(
                [defuse(cell) if isinstance(cell, str) else cell for cell in row]
                for row in section.picture.numbers()
            )
            writer.writerow([])
        writer.writerow([defuse(caption)])
