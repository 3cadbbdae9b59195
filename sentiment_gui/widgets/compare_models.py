"""The second model: which there are, which is taken, and what happens if it cannot be opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from sentiment_gui.core.compare import MOST_UNITS
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.installed import installed_models
from sentiment_gui.core.model_config import CLASSIFY
from sentiment_gui.core.model_folder import WEIGHTS
from sentiment_gui.core.trace import ModelInfo
from sentiment_gui.export.compare_text import sized_name
from sentiment_gui.widgets.labels import literal
from sentiment_gui.widgets.models_menu import Listed, listed_models, title_of_model
from sentiment_gui.widgets.views import ViewContext
from sentiment_gui.workers.newest import Newest
from sentiment_gui.workers.reader import open_classifier

if TYPE_CHECKING:
    from sentiment_gui.core.classifier import Classifier

#: Which cell teaches most beside another: first the one that forgets.
_LESSONS = ("rnn", "gru", "lstm")

#: A language and a cell.
Kind = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The models on this machine, and the one to compare with if none was chosen.

    ``small`` holds by language and cell the largest model whose reach is worked out.
    """

    listed: Sequence[Listed]
    other: Path | None
    small: Mapping[Kind, Listed] = field(default_factory=dict)


def look_for_models(cell: str, digest: str) -> Found:
    """Look for models, and for the one that differs most from the one that reads now.

    Args:
        cell: Of the model that reads.
        digest: Of its files: a copy of it under another name is no other model.
    """
    ranks: dict[Path, tuple[bool, int]] = {}
    small: dict[Kind, tuple[int, Listed]] = {}
    for model in installed_models():
        config = model.config
        if config is None or config.task != CLASSIFY:
            continue
        units, kind = config.hidden_size, (config.language, config.cell)
        if small.get(kind, (0,))[0] < units <= MOST_UNITS:
            title = title_of_model(config.name, config.cell, units)
            small[kind] = units, Listed(model.path, title)
        if config.digests.get(WEIGHTS) != digest:
            ranks[model.path] = (config.cell == cell, _LESSONS.index(config.cell))
    other = min(ranks, key=lambda path: ranks[path]) if ranks else None
    return Found(listed_models(), other, {kind: found for kind, (_, found) in small.items()})


class SecondModel(QObject):
    """Opens the model to compare with, off the window's thread; a refused one changes nothing.

    Args:
        context: The window's parts.
        window: The dialogs' parent.
    """

    changed = Signal()

    def __init__(self, context: ViewContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._newest = Newest(context.jobs, self._on_opened, self._on_refused, self)
        self._listed: list[Listed] = []
        self._by_hand = False
        self._other: Path | None = None
        #: See :class:`Found`.
        self.small: Mapping[Kind, Listed] = {}
        self.classifier: Classifier | None = None
        #: Whether it has been looked for models.
        self.looked = False
        self._opening = False

    @property
    def coming(self) -> bool:
        """Whether there will be a second reading without anybody's doing."""
        return self.classifier is not None or self._opening or not self.looked

    def name(self) -> str:
        """What it is called; an ellipsis while it is being opened."""
        made = self.classifier
        return "…" if made is None else sized_name(ModelInfo.of(made.folder))

    def look(self) -> None:
        """List the installed models; open the one chosen before, or the one that teaches most."""
        reads = self._context.classifier()
        if reads is not None:
            config = reads.folder.config
            digest = config.digests.get(WEIGHTS, "")
            work = partial(look_for_models, config.cell, digest)
            self._context.jobs.run(work, self._on_found, self._on_not_found)

    def open(self, path: Path) -> None:
        """Compare with the model in a folder that a person named."""
        self._by_hand = True
        self._open(path)

    def _open(self, path: Path) -> None:
        self._opening = True
        self._newest.ask(partial(open_classifier, path))

    def ask(self) -> None:
        """Let the person choose a model folder."""
        start = str(self._listed[0].path.parent) if self._listed else ""
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("Choose a model folder"), start
        )
        if folder:
            self.open(Path(folder))

    def fill(self, menu: QMenu, current: Path | None, choose: Callable[[Path], None]) -> None:
        """Offer the installed models.

        Args:
            menu: What stood in it goes.
            current: The one that is marked.
            choose: Called with the folder of the one that is clicked.
        """
        menu.clear()
        for model in self._listed:
            action = menu.addAction(literal(model.title))
            action.setCheckable(True)
            action.setChecked(model.path == current)
            action.triggered.connect(partial(_call, choose, model.path))
        menu.addSeparator()

    def _on_found(self, found: Found) -> None:
        self._listed, self._other, self.looked = list(found.listed), found.other, True
        self.small = found.small
        chosen = self._context.settings.get("compare_model")
        path = Path(chosen) if chosen else self._other
        if self.classifier is None and path is not None:
            self._by_hand = False
            self._open(path)
        self.changed.emit()

    def _on_not_found(self, _error: GatelensError) -> None:
        """Offer to choose one by hand instead of waiting."""
        self.looked = True
        self.changed.emit()

    def _on_opened(self, classifier: Classifier) -> None:
        self.classifier, self._opening = classifier, False
        config, path = classifier.folder.config, classifier.folder.path
        if path is not None and all(model.path != path for model in self._listed):
            title = title_of_model(config.name, config.cell, config.hidden_size)
            self._listed.append(Listed(path, title))
        if self._by_hand:
            self._context.settings.put("compare_model", str(path))
        self.changed.emit()

    def _on_refused(self, error: GatelensError) -> None:
        self._opening = False
        if self._by_hand:
            self._tell(error)
        elif self._context.settings.get("compare_model"):  # it is gone, which is no news of today
            self._context.settings.put("compare_model", "")
            if self._other is not None:
                self._open(self._other)
        if not self._opening:
            self.changed.emit()

    def _tell(self, error: GatelensError) -> None:
        addition = ""
        if self.classifier is not None:
            name = self.classifier.folder.config.name
            addition = self.tr("You go on with {name}.").format(name=name)
        choices = ((self.tr("Choose another folder…"), self.ask),)
        title = self.tr("This model was not opened")
        self._context.messages.error(title, error, choices, addition)


def _call(choose: Callable[[Path], None], path: Path, _checked: bool = True) -> None:
    choose(path)
