"""``python -m training export``: a training run becomes a model folder that the app opens."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_config import ModelConfig
from sentiment_gui.core.model_folder import CONFIG, ModelFolder, read_config, write_model
from sentiment_gui.core.vocabulary import Vocabulary
from training.alike import make_alike
from training.baselines import with_baselines
from training.corpora.command import add_library_arguments, library_of
from training.corpora.library import Library
from training.export_writer import export_writer
from training.lineage import settings_told
from training.model_card import write_card
from training.pretrain import LANGUAGE_MODEL
from training.run_folder import RunFolder, find_start
from training.sample import sample_texts
from training.word_groups import read_groups

Arrays = dict[str, NDArray[Any]]


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's own type is private
    """Add ``export`` to the command line."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "export",
        help="make a model folder of a training run",
        description="Makes a model folder of a training run: float16 weights, vocabulary, gate "
        "baselines over a sample of the training reviews, and a model card. A pretraining becomes "
        "a language model that writes.",
        epilog="Example: python -m training export runs/english --name english --output "
        "assets/models/english --data corpora",
    )
    add = parser.add_argument
    add("run_folder", type=Path, metavar="RUN", help="what training wrote")
    add("--output", type=Path, required=True, metavar="DIR", help="the model folder to write")
    add("--name", help="the model's name; by default the folder's")
    add(
        "--sample",
        type=int,
        default=2000,
        metavar="N",
        help="reviews for the gate baselines (%(default)s)",
    )
    add(
        "--pretraining",
        metavar="RUN",
        help="the pretraining it began with, or the model made of that, for the card",
    )
    add("--failures", type=Path, metavar="FILE", help="known failures, in Markdown, for the card")
    add(
        "--alike",
        action="store_true",
        help="give given names one vector, and so nationalities, religions and orientations, so "
        "that none of them moves a verdict; give emoji the vectors of words",
    )
    add("--licence", default="MIT", help="of the weights (%(default)s)")
    add("--language", default="en", help="of the reviews (%(default)s)")
    add_library_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the folder and say what is in it."""
    return export_run(
        args.run_folder,
        args.output,
        library_of(args),
        name=args.name or args.output.resolve().name,
        licence=args.licence,
        language=args.language,
        pretraining=find_start(args.pretraining) if args.pretraining else None,
        failures=args.failures.read_text(encoding="utf-8") if args.failures else "",
        sample=args.sample,
        alike=args.alike,
    )


def export_run(
    run_folder: Path,
    output: Path,
    library: Library,
    *,
    name: str,
    licence: str = "MIT",
    language: str = "en",
    pretraining: Path | None = None,
    failures: str = "",
    sample: int = 2000,
    alike: bool = False,
) -> int:
    """Make a model folder of a run; the arguments are the command's.

    Raises:
        GatelensError: ``run-missing`` or ``run-facts`` if the run is not finished or of another
            version, ``run-reads-backwards``, ``export-range``, and what writing a model raises.
    """
    facts = RunFolder(run_folder).read_facts()
    if facts.get("settings", {}).get("data", {}).get("backwards"):
        raise GatelensError("run-reads-backwards", path=run_folder)
    if facts.get("task") == LANGUAGE_MODEL:
        arrays = halved(_weights(run_folder / "weights.safetensors"))
        texts = sample_texts(facts, library, sample)
        given = {"name": name, "licence": licence, "language": language}
        written = export_writer(run_folder, output, facts, arrays, texts, **given)
        return _told(output, written)
    try:
        config = config_of(facts, name, licence, language)
        if pretraining:
            earlier = {"pretraining": pretraining_of(_told_by(pretraining))}
            config = replace(config, training={**config.training, **earlier})
    except KeyError as error:
        raise GatelensError("run-facts", path=run_folder, fact=error) from error
    arrays = halved(_weights(run_folder / "weights.safetensors"))
    vocabulary = Vocabulary.read(run_folder / "vocab.txt", config.unknown, config.padding)
    if alike:
        config, vocabulary = _read_alike(config, vocabulary, arrays)
    texts = sample_texts(facts, library, sample)
    as_read = {name: array.astype(np.float32) for name, array in arrays.items()}
    folder = ModelFolder(config, as_read, vocabulary, digest="")
    config = with_baselines(folder, texts, "training reviews")
    parameters = sum(array.size for array in arrays.values())
    card = write_card(config, parameters, failures)
    return _told(output, write_model(output, config, arrays, vocabulary, card))


def _told_by(pretraining: Path) -> Mapping[str, Any]:
    """Return the facts of a pretraining, from its run or from the model folder made of it."""
    if (pretraining / CONFIG).is_file():
        return read_config(pretraining).training
    return RunFolder(pretraining).read_facts()


def _read_alike(
    config: ModelConfig, vocabulary: Vocabulary, arrays: Arrays
) -> tuple[ModelConfig, Vocabulary]:
    """Let words of a group share a vector, in place, and say so in the configuration."""
    vocabulary, arrays["embedding.weight"] = make_alike(vocabulary, arrays["embedding.weight"])
    sections = list(dict.fromkeys(group.section for group in read_groups()))
    training = {**config.training, "alike": sections}
    return replace(config, vocabulary_size=len(vocabulary), training=training), vocabulary


def _told(output: Path, written: ModelFolder) -> int:
    config = written.config
    parameters = sum(array.size for array in written.weights.values())
    size = sum(file.stat().st_size for file in output.iterdir()) / 1e6
    print(
        f"{output}: {config.name}, {parameters:,} parameters, {size:.1f} MB, "
        f"{written.digest[:6]}; baselines over {config.baseline_corpus}"
    )
    return 0


def config_of(facts: Mapping[str, Any], name: str, licence: str, language: str) -> ModelConfig:
    """Return the configuration that a run's facts make."""
    keys = ("cell", "nonlinearity", "vocabulary_size", "embedding_size", "hidden_size", "readout")
    settings = {key: facts[key] for key in (*keys, "pattern", "temperature")}
    low, high = facts["unsure"]
    effort = ("seconds", "tokens", "tokens_per_second", "hardware")
    told = ("corpora", "dropped", "began_with", "teachers", "stopped_after", "earlier")
    whole = (*told, "averaged", "others", *effort, "validation", "settings")
    training = {key: facts[key] for key in whole if key in facts}
    training["settings"] = settings_told(facts["settings"])
    return ModelConfig(
        name=name,
        unsure=(float(low), float(high)),
        licence=licence,
        language=language,
        training=training,
        **settings,
    )


def pretraining_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a model's configuration tells of the pretraining that it began with."""
    told = ("tokens", "seconds", "tokens_per_second", "perplexity", "word_vectors", "earlier")
    settings = facts["settings"]
    return {**{key: facts[key] for key in told if key in facts}, "settings": settings["pretrain"]}


def halved(weights: Mapping[str, NDArray[Any]]) -> Arrays:
    """Return the weights in float16, as they are stored.

    Raises:
        GatelensError: ``export-range`` if a value is beyond float16's range.
    """
    arrays = {}
    for name, array in weights.items():
        with np.errstate(over="ignore"):
            arrays[name] = array.astype(np.float16)
        if not np.isfinite(arrays[name]).all():
            raise GatelensError("export-range", array=name)
    return arrays


def _weights(path: Path) -> Arrays:
    try:
        return load_file(path)
    except (SafetensorError, OSError) as error:
        raise GatelensError("read-failed", path=path, reason=error) from error
