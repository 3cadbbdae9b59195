"""The report's pictures: how accuracy and probabilities hold up, model by model.

A picture is a function of the models' answers, so that what is drawn is what was measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from training.answers import Answers
from training.metrics import BINS, Reliability
from training.picture_style import INK2, LINE, save, styles

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ByModel = Mapping[str, Answers]

_LEAST_REVIEWS = 30  # the fewest from which a share is drawn: below, chance decides


def draw_reliability(
    tables: Mapping[str, Reliability], path: Path, unsure: tuple[float, float] | None = None
) -> None:
    """Draw the share of positive reviews over the probability given; the diagonal is perfect.

    Below stands which share of the reviews got such a probability.

    Args:
        tables: Bins by what they are of; the first is drawn with two standard errors.
        path: An SVG file.
        unsure: The band of probabilities that are called unsure, to be shaded.
    """

    def draw(axes: Axes, below: Axes) -> None:
        axes.plot([0, 1], [0, 1], color=INK2, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
        for style, (name, table) in zip(styles(), tables.items(), strict=False):
            filled = table.count >= _LEAST_REVIEWS
            claimed, found = table.claimed[filled], table.found[filled]
            error = 2 * np.sqrt(found * (1 - found) / table.count[filled])
            first = name == next(iter(tables))
            look: dict[str, Any] = {"linewidth": 2, "zorder": 3} if first else {"linewidth": 1}
            axes.errorbar(
                claimed, found, error if first else None, capsize=2.5, label=name, **(look | style)
            )
            share = 100 * table.count / table.count.sum()
            edges = np.linspace(0, 1, BINS + 1)
            below.stairs(share, edges, color=style["color"], linewidth=1.4, baseline=None)
        if unsure:
            for one in (axes, below):
                one.axvspan(*unsure, color=LINE, zorder=0)
            axes.text(sum(unsure) / 2, 0.015, "unsure", ha="center", color=INK2)
        axes.set(ylabel="share that is positive", xlim=(0, 1), ylim=(0, 1))
        axes.set_title("Probabilities that mean what they say", loc="left")
        below.set(xlabel=f"probability of positive given, {BINS} equal bins", ylabel="% of reviews")
        below.set_ylim(bottom=0)

    save(draw, path, (5.6, 6.2), (4, 1))


def draw_lengths(answers: ByModel, path: Path) -> None:
    """Draw accuracy over the length of reviews, with two standard errors."""
    groups = {name: dict(found.by_length()) for name, found in answers.items()}
    titles = max(map(list, groups.values()), key=len)

    def draw(axes: Axes) -> None:
        for style, (name, group) in zip(styles(), groups.items(), strict=False):
            kept = {title: one for title, one in group.items() if one.reviews >= _LEAST_REVIEWS}
            share = np.array([one.accuracy for one in kept.values()])
            count = np.array([one.reviews for one in kept.values()])
            places = [titles.index(title) for title in kept]
            error = 2 * np.sqrt(share * (1 - share) / count)
            axes.errorbar(places, 100 * share, 100 * error, label=name, capsize=3, **style)
        axes.set_xticks(range(len(titles)), [title.removesuffix(" tokens") for title in titles])
        axes.set(xlabel="tokens in the review", ylabel="accuracy, %")
        axes.set_title("Accuracy by length, two standard errors", loc="left")

    save(draw, path, (6.4, 4.0))


def draw_domains(answers: ByModel, path: Path) -> None:
    """Draw accuracy by what is reviewed, the first model's best on top."""
    groups = {
        name: {title: one for title, one in found.by_domain() if one.reviews >= _LEAST_REVIEWS}
        for name, found in answers.items()
    }
    first = next(iter(groups.values()))
    titles = sorted(first, key=lambda title: first[title].accuracy)

    def draw(axes: Axes) -> None:
        for style, (name, group) in zip(styles(), groups.items(), strict=False):
            places = [place for place, title in enumerate(titles) if title in group]
            shares = [100 * group[titles[place]].accuracy for place in places]
            axes.plot(shares, places, label=name, **(style | {"linestyle": ""}))
        axes.set_yticks(range(len(titles)), [title.replace("_", " ") for title in titles])
        axes.set(xlabel="accuracy, %")
        axes.set_title("Accuracy by what is reviewed", loc="left")

    save(draw, path, (6.4, 1.2 + 0.28 * len(titles)))
