"""The reviews that ship to start from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Example:
    """A short title and the review itself."""

    title: str
    text: str


def read_examples(path: Path) -> tuple[Example, ...]:
    """Read ``assets/examples.json``: a list of objects with ``title`` and ``text``."""
    return tuple(
        Example(item["title"], item["text"]) for item in json.loads(path.read_text("utf-8"))
    )
