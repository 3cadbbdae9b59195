"""`gatelens trace --view shapes`: a text that a language model writes, and the shapes' numbers."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from sentiment_gui.cli.loading import output_path
from sentiment_gui.cli.look import figure_options, write_figure
from sentiment_gui.cli.parser import PICTURES
from sentiment_gui.cli.sources import read_whole
from sentiment_gui.cli.terminal import say
from sentiment_gui.core.installed import find_model, find_writer
from sentiment_gui.core.model_folder import ModelFolder, read_model
from sentiment_gui.core.shapes import Writing, expect, many_to_many, one_to_many, write_words
from sentiment_gui.core.spans import Span
from sentiment_gui.core.trace import Trace
from sentiment_gui.core.writer import Sampling, Writer
from sentiment_gui.export.shapes_numbers import ENDINGS, write_shape

#: What the first step reads where no word was given.
_START = "(start)"


def write_on(args: argparse.Namespace) -> int:
    """Let a language model write on from some words, and write the figure or the numbers.

    Raises:
        GatelensError: The input, the model or the output is refused.
        SystemExit: 2, on wrong usage.
    """
    if args.text is not None and args.input is not None:
        args.usage_error("name either the first words, or a file that holds them with --input")
    if args.span is not None:
        args.usage_error("--span is of a review, and one-to-many reads none")
    path = output_path(args, (*PICTURES, *ENDINGS))
    text = args.text or "" if args.input is None else read_whole(args.input, args.encoding)
    folder = read_model(find_model(args.model) if args.model else find_writer(), "write")
    sampling = Sampling(args.seed, args.temperature)
    writing = write_words(Writer(folder), text, sampling, args.write)
    if path.suffix.lower() in ENDINGS:
        about = {**_about(folder), "seed": sampling.seed, "temperature": sampling.temperature}
        write_shape("one-to-many", one_to_many(writing, _START), about, path)
    else:
        options = figure_options(args)
        from sentiment_gui.export.page import on_page
        from sentiment_gui.export.shapes_figure import writing_figure

        figure = on_page(partial(writing_figure, writing, folder, sampling), options)
        write_figure(args, figure, path, options)
    if not args.quiet:
        say(f"{_summary(writing, sampling)} Written to {path}.")
    return 0


def write_expected(trace: Trace, reads: ModelFolder, path: Path, span: Span | None) -> None:
    """Write what a language model expected at every token of a review: CSV or JSON.

    Raises:
        GatelensError: ``writer-missing``, ``writer-language``, ``span-outside``, ``write-failed``.
    """
    writer = Writer(read_model(find_writer(reads.config.language), "write"))
    found = expect(trace, writer)
    columns = many_to_many(trace, found.expected, found.known)
    if span is not None:
        columns = columns[span.checked(len(columns)).part]
    write_shape("many-to-many", columns, _about(reads, writer.folder), path)


def _about(*folders: ModelFolder) -> dict[str, object]:
    return {"models": [f"{folder.config.name} {folder.digest}" for folder in folders]}


def _summary(writing: Writing, sampling: Sampling) -> str:
    count = len(writing.steps)
    ended = ", to the end of its review" if writing.ended else ""
    return f"{count:,} word{'' if count == 1 else 's'} written with seed {sampling.seed}{ended}."
