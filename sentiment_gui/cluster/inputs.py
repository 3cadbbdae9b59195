"""Which files an address means: one, or those that a pattern matches."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from sentiment_gui.cluster.files import Folder, address_of, opened, reading
from sentiment_gui.cluster.part import PARQUET, Source
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_types import Format
from sentiment_gui.core.reviews import format_of

_PATTERN = "*?["
_HIDDEN = (".", "_")
_CHAIN = "::"
_TEXTS = ("txt", "csv", "tsv", "jsonl")
_PARQUET_ENDINGS = (".parquet", ".pq", ".parq")


def find_sources(address: str, format_: Format | None, output: str) -> list[Source]:
    """Return the files of an address in the order of their names.

    Files in folders that a pattern matches get their folders into their names. A pattern passes by
    what begins with a dot or an underscore, as readers of Parquet do, and what lies in the output.

    Args:
        address: A path, a pattern with ``*``, ``?`` or ``[``, or an address of fsspec's.
        format_: How files are read whose names do not tell.
        output: The address of the folder for output.

    Raises:
        GatelensError: ``file-missing``, ``cluster-no-file``, ``cluster-format`` or
            ``read-failed``.
    """
    system, path = opened(address)
    with reading(address):
        found, root = _found(system, path, address)
    place = _real(Folder(output).address)
    addresses = {each: _address_of(address, system, each) for each in found}
    # If all lie there, what is refused is the output.
    folders = {each: _real(addresses[each].rpartition("/")[0] or "/") for each in found}
    paths = [each for each in found if not folders[each].startswith(place)] or found
    if not paths:
        raise GatelensError("cluster-no-file", pattern=address)
    names = Counter(_name(each, root) for each in paths)
    sources = [
        Source(addresses[each], _only(names, each, root), _format(each, format_)) for each in paths
    ]
    return sorted(sources, key=lambda source: source.name)


def _found(system: Any, path: str, address: str) -> tuple[list[str], str]:  # noqa: ANN401
    """The paths that are meant, and the folder in which their names begin."""
    # A file may be called like a pattern.
    if any(sign in path for sign in _PATTERN) and not system.exists(path):
        root = _root(path)
        matching = [each for each in system.glob(path) if not _is_hidden(each, root)]
        return [each for each in matching if not system.isdir(each)], root
    if system.isdir(path):
        raise GatelensError("cluster-folder", path=address)
    if not system.exists(path):
        raise GatelensError("file-missing", path=address)
    return [path], path[: path.rfind("/") + 1]


def _address_of(given: str, system: Any, path: str) -> str:  # noqa: ANN401
    """The address of a file that one has led to which may be a chain: ``zip://*.csv::a.zip``."""
    links = given.split(_CHAIN)
    place = next((k for k, link in enumerate(links) if "://" in link), len(links) - 1)
    links[place] = address_of(system, path)
    if place < len(links) - 1:
        links[-1] = address_of(*opened(links[-1]))
    return _CHAIN.join(links)


def _real(folder: str) -> str:
    """The address of a folder with a slash behind it; of one on a disk without links and ``..``."""
    real = folder if "://" in folder else Path(folder).resolve().as_posix()
    return real.rstrip("/") + "/"


def _root(pattern: str) -> str:
    """The folder in front of the first sign of a pattern."""
    first = min(pattern.find(sign) for sign in _PATTERN if sign in pattern)
    return pattern[: pattern.rfind("/", 0, first) + 1]


def _name(path: str, root: str) -> str:
    name = path.removeprefix(root).replace("/", "__")
    # Readers of the output, too, pass by what begins so.
    return f"0{name}" if name.startswith(_HIDDEN) else name


def _only(names: Counter[str], path: str, root: str) -> str:
    """The name, or if two files have it (``a/b`` and ``a__b``) more than that."""
    name = _name(path, root)
    return name if names[name] == 1 else f"{name}~{sha256(path.encode()).hexdigest()[:8]}"


def _is_hidden(path: str, root: str) -> bool:
    return any(step.startswith(_HIDDEN) for step in path.removeprefix(root).split("/"))


def _format(path: str, given: Format | None) -> Format | Literal["parquet"]:
    if path.lower().endswith(_PARQUET_ENDINGS):
        return PARQUET
    known = given or format_of(path)
    if known not in _TEXTS:
        raise GatelensError("cluster-format", path=path)
    return known
