"""A model on disk: ``config.json``, ``model.safetensors``, ``vocab.txt``, ``MODEL_CARD.md``.

Nothing in it is executed and nothing is pickled. A folder is believed only after its version, its
sizes, its digests and its numbers have been checked; the shapes are checked before anything large
is read into memory. docs/model-folder.md is the contract.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_folder
from sentiment_gui.core.model_config import CLASSIFY, WRITE, ModelConfig, from_json, to_json
from sentiment_gui.core.vocabulary import Vocabulary

CONFIG, WEIGHTS, VOCABULARY, CARD = "config.json", "model.safetensors", "vocab.txt", "MODEL_CARD.md"
_LARGEST_CONFIG = 64 * 2**20
_LARGEST_VOCABULARY = 256 * 2**20

# What to say of a model that does another thing than was asked for.
_OTHER_TASK = {WRITE: "model-writes", CLASSIFY: "model-classifies"}

Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True)
class ModelFolder:
    """A model as it was read.

    Attributes:
        config: What ``config.json`` says.
        weights: Arrays in float32 by PyTorch's names; shapes as ``config.shapes()``.
        vocabulary: The words it knows.
        digest: 64 hexadecimal digits that change with anything that changes a verdict.
        path: Where it was read from, or ``None``.
    """

    config: ModelConfig
    weights: Weights
    vocabulary: Vocabulary
    digest: str
    path: Path | None = None


def read_model(path: Path, task: str | None = CLASSIFY) -> ModelFolder:
    """Read and check a model folder.

    Args:
        path: The folder.
        task: What the model is wanted for; a model for anything else is refused. ``None``: any.

    Raises:
        GatelensError: A code that begins with ``model-`` or ``vocabulary-``, for any fault;
            ``model-writes`` or ``model-classifies`` for a sound model with another task.
    """
    path = Path(path)
    for name in (CONFIG, WEIGHTS, VOCABULARY):
        if not (path / name).is_file():
            raise GatelensError("model-missing", path=path, file=name)
    config = read_config(path)
    if task not in (None, config.task):
        raise GatelensError(_OTHER_TASK[config.task], name=path.name)
    _check_digests(path, config)
    vocabulary = _read_vocabulary(path, config)
    weights = _read_weights(path, config)
    return ModelFolder(config, weights, vocabulary, digest_of(config), path)


def read_config(path: Path) -> ModelConfig:
    """Read a model folder's ``config.json`` alone: what it says, not whether the rest fits.

    Raises:
        GatelensError: A code that begins with ``model-``.
    """
    return from_json(_text(path / CONFIG, _LARGEST_CONFIG), path.name)


def write_model(
    path: Path,
    config: ModelConfig,
    weights: Mapping[str, NDArray[Any]],
    vocabulary: Vocabulary,
    card: str,
) -> ModelFolder:
    """Write a model folder as a whole or not at all, and return it as it reads.

    Args:
        path: The folder; a model folder that stands there is replaced.
        config: Its digests are computed here.
        weights: float16 or float32 arrays by PyTorch's names.
        vocabulary: The words, by id.
        card: The text of ``MODEL_CARD.md``.

    Raises:
        GatelensError: ``model-exists`` if something else stands there, ``write-failed``, or what
            :func:`read_model` finds wrong: a folder that it would refuse is never left behind.
    """
    path = Path(path)
    if path.exists() and not (path / CONFIG).is_file():
        raise GatelensError("model-exists", path=path)
    with atomic_folder(path) as folder:
        arrays = {name: np.ascontiguousarray(array) for name, array in weights.items()}
        (folder / WEIGHTS).write_bytes(save(arrays))  # save_file would let only its user read it
        vocabulary.write(folder / VOCABULARY)
        digests = {name: _sha256(folder / name) for name in (WEIGHTS, VOCABULARY)}
        text = to_json(config.with_digests(digests))
        (folder / CONFIG).write_text(text, encoding="utf-8")
        (folder / CARD).write_text(card, encoding="utf-8")
        read_model(folder, config.task)
    return read_model(path, config.task)


def digest_of(config: ModelConfig) -> str:
    """Return the digest of everything that a verdict depends on (not of names, cards, metrics).

    Of a model that writes: of everything that its words depend on.
    """
    decisive: dict[str, Any] = {
        "files": {name: config.digests.get(name, "") for name in (WEIGHTS, VOCABULARY)},
        "cell": [config.cell, config.nonlinearity, config.readout],
        "labels": list(config.labels),
        "pattern": config.pattern,
        "special": [config.unknown, config.padding],
        "temperature": config.temperature,
        "unsure": list(config.unsure),
    }
    if config.task != CLASSIFY:
        decisive["task"] = config.task  # of classifiers the digests are published: they stay
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode("utf-8")).hexdigest()


def _text(path: Path, largest: int) -> str:
    try:
        if path.stat().st_size > largest:
            raise _damaged(path, f"it is larger than {largest // 2**20} MB")
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(path, error) from error


def _check_digests(path: Path, config: ModelConfig) -> None:
    for name in (WEIGHTS, VOCABULARY):
        if config.digests.get(name) != _sha256(path / name):
            raise _damaged(path / name, "its SHA-256 is not the one in config.json")


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _damaged(path, error) from error


def _read_vocabulary(path: Path, config: ModelConfig) -> Vocabulary:
    _text(path / VOCABULARY, _LARGEST_VOCABULARY)
    vocabulary = Vocabulary.read(path / VOCABULARY, config.unknown, config.padding)
    if len(vocabulary) != config.vocabulary_size:
        raise GatelensError(
            "model-vocabulary",
            name=path.name,
            found=len(vocabulary),
            expected=config.vocabulary_size,
        )
    return vocabulary


def _read_weights(path: Path, config: ModelConfig) -> dict[str, NDArray[np.float32]]:
    try:
        with safe_open(path / WEIGHTS, framework="numpy") as file:
            present = set(file.keys())
            for name, shape in config.shapes().items():
                if name not in present:
                    raise GatelensError("model-array-missing", name=path.name, array=name)
                found = tuple(file.get_slice(name).get_shape())
                if found != shape:
                    raise GatelensError(
                        "model-sizes", name=path.name, array=name, found=found, expected=shape
                    )
            return {name: _array(file, name, path) for name in config.shapes()}
    except (SafetensorError, OSError, TypeError, AttributeError, ValueError) as error:
        raise _damaged(path / WEIGHTS, error) from error


def _array(file: Any, name: str, path: Path) -> NDArray[np.float32]:  # noqa: ANN401  untyped library
    kind = file.get_slice(name).get_dtype()
    if kind not in ("F16", "F32"):
        what = f"{name} is stored as {kind}, not as float16 or float32"
        raise GatelensError("model-unsupported", name=path.name, what=what)
    array: NDArray[np.float32] = file.get_tensor(name).astype(np.float32)
    if not np.isfinite(array).all():
        raise GatelensError("model-not-finite", name=path.name, array=name)
    return array


def _damaged(path: Path, reason: object) -> GatelensError:
    return GatelensError("model-damaged", name=path.parent.name, file=path.name, reason=reason)
