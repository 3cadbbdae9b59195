"""Two readings side by side: which tokens belong together, and what is seen, as facts.

Either one review under two models or two reviews under one. The facts are computed from the
numbers that the picture shows, so that its sentences hold for the user's own text: a trained
network's gradient need not vanish, and it can explode.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from math import ceil
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.gradient import Reach, backward_over, gradient_sizes, never, reach
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.spans import Span
from sentiment_gui.core.tokenizer import lookup_form
from sentiment_gui.core.trace import Trace

Array = NDArray[Any]
Slots = NDArray[np.intp]

#: What stands in a slot in which a review has no token.
NOBODY = -1
#: How many words a running median is over.
WINDOW = 11
#: In a shorter review nothing can be forgotten yet.
FEWEST_TOKENS = 30
#: The reach is worked out for at most this many units.
MOST_UNITS = 256
#: Measured: seconds per token and cube of the state's size, one thread of a server of 2023.
_SECONDS = 2.6e-10
#: Beyond this many pairs of tokens difflib leaves out words that stand everywhere.
_PAIRS = 4_000_000
#: Shares of the strongest word's pull that part the sentences.
_FADED, _VANISHED, _GROWN, _EXPLODED = 0.01, 0.001, 2.0, 10.0

Kind = Literal["keeps", "fades", "vanishes", "grows", "explodes"]


@dataclass(frozen=True, eq=False)
class Alignment:
    """Two token sequences beside each other, in S slots.

    Attributes:
        first, second: (S,) the token of each review in every slot; -1 for none. Either way all of
            a review's tokens are there, in order.
        same: (S,) whether both are the same word.
    """

    first: Slots
    second: Slots
    same: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def of_first(self) -> Slots:
        """(T,) the slot of each token of the first review."""
        return np.flatnonzero(self.first != NOBODY)

    @cached_property
    def of_second(self) -> Slots:
        """(T,) the slot of each token of the second review."""
        return np.flatnonzero(self.second != NOBODY)

    @property
    def paired(self) -> NDArray[np.bool_]:
        """(S,) whether both reviews have a token there."""
        both: NDArray[np.bool_] = (self.first != NOBODY) & (self.second != NOBODY)
        return both


def align(first: Sequence[str], second: Sequence[str]) -> Alignment:
    """Put two token sequences side by side by their difference.

    Words that differ in the same place share a slot. Where there are more of them on one side,
    the last ones do: what is added to an English phrase stands before its head.
    """
    words = [lookup_form(word) for word in first], [lookup_form(word) for word in second]
    pairs = [np.empty((0, 2), np.intp)]
    same: list[bool] = []
    for equal, i1, i2, j1, j2 in _blocks(*words):
        slots = max(i2 - i1, j2 - j1)
        pairs.append(np.stack([_range(i1, i2, slots), _range(j1, j2, slots)], axis=1))
        same += [equal] * slots
    columns = np.concatenate(pairs)
    return Alignment(columns[:, 0], columns[:, 1], np.array(same, bool))


def _range(start: int, stop: int, slots: int) -> Slots:
    numbers = np.arange(stop - slots, stop)
    return np.where(numbers >= start, numbers, NOBODY)


def _blocks(first: Sequence[str], second: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """Return stretches of both, each equal or not; what both begin and end with is cut off first.

    So one changed word is found at once however long the review is.
    """
    shorter = min(len(first), len(second))
    head = next((k for k in range(shorter) if first[k] != second[k]), shorter)
    rest = shorter - head
    tail = next((k for k in range(rest) if first[-1 - k] != second[-1 - k]), rest)
    ends = len(first) - tail, len(second) - tail
    middle = first[head : ends[0]], second[head : ends[1]]
    junk = len(middle[0]) * len(middle[1]) > _PAIRS
    codes = SequenceMatcher(None, *middle, autojunk=junk).get_opcodes()
    return [
        (True, 0, head, 0, head),
        *(
            (tag == "equal", i1 + head, i2 + head, j1 + head, j2 + head)
            for tag, i1, i2, j1, j2 in codes
        ),
        (True, ends[0], len(first), ends[1], len(second)),
    ]


@dataclass(frozen=True, eq=False)
class Reading:
    """One of the two: a review as one model read it; T tokens.

    Attributes:
        trace: The review.
        sizes: (T,) lengths of d logit / d x_t; ``None`` while not known.
        reach: How the state reaches the end; ``None`` while not known.
    """

    trace: Trace
    sizes: Array | None = None
    reach: Reach | None = None

    @cached_property
    def pull(self) -> Array | None:
        """(T,) the gradient's sizes relative to the strongest word's."""
        return None if self.sizes is None else relative(self.sizes)

    @cached_property
    def median(self) -> Array | None:
        """(T,) the running median of the pull."""
        return None if self.pull is None else running_median(self.pull)


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two readings and how their tokens lie; without a second one, the first alone."""

    first: Reading
    second: Reading | None
    alignment: Alignment

    @classmethod
    def of(cls, first: Reading, second: Reading | None) -> Comparison:
        """Align two readings."""
        words = [token.text for token in first.trace.tokens]
        others = words if second is None else [token.text for token in second.trace.tokens]
        return cls(first, second, align(words, others))

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The one or two readings."""
        return (self.first,) if self.second is None else (self.first, self.second)

    def slots_in(self, span: Span | None) -> Span | None:
        """Return the slots from the first review's first token of a span to its last."""
        if span is None:
            return None
        slots = self.alignment.of_first
        return Span(int(slots[span.start]), int(slots[span.stop - 1]) + 1)

    def slots_of(self, index: int) -> Slots:
        """Return the slots of a reading's tokens."""
        return self.alignment.of_second if index else self.alignment.of_first

    def tokens_at(self, slot: int) -> tuple[int, int]:
        """Return both tokens in a slot; -1 for none."""
        second = NOBODY if self.second is None else int(self.alignment.second[slot])
        return int(self.alignment.first[slot]), second


def read_sizes(trace: Trace, folder: ModelFolder, cancelled: Callable[[], bool] = never) -> Reading:
    """Return a reading with its gradient.

    Raises:
        Cancelled: If ``cancelled()`` turns true.
        GatelensError: ``gradient-too-long`` beyond 5,000 tokens.
    """
    return Reading(trace, gradient_sizes(trace, folder, cancelled))


def read_whole(trace: Trace, folder: ModelFolder, *, reach_too: bool) -> Reading:
    """Return a reading with its gradient and, if that is wanted, its reach.

    Raises:
        GatelensError: As :func:`read_sizes` and :func:`read_reach`.
    """
    found = read_reach(trace, folder) if reach_too else None
    return replace(read_sizes(trace, folder), reach=found)


def read_reach(
    trace: Trace,
    folder: ModelFolder,
    cancelled: Callable[[], bool] = never,
    progress: Callable[[int, int], object] = lambda *_: None,
) -> Reach:
    """Work out how far the state reaches; see :func:`sentiment_gui.core.gradient.reach`.

    Raises:
        Cancelled: If ``cancelled()`` turns true.
        GatelensError: ``reach-too-large`` above 256 units, ``gradient-too-long`` beyond 5,000
            tokens.
    """
    refusal = reach_refusal(trace, folder)
    if refusal is not None:
        raise refusal
    return reach(backward_over(trace, folder), cancelled, progress)


def reach_refusal(trace: Trace, folder: ModelFolder) -> GatelensError | None:
    """Return why the reach of a network is not worked out, or ``None`` where it is."""
    units = folder.config.hidden_size
    if units <= MOST_UNITS:
        return None
    minutes = max(1, ceil(reach_seconds(trace) / 60))
    values = {"name": folder.config.name, "units": units, "limit": MOST_UNITS}
    return GatelensError("reach-too-large", minutes=minutes, **values)


def reach_seconds(trace: Trace) -> float:
    """Return about how long it takes to work out the reach, on an idle machine."""
    state = trace.model.hidden_size * (2 if trace.model.cell == "lstm" else 1)
    return _SECONDS * len(trace.tokens) * float(state) ** 3


def relative(sizes: Array) -> Array:
    """Return sizes (T,) as shares of the largest; all 0 where it is, infinite ones counting as 1.

    They are infinite where a gradient explodes beyond what float64 holds.
    """
    known = np.where(np.isnan(sizes), np.inf, sizes)
    finite = known[np.isfinite(known)]
    if len(finite) < len(known):
        return np.where(np.isfinite(known), 0.0, 1.0)
    largest = float(finite.max(initial=0.0))
    return known / largest if largest > 0 else np.zeros_like(known)


def running_median(values: Array, window: int = WINDOW) -> Array:
    """Return the median of each value (T,) and its neighbours; at both ends of those there are."""
    reach_out = window // 2
    padded = np.pad(values.astype(np.float64), reach_out, constant_values=np.nan)
    # Sorted, a window's missing neighbours stand behind the others. numpy.nanmedian would do the
    # same, and import masked arrays for it while the window waits.
    ordered = np.sort(np.lib.stride_tricks.sliding_window_view(padded, window), axis=1)
    counts, rows = (~np.isnan(ordered)).sum(axis=1), np.arange(len(ordered))
    medians: Array = (ordered[rows, (counts - 1) // 2] + ordered[rows, counts // 2]) / 2
    return medians


@dataclass(frozen=True)
class Listening:
    """How a curve over a review begins, compared with its end.

    Attributes:
        kind: ``keeps`` at least a hundredth, ``fades`` below that, ``vanishes`` below a thousandth,
            ``grows`` from the end to the beginning, ``explodes`` beyond tenfold.
        first: The running median at the first token.
        last: The running median at the last token.
    """

    kind: Kind
    first: float
    last: float

    @property
    def ratio(self) -> float:
        """How many times the last is the first."""
        return self.first / self.last if self.last > 0 else np.inf


def listening(values: Array, medians: Array | None = None) -> Listening | None:
    """Return how far back something reaches; ``None`` for a review too short to tell.

    Args:
        values: (T,) the pull of each word relative to the strongest, or norms that end at 1.
        medians: (T,) their running median, where it is known already.
    """
    if len(values) < FEWEST_TOKENS or not values.any():
        return None
    medians = running_median(values) if medians is None else medians
    found = Listening("keeps", float(medians[0]), float(medians[-1]))
    return Listening(_kind(found), found.first, found.last)


def _kind(found: Listening) -> Kind:
    if found.ratio >= _EXPLODED:
        return "explodes"
    if found.ratio >= _GROWN:
        return "grows"
    if found.first >= _FADED:
        return "keeps"
    return "fades" if found.first >= _VANISHED else "vanishes"
