"""The models there are: what each is, its card, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.corpora import corpus_name
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import percent, plain
from sentiment_gui.export.wording import sentence_of
from sentiment_gui.widgets.card_view import CardView
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.messages import Messages
from sentiment_gui.widgets.models_menu import ModelChoice, title_of_model
from sentiment_gui.widgets.questions import ask
from sentiment_gui.workers.jobs import Jobs
from sentiment_gui.workers.newest import Newest

if TYPE_CHECKING:
    from sentiment_gui.core.model_facts import ModelFacts

_SIZE = (860, 560)
_LIST_WIDTH = 260


class ModelsManager(QDialog):
    """Lists installed and opened models with their cards.

    Args:
        models: The choice among them.
        jobs: Reads and deletes folders.
        parent: The window it belongs to.
    """

    def __init__(self, models: ModelChoice, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models, self._jobs = models, jobs
        self._messages = Messages(self, lambda _sentence: None)
        self._facts: list[ModelFacts] = []
        self._looking = Newest(jobs, self._on_found, lambda _error: None, self)
        self.setWindowTitle(self.tr("Models"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setAccessibleName(self.tr("Models"))
        self.facts = plain_label(font("body"))
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.card = CardView()
        self.card.setAccessibleName(self.tr("The model's card"))
        self.use = self._button(self.tr("Use"), self._on_use)
        self.show_folder = self._button(self.tr("Show folder"), self._on_show)
        self.delete = self._button(self.tr("Delete…"), self._on_delete)
        self.forget = self._button(self.tr("Take off the list"), self._on_forget)
        self.open_folder = self._button(self.tr("Open folder…"), models.ask)
        self.open_zip = self._button(self.tr("Open zip…"), models.ask_zip)
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(lambda _item: self._on_use())
        models.changed.connect(self.look)
        self._on_row(-1)
        self.look()

    def look(self) -> None:
        """Read the folders again, off this thread."""
        from sentiment_gui.core.model_facts import model_facts

        opened = [model.path for model in self._models.models]
        self._looking.ask(partial(model_facts, opened))

    def _button(self, text: str, call: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: call())
        return button

    def _lay_out(self) -> None:
        right, below, body = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.facts)
        right.addWidget(self.card, 1)
        actions = QHBoxLayout()
        for button in (self.use, self.show_folder, self.forget, self.delete):
            actions.addWidget(button)
        actions.addStretch(1)
        right.addLayout(actions)
        body.setSpacing(16)
        body.addWidget(self.list)
        body.addLayout(right, 1)
        close = self._button(self.tr("Close"), self.accept)
        below.addWidget(self.open_folder)
        below.addWidget(self.open_zip)
        below.addStretch(1)
        below.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(plain_label(font("section"), self.tr("Models")))
        column.addLayout(body, 1)
        column.addLayout(below)
        self.resize(*_SIZE)

    def _chosen(self) -> ModelFacts | None:
        row = self.list.currentRow()
        return self._facts[row] if 0 <= row < len(self._facts) else None

    def _on_found(self, found: list[ModelFacts]) -> None:
        before = self._chosen()
        wanted = self._models.in_use if before is None else before.path
        self._facts = found
        self.list.clear()
        for facts in found:
            title = facts.path.name
            if facts.config is not None:
                config = facts.config
                title = title_of_model(config.name, config.cell, config.hidden_size)
                if _writes(facts):
                    title = self.tr("{model} (writes)").format(model=title)
            if facts.path == self._models.in_use:
                title = self.tr("{model} (in use)").format(model=title)
            self.list.addItem(QListWidgetItem(title))
        rows = [row for row, facts in enumerate(found) if facts.path == wanted]
        self.list.setCurrentRow(rows[0] if rows else 0)

    def _on_row(self, _row: int) -> None:
        facts = self._chosen()
        self.facts.setText("" if facts is None else self._told(facts))
        self.card.show_card("" if facts is None else facts.card)
        in_use = facts is not None and facts.path == self._models.in_use
        self.use.setEnabled(facts is not None and not in_use and not _writes(facts))
        self.show_folder.setEnabled(facts is not None)
        self.forget.setEnabled(facts is not None and not facts.installed and not in_use)
        self.delete.setEnabled(facts is not None and facts.imported and not in_use)

    def _told(self, facts: ModelFacts) -> str:
        size = self.tr("{size} MB").format(size=plain(facts.size / 1e6, 1))
        if facts.config is None:
            why = "" if facts.error is None else sentence_of(facts.error)
            return "\n".join((why, size, str(facts.path)))
        config = facts.config
        form = self.tr("{cell}, {units}, readout {readout}, {words}")
        if _writes(facts):
            form = self.tr("Language model: {cell}, {units}, {words}")
        network = form.format(
            cell=config.cell.upper(),
            units=COUNT.units(config.hidden_size),
            readout=config.readout,
            words=COUNT.words(config.vocabulary_size),
        )
        digest = self.tr("digest {digest}").format(digest=facts.digest[:6])
        return "\n".join((network, *_figures(facts), f"{size} · {digest}", str(facts.path)))

    def _on_use(self) -> None:
        facts = self._chosen()
        if facts is not None and facts.path != self._models.in_use and not _writes(facts):
            self._models.chosen.emit(facts.path)

    def _on_show(self) -> None:
        facts = self._chosen()
        if facts is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(facts.path)))

    def _on_forget(self) -> None:
        facts = self._chosen()
        if facts is not None:
            self._models.forget(facts.path)

    def _on_delete(self) -> None:
        facts = self._chosen()
        if facts is None or not self.delete.isEnabled():
            return
        title = self.tr("Delete {name}?").format(name=facts.path.name)
        sentence = self.tr("Its folder is deleted from this computer.")
        ask(self, title, sentence, (self.tr("Delete"), partial(self._delete, facts.path)))

    def _delete(self, path: Path) -> None:
        from sentiment_gui.core.model_zip import delete_model

        self._jobs.run(partial(delete_model, path), lambda _n: self._gone(path), self._refused)

    def _gone(self, path: Path) -> None:
        self._models.forget(path)

    def _refused(self, error: GatelensError) -> None:
        self._messages.error(self.tr("The model was not deleted"), error)


def _writes(facts: ModelFacts) -> bool:
    return facts.config is not None and facts.config.task == "write"


def _figures(facts: ModelFacts) -> list[str]:
    """The accuracy (or perplexity) on each corpus that the config has figures of, three at most."""
    found = {} if facts.config is None else facts.config.metrics
    lines = []
    for corpus, figures in found.items():
        accuracy = figures.get("accuracy") if isinstance(figures, dict) else None
        if isinstance(accuracy, float):
            form = QCoreApplication.translate("ModelsManager", "{corpus}: {share}")
            lines.append(form.format(corpus=corpus_name(corpus), share=percent(accuracy, 1)))
        perplexity = figures.get("perplexity") if isinstance(figures, dict) else None
        if isinstance(perplexity, float):
            form = QCoreApplication.translate("ModelsManager", "{corpus}: perplexity {value}")
            lines.append(form.format(corpus=corpus_name(corpus), value=plain(perplexity, 1)))
    return lines[:3]
