"""The real program that reads a file of reviews, for tests that kill it.

Arguments: where what was restored is written, and for the first start the file. Tells on the
standard output, unbuffered: ``restored``, ``read NUMBER CLOCK`` and ``marked ROW CLOCK``.
"""

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from sentiment_gui import app
from sentiment_gui.store.batch_kept import read_record
from sentiment_gui.store.paths import state_folder
from sentiment_gui.widgets.batch_session import BatchSession
from sentiment_gui.widgets.main_window import MainWindow

ANSWER, *FILE = sys.argv[1:]


def tell(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def all_is_shown(session: BatchSession) -> bool:
    """Whether all that the record holds has come; it comes piece by piece."""
    if session.state not in ("stopped", "counting", "done"):
        return False
    (record,) = (state_folder() / "batches").glob("*.batch")
    kept = read_record(record)
    return kept is None or session.extent.read >= kept.read


class Worker(app.FirstPaint):
    """Waits until what was left is shown, then goes on, and marks a verdict now and then."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.timer = QTimer(self, interval=5)
        self.timer.timeout.connect(self.look)
        self.timer.start()
        self.marked = 0

    def look(self) -> None:
        page = self.window.many.page
        session = None if page is None else page.session
        if session is None or not session.complete:
            return
        if not FILE and not all_is_shown(session):
            return
        if FILE and session.extent.read == 0:
            return
        self.timer.stop()
        self.tell_restored(page, session)
        session.run.read_changed.connect(self.on_read)
        if session.state == "stopped":
            page.foot.buttons["go_on"].click()

    def tell_restored(self, page, session) -> None:
        read = 0 if FILE else session.extent.read
        results = [session.run.table.result(row) for row in range(read)]
        values = [[r.label, r.probability, r.unsure, r.known, r.error] for r in results]
        marks = sorted(session.marks)
        Path(ANSWER).write_text(json.dumps({"results": values, "marks": marks}))
        self.marked = max(marks, default=-1) + 1
        tell("restored")

    def on_read(self, read: int) -> None:
        now = time.monotonic()
        tell("read", read, now)
        if self.marked < read:
            self.window.many.page.mark([self.marked], 0)
            tell("marked", self.marked, now)
            self.marked += 1


app.FirstPaint = Worker
app.main(FILE)
