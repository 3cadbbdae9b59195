"""``python -m training train``: a sentiment classifier from labelled reviews."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.installed import find_model
from sentiment_gui.core.model_config import ModelConfig
from sentiment_gui.core.model_folder import read_config
from training.corpora.command import add_library_arguments, library_of
from training.corpora.library import Library
from training.lineage import earlier_of
from training.settings import (
    ModelSettings,
    Settings,
    read_settings,
    recipe_path,
    write_settings,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from training.callbacks import Figures
    from training.data import ReviewSet
    from training.lightning_model import SentimentTask
    from training.prepare import Prepared
    from training.run_folder import RunFolder, Start
    from training.soft_labels import SoftLabels
    from training.text import MeasuringBatches, TrainingBatches


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's class is private
    """Add the command."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "train",
        help="train a classifier on labelled reviews",
        description=(
            "Trains a classifier and writes a run: settings, metrics, learning curve, checkpoints "
            "and weights. `python -m training export RUN` makes a model folder of it."
        ),
        epilog="Example: python -m training train --recipe quick --fetch --output runs/quick",
    )
    parser.add_argument(
        "tables", nargs="*", type=Path, metavar="TABLE", help="own .csv/.tsv/.jsonl"
    )
    parser.add_argument(
        "--recipe", help="a recipe's name, or a TOML file (english; with --from own)"
    )
    parser.add_argument("--set", action="append", default=[], dest="changes", metavar="A.B=VALUE")
    parser.add_argument("--text-column", metavar="NAME", help="the tables' column of reviews")
    parser.add_argument("--label-column", metavar="NAME", help="the tables' column of labels")
    parser.add_argument("--output", type=Path, required=True, metavar="RUN", help="a new folder")
    parser.add_argument(
        "--init",
        metavar="RUN",
        help="begin with the embedding and recurrence of a run or a model, such as english-writer",
    )
    parser.add_argument(
        "--from",
        dest="model",
        metavar="MODEL",
        help="go on from a model folder, and make one of the result, under the same licence: "
        "RUN/model",
    )
    parser.add_argument(
        "--teachers", type=Path, metavar="FILE", help="labels of unlabelled reviews, from teach"
    )
    parser.add_argument("--resume", action="store_true", help="go on with the run in --output")
    parser.add_argument(
        "--end",
        action="store_true",
        help="end the stopped run in --output here: with its best weights so far",
    )
    add_library_arguments(parser)
    parser.set_defaults(run=run)


def settings_of(args: argparse.Namespace) -> Settings:
    """Return the recipe's settings with the arguments' changes; ``--from`` decides the network."""
    model = getattr(args, "model", None)
    recipe = args.recipe or ("own" if model else "english")
    settings = read_settings(recipe_path(recipe), args.changes)
    if model:
        settings = replace(settings, model=sizes_of(read_config(find_model(model))))
    data = settings.data
    if args.tables:
        tables = tuple(str(path.resolve()) for path in args.tables)
        data = replace(data, tables=tables, corpora=())
    if args.text_column:
        data = replace(data, text_column=args.text_column)
    if args.label_column:
        data = replace(data, label_column=args.label_column)
    return replace(settings, data=data)


def run(args: argparse.Namespace) -> int:
    """Train, or go on training."""
    from training.export import export_run
    from training.processes import ended_together, processes
    from training.run_folder import RunFolder, read_start
    from training.soft_labels import SoftLabels

    resume = args.resume or args.end
    if resume and (args.tables or args.changes or args.init or args.model or args.teachers):
        raise GatelensError("resume-changed")
    folder = RunFolder(args.output)
    if processes().first:
        folder.begin(resume=resume)
    settings = read_settings(folder.settings) if resume else settings_of(args)
    if args.model and settings.data.backwards:
        raise GatelensError("run-reads-backwards", path=folder.path)
    begin_with = _beginning(args)
    start = read_start(begin_with, becomes_model=bool(args.model)) if begin_with else None
    kept = folder.teachers if resume and folder.teachers.is_file() else None
    told = kept or args.teachers
    taught = SoftLabels.read(told) if told else None
    with ended_together():
        how = {"resume": resume, "end": args.end}
        facts = train(settings, library_of(args), folder, start, taught, **how)
    beginning = folder.read_beginning()
    if facts and beginning and beginning.becomes_model:
        export_run(
            folder.path,
            folder.model,
            library_of(args),
            name=args.output.resolve().name,
            licence=beginning.licence,
            language=beginning.language,
        )
    return 0


def _beginning(args: argparse.Namespace) -> Path | None:
    """Return the model folder or the run that the weights to begin with are in, if any."""
    if args.model:
        return find_model(args.model)
    from training.run_folder import find_start

    return find_start(args.init) if args.init else None


def sizes_of(config: ModelConfig) -> ModelSettings:
    """Return the settings of a network like a model folder's."""
    return ModelSettings(
        cell=config.cell,
        nonlinearity=config.nonlinearity,
        embedding_size=config.embedding_size,
        hidden_size=config.hidden_size,
        readout=config.readout,
    )


def train(
    settings: Settings,
    library: Library,
    folder: RunFolder,
    start: Start | None = None,
    taught: SoftLabels | None = None,
    *,
    resume: bool = False,
    end: bool = False,
) -> dict[str, Any]:
    """Train a classifier and write the run's files; a run that is finished stays as it is.

    With ``end`` a run that was stopped is not trained on: its best weights so far are its result.

    Returns:
        The run's facts, as ``run.json`` holds them; of several processes only the first has them.

    Raises:
        GatelensError: ``run-unmeasured`` if a run is to end that was not validated yet, and what
            reading reviews and writing files raises.
    """
    from training.fitting import figures_so_far, fit
    from training.processes import processes

    first = processes().first
    if resume and folder.facts.is_file():
        return folder.read_facts() if first else {}
    figures = figures_so_far(folder) if end else None
    prepared = _prepared(settings, library, folder, start, taught, resume=resume)
    if first and not resume:
        _keep_settings(settings, prepared, folder, start, taught)
    training, validation = batches_of(prepared, settings, taught)
    task = _task(settings, prepared, len(training), start)
    if figures is None:
        figures = fit(task, training, validation, folder, resume=resume)
    if not first:
        return {}
    return _keep_result(settings, prepared, task, validation, figures, folder, taught)


def _prepared(
    settings: Settings,
    library: Library,
    folder: RunFolder,
    start: Start | None,
    taught: SoftLabels | None,
    *,
    resume: bool,
) -> Prepared:
    """Read the reviews, with the words that the weights to begin with belong to, if any."""
    from sentiment_gui.core.vocabulary import Vocabulary
    from training.prepare import prepare

    words = Vocabulary.read(folder.vocabulary) if resume else start.vocabulary if start else None
    told = taught is not None
    return prepare(settings.data, library, words, unlabelled=told, for_teachers=told)


def _keep_settings(
    settings: Settings,
    prepared: Prepared,
    folder: RunFolder,
    start: Start | None,
    taught: SoftLabels | None,
) -> None:
    """Write what a run that is resumed begins with again."""
    prepared.vocabulary.write(folder.vocabulary)
    write_settings(settings, folder.settings)
    if taught:
        taught.write(folder.teachers)
    if start and start.beginning:
        folder.write_beginning(start.beginning)
    earlier = earlier_of(start.facts) if start else {}
    if earlier:
        folder.write_earlier(earlier)


def _task(settings: Settings, prepared: Prepared, steps: int, start: Start | None) -> SentimentTask:
    """Make the network, by the settings' seed, and what is to be learned with it."""
    import lightning
    import torch

    from training.augment import augmentation_from
    from training.lightning_model import SentimentTask
    from training.modules import model_from
    from training.processes import processes

    lightning.seed_everything(settings.train.seed, verbose=False)
    model = model_from(settings, len(prepared.vocabulary))
    if start:
        start.load_into(model)
    rank = processes().rank
    if rank:
        torch.manual_seed(settings.train.seed + rank)  # each its own dropout
    augment = augmentation_from(settings.augment, prepared.vocabulary)
    return SentimentTask(model, settings.train, steps, prepared.reviews.corpus_names, augment)


def _keep_result(
    settings: Settings,
    prepared: Prepared,
    task: SentimentTask,
    validation: MeasuringBatches,
    figures: Figures,
    folder: RunFolder,
    taught: SoftLabels | None,
) -> dict[str, Any]:
    """Write the best weights, the learning curve and, last, the facts, which say that it ended."""
    from training.curve import draw_curve
    from training.facts import facts_of
    from training.fitting import load_best
    from training.run_folder import save_weights

    load_best(task, folder)
    save_weights(task.model, folder.weights)
    draw_curve(figures.rows, folder.curve)
    facts = facts_of(settings, prepared, task, validation, figures)
    beginning = folder.read_beginning()
    if beginning:
        facts["began_with"] = beginning.model
    if taught:
        facts["teachers"] = taught.teachers
    earlier = folder.read_earlier()
    if earlier:
        facts["earlier"] = earlier
    with atomic_path(folder.facts) as path:
        path.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    return facts


def batches_of(
    prepared: Prepared, settings: Settings, taught: SoftLabels | None = None
) -> tuple[TrainingBatches, MeasuringBatches]:
    """Return the run's training and validation batches."""
    import numpy as np

    from training.text import BatchSize, MeasuringBatches, ReviewDataset

    chosen, longest = settings.train, settings.data.longest
    size = BatchSize(chosen.batch_tokens, chosen.batch_reviews)
    rows = prepared.labelled("train", settings.data.limit)
    held_out = prepared.labelled("validation", settings.data.limit)
    if not len(rows) or not len(held_out):
        raise GatelensError("too-few-reviews", training=len(rows), validation=len(held_out))
    labels = None
    if taught:
        labels = taught.fit(prepared.reviews)
        told = prepared.reviews.rows("unlabelled")
        labelled = np.isfinite(labels[told])
        _tell_of_silence(prepared.reviews, told[~labelled], settings)
        rows = np.concatenate([rows, told[labelled]])
    weights = weights_of(prepared, rows, settings, labels)
    training = training_batches(prepared.reviews, rows, settings, labels, weights)
    return training, MeasuringBatches(ReviewDataset(prepared.reviews, held_out, longest), size)


def _tell_of_silence(reviews: ReviewSet, silent: NDArray[np.int64], settings: Settings) -> None:
    """Say how many reviews the mix would read, had the teachers said anything of them."""
    from training.callbacks import say
    from training.processes import processes
    from training.sampling import are_read

    count = int(are_read(reviews, silent, settings.data.mix).sum())
    if count and processes().first:
        say(
            f"The teachers say nothing of {count:,} unlabelled reviews that data.mix reads, which "
            "are left out: they were asked with another mix, or know nothing of their kind."
        )


def weights_of(
    prepared: Prepared,
    rows: NDArray[np.int64],
    settings: Settings,
    labels: NDArray[np.float32] | None = None,
) -> NDArray[np.float64] | None:
    """Return how often these reviews are read, relative to others, if the settings ask for it."""
    from training.sampling import even_weights

    if not settings.data.even:
        return None
    words = prepared.vocabulary.ids(settings.data.even)
    spoken = prepared.reviews.labels if labels is None else labels
    return even_weights(prepared.reviews, rows, spoken, words)


def training_batches(
    reviews: ReviewSet,
    rows: NDArray[np.int64],
    settings: Settings,
    labels: NDArray[np.float32] | None = None,
    weights: NDArray[np.float64] | None = None,
) -> TrainingBatches:
    """Return this process' batches of these reviews, mixed and ordered as the settings say.

    Raises:
        GatelensError: ``mix-empty`` if nothing is left.
    """
    from training.processes import processes
    from training.sampling import passes_over
    from training.text import BatchSize, ReviewDataset, TrainingBatches

    chosen = settings.train
    size = BatchSize(chosen.batch_tokens, chosen.batch_reviews)
    passes = passes_over(reviews, rows, settings.data.mix, chosen.passes, chosen.seed, weights)
    if not any(map(len, passes)):
        raise GatelensError("mix-empty")
    dataset = ReviewDataset(reviews, rows, settings.data.longest, labels)
    us = processes()
    return TrainingBatches(dataset, passes, size, chosen.seed, us.rank, us.count)
