"""Training that goes on from a trained model: what came before it is told wherever it is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from training.settings import Settings

#: What is told of an earlier training.
_TOLD = (
    "began_with", "teachers", "averaged", "others", "seconds", "tokens", "tokens_per_second",
    "hardware", "pretraining", "earlier", "stopped_after",
)  # fmt: skip
_SECTIONS = ("data", "model", "dropouts", "augment", "train")


def earlier_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told of a training by one that goes on from it; empty if it was none.

    Args:
        facts: Of a run, or what a model's configuration holds of its training.
    """
    settings = facts.get("settings", {})
    if "seconds" not in facts or not {"data", "train"} <= settings.keys():
        return {}  # a pretraining, or made elsewhere
    told = {key: facts[key] for key in _TOLD if key in facts}
    return {**told, "settings": settings_told(settings)}


def settings_told(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return a training's own settings, without where files lay on somebody's machine."""
    told = {name: settings[name] for name in _SECTIONS if name in settings}
    tables = [PurePath(path).name for path in told["data"]["tables"]]
    return {**told, "data": {**told["data"], "tables": tables}}


def stages(facts: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return a training and those that it went on from, the first of them first."""
    earlier = facts.get("earlier")
    return [*stages(earlier), facts] if earlier else [facts]


def pretraining_before(facts: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the pretraining that the first of a training's stages began with, if it is told."""
    found: Mapping[str, Any] | None = stages(facts)[0].get("pretraining")
    return found


def other_settings(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """Return the settings of ``before``, by section, that are not those of ``after``.

    A setting that is younger than a training had its default's effect there.
    """
    told = {
        section: {
            name: before.get(section, {}).get(name, value)
            for name, value in values.items()
            if not _equal(
                before.get(section, {}).get(name, value), after.get(section, {}).get(name, value)
            )
        }
        for section, values in asdict(Settings()).items()
        if section in _SECTIONS
    }
    return {section: values for section, values in told.items() if values}


def _equal(one: Any, other: Any) -> bool:  # noqa: ANN401  settings of any kind
    """Return whether two settings are equal, as JSON would give them back."""
    return json.dumps(one, default=list) == json.dumps(other, default=list)
