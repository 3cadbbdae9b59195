"""The checks: what is asked of a model, read from the tables in ``cases/``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from training.behaviour.expand import Fields, expand, families

Expected = Literal["positive", "negative", "unsure", "same-as-group"]
EXPECTED: tuple[Expected, ...] = get_args(Expected)

_FOLDER = Path(__file__).parent / "cases"
_SHARED = "shared.toml"
# As they are printed: what words do to each other, who means what, what must not matter, length.
_FILES = (
    "negation",
    "time",
    "voices",
    "intensifiers",
    "idioms",
    "sarcasm",
    "facts",
    "fairness",
    "spelling",
    "long",
)


@dataclass(frozen=True)
class Case:
    """One text and what a model should say of it.

    Attributes:
        text: What is read.
        expected: A label, ``unsure``, or ``same-as-group``: the verdict that most of its family
            get.
        group: The kind of text within the capability.
        family: With ``same-as-group``, what the texts share that differ by one word alone.
    """

    text: str
    expected: Expected
    group: str
    family: str | None = None


@dataclass(frozen=True)
class Capability:
    """Something that a reader of reviews should be able to do.

    Attributes:
        name: As it stands in tables.
        failure: What counts as failing, in a sentence.
        cases: The texts.
    """

    name: str
    failure: str
    cases: tuple[Case, ...]


def read_capabilities() -> list[Capability]:
    """Return all capabilities with their cases, the same ones in the same order every time."""
    shared = _table(_SHARED)["rows"]
    capabilities = []
    for name in _FILES:
        table = _table(f"{name}.toml")
        rows = {**shared, **table.get("rows", {})}
        capabilities += [_capability(one, rows) for one in table["capability"]]
    return capabilities


def _capability(table: Mapping[str, Any], rows: Mapping[str, list[Fields]]) -> Capability:
    name = table["name"]
    cases = tuple(
        case for group in table["group"] for case in _cases(group, rows, f"{name}/{group['name']}")
    )
    return Capability(name, table["failure"], cases)


def _cases(group: Mapping[str, Any], rows: Mapping[str, list[Fields]], seed: str) -> Iterator[Case]:
    expected, name = group["expected"], group["name"]
    if "swap" in group:
        for family, texts in families(group["templates"], rows[group["swap"]]):
            yield from (Case(text, expected, name, family) for text in texts)
        return
    sources = [
        [row for one in ([source] if isinstance(source, str) else source) for row in rows[one]]
        for source in group.get("rows", ())
    ]
    texts = expand(group["templates"], sources, seed, group.get("count"), group.get("form"))
    yield from (Case(text, expected, name) for text in texts)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
