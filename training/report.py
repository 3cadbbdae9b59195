"""``python -m training report``: tables and pictures of how good models are, side by side."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.installed import find_model
from sentiment_gui.core.model_folder import ModelFolder, read_model
from training.answers import Answers, answer, together
from training.corpora.command import add_library_arguments, library_of
from training.corpora.review import Review
from training.held_out import HELD_OUT, STANDARD, held_out

_SHOWN = 90  # characters of a mistaken review on the terminal


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's class is private
    """Add the command."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "report",
        help="tables and pictures of how good models are",
        description=(
            "Lets models read held-out reviews and writes report.md with its pictures: accuracy "
            "by corpus, length and domain, confusion, reliability. No review's text is written."
        ),
        epilog="Example: python -m training report english --data corpora --output report",
    )
    parser.add_argument("models", nargs="+", metavar="MODEL", help="model folders or names")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    parser.add_argument("--corpus", nargs="+", default=list(STANDARD), choices=list(HELD_OUT))
    parser.add_argument(
        "--mistakes", type=int, default=0, metavar="N", help="print the N most confident mistakes"
    )
    add_library_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, draw and write."""
    folders = [read_model(find_model(name)) for name in args.models]
    library = library_of(args)
    reviews = {name: held_out(name, library) for name in args.corpus}
    everything = [review for part in reviews.values() for review in part]
    answers: dict[str, dict[str, Answers]] = {}
    for folder in folders:
        classifier, title = Classifier(folder), _title(folder, folders)
        answers[title] = {
            name: answer(classifier, part, f"{title}, {name}") for name, part in reviews.items()
        }
    write_report(folders, answers, args.output)
    for name, found in answers.items():
        for line in mistakes(together(list(found.values())), everything, args.mistakes):
            print(f"{name}: {line}")
    print(f"{args.output / 'report.md'}")
    return 0


def write_report(
    folders: list[ModelFolder], answers: dict[str, dict[str, Answers]], output: Path
) -> None:
    """Write ``report.md`` and its pictures.

    Args:
        folders: The models.
        answers: By model and corpus, what they said.
        output: A folder; created if need be.

    Raises:
        GatelensError: ``write-failed``.
    """
    from training.report_pictures import draw_domains, draw_lengths, draw_reliability

    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GatelensError("write-failed", path=output, reason=error.strerror) from error
    joined = {name: together(list(found.values())) for name, found in answers.items()}
    draw_lengths(joined, output / "lengths.svg")
    tables = {name: found.reliability() for name, found in joined.items()}
    band = folders[0].config.unsure if len(folders) == 1 else None
    draw_reliability(tables, output / "reliability.svg", band)
    draw_domains(joined, output / "domains.svg")
    with atomic_path(output / "report.md") as path:
        path.write_text("\n".join(_page(folders, answers)) + "\n", encoding="utf-8")


def mistakes(answers: Answers, reviews: list[Review], count: int) -> Iterator[str]:
    """Yield the most confident wrong verdicts, the surest first."""
    wrong = (answers.probability >= 0.5) != answers.positive
    wrong &= answers.readable
    distance = np.where(wrong, np.abs(answers.probability - 0.5), -1.0)
    for row in np.argsort(-distance, kind="stable")[:count]:
        if wrong[row]:
            text = " ".join(reviews[row].text.split())[:_SHOWN]
            truth = "positive" if answers.positive[row] else "negative"
            yield f"{answers.probability[row]:.3f}, but {truth}: {text}"


def _title(folder: ModelFolder, folders: list[ModelFolder]) -> str:
    """A model's name; with its digest where another has the same."""
    name = folder.config.name
    alone = sum(other.config.name == name for other in folders) == 1
    return name if alone else f"{name} ({folder.digest[:6]})"


def _page(folders: list[ModelFolder], answers: dict[str, dict[str, Answers]]) -> Iterator[str]:
    yield "# How good the models are"
    yield ""
    yield "| model | cell | units | readout | digest |"
    yield "|---|---|---|---|---|"
    for folder in folders:
        config = folder.config
        sizes = f"{config.cell} | {config.hidden_size} | {config.readout}"
        yield f"| {config.name} | {sizes} | {folder.digest[:6]} |"
    yield ""
    yield "| model | corpus | reviews | accuracy | calibration | unsure | sure | confusion |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, found in answers.items():
        for corpus, one in found.items():
            yield f"| {name} | {corpus} {_figures(one)}"
        yield f"| {name} | all together {_figures(together(list(found.values())))}"
    yield ""
    yield "*Calibration*: error of the probability of positive, 15 equal bins, weighted by count. "
    yield "*Sure*: accuracy on the reviews not called unsure. *Confusion*: negatives called "
    yield "negative, positive; positives called negative, positive."
    for picture, what in (
        ("lengths", "Accuracy by length"),
        ("reliability", "Reliability"),
        ("domains", "Accuracy by what is reviewed"),
    ):
        yield f"\n![{what}]({picture}.svg)"


def _figures(answers: Answers) -> str:
    found = answers.measures()
    (tn, fp), (fn, tp) = found.confusion
    sure = "-" if found.accuracy_when_sure is None else f"{found.accuracy_when_sure:.2%}"
    return (
        f"| {found.reviews:,} | {found.accuracy:.2%} | {found.calibration_error:.4f} "
        f"| {found.unsure:.1%} | {sure} | {tn:,} {fp:,}; {fn:,} {tp:,} |"
    )
