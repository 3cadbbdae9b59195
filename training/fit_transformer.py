"""``python -m training transformer``: a transformer learns the labels, to teach them on."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.corpora.command import add_library_arguments, library_of

if TYPE_CHECKING:
    from training.prepare import Prepared
    from training.settings import Settings
    from training.text import MeasuringBatches, TrainingBatches
    from training.transformer import Pretrained

_CHECKED = 1_000  # reviews of each corpus


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's class is private
    """Add the command."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "transformer",
        help="fine-tune a transformer on labelled reviews, as a teacher",
        description=(
            "Fine-tunes a BERT-like transformer (config.json, vocab.txt, model.safetensors) on the "
            "recipe's labelled reviews. It never ships: `python -m training teach "
            "--transformer RUN` asks it about short reviews that nobody labelled."
        ),
        epilog="Example: python -m training transformer all-MiniLM-L6-v2 --data corpora "
        "--output runs/transformer",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the transformer")
    parser.add_argument("--recipe", default="transformer", help="a recipe's name, or a TOML file")
    parser.add_argument("--set", action="append", default=[], dest="changes", metavar="A.B=VALUE")
    parser.add_argument("--output", type=Path, required=True, metavar="RUN", help="a new folder")
    parser.add_argument("--resume", action="store_true", help="go on with the run in --output")
    add_library_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Fine-tune, or go on with it."""
    import lightning

    from training.fitting import fit, load_best
    from training.lightning_model import SentimentTask
    from training.prepare import prepare
    from training.run_folder import RunFolder, save_weights
    from training.settings import read_settings, recipe_path, write_settings
    from training.transformer import read_pretrained

    folder = RunFolder(args.output)
    folder.begin(resume=args.resume)
    recipe = folder.settings if args.resume else recipe_path(args.recipe)
    settings = read_settings(recipe, args.changes)
    pretrained = read_pretrained(args.folder)
    prepared = prepare(settings.data, library_of(args), unlabelled=False)
    if not args.resume:
        write_settings(settings, folder.settings)
        for name in ("config.json", "vocab.txt"):
            shutil.copyfile(args.folder / name, folder.path / name)
    training, validation = batches_of(prepared, settings, pretrained)
    lightning.seed_everything(settings.train.seed, verbose=False)
    model = pretrained.model()
    task = SentimentTask(model, settings.train, len(training), prepared.reviews.corpus_names)
    fit(task, training, validation, folder, resume=args.resume)
    load_best(task, folder)
    save_weights(model, folder.weights)
    return 0


def batches_of(
    prepared: Prepared, settings: Settings, pretrained: Pretrained
) -> tuple[TrainingBatches, MeasuringBatches]:
    """Return training and validation batches of word pieces."""
    from dataclasses import replace

    from training.text import BatchSize, MeasuringBatches, ReviewDataset
    from training.train import training_batches, weights_of
    from training.transformer import in_pieces

    words = tuple(prepared.vocabulary.tokens)
    pieces = replace(prepared, reviews=in_pieces(prepared.reviews, words, pretrained.pieces))
    rows = pieces.labelled("train", settings.data.limit)
    checked = pieces.labelled("validation", settings.data.limit or _CHECKED)
    size = BatchSize(settings.train.batch_tokens, settings.train.batch_reviews)
    weights = weights_of(prepared, rows, settings)
    training = training_batches(pieces.reviews, rows, settings, weights=weights)
    return training, MeasuringBatches(
        ReviewDataset(pieces.reviews, checked, settings.data.longest), size
    )
