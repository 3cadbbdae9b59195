"""`gatelens figures`: a figure of every review of a file, in a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from sentiment_gui.cli.loading import load_classifier
from sentiment_gui.cli.look import figure_options
from sentiment_gui.cli.sources import open_input, read_options
from sentiment_gui.cli.terminal import say, watched
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.figure_folder import INDEX, write_figures
from sentiment_gui.export.views import Wanted


def run(args: argparse.Namespace) -> int:
    """Draw the reviews.

    Raises:
        GatelensError: The input, the model or the folder is refused.
        SystemExit: 2, on wrong usage.
    """
    with open_input(args.input, read_options(args), survey=True) as source:
        token = None if args.token is None else args.token - 1
        wanted = Wanted(figure_options(args), token, args.unit)
        classifier = load_classifier(args)
        folder = _folder(Path(args.output))
        reviews, suffix = source.reviews.rows, f".{args.picture}"
        figures = write_figures(reviews, folder, suffix, args.view, classifier, wanted)
        drawn = errors = 0
        for figure in watched(args, figures, source.total):
            drawn += not figure.error
            errors += bool(figure.error)
    if not args.quiet:
        say(_summary(drawn, errors, folder))
    return 0


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise GatelensError("write-failed", path=path, reason=reason) from error
    return path


def _summary(drawn: int, errors: int, folder: Path) -> str:
    sentence = f"{drawn:,} figure{'' if drawn == 1 else 's'} written to {folder}"
    if errors:
        sentence += f"; {errors:,} could not be drawn, see {INDEX}"
    return f"{sentence}."
