"""Anybody's own table of reviews: CSV, TSV or JSON lines with a text and a label column."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sentiment_gui.core.errors import GatelensError
from training.corpora.corpus import read_lines
from training.corpora.review import Part, Review

_DELIMITERS = {".csv": ",", ".tsv": "\t"}
_LABELS: tuple[dict[str, int | None], ...] = (
    {"0": 0, "1": 1},
    {"0.0": 0, "1.0": 1},
    {"negative": 0, "positive": 1},
    {"neg": 0, "pos": 1},
    {"false": 0, "true": 1},
    {"-1": 0, "1": 1},
    {"1": 0, "2": 0, "3": None, "4": 1, "5": 1},
)
_LARGEST_CELL = 2**31 - 1


@dataclass(frozen=True)
class Table:
    """A file of labelled reviews.

    Attributes:
        path: A ``.csv``, ``.tsv`` or ``.jsonl`` file.
        text_column: The column that holds the reviews.
        label_column: The column that holds the labels: 0 and 1, negative and positive, neg and
            pos, false and true, -1 and 1, or 1 to 5 stars (3 says nothing and is left out).
    """

    path: Path
    text_column: str = "text"
    label_column: str = "label"

    def read(self, part: Part) -> Iterator[Review]:
        """Yield the rows as reviews of the corpus that is named like the file.

        Raises:
            GatelensError: ``file-missing``, ``table-kind``, ``corpus-columns``, ``corpus-line``,
                or ``table-labels`` if the labels are none of the known kinds.
        """
        if part != "train":
            return
        kind = self._label_kind()
        for row in self._rows():
            label = kind[_plain(row[self.label_column])]
            text = str(row[self.text_column])
            if label is not None and text.strip():
                yield Review(text, label, self.path.stem, self.path.stem, part)

    def _label_kind(self) -> dict[str, int | None]:
        """Read the label column once and return the first kind that knows all its values."""
        found: set[str] = set()
        for row in self._rows():
            found.add(_plain(row[self.label_column]))
        for kind in _LABELS:
            if found and found <= kind.keys():
                return kind
        shown = ", ".join(repr(value) for value in islice(sorted(found), 8)) or "none"
        raise GatelensError("table-labels", path=self.path, column=self.label_column, found=shown)

    def _rows(self) -> Iterator[Mapping[str, Any]]:
        if not self.path.is_file():
            raise GatelensError("file-missing", path=self.path)
        if self.path.suffix == ".jsonl":
            return self._json_rows()
        if self.path.suffix in _DELIMITERS:
            return self._delimited_rows(_DELIMITERS[self.path.suffix])
        raise GatelensError("table-kind", path=self.path)

    def _json_rows(self) -> Iterator[Mapping[str, Any]]:
        for number, line in enumerate(read_lines(self.path), start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            if not isinstance(row, dict):
                expected = "one JSON object per line"
                raise GatelensError("corpus-line", path=self.path, line=number, expected=expected)
            self._check_columns(list(row))
            yield row

    def _delimited_rows(self, delimiter: str) -> Iterator[Mapping[str, Any]]:
        csv.field_size_limit(_LARGEST_CELL)
        with self.path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            reader = csv.DictReader(file, delimiter=delimiter)
            self._check_columns(list(reader.fieldnames or ()))
            for row in reader:
                if row[self.label_column] is None or row[self.text_column] is None:
                    expected = "as many cells as the first line has"
                    raise GatelensError(
                        "corpus-line", path=self.path, line=reader.line_num, expected=expected
                    )
                yield row

    def _check_columns(self, columns: list[str]) -> None:
        missing = [c for c in (self.text_column, self.label_column) if c not in columns]
        if missing:
            found = ", ".join(columns) or "none"
            raise GatelensError(
                "corpus-columns", path=self.path, missing=", ".join(missing), found=found
            )


def _plain(label: object) -> str:
    return str(label).strip().lower()
