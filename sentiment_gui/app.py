"""The composition root: everything is made and wired here, and taken apart again."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

import sentiment_gui
from sentiment_gui.assets import asset_root
from sentiment_gui.export.fonts import register_fonts
from sentiment_gui.store.examples import read_examples
from sentiment_gui.store.log_file import start_log
from sentiment_gui.store.paths import log_folder, settings_path
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.icons import app_icon
from sentiment_gui.widgets.language import install_language, start_again
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.messages import versions
from sentiment_gui.widgets.motion import heed_system
from sentiment_gui.widgets.page_views import NEEDED
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.workers.ending import EndingSignals
from sentiment_gui.workers.jobs import Jobs
from sentiment_gui.workers.reader import WARM, Reader

#: What is opened as a table of reviews.
TABLES = (".csv", ".tsv", ".jsonl", ".xlsx", ".xlsm", ".xls", ".ods")
log = logging.getLogger(__name__)


class FirstPaint(QObject):
    """Tells when a window has been painted for the first time.

    Args:
        window: The window.
    """

    happened = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the page's first paint event, then step aside."""
        if event.type() == QEvent.Type.Paint:
            self._window.page.removeEventFilter(self)
            QTimer.singleShot(0, self.happened.emit)
        return False


class FileRequests(QObject):
    """Tells of files that macOS hands to a program that runs already: there it does so always.

    Args:
        app: The application.
    """

    asked = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take requests for files, let everything else pass."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.asked.emit(Path(event.file()))
            return True
        return False


class Crashes(QObject):
    """Brings exceptions that nobody caught, from any thread, to the window's dialog."""

    happened = Signal(object)

    def install(self) -> None:
        """Take the place of Python's own hooks."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        self.happened.emit(args.exc_value)

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        sys.__excepthook__(kind, error, trace)
        self.happened.emit(error)


class LogFile(QObject):
    """The log's files: not before the window is painted, since they cost an import.

    Args:
        jobs: Opens them.
    """

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self.stop: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Open the file off the UI thread."""
        self._jobs.run(_open_log, self._on_started, lambda _error: None)

    def _on_started(self, stop: Callable[[], None]) -> None:
        self.stop = stop


def _open_log() -> Callable[[], None]:
    stop = start_log(log_folder())
    log.info("%s", versions().replace("\n", ", "))
    return stop


def make_application(arguments: Sequence[str]) -> QApplication:
    """Make Qt's application in the project's style."""
    app = QApplication(["gatelens", *arguments])
    app.setApplicationName("gatelens")
    app.setApplicationDisplayName("Gatelens")
    app.setApplicationVersion(sentiment_gui.__version__)
    app.setDesktopFileName("gatelens")
    app.setStyle("Fusion")
    register_fonts()
    return app


def main(argv: Sequence[str] | None = None) -> int:
    """Run the app.

    Args:
        argv: A file to open, and hidden switches; ``sys.argv`` if ``None``.

    Returns:
        The exit code.
    """
    # One review is a chain of small products: more threads only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    options = _options(sys.argv[1:] if argv is None else list(argv))
    app = make_application(())
    crashes = Crashes()
    crashes.install()
    settings = Settings(settings_path())
    install_language(app, settings.get("language"))
    themes = ThemeSource(app, settings)
    jobs, reader = Jobs(), Reader(warm=(*WARM, *NEEDED))
    window = MainWindow(settings, themes, reader, jobs)
    crashes.happened.connect(window.messages.crash)
    window.set_examples(read_examples(asset_root() / "examples.json"))
    first = FirstPaint(window)
    first.happened.connect(window.start_reading)
    first.happened.connect(lambda: app.setWindowIcon(app_icon()))
    if options.timing:
        from sentiment_gui.widgets.timing import Timing

        first.happened.connect(Timing(window).painted)
    if options.review is not None:
        open_file(window, options.review)
    if sys.platform == "darwin":  # elsewhere every event would pay for the filter
        FileRequests(app).asked.connect(lambda path: open_file(window, path))
    if options.smoke is not None:
        from sentiment_gui.widgets.self_test import SelfTest

        SelfTest(window, options.smoke)
    if settings.set_aside is not None:
        window.tell_settings_set_aside(settings.set_aside)
    log_file = LogFile(jobs)
    first.happened.connect(log_file.start)
    first.happened.connect(lambda: heed_system(app, jobs))
    window.keeping.start(restore=options.review is None)
    ending = EndingSignals()
    ending.asked.connect(lambda number: end(window, number))
    ending.start()
    window.show()
    code = app.exec()
    ending.stop()
    finish(settings, reader, jobs)
    log_file.stop()
    if window.keeping.restarting:
        start_again()
    return code


def open_file(window: MainWindow, path: Path) -> None:
    """Show a file as soon as the window can: a review, a table of many, or a model."""
    is_model = path.is_dir() or path.suffix.lower() == ".zip"
    if not is_model and path.suffix.lower() not in TABLES:
        window.files.open(path)
        return

    def show() -> None:
        if is_model:
            window.files.open(path)
            return
        window.view_tabs.show("batch")
        page: Any = window.view_tabs.page("batch")
        page.open_file(path)

    if window.classifier is not None:
        show()
        return
    # The page stands on NumPy, which the reading thread imports; and the window opens the model
    # of its settings first, in whose place this one comes.
    window.ready.connect(show, Qt.ConnectionType.SingleShotConnection)


def end(window: MainWindow, number: int) -> None:
    """Close the window, and whatever dialog is open in it, since a signal asked for it."""
    window.keeping.close_anyway()
    QCoreApplication.exit(128 + number)  # a dialog's own loop too


def finish(settings: Settings, reader: Reader, jobs: Jobs) -> None:
    """End the threads and write the settings."""
    if not reader.finish():
        log.warning("the reading thread did not end in time")
    jobs.finish()
    settings.write()


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="gatelens")
    parser.add_argument(
        "review", nargs="?", type=Path, help="a review, a table of reviews, or a model"
    )
    parser.add_argument("--smoke", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    parser.add_argument(
        "--timing",
        action="store_true",
        default=os.environ.get("GATELENS_TIMING") == "1",
        help=argparse.SUPPRESS,
    )
    return parser.parse_args(argv)
