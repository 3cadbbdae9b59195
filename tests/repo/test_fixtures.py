"""The fixtures that watch over every test do watch."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"

LEAVES_A_THREAD = """
import threading, time
def test_it():
    threading.Thread(target=time.sleep, args=(4,), name="forgotten", daemon=True).start()
"""
LEAVES_A_QT_THREAD = """
from PySide6.QtCore import QThread
KEPT = QThread()
def test_it():
    KEPT.start()
def teardown_module():
    KEPT.quit()
    KEPT.wait()
"""
LEAVES_POOLED_WORK = """
import time
from PySide6.QtCore import QThreadPool
def test_it():
    QThreadPool.globalInstance().start(lambda: time.sleep(4))
"""
TIDIES_UP = """
import threading
from PySide6.QtCore import QThread
def test_it():
    thread = QThread()
    thread.start()
    thread.quit()
    thread.wait()
    other = threading.Thread(target=print)
    other.start()
    other.join()
"""


def outcome(folder: Path, source: str) -> str:
    shutil.copy(CONFTEST, folder)
    (folder / "test_sample.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_sample.py"]
    answer = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    return answer.stdout


@pytest.mark.parametrize(
    ("source", "named"),
    [
        (LEAVES_A_THREAD, "left running: forgotten"),
        (LEAVES_A_QT_THREAD, "QThread"),
        (LEAVES_POOLED_WORK, "1 in the thread pool"),
    ],
    ids=["thread", "qt-thread", "pool"],
)
def test_a_test_that_leaves_work_running_fails_and_names_it(tmp_path, source, named):
    report = outcome(tmp_path, source)
    assert "1 passed, 1 error" in report
    assert named in report


def test_a_test_that_tidies_up_passes(tmp_path):
    assert "1 passed in" in outcome(tmp_path, TIDIES_UP)


def test_the_users_home_is_out_of_reach(home):
    assert Path.home() == home
    assert list(home.rglob("*.json")) == []
