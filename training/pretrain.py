"""``python -m training pretrain``: embedding and cell from unlabelled text, as a language model."""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.tokenizer import PATTERN
from training.corpora.command import add_library_arguments, library_of
from training.settings import Settings, read_settings, write_settings
from training.train import settings_of

if TYPE_CHECKING:
    from training.corpora.library import Library
    from training.language_model import LanguageModel
    from training.prepare import Prepared
    from training.pretrain_loop import Progress
    from training.run_folder import RunFolder, Start

#: What such a run calls its task in ``run.json``.
LANGUAGE_MODEL = "language model"

#: What is told of a pretraining wherever something was made of it.
TOLD = ("tokens", "seconds", "tokens_per_second", "hardware", "word_vectors", "perplexity")


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's class is private
    """Add the command."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "pretrain",
        help="pretrain embedding and cell on all review text, as a language model",
        description=(
            "Reads all training and unlabelled reviews as text and learns to predict each next "
            "word. `python -m training train --init RUN` begins with the result."
        ),
        epilog="Example: python -m training pretrain --data corpora --output runs/language",
    )
    parser.add_argument("--recipe", default="english", help="a recipe's name, or a TOML file")
    parser.add_argument("--set", action="append", default=[], dest="changes", metavar="A.B=VALUE")
    parser.add_argument("--output", type=Path, required=True, metavar="RUN", help="a new folder")
    beginning = parser.add_mutually_exclusive_group()  # both give the embedding
    beginning.add_argument(
        "--init",
        metavar="RUN",
        help="begin with the weights and words of a language model, such as english-writer",
    )
    beginning.add_argument(
        "--word-vectors", type=Path, metavar="FOLDER", help="a BERT-like transformer's folder"
    )
    parser.add_argument(
        "--vectors-from", metavar="NAME", help="that transformer's name and licence, for the card"
    )
    parser.add_argument(
        "--hours", type=float, metavar="H", help="in all; with --resume also beyond a finished run"
    )
    parser.add_argument("--resume", action="store_true", help="go on with the run in --output")
    add_library_arguments(parser)
    parser.set_defaults(run=run, tables=(), text_column=None, label_column=None)


def run(args: argparse.Namespace) -> int:
    """Pretrain, or go on pretraining."""
    from training.processes import ended_together, processes
    from training.run_folder import RunFolder, find_start, read_start

    if args.resume and args.init:
        raise GatelensError("resume-changed")
    start = read_start(find_start(args.init)) if args.init else None
    folder = RunFolder(args.output)
    if processes().first:
        folder.begin(resume=args.resume)
    settings = read_settings(folder.settings) if args.resume else settings_of(args)
    if args.hours:
        settings = replace(settings, pretrain=replace(settings.pretrain, hours=args.hours))
    if args.word_vectors:
        named = args.vectors_from or args.word_vectors.name
        chosen = replace(settings.pretrain, word_vectors=named)
        settings = replace(settings, pretrain=chosen)
    with ended_together():
        library, vectors = library_of(args), args.word_vectors
        facts = pretrain(settings, library, folder, vectors, start, resume=args.resume)
    if facts:
        print(json.dumps(facts, indent=2))
    return 0


def pretrain(
    settings: Settings,
    library: Library,
    folder: RunFolder,
    vectors: Path | None = None,
    start: Start | None = None,
    *,
    resume: bool = False,
) -> dict[str, Any]:
    """Pretrain and write the run's files.

    Args:
        settings: What is read, and how the weights are found.
        library: Where the corpora lie.
        folder: The run.
        vectors: A transformer's folder whose word vectors the embedding begins with.
        start: A language model to begin with; its words are kept to.
        resume: Whether to go on with the run.

    Returns:
        The run's facts, as ``run.json`` holds them; of several processes only the first has them.
    """
    import lightning
    import torch

    from sentiment_gui.core.vocabulary import Vocabulary
    from training.prepare import prepare
    from training.pretrain_loop import fit_language, perplexity
    from training.processes import processes

    words = Vocabulary.read(folder.vocabulary) if resume else start.vocabulary if start else None
    prepared = prepare(settings.data, library, words)
    us = processes()
    if us.first and not resume:
        prepared.vocabulary.write(folder.vocabulary)
    if us.first:
        write_settings(settings, folder.settings)  # a resumed run may have got more hours
    if us.first and start and "perplexity" in start.facts:  # a classifier has none
        told = {key: start.facts[key] for key in (*TOLD, "earlier") if key in start.facts}
        folder.write_earlier(told)
    lightning.seed_everything(settings.pretrain.seed, verbose=False)
    model = build(settings, prepared, None if resume else vectors)
    if start:
        model.begin_with(start)
    if us.rank:
        torch.manual_seed(settings.pretrain.seed + us.rank)  # each its own dropout
    figures = fit_language(model, prepared, settings, folder, resume=resume)
    if not us.first:
        return {}
    model.save(folder.weights)
    facts = _facts(settings, folder, figures, perplexity(model, prepared, settings))
    with atomic_path(folder.facts) as path:
        path.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    return facts


def _facts(
    settings: Settings, folder: RunFolder, figures: Progress, perplexity: float
) -> dict[str, Any]:
    from training.hardware import hardware_name

    earlier = folder.read_earlier()
    facts = {
        "task": LANGUAGE_MODEL,
        "pattern": PATTERN,
        "settings": asdict(settings),
        "word_vectors": settings.pretrain.word_vectors or earlier.get("word_vectors", ""),
        "hardware": hardware_name(),
        "tokens": figures.tokens,
        "seconds": round(figures.seconds, 1),
        "tokens_per_second": round(figures.tokens / max(figures.seconds, 1e-9)),
        "perplexity": round(perplexity, 2),
    }
    return {**facts, "earlier": earlier} if earlier else facts


def build(settings: Settings, prepared: Prepared, vectors: Path | None) -> LanguageModel:
    """Return the language model before its first step."""
    import torch

    from training.language_model import LanguageModel
    from training.modules import SentimentModel
    from training.settings import Dropouts
    from training.word_vectors import read_word_vectors

    chosen, words = settings.model, prepared.vocabulary
    dropouts = Dropouts(
        word=settings.pretrain.word, input=settings.pretrain.input, hidden=settings.pretrain.hidden
    )
    reader = SentimentModel(
        len(words),
        chosen.embedding_size,
        chosen.hidden_size,
        chosen.cell,
        "last",
        chosen.nonlinearity,
        dropouts,
    )
    if vectors is not None:
        with torch.no_grad():
            reader.embedding.weight.copy_(read_word_vectors(vectors, words, chosen.embedding_size))
    return LanguageModel(reader, settings.pretrain.negatives)


def text_rows(prepared: Prepared) -> Any:  # noqa: ANN401  an index array
    """Return the reviews that are read: all training and unlabelled ones, never test parts."""
    import numpy as np

    reviews = prepared.reviews
    return np.concatenate([reviews.rows("train"), reviews.rows("unlabelled")])


def steps_of(settings: Settings) -> int:
    """Return how many steps the settings' hours hold."""
    chosen = settings.pretrain
    tokens = chosen.hours * 3600 * chosen.tokens_per_second
    return max(1, math.ceil(tokens / (chosen.streams * chosen.window)))
