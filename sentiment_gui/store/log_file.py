"""The log: what happened, in files that do not grow, never the text of a review."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from sentiment_gui.store.lock import FileLock

if TYPE_CHECKING:
    from logging.handlers import QueueHandler, QueueListener

_BYTES, _FILES = 500_000, 3
_INSTANCES = 20
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def start_log(folder: Path) -> Callable[[], None]:
    """Write everything from INFO on to ``gatelens.log``, Qt's words too, in a thread of its own.

    A second instance writes to ``gatelens-2.log``: two would rotate each other's file away. To be
    called off the UI thread, since it looks for a free file and imports what it needs.

    Args:
        folder: Where the files are; it need not exist. If it cannot be written, only warnings are
            told, on the standard error.

    Returns:
        What ends it.
    """
    from logging.handlers import QueueHandler, QueueListener

    path, lock = _free_file(folder)
    handlers = [*_on_terminal(), *([] if path is None else [_in_file(path)])]
    queue: SimpleQueue[logging.LogRecord] = SimpleQueue()
    feeder = QueueHandler(queue)
    listener = QueueListener(queue, *handlers, respect_handler_level=True)
    listener.start()
    root = logging.getLogger()
    root.addHandler(feeder)
    root.setLevel(logging.INFO)
    qInstallMessageHandler(_on_qt_message)

    def stop() -> None:
        qInstallMessageHandler(None)
        _stop(feeder, listener)
        if lock is not None:
            lock.release(remove=True)

    return stop


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), message)


def _free_file(folder: Path) -> tuple[Path | None, FileLock | None]:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number in range(1, _INSTANCES + 1):
            name = "gatelens" if number == 1 else f"gatelens-{number}"
            lock = FileLock.take(folder / f"{name}.lock")
            if lock is not None:
                return folder / f"{name}.log", lock
    except OSError as error:
        logging.getLogger(__name__).warning("there is no log file: %s", error)
    return None, None


def _in_file(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    handler = RotatingFileHandler(
        path, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True,
        errors="backslashreplace",
    )  # fmt: skip
    handler.setFormatter(logging.Formatter(_FORM))
    return handler


def _on_terminal() -> list[logging.Handler]:
    """Warnings for whoever started the program from a terminal; a frozen one may have none."""
    if sys.stderr is None:
        return []
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    return [handler]


def _stop(feeder: QueueHandler, listener: QueueListener) -> None:
    logging.getLogger().removeHandler(feeder)
    listener.stop()
    for handler in (*listener.handlers, feeder):
        handler.close()
