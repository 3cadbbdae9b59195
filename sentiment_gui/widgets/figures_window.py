"""A figure of every review on show in a table: which view, how, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.figure_folder import INDEX
from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import counted
from sentiment_gui.export.phrases import paragraph
from sentiment_gui.export.views import Wanted
from sentiment_gui.store.paths import documents_folder
from sentiment_gui.widgets.batch_foot import ProgressLine
from sentiment_gui.widgets.export_dialog import FigureDialog
from sentiment_gui.widgets.exporter import file_name
from sentiment_gui.widgets.figures_work import FiguresTask, FiguresWork
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.views import VIEWS, ViewContext

#: What a review alone can be a figure of.
_VIEWS = ("units", "contribution", "memory", "cell")


class FiguresWindow(FigureDialog):
    """Asks how the figures should be and where to, draws them, and stays meanwhile.

    Args:
        context: The window's parts.
        parent: The window it stands before.
    """

    def __init__(self, context: ViewContext, parent: QWidget) -> None:
        super().__init__(context.settings, parent)
        self._context = context
        self._texts: Sequence[str] = ()
        self._rows: Sequence[int] = ()
        self._name, self._classifier = "", context.classifier()
        self.work = FiguresWork(context.jobs, self)
        self.setWindowTitle(self.tr("Save figures"))
        self.heading.setText(self.tr("Save a figure of every review on show"))
        self.cancel.setText(self.tr("Close"))
        self.view = QComboBox()
        self.view.addItem(QCoreApplication.translate("MainWindow", "Gates"), "gates")
        for view in VIEWS:
            if view.key in _VIEWS:
                self.view.addItem(view.shown_title(), view.key)
        self.view.setCurrentIndex(max(0, self.view.findData(context.settings.get("figures_view"))))
        self.line, self.fact = ProgressLine(context.themes), plain_label(font("body"))
        self.fact.setWordWrap(True)
        self.stop, self.show_folder = QPushButton(self.tr("Stop")), QPushButton()
        self.show_folder.setText(self.tr("Open the folder"))
        self._add_parts()
        self.view.currentIndexChanged.connect(lambda: self.offer_for(self.view.currentData()))
        self.offer_for(self.view.currentData())
        self.work.changed.connect(self._on_work)
        self.work.failed.connect(self._on_refused)
        self.stop.clicked.connect(self.work.cancel)
        self.show_folder.clicked.connect(self._on_folder)

    def _add_parts(self) -> None:
        label = QLabel(self.tr("View"))
        label.setBuddy(self.view)
        self.form.insertRow(0, label, self.view)
        for button in (self.stop, self.show_folder):
            button.setAutoDefault(False)
            self.buttons.insertWidget(self.buttons.count() - 1, button)
        state = QHBoxLayout()
        state.setSpacing(12)
        state.addWidget(self.fact, 1)
        state.addWidget(self.line, 1)
        self.column.insertLayout(self.column.count() - 1, state)
        # What was added here was made last; keys go down the form all the same.
        controls = (self.view, self.preset, self.format, self.cells, self.scale, self.text)
        buttons = (self.cancel, self.stop, self.show_folder, self.save)
        for one, other in pairwise((*controls, *self.parts.values(), *buttons)):
            self.setTabOrder(one, other)

    def show_reviews(
        self, texts: Sequence[str], rows: Sequence[int], name: str, classifier: Classifier
    ) -> None:
        """Offer to draw these reviews, unless others are being drawn.

        Args:
            texts: The reviews.
            rows: Their places in the file, from 0.
            name: The file's.
            classifier: Who has read them.
        """
        if not self.work.running:
            self._texts, self._rows, self._name = texts, rows, name
            self._classifier = classifier
            self.work.forget()
        self.view.setFocus()
        self.show()
        self.activateWindow()

    def accept(self) -> None:
        """Ask where to, and begin."""
        settings = self._context.settings
        start = settings.get("export_folder") or str(documents_folder())
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Choose where the folder of figures is to be made"), start
        )
        if chosen:
            settings.put("export_folder", chosen)
            self.begin(Path(chosen))

    def begin(self, parent: Path) -> None:
        """Draw into a new folder within ``parent``."""
        if self._classifier is None:
            return
        options, what = self.options(), self.tr("figures")
        self._context.settings.put("figures_view", self.view.currentData())
        task = FiguresTask(
            self._texts,
            self._rows,
            self._classifier,
            self.view.currentData(),
            Wanted(options),
            self.format.currentData(),
            parent,
            f"{file_name(Path(self._name).stem)}-{what}",
        )
        self.work.start(task)

    def _on_work(self) -> None:
        work = self.work
        for part in self._choices():
            part.setEnabled(not work.running)
        if not work.running:
            self._on_format()
        self.save.setEnabled(not work.running and bool(self._rows))
        self.stop.setVisible(work.running)
        self.line.setVisible(work.running)
        self.line.set_share(work.done / work.of if work.of else 0.0)
        self.show_folder.setVisible(work.folder is not None)
        self.fact.setText(self._fact())

    def _choices(self) -> tuple[QWidget, ...]:
        combos = (self.view, self.preset, self.format, self.cells, self.text)
        return (*combos, self.scale, *self.parts.values())

    def _fact(self) -> str:
        work = self.work
        values = {
            "done": counted(work.done - work.errors),
            "of": counted(work.of),
            "errors": counted(work.errors),
            "index": INDEX,
            "folder": "" if work.folder is None else work.folder.name,
        }
        if not work.of:
            return COUNT.reviews(len(self._rows))
        if work.folder is None:
            return self.tr("{done} of {of}").format(**values)
        said = self.tr("Figures in {folder}: {done} of {of}.")
        if work.left:
            said = self.tr("Stopped. Figures in {folder}: {done} of {of}.")
        if work.errors:
            why = self.tr("Not drawn: {errors}; {index} says why.")
            said = paragraph([said, why])
        return said.format(**values)

    def _on_folder(self) -> None:
        if self.work.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.work.folder)))

    def _on_refused(self, error: GatelensError) -> None:
        self._context.messages.error(self.tr("Not all figures were saved"), error)

    def reject(self) -> None:
        """Close, by whatever way: draw nothing for nobody; what is done stays."""
        self.work.cancel()
        super().reject()
