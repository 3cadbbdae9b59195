"""Anybody's own table of reviews: CSV, TSV or JSON lines with a text and a label column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.labels import LABEL_KINDS, plain_label
from sentiment_gui.core.lines import open_binary
from sentiment_gui.core.review_objects import value_at
from sentiment_gui.core.review_types import column_missing
from sentiment_gui.core.reviews import ReadOptions, format_of, read_reviews
from training.corpora.review import Part, Review

_MISSING = object()


@dataclass(frozen=True)
class Table:
    """A file of labelled reviews.

    Attributes:
        path: A ``.csv``, ``.tsv`` or ``.jsonl`` file.
        text_column: The column that holds the reviews; in a ``.jsonl`` it may be the way into an
            object within the object, ``review.text``.
        label_column: The same of the labels: 0 and 1, negative and positive, neg and pos, false
            and true, -1 and 1, or 1 to 5 stars (3 says nothing and is left out).
    """

    path: Path
    text_column: str = "text"
    label_column: str = "label"

    def read(self, part: Part) -> Iterator[Review]:
        """Yield the rows as reviews of the corpus that is named like the file.

        Raises:
            GatelensError: ``table-kind``, ``table-labels`` if the labels are none of the known
                kinds, ``column-missing``, or what else the app's own reader finds wrong.
        """
        if part != "train":
            return
        kind = self._label_kind()
        for text, value in self._rows():
            label = kind[value]
            if label is not None and text.strip():
                yield Review(text, label, self.path.stem, self.path.stem, part)

    def _label_kind(self) -> Mapping[str, int | None]:
        """Read the label column once and return the first kind that knows all its values."""
        found = {value for _, value in self._rows()}
        for kind in LABEL_KINDS:
            if found and found <= kind.keys():
                return kind
        shown = ", ".join(repr(value) for value in islice(sorted(found), 8)) or "none"
        raise GatelensError("table-labels", path=self.path, column=self.label_column, found=shown)

    def _rows(self) -> Iterator[tuple[str, str]]:
        """Yield texts and labels."""
        kind = format_of(self.path)
        if kind is None or kind == "txt":
            raise GatelensError("table-kind", path=self.path)
        with open_binary(self.path) as file:
            name = str(self.path)
            for row in read_reviews(file, name, ReadOptions(kind, self.text_column)).rows:
                if row.error:
                    raise row.error
                label = value_at(row.values, self.label_column, _MISSING)
                if label is _MISSING:
                    raise column_missing(name, self.label_column, row.values)
                yield row.text, plain_label(str(label))
