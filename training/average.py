"""``python -m training average``: one model with the mean weights of several that began alike.

Models that were fine-tuned from the same beginning lie in one valley of the loss, and the mean of
their weights is often better than each (Wortsman et al. 2022, Model soups, arXiv 2203.05482,
"uniform soup"). It costs nothing when the app reads.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from training.corpora.command import add_library_arguments, library_of
from training.lineage import are_one, is_training, other_settings, settings_told, stop_told

if TYPE_CHECKING:
    from training.run_folder import RunFolder, Start


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's class is private
    """Add the command."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "average",
        help="average the weights of several runs that began alike",
        description=(
            "Writes a run whose weights are the mean of several runs', measured on the validation "
            "part. The runs must have begun from the same weights and have one vocabulary. The "
            "model that a run went on from may be among them (Wortsman et al. 2022, Robust "
            "fine-tuning of zero-shot models, arXiv 2109.01903)."
        ),
        epilog="Example: python -m training average runs/a runs/b --data corpora --output runs/ab",
    )
    parser.add_argument(
        "runs",
        nargs="+",
        metavar="RUN",
        help="finished runs, behind the first also models; the card tells of the first",
    )
    parser.add_argument("--output", type=Path, required=True, metavar="RUN", help="a new folder")
    add_library_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Average, measure and write the run."""
    from training.callbacks import Figures, say
    from training.facts import facts_of
    from training.lightning_model import SentimentTask
    from training.modules import model_from
    from training.prepare import prepare
    from training.run_folder import RunFolder, find_start, read_start, save_weights
    from training.settings import read_settings, write_settings
    from training.train import batches_of

    folders = [RunFolder(find_start(name)) for name in args.runs]
    starts = [read_start(folder.path) for folder in folders]
    earlier = [folders[0].read_facts(), *map(facts_of_start, folders[1:], starts[1:])]
    weights = mean_weights(folders, starts)
    settings = read_settings(folders[0].settings)
    folder = RunFolder(args.output)
    folder.begin(resume=False)
    words = starts[0].vocabulary
    prepared = prepare(settings.data, library_of(args), words, unlabelled=False)
    model = model_from(settings, len(words))
    model.load_state_dict(weights)
    _, validation = batches_of(prepared, settings)
    task = SentimentTask(model, settings.train, 0, prepared.reviews.corpus_names)
    figures = Figures(folder.metrics, 1.0)
    others = [told for told in earlier[1:] if not _is_before(told, earlier[0])]
    trained = [earlier[0], *others]
    figures.seconds = sum(facts.get("seconds", 0.0) for facts in trained)
    figures.tokens = sum(facts.get("tokens", 0) for facts in trained)
    facts = facts_of(settings, prepared, task, validation, figures)
    if len(folders) > 1:
        facts |= _averaged([folder.path.resolve().name for folder in folders], earlier)
    told = ("began_with", "teachers", "earlier")
    facts |= {key: earlier[0][key] for key in told if key in earlier[0]}
    words.write(folder.vocabulary)
    write_settings(settings, folder.settings)
    save_weights(model, folder.weights)
    with atomic_path(folder.facts) as path:
        path.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    measured = facts["validation"]
    shares = "  ".join(f"{name} {share:.4f}" for name, share in measured["accuracy"].items())
    say(f"{shares}  log_loss {measured['log_loss']:.4f}")
    return 0


def _averaged(names: Sequence[str], runs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what was averaged, and the settings in which the others differ from the first."""
    first = settings_told(runs[0]["settings"])
    told = list(zip(names, runs, strict=True))
    return {
        "averaged": [f"{name}{_aside(facts)}" for name, facts in told],
        "others": [
            {"name": name, "settings": other_settings(settings_told(facts["settings"]), first)}
            for name, facts in told[1:]
            if is_training(facts) and not _is_before(facts, runs[0])
        ],
    }


def _is_before(facts: Mapping[str, Any], run: Mapping[str, Any]) -> bool:
    """Return whether they are of the training that a run went on from: told of there already."""
    return are_one(facts, run.get("earlier", {}))


def _aside(facts: Mapping[str, Any]) -> str:
    """Return what is told of an averaged training in brackets, if anything."""
    mean = f"the mean of {', '.join(facts['averaged'])}" if "averaged" in facts else ""
    told = "; ".join(filter(None, (stop_told(facts), mean)))
    return f" ({told})" if told else ""


def facts_of_start(folder: RunFolder, start: Start) -> Mapping[str, Any]:
    """Return what a run was, or what the run was that a model was made of.

    Raises:
        GatelensError: ``file-missing`` if the run is not finished.
    """
    return start.facts if start.beginning else folder.read_facts()


def mean_weights(folders: list[RunFolder], starts: list[Start]) -> dict[str, Any]:
    """Return the mean of every parameter.

    Raises:
        GatelensError: ``average-apart`` if a run has another vocabulary or other sizes.
    """
    first = starts[0]
    shapes = {name: value.shape for name, value in first.weights.items()}
    for folder, start in zip(folders, starts, strict=True):
        found = {name: value.shape for name, value in start.weights.items()}
        if start.vocabulary.tokens != first.vocabulary.tokens or found != shapes:
            raise GatelensError("average-apart", path=folder.path, first=folders[0].path)
    return {name: sum(start.weights[name] for start in starts) / len(starts) for name in shapes}
