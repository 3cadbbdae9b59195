"""The window: it owns the parts and answers the commands; the parts do the work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.store.examples import Example
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.actions import Commands
from sentiment_gui.widgets.chrome import HEIGHT, BusyLine, ChromeBar, set_button_text
from sentiment_gui.widgets.conditions import holds
from sentiment_gui.widgets.desk import Desk
from sentiment_gui.widgets.drop_frame import DropFrame
from sentiment_gui.widgets.edit_commands import EditCommands
from sentiment_gui.widgets.files import FileOpener, dropped_file
from sentiment_gui.widgets.help import Help
from sentiment_gui.widgets.keeping import Keeping
from sentiment_gui.widgets.many_reviews import ManyReviews
from sentiment_gui.widgets.menu_key import add_menu_keys
from sentiment_gui.widgets.messages import Messages
from sentiment_gui.widgets.models_menu import ModelChoice, default_model, title_of_model
from sentiment_gui.widgets.page_edits import PageEdits
from sentiment_gui.widgets.page_views import PageViews
from sentiment_gui.widgets.reading_page import ReadingPage
from sentiment_gui.widgets.reading_state import ReadingState
from sentiment_gui.widgets.saving import Saving
from sentiment_gui.widgets.span_choice import SpanChoice
from sentiment_gui.widgets.status_line import StatusLine
from sentiment_gui.widgets.text_size import TextSize
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.token_told import TokenTold
from sentiment_gui.widgets.tour import Tour
from sentiment_gui.widgets.view_tabs import ViewTabs
from sentiment_gui.widgets.views import ViewContext
from sentiment_gui.workers.jobs import Jobs
from sentiment_gui.workers.reader import Reader, Reading

if TYPE_CHECKING:
    from sentiment_gui.core.classifier import Classifier
    from sentiment_gui.widgets.exporter import Exporter

_SMALLEST = (760, 560)
_USUAL = (1280, 800)
_TITLE_BAR = 36  # on top of the window's own size, before the platform says how high it is


class MainWindow(QMainWindow):
    """Everything that is seen.

    Args:
        settings: What a person has chosen.
        themes: The colours.
        reader: Reads reviews.
        jobs: Runs short work.
    """

    painted = Signal()
    #: A model is in use; unlike the reading thread's word of it, never on its way already.
    ready = Signal()

    def __init__(self, settings: Settings, themes: ThemeSource, reader: Reader, jobs: Jobs) -> None:
        super().__init__()
        self.settings, self.themes, self.reader, self.jobs = settings, themes, reader, jobs
        self.state = ReadingState(self)
        self.commands = Commands(self, settings, self.condition)
        self.commands.fill(self.menuBar())
        self._make_parts()
        self.messages = Messages(self, self.status.say)
        self.models = ModelChoice(self, settings, jobs)
        self.files = FileOpener(self, jobs, self.messages, settings, self.show_review)
        self.desk = Desk(self.page.editor, reader, self.state, settings, themes, self)
        self.view_tabs = ViewTabs(self.chrome.tabs, self.views, self._context, self)
        self.classifier: Classifier | None = None
        self.exporter: Exporter | None = None
        self.many = ManyReviews(self, self.view_tabs, self.files, self.page.editor, self.status)
        self.keeping = Keeping(self)
        self.saving = Saving(self)
        self.span = SpanChoice(self)
        self.tour = Tour(self)
        self.help = Help(self)
        add_menu_keys(self)
        self._anyway = False
        self._had = (False, True)
        self._connect()
        self.told = TokenTold(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST)
        self._restore_geometry()

    # The parts

    def _make_parts(self) -> None:
        self.chrome = ChromeBar(self.themes)
        self.chrome.tabs.addTab(self.tr("Gates"))
        self.page = ReadingPage(self.settings, self.themes)
        self.edit = EditCommands(self.page.editor, self._page_edits)
        self.text_size = TextSize(self.page.editor, self.settings, self)
        self.views = QStackedWidget()
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.page)
        self.views.addWidget(scroll)
        self.status = StatusLine(self.themes)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((self.chrome, 0), (self.views, 1), (self.status, 0)):
            column.addWidget(part, stretch)
        self.setCentralWidget(holder)
        self.busy = BusyLine(self.themes, holder)
        self.drop_frame = DropFrame(self.themes, self.page)
        actions = self.commands.actions
        self.chrome.add_button("open", actions["open"], self.tr("Open"))
        self.chrome.add_button("export", actions["figure"], self.tr("Export"))
        self.model_menu = self.commands.menu()
        self.model_button = self.chrome.add_menu("model", self.model_menu, "")

    def _context(self) -> ViewContext:
        """What the other views are made from."""
        return ViewContext(
            self.state,
            self.settings,
            self.themes,
            self.jobs,
            self.reader,
            self.messages,
            self.commands,
            lambda: self.classifier,
        )

    def _connect(self) -> None:
        self.reader.opened.connect(self._on_opened)
        self.reader.refused.connect(self._on_refused)
        self.reader.crashed.connect(self.messages.crash)
        self.jobs.crashed.connect(self.messages.crash)
        self.models.chosen.connect(self._on_model_chosen)
        self.models.changed.connect(self._on_models)
        self.models.refused.connect(lambda error: self._on_refused(None, error))
        self.files.model_found.connect(self.models.open)
        self.desk.shown.connect(self._on_shown)
        self.desk.late.connect(self.busy.setVisible)
        self.view_tabs.shown.connect(self.commands.refresh)
        self.view_tabs.made.connect(self._on_page)
        self.many.told.connect(self.commands.refresh)
        editor = self.page.editor
        editor.textChanged.connect(self._on_text)
        editor.undoAvailable.connect(self.commands.refresh)
        editor.redoAvailable.connect(self.commands.refresh)
        editor.copyAvailable.connect(self.commands.refresh)
        self.page.empty.drop_area.button.clicked.connect(self.open_file)
        self.page.empty.examples.opened.connect(self.open_example)
        self.page.verdict.classify_anyway.connect(self._on_anyway)
        self.page.verdict.choose_model.connect(self.choose_model)
        self.themes.changed.connect(self._apply_theme)
        self._apply_theme()
        self.commands.refresh()

    def _on_page(self, _key: str, page: QWidget) -> None:
        """Give a page's pictures their size; it may hand a text over to be read by all views."""
        self.text_size.follow(page)
        if hasattr(page, "use_text"):
            page.use_text.connect(self._on_edited_text)

    def _on_edited_text(self, text: str) -> None:
        self.show_review(self.keeping.name, text)

    def set_examples(self, examples: Sequence[Example]) -> None:
        """Offer these examples."""
        self.page.empty.examples.set_examples(examples)
        menu = self.commands.place("@examples")
        for example in examples:
            action = menu.addAction(example.title)
            action.triggered.connect(lambda _on=False, example=example: self.open_example(example))

    def build_views(self) -> None:
        """Make the parts that need NumPy: when the reading thread has imported it."""
        if self.page.views is not None:
            return
        from sentiment_gui.widgets.exporter import Exporter

        editor = self.page.editor
        views = PageViews(self.state, self.settings, self.commands, self.themes, editor)
        views.picture.view.row_opened.connect(self.view_tabs.show_units)
        self.page.add_views(views)
        self.text_size.follow(self.page)
        self.exporter = Exporter(self, self.jobs, self.messages, self.settings)
        self.view_tabs.open()

    # Models

    def start_reading(self) -> None:
        """Start the reading thread and open the model: called when the window is painted."""
        path = self.models.start_path()
        name = (path or default_model()).name
        self.status.say(self.tr("Opening {name} … (review can be typed)").format(name=name))
        self.reader.start()
        self.reader.open_model(path)
        self.models.look()

    def _on_opened(self, path: Path, classifier: Any) -> None:  # noqa: ANN401  any classifier
        self.classifier = classifier
        self.build_views()
        config = classifier.folder.config
        title = title_of_model(config.name, config.cell, config.hidden_size)
        set_button_text(self.model_button, f"{title} ▾")
        self.models.use(path, title)
        digest = classifier.folder.digest[:6]
        self.status.set_model(
            self.tr("{name} · digest {digest}").format(name=config.name, digest=digest)
        )
        self.messages.info(self.tr("{name} is ready").format(name=config.name))
        self.desk.submit()
        self.ready.emit()

    def _on_refused(self, path: Path | None, error: GatelensError) -> None:
        in_use = self.models.in_use
        if in_use is not None:
            addition = self.tr("You go on with {name}.").format(name=in_use.name)
        elif path is not None:
            addition = self.tr("The model that ships is opened instead.")
            self.reader.open_model(None)
        else:
            addition = self.tr("Without a model no review can be read.")
            self.build_views()
        choices = ((self.tr("Choose another folder…"), self.choose_model),)
        title = self.tr("This model was not opened")
        self.messages.error(title, error, choices, addition)

    def _on_model_chosen(self, path: Path) -> None:
        self.status.say(self.tr("Opening {name} …").format(name=path.name))
        self.reader.open_model(path)

    def _on_models(self) -> None:
        actions = self.models.actions()
        self.commands.fill_place("@models", actions)
        self.model_menu.clear()
        self.model_menu.addActions(actions)
        self.model_menu.addSeparator()
        self.model_menu.addAction(self.commands.actions["choose_model"])

    # Readings

    def _on_text(self) -> None:
        self._anyway = False
        self.page.set_empty(not self.page.editor.toPlainText().strip())
        self._refresh_commands()

    def _on_anyway(self) -> None:
        self._anyway = True
        self.desk.submit()

    def _on_shown(self, reading: Reading | None) -> None:
        from sentiment_gui.widgets.reading_text import status_facts, verdict_of

        if reading is not None:
            self.page.show_verdict(reading, verdict_of(reading, anyway=self._anyway))
            self.many.tell_of_one(*status_facts(reading))
        else:
            self.many.tell_of_one()
        self.page.arrange()
        self._refresh_commands()

    # Conditions and commands

    def _page_edits(self) -> PageEdits | None:
        """What the page on show edits in the review's place."""
        return getattr(self.views.currentWidget(), "edits", None)

    def condition(self, name: str) -> bool:
        """Whether the condition of a command holds."""
        return holds(self, name)

    def _refresh_commands(self) -> None:
        """Enable and disable commands when there is a text or a trace, and was none before."""
        now = (self.state.trace is not None, self.page.editor.document().isEmpty())
        if now != self._had:
            self._had = now
            self.commands.refresh()

    def new_review(self) -> None:
        """Empty the page; undo brings the text back."""
        self.show_review("", "")

    def show_review(self, name: str, text: str) -> None:
        """Put a text in the place of the present one; undo brings that back.

        It is seen: the page of many reviews shows no single one, and without a text there is only
        the editor to show.
        """
        if self.many.on_show or not text:
            self.view_tabs.show("gates")
        self.keeping.leave()
        self.edit.replace(text)
        self.keeping.begin(name, text)

    def open_example(self, example: Example) -> None:
        """Show an example."""
        self.show_review(example.title, example.text)

    def open_file(self) -> None:
        """Ask for a file and open it."""
        self.files.ask()

    def choose_model(self) -> None:
        """Ask for a model folder and open it."""
        self.models.ask()

    def full_screen(self) -> None:
        """Switch full screen on or off."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def quit(self) -> None:
        """Close the window, and with it the program."""
        self.close()

    # The window itself

    def _apply_theme(self) -> None:
        self.page.editor.set_colours()
        self.update()

    def _restore_geometry(self) -> None:
        saved = QByteArray.fromBase64(self.settings.get("geometry").encode("ascii", "ignore"))
        if saved.isEmpty() or not self.restoreGeometry(saved):
            room = self.screen().availableSize() - QSize(0, _TITLE_BAR)
            self.resize(QSize(*_USUAL).boundedTo(room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line under the tabs as wide as the window."""
        super().resizeEvent(event)
        self.busy.setGeometry(QRect(0, HEIGHT, self.width(), 2))

    def showEvent(self, event: QShowEvent) -> None:
        """Let the person type at once."""
        super().showEvent(event)
        self.page.editor.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show where a file can be dropped."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()
            self.drop_frame.appear()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The file went away again."""
        self.drop_frame.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped file."""
        self.drop_frame.hide()
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window's place, and keep what stands in it."""
        if not (self.keeping.may_close() and self.many.may_close()):
            event.ignore()
            return
        self.many.finish()
        self.keeping.finish()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.settings.put("geometry", geometry)
        super().closeEvent(event)

    def tell_settings_set_aside(self, path: Path) -> None:
        """Say that the settings file was damaged and where it is now."""
        self.messages.warning(
            self.tr(
                "The settings were damaged and are the usual ones now; the old file is {path}"
            ).format(path=path)
        )
