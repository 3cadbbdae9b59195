"""`gatelens trace`: how one review was read, as a figure or as numbers."""

from __future__ import annotations

import argparse
import os
import sys

from sentiment_gui.cli.loading import load_classifier, output_path
from sentiment_gui.cli.sources import read_whole
from sentiment_gui.cli.terminal import say
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.writers import WRITERS, write_trace


def run(args: argparse.Namespace) -> int:
    """Read one review and write its trace.

    Raises:
        GatelensError: The input, the model or the output is refused.
        SystemExit: 2, on wrong usage.
    """
    if (args.text is None) == (args.input is None):
        args.usage_error("name either a text, or a file with --input")
    path = output_path(args, tuple(WRITERS))
    text = args.text if args.input is None else read_whole(args.input, args.encoding)
    trace = load_classifier(args).trace(text)
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # figures need no screen, whatever is set
    write_trace(trace, path)
    if not args.quiet:
        say(f"{_summary(trace)} Written to {path}.")
    return 0


def _summary(trace: Trace) -> str:
    count = len(trace.tokens)
    tokens = f"{count:,} token{'' if count == 1 else 's'}"
    unsure = ", unsure" if trace.unsure else ""
    return f"{trace.label} {trace.probability:.6f}{unsure}; {tokens}, {trace.known:.0%} known."
