"""`gatelens [REVIEW.txt]`: the window."""

from __future__ import annotations

import argparse
from pathlib import Path

from sentiment_gui.cli.parser import COMMANDS
from sentiment_gui.core.errors import GatelensError


def run(args: argparse.Namespace) -> int:
    """Open the window, and return its exit code when it is closed.

    Raises:
        GatelensError: ``file-missing`` if the review that it shall show is not there.
        SystemExit: 2, on wrong usage.
    """
    if len(args.review) > 1:
        commands = ", ".join(COMMANDS)
        args.usage_error(f"the window takes one file; the commands are {commands}")
    for path in args.review:
        if not Path(path).is_file():
            raise GatelensError("file-missing", path=path)
    from sentiment_gui.app import main

    return main(args.review)
