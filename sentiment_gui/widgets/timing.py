"""How long a start takes and how long the window does not answer meanwhile: `GATELENS_TIMING=1`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from sentiment_gui.widgets.main_window import MainWindow
    from sentiment_gui.workers.reader import Reading

_STARTED = time.monotonic()
_SETTLED = 1_000  # ms after the first verdict


class Heartbeat(QObject):
    """Beats every millisecond: what keeps it from beating keeps a click from being heard.

    Args:
        parent: Qt's owner.

    Attributes:
        longest: The longest pause between two beats, in seconds.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest = self._last = 0.0
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to beat."""
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """End, and return the longest pause."""
        self._beat()
        self._timer.stop()
        return self.longest

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class Timing(QObject):
    """Tells on standard error what a start costs.

    Args:
        window: The window.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._heartbeat = window, Heartbeat(self)
        window.reader.opened.connect(lambda *_: _tell("model ready"))
        window.desk.shown.connect(self._on_shown)

    def painted(self) -> None:
        """The window has been painted for the first time."""
        _tell("window painted")
        self._heartbeat.start()

    def _on_shown(self, reading: Reading | None) -> None:
        if reading is None:  # the page was emptied
            return
        self._window.desk.shown.disconnect(self._on_shown)
        _tell("verdict shown")
        QTimer.singleShot(_SETTLED, self, self._settled)

    def _settled(self) -> None:
        pause = self._heartbeat.stop() * 1000
        sys.stderr.write(f"longest pause of the window: {pause:.1f} ms\n")
        sys.stderr.write(f"memory in use: {megabytes():.0f} MB\n")


def megabytes() -> float:
    """Return the memory that this process holds, in MB; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def _tell(what: str) -> None:
    since = _since_process_start()
    spent = time.process_time()
    sys.stderr.write(f"{what}: {since:.3f} s after the start, {spent:.3f} s of processor time\n")


def _since_process_start() -> float:
    """Seconds since the process began, where the system tells; else since this import."""
    try:
        ticks = int(Path("/proc/self/stat").read_text("utf-8").rpartition(")")[2].split()[19])
        uptime = float(Path("/proc/uptime").read_text("utf-8").split()[0])
    except (OSError, ValueError, IndexError):
        return time.monotonic() - _STARTED
    return uptime - ticks / os.sysconf("SC_CLK_TCK")
