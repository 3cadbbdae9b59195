"""What a corpus costs on a cluster: one process, one worker and two, and tasks without work."""

from __future__ import annotations

import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import cluster_estimate
from benchmarks.cluster_processes import Processes
from benchmarks.sample import Row, reviews, seconds
from sentiment_gui.cluster.connection import Cluster, connected
from sentiment_gui.cluster.inputs import find_sources
from sentiment_gui.cluster.part import Job
from sentiment_gui.cluster.run import ADDED_AT_ONCE, Run, job_of
from sentiment_gui.cluster.work import add_up, nothing, summed
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.cores import cores
from sentiment_gui.core.engine import load_engine
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.results import classify_reviews
from sentiment_gui.core.review_types import ReadOptions, Review

TASKS = 100_000
_WORKERS = 2
_FILES = 4
_PARTS = 12
_GROUPS = 40  # of parts that are added up
_FEWER = 3  # words are counted in so many times fewer reviews, since that takes longer
_ENGINE, _COLUMN = "numpy", "text"


@dataclass(frozen=True)
class _Corpus:
    """Reviews as Parquet files."""

    folder: Path
    texts: Sequence[str]

    @property
    def size(self) -> int:
        """How many bytes the reviews take."""
        return sum(len(text.encode()) for text in self.texts)


@dataclass(frozen=True)
class _Scored:
    """A corpus that has been scored: how long it took, in seconds, and of what."""

    survey: float
    scoring: float
    reviews: int
    job: Job
    parts: list[str]

    @property
    def rate(self) -> float:
        """Reviews a second."""
        return self.reviews / self.scoring


def rows(reader: Classifier, count: int, tasks: int = TASKS) -> Iterator[Row]:
    """Measure, and estimate from that.

    Args:
        reader: Its model is the one that reads.
        count: How many reviews are scored each time.
        tasks: How many tasks do nothing.
    """
    model, texts = reader.folder, reviews(reader, count)
    with tempfile.TemporaryDirectory() as place, Processes(Path(place)) as processes:
        corpus = _corpus(Path(place) / "all", texts)
        some = _corpus(Path(place) / "some", texts[: max(count // _FEWER, _FILES)])
        for threads in dict.fromkeys((1, cores())):
            rate = count / seconds(lambda threads=threads: _single(model, texts, threads))
            yield _rate(count, f"in a single process, {threads} thread(s)", rate)
        one = _with_workers(processes, 1, model, corpus)
        yield _rate(count, "on a cluster of one worker process", one.rate)
        two = _with_workers(processes, _WORKERS, model, corpus)
        yield _rate(count, "on a cluster of two", two.rate)
        words = _with_workers(processes, _WORKERS, model, some, words=True)
        yield _rate(words.reviews, "the same, words counted", words.rate)
        task, row = _empty(processes, tasks)
        yield row
        adding, joining, row = _added(processes, words, len(model.vocabulary))
        yield row
    measured = cluster_estimate.Measured(
        size=corpus.size / count,
        rate=two.rate / _WORKERS,
        words_rate=words.rate / _WORKERS,
        survey=two.survey * _WORKERS / count,
        task=task,
        adding=adding,
        joining=joining,
    )
    yield from cluster_estimate.rows(measured)


def _corpus(folder: Path, texts: Sequence[str]) -> _Corpus:
    folder.mkdir()
    for number in range(_FILES):
        pq.write_table(pa.table({_COLUMN: texts[number::_FILES]}), folder / f"{number}.parquet")
    return _Corpus(folder, texts)


def _single(model: ModelFolder, texts: Sequence[str], threads: int) -> None:
    classifier = Classifier(model, load_engine(_ENGINE, model), threads=threads)
    deque(classify_reviews(classifier, [Review(text, {}) for text in texts]), maxlen=0)


def _with_workers(
    processes: Processes, count: int, model: ModelFolder, corpus: _Corpus, *, words: bool = False
) -> _Scored:
    """Score a corpus on so many workers, once they have read a little of it to be warm."""
    with connected(processes.address) as cluster:
        while cluster.threads < count:
            processes.add_worker()
            _wait_for(cluster, cluster.threads + 1)
        warm = corpus.folder.with_name(f"warm-{count}-{words}")
        _scored(cluster, model, _corpus(warm, corpus.texts[: 2 * _FILES]), words)
        return _scored(cluster, model, corpus, words)


def _wait_for(cluster: Cluster, threads: int) -> None:
    while cluster.threads < threads:
        time.sleep(0.1)


def _scored(cluster: Cluster, model: ModelFolder, corpus: _Corpus, words: bool) -> _Scored:
    output = tempfile.mkdtemp(dir=corpus.folder.parent)
    pattern = f"{corpus.folder}/*.parquet"
    job = job_of(output, ReadOptions(column=_COLUMN), model, corpus.size // _PARTS, words)
    run = Run(
        find_sources(pattern, None, output), job, model, {"input": pattern, "column": _COLUMN}
    )
    start = time.perf_counter()
    *_, (_, plan) = run.survey(cluster)
    surveyed = time.perf_counter()
    with cluster.model(model, _ENGINE) as name:
        ready = time.perf_counter()
        deque(run.score(cluster, plan, name), maxlen=0)
        done = time.perf_counter()
    for error in plan.failed.values():
        raise error
    parts = [part.name for part in plan.parts]
    return _Scored(surveyed - start, done - ready, len(corpus.texts), job, parts)


def _empty(processes: Processes, tasks: int) -> tuple[float, Row]:
    """Return the scheduler's time for a task that does nothing, and what is said of it."""
    with connected(processes.address) as cluster:
        before, own = processes.scheduler_seconds, time.process_time()
        taken = seconds(
            lambda: deque(cluster.each(nothing, range(tasks), lambda number: (number,)), maxlen=0)
        )
        scheduler = (processes.scheduler_seconds - before) / tasks
        command = (time.process_time() - own) / tasks
    return scheduler, Row(
        f"a task beside its work ({tasks:,} empty tasks)",
        f"{_ms(taken / tasks)}; processor time of the scheduler {_ms(scheduler)}, so that its "
        f"capacity is {1 / scheduler:,.0f} tasks/s, and of the command {_ms(command)}",
    )


def _added(processes: Processes, scored: _Scored, vocabulary: int) -> tuple[float, float, Row]:
    """Return a worker's time to add up a part, and the command's to join what a task has added."""
    names = (scored.parts * ADDED_AT_ONCE)[:ADDED_AT_ONCE]
    with connected(processes.address) as cluster:
        work = cluster.each(add_up, [names] * _GROUPS, lambda g: (scored.job, g, vocabulary))
        own = time.process_time()
        taken = seconds(lambda: summed(partial for _, partial in work))
        joining = (time.process_time() - own) / _GROUPS
    part = taken * _WORKERS / (_GROUPS * ADDED_AT_ONCE)
    said = f"{_ms(part)} of a worker; of the command {_ms(joining)} for every {ADDED_AT_ONCE} parts"
    return part, joining, Row("a part in the summary, words counted", said)


def _rate(count: int, where: str, rate: float) -> Row:
    return Row(f"{count:,} reviews {where}", f"{rate:,.1f} reviews/s")


def _ms(taken: float) -> str:
    return f"{taken * 1000:.2f} ms"
