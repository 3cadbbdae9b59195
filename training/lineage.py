"""Training that goes on from a trained model: what came before it is told wherever it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

#: What is told of an earlier training.
_TOLD = (
    "began_with", "teachers", "averaged", "seconds", "tokens", "tokens_per_second", "hardware",
    "pretraining", "earlier", "stopped_after",
)  # fmt: skip
_SECTIONS = ("data", "model", "dropouts", "augment", "train")


def earlier_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told of a training by one that goes on from it; empty if it was none.

    Args:
        facts: Of a run, or what a model's configuration holds of its training.
    """
    settings = facts.get("settings", {})
    if "seconds" not in facts or "train" not in settings:  # a pretraining, or made elsewhere
        return {}
    told = {key: facts[key] for key in _TOLD if key in facts}
    return {**told, "settings": {name: settings[name] for name in _SECTIONS if name in settings}}


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

    A setting that only one of both knows is left out: it is younger than the other training, and
    had no effect there.
    """
    differing = {
        section: dict(_differing(values, after.get(section, {})))
        for section, values in before.items()
    }
    return {section: values for section, values in differing.items() if values}


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in before.items():
        if name in after and _plain(after[name]) != _plain(value):
            yield name, value


def _plain(value: Any) -> Any:  # noqa: ANN401  a setting of any kind
    """Return a setting as JSON would give it back."""
    return list(value) if isinstance(value, tuple) else value
