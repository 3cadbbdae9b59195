"""``python -m training teach``: teachers label the reviews that nobody labelled, softly.

Knowledge distillation (Hinton, Vinyals & Dean 2015) with the unlabelled reviews, and single
sentences of them, as transfer set: the student then learns from many more reviews of the kind that
it will read. Teachers that err differently say more together than each alone. How much each has to
say of each corpus' short and long reviews and of sentences is chosen on the validation part: of
sentences on crops (:mod:`training.sentences`), so that a label of a sentence without opinion is
near one half. Altered sentences (:mod:`training.variants`) are made so that single words mislead:
of them only the transformer speaks, which reads from both sides.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from training.corpora.command import add_library_arguments, library_of

if TYPE_CHECKING:
    from training.data import ReviewSet
    from training.soft_labels import SoftLabels
    from training.teachers import Floats, Rows, Teacher

Chosen = NDArray[np.bool_]

#: Reviews of at most so many tokens are short. A transformer teaches of these alone.
SHORT = 48
TRANSFORMER = "transformer"
_ENOUGH = 200  # labelled reviews on which the weights of a handful of teachers can be chosen


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's class is private
    """Add the command."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "teach",
        help="label the unlabelled reviews softly, by models, a transformer and bags of words",
        description=(
            "Asks teachers about every unlabelled review and writes what they say together. "
            "`python -m training train --teachers FILE` learns from it. Beside FILE, the folder "
            "of its name and .answers keeps what each teacher said: nobody is asked twice."
        ),
        epilog="Example: python -m training teach english-writer --model english "
        "--bag-of-words --data corpora --output runs/teachers.npz",
    )
    parser.add_argument(
        "beginning", metavar="RUN", help="the student's beginning: a run, or a model folder"
    )
    parser.add_argument(
        "--recipe", help="which reviews: a recipe's name, or a TOML file (the run's; english)"
    )
    parser.add_argument("--set", action="append", default=[], dest="changes", metavar="A.B=VALUE")
    parser.add_argument("--model", action="append", default=[], metavar="MODEL", dest="models")
    parser.add_argument(
        "--run",
        action="append",
        default=[],
        type=Path,
        metavar="RUN",
        dest="runs",
        help="and a run of train, such as one that reads backwards",
    )
    parser.add_argument(
        "--bag-of-words", action="store_true", help="and two bags of words: TF-IDF, naive Bayes"
    )
    parser.add_argument(
        "--transformer", type=Path, metavar="RUN", help="and a fine-tuned transformer"
    )
    parser.add_argument("--output", type=Path, required=True, metavar="FILE", help="an .npz file")
    add_library_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ask the teachers and write what they say."""
    from sentiment_gui.core.errors import GatelensError
    from sentiment_gui.core.installed import find_model
    from sentiment_gui.core.model_folder import read_model
    from training.prepare import prepare
    from training.run_folder import RunFolder, find_start, read_start
    from training.sentences import crops_held_out
    from training.settings import read_settings, recipe_path
    from training.teachers import (
        bag_teacher,
        model_name,
        model_teacher,
        naive_bayes_teacher,
        run_name,
        run_teacher,
        transformer_teacher,
    )

    beginning = find_start(args.beginning)
    words = read_start(beginning).vocabulary
    own = RunFolder(beginning).settings
    settings = own if own.is_file() and not args.recipe else recipe_path(args.recipe or "english")
    data, library = read_settings(settings, args.changes).data, library_of(args)
    if data.backwards:
        example = "false, since teachers are asked about reviews that stand forwards"
        raise GatelensError("settings-value", name="data.backwards", value=True, example=example)
    models = [read_model(find_model(name)) for name in args.models]
    prepared = prepare(data, library, words, for_teachers=True)
    train, held_out = (prepared.labelled(part) for part in ("train", "validation"))
    held_out = np.concatenate([held_out, crops_held_out(prepared.reviews)])
    teachers = {
        model_name(model): model_teacher(model, prepared.reviews, words) for model in models
    }
    for run in args.runs:
        teachers[run_name(run)] = run_teacher(run, prepared.reviews, words)
    if args.bag_of_words:
        teachers["TF-IDF"] = bag_teacher(prepared.reviews, train)
        teachers["naive Bayes"] = naive_bayes_teacher(prepared.reviews, train)
    if args.transformer:
        teachers[TRANSFORMER] = transformer_teacher(args.transformer, data, library, SHORT)
    kept = args.output.with_suffix(".answers")
    ask(teachers, prepared.reviews, held_out, kept, data.mix).write(args.output)
    return 0


def ask(
    teachers: Mapping[str, Teacher],
    reviews: ReviewSet,
    held_out: Rows,
    kept: Path | None = None,
    mix: Mapping[str, float] | None = None,
) -> SoftLabels:
    """Return what teachers say together, and print how right they are when held out.

    Args:
        teachers: By name. A teacher answers NaN where it has nothing to say; those who do not
            answer every review of a kind (:func:`kinds_of`) are not heard about any of it.
        reviews: Reviews.
        held_out: Labelled ones that no teacher learned from.
        kept: A folder that keeps each teacher's answers for the next time.
        mix: How often the student reads what; about what it never reads nobody is asked.
    """
    from training.callbacks import say
    from training.sampling import are_read
    from training.soft_labels import SoftLabels, digest_of
    from training.teachers import remembered

    asked = reviews.rows("unlabelled")
    asked = asked[are_read(reviews, asked, mix or {})]
    rows = np.concatenate([held_out, asked])
    if kept:
        about = digest_of(reviews)
        teachers = {n: remembered(t, kept, f"{n} {about[:12]}") for n, t in teachers.items()}
    told = np.stack([teacher(rows) for teacher in teachers.values()])  # (teachers, rows)
    together = np.full(len(rows), np.nan)
    known = np.arange(len(rows)) < len(held_out)
    for kind in kinds_of(reviews, rows, known):
        together[kind.rows] = _together(kind, reviews, rows, dict(zip(teachers, told, strict=True)))
    answered = np.isfinite(together[known])
    said = _by_corpus(reviews, held_out[answered], together[known][answered])
    say(f"all: together: {said}")
    probabilities = np.full(len(reviews), np.nan, np.float32)
    probabilities[asked] = 1.0 / (1.0 + np.exp(-together[~known]))
    return SoftLabels(probabilities, digest_of(reviews), ", ".join(teachers))


@dataclass(frozen=True)
class Kind:
    """Reviews that teachers label alike.

    Attributes:
        name: For who reads along.
        rows: Which of the rows (R,).
        measured: On which of them the teachers' weights are chosen (R,).
        transformer_alone: Whether other teachers are not heard.
    """

    name: str
    rows: Chosen
    measured: Chosen
    transformer_alone: bool = False


def kinds_of(reviews: ReviewSet, rows: Rows, known: Chosen) -> list[Kind]:
    """Return the kinds of these rows; ``known`` (R,) are those whose labels are known."""
    from training.sentences import CORPUS as SENTENCES
    from training.sentences import CROPS
    from training.variants import CORPUS as VARIANTS

    corpora = np.array(reviews.corpus_names)[reviews.corpora[rows]]
    sentences, altered, crops = (corpora == name for name in (SENTENCES, VARIANTS, CROPS))
    whole = ~(sentences | altered | crops)
    short, long = (whole & fits for fits in _by_length(reviews.lengths[rows]))
    alike = crops if crops.any() else short  # on what teachers of sentences are measured
    return [
        *_kinds_by_corpus("short", short, known, corpora),
        *_kinds_by_corpus("long", long, known, corpora),
        Kind("sentences", sentences | crops, alike & known),
        Kind("altered", altered, (short | crops) & known, transformer_alone=True),
    ]


def _kinds_by_corpus(
    name: str, fits: Chosen, known: Chosen, corpora: NDArray[np.str_]
) -> list[Kind]:
    """Return a kind for each corpus with enough labels, and one for the rest, measured on all.

    Who knows films best need not know products best, and three odd lists of pros and cons among
    the long reviews shall not decide who is believed about films.
    """
    names, counts = np.unique(corpora[fits & known], return_counts=True)
    large = names[counts >= _ENOUGH]
    kinds = [
        Kind(f"{name} {corpus}", of_corpus := fits & (corpora == corpus), of_corpus & known)
        for corpus in large.tolist()
    ]
    return [*kinds, Kind(name, fits & ~np.isin(corpora, large), fits & known)]


def _by_length(lengths: Rows) -> tuple[Chosen, Chosen]:
    return lengths <= SHORT, lengths > SHORT


def _together(kind: Kind, reviews: ReviewSet, rows: Rows, told: Mapping[str, Floats]) -> Floats:
    """Return what teachers say together of a kind's rows, and print who says what."""
    from training.callbacks import say

    heard = {
        name: logits
        for name, logits in told.items()
        if np.isfinite(logits[kind.rows | kind.measured]).all()
        and (name == TRANSFORMER or not kind.transformer_alone)
    }
    if not kind.rows.any():
        return np.zeros(0)
    if not heard:
        say(f"{kind.name}: nobody answers")
        return np.full(int(kind.rows.sum()), np.nan)
    measured, logits = rows[kind.measured], np.stack(list(heard.values()))
    weights = weights_of(reviews, measured, logits[:, kind.measured])
    for name, weight in zip(heard, weights, strict=True):
        right = _by_corpus(reviews, measured, told[name][kind.measured])
        say(f"{kind.name}: {name} (weight {weight:.2f}): {right}")
    right = _by_corpus(reviews, measured, weights @ logits[:, kind.measured])
    say(f"{kind.name}: together: {right}")
    said: Floats = weights @ logits[:, kind.rows]
    return said


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
