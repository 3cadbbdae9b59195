"""Files that the desktop hands to the program: by its command line, or by macOS's own event."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sentiment_gui.app import FileRequests, open_file
from sentiment_gui.workers.reader import open_classifier
from tests.widgets.conftest import MakeWindow


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.csv"
    path.write_text("text\ngood film\nbad film\n")
    return path


@pytest.mark.parametrize("ready", [True, False])
def test_a_table_opens_as_many_reviews_even_before_the_model_is_there(
    qtbot: QtBot, make_window: MakeWindow, table: Path, ready: bool
) -> None:
    window = make_window(ready=ready)
    open_file(window, table)
    qtbot.waitUntil(lambda: window.view_tabs.current == "batch", timeout=20_000)
    page = window.view_tabs.page("batch")
    qtbot.waitUntil(
        lambda: page.session is not None and page.session.state == "done", timeout=20_000
    )
    assert [*page.session.run.table.texts] == ["good film", "bad film"]
    assert page.finish()


def test_a_table_is_not_lost_when_the_model_is_just_on_its_way(
    qtbot: QtBot, make_window: MakeWindow, table: Path
) -> None:
    """The reading thread has told of it, and the window has not heard yet."""
    opened = threading.Event()

    def opener(path: Path) -> object:
        classifier = open_classifier(path)
        opened.set()
        return classifier

    window = make_window(opener=opener, ready=False)
    assert opened.wait(20)
    time.sleep(0.3)  # in which the thread tells, and this one handles no events
    assert window.classifier is None
    open_file(window, table)
    qtbot.waitUntil(lambda: window.view_tabs.current == "batch", timeout=20_000)


def test_a_model_comes_after_the_one_of_the_settings_and_stays(
    qtbot: QtBot, make_window: MakeWindow, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command line is read before the window opens anything: the last one opened is used."""
    window = make_window(ready=False)
    there: list[bool] = []
    open_path = window.files.open
    monkeypatch.setattr(
        window.files,
        "open",
        lambda path: there.append(window.classifier is not None) or open_path(path),
    )
    open_file(window, models / "random-gru")
    qtbot.waitUntil(
        lambda: (
            window.classifier is not None and window.classifier.folder.config.name == "random-gru"
        ),
        timeout=20_000,
    )
    assert there == [True]


def test_a_text_opens_as_one_review(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "review.txt"
    path.write_text("good film")
    window = make_window()
    open_file(window, path)
    qtbot.waitUntil(lambda: window.page.editor.toPlainText() == "good film", timeout=20_000)


@pytest.fixture
def requests(qapp: QApplication) -> Iterator[FileRequests]:
    made = FileRequests(qapp)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()


def test_a_file_that_macos_hands_over_is_asked_for(
    qapp: QApplication, requests: FileRequests, table: Path
) -> None:
    asked: list[Path] = []
    requests.asked.connect(asked.append)
    QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(table))))
    assert asked == [table]
