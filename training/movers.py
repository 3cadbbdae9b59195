"""``python -m training movers``: which words move which gate, over real reviews.

The heatmap shows by default how far a gate is from usual. Whether that says anything is a matter
of the model at hand; this prints it: for each gate the words that close and open it furthest on
average, how often, and how many tokens pass two standard deviations at all.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.installed import find_model
from sentiment_gui.core.model_config import GATES
from sentiment_gui.core.model_folder import read_model
from sentiment_gui.core.tokenizer import lookup_form
from training.corpora.command import add_library_arguments, library_of

_ASKED = ("but", "n't", "not", "although", "never", "very", ".", "!")


@dataclass(frozen=True)
class Mover:
    """How a word moves a gate, in standard deviations from usual."""

    word: str
    count: int
    mean: float
    sd: float


class Movers:
    """Sums of a gate's difference from usual, word by word.

    Args:
        gates: Their names.
    """

    def __init__(self, gates: Iterable[str]) -> None:
        self.tokens = 0
        self._values: dict[str, dict[str, list[float]]] = {gate: {} for gate in gates}

    def add(self, words: list[str], differences: dict[str, NDArray[Any]]) -> None:
        """Take in one review: T words, and (T,) differences for each gate."""
        self.tokens += len(words)
        for gate, by_word in self._values.items():
            for word, value in zip(words, differences[gate].tolist(), strict=True):
                by_word.setdefault(word, []).append(value)

    def of(self, gate: str, at_least: int = 1) -> list[Mover]:
        """Return a gate's words that stand in the sample often enough, the closing ones first."""
        movers = [
            Mover(word, len(values), float(np.mean(values)), float(np.std(values)))
            for word, values in self._values[gate].items()
            if len(values) >= at_least
        ]
        return sorted(movers, key=lambda mover: mover.mean)

    def beyond(self, gate: str, limit: float = 2.0) -> float:
        """Return the share of tokens at which the gate is further than ``limit`` from usual."""
        far = sum(abs(value) >= limit for values in self._values[gate].values() for value in values)
        return far / max(1, self.tokens)


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's class is private
    """Add the command."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "movers",
        help="tell which words move which gate",
        description=(
            "Reads reviews of the IMDB validation part and prints, for each gate, the words that "
            "close and open it furthest, in standard deviations from usual."
        ),
    )
    parser.add_argument("model", help="a model's name or folder")
    parser.add_argument(
        "--sample", type=int, default=200, metavar="N", help="reviews (%(default)s)"
    )
    parser.add_argument("--at-least", type=int, default=20, metavar="N", help="times a word stands")
    parser.add_argument("--most", type=int, default=6, metavar="N", help="words a gate")
    add_library_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the table."""
    from training.held_out import held_out

    folder = read_model(Path(find_model(args.model)))
    if not folder.config.baselines:
        raise GatelensError("no-baselines", name=folder.config.name)
    classifier = Classifier(folder)
    gates = [name for name in folder.config.quantities if name in GATES]
    movers = Movers(gates)
    reviews = held_out("imdb-validation", library_of(args))[: args.sample]
    for review in reviews:
        trace = classifier.trace(review.text)
        words = [lookup_form(token.text) for token in trace.tokens]
        movers.add(words, trace.difference)
    print(f"{folder.config.name}: {len(reviews)} reviews, {movers.tokens:,} tokens")
    for gate in gates:
        _print_gate(gate, movers, args)
    return 0


def _print_gate(gate: str, movers: Movers, args: argparse.Namespace) -> None:
    ranked = movers.of(gate, args.at_least)
    print(f"\n{gate}: {movers.beyond(gate):.1%} of tokens are 2 SD or more from usual")
    print(f"  closing  {_line(ranked[: args.most])}")
    print(f"  opening  {_line(ranked[: -args.most - 1 : -1])}")
    print(f"  asked    {_line([mover for mover in movers.of(gate) if mover.word in _ASKED])}")


def _line(movers: Iterable[Mover]) -> str:
    return ", ".join(f"{m.word} {m.mean:+.1f} (SD {m.sd:.1f}, {m.count}x)" for m in movers)
