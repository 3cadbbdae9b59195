"""What workers do: read a file once, score a part, add summaries up."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from distributed import WorkerPlugin, get_worker

from sentiment_gui import __version__
from sentiment_gui.cluster.files import Folder, reason_of
from sentiment_gui.cluster.manifest import (
    manifest_name,
    manifest_of,
    partial_in,
    results_name,
    state_of,
    words_name,
)
from sentiment_gui.cluster.parquet_parts import read_parquet, survey_parquet
from sentiment_gui.cluster.part import PARQUET, Job, Part, Source, State, Survey
from sentiment_gui.cluster.partial import (
    Partial,
    label_columns,
    labels_within,
    partial_of,
    words_to_table,
)
from sentiment_gui.cluster.tables import to_parquet, with_results
from sentiment_gui.cluster.text_parts import read_text, survey_text
from sentiment_gui.core.batch_words import WordSums, sums_of
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.engine import load_engine
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.results import classify_reviews
from sentiment_gui.core.review_words import ReviewWords

# Words of so many reviews are split and added up at a time.
_PIECE = 256


class Model(WorkerPlugin):
    """Brings the model to each worker once, also to one that comes later.

    One that came before has been compared with the client; one that comes later looks itself
    whether it has what the client has.

    Args:
        folder: The model.
        engine: Who computes, by name.
        name: What the scheduler keeps it under.
    """

    def __init__(self, folder: ModelFolder, engine: str, name: str) -> None:
        self._folder, self._engine = folder, engine
        self._client = versions()
        self.name = name

    def setup(self, worker: Any) -> None:  # noqa: ANN401, ARG002  Dask's
        """Make the model ready; one BLAS thread, since a worker is a core's."""
        from threadpoolctl import threadpool_limits

        self.differences = differences(self._client, versions())
        self._limits = threadpool_limits(1)
        engine = load_engine(self._engine, self._folder)
        self.classifier = Classifier(self._folder, engine, threads=1)
        has_words = self._folder.config.cell in ("lstm", "gru")
        self.words = ReviewWords(self.classifier) if has_words else None

    def teardown(self, worker: Any) -> None:  # noqa: ANN401, ARG002
        """Let the worker have its threads again."""
        self._limits.restore_original_limits()


def version() -> str:
    """Return the version of Gatelens that a worker has."""
    return __version__


def versions() -> dict[str, str]:
    """Return what a worker must have in common with the client."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"Python": python, "NumPy": np.__version__, "Gatelens": __version__}


def differences(own: Mapping[str, str], held: Mapping[str, str]) -> str:
    """Word in what a worker's versions differ from this process's; empty if in nothing."""
    return "; ".join(
        f"{name} {held[name]}, not {own[name]}" for name in own if own[name] != held[name]
    )


def guarded(work: Callable[..., object], *arguments: object) -> object:
    """Do some work; return an error instead of raising it.

    What is raised travels with its traceback, and where that is deep the client cannot unpack it
    and waits forever.
    """
    try:
        return work(*arguments)
    except GatelensError as error:
        return error
    except Exception as error:  # noqa: BLE001  a part must not take the run with it
        return GatelensError("cluster-task", reason=f"{type(error).__name__}: {reason_of(error)}")


def nothing(number: int) -> int:
    """Do nothing: what a task costs beside its work."""
    return number


def survey_file(job: Job, source: Source) -> Survey:
    """Read a file once, and look at what has been done of it.

    Raises:
        GatelensError: If the file cannot be read, or lacks the column.
    """
    if source.format == PARQUET:
        survey = survey_parquet(source, job.options.column, job.part_size)
    else:
        survey = survey_text(source, job.options, job.part_size)
    folder = Folder(job.output)
    states = tuple(_state(folder, job, part) for part in survey.parts)
    return Survey(survey.parts, survey.kinds, states)


def score_part(job: Job, part: Part, model: str) -> int:
    """Score a part, write it with its manifest, and return how many reviews it holds.

    Raises:
        GatelensError: If the part cannot be read, its results cannot be written, or this worker is
            not like the client (``cluster-versions``).
    """
    plugin = _model(model)
    if part.source.format == PARQUET:
        table, rows = read_parquet(part, job.options.column)
    else:
        table, rows = read_text(part, job.options, job.kinds)
    results = list(classify_reviews(plugin.classifier, rows))
    words = _words(plugin, [row.text for row in rows]) if job.words else None
    names = label_columns(table.column_names, job.options.column)
    labels = {name: table.column(name).to_pylist() for name in names}
    labels |= labels_within([row.values for row in rows], job.options.column)
    labelling = plugin.classifier.folder.config.labels
    partial = partial_of(results, (labelling[0], labelling[1]), labels, words)
    output = to_parquet(with_results(table, results))
    folder = Folder(job.output)
    folder.remove(manifest_name(part.name))  # so that an old one never stands beside new results
    folder.write(results_name(part.name), output)
    sums = None if words is None else to_parquet(words_to_table(words))
    if sums is not None:
        folder.write(words_name(part.name), sums)
    folder.write(manifest_name(part.name), manifest_of(job, part, output, sums, partial))
    return len(rows)


def add_up(job: Job, parts: Sequence[str], vocabulary: int) -> Partial:
    """Return the summary of some parts that have been scored.

    Raises:
        GatelensError: If one is not there any more.
    """
    folder = Folder(job.output)
    return summed(partial_in(folder, job, part, vocabulary) for part in parts)


def summed(partials: Iterable[Partial]) -> Partial:
    """Add summaries up."""
    total = Partial()
    for partial in partials:
        total = total + partial
    return total


def _state(folder: Folder, job: Job, part: Part) -> State:
    def read(name: str) -> bytes | None:
        try:
            return folder.read(name)
        except GatelensError as error:
            if error.code != "file-missing":
                raise
            return None

    return state_of(job, part, read(manifest_name(part.name)), read)


def _model(name: str) -> Model:
    worker = get_worker()
    plugin = worker.plugins[name]
    if not isinstance(plugin, Model):
        raise TypeError(name)
    if plugin.differences:
        raise GatelensError(
            "cluster-versions", process=f"worker {worker.address}", found=plugin.differences
        )
    return plugin


def _words(plugin: Model, texts: Sequence[str]) -> WordSums | None:
    if plugin.words is None:
        return None
    size = len(plugin.words.forms)
    total = sums_of(plugin.words.entries([]), size)
    for start in range(0, len(texts), _PIECE):
        total = total + sums_of(plugin.words.entries(texts[start : start + _PIECE]), size)
    return total
