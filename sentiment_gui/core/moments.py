"""Moments like a chosen one: the tokens of many reviews whose pattern is nearest to a token's.

As in LSTMVis (Strobelt et al. 2018, arXiv 1606.07461) a pattern is a token's values over all units,
or over a few of them; unlike there nothing is prepared: every review is read anew, and of all
tokens only the best are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import Cancelled, GatelensError
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.tokenizer import Tokenizer
from sentiment_gui.core.trace import Trace

Array = NDArray[Any]
Measure = Literal["cosine", "units"]

MOST = 50
FEW_UNITS = 8
_BATCH = 64


@dataclass(frozen=True, eq=False)
class Pattern:
    """What moments are compared with; H units.

    Every unit's value counts in its own standard deviations from what is usual for it, where the
    model has a baseline; else as it is.

    Attributes:
        quantity: Of the trace.
        measure: ``cosine``: 1 less the cosine between the deviations of all units, from 0 to 2.
            ``units``: the root mean square difference over the few that deviate most, in SD.
        usual, scale: (H,) what is taken from a value, and what it is divided by.
        target: (H,) the chosen token's deviations.
        units: Those that count, the one that deviates most first.
    """

    quantity: str
    measure: Measure
    usual: Array
    scale: Array
    target: Array
    units: NDArray[np.intp]

    def distances(self, values: Array) -> Array:
        """Return how far (n, H) values are from the pattern: (n,) float64, 0 for the same."""
        deviations = (values[:, self.units] - self.usual[self.units]) / self.scale[self.units]
        target = self.target[self.units]
        if self.measure == "units":
            root: Array = np.sqrt(np.mean((deviations - target) ** 2, axis=1))
            return root
        sizes = np.linalg.norm(deviations, axis=1) * np.linalg.norm(target)
        cosines = (deviations @ target) / np.where(sizes > 0, sizes, 1.0)
        return 1.0 - np.clip(cosines, -1.0, 1.0)


@dataclass(frozen=True, order=True)
class Moment:
    """A token of a review that is like the chosen one; the order is from near to far.

    Attributes:
        distance: By the pattern's measure.
        row: The review's place among all that were read, from 0.
        token: Its place in the review, from 0.
        text: The review.
    """

    distance: float
    row: int
    token: int
    text: str


def pattern_of(
    trace: Trace, token: int, quantity: str, measure: Measure = "cosine", units: int = FEW_UNITS
) -> Pattern:
    """Return a token's pattern.

    Args:
        trace: Its review.
        token: From 0.
        quantity: One of the trace's.
        measure: How moments are compared.
        units: How many count, where only a few do.

    Raises:
        GatelensError: ``cell-token``, or ``quantity-undefined`` if the cell has no such quantity.
    """
    if not 0 <= token < len(trace.tokens):
        raise GatelensError("cell-token", token=token + 1, count=len(trace.tokens))
    if quantity not in trace.quantities:
        raise GatelensError("quantity-undefined", quantity=quantity, cell=trace.model.cell)
    values = trace.units(quantity, token, token + 1)[0].astype(np.float64)
    baseline = trace.baselines.get(quantity)
    if baseline is None:
        usual, scale = np.zeros_like(values), np.ones_like(values)
    else:
        usual = np.asarray(baseline.unit_mean, np.float64)
        spread = np.asarray(baseline.unit_sd, np.float64)
        scale = np.where(spread > 0, spread, 1.0)
    target = (values - usual) / scale
    order = np.argsort(-np.abs(target), kind="stable")
    counted = order[: max(units, 1)] if measure == "units" else order
    return Pattern(quantity, measure, usual, scale, target, counted)


class MomentSearch:
    """Reads reviews and keeps the moments nearest to a pattern.

    Memory grows with the longest review, not with their number: of a review no state is kept, and
    texts only of the best.

    Args:
        folder: The model.
        pattern: What is looked for.
        most: How many moments are kept.
        engine: Who computes; the app's own in float32 if ``None``.

    Attributes:
        read: How many reviews have been read.
        tokens: How many tokens they held.
    """

    def __init__(
        self,
        folder: ModelFolder,
        pattern: Pattern,
        most: int = MOST,
        engine: NumpyEngine | None = None,
    ) -> None:
        self._engine = NumpyEngine(folder) if engine is None else engine
        self._vocabulary = folder.vocabulary
        self._tokenizer = Tokenizer(folder.config.pattern)
        self._pattern, self._most = pattern, most
        self._best: list[Moment] = []
        self.read = 0
        self.tokens = 0

    @property
    def best(self) -> tuple[Moment, ...]:
        """The nearest so far, the nearest first; of equals the one that was read first."""
        return tuple(self._best)

    def add(self, texts: Sequence[str], cancelled: Callable[[], bool] = lambda: False) -> None:
        """Read more reviews; one that cannot be read counts as one without a token.

        Raises:
            Cancelled: If ``cancelled()`` turns true between two batches; what was found stays.
        """
        reviews = [self._ids(text) for text in texts]
        first = self.read
        order = sorted(range(len(texts)), key=lambda k: -len(reviews[k]))
        order = [k for k in order if len(reviews[k])]
        for start in range(0, len(order), _BATCH):
            if cancelled():
                raise Cancelled
            batch = order[start : start + _BATCH]
            found = self._distances([reviews[k] for k in batch])
            for column, k in enumerate(batch):
                self._take(found[: len(reviews[k]), column], first + k, texts[k])
            self.tokens += sum(len(reviews[k]) for k in batch)
        self.read += len(texts)

    def _ids(self, text: str) -> NDArray[np.int64]:
        try:
            return self._vocabulary.ids(self._tokenizer.tokens(text))
        except GatelensError:
            return self._vocabulary.ids([])

    def _distances(self, batch: list[NDArray[np.int64]]) -> Array:
        """The distance of every token of B reviews, from long to short: (T, B), inf beyond."""
        lengths = np.array([len(ids) for ids in batch])
        found = np.full((int(lengths[0]), len(batch)), np.inf)
        cell = self._engine.cell
        state = cell.start(len(batch))
        with np.errstate(over="ignore", invalid="ignore"):  # what is no number is no moment
            for step, (projected, running) in enumerate(self._engine.steps(batch, lengths)):
                carried = {name: state[name][:running] for name in cell.carried}
                state = cell.step(projected, carried)
                found[step, :running] = self._pattern.distances(state[self._pattern.quantity])
        return found

    def _take(self, distances: Array, row: int, text: str) -> None:
        """Keep what is among the best."""
        limit = self._best[-1].distance if len(self._best) == self._most else np.inf
        near = np.flatnonzero((distances <= limit) & np.isfinite(distances))
        near = near[np.argsort(distances[near], kind="stable")][: self._most]
        if len(near):
            moments = (Moment(float(distances[k]), row, int(k), text) for k in near)
            self._best = sorted([*self._best, *moments])[: self._most]


def context(moment: Moment, tokenizer: Tokenizer, around: int = 6) -> tuple[str, str, str]:
    """Return the text before, of and after a moment's token, some tokens to both sides."""
    spans = tokenizer.spans(moment.text)
    start, end = spans[moment.token]
    first = spans[max(moment.token - around, 0)][0]
    last = spans[min(moment.token + around, len(spans) - 1)][1]
    return moment.text[first:start], moment.text[start:end], moment.text[end:last]
