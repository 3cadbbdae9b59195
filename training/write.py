"""``python -m training write``: a language model writes on."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.installed import WRITER, find_model
from sentiment_gui.core.model_config import WRITE
from sentiment_gui.core.model_folder import read_model
from sentiment_gui.core.writer import Sampling, Step, Writer
from sentiment_gui.core.written_text import detokenise, display_pieces, ends_sentence


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's own type is private
    """Add ``write`` to the command line."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "write",
        help="let a language model write on",
        description="Writes on from a text, token by token, each drawn from what the model expects "
        "next. What it writes is made up.",
        epilog='Example: python -m training write --seed 3 "The plot"',
    )
    add = parser.add_argument
    add("text", nargs="?", default="", metavar="TEXT", help="what to begin with; may be left out")
    add("--model", default=WRITER, metavar="MODEL", help="a language model (%(default)s)")
    add("--seed", type=int, default=1, help="decides every draw (%(default)s)")
    add(
        "--temperature",
        type=_temperature,
        default=0.7,
        metavar="T",
        help="under 1: the likely becomes likelier; 0: always the likeliest (%(default)s)",
    )
    add("--top-k", type=_count, default=40, metavar="K", help="of how many; 0: all (%(default)s)")
    add(
        "--sentences", type=_count, default=3, metavar="N", help="then stop; 0: never (%(default)s)"
    )
    add("--tokens", type=_count, default=200, metavar="N", help="at most (%(default)s)")
    add("--steps", action="store_true", help="a line per token: its chance, and the likeliest ones")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write; see :func:`register`.

    Raises:
        GatelensError: ``model-classifies`` for a model that gives verdicts, ``write-words`` if the
            text has no word that the model knows, and what opening a model raises.
    """
    writer = Writer(read_model(find_model(args.model), WRITE))
    ids = writer.ids(args.text)
    if len(ids) and (ids == writer.folder.vocabulary.unknown_id).all():
        raise GatelensError("write-words", name=writer.folder.config.name)
    sampling = Sampling(args.seed, args.temperature, args.top_k)
    written = islice(writer.write(ids, sampling), args.tokens)
    steps = list(_sentences(written, args.sentences))
    print(continued(args.text, [step.token for step in steps]))
    if args.steps:
        print(*("\n" + line for line in map(_line, steps)), sep="")
    return 0


def continued(text: str, tokens: list[str]) -> str:
    """Return a text as it was typed, with tokens written on behind it."""
    if not text.strip():
        return detokenise(tokens)
    kept = text.rstrip()
    begins = kept[-1] in ".!?"
    return kept + "".join(display_pieces(tokens, begins=begins))


def _sentences(steps: Iterable[Step], sentences: int) -> Iterator[Step]:
    """Yield steps to the end of so many sentences; 0: all."""
    ended = 0
    for step in steps:
        yield step
        ended += ends_sentence(step.token)
        if 0 < sentences <= ended:
            return


def _line(step: Step) -> str:
    likely = ", ".join(f"{one.token} {one.probability:.3f}" for one in step.likely)
    bits = -math.log2(step.probability)
    return f"{step.token:16} {step.probability:.3f} {bits:5.1f} bits   likeliest: {likely}"


def _temperature(text: str) -> float:
    value = float(text)
    if not (math.isfinite(value) and value >= 0):
        raise argparse.ArgumentTypeError("a temperature is 0 or more")
    return value


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError("expected 0 or more")
    return value
