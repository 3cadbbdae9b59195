"""The options of `gatelens trace --view shapes`."""

from __future__ import annotations

import argparse
import math
from typing import Any

#: Words in a figure of what a language model writes.
MOST_WRITTEN = 500


def add_shape(group: Any) -> None:  # noqa: ANN401  argparse does not export the type
    """Add what chooses a shape of recurrence, and what one to many writes."""
    group.add_argument(
        "--shape",
        choices=("one-to-many", "many-to-one", "many-to-many", "sequence"),
        default="many-to-many",
        metavar="NAME",
        help="of --view shapes: one-to-many, which writes on from TEXT, many-to-one, many-to-many "
        "or sequence (%(default)s)",
    )
    group.add_argument(
        "--write",
        type=_count,
        default=24,
        metavar="N",
        help="of one-to-many: how many words are written (%(default)s)",
    )
    group.add_argument(
        "--seed",
        type=int,
        choices=range(10_000),
        default=1,
        metavar="N",
        help="of one-to-many: the same words and seed give the same text (%(default)s)",
    )
    group.add_argument(
        "--temperature",
        type=_temperature,
        default=0.7,
        metavar="X",
        help="of one-to-many: 0 to 2; 0 always takes the likeliest word (%(default)s)",
    )


def number_between(value: str, low: float, high: float) -> float:
    """Return a number of a range.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not low <= number <= high:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from {low:g} to {high:g}")
    return number


def _temperature(value: str) -> float:
    return number_between(value, 0, 2)


def _count(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= MOST_WRITTEN):
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 1 to {MOST_WRITTEN}")
    return int(value)
