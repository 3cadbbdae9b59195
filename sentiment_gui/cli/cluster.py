"""`gatelens classify --cluster`: a corpus of any size, scored part by part."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sentiment_gui.cli.sources import STDIN
from sentiment_gui.cli.terminal import Progress, printable, say
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.installed import find_model
from sentiment_gui.core.model_folder import ModelFolder, read_model
from sentiment_gui.core.reviews import ReadOptions

if TYPE_CHECKING:
    from sentiment_gui.cluster.connection import Cluster
    from sentiment_gui.cluster.partial import Partial
    from sentiment_gui.cluster.run import Plan, Run

_MEGABYTE = 2**20
_LOOK = 0.5  # seconds between two looks whether a worker has come
_MOST_TOLD = 20  # parts that could not be scored
_EXTRA = ("dask", "distributed", "fsspec", "pandas", "pyarrow", "threadpoolctl")
_PACKAGE = "sentiment_gui.cluster"
_AGAIN = {
    "model": "another model",
    "input": "their input has changed",
    "cut": "they are cut otherwise",
    "reading": "they are to be read otherwise",
    "columns": "the corpus has other columns now",
    "lost": "their results are gone or damaged",
    "words": "their words are not counted",
}


def run(args: argparse.Namespace) -> int:
    """Score a corpus, and print what it says as a whole.

    Raises:
        GatelensError: The input, the model, the cluster or the output is refused, or a part could
            not be scored.
        SystemExit: 2, on wrong usage.
    """
    if args.texts or args.input in (None, STDIN) or not args.output:
        args.usage_error("--cluster takes files with --input and a folder with --output")
    with _extra():
        from sentiment_gui.cluster.connection import connected
    model = read_model(find_model(args.model))
    job = _run_of(args, model)
    job.check_output()
    with connected(args.cluster, args.workers) as cluster:
        _wait_for_workers(args, cluster)
        cluster.check_versions()
        with cluster.model(model, args.engine) as name:
            partial = _score(args, job, cluster, name)
    for line in _lines(partial, model):
        sys.stdout.write(printable(line) + "\n")
    return 0


@contextmanager
def _extra() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        name = error.name or ""
        if name.partition(".")[0] not in _EXTRA and not name.startswith(_PACKAGE):
            raise
        raise GatelensError("cluster-missing", module=name) from error


def _run_of(args: argparse.Namespace, model: ModelFolder) -> Run:
    from sentiment_gui.cluster.inputs import find_sources
    from sentiment_gui.cluster.run import Run, job_of

    options = ReadOptions(
        column=args.column,
        encoding=args.encoding,
        delimiter=args.delimiter,
        header=not args.no_header,
        quotes=not args.no_quotes,
    )
    sources = find_sources(args.input, args.format, args.output)
    size = int(args.part_size * _MEGABYTE)
    job = job_of(args.output, options, model, size, args.driving_words)
    return Run(sources, job, model, {"input": args.input, "column": args.column})


def _wait_for_workers(args: argparse.Namespace, cluster: Cluster) -> None:
    threads = cluster.threads
    if not threads:
        say("The cluster has no worker yet; waiting for one.")
    while not (threads := cluster.threads):
        time.sleep(_LOOK)
    if not args.quiet:
        said = f"{threads} worker thread{'' if threads == 1 else 's'}"
        where = f"; dashboard {cluster.dashboard}" if cluster.dashboard else ""
        say(f"{said}{where}.")


def _score(args: argparse.Namespace, job: Run, cluster: Cluster, model: str) -> Partial:
    plan = _survey(args, job, cluster)
    told = set(plan.failed)
    done = 0
    rows, progress = 0, _progress(args, plan.rows_todo)

    def alone() -> None:
        progress.clear()
        say("The cluster has no worker left; waiting for one.")

    cluster.when_alone = alone
    try:
        for part in job.score(cluster, plan, model):
            done, rows = done + 1, rows + part.rows
            progress.update(rows)
    except KeyboardInterrupt:
        progress.clear()
        say(_standing(len(plan.parts) - len(plan.todo) + done, len(plan.parts)))
        raise
    finally:
        progress.clear()
    if plan.failed:
        _tell_failed(plan, told)
        raise _failed(plan)
    if not plan.parts:
        raise GatelensError("reviews-none", path=args.input)
    partial = job.summary(cluster, plan)
    if not args.quiet:
        say(_closing(partial, len(plan.parts), job.folder))
    return partial


def _survey(args: argparse.Namespace, job: Run, cluster: Cluster) -> Plan:
    plan, told = None, 0
    progress = _progress(args, job.files, "files looked through")
    try:
        for done, plan in job.survey(cluster):
            for error in list(plan.failed.values())[told:]:
                progress.clear()
                say(f"{error} The other files are read on.")
            told = len(plan.failed)
            progress.update(done)
    finally:
        progress.clear()
    if plan is None:  # there is always a file
        raise GatelensError("reviews-none", path=args.input)
    if not args.quiet:
        _tell(plan)
    return plan


def _tell(plan: Plan) -> None:
    from sentiment_gui.cluster.run import again

    kept = len(plan.parts) - len(plan.todo)
    if kept:
        say(f"{_parts(kept)} of {len(plan.parts):,} {_are(kept)} done already.")
    for reason, count in again(plan).items():
        say(f"{_parts(count)} {_are(count)} scored afresh: {_AGAIN[reason]}.")
    if plan.todo:
        say(f"To be scored: {_reviews(plan.rows_todo)} in {_parts(len(plan.todo))}.")


def _progress(args: argparse.Namespace, total: int, what: str = "reviews") -> Progress:
    shown = args.progress or (sys.stderr.isatty() and not args.quiet)
    return Progress(total, shown=shown, what=what)


def _tell_failed(plan: Plan, told: set[str]) -> None:
    """Name the parts that could not be scored, but those told already."""
    news = [where for where in plan.failed if where not in told]
    for where in news[:_MOST_TOLD]:
        say(f"{_named(where, plan.failed[where])}.")
    if len(news) > _MOST_TOLD:
        say(f"And {len(news) - _MOST_TOLD:,} more.")


def _failed(plan: Plan) -> GatelensError:
    (where, error), *_ = plan.failed.items()
    count = _parts(len(plan.failed))
    return GatelensError("cluster-failed", count=count, first=_named(where, error))


def _named(where: str, error: GatelensError) -> str:
    said = str(error).rstrip(".")
    return said if where in said else f"{where}: {said}"


def _standing(done: int, total: int) -> str:
    return f"{done:,} of {_parts(total)} {_are(done)} done; the same command goes on from there."


def _closing(partial: Partial, parts: int, folder: str) -> str:
    shares = partial.shares
    found = f"{_reviews(partial.rows)} in {_parts(parts)}"
    sentence = f"{found}; {shares.unsure:,} unsure"
    if partial.foreign:
        sentence += f"; {partial.foreign:,} not in the model's language"
    if partial.errors:
        sentence += f"; {partial.errors:,} could not be read, see the column error"
    return f"{sentence}. Written to {folder}."


def _lines(partial: Partial, model: ModelFolder) -> Iterator[str]:
    from sentiment_gui.cluster.report import as_text

    yield from as_text(partial, model.vocabulary.tokens)


def _reviews(count: int) -> str:
    return f"{count:,} review{'' if count == 1 else 's'}"


def _parts(count: int) -> str:
    return f"{count:,} part{'' if count == 1 else 's'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
