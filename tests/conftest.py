"""What every test stands on: a home of its own, no screen, and no thread left behind."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread, QThreadPool
from PySide6.QtWidgets import QApplication

# As the package sets it for the app; a test may import NumPy, which asks once, before the package.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

FOLDERS = {
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "APPDATA": "appdata",
    "LOCALAPPDATA": "local-appdata",
}
PATIENCE = 2.0  # seconds in which a thread that was told to stop may end


def pytest_configure() -> None:
    """Choose what Qt, NumPy, PyTorch and child processes take over once, at their start."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The tests' sums are small: threads would only wait for each other, long on a busy machine.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    # A shell that runs the tests in its background ignores Ctrl-C, and so would what they start.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def home_for_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What libraries keep for a whole process (font caches) stays out of the user's home too."""
    home = tmp_path_factory.mktemp("session-home")
    with pytest.MonkeyPatch.context() as patch:
        _move_home(patch, home)
        patch.setenv("MPLCONFIGDIR", str(home / "matplotlib"))
        yield


@pytest.fixture(autouse=True, scope="session")
def application(home_for_the_session: None, qapp: QApplication) -> QApplication:
    """Make the one application of the process before a test that draws makes one without widgets.

    What the tests of a folder find must not hang on which folder came before.
    """
    return qapp


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home: it neither reads nor writes the user's settings and data."""
    folder = tmp_path_factory.mktemp("home")
    _move_home(monkeypatch, folder)
    return folder


def _move_home(patch: pytest.MonkeyPatch, folder: Path) -> None:
    for name in ("HOME", "USERPROFILE"):
        patch.setenv(name, str(folder))
    for name, below in FOLDERS.items():
        (folder / below).mkdir()
        patch.setenv(name, str(folder / below))


@pytest.fixture(autouse=True)
def no_thread_left_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a Python thread, a QThread or pooled work running."""
    before = set(threading.enumerate())
    started: list[QThread] = []
    start = QThread.start

    def remember(thread: QThread, *priority: QThread.Priority) -> None:
        started.append(thread)
        start(thread, *priority)

    monkeypatch.setattr(QThread, "start", remember)
    yield
    deadline = time.monotonic() + PATIENCE
    while (left := running_threads(before, started)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not left, f"The test left running: {', '.join(left)}"


def running_threads(before: set[threading.Thread], started: list[QThread]) -> list[str]:
    """Name the work that runs now and did not before the test."""
    python = [
        thread.name
        for thread in set(threading.enumerate()) - before
        # tqdm's monitor serves the whole process; a dummy is a Qt thread seen from Python.
        if type(thread).__name__ not in ("TMonitor", "_DummyThread")
    ]
    qt = [repr(thread) for thread in started if _runs(thread)]
    pool = QThreadPool.globalInstance()
    pooled = [] if pool.waitForDone(0) else [f"{pool.activeThreadCount()} in the thread pool"]
    return python + qt + pooled


def _runs(thread: QThread) -> bool:
    try:
        return thread.isRunning()
    except RuntimeError:  # Qt has deleted it, so it has ended
        return False
