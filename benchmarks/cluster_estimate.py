"""What a large corpus would take on a large cluster, worked out from a small one of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.sample import Row
from sentiment_gui.cluster.run import ADDED_AT_ONCE, PART_SIZE

REVIEWS = 10**9
WORKERS = (10, 100, 1_000)
MOST_LOAD = 0.1
_MEGABYTE = 2**20
_UNITS = (("days", 86_400), ("h", 3_600), ("min", 60), ("s", 1))

ASSUMED = f"""\
The estimate assumes
- reviews like those above, and workers as fast as each of the two above: a core of such a
  machine, shared by as many workers as it has cores;
- at least as many input files as workers, of like size, each read by one worker before the scoring
  (here they are tiny, so that the survey looks dearer than it is);
- a store that reads and writes as fast for all workers as this disk does for two;
- that survey, scoring and adding up follow one another, each divided evenly among the workers, and
  that the command by itself joins the sums of {ADDED_AT_ONCE} parts at a time;
- that a task costs the scheduler as much with many workers as with two; heartbeats, workers that
  are lost and the tail of the last parts are left out;
- parts of {PART_SIZE // _MEGABYTE} MB, the usual --part-size. The scheduler is one thread, busy
  for the processor time that a second's tasks take it while verdicts alone are scored."""


@dataclass(frozen=True)
class Measured:
    """What a small cluster has shown; times in seconds.

    Attributes:
        size: Bytes of a review in the input.
        rate: Reviews a second of a worker that scores verdicts alone.
        words_rate: The same while words are counted.
        survey: A worker's time to survey a review.
        task: The scheduler's processor time for a task.
        adding: A worker's time to add up a part.
        joining: The command's processor time to join the sums of :data:`ADDED_AT_ONCE` parts.
    """

    size: float
    rate: float
    words_rate: float
    survey: float
    task: float
    adding: float
    joining: float


@dataclass(frozen=True)
class Estimate:
    """What so many workers would take; times in seconds.

    Attributes:
        survey: Reading all files once.
        scoring: Verdicts alone.
        words: Verdicts and words.
        adding: The summary.
        load: The share of its capacity that the scheduler is busy with scoring.
        least_part: Bytes of a part with which that share is :data:`MOST_LOAD`.
    """

    survey: float
    scoring: float
    words: float
    adding: float
    load: float
    least_part: float


def estimated(measured: Measured, workers: int, reviews: int = REVIEWS) -> Estimate:
    """Work out what a corpus takes; see :data:`ASSUMED`."""
    parts = reviews * measured.size / PART_SIZE
    adding = max(parts * measured.adding / workers, parts / ADDED_AT_ONCE * measured.joining)
    # The share that the scheduler is busy, times the bytes of a part.
    burden = workers * measured.rate * measured.size * measured.task
    return Estimate(
        survey=reviews * measured.survey / workers,
        scoring=reviews / (workers * measured.rate),
        words=reviews / (workers * measured.words_rate),
        adding=adding,
        load=burden / PART_SIZE,
        least_part=burden / MOST_LOAD,
    )


def rows(measured: Measured) -> Iterator[Row]:
    """Yield a line for every number of workers, and one for the part that suits each."""
    for workers in WORKERS:
        found = estimated(measured, workers)
        rest = found.survey + found.adding
        yield Row(
            f"10^9 reviews on {workers:,} workers",
            f"{spell(rest + found.scoring)}; with words counted {spell(rest + found.words)}; of "
            f"this the survey {spell(found.survey)}, adding up {spell(found.adding)}",
        )
        yield Row(
            f"the scheduler of {workers:,} workers",
            f"{found.load:.2%} busy with parts of {PART_SIZE // _MEGABYTE} MB; at "
            f"{MOST_LOAD:.0%} with parts of {found.least_part / _MEGABYTE:.2g} MB",
            f"below {MOST_LOAD:.0%}",
        )


def spell(seconds: float) -> str:
    """Word a time in the largest unit of which it holds one."""
    name, size = next((unit for unit in _UNITS if seconds >= unit[1]), _UNITS[-1])
    return f"{seconds / size:.1f} {name}"
