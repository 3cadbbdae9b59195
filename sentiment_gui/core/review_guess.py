"""How a file of reviews is probably to be read: encoding, delimiter, header, columns.

A guess is shown to a person, who corrects it; the command line guesses nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.labels import LABEL_NAMES, label_kind, plain_label
from sentiment_gui.core.lines import LONGEST, open_binary, text_lines
from sentiment_gui.core.review_objects import last_of_way, values_within
from sentiment_gui.core.review_sheets import SheetTable, cell_text
from sentiment_gui.core.review_types import COLUMN, Format, ReadOptions, Review, unique_names
from sentiment_gui.core.reviews import format_of, is_unread_sheet, read_reviews
from sentiment_gui.core.sheet_book import Book, open_book

_SAMPLE = 2**18
PREVIEW = 50
#: No more sheets than this are looked at.
_SHEETS = 20
_DELIMITERS: tuple[str, ...] = (",", ";", "\t", "|")
#: What columns of reviews are called; the first that a file has is taken.
_TEXT_NAMES = (
    COLUMN, "review", "review_text", "reviewtext", "review text", "review_body", "reviews",
    "comment", "comments", "feedback", "content", "body", "message", "sentence", "opinion",
    "评论", "评价", "内容",
)  # fmt: skip
#: The encodings of most old files. A short text does not tell one from its neighbours: these go
#: first where they are as good but for so much of charset-normalizer's measure of mess (0 to 1).
_COMMON = ("cp1252", "gb18030", "cp1251", "cp932", "cp949", "big5")
_AS_GOOD = 0.1
#: What is wrong with rows of a JSON Lines file that are objects.
_OBJECTS = ("cell-missing", "cell-no-text")
#: A header names things; a longer cell is a review.
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Preview:
    """The beginning of a file, read in some way.

    Attributes:
        options: The way; ``column`` is one of ``columns`` where there is any.
        columns: Names in order.
        rows: The first rows.
        sheets: Of a workbook, the names of its sheets.
        textless: Those of ``columns`` that stand in objects within a row's object, and hold no
            text: labels may be there, reviews are not.
    """

    options: ReadOptions
    columns: tuple[str, ...]
    rows: tuple[Review, ...]
    sheets: tuple[str, ...] = ()
    textless: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Guess:
    """What a file probably is.

    Attributes:
        preview: How it is probably to be read, and what comes out.
        labels: The column that holds labels, or none.
        certain: Whether nobody needs to be asked.
    """

    preview: Preview
    labels: str
    certain: bool


def guess(path: Path) -> Guess:
    """Guess how a file is to be read.

    Raises:
        GatelensError: ``file-missing``, ``read-failed``, ``reviews-none`` if it is empty,
            ``sheet-kind``, or what :func:`sentiment_gui.core.reviews.read_reviews` raises of its
            beginning.
    """
    format_: Format = format_of(path) or "txt"
    if is_unread_sheet(path):
        raise GatelensError("sheet-kind", path=path)
    if format_ == "xlsx":
        return _guess_book(path)
    encoding = guess_encoding(_sample(path))
    options = ReadOptions(format=format_, encoding=encoding)
    if format_ in ("csv", "tsv"):
        options = _table_options(path, options)
    try:
        shown = preview(path, options)
    except GatelensError as error:
        if error.code != "quote-open":
            raise
        shown = preview(path, replace(options, quotes=False))
    columns, column = shown.columns, shown.options.column
    named = _named(columns)
    certain = (
        encoding is None
        and shown.options.quotes
        and (len(columns) - len(shown.textless) == 1 or len(named) == 1 or column == COLUMN)
    )
    return Guess(shown, guess_labels(shown), certain)


def preview(path: Path, options: ReadOptions) -> Preview:
    """Read the beginning of a file; a column that it lacks is replaced by the likeliest one.

    Raises:
        GatelensError: As :func:`guess`.
    """
    if options.format == "xlsx":
        with open_binary(path) as file:
            shown = _sheet_preview(open_book(file, str(path)), options)
        if not shown.rows:
            raise GatelensError("reviews-none", path=path)
        return shown
    columns, rows = _beginning(path, options)
    if not rows:
        raise GatelensError("reviews-none", path=path)
    if options.format == "jsonl":
        return _objects_preview(path, options, columns, rows)
    if options.format != "txt" and options.column not in columns:
        options = replace(options, column=likeliest_column(columns, rows))
        columns, rows = _beginning(path, options)
    return Preview(options, tuple(columns), tuple(rows))


def guess_encoding(sample: bytes) -> str | None:
    """Return the name of a text's encoding, or ``None`` for UTF-8 or what a mark says."""
    if sample.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return None
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(sample) - 3 and error.reason == "unexpected end of data":
            return None
    else:
        return None
    from charset_normalizer import from_bytes

    matches = list(from_bytes(sample))
    best = min((match.chaos for match in matches), default=0.0)
    # A match stands for all encodings that read this much of the file alike.
    as_good = [
        name
        for match in matches
        if match.chaos <= best + _AS_GOOD
        for name in (match.encoding, *match.could_be_from_charset)
    ]
    return next((name for name in _COMMON if name in as_good), [*as_good, _COMMON[0]][0])


def guess_labels(shown: Preview) -> str:
    """Return the column that is called and filled as labels are, or none.

    Of a name that leads into an object within an object the last part counts, after whole names.
    """
    names = [name for name in shown.columns if name != shown.options.column]
    for called in (_simple, _last):
        for name in names:
            if called(name) in LABEL_NAMES and _holds_labels(shown, name):
                return name
    return ""


def _holds_labels(shown: Preview, name: str) -> bool:
    values = [str(row.values.get(name, "")) for row in shown.rows]
    filled = [value for value in values if plain_label(value)]
    return label_kind(filled) is not None or _one_label(filled)


def likeliest_column(columns: Sequence[str], rows: Sequence[Review]) -> str:
    """Return the column that is called as reviews are, or else has the longest texts.

    Of a name that leads into an object within an object the last part counts, after whole names.
    """
    for called in (_simple, _last):
        for wanted in _TEXT_NAMES:
            for name in columns:
                if called(name) == wanted:
                    return name

    def length(name: str) -> int:
        values = (row.values.get(name) for row in rows)
        return sum(len(value) for value in values if isinstance(value, str))

    return max(columns, key=length)


def _one_label(values: Sequence[str]) -> bool:
    """Whether a beginning of one label alone may be followed by the other."""
    return bool(values) and label_kind([*values, "negative", "positive"]) is not None


def _guess_book(path: Path) -> Guess:
    """Guess which sheet of a workbook holds reviews: the first with a column called so."""
    with open_binary(path) as file:
        book = open_book(file, str(path))
        sheets = [sheet for sheet in book.sheets if not sheet.hidden] or book.sheets
        found = [_guess_sheet(book, sheet.name) for sheet in sheets[:_SHEETS]]
    filled = [shown for shown in found if shown.rows]
    if not filled:
        raise GatelensError("reviews-none", path=path)
    named = [shown for shown in filled if _named(shown.columns)]
    best = named[0] if named else max(filled, key=_text_length)
    certain = len(named or filled) == 1 and (
        len(best.columns) == 1 or len(_named(best.columns)) == 1 or best.options.column == COLUMN
    )
    return Guess(best, guess_labels(best), certain)


def _guess_sheet(book: Book, name: str) -> Preview:
    shown = _sheet_preview(book, ReadOptions("xlsx", sheet=name))
    below = [tuple(row.values.values()) for row in shown.rows]
    if _is_header(SheetTable(book, shown.options).first, below):
        return shown
    return _sheet_preview(book, replace(shown.options, header=False))


def _sheet_preview(book: Book, options: ReadOptions) -> Preview:
    table = SheetTable(book, options)
    rows = list(islice(table.reviews(options.column), PREVIEW))
    columns = tuple(table.columns)
    column = table.place_of(options.column)
    if column is None and columns:
        column = likeliest_column(columns, rows)
    options = replace(
        options, column=column or options.column, sheet=book.sheet(options.sheet).name
    )
    rows = [replace(row, text=cell_text(row.values.get(options.column))) for row in rows]
    return Preview(options, columns, tuple(rows), tuple(sheet.name for sheet in book.sheets))


def _named(columns: Sequence[str]) -> list[str]:
    return [name for name in columns if _simple(name) in _TEXT_NAMES]


def _text_length(shown: Preview) -> int:
    return sum(len(row.text) for row in shown.rows)


def _table_options(path: Path, options: ReadOptions) -> ReadOptions:
    lines = _lines(path, options)
    delimiter = _guess_delimiter(lines, "\t" if options.format == "tsv" else ",")
    first, *below = _cells(lines, delimiter) or [[]]
    own = {"csv": ",", "tsv": "\t"}[options.format]
    return replace(
        options,
        delimiter=None if delimiter == own else delimiter,
        header=_is_header(first, below),
    )


def _guess_delimiter(lines: Sequence[str], own: str) -> str:
    """The delimiter at which most rows have the same number of cells; the format's own first."""

    def agreement(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in _cells(lines, delimiter)]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual) / len(widths) if usual > 1 else 0.0, usual)

    return max(sorted(_DELIMITERS, key=lambda delimiter: delimiter != own), key=agreement)


def _cells(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """The cells of rows, up to one that is too long: the reader will say so."""
    csv.field_size_limit(LONGEST)
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(row for row in csv.reader(lines, delimiter=delimiter) if row)
    return rows


def _is_header(cells: Sequence[str], below: Sequence[Sequence[object]]) -> bool:
    """Whether a first row names columns: it holds words above numbers, or short, distinct ones."""
    names = [cell.strip() for cell in cells]
    if {_simple(name) for name in names} & {*_TEXT_NAMES, *LABEL_NAMES}:
        return True
    if any(map(_is_number, names)):
        return False
    columns = ([row[place] for row in below if place < len(row)] for place in range(len(names)))
    filled = ([value for value in column if value not in ("", None)] for column in columns)
    if any(
        name and len(column) > 1 and all(map(_is_number, column))
        for name, column in zip(names, filled, strict=True)
    ):
        return True
    short = all(len(name) <= _LONGEST_NAME for name in names)
    return short and len(set(names)) == len(names)


def _is_number(value: object) -> bool:
    return str(value).strip().replace(".", "", 1).isdigit()


def _beginning(path: Path, options: ReadOptions) -> tuple[list[str], list[Review]]:
    """The columns and first rows; a column that is missing is no error here."""
    with open_binary(path) as file:
        if options.format in ("csv", "tsv"):
            names = _names(file, options)
            if not names:
                return [], []
            if options.column not in names:
                options = replace(options, column=names[0])
        reviews = read_reviews(file, str(path), options)
        rows: list[Review] = []
        try:
            for row in islice(reviews.rows, PREVIEW):
                rows.append(row)  # noqa: PERF402  those before an error stay
        except GatelensError as error:
            if error.code != "column-missing":
                raise
    objects = [row for row in rows if row.error is None or row.error.code in _OBJECTS]
    if options.format == "jsonl" and objects:
        return list({name: None for row in objects for name in row.values}), rows
    return list(reviews.columns), rows


def _objects_preview(
    path: Path, options: ReadOptions, columns: Sequence[str], rows: Sequence[Review]
) -> Preview:
    """The preview of objects, with the values that lie in objects within them."""
    within = [pair for row in rows for pair in values_within(row.values).items()]
    texts = [name for name, value in within if isinstance(value, str)]
    whole = [name for name in columns if not _holds_objects(rows, name)]
    names = dict.fromkeys([*whole, *texts])
    textless = {name: None for name, _ in within if name not in names}
    shown = _with_inner_values(rows)
    if options.column not in names and names:
        options = replace(options, column=likeliest_column([*names], shown))
        shown = _with_inner_values(_beginning(path, options)[1])
    return Preview(options, (*names, *textless), shown, textless=frozenset(textless))


def _with_inner_values(rows: Sequence[Review]) -> tuple[Review, ...]:
    return tuple(replace(row, values={**row.values, **values_within(row.values)}) for row in rows)


def _holds_objects(rows: Sequence[Review], name: str) -> bool:
    """Whether nothing but objects stands by a name."""
    values = [row.values.get(name) for row in rows]
    held = [value for value in values if value is not None]
    return bool(held) and all(isinstance(value, dict) for value in held)


def _names(file: BinaryIO, options: ReadOptions) -> list[str]:
    """The names of a table's columns; leaves the file at its start."""
    bare = replace(options, header=False, column="1")
    try:
        reviews = read_reviews(file, "", bare)
    except GatelensError as error:
        if error.code != "column-missing":
            raise
        return []
    first = next(reviews.rows)
    file.seek(0)
    if not options.header:
        return list(reviews.columns)
    return unique_names([str(value) for value in first.values.values()])


def _sample(path: Path) -> bytes:
    with open_binary(path) as file:
        return file.read(_SAMPLE)


def _lines(path: Path, options: ReadOptions) -> list[str]:
    with open_binary(path) as file:
        return list(islice(text_lines(file, str(path), options.encoding), PREVIEW))


def _simple(name: str) -> str:
    return name.strip().lower()


def _last(name: str) -> str:
    return _simple(last_of_way(name))
