"""A corpus from its files to the summary: surveyed, scored part by part, added up."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sentiment_gui import __version__
from sentiment_gui.cluster.connection import Cluster
from sentiment_gui.cluster.files import Folder, is_temporary
from sentiment_gui.cluster.manifest import (
    JOB,
    MISSING,
    NEW_COLUMNS,
    PLACE,
    manifest_name,
    part_of,
    results_name,
    source_of,
    words_name,
)
from sentiment_gui.cluster.part import Job, Part, Source, State
from sentiment_gui.cluster.partial import Partial
from sentiment_gui.cluster.report import SUMMARY_FILES, written
from sentiment_gui.cluster.tables import columns_of, joined_kinds
from sentiment_gui.cluster.work import add_up, score_part, summed, survey_file
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.review_types import ReadOptions

PART_SIZE = 4 * 2**20
_FORMAT, _VERSION = "gatelens-scores", 1
#: So many parts are added up by one task.
ADDED_AT_ONCE = 64


@dataclass
class Plan:
    """What there is to do.

    Attributes:
        parts: All parts, in order.
        todo: Those that must be scored.
        reasons: Of those why, as :mod:`sentiment_gui.cluster.manifest` says it.
        failed: What could not be read, and why.
    """

    parts: list[Part] = field(default_factory=list)
    todo: list[Part] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    failed: dict[str, GatelensError] = field(default_factory=dict)

    @property
    def rows_todo(self) -> int:
        """How many reviews must be scored."""
        return sum(part.rows for part in self.todo)

    def add(self, part: Part, reason: str) -> None:
        """Add a part, and why it must be scored if it must."""
        self.parts.append(part)
        if reason:
            self.todo.append(part)
            self.reasons[reason] += 1


class Run:
    """Scores a corpus.

    Args:
        sources: Its files.
        job: What is asked for.
        model: Reads the reviews.
        command: What makes this corpus this corpus: the folder of another is refused.
    """

    def __init__(
        self, sources: Sequence[Source], job: Job, model: ModelFolder, command: dict[str, str]
    ) -> None:
        self._sources, self._job, self._model = sources, job, model
        self._command = command
        self._folder = Folder(job.output)

    @property
    def folder(self) -> str:
        """The address of the output."""
        return self._folder.address

    @property
    def files(self) -> int:
        """How many files there are."""
        return len(self._sources)

    def check_output(self) -> None:
        """Look whether the output may be written to; nothing is.

        Raises:
            GatelensError: ``cluster-output`` if it holds something else, ``cluster-other`` if it
                holds the scores of another corpus.
        """
        held = self._folder.names()
        if not held or self._is_begun(held):
            return
        try:
            content = json.loads(self._folder.read(f"{PLACE}/{JOB}"))
            known = content["format"] == _FORMAT and content["version"] == _VERSION
            command = content["command"] if known else None
        except (GatelensError, ValueError, KeyError, TypeError):
            command = None
        if not isinstance(command, dict):
            raise GatelensError("cluster-output", path=self.folder)
        if command != self._command:
            named = " ".join(f"--{name} {value}" for name, value in command.items())
            raise GatelensError("cluster-other", path=self.folder, command=named)

    def _is_begun(self, held: Iterable[str]) -> bool:
        """Whether a run has ended before it could make the folder its own."""
        return set(held) == {PLACE} and all(map(is_temporary, self._folder.names(PLACE)))

    def survey(self, cluster: Cluster) -> Iterator[tuple[int, Plan]]:
        """Read all files once; yield how many have been, and at last the plan is whole.

        Raises:
            GatelensError: ``write-failed``, ``cluster-lost``.
        """
        plan, surveys = Plan(), {}
        work = cluster.each(survey_file, self._sources, lambda source: (self._job, source))
        for done, (source, found) in enumerate(work, start=1):
            if isinstance(found, GatelensError):
                plan.failed[source.path] = found
            else:
                surveys[source.name] = found
            yield done, plan
        kinds = joined_kinds(surveys[name].kinds for name in sorted(surveys))
        self._job = replace(self._job, kinds=kinds)
        for name in sorted(surveys):
            for part, state in zip(surveys[name].parts, surveys[name].states, strict=True):
                plan.add(part, state.reason or self._new_columns(part, state, plan))
        yield len(self._sources), plan

    def _new_columns(self, part: Part, state: State, plan: Plan) -> str:
        """Whether the files together give a part's results other columns than those it has."""
        # While a file cannot be read, its columns are not known.
        if part.source.format != "jsonl" or plan.failed:
            return ""
        return "" if state.columns == columns_of(self._job.kinds) else NEW_COLUMNS

    def score(self, cluster: Cluster, plan: Plan, model: str) -> Iterator[Part]:
        """Score what is missing; yield each part that has been, and note those that cannot be.

        Raises:
            GatelensError: ``cluster-lost``; ``write-failed`` or ``cluster-versions`` at the first,
                since with the others it would be the same.
        """
        if plan.parts:
            self._begin()
        if plan.todo or plan.failed:
            for name in SUMMARY_FILES:
                self._folder.remove(name)
        work = cluster.each(score_part, plan.todo, lambda part: (self._job, part, model))
        for part, found in work:
            if isinstance(found, GatelensError):
                if found.code in ("write-failed", "cluster-versions"):
                    raise found
                plan.failed[part.title] = found
            else:
                yield part

    def summary(self, cluster: Cluster, plan: Plan) -> Partial:
        """Add up all parts, remove those whose input has gone, and write the summary.

        Raises:
            GatelensError: ``cluster-part-lost``, ``write-failed``, ``cluster-lost``.
        """
        names = [part.name for part in plan.parts]
        groups = [names[k : k + ADDED_AT_ONCE] for k in range(0, len(names), ADDED_AT_ONCE)]
        size = len(self._model.vocabulary)
        found = cluster.each(add_up, groups, lambda group: (self._job, group, size))
        total = summed(_sound(partial) for _, partial in found)
        self._remove_strangers(set(names))
        for name, content in written(total, self._model, self._job, len(names), self._command):
            self._folder.write(name, content)
        self._clean()
        return total

    def _begin(self) -> None:
        """Make the folder this corpus's own."""
        content = {"format": _FORMAT, "version": _VERSION, "command": self._command}
        self._folder.write(f"{PLACE}/{JOB}", json.dumps(content, indent=1).encode())
        self._clean()

    def _clean(self) -> None:
        """Remove what killed runs and killed workers had not written to its end."""
        for place in ("", PLACE):
            self._folder.clean(place)

    def _remove_strangers(self, names: set[str]) -> None:
        """Remove the results of parts that the input does not hold any more.

        They have a manifest, or a killed worker had written no more than the results of a file that
        is cut otherwise now. Other files are not this corpus's, and stay.
        """
        scored = {part_of(name) for name in self._folder.names(PLACE)}
        sources = {source.name for source in self._sources}
        found = scored | {part_of(name) for name in self._folder.names()}
        for part in sorted(name for name in found if name is not None and name not in names):
            if part in scored or source_of(part) in sources:
                for name in (results_name(part), words_name(part), manifest_name(part)):
                    self._folder.remove(name)


def job_of(
    output: str, options: ReadOptions, model: ModelFolder, part_size: int, words: bool
) -> Job:
    """Return what is asked for; the output's address becomes one that workers understand."""
    splits = model.config.cell in ("lstm", "gru")
    return Job(
        Folder(output).address,
        options,
        part_size,
        words and splits,
        __version__,
        (model.config.name, model.digest),
    )


def again(plan: Plan) -> dict[str, int]:
    """Return how many parts are scored afresh, by reason; new ones are not."""
    return {reason: count for reason, count in plan.reasons.items() if reason != MISSING}


def _sound(found: Partial | GatelensError) -> Partial:
    if isinstance(found, GatelensError):
        raise found
    return found
