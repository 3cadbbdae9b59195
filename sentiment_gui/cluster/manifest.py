"""What is kept beside each part that has been scored: enough to know that it need not be again.

A part is done when its manifest is there: that is written last.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from sentiment_gui.cluster.files import Folder
from sentiment_gui.cluster.part import PARQUET, Job, Part, State
from sentiment_gui.cluster.partial import Partial, from_json, to_json, words_from_table
from sentiment_gui.cluster.tables import columns_of, from_parquet
from sentiment_gui.core.errors import GatelensError

PLACE = "_manifest"
JOB = "job.json"
RESULTS = ".parquet"
_MANIFEST, _WORDS = ".json", ".words.parquet"
_FORMAT, _VERSION = "gatelens-part", 2

#: Why a part is scored (again).
MISSING, NEW_MODEL, NEW_INPUT, NEW_CUT, NEW_READING, NEW_COLUMNS, LOST, NO_WORDS = (
    "missing", "model", "input", "cut", "reading", "columns", "lost", "words",
)  # fmt: skip
#: What a part's name ends in behind the name of its file.
_NUMBER = re.compile(r"-\d{6,}\Z")


def results_name(part: str) -> str:
    """Return the name of the file with a part's verdicts."""
    return part + RESULTS


def manifest_name(part: str) -> str:
    """Return the name of a part's manifest."""
    return f"{PLACE}/{part}{_MANIFEST}"


def words_name(part: str) -> str:
    """Return the name of the file with a part's sums by word."""
    return f"{PLACE}/{part}{_WORDS}"


def part_of(name: str) -> str | None:
    """Return the part that a file in the output belongs to, or ``None`` if it is no part's."""
    end = next((end for end in (_WORDS, RESULTS, _MANIFEST) if name.endswith(end)), None)
    if end is None or name.startswith(("_", ".")):
        return None
    part = name.removesuffix(end)
    return part if _NUMBER.search(part) else None


def source_of(part: str) -> str:
    """Return the name of the file that a part is of."""
    return _NUMBER.sub("", part)


def manifest_of(
    job: Job, part: Part, output: bytes, words: bytes | None, partial: Partial
) -> bytes:
    """Return the manifest of a part that has been scored.

    Args:
        job: What is asked for.
        part: As it was read.
        output: Its results, as the file that holds them.
        words: Its sums by word likewise, or ``None`` if they are not counted.
        partial: Its summary.
    """
    content = {
        "format": _FORMAT,
        "version": _VERSION,
        "app": job.app,
        "model": {"name": job.model[0], "digest": job.model[1]},
        "input": _input(part),
        "part_size": job.part_size,
        "reading": _reading(job, part),
        "columns": _columns(job, part),
        "output": _file(output),
        "words": None if words is None else _file(words),
        "summary": to_json(partial),
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")


def state_of(
    job: Job, part: Part, held: bytes | None, read: Callable[[str], bytes | None]
) -> State:
    """Return how far a part is.

    Args:
        job: What is asked for.
        part: As the input is now.
        held: Its manifest, if there is one.
        read: Returns what a file of the output holds, or ``None`` if it is not there.
    """
    if held is None:
        return State(MISSING)
    content = _parsed(held)
    if content is None:
        return State(LOST)
    reason = _difference(job, part, content) or _lack(job, part, content, read)
    return State(reason, str(content["columns"]))


def _difference(job: Job, part: Part, content: dict[str, Any]) -> str:
    """What is asked for otherwise than it was."""
    if content["model"].get("digest") != job.model[1]:
        return NEW_MODEL
    if content["input"] != _input(part):
        return NEW_INPUT if content["part_size"] == job.part_size else NEW_CUT
    return NEW_READING if content["reading"] != _reading(job, part) else ""


def _lack(
    job: Job, part: Part, content: dict[str, Any], read: Callable[[str], bytes | None]
) -> str:
    """What is not there of what was done."""
    if not _is_file(content["output"], read(results_name(part.name))):
        return LOST
    if not job.words:
        return ""
    if content["words"] is None:
        return NO_WORDS
    return "" if _is_file(content["words"], read(words_name(part.name))) else LOST


def partial_in(folder: Folder, job: Job, part: str, vocabulary: int) -> Partial:
    """Read the summary of a part that has been scored.

    Raises:
        GatelensError: ``cluster-part-lost`` if it is not there as this run has left it.
    """
    content = _parsed(folder.read(manifest_name(part)))
    if content is None or content["model"].get("digest") != job.model[1]:
        raise GatelensError("cluster-part-lost", part=part, folder=folder.address)
    words = None
    if job.words:
        words = words_from_table(from_parquet(folder.read(words_name(part))), vocabulary)
    return from_json(content["summary"], words)


def _parsed(held: bytes) -> dict[str, Any] | None:
    try:
        content = json.loads(held)
        sound = content["format"] == _FORMAT and content["version"] == _VERSION
        sound = sound and all(isinstance(content[key], dict) for key in _SECTIONS)
        sound = sound and isinstance(content["words"], dict | None)
        sound = sound and {"part_size", "columns"} <= content.keys()
        from_json(content["summary"], None)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return content if sound else None


_SECTIONS = ("model", "input", "reading", "output", "summary")


def _file(content: bytes) -> dict[str, object]:
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _is_file(described: dict[str, object], content: bytes | None) -> bool:
    return content is not None and described == _file(content)


def _input(part: Part) -> dict[str, object]:
    return {
        "path": part.source.path,
        "unit": "rows" if part.source.format == PARQUET else "bytes",
        "start": part.start,
        "stop": part.stop,
        "rows": part.rows,
        "size": part.size,
        "sha256": part.digest,
    }


def _reading(job: Job, part: Part) -> dict[str, object]:
    options = job.options
    return {
        "format": part.source.format,
        "column": options.column,
        "codec": part.codec,
        "delimiter": options.delimiter,
        "header": options.header,
        "quotes": options.quotes,
    }


def _columns(job: Job, part: Part) -> str:
    """Which columns the results have, where other files have a say in that."""
    return columns_of(job.kinds) if part.source.format == "jsonl" else ""
