"""Writes what was measured into the documents, between the marks that stand there for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.sample import Row
from sentiment_gui.core.files import atomic_path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "benchmarks.md"
README = ROOT / "README.md"
CLUSTER = ROOT / "docs" / "beyond-one-machine.md"
PICTURES = ROOT / "docs" / "images"
#: Where the README has the rows that have a bar.
BARS = "bars"
HEAD = "| what | measured | must | aim |\n|---|---|---|---|"


def line(row: Row) -> str:
    """Return a row as Markdown."""
    return f"| {' | '.join(row)} |"


def write(document: Path, part: str, where: str, rows: Sequence[Row], note: str = "") -> None:
    """Put a part's table in the place of the one before.

    Args:
        document: A Markdown file with the marks ``<!-- measured: PART -->`` and, behind them,
            ``<!-- end of measured -->``.
        part: Which of the marks.
        where: The day and the machine.
        rows: What was measured.
        note: What is to be said below the table.

    Raises:
        ValueError: The document has no such marks.
    """
    text = document.read_text(encoding="utf-8")
    marks = re.compile(
        rf"(?<=<!-- measured: {re.escape(part)} -->\n).*?(?=<!-- end of measured -->)", re.DOTALL
    )
    if not marks.search(text):
        raise ValueError(f"{document} has no place for what was measured of: {part}")
    table = "\n".join([HEAD, *map(line, rows)])
    content = "\n\n".join(filter(None, [where, table, note])) + "\n"
    with atomic_path(document) as temporary:
        # Once: where an empty text has been replaced, the pattern would match again from there on.
        temporary.write_text(marks.sub(lambda _: content, text, count=1), encoding="utf-8")


def with_bars(tables: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Return the rows of all parts that have a bar to hold."""
    return [row for rows in tables.values() for row in rows if row.must]
