"""`gatelens classify`: the sentiment of texts, or of a file of reviews."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sentiment_gui.cli.loading import load_classifier, output_path
from sentiment_gui.cli.parser import RESULT_SUFFIXES
from sentiment_gui.cli.sources import Input, open_input, read_options
from sentiment_gui.cli.terminal import Progress, printable, say
from sentiment_gui.core.batch_files import texts_cut
from sentiment_gui.core.results import ReviewResult, classify_reviews, open_results
from sentiment_gui.core.reviews import Review, Reviews


def run(args: argparse.Namespace) -> int:
    """Classify, and print or write what came out.

    Raises:
        GatelensError: The input, the model or the output is refused.
        SystemExit: 2, on wrong usage.
    """
    if args.cluster is not None:
        from sentiment_gui.cli.cluster import run as run_on_cluster

        return run_on_cluster(args)
    if bool(args.texts) == (args.input is not None):
        args.usage_error("name either texts, or a file with --input")
    output = output_path(args, RESULT_SUFFIXES) if args.output else None
    with _input(args) as source:
        rows = _watched(args, source)
        if output is None:
            for row in rows:
                sys.stdout.write(_line(row))
        else:
            _write(args, output, source, rows)
    return 0


@contextmanager
def _input(args: argparse.Namespace) -> Iterator[Input]:
    if args.input is None:
        rows = (Review(text, {args.column: text}) for text in args.texts)
        yield Input(Reviews({args.column: None}, rows), len(args.texts))
        return
    with open_input(args.input, read_options(args), survey=args.output is not None) as source:
        yield source


def _watched(args: argparse.Namespace, source: Input) -> Iterator[ReviewResult]:
    """Yield the verdicts while a line on standard error tells how far they are."""
    watched = sys.stderr.isatty() and (args.output is not None or not sys.stdout.isatty())
    progress = Progress(source.total, shown=args.progress or (watched and not args.quiet))
    try:
        results = classify_reviews(load_classifier(args), source.reviews.rows)
        for done, result in enumerate(results, start=1):
            yield result
            progress.update(done)
    finally:
        progress.clear()


def _line(row: ReviewResult) -> str:
    probability = row.result.probability
    if row.error is not None or probability is None:
        return f"\t\t{printable(row.error or '')}\n"
    doubt = "" if row.doubt is None else f"\t{row.doubt}"
    return f"{row.label}\t{probability:.6f}{doubt}\n"


def _write(
    args: argparse.Namespace, path: Path, source: Input, rows: Iterator[ReviewResult]
) -> None:
    counts: Counter[str] = Counter()
    if path.suffix.lower() == ".xlsx":
        from sentiment_gui.core.sheet_write import check_rows

        check_rows(path, source.total or 0)
    with open_results(path, source.reviews.columns) as writer:
        for row in rows:
            writer.write(row)
            counts[row.label or "error"] += 1
            counts["unsure"] += row.result.unsure
            counts["foreign"] += row.result.foreign
    if not args.quiet:
        say(_summary(counts, path))
    if writer.cut:
        say(str(texts_cut(writer.cut)))


def _summary(counts: Counter[str], path: Path) -> str:
    unsure, errors, foreign = (counts.pop(name, 0) for name in ("unsure", "error", "foreign"))
    total = counts.total() + errors
    parts = [f"{number:,} {label}" for label, number in sorted(counts.items(), reverse=True)]
    sentence = f"{total:,} review{'' if total == 1 else 's'}"
    if parts:
        sentence += f": {', '.join(parts)} ({unsure:,} unsure)"
    if foreign:
        sentence += f"; {foreign:,} not in the model's language"
    if errors:
        sentence += f"; {errors:,} could not be read, see the column error"
    return f"{sentence}. Written to {path}."
