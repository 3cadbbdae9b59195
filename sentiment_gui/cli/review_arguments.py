"""How a file of reviews is named on the command line, and how it is to be read."""

from __future__ import annotations

import argparse
from typing import Any

from sentiment_gui.core.review_types import COLUMN, FORMATS


def add_reviews(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Add the options of a file of reviews."""
    group = parser.add_argument_group("a file of reviews")
    group.add_argument(
        "--input",
        metavar="FILE",
        required=required,
        help="a .txt (a review a line), .csv, .tsv, .jsonl or .xlsx; - is stdin",
    )
    group.add_argument(
        "--format",
        choices=FORMATS,
        metavar="KIND",
        help="txt, csv, tsv, jsonl or xlsx, where FILE's name does not tell; of stdin: txt",
    )
    group.add_argument(
        "--column", metavar="NAME", default=COLUMN, help="where the reviews are (%(default)s)"
    )
    group.add_argument(
        "--sheet", metavar="NAME", help="of a workbook (its first that is not hidden)"
    )
    add_encoding(group)
    group.add_argument(
        "--delimiter", metavar="CHAR", type=_delimiter, help='between cells, such as ";" or "\\t"'
    )
    group.add_argument(
        "--no-header", action="store_true", help="the first row is a review; columns are 1, 2, 3 …"
    )
    group.add_argument(
        "--no-quotes", action="store_true", help="quotes in a table are characters as any"
    )


def add_encoding(parser: Any) -> None:  # noqa: ANN401  a parser or a group
    """Add the option that names a text's encoding."""
    parser.add_argument(
        "--encoding", metavar="NAME", help="the file's encoding (UTF-8, or what its mark says)"
    )


def _delimiter(value: str) -> str:
    character = {"\\t": "\t", "tab": "\t"}.get(value, value)
    if len(character) != 1 or character in '"\r\n':
        raise argparse.ArgumentTypeError(f"{value!r} is not one character that can part cells")
    return character
