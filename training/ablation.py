"""``python -m training ablation``: what each lever gave, from the runs' own validation figures."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.installed import find_model
from sentiment_gui.core.model_folder import CARD, ModelFolder, read_model
from training.corpora.command import add_library_arguments, library_of
from training.corpora.library import Library
from training.run_folder import RunFolder
from training.settings import Settings, read_settings

_BLOCK = re.compile(r"(?<=<!-- ablation -->\n).*?(?=<!-- end of ablation -->)", re.DOTALL)
_SECTION = "\n### What each step gave\n\n<!-- ablation -->\n<!-- end of ablation -->\n"
_BAG = "TF-IDF and logistic regression"
# What says how a run was watched, or where files lay on somebody's machine.
_NOT_LEVERS = {"train.save_seconds", "train.precision", "train.checks_per_pass", "data.tables"}

LEGEND = """\
Printed by `python -m training ablation RUN … --bag-of-words --data CORPORA` (for runs that went on
from a model: `--after MODEL`), from the validation parts on which everything was chosen. *Mean* is
of the corpora; *gain* is of the mean, over the row before, in points."""


@dataclass(frozen=True)
class Row:
    """One way to train, and what it reached.

    Attributes:
        title: What it is called.
        changed: What is other than in the row before, in words.
        accuracy: By corpus, on its validation part.
        log_loss: Over all of them; None where it was not measured.
    """

    title: str
    changed: str
    accuracy: Mapping[str, float]
    log_loss: float | None

    @property
    def mean(self) -> float:
        """The corpora's mean accuracy."""
        return sum(self.accuracy.values()) / len(self.accuracy)


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's class is private
    """Add the command."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "ablation",
        help="tell what each lever gave, run by run",
        description="Reads finished training runs in the order given and prints, for each, what "
        "was changed since the one before and the accuracy on each corpus' validation part.",
        epilog='Example: python -m training ablation "labels alone=runs/plain" '
        '"pretrained=runs/english" --bag-of-words --data corpora --record english',
    )
    add = parser.add_argument
    add("runs", nargs="+", metavar="[TITLE=]RUN", help="finished runs of train")
    first = parser.add_mutually_exclusive_group()
    first.add_argument(
        "--bag-of-words",
        action="store_true",
        help="begin with TF-IDF and logistic regression on the first run's corpora (needs "
        "scikit-learn and --data)",
    )
    first.add_argument(
        "--after",
        metavar="MODEL",
        help="begin with the table in the card of this model, that the first run went on from",
    )
    add("--record", metavar="MODEL", help="write the table into a model's card, too")
    add_library_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the table, and write it where it is wanted."""
    titled = [_titled(text) for text in args.runs]
    before = read_model(find_model(args.after)) if args.after else None
    rows = list(rows_of(titled, before))
    if args.bag_of_words:
        rows.insert(0, bag_row(titled[0][1], library_of(args)))
    lines = "\n".join(table(rows, before))
    print(lines)
    if args.record:
        _record(read_model(find_model(args.record)).path, lines)
    return 0


def rows_of(
    runs: Sequence[tuple[str, RunFolder]], begun: ModelFolder | None = None
) -> Iterator[Row]:
    """Yield a row for each run.

    Args:
        runs: Each with its title.
        begun: A model that the first run went on from.

    Raises:
        GatelensError: ``file-missing`` if a run is not finished, ``run-facts`` if it is of another
            kind or version.
    """
    before: dict[str, Any] | None = None
    if begun is not None:
        before = _levers_of(begun.config.training, begun.path)
    for title, folder in runs:
        facts = folder.read_facts()
        levers = _levers_of(facts, folder.path)
        try:
            validation = facts["validation"]
            changed = ", ".join(_changes(before, levers)) if before is not None else "the first run"
            if "averaged" in facts:
                changed = f"the mean of {', '.join(facts['averaged'])}"
            yield Row(title, changed or "-", validation["accuracy"], validation["log_loss"])
        except (KeyError, TypeError) as error:
            raise GatelensError("run-facts", path=folder.path, fact=error) from error
        before = levers


def bag_row(folder: RunFolder, library: Library) -> Row:
    """Train TF-IDF with logistic regression on a run's reviews and measure it as runs are.

    Raises:
        GatelensError: ``baseline-missing`` without scikit-learn, and what reading corpora raises.
    """
    from sentiment_gui.core.vocabulary import Vocabulary
    from training.measures import accuracy
    from training.prepare import prepare
    from training.teachers import bag_teacher

    words = Vocabulary.read(folder.vocabulary)
    data = read_settings(folder.settings).data
    prepared = prepare(data, library, words, unlabelled=False)
    teacher = bag_teacher(prepared.reviews, prepared.labelled("train", data.limit))
    held_out = prepared.labelled("validation", data.limit)
    labels = prepared.reviews.labels[held_out].astype(np.float64)
    logits, corpora = teacher(held_out), prepared.reviews.corpora[held_out]
    shares = {
        name: accuracy(logits[corpora == number], labels[corpora == number])
        for number, name in enumerate(prepared.reviews.corpus_names)
        if np.any(corpora == number)
    }
    return Row(_BAG, "words and pairs of words", shares, None)


def table(rows: Sequence[Row], begun: ModelFolder | None = None) -> Iterator[str]:
    """Yield the lines of a Markdown table, and what it says.

    Args:
        rows: Of the runs.
        begun: A model that the first of them went on from: the table in its card comes first, and
            the model itself if it is not the last in that.

    Raises:
        GatelensError: ``ablation-corpora`` if that table is of other corpora, ``run-facts`` if the
            model does not tell of its training.
    """
    corpora = list(dict.fromkeys(name for row in rows for name in row.accuracy))
    head = f"| | changed | {' | '.join(corpora)} | mean | gain | log loss |"
    yield head
    yield "|---|---|" + "---|" * (len(corpora) + 3)
    before: Row | None = None
    if begun:
        before = _row_of(begun)
        lines = list(_rows_before(begun, head))
        yield from lines
        own = _line(before, None, corpora)
        if not lines or _accuracies(lines[-1], corpora) != _accuracies(own, corpora):
            yield own
    for row in rows:
        yield _line(row, before, corpora)
        before = row
    yield f"\n{LEGEND}"


def _line(row: Row, before: Row | None, corpora: Sequence[str]) -> str:
    shares = [f"{row.accuracy[name]:.2%}" if name in row.accuracy else "" for name in corpora]
    gain = ""
    if before is not None and before.accuracy.keys() == row.accuracy.keys():
        gain = f"{100 * (row.mean - before.mean):+.2f}"
    loss = "" if row.log_loss is None else f"{row.log_loss:.4f}"
    return f"| {' | '.join([row.title, row.changed, *shares, f'{row.mean:.2%}', gain, loss])} |"


def _accuracies(line: str, corpora: Sequence[str]) -> list[str]:
    """Return a row's accuracies; what changed may hold a bar, so they are counted from its end."""
    return [cell.strip() for cell in line.split("|")[-4 - len(corpora) : -4]]


def _row_of(model: ModelFolder) -> Row:
    try:
        validation = model.config.training["validation"]
        title = f"{model.config.name} ({model.digest[:6]})"
        return Row(title, "-", validation["accuracy"], validation["log_loss"])
    except (KeyError, TypeError) as error:
        raise GatelensError("run-facts", path=model.path, fact=error) from error


def _rows_before(model: ModelFolder, head: str) -> Iterator[str]:
    """Yield the rows in a model's card."""
    assert model.path is not None  # noqa: S101  it was read from there
    card = model.path / CARD
    found = _BLOCK.search(card.read_text(encoding="utf-8")) if card.is_file() else None
    lines = [line for line in found[0].splitlines() if line.startswith("|")] if found else []
    if lines and lines[0] != head:
        raise GatelensError("ablation-corpora", path=card)
    yield from lines[2:]


def _titled(text: str) -> tuple[str, RunFolder]:
    title, equals, path = text.rpartition("=")
    folder = RunFolder(Path(path))
    return (title if equals else folder.path.name), folder


def _levers_of(facts: Mapping[str, Any], path: Path | None) -> dict[str, Any]:
    """Return a run's settings, and what it began with and learned from, by name.

    A setting that is younger than the run had its default's effect.

    Raises:
        GatelensError: ``run-facts`` if it does not tell of its settings.
    """
    try:
        told = facts["settings"]
        levers = {
            f"{section}.{name}": told[section].get(name, value) if section in told else value
            for section, values in asdict(Settings()).items()
            if section != "pretrain"
            for name, value in values.items()
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise GatelensError("run-facts", path=path, fact=error) from error
    begun = {name: facts.get(name, "none") for name in ("began_with", "teachers")}
    return {name: value for name, value in levers.items() if name not in _NOT_LEVERS} | begun


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name, value in after.items():
        old, new = (json.dumps(one, default=list) for one in (before[name], value))
        if old != new:
            yield f"{name} {new} (was {old})"


def _record(folder: Path | None, lines: str) -> None:
    assert folder is not None  # noqa: S101  it was read from there
    card = folder / CARD
    text = card.read_text(encoding="utf-8") if card.is_file() else f"# {folder.name}\n"
    if not _BLOCK.search(text):
        text += _SECTION
    with atomic_path(card) as temporary:
        temporary.write_text(_BLOCK.sub(lambda _: f"{lines}\n", text), encoding="utf-8")
