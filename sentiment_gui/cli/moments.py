"""`gatelens moments`: tokens of a file of reviews whose pattern is like a chosen one's."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from sentiment_gui.cli.loading import load_classifier, output_path
from sentiment_gui.cli.parser import RESULT_SUFFIXES
from sentiment_gui.cli.sources import Input, open_input, read_options
from sentiment_gui.cli.terminal import printable, say, watched
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.moments import Moment, MomentSearch, context, pattern_of
from sentiment_gui.core.spreadsheet import csv_writer, defuse
from sentiment_gui.core.tokenizer import Tokenizer

_PIECE = 256
_COLUMNS = ("row", "token", "distance", "before", "word", "after")


def run(args: argparse.Namespace) -> int:
    """Search, and print or write what was found.

    Raises:
        GatelensError: The input, the model, the token or the output is refused.
        SystemExit: 2, on wrong usage.
    """
    if args.most < 1 or (args.units is not None and args.units < 1):
        args.usage_error("--most and --units want a number from 1")
    output = output_path(args, RESULT_SUFFIXES) if args.output else None
    classifier = load_classifier(args)
    trace = classifier.trace(args.like)
    token = len(trace.tokens) - 1 if args.token is None else args.token - 1
    quantity = args.quantity or trace.quantities[0]
    few = args.units is not None
    pattern = pattern_of(trace, token, quantity, "units" if few else "cosine", args.units or 1)
    search = MomentSearch(classifier.folder, pattern, args.most)
    with open_input(args.input, read_options(args), survey=True) as source:
        for _ in watched(args, _searched(search, source), source.total):
            pass
    found = [_facts(moment, classifier.tokenizer) for moment in search.best]
    if output is None:
        sys.stdout.writelines(_line(facts) for facts in found)
    else:
        _write(output, found)
    if not args.quiet:
        say(_summary(search, len(found), trace.tokens[token].text, quantity, output))
    return 0


def _searched(search: MomentSearch, source: Input) -> Iterator[None]:
    """Read piece by piece; yield once for every review."""
    texts = (review.text for review in source.reviews.rows)
    while piece := list(islice(texts, _PIECE)):
        search.add(piece)
        yield from (None for _ in piece)


def _facts(moment: Moment, tokenizer: Tokenizer) -> dict[str, Any]:
    """What is told of a moment; row and token as people count, from 1."""
    numbers = (moment.row + 1, moment.token + 1, round(moment.distance, 6))
    return dict(zip(_COLUMNS, (*numbers, *context(moment, tokenizer)), strict=True))


def _line(facts: dict[str, Any]) -> str:
    words = printable(f"{facts['before']}[{facts['word']}]{facts['after']}")
    return f"{facts['distance']:.4f}\t{facts['row']}\t{facts['token']}\t{words}\n"


def _write(path: Path, found: Sequence[dict[str, Any]]) -> None:
    if path.suffix.lower() == ".xlsx":
        from sentiment_gui.core.sheet_write import sheet_writer

        with (
            atomic_path(path) as temporary,
            sheet_writer(temporary, path, _COLUMNS, "Moments") as sheet,
        ):
            for facts in found:
                sheet.write(tuple(facts.values()))
        return
    with (
        atomic_path(path) as temporary,
        temporary.open("w", encoding="utf-8", errors="replace", newline="") as file,
    ):
        if path.suffix.lower() == ".jsonl":
            file.writelines(f"{json.dumps(facts, ensure_ascii=False)}\n" for facts in found)
            return
        writer = csv_writer(file)
        writer.writerow(_COLUMNS)
        for facts in found:
            writer.writerow([defuse(v) if isinstance(v, str) else v for v in facts.values()])


def _summary(
    search: MomentSearch, found: int, word: str, quantity: str, output: Path | None
) -> str:
    sentence = (
        f"{found:,} moments like ‘{word}’ ({quantity}) among {search.tokens:,} tokens of "
        f"{search.read:,} reviews."
    )
    return sentence if output is None else f"{sentence} Written to {output}."
