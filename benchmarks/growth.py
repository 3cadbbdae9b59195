"""How cost grows with the tokens of a review, with the number of reviews and with units."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.sample import WORDS, Row, reviews, seconds
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.model_folder import ModelFolder, digest_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TOKENS = (10, 100, 1_000, 10_000, 30_000, 100_000)
REVIEWS = (100, 1_000, 10_000, 100_000, 1_000_000)
UNITS = (64, 128, 256, 512, 1_024)
_SHORT = 10  # words of each of many reviews
_SAMPLE = 2_000  # of them that are told apart; they come again and again
_SHORTEST = 0.2  # seconds that a measurement takes at least


@dataclass
class Curve:
    """What each size costs.

    Attributes:
        name: Of the picture's file.
        title: What the picture says.
        one: What is counted.
        line: What a row of the table is called, with ``{size}``.
        sizes: How many.
        seconds: What each took.
    """

    name: str
    title: str
    one: str
    line: str
    sizes: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def add(self, size: int, taken: float) -> Row:
        """Take a measurement in; return its line, with how cost grew since the one before."""
        each = f"{taken:.4f} s, {taken / size * 1e6:,.4g} µs a {self.one}"
        if self.sizes:
            more, longer = size / self.sizes[-1], taken / self.seconds[-1]
            each += f", {more:.1f} x as many take {longer:.1f} x as long"
        self.sizes.append(size)
        self.seconds.append(taken)
        return Row(self.line.format(size=f"{size:,}"), each)

    def exponent(self) -> float:
        """Return p where time grows as size to the power p, over the larger half of the sizes."""
        half = len(self.sizes) // 2
        logs = [np.log(np.asarray(values[half:])) for values in (self.sizes, self.seconds)]
        return float(np.polyfit(*logs, 1)[0]) if len(logs[0]) > 1 else math.nan


def curves() -> tuple[Curve, Curve, Curve]:
    """Return the three, still empty: of tokens, of units, of reviews."""
    return (
        Curve(
            "growth-tokens",
            "Every token of a review costs the same",
            "token",
            "one review of {size} tokens, every gate",
        ),
        Curve(
            "growth-units",
            "Time grows as the weights do",
            "weight",
            f"one review of {WORDS} words, every gate, {{size}} weights in the cell",
        ),
        Curve(
            "growth-reviews",
            "Every review costs the same",
            "review",
            f"{{size}} reviews of {_SHORT} words, streamed",
        ),
    )


def rows(
    reader: Classifier, most: int, pictures: Path | None = None, units: int = UNITS[-1]
) -> Iterator[Row]:
    """Measure every size up to a largest one, and tell of each curve how straight it is.

    Args:
        reader: The classifier.
        most: Tokens, and reviews, at most.
        pictures: Where each curve is drawn, if anywhere.
        units: At most.
    """
    measured = (_tokens(reader, most), _units(reader, units), _reviews(reader, most))
    for curve, sizes in zip(curves(), measured, strict=True):
        for size, taken in sizes:
            yield curve.add(size, taken)
        if math.isfinite(power := curve.exponent()):
            yield Row(f"time grows as {curve.one}s to the power", f"{power:.2f}", "1.1")
        if pictures is not None:
            draw(curve, pictures)


def _tokens(reader: Classifier, most: int) -> Iterator[tuple[int, float]]:
    for size in (size for size in TOKENS if size <= most):
        text = " ".join(" ".join(reviews(reader, 4, size)).split()[:size])
        count = len(reader.trace(text).tokens)
        yield count, _once(lambda text=text: reader.trace(text))


def _units(reader: Classifier, most: int) -> Iterator[tuple[int, float]]:
    text = " ".join(" ".join(reviews(reader, 4)).split()[:WORDS])
    for size in (size for size in UNITS if size <= most):
        other = Classifier(_with_units(reader.folder, size))
        cell = other.folder.config.cell
        weights = sum(a.size for name, a in other.folder.weights.items() if f"{cell}.w" in name)
        yield weights, _once(lambda other=other: other.trace(text))


def _reviews(reader: Classifier, most: int) -> Iterator[tuple[int, float]]:
    some = reviews(reader, min(most, _SAMPLE), _SHORT)
    for size in (size for size in REVIEWS if size <= most):
        yield size, _once(lambda size=size: _stream(reader, some, size))


def _once(work: Any) -> float:  # noqa: ANN401  any function
    """Return how long some work takes: the median of a few if it is short, and once warm."""
    taken = [seconds(work)]
    if taken[0] > 10 * _SHORTEST:
        return taken[0]
    while sum(taken) < _SHORTEST or len(taken) < 2:
        taken.append(seconds(work))
    return float(np.median(taken[1:]))


def _stream(reader: Classifier, texts: Sequence[str], count: int) -> None:
    """Read so many reviews as they come, and keep none of the verdicts."""
    for _ in reader.classify_many(itertools.islice(itertools.cycle(texts), count)):
        pass


def _with_units(folder: ModelFolder, units: int) -> ModelFolder:
    """Return a model of the same kind and vocabulary with random weights."""
    config = replace(folder.config, hidden_size=units, baselines={})
    random = np.random.default_rng(0)
    scale = 1 / math.sqrt(units)
    weights = {
        name: random.uniform(-scale, scale, shape).astype(np.float32)
        for name, shape in config.shapes().items()
    }
    return replace(folder, config=config, weights=weights, digest=digest_of(config))


def draw(curve: Curve, folder: Path) -> Path:
    """Draw a curve on logarithmic axes beside the line of equal cost; return the SVG file."""
    from matplotlib.ticker import NullFormatter

    from training.picture_style import INK2, save, styles

    sizes, taken = np.asarray(curve.sizes, float), np.asarray(curve.seconds)
    each = float(np.median(taken / sizes))

    def plot(axes: Axes) -> None:
        axes.plot(
            sizes, each * sizes, color=INK2, linewidth=1, linestyle=(0, (4, 3)),
            label=f"{_plain(each * 1e6)} µs for each {curve.one}",
        )  # fmt: skip
        axes.plot(sizes, taken, label="measured", linewidth=2, **next(styles()))
        axes.set(xscale="log", yscale="log", xlabel=f"{curve.one}s", ylabel="seconds")
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(lambda value, _: _plain(value))
            axis.set_minor_formatter(NullFormatter())
        axes.set_title(curve.title, loc="left")

    path = folder / f"{curve.name}.svg"
    save(plot, path, (5.6, 3.6))
    return path


def _plain(value: float) -> str:
    """Return a number without powers of ten, to three digits."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def links(pictures: str) -> str:
    """Return Markdown that shows the pictures of a folder."""
    return "\n".join(f"![{curve.title}]({pictures}/{curve.name}.svg)" for curve in curves())
