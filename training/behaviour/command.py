"""``python -m training behaviour``: single words in context, one difficulty at a time."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.installed import find_model
from sentiment_gui.core.model_folder import read_model
from sentiment_gui.core.result import Result
from training.behaviour import table
from training.behaviour.baseline import train_baseline
from training.behaviour.card import record
from training.behaviour.cases import Capability, read_capabilities
from training.behaviour.scores import Answer, answers_of, by_group, failures, score
from training.corpora.command import add_library_arguments, library_of

#: By capability.
Answers = dict[str, list[Answer]]


class Reader(Protocol):
    """Whatever gives a verdict on each of many texts, in their order."""

    def classify_many(self, texts: Iterable[str]) -> Iterable[Result]:
        """Yield the verdicts."""


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's own type is private
    """Add ``behaviour`` to the command line."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "behaviour",
        help="check how a model reads single words in context",
        description="Lets a model read sentences that were made for one difficulty each (negation, "
        "opinions that change, whose opinion it is, idioms, a name swapped ...), through the "
        "classifier of the app (NumPy), and counts its failures. Exit code 0, however many.",
        epilog="Example: python -m training behaviour english --show 3",
    )
    add = parser.add_argument
    add("model", metavar="MODEL", help="a model folder, or an installed model's name")
    add("--by-group", action="store_true", help="a line for each kind of sentence, too")
    add("--show", type=int, default=0, metavar="N", help="print N failures of each, surest first")
    add("--output", type=Path, metavar="FILE", help="write the figures as JSON")
    parts = parser.add_mutually_exclusive_group()
    parts.add_argument("--only", nargs="+", metavar="NAME", help="capabilities with this in a name")
    parts.add_argument(
        "--record", action="store_true", help="write them into the model's config.json and card"
    )
    add(
        "--baseline",
        action="store_true",
        help="the same for TF-IDF and logistic regression, trained on the model's corpora (needs "
        "scikit-learn and --data)",
    )
    add_library_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check, print the table, and write the figures where they are wanted."""
    folder = read_model(find_model(args.model))
    if args.output and not args.output.resolve().parent.is_dir():
        raise GatelensError("file-missing", path=args.output.resolve().parent)
    capabilities = chosen(read_capabilities(), args.only)
    print(f"{folder.config.name} ({folder.config.cell}, {folder.digest[:6]})")
    own = check(Classifier(folder), capabilities)
    show(own, args.by_group, args.show)
    content = {"model": folder.config.name, "digest": folder.digest, "behaviour": as_json(own)}
    if args.baseline:
        print("\nTF-IDF and logistic regression")
        others = check(train_baseline(folder.config, library_of(args)), capabilities)
        show(others, args.by_group, args.show)
        content["baseline"] = as_json(others)
    print(table.LEGEND)
    if args.output:
        with atomic_path(args.output) as path:
            path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    if args.record:
        record(folder, {name: score(found) for name, found in own.items()})
    return 0


def chosen(capabilities: Sequence[Capability], only: Sequence[str] | None) -> list[Capability]:
    """Return the capabilities that have one of the words in their names, or all.

    Raises:
        GatelensError: ``behaviour-name`` if there is none.
    """
    kept = [c for c in capabilities if not only or any(word in c.name for word in only)]
    if not kept:
        known = ", ".join(capability.name for capability in capabilities)
        raise GatelensError("behaviour-name", names=", ".join(only or ()), known=known)
    return kept


def check(reader: Reader, capabilities: Sequence[Capability]) -> Answers:
    """Let a reader answer all cases."""
    return {
        capability.name: answers_of(
            capability.cases, reader.classify_many(case.text for case in capability.cases)
        )
        for capability in capabilities
    }


def show(answers: Answers, by_groups: bool = False, examples: int = 0) -> None:
    """Print the table, and failures."""
    groups = {name: by_group(found) for name, found in answers.items()} if by_groups else {}
    for line in table.lines({name: score(found) for name, found in answers.items()}, groups):
        print(line)
    for name, found in answers.items() if examples else ():
        print(f"\n{name}")
        for answer in failures(found)[:examples]:
            print(table.example(answer))


def as_json(answers: Answers) -> dict[str, Any]:
    """Return the figures of each capability and of its groups in JSON's types."""
    return {
        name: score(found).as_json()
        | {"groups": {group: inner.as_json() for group, inner in by_group(found).items()}}
        for name, found in answers.items()
    }
