"""What is told of a model folder before anybody uses it: from its config and card alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.installed import model_paths
from sentiment_gui.core.model_config import ModelConfig
from sentiment_gui.core.model_folder import CARD, digest_of, read_config
from sentiment_gui.core.model_zip import is_imported

_LONGEST_CARD = 200_000


@dataclass(frozen=True)
class ModelFacts:
    """A model folder as a list of models tells of it.

    Attributes:
        path: The folder.
        config: What its ``config.json`` says, or ``None`` if that cannot be read.
        error: Why it cannot, or ``None``.
        digest: Of everything that a verdict depends on; empty without a config.
        size: Bytes of its files.
        card: The text of its card; empty where there is none.
        imported: Whether it stands among the user's own models and may be deleted.
        installed: Whether it is found by itself, or was opened from elsewhere.
    """

    path: Path
    config: ModelConfig | None
    error: GatelensError | None
    digest: str
    size: int
    card: str
    imported: bool
    installed: bool


def model_facts(opened: Iterable[Path] = ()) -> list[ModelFacts]:
    """Return the facts of all installed models and of ``opened`` folders that are there still."""
    installed = list(model_paths())
    others = [path for path in opened if path not in installed and path.is_dir()]
    return [_facts(path, path in installed) for path in (*installed, *others)]


def _facts(path: Path, installed: bool) -> ModelFacts:
    config, error = None, None
    try:
        config = read_config(path)
    except GatelensError as refusal:
        error = refusal
    digest = "" if config is None else digest_of(config)
    size = sum(_sizes(path))
    card, imported = _card(path), is_imported(path)
    return ModelFacts(path, config, error, digest, size, card, imported, installed)


def _sizes(path: Path) -> Iterator[int]:
    try:
        yield from (file.stat().st_size for file in path.iterdir() if file.is_file())
    except OSError:
        return


def _card(path: Path) -> str:
    try:
        with (path / CARD).open("rb") as file:
            return file.read(_LONGEST_CARD).decode("utf-8", "replace")
    except OSError:
        return ""
