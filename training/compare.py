"""``python -m training compare``: whether a run is better than another, or only luckier."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from training.corpora.command import add_library_arguments, library_of
from training.measures import Floats, fit_temperature
from training.run_folder import RunFolder
from training.sentences import CROPS
from training.settings import DataSettings, read_settings, settings_from

if TYPE_CHECKING:
    from sentiment_gui.core.vocabulary import Vocabulary
    from training.data import ReviewSet
    from training.run_folder import Start
    from training.teachers import Teacher

_TOGETHER = "all together"
_WIDTH = 16
LEGEND = """\
Of the validation parts on which runs are chosen, reviews read whole, each run at the temperature
that suits it best. ± is the standard error of the difference, review by review (a paired
comparison): what lies within two of them may well be chance, and the more runs are tried the more
so. *crops* are single sentences of these reviews and have the reviews' labels, which are right in
the mean alone; they are not among all, and those of one review are wrong together: their ± is too
small."""


@dataclass(frozen=True)
class Judged:
    """A run's verdicts on reviews.

    Attributes:
        title: Which run it is.
        right: Whether each verdict is right (N,).
        losses: Each review's log loss in nats (N,), calibrated.
    """

    title: str
    right: NDArray[np.bool_]
    losses: Floats


@dataclass(frozen=True)
class Difference:
    """How far a run is from the first on some reviews.

    Attributes:
        points: Accuracy, in points of a hundred.
        points_error: Its standard error.
        loss: Log loss, in nats.
        loss_error: Its standard error.
    """

    points: float
    points_error: float
    loss: float
    loss_error: float


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's class is private
    """Add the command."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "compare",
        help="tell whether a run or a model is better than another beyond chance",
        description="Asks finished training runs and models about the same validation reviews, "
        "read whole, and prints how far each is from the first, with the standard error.",
        epilog="Example: python -m training compare english runs/longer --data corpora",
    )
    parser.add_argument(
        "first", metavar="RUN", help="what to compare with: a run, a model folder, a model's name"
    )
    parser.add_argument("others", nargs="+", metavar="RUN", help="the others")
    add_library_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ask the runs and print what they differ by."""
    from training.prepare import prepare
    from training.run_folder import find_start, read_start
    from training.sentences import crops_held_out, with_crops_held_out

    paths = [find_start(name) for name in (args.first, *args.others)]
    start = read_start(paths[0])
    words = start.vocabulary
    data = replace(_data_of(paths[0], start), backwards=False)  # a run that does turns them itself
    prepared = prepare(data, library_of(args), words, unlabelled=False)
    reviews = with_crops_held_out(prepared.reviews, words)
    whole, crops = prepared.labelled("validation", data.limit), crops_held_out(reviews)
    rows = np.concatenate([whole, crops])
    labels = reviews.labels[rows].astype(np.float64)
    named = (_asked(path, reviews, words) for path in paths)
    judged = (judge(name, teacher(rows), labels, len(whole)) for name, teacher in named)
    names = [reviews.corpus_names[number] for number in reviews.corpora[rows]]
    first = next(judged)
    print("\n".join(table(first, None, names)), flush=True)
    for other in judged:
        print("\n".join(["", *table(other, first, names)]), flush=True)
    print(f"\n{LEGEND}")
    return 0


def _data_of(path: Path, start: Start) -> DataSettings:
    """Return what was read where ``path`` was made; of a model from elsewhere, the default."""
    settings = RunFolder(path).settings
    if settings.is_file():
        return read_settings(settings).data
    return settings_from({"data": start.facts.get("settings", {}).get("data", {})}).data


def _asked(path: Path, reviews: ReviewSet, words: Vocabulary) -> tuple[str, Teacher]:
    """Return what a run or a model is called, and how it is asked."""
    from sentiment_gui.core.model_folder import CONFIG, read_model
    from training.teachers import model_name, model_teacher, run_name, run_teacher

    if (path / CONFIG).is_file():
        model = read_model(path)
        return model_name(model), model_teacher(model, reviews, words)
    return run_name(path), run_teacher(path, reviews, words, whole=True)


def judge(title: str, logits: Floats, labels: Floats, whole: int | None = None) -> Judged:
    """Say of each review (N,) whether the verdict is right, and its calibrated log loss.

    Args:
        title: Who gave the logits (N,).
        logits: Likewise.
        labels: The reviews' (N,).
        whole: How many of the first are no crops, to calibrate by; all if None.
    """
    calibrated = logits / fit_temperature(logits[:whole], labels[:whole])
    losses = np.logaddexp(0.0, calibrated) - labels * calibrated
    return Judged(title, (logits >= 0) == (labels > 0.5), losses)


def difference(one: Judged, first: Judged, among: NDArray[np.bool_]) -> Difference:
    """Return how far ``one`` is from ``first`` on the reviews that are ``among`` them (N,)."""
    points = 100.0 * (one.right[among].astype(np.float64) - first.right[among])
    losses = one.losses[among] - first.losses[among]
    return Difference(*_mean_and_error(points), *_mean_and_error(losses))


def table(one: Judged, first: Judged | None, names: Sequence[str]) -> Iterator[str]:
    """Yield the lines that tell of a run, and of what it differs by from the first.

    Args:
        one: The run.
        first: Another one, of the same reviews.
        names: Each review's corpus.
    """
    yield one.title
    head = "".ljust(_WIDTH) + f"{'reviews':>9}{'accuracy':>10}{'log loss':>10}"
    yield head if first is None else f"{head}   over {first.title}, in points and nats"
    corpora = np.array(names)
    for name in (*dict.fromkeys(names), _TOGETHER):
        among = (corpora != CROPS) if name == _TOGETHER else (corpora == name)
        right, loss = one.right[among].mean(), one.losses[among].mean()
        line = f"{name.ljust(_WIDTH)}{among.sum():>9,}{right:>10.2%}{loss:>10.4f}"
        if first is not None:
            far = difference(one, first, among)
            line += f"   {far.points:+.2f} ± {far.points_error:.2f}"
            line += f"   {far.loss:+.4f} ± {far.loss_error:.4f}"
        yield line


def _mean_and_error(values: Floats) -> tuple[float, float]:
    return float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values)))
