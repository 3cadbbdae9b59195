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
    "hardware", "pretraining", "earlier", "stopped_after", "alike",
)  # fmt: skip
_NEEDED = {"seconds", "tokens", "tokens_per_second", "settings"}
_SECTIONS = ("data", "model", "dropouts", "augment", "train")


def is_training(facts: Mapping[str, Any]) -> bool:
    """Return whether facts are a classifier's training: no pretraining, nothing made elsewhere.

    Args:
        facts: Of a run, or what a model's configuration holds of its training.
    """
    settings = facts.get("settings")
    whole = isinstance(settings, Mapping) and {"data", "train"} <= settings.keys()
    return whole and facts.keys() >= _NEEDED and "perplexity" not in facts


def earlier_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told of a training by one that goes on from it; empty if it was none."""
    if not is_training(facts):
        return {}
    told = {key: facts[key] for key in _TOLD if key in facts}
    return {**told, "settings": settings_told(facts["settings"])}


def are_one(facts: Mapping[str, Any], others: Mapping[str, Any]) -> bool:
    """Return whether facts are of one training, told by a run or by a model made of it."""
    if not (is_training(facts) and is_training(others)):
        return False
    one, other = (
        (told["seconds"], told["tokens"], settings_told(told["settings"]))
        for told in (facts, others)
    )
    return one == other


def settings_told(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return a training's own settings, without where files lay on somebody's machine."""
    told = {name: settings[name] for name in _SECTIONS if name in settings}
    data = told.get("data", {})
    return {**told, "data": {**data, "tables": [PurePath(p).name for p in data.get("tables", ())]}}


def stop_told(facts: Mapping[str, Any]) -> str:
    """Return after how many of its passes a training was ended; empty if it had them all."""
    if "stopped_after" not in facts:
        return ""
    passes = facts["settings"]["train"]["passes"]
    return f"stopped after {facts['stopped_after']:.2f} of {passes} passes"


def stages(facts: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return a training and those that it went on from, the first of them first."""
    earlier = facts.get("earlier")
    return [*stages(earlier), facts] if earlier else [facts]


def pretraining_told(facts: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the pretraining that a training, or one that it went on from, began with."""
    return next((one["pretraining"] for one in stages(facts)[::-1] if "pretraining" in one), None)


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
