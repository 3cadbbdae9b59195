"""The command line's grammar, and the help that teaches it."""

from __future__ import annotations

import argparse
from typing import Any

from sentiment_gui import __version__
from sentiment_gui.cli.cluster_arguments import add_cluster
from sentiment_gui.cli.review_arguments import add_encoding, add_reviews
from sentiment_gui.cli.shape_arguments import add_shape, number_between
from sentiment_gui.cli.what_if_arguments import add_changes
from sentiment_gui.core.spans import Span, parse_span
from sentiment_gui.export.options import PRESETS

COMMANDS = ("classify", "trace", "figures", "moments", "models")
RESULT_SUFFIXES = (".csv", ".xlsx", ".jsonl")
VIEWS = ("gates", "units", "contribution", "memory", "cell", "shapes", "compare", "what-if")
PICTURES = (".svg", ".pdf", ".png")

_USAGE = "gatelens [REVIEW.txt]\n       gatelens COMMAND …"
_USAGES = {
    "classify": (
        "gatelens classify TEXT …\n"
        "       gatelens classify --input FILE [--column NAME] [--output FILE] [--model MODEL]\n"
        "       gatelens classify --input PATTERN --output FOLDER --cluster ADDRESS"
    ),
    "trace": (
        "gatelens trace TEXT --output FILE\n"
        "       gatelens trace --input FILE --output FILE [--view VIEW] [--model MODEL]\n"
        "       gatelens trace [TEXT] --view shapes --shape one-to-many --output FILE"
    ),
    "figures": "gatelens figures --input FILE --output FOLDER [--view VIEW] [--picture KIND]",
    "moments": (
        "gatelens moments --input FILE --like TEXT [--token N] [--output FILE] [--model MODEL]"
    ),
    "models": "gatelens models",
}
_MAIN = """\
See how an LSTM reads a review: its sentiment, and every gate at every word.

Without a command the window opens, with REVIEW.txt in it if one is named.
"""
_MAIN_EXAMPLES = """\
examples:
  gatelens                                            open the window
  gatelens classify "Slow at first, then wonderful."  one verdict
  gatelens classify --input reviews.csv --output verdicts.csv
  gatelens trace "Not bad at all." --output gates.pdf

`gatelens COMMAND --help` tells more of each command.
"""
_CLASSIFY = """\
Print or write the sentiment of reviews.

Without --output a line is printed for each review: its label, a tab, and the probability that it
is positive (a text without a word has neither, and the reason follows, as it does where a text is
not in the model's language). The probability says how sure the model is, not how strong the
praise is.

With --output the rows are written in their order, with the columns that they have, and with
  label         positive or negative; empty where there is an error
  probability   of positive, from 0 to 1
  unsure        true where the model cannot tell, knows too few of the words, or another
                language was written
  known         the share of the words that the model knows
  error         why a row could not be read
A column that has one of these names is kept as NAME_original.
"""
_CLASSIFY_EXAMPLES = """\
examples:
  gatelens classify "Great film!" "The kettle leaks."
  gatelens classify --input reviews.txt                        a review a line
  gatelens classify --input shop.csv --column comment --output verdicts.csv
  gatelens classify --input shop.xlsx --sheet May --column comment --output verdicts.xlsx
  gatelens classify --input shop.csv --delimiter ";" --encoding cp1252 --output verdicts.jsonl
  zcat shop.jsonl.gz | gatelens classify --input - --format jsonl --output verdicts.jsonl
  gatelens classify --input 'reviews/*.parquet' --output scored/ --cluster local

exit codes: 0 finished, even if single rows carry an error; 1 could not be done; 2 wrong usage
"""
_TRACE = """\
Write how one review was read: a figure, or every number.

  .png .svg .pdf   a view of the window, the heatmap of the gates if none is named
  .csv             a row for each word: each gate's mean, standard deviation, saturated shares
  .json .npz       every unit's value at every word (docs/trace-file.md)

With --view compare and --view what-if the numbers are both readings', word beside word.
"""
_TRACE_EXAMPLES = """\
examples:
  gatelens trace "Not bad at all." --output gates.svg
  gatelens trace "Not bad at all." --view contribution --width 85 --output words.pdf
  gatelens trace --input long.txt --view compare --against english-rnn --output forgets.svg
  gatelens trace "It is not bad." --view what-if --strike 3 --replace 4=good --output if.svg
  gatelens trace --input long.txt --span 180:230 --output part.pdf
  gatelens trace --input review.txt --output gates.npz
  gatelens trace "The plot" --view shapes --shape one-to-many --seed 7 --output text.svg
"""
_FIGURES = """\
Draw every review of a file into a folder: review-00001.svg and so on, by its row.

The folder is made if need be. index.csv in it lists each row's figure and verdict, or why it has
none. Interrupted, the run keeps the figures that it has drawn.
"""
_MOMENTS = """\
Find moments like this: the tokens of a file of reviews whose pattern is nearest to a chosen one's.

A pattern is what a gate or state is over all units, each in standard deviations from its usual
value. The distance is 1 less the cosine of two patterns, or with --units N the root mean square
difference over the N units that deviate most at the chosen token. It is a likeness of numbers: it
does not say that two words mean the same.
"""
_MOMENTS_EXAMPLES = """\
examples:
  gatelens moments --input reviews.csv --like "Slow, but wonderful." --token 3
  gatelens moments --input reviews.txt --like "not bad" --quantity cell --units 8 --output m.csv
"""
_MODELS = """\
List the installed models and the key figures of their cards.

Choose one with --model NAME. A model folder of your own can lie anywhere (--model FOLDER), or in
the folder that is printed last: then it has a name, too.
"""


def app_parser() -> argparse.ArgumentParser:
    """Return the parser of `gatelens [REVIEW.txt]`."""
    parser = _Parser(prog="gatelens", usage=_USAGE)
    parser.add_argument("review", nargs="*", metavar="REVIEW.txt")
    parser.set_defaults(command="window", usage_error=parser.error)
    _add_debug(parser, default=False)
    return parser


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of everything else."""
    parser = _Parser(prog="gatelens", usage=_USAGE, description=_MAIN, epilog=_MAIN_EXAMPLES)
    parser.add_argument("--version", action="version", version=f"gatelens {__version__}")
    _add_debug(parser, default=False)
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", prog="gatelens"
    )
    _add_classify(commands)
    _add_trace(commands)
    _add_figures(commands)
    _add_moments(commands)
    _add_command(commands, "models", "list the installed models", _MODELS)
    return parser


class _Parser(argparse.ArgumentParser):
    """Takes no shortened options, and keeps the lines of its texts as they are."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  argparse's own
        options["formatter_class"] = argparse.RawDescriptionHelpFormatter
        super().__init__(allow_abbrev=False, **options)


def _add_command(
    commands: Any,  # noqa: ANN401  argparse does not export the type
    name: str,
    summary: str,
    description: str,
    examples: str | None = None,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, usage=_USAGES[name], help=summary, description=description, epilog=examples
    )
    _add_debug(parser, default=argparse.SUPPRESS)
    parser.set_defaults(usage_error=parser.error)
    return parser


def _add_debug(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument(
        "--debug", action="store_true", default=default, help="show where an error came from"
    )


def _add_classify(commands: Any) -> None:  # noqa: ANN401
    summary = "print or write the sentiment of reviews"
    parser = _add_command(commands, "classify", summary, _CLASSIFY, _CLASSIFY_EXAMPLES)
    parser.add_argument("texts", nargs="*", metavar="TEXT", help="a review")
    _add_model(parser)
    parser.add_argument("--output", metavar="FILE", help="write to a .csv, .xlsx or .jsonl")
    _add_running(parser)
    add_reviews(parser, required=False)
    add_cluster(parser)


def _add_running(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="no progress, no closing sentence")
    parser.add_argument(
        "--progress", action="store_true", help="show progress even if nobody seems to watch"
    )


def _add_figures(commands: Any) -> None:  # noqa: ANN401
    summary = "draw every review of a file into a folder"
    parser = _add_command(commands, "figures", summary, _FIGURES)
    parser.add_argument("--output", metavar="FOLDER", required=True, help="where the figures go")
    kinds = tuple(suffix[1:] for suffix in PICTURES)
    parser.add_argument(
        "--picture", choices=kinds, default=kinds[0], help="their format (%(default)s)"
    )
    _add_model(parser)
    _add_running(parser)
    add_reviews(parser, required=True)
    group = parser.add_argument_group("a figure")
    _add_view(group, VIEWS[:-2])
    _add_look(group)


def _add_moments(commands: Any) -> None:  # noqa: ANN401
    summary = "find moments like a chosen one in a file of reviews"
    parser = _add_command(commands, "moments", summary, _MOMENTS, _MOMENTS_EXAMPLES)
    parser.add_argument("--like", metavar="TEXT", required=True, help="the chosen token's review")
    parser.add_argument(
        "--token", type=int, metavar="N", help="the chosen token, counted from 1; the last if none"
    )
    parser.add_argument(
        "--quantity", metavar="NAME", help="forget, input, output, candidate, cell, hidden …"
    )
    parser.add_argument(
        "--units", type=int, metavar="N", help="compare the N most deviating units, not all"
    )
    parser.add_argument(
        "--most", type=int, default=50, metavar="N", help="how many are found (%(default)s)"
    )
    parser.add_argument("--output", metavar="FILE", help="write to a .csv, .xlsx or .jsonl")
    _add_model(parser)
    _add_running(parser)
    add_reviews(parser, required=True)


def _add_trace(commands: Any) -> None:  # noqa: ANN401
    summary = "write a figure of one review, or every number"
    parser = _add_command(commands, "trace", summary, _TRACE, _TRACE_EXAMPLES)
    parser.add_argument("text", nargs="?", metavar="TEXT", help="a review")
    parser.add_argument("--input", metavar="FILE", help="a file that is one review; - is stdin")
    add_encoding(parser)
    parser.add_argument(
        "--output", metavar="FILE", required=True, help="what to write, by its ending"
    )
    parser.add_argument(
        "--span",
        type=_span,
        metavar="A:B",
        help="only tokens A to B, counted from 1, read after all before them",
    )
    _add_model(parser)
    parser.add_argument("--quiet", action="store_true", help="no closing sentence")
    group = parser.add_argument_group("a figure")
    _add_view(group, VIEWS)
    add_shape(group)
    _add_comparison(group)
    add_changes(group)
    _add_look(group)


def _add_view(group: Any, views: tuple[str, ...]) -> None:  # noqa: ANN401
    group.add_argument(
        "--view",
        choices=views,
        default=views[0],
        metavar="VIEW",
        help=f"{', '.join(views[:-1])} or {views[-1]} (%(default)s)",
    )
    group.add_argument(
        "--token", type=int, metavar="N", help="whose memory or cell is drawn, counted from 1"
    )
    group.add_argument(
        "--unit", type=int, metavar="N", help="which unit is followed, counted from 0"
    )


def _add_comparison(group: Any) -> None:  # noqa: ANN401
    others = group.add_mutually_exclusive_group()
    others.add_argument(
        "--against", metavar="MODEL", help="the model to compare with: its name, or its folder"
    )
    others.add_argument(
        "--second", metavar="TEXT", help="a review to compare with, read by the same model"
    )
    group.add_argument(
        "--reach", action="store_true", help="compare how far the models’ states reach: takes time"
    )


def _add_look(group: Any) -> None:  # noqa: ANN401
    sizes = group.add_mutually_exclusive_group()
    sizes.add_argument(
        "--preset",
        choices=tuple(PRESETS),
        default="page",
        metavar="FOR",
        help="page (170 mm wide), column (85 mm), or slide: 16:9, large type, no caption "
        "(%(default)s)",
    )
    sizes.add_argument(
        "--width",
        dest="preset",
        type=_width,
        metavar="MM",
        help="170 or 85 mm: as --preset page, and column",
    )
    group.add_argument(
        "--cells",
        choices=("auto", "words", "grid"),
        default="auto",
        metavar="KIND",
        help="of gates: as wide as words, or all alike in a grid, which is lower (%(default)s)",
    )
    group.add_argument("--theme", choices=("light", "dark"), default="light", help="(%(default)s)")
    group.add_argument(
        "--palette",
        choices=("blue-orange", "purple-green", "red-blue"),
        default="blue-orange",
        metavar="NAME",
        help="blue-orange, purple-green or red-blue: hues of verdicts and gates (%(default)s)",
    )
    group.add_argument(
        "--scale",
        type=_scale,
        default=3.0,
        metavar="N",
        help="picture points per pixel of a .png, of which 96 are an inch (3)",
    )
    group.add_argument(
        "--text",
        dest="lettering",
        choices=("live", "outlines"),
        default="live",
        metavar="KIND",
        help="words of an .svg as live text, or as outlines that need no font (%(default)s)",
    )
    titles = group.add_mutually_exclusive_group()
    titles.add_argument("--title", metavar="TEXT", default="", help="a line above the figure")
    titles.add_argument(
        "--no-title", dest="title", action="store_const", const="", help="none, as is usual"
    )
    group.add_argument(
        "--caption",
        action=argparse.BooleanOptionalAction,
        help="with the caption, or without; of a slide usually without",
    )
    for part, what in (("words", "the words of the review"), ("legend", "the legend")):
        group.add_argument(
            f"--no-{part}", dest=part, action="store_false", help=f"leave out {what}"
        )


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model", metavar="MODEL", help="an installed model's name, or a model folder"
    )
    parser.add_argument(
        "--engine",
        default="numpy",
        help="who computes: numpy, or torch where the extra train is installed (%(default)s)",
    )


def _scale(value: str) -> float:
    return number_between(value, 0.1, 40)


def _width(value: str) -> str:
    for name, preset in PRESETS.items():
        if preset.page is None and value == f"{preset.width_mm:.0f}":
            return name
    raise argparse.ArgumentTypeError(f"{value!r} is neither 170 nor 85")


def _span(value: str) -> Span:
    span = parse_span(value)
    if span is None:
        raise argparse.ArgumentTypeError(f"{value!r} is not written as 180:230")
    return span
