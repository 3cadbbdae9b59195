"""Ctrl-C and a polite kill end the window as closing it does, in whatever it is busy with."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sentiment_gui.store.session import Session

ROOT = Path(__file__).resolve().parents[2]
TYPED = "A text that nobody has saved."

# A person types; a second later, when the draft may or may not be kept yet, the signal comes.
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from sentiment_gui import app
from sentiment_gui.widgets.main_window import MainWindow

def begin(window):
    window.page.editor.insertPlainText(sys.argv[1])
    if sys.argv[2] == "dialog":
        QTimer.singleShot(0, lambda: QMessageBox(window).exec())
    QTimer.singleShot(200, lambda: print("waiting", flush=True))

start = MainWindow.start_reading
def started(window):
    start(window)
    QTimer.singleShot(300, lambda: begin(window))
MainWindow.start_reading = started
sys.exit(app.main([]))
"""


def kept(folder: Path) -> list[str]:
    session = Session(folder)
    drafts = [session.take(left.key) for left in session.open()]
    session.close()
    return [draft.document.text for draft in drafts]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
@pytest.mark.parametrize("busy", ["idle", "dialog"])
def test_a_signal_ends_the_window_and_keeps_what_was_typed(
    home: Path, name: str, busy: str
) -> None:
    command = [sys.executable, "-c", PROGRAM, TYPED, busy]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as program:
        assert program.stdout.readline() == "waiting\n"
        program.send_signal(getattr(signal, name))
        begun = time.monotonic()
        _, said = program.communicate(timeout=60)
    assert time.monotonic() - begun < 20
    assert program.returncode == 128 + getattr(signal, name)
    assert "Traceback" not in said
    assert "QThread" not in said
    assert kept(home / "state" / "gatelens" / "sessions") == [TYPED]
    assert (home / "config" / "gatelens" / "settings.json").exists()
