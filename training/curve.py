"""The learning curve of a run as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sentiment_gui.core.files import atomic_path

_NOT_CORPORA = {
    "step",
    "pass",
    "seconds",
    "tokens_per_second",
    "train_loss",
    "log_loss",
    "accuracy",
}


def draw_curve(rows: Sequence[dict[str, float]], path: Path) -> None:
    """Draw losses above, accuracies below, over passes through the reviews."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 6), layout="constrained")
    FigureCanvasAgg(figure)
    losses, accuracies = figure.subplots(2, 1, sharex=True)
    passes = [row["pass"] for row in rows]
    for name, label in (("train_loss", "training, smoothed labels"), ("log_loss", "validation")):
        losses.plot(passes, [row[name] for row in rows], marker="o", label=label)
    for name in rows[-1]:
        if name not in _NOT_CORPORA:
            accuracies.plot(passes, [row[name] for row in rows], marker=".", label=name)
    mean = [row["accuracy"] for row in rows]
    accuracies.plot(passes, mean, color="black", linewidth=2, label="mean of corpora")
    losses.set_ylabel("log loss")
    accuracies.set_ylabel("validation accuracy")
    accuracies.set_xlabel("passes over the reviews")
    for axes in (losses, accuracies):
        axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
        axes.grid(alpha=0.3)
    with atomic_path(path) as temporary:
        figure.savefig(temporary, dpi=120)
