"""``python -m training teach``: teachers label the reviews that nobody labelled, softly.

Knowledge distillation (Hinton, Vinyals & Dean 2015) with the unlabelled reviews as transfer set:
the student then learns from many more reviews of the kind that it will read. Teachers that err
differently say more together than each alone, so their calibrated logits are averaged.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from training.corpora.command import add_library_arguments, library_of

if TYPE_CHECKING:
    from sentiment_gui.core.model_folder import ModelFolder
    from sentiment_gui.core.vocabulary import Vocabulary
    from training.data import ReviewSet
    from training.soft_labels import SoftLabels

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
Teacher = Callable[[Rows], Floats]

_ROWS_AT_ONCE = 64


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's class is private
    """Add the command."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "teach",
        help="label the unlabelled reviews softly, by models and a bag of words",
        description=(
            "Asks teachers about every unlabelled review and writes what they say together. "
            "`python -m training train --teachers FILE` learns from it."
        ),
        epilog="Example: python -m training teach runs/language --model english "
        "--bag-of-words --data corpora --output runs/teachers.npz",
    )
    parser.add_argument("run_folder", type=Path, metavar="RUN", help="the student's beginning")
    parser.add_argument("--model", action="append", default=[], metavar="MODEL", dest="models")
    parser.add_argument(
        "--bag-of-words", action="store_true", help="and TF-IDF with logistic regression"
    )
    parser.add_argument("--output", type=Path, required=True, metavar="FILE", help="an .npz file")
    add_library_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ask the teachers and write what they say."""
    from sentiment_gui.core.installed import find_model
    from sentiment_gui.core.model_folder import read_model
    from sentiment_gui.core.vocabulary import Vocabulary
    from training.prepare import prepare
    from training.run_folder import RunFolder
    from training.settings import read_settings

    folder = RunFolder(args.run_folder)
    models = [read_model(find_model(name)) for name in args.models]
    words = Vocabulary.read(folder.vocabulary)
    prepared = prepare(read_settings(folder.settings).data, library_of(args), words)
    train, held_out = (prepared.labelled(part) for part in ("train", "validation"))
    teachers = {
        f"{model.config.name} ({model.digest[:6]})": model_teacher(model, prepared.reviews, words)
        for model in models
    }
    if args.bag_of_words:
        teachers["TF-IDF"] = bag_teacher(prepared.reviews, train)
    ask(teachers, prepared.reviews, held_out).write(args.output)
    return 0


def ask(teachers: dict[str, Teacher], reviews: ReviewSet, held_out: Rows) -> SoftLabels:
    """Return what calibrated teachers say together, and print how right they are when held out."""
    from training.callbacks import say
    from training.measures import accuracy, fit_temperature
    from training.soft_labels import SoftLabels, digest_of

    asked = reviews.rows("unlabelled")
    labels = reviews.labels[held_out].astype(np.float64)
    known, told = np.zeros(len(held_out)), np.zeros(len(asked))
    for name, teacher in teachers.items():
        logits = teacher(held_out)
        temperature = fit_temperature(logits, labels)
        known += logits / temperature / len(teachers)
        told += teacher(asked) / temperature / len(teachers)
        say(f"{name}: {_by_corpus(reviews, held_out, logits)}")
    temperature = fit_temperature(known, labels)
    say(f"together: {_by_corpus(reviews, held_out, known)}; all {accuracy(known, labels):.4f}")
    probabilities = np.full(len(reviews), np.nan, np.float32)
    probabilities[asked] = 1.0 / (1.0 + np.exp(-told / temperature))
    return SoftLabels(probabilities, digest_of(reviews), ", ".join(teachers))


def model_teacher(model: ModelFolder, reviews: ReviewSet, words: Vocabulary) -> Teacher:
    """Return a model folder as a teacher of reviews that are numbered by other words."""
    from training.engine import TorchEngine

    engine = TorchEngine(model)
    numbers = np.array([model.vocabulary.id_of(word) for word in words.tokens])

    def logits(rows: Rows) -> Floats:
        order = np.argsort(reviews.lengths[rows], kind="stable")
        found = np.zeros(len(rows))
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            chosen = order[start : start + _ROWS_AT_ONCE]
            found[chosen] = engine.logits([numbers[reviews.review(rows[at])] for at in chosen])
        return found

    return logits


def bag_teacher(reviews: ReviewSet, rows: Rows) -> Teacher:
    """Train TF-IDF over words and pairs, with logistic regression, and return it as a teacher.

    Raises:
        GatelensError: ``baseline-missing`` without scikit-learn.
    """
    from training.behaviour.baseline import bag_of_words

    pipeline = bag_of_words(_ids_and_pairs)
    pipeline.fit([reviews.review(row) for row in rows], reviews.labels[rows])

    def logits(asked: Rows) -> Floats:
        found: Floats = pipeline.decision_function([reviews.review(row) for row in asked])
        return found

    return logits


def _ids_and_pairs(review: NDArray[np.int32]) -> list[Any]:
    ids = review.tolist()
    return [*((one,) for one in ids), *pairwise(ids)]


def _by_corpus(reviews: ReviewSet, rows: Sequence[int] | Rows, logits: Floats) -> str:
    from training.measures import accuracy

    corpora, labels = reviews.corpora[rows], reviews.labels[rows].astype(np.float64)
    shares = [
        f"{name} {accuracy(logits[corpora == number], labels[corpora == number]):.4f}"
        for number, name in enumerate(reviews.corpus_names)
        if np.any(corpora == number)
    ]
    return ", ".join(shares)
