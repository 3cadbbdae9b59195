"""The models that are installed, and the choice among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFileDialog, QWidget

from sentiment_gui.assets import asset_root
from sentiment_gui.store.paths import documents_folder
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.labels import literal
from sentiment_gui.workers.jobs import Jobs
from sentiment_gui.workers.newest import Newest

_DEFAULT = "english"
_MOST_OPENED = 20
_CELLS = {"lstm": "LSTM", "gru": "GRU", "rnn": "RNN"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A model folder by its path and what it calls itself."""

    path: Path
    title: str


def title_of_model(name: str, cell: str, units: int) -> str:
    """A model as the window names it: ``english · LSTM 256``."""
    return f"{name} · {_CELLS.get(cell, cell)} {units}"


def default_model() -> Path:
    """The folder of the model that ships."""
    return asset_root() / "models" / _DEFAULT


def listed_models(opened: Sequence[str] = ()) -> list[Listed]:
    """The installed classifiers, the default first, then those that were ``opened`` elsewhere.

    A damaged one is listed, too: who chooses it is told what is wrong. What reads no reviews (a
    model that writes) is not.
    """
    from sentiment_gui.core.installed import installed_models
    from sentiment_gui.core.model_config import WRITE

    listed = []
    for model in installed_models():
        if model.config is not None:
            config = model.config
            if config.task == WRITE:
                continue
            title = title_of_model(config.name, config.cell, config.hidden_size)
            listed.append(Listed(model.path, title))
        elif model.error is not None and model.error.code != "model-unsupported":
            listed.append(Listed(model.path, model.name))
    listed.sort(key=lambda model: model.path.name != _DEFAULT)
    known = {model.path for model in listed}
    others = [Path(name) for name in opened if Path(name).is_dir() and Path(name) not in known]
    return listed + [Listed(path, path.name) for path in others]


class ModelChoice(QObject):
    """Lists the installed models and the one in use, and asks for a folder.

    Args:
        window: The dialog's parent.
        settings: Remembers the model.
        jobs: Looks for models.
    """

    chosen = Signal(object)
    #: A zip was no model: the error.
    refused = Signal(object)
    changed = Signal()

    def __init__(self, window: QWidget, settings: Settings, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._settings, self._jobs = window, settings, jobs
        self._looking = Newest(jobs, self._on_found, _ignore, self)
        self._group = QActionGroup(self)
        self.models: list[Listed] = []
        self.in_use: Path | None = None

    def start_path(self) -> Path | None:
        """The model to open first; ``None``: the default, or else whichever there is."""
        chosen = self._settings.get("model")
        return Path(chosen) if chosen else None

    def look(self) -> None:
        """Look for installed models, off this thread."""
        self._looking.ask(partial(listed_models, self._settings.get("opened_models")))

    def use(self, path: Path, title: str) -> None:
        """Remember that a model is in use now."""
        self.in_use = path
        self._settings.put("model", "" if path == default_model() else str(path))
        if all(model.path != path for model in self.models):
            self.models.append(Listed(path, title))
            if path != default_model():
                self._remember(path)
        self.changed.emit()

    def _remember(self, path: Path) -> None:
        opened = [name for name in self._settings.get("opened_models") if name != str(path)]
        self._settings.put("opened_models", [str(path), *opened][:_MOST_OPENED])

    def ask(self) -> None:
        """Let the person choose a model folder."""
        start = self.in_use or default_model()
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("Choose a model folder"), str(start.parent)
        )
        if folder:
            self.chosen.emit(Path(folder))

    def ask_zip(self) -> None:
        """Let the person choose a zip of a model folder."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Choose a zip of a model folder"),
            str(documents_folder()),
            self.tr("Models (*.zip)"),
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Open a model folder, or install a zip of one and open that."""
        if path.is_dir():
            self.chosen.emit(path)
            return
        from sentiment_gui.core.model_zip import import_zip

        self._jobs.run(partial(import_zip, path), self._on_installed, self.refused.emit)

    def manage(self) -> None:
        """Show the models there are."""
        from sentiment_gui.widgets.models_manager import ModelsManager

        ModelsManager(self, self._jobs, self._window).open()

    def forget(self, path: Path) -> None:
        """Take a model off the list."""
        self.models = [model for model in self.models if model.path != path]
        opened = self._settings.get("opened_models")
        self._settings.put("opened_models", [name for name in opened if name != str(path)])
        if self._looking.busy:  # what it finds may still name this one
            self._looking.drop()
            self.look()
        self.changed.emit()

    def _on_installed(self, path: Path) -> None:
        self.chosen.emit(path)
        self.look()

    def actions(self) -> list[QAction]:
        """An action for each known model, the one in use checked; those before are deleted."""
        self._group.deleteLater()
        self._group = QActionGroup(self)
        for model in self.models:
            action = QAction(literal(model.title), self._group)
            action.setCheckable(True)
            action.setChecked(model.path == self.in_use)
            action.triggered.connect(partial(self._choose, model.path))
        return self._group.actions()

    def _choose(self, path: Path, _checked: bool = True) -> None:
        if path != self.in_use:
            self.chosen.emit(path)

    def _on_found(self, models: list[Listed]) -> None:
        known = {model.path for model in models}
        self.models = models + [model for model in self.models if model.path not in known]
        self.changed.emit()


def _ignore(_error: object) -> None:
    """The list stays as it is."""
