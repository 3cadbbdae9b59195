"""How files of reviews were read before, by their shape: format and columns."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from sentiment_gui.core.review_types import ReadOptions
from sentiment_gui.store.settings import Settings

_KEY, _MOST = "batch_shapes", 40
#: Names of more characters than this are known again by a digest, or the settings would hold them.
_LONGEST = 4_000
_OPTIONS = {
    "column": str,
    "encoding": str,
    "delimiter": str,
    "header": bool,
    "quotes": bool,
    "sheet": str,
}


@dataclass(frozen=True)
class Reading:
    """How a file is read.

    Attributes:
        options: Its text, columns and quotes.
        labels: The column that holds labels, or none.
    """

    options: ReadOptions
    labels: str = ""


class BatchShapes:
    """Remembers the answers that a person gave for each shape of file.

    Args:
        settings: Where they are kept.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def recall(self, columns: tuple[str, ...], options: ReadOptions) -> Reading | None:
        """Return how a file of these columns was read last, or ``None``."""
        shape = _shape(columns, options)
        for line in self._settings.get(_KEY):
            entry = _parsed(line)
            if entry is not None and entry.get("shape") == shape:
                return _reading(entry, options)
        return None

    def remember(self, columns: tuple[str, ...], guessed: ReadOptions, reading: Reading) -> None:
        """Keep how a file of these columns, which was guessed to be so, is read."""
        shape, options = _shape(columns, guessed), reading.options
        entry: dict[str, Any] = {"shape": shape, "labels": reading.labels}
        entry |= {name: getattr(options, name) for name in _OPTIONS}
        if options.sheet == guessed.sheet:
            entry["sheet"] = None  # the next file's sheet may be called otherwise
        lines = self._settings.get(_KEY)
        others = [line for line in lines if (_parsed(line) or {}).get("shape") != shape]
        kept = [json.dumps(entry, ensure_ascii=False), *others][:_MOST]
        self._settings.put(_KEY, kept)


def _shape(columns: tuple[str, ...], options: ReadOptions) -> list[str]:
    names = list(columns)
    if sum(map(len, names)) + len(names) > _LONGEST:
        content = json.dumps(names).encode()
        names = [f"{len(columns)} columns", blake2b(content, digest_size=16).hexdigest()]
    return [options.format, options.delimiter or "", *names]


def _parsed(line: str) -> Mapping[str, Any] | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None


def _reading(entry: Mapping[str, Any], options: ReadOptions) -> Reading | None:
    changes: dict[str, Any] = {
        name: entry.get(name)
        for name, kind in _OPTIONS.items()
        if isinstance(entry.get(name), kind) or (kind is str and entry.get(name) is None)
    }
    if changes.get("sheet") is None:
        changes.pop("sheet", None)
    column, labels = changes.get("column"), entry.get("labels")
    if not isinstance(column, str):
        return None
    return Reading(replace(options, **changes), labels if isinstance(labels, str) else "")
