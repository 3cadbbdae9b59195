"""Reviews and times that every measurement shares."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sentiment_gui.assets import asset_root
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.model_folder import read_model

WORDS = 230


class Row(NamedTuple):
    """One line of a table.

    Attributes:
        what: What was measured.
        figure: What was found, with its unit.
        must: The bar that it has to hold, if there is one.
        aim: What would please.
    """

    what: str
    figure: str
    must: str = ""
    aim: str = ""


def classifier(folder: Path | None = None) -> Classifier:
    """Open a model; the one that ships by default."""
    return Classifier(read_model(folder or asset_root() / "models" / "english"))


def use_screen() -> None:
    """Let Qt paint off screen where there is no screen."""
    if not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def reviews(reader: Classifier, count: int, words: int = WORDS, seed: int = 0) -> list[str]:
    """Make reviews whose words are as frequent as in a language (Zipf), of scattered lengths.

    Lengths lie between half and one and a half times ``words``: what they say is nonsense, and
    costs what sense does.
    """
    random = np.random.default_rng(seed)
    known = [word for word in reader.folder.vocabulary.tokens[2:] if word.isalpha()]
    shares = 1 / np.arange(1, len(known) + 1)
    lengths = random.integers(max(words // 2, 1), words * 3 // 2 + 1, count)
    drawn = random.choice(known, size=int(lengths.sum()), p=shares / shares.sum())
    return [" ".join(part) for part in np.split(drawn, np.cumsum(lengths)[:-1])]


def milliseconds(work: Callable[[], object], times: int) -> tuple[float, float]:
    """Return the median and the 95th percentile of how long some work takes, once warm."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes, once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
