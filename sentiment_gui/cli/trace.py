"""`gatelens trace`: how one review was read, as a figure or as numbers."""

from __future__ import annotations

import argparse
from pathlib import Path

from sentiment_gui.cli.loading import load_classifier, output_path
from sentiment_gui.cli.look import figure_options, write_figure
from sentiment_gui.cli.shapes import write_expected, write_on
from sentiment_gui.cli.sources import read_whole
from sentiment_gui.cli.terminal import say
from sentiment_gui.cli.what_if import check_changes, write_changed
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.installed import find_model
from sentiment_gui.core.model_folder import read_model
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.comparison_files import write_comparison
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.shapes_numbers import ENDINGS
from sentiment_gui.export.views import Wanted, comparison_of, draw
from sentiment_gui.export.writers import WRITERS, write_trace, writer_for


def run(args: argparse.Namespace) -> int:
    """Read one review and write its trace.

    Raises:
        GatelensError: The input, the model or the output is refused.
        SystemExit: 2, on wrong usage.
    """
    _check_comparison(args)
    check_changes(args)
    if args.view == "shapes" and args.shape == "one-to-many":
        return write_on(args)
    if (args.text is None) == (args.input is None):
        args.usage_error("name either a text, or a file with --input")
    path = output_path(args, tuple(WRITERS))
    is_figure = writer_for(path).kind == "picture"
    expected = not is_figure and args.view == "shapes" and args.shape == "many-to-many"
    if expected and path.suffix.lower() not in ENDINGS:
        args.usage_error("the numbers of --view shapes are .csv or .json")
    if not (is_figure or expected or args.view in ("gates", "compare", "what-if")):
        args.usage_error("--view is for figures: .png, .svg or .pdf")
    text = args.text if args.input is None else read_whole(args.input, args.encoding)
    classifier = load_classifier(args)
    trace = classifier.trace(text)
    changed = ""
    if args.view == "what-if":
        changed = write_changed(args, classifier, trace, path)
    elif is_figure:
        _write_figure(args, classifier, trace, path)
    elif expected:
        write_expected(trace, classifier.folder, path, args.span)
    elif args.view == "compare":
        wanted = _wanted(args, FigureOptions(span=args.span))
        write_comparison(comparison_of(trace, classifier.folder, wanted), path, args.span)
    else:
        write_trace(trace, path, FigureOptions(span=args.span))
    if not args.quiet:
        say(f"{_summary(trace)}{changed} Written to {path}.")
    return 0


def _check_comparison(args: argparse.Namespace) -> None:
    """Leave with a usage error where a comparison lacks its other side, or nothing is compared."""
    compared = args.against is not None or args.second is not None
    if args.view == "compare" and not compared:
        args.usage_error("--view compare wants another model (--against), or a review (--second)")
    if compared and args.view != "compare":
        args.usage_error("--against and --second are for --view compare")
    if args.reach and args.against is None:
        args.usage_error("--reach is for --view compare --against MODEL")


def _write_figure(
    args: argparse.Namespace, classifier: Classifier, trace: Trace, path: Path
) -> None:
    wanted = _wanted(args, figure_options(args, args.span))
    write_figure(args, draw(args.view, trace, classifier.folder, wanted), path, wanted.options)


def _wanted(args: argparse.Namespace, options: FigureOptions) -> Wanted:
    token = None if args.token is None else args.token - 1
    against = None if args.against is None else read_model(find_model(args.against))
    return Wanted(options, token, args.unit, against, args.second or "", args.reach, args.shape)


def _summary(trace: Trace) -> str:
    count = len(trace.tokens)
    tokens = f"{count:,} token{'' if count == 1 else 's'}"
    unsure = ", unsure" if trace.unsure else ""
    code = trace.result.doubt
    doubt = "" if code is None else f" {GatelensError(code)}"
    verdict = f"{trace.label} {trace.probability:.6f}{unsure}"
    return f"{verdict}; {tokens}, {trace.known:.0%} known.{doubt}"
