"""The options of `gatelens trace --view what-if`."""

from __future__ import annotations

import argparse
from typing import Any


def add_changes(group: Any) -> None:  # noqa: ANN401  argparse does not export the type
    """Add what is done to the words of a review."""
    group.add_argument(
        "--strike",
        type=int,
        action="append",
        default=[],
        metavar="N",
        help="of what-if: without token N, counted from 1; may be given again, as the next two",
    )
    group.add_argument(
        "--replace",
        type=_placed,
        action="append",
        default=[],
        metavar="N=WORDS",
        help="of what-if: WORDS in the place of token N",
    )
    group.add_argument(
        "--add",
        type=_placed,
        action="append",
        default=[],
        metavar="N=WORDS",
        help="of what-if: WORDS after token N; after 0 they stand before all",
    )
    group.add_argument(
        "--rank",
        action="store_true",
        help="of what-if: the verdict without each word of the changed review, too: takes time",
    )


def _placed(value: str) -> tuple[int, str]:
    number, _, words = value.partition("=")
    if not (number.isascii() and number.isdigit() and words.strip()):
        raise argparse.ArgumentTypeError(f"{value!r} is not written as 3=WORDS")
    return int(number), words
