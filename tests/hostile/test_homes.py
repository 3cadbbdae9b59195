"""The program starts and ends well where its home is missing, strange, locked or shared."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from sentiment_gui import app
if {back}:
    import time
    real = time.time
    begun = real()
    time.time = lambda: begun - 10 * (real() - begun) - 86_400
wait = QTimer(); wait.setInterval(50)
def ready(window):
    def look():
        if window.classifier is not None and window.state.trace is not None:
            wait.stop()
            print("read", window.page.verdict.word(), flush=True)
            QTimer.singleShot(1200, lambda: app.end(window, -128))
    wait.timeout.connect(look); wait.start()
    window.page.editor.setPlainText("a good film")
first = app.FirstPaint
class Watched(first):
    def __init__(self, window):
        super().__init__(window)
        self.happened.connect(lambda: QTimer.singleShot(300, lambda: ready(window)))
app.FirstPaint = Watched
sys.exit(app.main([]))
"""


def start(home: Path, *, back: bool = False) -> "subprocess.Popen[str]":
    dropped = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    kept = {key: value for key, value in os.environ.items() if key not in dropped}
    environment = {**kept, "HOME": str(home), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", PROGRAM.format(back=back)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def assert_it_read(program: "subprocess.Popen[str]") -> None:
    out, complaints = program.communicate(timeout=90)
    assert "read" in out, complaints
    assert "Traceback" not in complaints
    assert program.returncode == 0, complaints


@pytest.mark.parametrize("name", ["gone/below", "Ünïcode 家 \u0645"])
def test_a_home_that_is_missing_or_not_ascii(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    if "gone" not in name:
        home.mkdir()
    assert_it_read(start(home))


def test_a_home_that_cannot_be_written() -> None:
    """Nobody, not even root, makes files under /proc."""
    if not Path("/proc/version").exists():
        pytest.skip("only Linux has /proc")
    assert_it_read(start(Path("/proc/version")))


def test_a_clock_that_goes_backwards(tmp_path: Path) -> None:
    assert_it_read(start(tmp_path, back=True))


def test_two_at_once_on_one_home(tmp_path: Path) -> None:
    both = [start(tmp_path), start(tmp_path)]
    for program in both:
        assert_it_read(program)
