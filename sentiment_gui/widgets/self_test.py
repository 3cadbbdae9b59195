"""The window, driven once along the way a person takes: for trying a program that was packaged.

Its review is read, pasted into the empty page and read again, and saved as SVG and PDF; a file of
reviews is classified, and it closes. What came out, and how long each took, is written beside the
figures as ``report.json``.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from sentiment_gui.core.files import atomic_path
from sentiment_gui.export.options import FigureOptions

if TYPE_CHECKING:
    from sentiment_gui.widgets.main_window import MainWindow
    from sentiment_gui.workers.reader import Reading

_PATIENCE = 60_000  # ms for the whole
_LOOK = 10  # ms between two looks
_REVIEWS = "reviews.csv"


class SelfTest(QObject):
    """Drives a window; the program ends with 0 if every step came to its end.

    Args:
        window: The window, with a review to open.
        folder: Where ``reviews.csv`` is and the results go.
    """

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._window, self._folder = window, folder
        self._seconds: dict[str, float] = {}
        self._report: dict[str, object] = {"platform": QGuiApplication.platformName()}
        self._report["seconds"] = self._seconds
        self._begun = 0.0
        self._until: Callable[[], bool] = lambda: False
        self._then: Callable[[], None] = lambda: None
        self._clock = QTimer(self, interval=_LOOK)
        self._clock.timeout.connect(self._look)
        window.desk.shown.connect(self._on_read)
        QTimer.singleShot(_PATIENCE, self, self._give_up)

    def _on_read(self, reading: Reading | None) -> None:
        if reading is None or reading.trace is None:
            return
        self._window.desk.shown.disconnect(self._on_read)
        editor = self._window.page.editor
        # The system's clipboard is a person's, and not there on a Wayland of no seats.
        clipboard = QMimeData()
        clipboard.setText(editor.toPlainText())
        editor.clear()
        self._window.desk.shown.connect(self._on_pasted)
        self._begin()
        editor.insertFromMimeData(clipboard)

    def _on_pasted(self, reading: Reading | None) -> None:
        if reading is None or reading.trace is None:
            return
        self._window.desk.shown.disconnect(self._on_pasted)
        trace = reading.trace
        self._report |= {"label": trace.label, "probability": trace.probability}
        self._window.repaint()
        self._end("pasted and read")
        self._begin()
        figures = [self._folder / f"gates{suffix}" for suffix in (".svg", ".pdf")]
        exporter = self._window.exporter
        if exporter is not None:
            for path in figures:
                exporter.write(trace, path, FigureOptions(title="gates"))
        self._wait(lambda: all(path.exists() for path in figures), self._open_batch)

    def _open_batch(self) -> None:
        self._end("figures saved")
        self._begin()
        self._window.view_tabs.show("batch")
        page: Any = self._window.view_tabs.page("batch")
        page.open_file(self._folder / _REVIEWS)
        self._wait(lambda: page.session is not None and page.session.state == "done", self._finish)

    def _finish(self) -> None:
        self._end("table read")
        page: Any = self._window.view_tabs.page("batch")
        table = page.session.run.table
        self._report["batch"] = table.probability.first(len(table.label)).tolist()
        with atomic_path(self._folder / "report.json") as path:
            path.write_text(json.dumps(self._report), encoding="utf-8")
        self._window.close()

    def _begin(self) -> None:
        self._begun = time.perf_counter()

    def _end(self, what: str) -> None:
        self._seconds[what] = round(time.perf_counter() - self._begun, 3)

    def _wait(self, until: Callable[[], bool], then: Callable[[], None]) -> None:
        self._until, self._then = until, then
        self._clock.start()

    def _look(self) -> None:
        if self._until():
            self._clock.stop()
            self._then()

    def _give_up(self) -> None:
        QCoreApplication.exit(1)
