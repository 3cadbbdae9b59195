"""What a training run leaves behind, and how another run begins from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import Module

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.installed import find_model
from sentiment_gui.core.model_config import CLASSIFY
from sentiment_gui.core.model_folder import CONFIG, ModelFolder, read_model
from sentiment_gui.core.tokenizer import PATTERN
from sentiment_gui.core.vocabulary import Vocabulary
from training.modules import SentimentModel


@dataclass(frozen=True)
class Beginning:
    """The model folder that a run goes on from.

    Attributes:
        model: Its name and the digest's first digits.
        licence: Of its weights, and so of what is made of them; empty where none is stated.
        language: Of its reviews.
        becomes_model: Whether a model folder is to be made of the run's result at once.
    """

    model: str
    licence: str
    language: str
    becomes_model: bool = False


@dataclass(frozen=True)
class RunFolder:
    """The files of a run: settings, vocabulary, checkpoints, weights, figures."""

    path: Path

    @property
    def settings(self) -> Path:
        """The settings with which the run was made."""
        return self.path / "settings.toml"

    @property
    def vocabulary(self) -> Path:
        """A token a line."""
        return self.path / "vocab.txt"

    @property
    def last(self) -> Path:
        """The checkpoint to resume from."""
        return self.path / "last.ckpt"

    @property
    def best(self) -> Path:
        """The checkpoint with the best validation."""
        return self.path / "best.ckpt"

    @property
    def weights(self) -> Path:
        """The result, under PyTorch's names."""
        return self.path / "weights.safetensors"

    @property
    def facts(self) -> Path:
        """What the run was and reached, as JSON."""
        return self.path / "run.json"

    @property
    def model(self) -> Path:
        """The model folder that is made of a run which went on from another model."""
        return self.path / "model"

    @property
    def beginning(self) -> Path:
        """Which model folder the run goes on from, as JSON, if it does."""
        return self.path / "beginning.json"

    @property
    def earlier(self) -> Path:
        """What the training or pretraining that a run goes on from was, as JSON, if it does."""
        return self.path / "earlier.json"

    @property
    def teachers(self) -> Path:
        """What teachers said of unlabelled reviews, if the run learns from it."""
        return self.path / "teachers.npz"

    @property
    def metrics(self) -> Path:
        """A row per validation."""
        return self.path / "metrics.csv"

    @property
    def curve(self) -> Path:
        """The learning curve."""
        return self.path / "curve.png"

    def read_facts(self) -> dict[str, Any]:
        """Return what ``run.json`` holds.

        Raises:
            GatelensError: ``file-missing`` if the run is not finished, ``read-failed`` if the file
                is no JSON.
        """
        return _read_json(self.facts)

    def read_beginning(self) -> Beginning | None:
        """Return which model folder the run goes on from; ``None`` if from none.

        Raises:
            GatelensError: ``read-failed`` if the file is not what :meth:`write_beginning` writes.
        """
        if not self.beginning.is_file():
            return None
        try:
            return Beginning(**_read_json(self.beginning))
        except TypeError as error:
            raise GatelensError("read-failed", path=self.beginning, reason=error) from error

    def write_beginning(self, beginning: Beginning) -> None:
        """Keep which model folder the run goes on from, for who resumes it."""
        with atomic_path(self.beginning) as path:
            path.write_text(json.dumps(asdict(beginning), indent=2) + "\n", encoding="utf-8")

    def read_earlier(self) -> dict[str, Any]:
        """Return what the training that the run goes on from was; empty if it goes on from none.

        Raises:
            GatelensError: ``read-failed`` if the file is no JSON.
        """
        return _read_json(self.earlier) if self.earlier.is_file() else {}

    def write_earlier(self, facts: Mapping[str, Any]) -> None:
        """Keep what the training that the run goes on from was, for who resumes it."""
        with atomic_path(self.earlier) as path:
            path.write_text(json.dumps(dict(facts), indent=2) + "\n", encoding="utf-8")

    def begin(self, *, resume: bool) -> None:
        """Create the folder, or check that it can be gone on from.

        Raises:
            GatelensError: ``run-exists`` if a new run would overwrite one, ``run-missing`` if
                there is none to resume.
        """
        if resume and not self.settings.is_file():
            raise GatelensError("run-missing", path=self.path)
        if not resume and self.settings.exists():
            raise GatelensError("run-exists", path=self.path)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise GatelensError("write-failed", path=self.path, reason=error.strerror) from error


def _read_json(path: Path) -> dict[str, Any]:
    try:
        values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise GatelensError("file-missing", path=path) from error
    except ValueError as error:
        raise GatelensError("read-failed", path=path, reason=error) from error
    return values


def save_weights(model: Module, path: Path) -> None:
    """Write the weights, in float32."""
    state = {name: value.detach().cpu().float() for name, value in model.state_dict().items()}
    with atomic_path(path) as temporary:
        save_file({name: value.contiguous() for name, value in state.items()}, temporary)


@dataclass(frozen=True)
class Start:
    """Weights to begin with, and the words that they belong to.

    Attributes:
        beginning: The model folder that they are of; ``None`` for a run's.
        facts: How they were found, as a run's or a model's files tell it.
    """

    weights: dict[str, Tensor]
    vocabulary: Vocabulary
    beginning: Beginning | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def load_into(self, model: SentimentModel) -> list[str]:
        """Copy embedding and recurrence, and the readout if it has the same shape.

        Returns:
            The names of the parameters that were copied.

        Raises:
            GatelensError: ``start-sizes`` if embedding or recurrence do not fit.
        """
        own = model.state_dict()
        copied = []
        for name, value in own.items():
            found = self.weights.get(name)
            if found is not None and found.shape == value.shape:
                value.copy_(found)
                copied.append(name)
            elif not name.startswith("readout."):
                shape = "nothing" if found is None else tuple(found.shape)
                raise GatelensError(
                    "start-sizes", array=name, found=shape, expected=tuple(value.shape)
                )
        return copied


def find_start(wanted: str) -> Path:
    """Return the run or the model folder that lies there, or the installed model of this name.

    Raises:
        GatelensError: ``model-unknown`` if there is nothing of the kind.
    """
    return Path(wanted) if Path(wanted).exists() else find_model(wanted)


def read_start(path: Path, *, becomes_model: bool = False) -> Start:
    """Read weights and vocabulary from a run, a model folder, or a file in one of them.

    A language model lends its embedding and recurrence, but does not become a classifier at once.

    Args:
        path: Where they are.
        becomes_model: Whether what begins with them is to become a model folder at once.

    Raises:
        GatelensError: ``start-missing`` if a file is not there, ``read-failed`` if it is not
            safetensors, ``start-tokenizer`` if its words were cut by another pattern than
            training cuts by, ``model-writes`` if a language model is to become a classifier.
    """
    folder = path if path.is_dir() else path.parent
    names = ("weights.safetensors", "model.safetensors")
    files = [path] if path.is_file() else [folder / name for name in names]
    weights = next((file for file in files if file.is_file()), None)
    if weights is None or not (folder / "vocab.txt").is_file():
        raise GatelensError("start-missing", path=path)
    try:
        state: dict[str, Any] = load_file(weights)
    except (SafetensorError, OSError) as error:
        raise GatelensError("read-failed", path=weights, reason=error) from error
    state = {name: value.float() for name, value in state.items()}
    task = CLASSIFY if becomes_model else None
    model = read_model(folder, task) if (folder / CONFIG).is_file() else None
    run = RunFolder(folder)
    facts = run.read_facts() if not model and run.facts.is_file() else {}
    # A run that was stopped does not say by which pattern its reviews were cut.
    if (model.config.pattern if model else facts.get("pattern", PATTERN)) != PATTERN:
        raise GatelensError("start-tokenizer", path=path)
    beginning = _beginning_with(model, becomes_model) if model else None
    words = Vocabulary.read(folder / "vocab.txt")
    return Start(state, words, beginning, model.config.training if model else facts)


def _beginning_with(model: ModelFolder, becomes_model: bool) -> Beginning:
    config = model.config
    name = f"{config.name} ({model.digest[:6]})"
    return Beginning(name, config.licence, config.language, becomes_model)
