"""What ``config.json`` of a model folder says, and whether it can be believed."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.tokenizer import PATTERN

FORMAT = "gatelens-model"
VERSION = 1
HISTOGRAM_BINS = 32

#: What each kind of cell computes at every token, in the order in which it is shown.
QUANTITIES: Mapping[str, tuple[str, ...]] = {
    "lstm": ("forget", "input", "output", "candidate", "cell", "hidden"),
    "gru": ("reset", "update", "candidate", "hidden"),
    "rnn": ("hidden",),
}
#: The quantities that are gates: sigmoids, between 0 and 1.
GATES = frozenset({"forget", "input", "output", "reset", "update"})
#: How many blocks of H rows a cell's weights hold, as PyTorch stacks them.
BLOCKS: Mapping[str, int] = {"lstm": 4, "gru": 3, "rnn": 1}
#: What a model does: it gives verdicts, or it predicts each next word and so can write.
CLASSIFY, WRITE = TASKS = ("classify", "write")
#: How many vectors of H values the readout joins.
READOUTS: Mapping[str, int] = {"last": 1, "last-mean-max": 3}

_LARGEST = 10_000_000


@dataclass(frozen=True)
class Baseline:
    """What a quantity usually is, over the tokens of a corpus sample.

    Attributes:
        mean: Mean, over tokens, of the mean over units.
        sd: Standard deviation, over tokens, of the mean over units.
        unit_mean: (H,) each unit's mean over tokens.
        unit_sd: (H,) each unit's standard deviation over tokens.
        histogram: (32,) share of all unit values in equal bins over :func:`value_range`.
    """

    mean: float
    sd: float
    unit_mean: NDArray[np.float32]
    unit_sd: NDArray[np.float32]
    histogram: NDArray[np.float32]


def value_range(quantity: str) -> tuple[float, float]:
    """The range over which a quantity's values are counted and drawn (the cell's is clipped)."""
    if quantity in GATES:
        return (0.0, 1.0)
    return (-3.0, 3.0) if quantity == "cell" else (-1.0, 1.0)


@dataclass(frozen=True)
class ModelConfig:
    """A model folder's ``config.json`` (docs/model-folder.md).

    Attributes:
        cell: ``lstm``, ``gru`` or ``rnn``.
        nonlinearity: Of the plain RNN: ``tanh`` or ``relu``.
        readout: The state(s) that the linear layer reads: ``last``, or ``last-mean-max`` in this
            order.
        labels: Names of the classes: the logit speaks for the second.
        temperature: The readout's output is divided by it (Guo et al. 2017, arXiv 1706.04599).
        unsure: Probabilities strictly between these two are called unsure.
        baselines: What each quantity usually is; empty where nobody measured it.
        digests: SHA-256 of the folder's other files, by name.
        task: ``classify``, or ``write`` for a language model, which has no readout, labels,
            temperature or unsure band.
    """

    name: str
    cell: str
    vocabulary_size: int
    embedding_size: int
    hidden_size: int
    readout: str = "last"
    nonlinearity: str = "tanh"
    labels: tuple[str, str] = ("negative", "positive")
    pattern: str = PATTERN
    unknown: str = "<unk>"
    padding: str | None = "<pad>"
    temperature: float = 1.0
    unsure: tuple[float, float] = (0.4, 0.6)
    language: str = "en"
    licence: str = ""
    baselines: Mapping[str, Baseline] = field(default_factory=dict)
    baseline_corpus: str = ""
    training: Mapping[str, Any] = field(default_factory=dict)
    metrics: Mapping[str, Any] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    task: str = CLASSIFY

    @property
    def quantities(self) -> tuple[str, ...]:
        """What the cell computes at every token."""
        return QUANTITIES[self.cell]

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Return the arrays of ``model.safetensors`` and their shapes: PyTorch's own names."""
        rows, size = BLOCKS[self.cell] * self.hidden_size, self.hidden_size
        shapes: dict[str, tuple[int, ...]] = {
            "embedding.weight": (self.vocabulary_size, self.embedding_size),
            f"{self.cell}.weight_ih_l0": (rows, self.embedding_size),
            f"{self.cell}.weight_hh_l0": (rows, size),
            f"{self.cell}.bias_ih_l0": (rows,),
            f"{self.cell}.bias_hh_l0": (rows,),
        }
        if self.task == WRITE:
            output: dict[str, tuple[int, ...]] = {
                "projection.weight": (self.embedding_size, size),
                "output.bias": (self.vocabulary_size,),
            }
        else:
            output = {"readout.weight": (1, READOUTS[self.readout] * size), "readout.bias": (1,)}
        return shapes | output

    def with_digests(self, digests: Mapping[str, str]) -> ModelConfig:
        """Return the same configuration with the files' digests."""
        return replace(self, digests=dict(digests))


def to_json(config: ModelConfig) -> str:
    """Return the text of ``config.json``."""
    verdicts = config.task == CLASSIFY
    content: dict[str, Any] = {"format": FORMAT, "version": VERSION, "task": config.task}
    plain = ("name", "language", "cell", "nonlinearity", "vocabulary_size", "embedding_size")
    content |= {key: getattr(config, key) for key in (*plain, "hidden_size")}
    if verdicts:
        content |= {"readout": config.readout, "labels": list(config.labels)}
    content["tokenizer"] = {"name": "nltk.tokenize.RegexpTokenizer", "pattern": config.pattern}
    content |= {"unknown": config.unknown, "padding": config.padding}
    if verdicts:
        content |= {"temperature": config.temperature, "unsure": list(config.unsure)}
    content |= {"licence": config.licence, "training": config.training, "metrics": config.metrics}
    content["digests"] = dict(config.digests)
    content["baselines"] = {
        "corpus": config.baseline_corpus,
        "quantities": {name: _plain(value) for name, value in config.baselines.items()},
    }
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def from_json(text: str, folder: str) -> ModelConfig:
    """Read the text of ``config.json``; ``folder`` names the model in errors.

    Raises:
        GatelensError: ``model-config``, ``model-version`` or ``model-unsupported``.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise GatelensError("model-config", name=folder, reason=error) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise GatelensError("model-config", name=folder, reason=f'"format" is not "{FORMAT}"')
    version = content.get("version")
    if type(version) is int and version > VERSION:
        raise GatelensError("model-version", name=folder, version=version, supported=VERSION)
    if version != VERSION:
        raise GatelensError("model-config", name=folder, reason=f'"version" is not {VERSION}')
    try:
        _check_supported(content, folder)
        config = _config(content)
        _check_values(config)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise GatelensError("model-config", name=folder, reason=reason) from error
    return config


def _check_supported(content: dict[str, Any], folder: str) -> None:
    wanted = {"task": TASKS, "cell": tuple(QUANTITIES), "readout": tuple(READOUTS)}
    wanted["nonlinearity"] = ("tanh", "relu")
    for key, known in wanted.items():
        value = content.get(key, known[0])
        if value not in known:
            what = f'its {key} is "{str(value)[:40]}", not one of {", ".join(known)}'
            raise GatelensError("model-unsupported", name=folder, what=what)


def _config(content: dict[str, Any]) -> ModelConfig:
    baselines = content.get("baselines", {})
    task = content.get("task", CLASSIFY)
    padding = content.get("padding")
    return ModelConfig(
        name=str(content["name"]),
        cell=content["cell"],
        nonlinearity=content.get("nonlinearity", "tanh"),
        vocabulary_size=_size(content, "vocabulary_size"),
        embedding_size=_size(content, "embedding_size"),
        hidden_size=_size(content, "hidden_size"),
        pattern=str(content["tokenizer"]["pattern"]),
        unknown=str(content["unknown"]),
        padding=None if padding is None else str(padding),
        language=str(content.get("language", "")),
        licence=str(content.get("licence", "")),
        baselines=_baselines(baselines.get("quantities", {}), content),
        baseline_corpus=str(baselines.get("corpus", "")),
        training=dict(content.get("training", {})),
        metrics=dict(content.get("metrics", {})),
        digests={str(key): str(value) for key, value in content.get("digests", {}).items()},
        task=task,
        **(_verdicts(content) if task == CLASSIFY else {}),
    )


def _verdicts(content: dict[str, Any]) -> dict[str, Any]:
    """What only a classifier has."""
    low, high = content.get("unsure", (0.4, 0.6))
    negative, positive = content["labels"]
    return {
        "readout": content["readout"],
        "labels": (str(negative), str(positive)),
        "temperature": float(content.get("temperature", 1.0)),
        "unsure": (float(low), float(high)),
    }


def _size(content: dict[str, Any], key: str) -> int:
    value = content[key]
    if type(value) is not int or not 0 < value <= _LARGEST:
        raise ValueError(f"{key} is {str(value)[:40]}")
    return value


def _check_values(config: ModelConfig) -> None:
    low, high = config.unsure
    if not 0 <= low <= 0.5 <= high <= 1:
        raise ValueError(f"the unsure band {low} to {high} does not hold 0.5")
    if not (math.isfinite(config.temperature) and config.temperature > 0):
        raise ValueError(f"the temperature is {config.temperature}")


def _baselines(content: dict[str, Any], config: dict[str, Any]) -> dict[str, Baseline]:
    known = [name for name in QUANTITIES[config["cell"]] if name in content]
    return {name: _baseline(content[name], _size(config, "hidden_size")) for name in known}


def _baseline(content: dict[str, Any], units: int) -> Baseline:
    return Baseline(
        mean=_finite(float(content["mean"])),
        sd=_finite(float(content["sd"])),
        unit_mean=_array(content["unit_mean"], units),
        unit_sd=_array(content["unit_sd"], units),
        histogram=_array(content["histogram"], HISTOGRAM_BINS),
    )


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("a baseline is not a number")
    return value


def _array(values: list[float], length: int) -> NDArray[np.float32]:
    array = np.array(values, dtype=np.float32)
    if array.shape != (length,) or not np.isfinite(array).all():
        raise ValueError(f"a baseline does not hold {length} numbers")
    return array


def _plain(baseline: Baseline) -> dict[str, Any]:
    """A baseline in JSON's types, at five digits: it is compared with, never computed on."""
    return {
        "mean": float(f"{baseline.mean:.5g}"),
        "sd": float(f"{baseline.sd:.5g}"),
        **{
            key: [float(f"{value:.5g}") for value in getattr(baseline, key)]
            for key in ("unit_mean", "unit_sd", "histogram")
        },
    }
