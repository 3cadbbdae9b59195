"""What the window costs: from a keystroke to each view's picture, and memory after many reviews.

`python -m benchmarks.window --model FOLDER --times N` types, `--file TABLE` reads a file: each in a
process of its own, so that its memory is the window's alone. The review to begin with comes from
standard input; rows are printed as JSON.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sentiment_gui  # noqa: F401  first: it gives NumPy's products one thread each
from benchmarks.sample import Row, use_screen

VIEWS = {
    "gates": "Gates",
    "units": "Units",
    "contribution": "Contribution",
    "memory": "Memory",
    "cell": "Cell",
    "compare": "Compare",
    "what-if": "What if",
}
_LETTERS = "and not"
_PATIENCE = 600.0
_SIZE = (1280, 800)


class Window:
    """The real window, driven by what it tells.

    Args:
        home: Where its settings go.
        model: The model folder.
    """

    def __init__(self, home: Path, model: Path) -> None:
        from sentiment_gui import app as program
        from sentiment_gui.store.settings import Settings
        from sentiment_gui.widgets.main_window import MainWindow
        from sentiment_gui.widgets.theme import ThemeSource
        from sentiment_gui.workers.jobs import Jobs
        from sentiment_gui.workers.reader import Reader

        self._app = program.make_application(())
        settings = Settings(home / "settings.json")
        settings.put("model", str(model))
        self._themes = ThemeSource(self._app, settings)
        self._jobs, self._reader = Jobs(), Reader()
        self.window = MainWindow(settings, self._themes, self._reader, self._jobs)
        self.window.resize(*_SIZE)
        self._newest: list[Any] = []  # what works for the view on show

    def open(self, text: str) -> None:
        """Show the window with a review in it, read."""
        self.window.page.editor.setPlainText(text)
        self.window.show()
        self.window.start_reading()
        self.wait(self.is_settled)

    def show(self, view: str) -> None:
        """Show a view, painted."""
        from sentiment_gui.workers.newest import Newest

        self.window.view_tabs.show(view)
        self.rest(0.3)
        self._newest = self.window.views.currentWidget().findChildren(Newest)
        self.wait(self.is_settled)

    def is_settled(self) -> bool:
        """Whether the view on show has what belongs to the text, and nothing is to come."""
        trace = self.window.state.trace
        if trace is None or trace.text != self.window.page.editor.toPlainText():
            return False
        return not any(newest.busy for newest in self._newest)

    def type(self, letters: str) -> float:
        """Add to the end of the review; return the milliseconds until the picture is painted.

        Then what was typed is deleted, so that the review keeps its length.
        """
        editor = self.window.page.editor
        editor.moveCursor(editor.textCursor().MoveOperation.End)
        self.rest(0.02)
        begun = time.perf_counter()
        editor.insertPlainText(letters)
        self.wait(self.is_settled)
        self._app.processEvents()  # paints what asked to be painted
        taken = (time.perf_counter() - begun) * 1000
        cursor = editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, len(letters))
        cursor.removeSelectedText()
        self.wait(self.is_settled)
        return taken

    def classify(self, path: Path) -> None:
        """Open a file of reviews and wait for the last verdict."""
        self.window.view_tabs.show("batch")
        page = self.window.view_tabs.page("batch")
        page.open_file(path)
        self.wait(lambda: page.session is not None and page.session.state == "done")
        self.rest(1.0)

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something holds; see :func:`work_until`."""
        work_until(until)

    def rest(self, seconds: float) -> None:
        """Let the window do whatever it still has to."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._app.processEvents()
            time.sleep(0.002)

    def close(self) -> None:
        """Close it and end its threads."""
        self.window.keeping.close_anyway()
        self.window.many.finish()
        self._reader.finish()
        self._jobs.finish()


def work_until(until: Callable[[], bool]) -> None:
    """Let Qt's events be handled until something holds.

    It is asked whenever there is nothing left to handle, as nothing changes meanwhile: a timer
    that asks would take the interpreter from the threads that compute. Nothing of it stays.

    Raises:
        TimeoutError: It never did.
    """
    from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer

    if until():
        return
    loop, patience = QEventLoop(), QTimer(singleShot=True, interval=round(_PATIENCE * 1000))
    patience.timeout.connect(lambda: loop.exit(1))

    def ask() -> None:
        if until():
            loop.quit()

    idle = QAbstractEventDispatcher.instance().aboutToBlock
    idle.connect(ask)
    patience.start()
    try:
        late = loop.exec()
    finally:
        idle.disconnect(ask)
        patience.stop()
    if late:  # what held need not hold any more
        raise TimeoutError


def rows_of_typing(window: Window, times: int) -> Iterator[Row]:
    """Measure every view, and the memory when all are open."""
    from sentiment_gui.widgets.timing import megabytes

    for view, title in VIEWS.items():
        window.show(view)
        taken = [window.type(_LETTERS[k % len(_LETTERS)]) for k in range(times + 2)][2:]
        edge = statistics.quantiles(taken, n=20)[-1]
        figure = f"{statistics.median(taken):.1f} ms, p95 {edge:.1f} ms"
        yield Row(f"keystroke to picture in the window, {title}", figure, "50 ms", "16 ms")
    yield Row("memory with every view open", f"{megabytes():.0f} MB")


def rows_of_file(window: Window, path: Path, count: int) -> Iterator[Row]:
    """Measure the memory after a file of so many reviews, their words counted."""
    from sentiment_gui.widgets.timing import megabytes

    window.classify(path)
    memory = f"{megabytes():.0f} MB"
    yield Row(f"memory after a file of {count:,} reviews", memory, "300 MB", "200 MB")


def main() -> None:
    """Measure, and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--times", type=int, help="letters typed in each view")
    what.add_argument("--file", type=Path, help="a CSV file of reviews")
    chosen = parser.parse_args()
    use_screen()
    with tempfile.TemporaryDirectory(prefix="gatelens-bench-") as name:
        home = Path(name)
        os.environ["HOME"] = name
        for folder in ("CACHE", "CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{folder}_HOME"] = str(home / folder.lower())
        window = Window(home, chosen.model)
        window.open(sys.stdin.read())
        if chosen.file is None:
            found = list(rows_of_typing(window, chosen.times))
        else:
            with chosen.file.open(encoding="utf-8", newline="") as file:
                count = sum(1 for _ in csv.reader(file)) - 1
            found = list(rows_of_file(window, chosen.file, count))
        window.close()
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
