"""The report's pictures: how accuracy and probabilities hold up, model by model.

A picture is a function of the models' answers, so that what is drawn is what was measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sentiment_gui.core.files import atomic_path
from training.answers import Answers
from training.metrics import BINS, reliability

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ByModel = Mapping[str, Answers]

_LEAST_REVIEWS = 30  # the fewest from which a share is drawn: below, chance decides
# Okabe & Ito's colours, told apart by colour-blind readers; the markers tell them apart in print.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
_MARKERS = ("o", "s", "^", "D", "v", "P")


def draw_reliability(answers: ByModel, path: Path) -> None:
    """Draw the share of positive reviews over the probability given; the diagonal is perfect."""

    def draw(axes: Axes) -> None:
        axes.plot([0, 1], [0, 1], color="#888888", linewidth=1, zorder=0)
        for style, (name, found) in zip(_styles(), answers.items(), strict=False):
            chance, truth = found.probability[found.readable], found.positive[found.readable]
            table = reliability(chance, truth)
            filled = table.count >= _LEAST_REVIEWS
            axes.plot(table.claimed[filled], table.found[filled], label=name, **style)
        axes.set(xlabel="probability of positive given", ylabel="share that is positive")
        axes.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")
        axes.set_title(f"Reliability, {BINS} equal bins", loc="left")

    _save(draw, path, (5.2, 4.8))


def draw_lengths(answers: ByModel, path: Path) -> None:
    """Draw accuracy over the length of reviews, with two standard errors."""
    groups = {name: dict(found.by_length()) for name, found in answers.items()}
    titles = max(map(list, groups.values()), key=len)

    def draw(axes: Axes) -> None:
        for style, (name, group) in zip(_styles(), groups.items(), strict=False):
            kept = {title: one for title, one in group.items() if one.reviews >= _LEAST_REVIEWS}
            share = np.array([one.accuracy for one in kept.values()])
            count = np.array([one.reviews for one in kept.values()])
            places = [titles.index(title) for title in kept]
            error = 2 * np.sqrt(share * (1 - share) / count)
            axes.errorbar(places, 100 * share, 100 * error, label=name, capsize=3, **style)
        axes.set_xticks(range(len(titles)), [title.removesuffix(" tokens") for title in titles])
        axes.set(xlabel="tokens in the review", ylabel="accuracy, %")
        axes.set_title("Accuracy by length, two standard errors", loc="left")

    _save(draw, path, (6.4, 4.0))


def draw_domains(answers: ByModel, path: Path) -> None:
    """Draw accuracy by what is reviewed, the first model's best on top."""
    groups = {
        name: {title: one for title, one in found.by_domain() if one.reviews >= _LEAST_REVIEWS}
        for name, found in answers.items()
    }
    first = next(iter(groups.values()))
    titles = sorted(first, key=lambda title: first[title].accuracy)

    def draw(axes: Axes) -> None:
        for style, (name, group) in zip(_styles(), groups.items(), strict=False):
            places = [place for place, title in enumerate(titles) if title in group]
            shares = [100 * group[titles[place]].accuracy for place in places]
            axes.plot(shares, places, label=name, **(style | {"linestyle": ""}))
        axes.set_yticks(range(len(titles)), [title.replace("_", " ") for title in titles])
        axes.set(xlabel="accuracy, %")
        axes.set_title("Accuracy by what is reviewed", loc="left")

    _save(draw, path, (6.4, 1.2 + 0.28 * len(titles)))


def _styles() -> Iterator[dict[str, Any]]:
    """Yield a look for each model, over and over: none is left out."""
    pairs = zip(_COLOURS, _MARKERS, strict=True)
    for colour, marker in cycle(pairs):
        yield {"color": colour, "marker": marker, "markersize": 5}


def _save(draw: Any, path: Path, size: tuple[float, float]) -> None:  # noqa: ANN401
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    # A fixed salt and no date: the same figures give the same file.
    with mpl.rc_context({"svg.hashsalt": "gatelens", "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=size, layout="constrained", facecolor="white")
        FigureCanvasSVG(figure)
        axes = figure.subplots()
        draw(axes)
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(alpha=0.25)
        axes.legend(frameon=False)
        with atomic_path(path) as temporary:
            figure.savefig(temporary, format="svg", metadata={"Date": None})
