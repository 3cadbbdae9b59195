"""``python -m training teach``: teachers label the reviews that nobody labelled, softly.

Knowledge distillation (Hinton, Vinyals & Dean 2015) with the unlabelled reviews, and single
sentences of them, as transfer set: the student then learns from many more reviews of the kind that
it will read. Teachers that err differently say more together than each alone. How much each has to
say of short and of long reviews is chosen on the validation part. Altered sentences
(:mod:`training.variants`) lie outside of what validation measures, and are made so that single
words mislead: of them only the transformer speaks, which reads from both sides.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from training.corpora.command import add_library_arguments, library_of

if TYPE_CHECKING:
    from training.data import ReviewSet
    from training.soft_labels import SoftLabels
    from training.teachers import Floats, Rows, Teacher

#: Reviews of at most so many tokens are short. A transformer teaches of these alone.
SHORT = 48
TRANSFORMER = "transformer"


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's class is private
    """Add the command."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "teach",
        help="label the unlabelled reviews softly, by models, a transformer and a bag of words",
        description=(
            "Asks teachers about every unlabelled review and writes what they say together. "
            "`python -m training train --teachers FILE` learns from it. Beside FILE, the folder "
            "of its name and .answers keeps what each teacher said: nobody is asked twice."
        ),
        epilog="Example: python -m training teach runs/language --model english "
        "--bag-of-words --data corpora --output runs/teachers.npz",
    )
    parser.add_argument("run_folder", type=Path, metavar="RUN", help="the student's beginning")
    parser.add_argument("--set", action="append", default=[], dest="changes", metavar="A.B=VALUE")
    parser.add_argument("--model", action="append", default=[], metavar="MODEL", dest="models")
    parser.add_argument(
        "--bag-of-words", action="store_true", help="and TF-IDF with logistic regression"
    )
    parser.add_argument(
        "--transformer", type=Path, metavar="RUN", help="and a fine-tuned transformer"
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
    from training.teachers import bag_teacher, model_teacher, transformer_teacher

    folder = RunFolder(args.run_folder)
    models = [read_model(find_model(name)) for name in args.models]
    words = Vocabulary.read(folder.vocabulary)
    data, library = read_settings(folder.settings, args.changes).data, library_of(args)
    prepared = prepare(data, library, words, for_teachers=True)
    train, held_out = (prepared.labelled(part) for part in ("train", "validation"))
    teachers = {
        f"{model.config.name} ({model.digest[:6]})": model_teacher(model, prepared.reviews, words)
        for model in models
    }
    if args.bag_of_words:
        teachers["TF-IDF"] = bag_teacher(prepared.reviews, train)
    if args.transformer:
        teachers[TRANSFORMER] = transformer_teacher(args.transformer, data, library, SHORT)
    kept = args.output.with_suffix(".answers")
    ask(teachers, prepared.reviews, held_out, kept).write(args.output)
    return 0


def ask(
    teachers: Mapping[str, Teacher],
    reviews: ReviewSet,
    held_out: Rows,
    kept: Path | None = None,
) -> SoftLabels:
    """Return what teachers say together, and print how right they are when held out.

    Args:
        teachers: By name. A teacher answers NaN where it has nothing to say; those who do not
            answer every short (or every long) review are not heard about any.
        reviews: Reviews.
        held_out: Labelled ones that no teacher learned from.
        kept: A folder that keeps each teacher's answers for the next time.
    """
    from training.callbacks import say
    from training.soft_labels import SoftLabels, digest_of
    from training.teachers import remembered

    asked = reviews.rows("unlabelled")
    rows = np.concatenate([held_out, asked])
    if kept:
        about = digest_of(reviews)
        teachers = {n: remembered(t, kept, f"{n} {about[:12]}") for n, t in teachers.items()}
    told = np.stack([teacher(rows) for teacher in teachers.values()])  # (teachers, rows)
    together = np.full(len(rows), np.nan)
    known = np.arange(len(rows)) < len(held_out)
    names = list(teachers)
    altered = _altered(reviews)[rows]
    short = (reviews.lengths[rows] <= SHORT) & ~altered
    long = ~short & ~altered
    kinds = {"short": (short, short), "long": (long, long), "altered": (altered, short)}
    for kind, (chosen, alike) in kinds.items():
        heard = [n for n in range(len(told)) if np.isfinite(told[n, chosen]).all()]
        if kind == "altered":
            heard = [n for n in heard if names[n] == TRANSFORMER and chosen.any()]
        if not heard:
            say(f"{kind}: nobody answers")
            continue
        measured = alike & known
        weights = weights_of(reviews, rows[measured], told[heard][:, measured])
        together[chosen] = weights @ told[heard][:, chosen]
        for n, weight in zip(heard, weights, strict=True):
            right = _by_corpus(reviews, rows[measured], told[n, measured])
            say(f"{kind}: {names[n]} (weight {weight:.2f}): {right}")
        if kind != "altered":
            said = _by_corpus(reviews, rows[measured], together[measured])
            say(f"{kind}: together: {said}")
    answered = np.isfinite(together[known])
    said = _by_corpus(reviews, held_out[answered], together[known][answered])
    say(f"all: together: {said}")
    probabilities = np.full(len(reviews), np.nan, np.float32)
    probabilities[asked] = 1.0 / (1.0 + np.exp(-together[~known]))
    return SoftLabels(probabilities, digest_of(reviews), ", ".join(teachers))


def _altered(reviews: ReviewSet) -> NDArray[np.bool_]:
    from training.variants import CORPUS

    names = reviews.corpus_names
    return reviews.corpora == (names.index(CORPUS) if CORPUS in names else -1)


def weights_of(reviews: ReviewSet, rows: Rows, logits: Floats) -> Floats:
    """Return the teachers' weights (K,): of the sum with the least log loss, none below 0.

    A corpus counts as the root of its number of reviews: a large one does not silence a small
    one, nor do a handful of reviews speak for thousands.

    Args:
        reviews: The reviews.
        rows: Labelled ones.
        logits: What each teacher says of them (K, rows).
    """
    from training.measures import stacking_weights

    labels = reviews.labels[rows].astype(np.float64)
    _, corpora, counts = np.unique(reviews.corpora[rows], return_inverse=True, return_counts=True)
    return stacking_weights(logits, labels, 1.0 / np.sqrt(counts[corpora]))


def _by_corpus(reviews: ReviewSet, rows: Rows, logits: Floats) -> str:
    from training.measures import accuracy

    corpora, labels = reviews.corpora[rows], reviews.labels[rows].astype(np.float64)
    shares = [
        f"{name} {accuracy(logits[corpora == number], labels[corpora == number]):.4f}"
        for number, name in enumerate(reviews.corpus_names)
        if np.any(corpora == number)
    ]
    return ", ".join(shares)
