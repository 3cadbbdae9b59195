"""The models on this machine: those that came with Gatelens, and those the user put beside them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sentiment_gui.assets import asset_root
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_config import WRITE, ModelConfig
from sentiment_gui.core.model_folder import CONFIG, read_config

#: The model that reads where none is chosen.
DEFAULT = "english"
#: The language model that comes with Gatelens.
WRITER = "english-writer"


@dataclass(frozen=True)
class InstalledModel:
    """A model folder that was found.

    Attributes:
        name: The folder's name, by which the model can be chosen.
        path: The folder.
        config: Its configuration, or ``None`` if that cannot be read.
        error: Why it cannot be read, or ``None``.
    """

    name: str
    path: Path
    config: ModelConfig | None
    error: GatelensError | None = None


def user_models() -> Path | None:
    """The folder for the user's own models, there or not; ``None`` for a user without a home."""
    try:
        if sys.platform == "win32":
            data = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
        elif sys.platform == "darwin":
            data = Path.home() / "Library" / "Application Support"
        else:
            data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    except RuntimeError:
        return None
    return Path(data) / "gatelens" / "models"


def model_paths() -> Iterator[Path]:
    """Yield the folders of all models, by name; the user's own hides a shipped one of its name."""
    places = [place for place in (asset_root() / "models", user_models()) if place is not None]
    found = {folder.name: folder for place in places for folder in _folders(place)}
    yield from (found[name] for name in sorted(found))


def installed_models() -> Iterator[InstalledModel]:
    """Yield all models with what their ``config.json`` says; a bad one with its error."""
    for path in model_paths():
        try:
            yield InstalledModel(path.name, path, read_config(path))
        except GatelensError as error:
            yield InstalledModel(path.name, path, None, error)


def find_model(wanted: str | None = None) -> Path:
    """Return the folder of the model that is called ``wanted``, or that lies there.

    Args:
        wanted: An installed model's name, or a path; without it :data:`DEFAULT`, or else the first
            model there is that gives verdicts.

    Raises:
        GatelensError: ``model-unknown`` if there is no such model.
    """
    by_name = {path.name: path for path in model_paths()}
    if wanted is None:
        readers = (name for name, path in by_name.items() if not _writes(path))
        wanted = DEFAULT if DEFAULT in by_name else next(readers, DEFAULT)
    if wanted in by_name:
        return by_name[wanted]
    if Path(wanted).is_dir():
        return Path(wanted)
    raise GatelensError("model-unknown", model=wanted, installed=", ".join(by_name) or "none")


def find_writer(language: str = "") -> Path:
    """Return the folder of a language model: the one that ships, or else the first there is.

    Args:
        language: That it must have read; any if empty.

    Raises:
        GatelensError: ``writer-missing`` if there is none, ``writer-language`` if there are only
            some of other languages.
    """
    found = {path: read_config(path).language for path in model_paths() if _writes(path)}
    fitting = [path for path, known in found.items() if not language or known in ("", language)]
    if not found:
        raise GatelensError("writer-missing")
    if not fitting:
        raise GatelensError("writer-language", language=language)
    return next((path for path in fitting if path.name == WRITER), fitting[0])


def _writes(path: Path) -> bool:
    try:
        return read_config(path).task == WRITE
    except GatelensError:
        return False


def _folders(place: Path) -> Iterable[Path]:
    try:
        return [path for path in place.iterdir() if (path / CONFIG).is_file()]
    except OSError:
        return []
