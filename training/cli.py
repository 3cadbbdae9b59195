"""The training side's command line: each command is a module of its own."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from sentiment_gui import __version__
from sentiment_gui.core.errors import GatelensError
from training.hardware import restart_with_allocator_hints

# A module offers register(subparsers) and run(args) -> exit code, and imports torch only in run.
COMMAND_MODULES = (
    "training.corpora.command",
    "training.pretrain",
    "training.fit_transformer",
    "training.teach",
    "training.train",
    "training.average",
    "training.export",
    "training.evaluate",
    "training.write",
    "training.report",
    "training.ablation",
    "training.compare",
    "training.behaviour.command",
    "training.verify",
    "training.movers",
    "training.import_model.command",
)
_LONG_RUNS = {"train", "transformer", "pretrain"}


def build_parser() -> argparse.ArgumentParser:
    """Return the parser with all commands."""
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description="Makes, measures and imports the models that Gatelens reads reviews with.",
    )
    parser.add_argument("--version", action="version", version=f"gatelens {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMAND_MODULES:
        importlib.import_module(name).register(subparsers)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns:
        0 when it is done, 1 when it could not be done; wrong usage exits with 2.
    """
    args = build_parser().parse_args(arguments)
    if arguments is None and args.command in _LONG_RUNS:
        restart_with_allocator_hints()
    try:
        code: int = args.run(args)
    except GatelensError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return code
