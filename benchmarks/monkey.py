"""A random monkey at the real window, without a screen: clicks, keys, drops, themes, typing.

    python benchmarks/monkey.py --minutes 60 --seed 7

It closes the window now and then and opens it anew, in whatever language was chosen. Fails on an
exception, a warning of Qt's or Python's, a thread that is left, or memory that keeps growing. The
same seed makes the same choices; what the window makes of them also hangs on time.
"""

from __future__ import annotations

import argparse
import ctypes
import faulthandler
import gc
import logging
import os
import random
import shutil
import sys
import tempfile
import threading
import time
import traceback
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from sentiment_gui.widgets.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[1]
#: Of growth from the second quarter of the time to the last; in a few minutes all is growth.
MEGABYTES_ALLOWED, SECONDS_TOLD = 150, 600
#: A window that was closed leaves so much to the process, which in the program ends with it.
MEGABYTES_A_START = 2
#: Of one of Python's small objects, about.
BYTES_A_BLOCK = 80
#: So often a deed is followed by a new start.
RESTARTS = 1 / 600
#: A deed that takes longer than so many seconds hangs; the stacks say where.
HANGS = 300
#: So many seconds a worker has to end: more than in the program, as machines are busy.
ENDING = 40
#: After so many seconds whatever holds the monkey in a loop of its own is closed.
PATIENCE = 1.0
_PLATFORM = ("plugin does not support", "Could not find any platform theme")


def main() -> int:
    """Let the monkey play; returns 1 if it broke something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--model", type=Path, help="a model folder; else a small random one")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory(prefix="gatelens-monkey-") as folder:
        home = Path(folder)
        os.environ["HOME"] = folder
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
        from tests.support import write_random_model

        small = [write_random_model(home / cell, cell) for cell in ("lstm", "gru", "rnn")]
        models = [*([options.model.absolute()] if options.model else ()), *small]
        return Monkey(home, models, options.seed).play(options.minutes * 60)


class Monkey:
    """Opens the window, has deeds done in it, and watches what becomes of it.

    Args:
        home: A folder for everything.
        models: The one to begin with, and others.
        seed: Of the choices.
    """

    def __init__(self, home: Path, models: list[Path], seed: int) -> None:
        from PySide6.QtCore import QTimer, qInstallMessageHandler

        from benchmarks.monkey_deeds import Deeds
        from benchmarks.monkey_things import answer_dialogs, make_things
        from sentiment_gui import app as program

        self.chance = random.Random(seed)
        self.home, self.model, self.faults = home, models[0], list[str]()
        things = make_things(home, models)
        self.deeds = Deeds(things, self.chance)
        answer_dialogs(things, self.chance)
        qInstallMessageHandler(self._on_qt)
        self._catch()
        self.threads = set(threading.enumerate())
        self.app = program.make_application(())
        self.app.setQuitOnLastWindowClosed(False)
        self.starts = 0
        self.open()
        self.since = time.monotonic()
        self.watch = QTimer(interval=200)
        self.watch.timeout.connect(self._let_go)

    # Faults

    def _catch(self) -> None:
        """Hear of every exception, wherever it was raised, and of every warning."""
        sys.excepthook = self._on_error
        sys.unraisablehook = lambda args: self._on_error(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        threading.excepthook = lambda args: self._on_error(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        warnings.simplefilter("error")
        crash = logging.Handler(logging.ERROR)  # the window logs what it shows as a crash
        crash.emit = lambda record: self._fault(record.getMessage())
        logging.getLogger().handlers = [crash]

    def _on_qt(self, kind: object, _context: object, message: str) -> None:
        # The platform without a screen says of several things that it has none of them.
        if not any(words in message for words in _PLATFORM) and "Debug" not in str(kind):
            self._fault(f"{kind}: {message}")

    def _on_error(self, kind: type, error: BaseException, trace: TracebackType | None) -> None:
        trace = trace or error.__traceback__
        self._fault("".join(traceback.format_exception(kind, error, trace)))

    def _fault(self, text: str) -> None:
        self.faults.append(text)
        sys.stderr.write(f"after {self.deeds.last}: {text}\n")

    # The window

    @property
    def window(self) -> MainWindow:
        """The window that is open."""
        return self.deeds.window

    def open(self) -> None:
        """Start as the program does, in the language that the settings name."""
        from PySide6.QtCore import QTranslator

        from sentiment_gui.assets import asset_root
        from sentiment_gui.store.examples import read_examples
        from sentiment_gui.store.paths import settings_path
        from sentiment_gui.store.settings import Settings
        from sentiment_gui.widgets.language import install_language
        from sentiment_gui.widgets.main_window import MainWindow
        from sentiment_gui.widgets.theme import ThemeSource
        from sentiment_gui.workers.jobs import Jobs
        from sentiment_gui.workers.reader import Reader

        for old in self.app.findChildren(QTranslator):
            self.app.removeTranslator(old)
            old.deleteLater()
        settings = Settings(settings_path())
        if not self.starts:
            settings.put("model", str(self.model))
        self.starts += 1
        install_language(self.app, settings.get("language"))
        self.themes = ThemeSource(self.app, settings)
        self.jobs, self.reader = Jobs(), Reader()
        for source in (self.jobs, self.reader):
            source.crashed.connect(lambda error: self._on_error(type(error), error, None))
        self.deeds.window = window = MainWindow(settings, self.themes, self.reader, self.jobs)
        window.set_examples(read_examples(asset_root() / "examples.json"))
        window.keeping.start(restore=self.chance.random() < 0.7)
        window.show()
        window.start_reading()

    def close(self) -> None:
        """End as the program does; nothing may be left."""
        from PySide6.QtCore import QEvent
        from PySide6.QtWidgets import QApplication

        self.deeds.last = f"closing, after {self.deeds.last}"
        self.deeds.dismiss()
        self.window.keeping.close_anyway()
        self.window.many.finish()
        if not (self.reader.finish(ENDING) and self.jobs.finish(1000 * ENDING)):
            self._fault("a worker did not end")
        self.window.settings.write()
        for gone in (self.window, self.themes, self.jobs, self.reader):
            gone.deleteLater()
        del gone, self.deeds.window, self.themes, self.jobs, self.reader
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        deadline = time.monotonic() + 3
        while time.monotonic() < deadline and self._left():
            self.app.processEvents()
            time.sleep(0.02)
        if left := self._left():
            self._fault(f"threads left: {', '.join(left)}")
        gc.collect()

    def _left(self) -> list[str]:
        new = set(threading.enumerate()) - self.threads
        return [thread.name for thread in new if type(thread).__name__ != "_DummyThread"]

    def _start_again(self) -> None:
        """Close the window, unless somebody has, and open it anew."""
        self.close()
        for folder in self.deeds.things.saved.iterdir():
            if folder.is_dir():  # of figures, which would fill the disk
                shutil.rmtree(folder)
        self.open()

    def _let_go(self) -> None:
        """In a loop of a dialog's or a menu's own do something there, and in the end close it."""
        from PySide6.QtCore import QTimer

        held = time.monotonic() - self.since
        if held > PATIENCE:
            self.deeds.dismiss()
        elif held > PATIENCE / 4:
            # Another timer's, as this one's does not call while its own call opens a loop.
            QTimer.singleShot(0, self.watch, self.deeds.press)

    # Playing

    def play(self, seconds: float) -> int:
        """Play for so long, then close everything."""
        begun, deeds, told = time.monotonic(), 0, 0.0
        weighed: list[tuple[float, float]] = []
        self.watch.start()
        while (passed := time.monotonic() - begun) < seconds and len(self.faults) < 20:
            self.since = time.monotonic()
            faulthandler.dump_traceback_later(HANGS, exit=True)
            self._do_one()
            deeds += 1
            if passed >= told + max(60, seconds / 20):
                told, weight = passed, self._weigh()
                weighed.append((passed / seconds, weight))
                print(f"{passed / 60:.0f} min: {deeds:,} deeds, {weight:.0f} MB", flush=True)
        faulthandler.cancel_dump_traceback_later()
        self.watch.stop()
        if seconds >= SECONDS_TOLD and not self.faults:
            self._judge(weighed)
        print(f"{deeds:,} deeds, {self.starts} starts, {self._weigh():.0f} MB")
        self.close()
        print("nothing broke" if not self.faults else f"{len(self.faults)} faults")
        return int(bool(self.faults))

    def _do_one(self) -> None:
        try:
            self.deeds.one()
            self._settle()
            if not self.window.isVisible() or self.chance.random() < RESTARTS:
                self._start_again()
        except Exception as error:  # noqa: BLE001  whatever breaks is what is looked for
            self._on_error(type(error), error, None)

    def _judge(self, weighed: list[tuple[float, float]]) -> None:
        """Compare the lowest weights of two quarters: what is on show weighs now more, now less."""
        early, late = (
            min((w for share, w in weighed if begin <= share <= begin + 0.25), default=0.0)
            for begin in (0.25, 0.75)
        )
        print(f"at least {early:.0f} MB in the second quarter, {late:.0f} MB in the last")
        allowed = MEGABYTES_ALLOWED + MEGABYTES_A_START * self.starts
        if early and late - early > allowed:
            self._fault(f"memory grew by {late - early:.0f} MB")

    def _weigh(self) -> float:
        """Return the memory in use in MB, without the clipboard's.

        That may hold a figure of a long review at eight times the size of the screen.
        """
        self.app.clipboard().clear()
        gc.collect()
        return megabytes()

    def _settle(self) -> None:
        for _ in range(self.chance.choice((1, 1, 2, 5))):
            self.app.processEvents()
        if self.chance.random() < 0.05:
            end = time.monotonic() + 0.3
            while time.monotonic() < end:
                self.app.processEvents()
                time.sleep(0.01)


_NAMES = ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks")
_NAMES += ("fordblks", "keepcost")


class _Heap(ctypes.Structure):
    """What glibc tells of its heap: ``struct mallinfo2`` of malloc.h."""

    _fields_ = tuple((name, ctypes.c_size_t) for name in _NAMES)


def megabytes() -> float:
    """Return the memory in use, in MB; 0 where the C library does not tell.

    Not what the process holds: what lies free between things that stay is as much again, and how
    much of it there is hangs on chance. Python's small objects have pages of their own.
    """
    tell = getattr(ctypes.CDLL(None), "mallinfo2", None) if sys.platform == "linux" else None
    if tell is None:
        return 0.0
    tell.restype = _Heap
    heap = tell()
    return (heap.uordblks + heap.hblkhd + BYTES_A_BLOCK * sys.getallocatedblocks()) / 2**20


if __name__ == "__main__":
    sys.exit(main())
