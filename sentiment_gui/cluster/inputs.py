"""Which files an address means: one, or those that a pattern matches."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Literal

from sentiment_gui.cluster.files import address_of, opened, reading
from sentiment_gui.cluster.part import PARQUET, Source
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_types import Format
from sentiment_gui.core.reviews import format_of

_PATTERN = "*?["
_TEXTS = ("txt", "csv", "tsv", "jsonl")
_PARQUET_ENDINGS = (".parquet", ".pq", ".parq")


def find_sources(address: str, format_: Format | None) -> list[Source]:
    """Return the files of an address in the order of their names.

    Files in folders that a pattern matches get their folders into their names. What begins with a
    dot or an underscore is passed by, as readers of Parquet do.

    Args:
        address: A path, a pattern with ``*``, ``?`` or ``[``, or an address of fsspec's.
        format_: How files are read whose names do not tell.

    Raises:
        GatelensError: ``file-missing``, ``cluster-no-file``, ``cluster-format`` or
            ``read-failed``.
    """
    system, path = opened(address)
    is_pattern = any(sign in path for sign in _PATTERN)
    with reading(address):
        if is_pattern:
            paths = [found for found in system.glob(path) if not system.isdir(found)]
        elif system.isdir(path):
            raise GatelensError("cluster-folder", path=address)
        elif system.exists(path):
            paths = [path]
        else:
            raise GatelensError("file-missing", path=address)
    root = _root(path)
    paths = [found for found in paths if not (is_pattern and _is_hidden(found))]
    if not paths:
        raise GatelensError("cluster-no-file", pattern=address)
    names = Counter(_name(found, root) for found in paths)
    sources = [
        Source(address_of(system, found), _only(names, found, root), _format(found, format_))
        for found in paths
    ]
    return sorted(sources, key=lambda source: source.name)


def _root(path: str) -> str:
    """The folder in front of the first sign of a pattern."""
    first = min((path.find(sign) for sign in _PATTERN if sign in path), default=len(path))
    return path[: path.rfind("/", 0, first) + 1]


def _name(path: str, root: str) -> str:
    return path.removeprefix(root).replace("/", "__")


def _only(names: Counter[str], path: str, root: str) -> str:
    """The name, or if two files have it (``a/b`` and ``a__b``) more than that."""
    name = _name(path, root)
    return name if names[name] == 1 else f"{name}~{sha256(path.encode()).hexdigest()[:8]}"


def _is_hidden(path: str) -> bool:
    return path.rpartition("/")[2].startswith((".", "_"))


def _format(path: str, given: Format | None) -> Format | Literal["parquet"]:
    if path.lower().endswith(_PARQUET_ENDINGS):
        return PARQUET
    known = given or format_of(path)
    if known not in _TEXTS:
        raise GatelensError("cluster-format", path=path)
    return known
