"""Starting and ending the program as a whole, in a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# The window is closed as soon as its first picture stands, or a second later.
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from sentiment_gui import app
from sentiment_gui.widgets.main_window import MainWindow

start = MainWindow.start_reading
def started(window):
    heavy = {"numpy", "regex", "safetensors", "nltk", "torch"} & set(sys.modules)
    print("before the first paint:", sorted(heavy))
    start(window)
    QTimer.singleShot(int(sys.argv[1]), window.close)
MainWindow.start_reading = started
code = app.main(sys.argv[2:])
print("after:", "numpy" in sys.modules)
sys.exit(code)
"""


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True, text=True, cwd=ROOT, timeout=60, check=False,
    )  # fmt: skip


def test_nothing_heavy_is_imported_before_the_window_is_painted(tmp_path: Path) -> None:
    done = run("1500")
    assert done.stdout.splitlines() == ["before the first paint: []", "after: True"]
    assert done.returncode == 0


def test_it_ends_quietly_even_while_it_is_still_starting(home: Path, tmp_path: Path) -> None:
    review = tmp_path / "review.txt"
    review.write_text("good film " * 3000)
    done = run("0", str(review))
    assert done.returncode == 0
    assert "QThread" not in done.stderr
    assert "Traceback" not in done.stderr
    assert (home / "config" / "gatelens" / "settings.json").exists()


def test_a_damaged_settings_file_is_set_aside_and_told(home: Path) -> None:
    settings = home / "config" / "gatelens" / "settings.json"
    settings.parent.mkdir()
    settings.write_text("{broken")
    done = run("300")
    assert done.returncode == 0
    assert "The settings were damaged" in done.stderr
    assert (settings.parent / "settings.damaged.json").read_text() == "{broken"
    assert settings.read_text().startswith("{")


# Tells what the window's own thread imports from its first paint to its first verdict.
IMPORTS = """
import sys, threading
from PySide6.QtCore import QTimer
from sentiment_gui import app
from sentiment_gui.widgets.main_window import MainWindow

class Watch:
    def find_spec(self, name, path=None, target=None):
        if threading.current_thread() is threading.main_thread():
            print(name)

start = MainWindow.start_reading
def started(window):
    sys.meta_path.insert(0, Watch())
    window.desk.shown.connect(lambda reading: QTimer.singleShot(300, window.close))
    start(window)
MainWindow.start_reading = started
sys.exit(app.main(sys.argv[1:]))
"""


def test_the_first_verdict_waits_for_no_import_in_the_windows_thread(tmp_path: Path) -> None:
    review = tmp_path / "review.txt"
    review.write_text("A good film, and not boring. " * 40)
    command = [sys.executable, "-c", IMPORTS, str(review)]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    heavy = [name for name in done.stdout.splitlines() if not name.startswith("sentiment_gui.")]
    assert heavy == []
    assert "sentiment_gui.widgets.heatmap_pane" not in done.stdout
