"""Ctrl-C and a polite kill, brought into Qt's loop.

Python runs a signal's handler between two of its own instructions, and while Qt waits for events
there are none. So a signal writes a byte into a socket that Qt watches (`signal.set_wakeup_fd`); on
Windows, where that was not tried, a timer gives Python its turn five times a second.
"""

from __future__ import annotations

import signal
import socket
import sys
import threading
from types import FrameType
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_EVERY = 200  # ms


class EndingSignals(QObject):
    """Emits :attr:`asked` when the process is told to end, from Qt's own loop.

    A signal that whoever started the process wants ignored stays ignored.

    Args:
        parent: Qt's owner.
    """

    #: The process shall end; the signal's number.
    asked = Signal(int)
    _came = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: dict[int, Any] = {}
        self._sockets: tuple[socket.socket, ...] = ()
        # Later, and not in the middle of whatever runs when the signal comes.
        self._came.connect(self.asked, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Listen. Outside the main thread Python allows no handlers, so nothing is done there."""
        if threading.current_thread() is not threading.main_thread():
            return
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._handle)
        if sys.platform == "win32":
            timer = QTimer(self, interval=_EVERY)
            timer.timeout.connect(_let_python_run)
            timer.start()
        else:
            self._watch()

    def stop(self) -> None:
        """Give the signals back to whoever had them."""
        if self._sockets:
            signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        for end in self._sockets:
            end.close()
        self._before, self._sockets = {}, ()

    def _watch(self) -> None:
        self._sockets = socket.socketpair()
        for end in self._sockets:
            end.setblocking(False)
        reading, writing = self._sockets
        signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
        notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read, self)
        # Reading the byte is Python's chance to call the handler.
        notifier.activated.connect(lambda *_: reading.recv(64))

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        self._came.emit(number)


def _let_python_run() -> None:
    """Python calls the handlers of the signals that have come before it runs this."""
