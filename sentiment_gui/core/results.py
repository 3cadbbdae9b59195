"""Verdicts beside the rows that they belong to, and the files that hold them.

The columns are a public contract: docs/command-line.md.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.labels import CLASSES
from sentiment_gui.core.result import Result
from sentiment_gui.core.review_types import Review, numbered
from sentiment_gui.core.spreadsheet import csv_writer, defuse

if TYPE_CHECKING:
    from sentiment_gui.core.sheet_write import SheetWriter

RESULT_COLUMNS = ("label", "probability", "unsure", "known", "error")
_DIGITS = {"probability": 6, "known": 4}


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """A row and what the model says of it."""

    review: Review
    result: Result

    @property
    def label(self) -> str | None:
        """``negative`` or ``positive``, whatever the model calls its two classes."""
        probability = self.result.probability
        return None if probability is None else CLASSES[probability >= 0.5]

    @property
    def error(self) -> str | None:
        """Why there is no verdict, as a sentence."""
        if self.review.error is not None:
            return str(self.review.error)
        return None if self.result.error is None else str(GatelensError(self.result.error))

    @property
    def doubt(self) -> str | None:
        """Why a verdict is none to rely on, as a sentence, where it is for want of known words."""
        code = self.result.doubt
        return None if code is None else str(GatelensError(code))

    def fields(self) -> dict[str, object]:
        """Return :data:`RESULT_COLUMNS` in JSON's types, at the digits that files show."""
        result = self.result
        probability = result.probability
        if probability is not None:
            probability = round(probability, _DIGITS["probability"])
        known = round(result.known, _DIGITS["known"])
        values = (self.label, probability, result.unsure, known, self.error)
        return dict(zip(RESULT_COLUMNS, values, strict=True))


def classify_reviews(
    classifier: Classifier,
    reviews: Iterable[Review],
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[ReviewResult]:
    """Yield every row with its verdict, in order, as they come.

    Rows are held only while the classifier has their texts.
    """
    waiting: deque[Review] = deque()

    def texts() -> Iterator[str]:
        for review in reviews:
            waiting.append(review)
            yield review.text

    for result in classifier.classify_many(texts(), cancelled):
        yield ReviewResult(waiting.popleft(), result)


def output_names(columns: Iterable[str]) -> dict[str, str]:
    """Return the name that each original column has in the output.

    A column that has a result's name becomes ``NAME_original``, or ``NAME_original_2`` where that
    is taken, so that a file put through twice loses nothing.
    """
    names = {column: column for column in columns}
    taken = {*names, *RESULT_COLUMNS}
    for column in RESULT_COLUMNS:
        if column in names:
            series = numbered(f"{column}_original")
            names[column] = next(name for name in series if name not in taken)
            taken.add(names[column])
    return names


class ResultsWriter(Protocol):
    """Takes rows one by one.

    Attributes:
        cut: The rows of a workbook, as a spreadsheet counts them, of which a text was cut.
    """

    cut: Sequence[int]

    def write(self, row: ReviewResult) -> None:
        """Add a row."""
        ...


@contextmanager
def open_results(
    path: Path, columns: Iterable[str], *, mark: bool = False
) -> Iterator[ResultsWriter]:
    """Write results to ``path``; whole, or not at all.

    Args:
        path: A ``.csv``, a ``.xlsx`` or else JSON Lines. Its folder must be there.
        columns: All original columns that a row may have.
        mark: Whether a ``.csv`` begins with a byte-order mark, without which some spreadsheets do
            not see that it is UTF-8.

    Raises:
        GatelensError: ``write-failed``, or ``sheet-full`` where a sheet holds no more.
    """
    suffix = path.suffix.lower()
    with atomic_path(path) as temporary:
        if suffix == ".xlsx":
            from sentiment_gui.core.sheet_write import sheet_writer

            with sheet_writer(temporary, path, _names(columns)) as writer:
                yield SheetResults(writer, columns)
            return
        kind = CsvResults if suffix == ".csv" else JsonlResults
        encoding = "utf-8-sig" if mark and suffix == ".csv" else "utf-8"
        # A lone surrogate is no UTF-8. Its escape, \udXXX, is what JSON calls it, too.
        with temporary.open("w", encoding=encoding, errors="backslashreplace", newline="") as file:
            yield kind(file, columns)


def _names(columns: Iterable[str]) -> list[str]:
    return [*output_names(columns).values(), *RESULT_COLUMNS]


class SheetResults:
    """A sheet of a workbook: values in JSON's types, texts as they stand, but for their length.

    Args:
        writer: Writes the sheet.
        columns: The original columns.
    """

    def __init__(self, writer: SheetWriter, columns: Iterable[str]) -> None:
        self._writer, self._columns = writer, tuple(columns)
        self.cut: Sequence[int] = writer.cut

    def write(self, row: ReviewResult) -> None:
        """Add a row; columns that it lacks stay empty."""
        values = row.review.values
        original = [values.get(column) for column in self._columns]
        self._writer.write([*original, *row.fields().values()])


class CsvResults:
    r"""Comma-separated values with a header, rows ended by ``\n``, formulas made harmless.

    Args:
        file: Text that leaves line ends alone.
        columns: The original columns.
    """

    cut: Sequence[int] = ()

    def __init__(self, file: TextIO, columns: Iterable[str]) -> None:
        names = output_names(columns)
        self._columns = tuple(names)
        self._writer = csv_writer(file)
        self._writer.writerow([*map(defuse, names.values()), *RESULT_COLUMNS])

    def write(self, row: ReviewResult) -> None:
        """Add a row; columns that it lacks stay empty."""
        values = row.review.values
        cells = [_cell(values.get(column)) for column in self._columns]
        self._writer.writerow([*cells, *_result_cells(row.fields())])


def _cell(value: object) -> str:
    if isinstance(value, str):
        return defuse(value)
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _result_cells(fields: Mapping[str, object]) -> list[str]:
    return [
        f"{value:.{_DIGITS[name]}f}" if isinstance(value, float) else _cell(value)
        for name, value in fields.items()
    ]


class JsonlResults:
    """JSON Lines: an object a row, in JSON's types; texts as they stand.

    Args:
        file: Text that leaves line ends alone.
        columns: The original columns that any row may have.
    """

    cut: Sequence[int] = ()

    def __init__(self, file: TextIO, columns: Iterable[str]) -> None:
        self._names = output_names(columns)
        self._file = file

    def write(self, row: ReviewResult) -> None:
        """Add a row; columns that it lacks are left out."""
        original = {self._names[column]: value for column, value in row.review.values.items()}
        self._file.write(json.dumps(original | row.fields(), ensure_ascii=False) + "\n")
