"""``python -m training evaluate``: how good a model folder is, through the app's own classifier."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.installed import find_model
from sentiment_gui.core.model_config import WRITE
from sentiment_gui.core.model_folder import ModelFolder, read_model
from training.answers import Answers, answer, together
from training.corpora.command import add_library_arguments, library_of
from training.held_out import HELD_OUT, STANDARD, held_out
from training.metrics import Measures
from training.model_card import TOGETHER, classifier_figures, record_metrics
from training.perplexity import VALIDATION, measure
from training.writer_card import figures as writer_figures

_COLUMNS = ["reviews", "accuracy", "F1", "loss", "calib.", "unsure", "sure", "reviews/s"]
_LEGEND = """\
loss: log loss in nats. calib.: calibration error, of the probability of positive in 15 equal bins,
weighted by count. unsure: share of reviews called unsure; sure: accuracy on the others.
confusion: negatives called negative, positive; positives called negative, positive."""


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's own type is private
    """Add ``evaluate`` to the command line."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "evaluate",
        help="measure a model folder on labelled reviews",
        description="Measures a model folder on labelled reviews that it was not trained on, "
        "through the classifier of the app (NumPy). Of a language model it measures the "
        "perplexity, on validation text.",
        epilog="Example: python -m training evaluate english --data corpora --corpus sst2-dev",
    )
    add = parser.add_argument
    add("model", metavar="MODEL", help="a model folder, or an installed model's name")
    add(
        "--corpus",
        nargs="+",
        action="extend",
        metavar="NAME",
        help=f"{', '.join(HELD_OUT)}, or a .csv, .tsv or .jsonl file with labels (by default "
        f"{', '.join(STANDARD)}; of a language model {', '.join(VALIDATION)})",
    )
    add("--text-column", default="text", metavar="NAME", help="the file's reviews (%(default)s)")
    add("--label-column", default="label", metavar="NAME", help="the file's labels (%(default)s)")
    add("--by-length", action="store_true", help="a line for short to long reviews, too")
    add("--by-domain", action="store_true", help="a line for each kind of thing reviewed, too")
    add(
        "--tokens",
        type=int,
        default=50_000,
        metavar="N",
        help="of a language model: read about so many tokens of each corpus (%(default)s)",
    )
    add("--output", type=Path, metavar="FILE", help="write the figures as JSON")
    add("--record", action="store_true", help="write them into the model's config.json and card")
    add_library_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure, print a line per corpus, and write the figures where they are wanted."""
    folder = read_model(find_model(args.model), task=None)
    if args.output and not args.output.resolve().parent.is_dir():
        raise GatelensError("file-missing", path=args.output.resolve().parent)
    if folder.config.task == WRITE:
        metrics, figures = measure(args, folder), writer_figures
    else:
        metrics, figures = _measured(args, folder), classifier_figures
    if args.output:
        content = {"model": folder.config.name, "digest": folder.digest, "metrics": metrics}
        with atomic_path(args.output) as path:
            path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    if args.record:
        record_metrics(folder, metrics, figures)
    return 0


def _measured(args: argparse.Namespace, folder: ModelFolder) -> dict[str, Any]:
    answers = _answers(args, folder)
    metrics = {name: as_json(found) for name, found in answers.items()}
    if len(answers) > 1:
        everything = together(list(answers.values()))
        metrics[TOGETHER] = (
            everything.measures().as_json()
            | {"reliability": everything.reliability().as_json()}
            | {"corpora": list(answers)}
        )
    return metrics


def as_json(answers: Answers) -> dict[str, Any]:
    """Return a corpus's figures, its domains' and its lengths' in JSON's types."""
    content = answers.measures().as_json() | {"reviews_per_second": round(answers.per_second)}
    if unread := int((~answers.readable).sum()):
        content["without_text"] = unread
    content["reliability"] = answers.reliability().as_json()
    content["lengths"] = {name: found.as_json() for name, found in answers.by_length()}
    domains = dict(answers.by_domain())
    if len(domains) > 1:
        content["domains"] = {name: found.as_json() for name, found in domains.items()}
        content["mean_accuracy_of_domains"] = round(_mean_accuracy(domains), 6)
    return content


def _answers(args: argparse.Namespace, folder: ModelFolder) -> dict[str, Answers]:
    names = args.corpus or list(STANDARD)
    library = library_of(args)
    width = max(len(name) for name in (*names, TOGETHER, "mean of 14 domains")) + 2
    print(f"{folder.config.name} ({folder.config.cell}, {folder.digest[:6]})")
    print(_line("", _COLUMNS, width) + "   confusion")
    answers: dict[str, Answers] = {}
    for given in names:
        reviews = held_out(given, library, args.text_column, args.label_column)
        name = Path(given).name  # of a file; where it lies is not for a model's card
        answers[name] = answer(Classifier(folder), reviews, name)
        for line in _lines(name, answers[name], args, width):
            print(line, flush=True)
    if len(answers) > 1:
        everything = together(list(answers.values()))
        print(_row(TOGETHER, everything.measures(), width, everything.per_second))
    print(_LEGEND)
    return answers


def _lines(name: str, answers: Answers, args: argparse.Namespace, width: int) -> Iterator[str]:
    yield _row(name, answers.measures(), width, answers.per_second)
    domains = dict(answers.by_domain())
    if len(domains) > 1:
        title = f"mean of {len(domains)} domains"
        yield _line(f"  {title}", ["", f"{_mean_accuracy(domains):.2%}"], width)
    if args.by_domain and len(domains) > 1:
        yield from (_row(f"  {title}", found, width) for title, found in domains.items())
    if args.by_length:
        yield from (_row(f"  {title}", found, width) for title, found in answers.by_length())
    if unread := int((~answers.readable).sum()):
        yield f"  {unread:,} without a token were left out"


def _mean_accuracy(groups: Mapping[str, Measures]) -> float:
    return sum(found.accuracy for found in groups.values()) / len(groups)


def _row(title: str, found: Measures, width: int, per_second: float | None = None) -> str:
    sure = "-" if found.accuracy_when_sure is None else f"{found.accuracy_when_sure:.2%}"
    cells = [f"{found.reviews:,}", f"{found.accuracy:.2%}", f"{found.f1:.4f}"]
    cells += [f"{found.log_loss:.4f}", f"{found.calibration_error:.4f}", f"{found.unsure:.1%}"]
    cells += [sure, "" if per_second is None else f"{per_second:,.0f}"]
    (tn, fp), (fn, tp) = found.confusion
    return f"{_line(title, cells, width)}   {tn:,} {fp:,}; {fn:,} {tp:,}"


def _line(title: str, cells: list[str], width: int) -> str:
    return title.ljust(width) + "".join(cell.rjust(10) for cell in cells)
