"""The real program with somebody who types numbers into it, for tests that kill it.

Tells on the standard output, unbuffered: ``restored TEXT`` once, then ``typed NUMBER CLOCK``.
"""

import os
import time

from PySide6.QtCore import QTimer

from sentiment_gui import app
from sentiment_gui.widgets.main_window import MainWindow


class Typist(app.FirstPaint):
    """Begins when what was left is on the page, and goes on from the last number."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.editor = window.page.editor
        self.timer = QTimer(self, interval=5)
        self.timer.timeout.connect(self.type)
        window.keeping.session.left.connect(self.begin)

    def begin(self) -> None:
        if not self.timer.isActive():
            text = self.editor.toPlainText()
            self.number = len(text.split())
            os.write(1, f"restored {text}\n".encode())
            self.timer.start()

    def type(self) -> None:
        self.number += 1
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
        self.editor.insertPlainText(f"{self.number} ")
        os.write(1, f"typed {self.number} {time.monotonic()}\n".encode())


app.FirstPaint = Typist
app.main([])
