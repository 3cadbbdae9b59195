"""One review, read with every gate kept, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.beginnings import Beginnings
from sentiment_gui.core.contribution import SPLIT, Weighing, contributions
from sentiment_gui.core.engine import BLOCK, Engine
from sentiment_gui.core.errors import Cancelled, GatelensError
from sentiment_gui.core.language import familiarity
from sentiment_gui.core.model_config import GATES, Baseline, ModelConfig
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.readout import Pool, Readout, probabilities
from sentiment_gui.core.recurrence import CARRIED, State
from sentiment_gui.core.result import Result, verdict
from sentiment_gui.core.tokens import Encoded, Token

Array = NDArray[Any]

#: Up to this many tokens every unit's value is kept; beyond, windows are read again when asked for.
KEPT_TOKENS = 5_000
_WINDOW = 1_000
#: A unit below or above these is called saturated (Karpathy et al. 2015, arXiv 1506.02078).
SATURATED = (0.1, 0.9)


@dataclass(frozen=True)
class ModelInfo:
    """The model that read a review, as figures and files name it."""

    name: str
    cell: str
    hidden_size: int
    readout: str
    digest: str
    labels: tuple[str, str]
    unsure: tuple[float, float]
    language: str

    @classmethod
    def of(cls, folder: ModelFolder) -> ModelInfo:
        """Return a model folder's facts."""
        config = folder.config
        facts = (config.name, config.cell, config.hidden_size, config.readout, folder.digest)
        return cls(*facts, config.labels, config.unsure, config.language)


@dataclass(frozen=True)
class Trace:
    """Everything that one review tells; T tokens, H units. Arrays are read-only by agreement.

    Quantities are named ``forget input output candidate cell hidden`` (LSTM), ``reset update
    candidate hidden`` (GRU), ``hidden`` (RNN).

    Attributes:
        text: The review.
        tokens: Its T tokens.
        model: Who read it.
        result: The verdict.
        logit: After temperature: probability = 1 / (1 + exp(-logit)).
        bias: The part of the logit that no token wrote.
        mean: (T,) mean over units, for every quantity.
        sd: (T,) standard deviation over units, for every quantity.
        low: (T,) share of units below 0.1, for every gate.
        high: (T,) share of units above 0.9, for every gate.
        running_probability: (T,) the verdict "if the review ended here".
        running_logit: (T,) its logit.
        contribution: (T,) exact split of the logit: sum + bias = logit; ``None`` for the plain RNN,
            for which it is not defined.
        baselines: What each quantity usually is in this model, where it was measured.
        folder: The model itself; ``None`` of numbers that no model made.
        kept: (T,) mean over units of the share of what each token wrote that stands at the end;
            ``None`` unless asked for (:func:`sentiment_gui.core.memory_trace.with_memory`).
    """

    text: str
    tokens: tuple[Token, ...]
    model: ModelInfo
    result: Result
    logit: float
    bias: float
    mean: Mapping[str, Array]
    sd: Mapping[str, Array]
    low: Mapping[str, Array]
    high: Mapping[str, Array]
    running_probability: Array
    running_logit: Array
    contribution: Array | None
    baselines: Mapping[str, Baseline]
    _reader: _Reader = field(repr=False, compare=False)
    folder: ModelFolder | None = field(default=None, repr=False, compare=False)
    kept: Array | None = None

    @property
    def label(self) -> str:
        """The likelier label."""
        return str(self.result.label)

    @property
    def probability(self) -> float:
        """The probability of the second label."""
        return float(self.result.probability or 0.0)

    @property
    def unsure(self) -> bool:
        """Whether the verdict should be read as none."""
        return self.result.unsure

    @property
    def known(self) -> float:
        """The share of words that the model knows."""
        return self.result.known

    @property
    def quantities(self) -> tuple[str, ...]:
        """The names of what the cell computes, in the order in which they are shown."""
        return tuple(self.mean)

    @property
    def difference(self) -> dict[str, Array]:
        """(T,) how far each mean is from usual, in standard deviations of the mean over units."""
        usual = {name: self.baselines[name] for name in self.mean if name in self.baselines}
        return {
            name: (self.mean[name] - baseline.mean) / baseline.sd
            for name, baseline in usual.items()
            if baseline.sd > 0
        }

    @property
    def step_difference(self) -> Array:
        """(T,) logit_t - logit_{t-1}: how far each token moves the verdict so far.

        Before the first token the logit is the bias, so that all steps and the bias add up to the
        logit. Unlike the contribution it is defined for every cell, and it speaks of the verdict
        after each token, not of the one at the end.
        """
        return np.diff(self.running_logit, prepend=self.bias)

    @property
    def remainder(self) -> float:
        """What contributions and bias leave of the logit: float32 states' rounding; 0 without any.

        It belongs to no token.
        """
        if self.contribution is None:
            return 0.0
        return self.logit - self.bias - float(self.contribution.sum())

    def units(self, name: str, start: int = 0, stop: int | None = None) -> Array:
        """Return the values of all units of a quantity for tokens start to stop: (n, H) float32.

        Beyond 5,000 tokens they are computed again from the saved states, window by window.
        """
        stop = len(self.tokens) if stop is None else min(stop, len(self.tokens))
        return self._reader.units(name, start, stop)


class _Reader:
    """Gives every unit's values of a review without holding T x H of them for long reviews."""

    def __init__(self, engine: Engine, encoded: Encoded) -> None:
        self._engine = engine
        self.ids = encoded.ids
        self._window = KEPT_TOKENS if len(self.ids) <= KEPT_TOKENS else _WINDOW
        self._before: dict[int, State | None] = {0: None}
        self._held: tuple[int, dict[str, Array]] | None = None
        self._given: dict[str, Array] = {}
        self.summary: _Summary | None = None

    def begin_as(self, beginnings: Beginnings) -> tuple[_Summary | None, int]:
        """Take over the states of the longest beginning that another review shares with this one.

        They end where a block does, so that what follows is projected as it would be without
        them: every value is the same to the last bit.

        Returns:
            The other review's summary, and how many of its tokens are this one's too.
        """
        if self._window < KEPT_TOKENS:  # the states of long reviews are not kept
            return None, 0
        reading, count = beginnings.longest(self.ids)
        count = min(count, len(self.ids) - 1) // BLOCK * BLOCK
        beginnings.add(self)
        held = reading._held if isinstance(reading, _Reader) else None
        if not isinstance(reading, _Reader) or held is None or held[0] or not count:
            return None, 0
        self._given = {name: values[:count] for name, values in held[1].items()}
        return reading.summary, count

    def starts(self) -> range:
        """Return the first token of every window."""
        return range(0, len(self.ids), self._window)

    def read(self, start: int) -> dict[str, Array]:
        """Return a window's quantities; every window before it must have been read once."""
        held = self._held  # views ask from several threads: another may put its window there
        if held is not None and held[0] == start:
            return held[1]
        stop = min(start + self._window, len(self.ids))
        states = self._states(start, stop)
        self._before[stop] = {name: states[name][-1:].copy() for name in CARRIED if name in states}
        self._held = (start, states)
        return states

    def _states(self, start: int, stop: int) -> dict[str, Array]:
        given, self._given = self._given, {}
        if not given:
            return self._engine.states(self.ids[start:stop], self._before[start])
        count = len(given["hidden"])
        before = {name: given[name][-1:] for name in CARRIED if name in given}
        rest = self._engine.states(self.ids[count:stop], before)
        return {name: np.concatenate([given[name], values]) for name, values in rest.items()}

    def units(self, name: str, start: int, stop: int) -> Array:
        first = start - start % self._window
        pieces = [
            self.read(at)[name][max(start - at, 0) : stop - at]
            for at in range(first, stop, self._window)
        ]
        return pieces[0] if len(pieces) == 1 else np.concatenate(pieces)


def read_trace(
    text: str,
    encoded: Encoded,
    folder: ModelFolder,
    engine: Engine,
    cancelled: Callable[[], bool] = lambda: False,
    beginnings: Beginnings | None = None,
) -> Trace:
    """Read a review of at least one token and keep everything.

    Args:
        text: The review.
        encoded: Its tokens.
        folder: The model.
        engine: Who computes.
        cancelled: Asked between two windows.
        beginnings: Earlier readings by the same engine, if any may be gone on from.

    Raises:
        Cancelled: If ``cancelled()`` turns true between two windows.
        GatelensError: ``overflow`` if a value is not finite.
    """
    config = folder.config
    reader = _Reader(engine, encoded)
    earlier, count = (None, 0) if beginnings is None else reader.begin_as(beginnings)
    readout = Readout(config, folder.weights, np.float64)
    summary = _Summary(config, len(encoded.ids), readout)
    if earlier is not None:
        summary.take_over(earlier, count)
    for start in _stoppable(reader.starts(), cancelled):
        summary.add(start, reader.read(start))
    reader.summary = summary
    logit = float(summary.logits[-1])
    words = [token.text for token in encoded.tokens]
    unknown = folder.vocabulary.unknown_id
    known, foreign = familiarity(words, encoded.ids, unknown, config.language)
    probability = float(probabilities(summary.logits[-1]))
    return Trace(
        text=text,
        tokens=encoded.tokens,
        model=ModelInfo.of(folder),
        result=verdict(config, probability, known, len(words), foreign=foreign),
        logit=logit,
        bias=readout.bias,
        mean=summary.mean,
        sd=summary.sd,
        low=summary.low,
        high=summary.high,
        running_probability=probabilities(summary.logits),
        running_logit=summary.logits,
        contribution=_split(config, reader, readout, summary.peak, cancelled),
        baselines=config.baselines,
        _reader=reader,
        folder=folder,
    )


class _Summary:
    """What is kept of every token, whatever the length: arrays (T,)."""

    def __init__(self, config: ModelConfig, length: int, readout: Readout) -> None:
        gates = [name for name in config.quantities if name in GATES]
        self.mean = {name: np.empty(length, np.float32) for name in config.quantities}
        self.sd = {name: np.empty(length, np.float32) for name in config.quantities}
        self.low = {name: np.empty(length, np.float32) for name in gates}
        self.high = {name: np.empty(length, np.float32) for name in gates}
        self.logits = np.empty(length)
        self.peak = np.zeros(config.hidden_size, np.int64)
        self._taken = 0  # of the first tokens what units are on average is known already
        self._readout = readout
        self._pool = Pool.empty(1, config.hidden_size, np.float64)

    def take_over(self, known: _Summary, count: int) -> None:
        """Take over what units are on average at the first tokens, which another review shares."""
        for mine, others in (
            (self.mean, known.mean),
            (self.sd, known.sd),
            (self.low, known.low),
            (self.high, known.high),
        ):
            for name, values in mine.items():
                values[:count] = others[name][:count]
        self._taken = count

    def add(self, start: int, states: Mapping[str, Array]) -> None:
        """Take in a window of tokens."""
        hidden = states["hidden"]
        if not np.isfinite(hidden).all():
            raise GatelensError("overflow")
        part = slice(start, start + len(hidden))
        self._average(max(start, self._taken), start, states)
        before = self._pool.largest[0]
        self.logits[part], self._pool = self._readout.prefixes(
            hidden.astype(np.float64), self._pool
        )
        if self._readout.pooled:
            rises = self._pool.largest[0] > before
            self.peak[rises] = start + hidden.argmax(axis=0)[rises]

    def _average(self, first: int, start: int, states: Mapping[str, Array]) -> None:
        """Average over units from a window's token ``first`` on."""
        for name, window in states.items():
            values = window[first - start :]
            part = slice(first, first + len(values))
            self.mean[name][part], self.sd[name][part] = _mean_and_sd(values)
            if name in self.low:
                self.low[name][part] = (values < SATURATED[0]).mean(axis=1)
                self.high[name][part] = (values > SATURATED[1]).mean(axis=1)


def _mean_and_sd(values: Array) -> tuple[Array, Array]:
    """Return mean and standard deviation over units (n,) of a quantity (n, H)."""
    with np.errstate(over="ignore", invalid="ignore"):
        mean, sd = values.mean(axis=1), values.std(axis=1)
    beyond = ~np.isfinite(sd)
    if beyond.any():  # a relu's states may be too large for squares in float32
        wide = values[beyond].astype(np.float64)
        mean[beyond], sd[beyond] = wide.mean(axis=1), wide.std(axis=1)
    return mean, sd


def _split(
    config: ModelConfig,
    reader: _Reader,
    readout: Readout,
    peak: NDArray[np.int64],
    cancelled: Callable[[], bool],
) -> Array | None:
    """Sweep backwards over the windows; ``None`` for cells without an additive split."""
    if config.cell not in SPLIT:
        return None
    weighing = Weighing(readout, len(reader.ids), peak)
    contribution = np.empty(len(reader.ids))
    after: Array = np.zeros(config.hidden_size)
    for start in _stoppable(reversed(reader.starts()), cancelled):
        states = reader.read(start)
        stop = start + len(states["hidden"])
        rows = weighing.rows(start, stop)
        contribution[start:stop], after = contributions(config.cell, states, rows, after)
    return contribution


def _stoppable(starts: Iterator[int] | range, cancelled: Callable[[], bool]) -> Iterator[int]:
    for start in starts:
        if cancelled():
            raise Cancelled
        yield start
