"""The window opens hostile files, stays responsive, and says what is wrong in a sentence."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sentiment_gui.app import open_file
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.messages import MessageDialog
from tests.hostile.conftest import HOSTILE
from tests.widgets.conftest import make_window, models, window  # noqa: F401  its fixtures

LONGEST_STALL = 1.0  # seconds; on an idle machine most are under 0.1


class Pulse:
    """Measures how long the event loop stands still."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.monotonic()
        self.timer = QTimer(interval=10)
        self.timer.timeout.connect(self._beat)
        self.timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest, self._last = max(self.longest, now - self._last), now


@pytest.fixture
def pulse(window: MainWindow) -> Iterator[Pulse]:  # noqa: F811
    made = Pulse()
    yield made
    made.timer.stop()


def _dialogs() -> list[MessageDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, MessageDialog)]


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_file_neither_stalls_nor_crashes_the_window(
    qtbot: QtBot,
    window: MainWindow,  # noqa: F811
    pulse: Pulse,
    hostile: Callable[[str], Path],
    name: str,
) -> None:
    crashed: list[object] = []
    window.jobs.crashed.connect(crashed.append)
    window.reader.crashed.connect(crashed.append)
    open_file(window, hostile(name))
    qtbot.wait(700)
    assert not crashed
    for widget in _dialogs():
        widget.close()
    assert pulse.longest < LONGEST_STALL


def test_a_file_that_has_gone_is_said_in_a_sentence(
    qtbot: QtBot,
    window: MainWindow,  # noqa: F811
    pulse: Pulse,
    tmp_path: Path,
) -> None:
    open_file(window, tmp_path / "gone.txt")
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(MessageDialog)))
    dialog = window.findChildren(MessageDialog)[-1]
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "gone.txt" in said
    dialog.close()
    assert pulse.longest < LONGEST_STALL
