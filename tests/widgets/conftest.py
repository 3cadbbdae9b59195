"""The real window on a small random model, in a home of its own."""

import functools
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sentiment_gui.assets import asset_root
from sentiment_gui.export.fonts import register_fonts
from sentiment_gui.store.examples import read_examples
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.messages import MessageDialog
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.workers.jobs import Jobs
from sentiment_gui.workers.reader import Reader, open_classifier
from tests.support import write_random_model
from tests.widgets.trace_desk import MakeDesk, trace_desks

MakeWindow = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a random model of each cell."""
    root = tmp_path_factory.mktemp("models")
    for cell in ("lstm", "gru", "rnn"):
        write_random_model(root / f"random-{cell}", cell)
    return root


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, models: Path, home: Path) -> Iterator[MakeWindow]:
    """Open windows; each is closed, and its threads ended, when the test is over."""
    qapp.setStyle("Fusion")
    register_fonts()
    closing: list[Callable[[], None]] = []

    def make(
        model: Path | None = None,
        opener: Callable[[Path], object] = open_classifier,
        ready: bool = True,
        size: tuple[int, int] = (1280, 800),
        **chosen: object,
    ) -> MainWindow:
        settings = Settings(home / "settings.json")
        for key, value in chosen.items():
            settings.put(key, value)
        chosen_model = models / "random-lstm" if model is None else model
        settings.put("model", "" if chosen_model == Path() else str(chosen_model))
        themes = ThemeSource(qapp, settings)
        jobs, reader = Jobs(), Reader(opener)
        window = MainWindow(settings, themes, reader, jobs)
        window.set_examples(read_examples(asset_root() / "examples.json"))
        closing.append(functools.partial(_close, window, themes, reader, jobs))
        window.resize(*size)
        window.show()
        window.start_reading()
        if ready:
            qtbot.waitUntil(lambda: window.page.views is not None, timeout=20_000)
        return window

    yield make
    for close in reversed(closing):
        close()


def _close(window: MainWindow, themes: ThemeSource, reader: Reader, jobs: Jobs) -> None:
    window.close()
    assert reader.finish()
    assert jobs.finish()
    window.deleteLater()
    themes.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    """A window with the LSTM ready."""
    return make_window()


class Person:
    """What a person does and sees at a window."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.bot, self.window = qtbot, window

    def types(self, text: str) -> None:
        """Type into the review and wait until it has been read."""
        self.bot.keyClicks(self.window.page.editor, text)
        self.waits_for_reading()

    def pastes(self, text: str) -> None:
        """Put a text in the place of the old one and wait until it has been read."""
        self.window.show_review("", text)
        self.waits_for_reading()

    def waits_for_reading(self) -> None:
        window = self.window

        def shown() -> bool:
            trace = window.state.trace
            return trace is not None and trace.text == window.page.editor.toPlainText()

        self.bot.waitUntil(shown, timeout=20_000)

    def sees_verdict(self) -> str:
        return self.window.page.verdict.word()

    def sees_boxed_word(self) -> str:
        """The word in the editor's box, cut out of the document by Qt itself."""
        editor = self.window.page.editor
        cursor = editor.textCursor()
        cursor.setPosition(editor.marks.starts[editor.chosen])
        cursor.setPosition(editor.marks.ends[editor.chosen], cursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def sees_dialog(self) -> MessageDialog:
        """The message on show."""
        self.bot.waitUntil(lambda: bool(self._dialogs()), timeout=20_000)
        return self._dialogs()[-1]

    def _dialogs(self) -> list[MessageDialog]:
        return [d for d in self.window.findChildren(MessageDialog) if d.isVisible()]

    def clicks_cell(self, token: int) -> None:
        from PySide6.QtCore import Qt

        view = self.window.page.views.picture.view
        self.bot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.rect_of(token).center()
        )


@pytest.fixture
def person(qtbot: QtBot, window: MainWindow) -> Person:
    return Person(qtbot, window)


@pytest.fixture
def make_desk(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[MakeDesk]:
    """Open pages of a review's numbers without a window."""
    with trace_desks(qtbot, qapp, home) as make:
        yield make


class SlowClassifier:
    """Reads with a real model, but each text only when the test lets it."""

    def __init__(self, path: Path) -> None:
        self._classifier = open_classifier(path)
        self.folder = self._classifier.folder
        self.go = threading.Semaphore(0)
        self.begun: list[str] = []

    def trace(self, text: str, cancelled: Callable[[], bool]) -> object:
        self.begun.append(text)
        assert self.go.acquire(timeout=10)
        return self._classifier.trace(text)
