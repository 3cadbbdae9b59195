"""The options of `gatelens classify` on a cluster."""

from __future__ import annotations

import argparse


def add_cluster(parser: argparse.ArgumentParser) -> None:
    """Add the options to the parser of `classify`."""
    group = parser.add_argument_group(
        "a corpus on a cluster (docs/beyond-one-machine.md; needs the extra cluster)"
    )
    group.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="a Dask scheduler's, as tcp://HOST:8786, or local for this machine's cores; --input "
        "may then be .parquet, a pattern or an fsspec address, and --output is a folder",
    )
    group.add_argument(
        "--workers", type=_count, metavar="N", help="processes of --cluster local (one a core)"
    )
    group.add_argument(
        "--part-size",
        type=_size,
        default=4.0,
        metavar="MB",
        help="how much is scored, kept and held in memory at once (4)",
    )
    group.add_argument(
        "--no-words",
        dest="driving_words",
        action="store_false",
        help="leave out which words drive the verdicts: takes less than half of the time",
    )


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 1")
    return int(value)


def _size(value: str) -> float:
    try:
        size = float(value)
    except ValueError:
        size = 0.0
    if not 0.001 <= size <= 1024:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 0.001 to 1024")
    return size
