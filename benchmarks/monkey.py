"""A random monkey at the real window, without a screen: clicks, keys, drops, themes, typing.

    python benchmarks/monkey.py --minutes 60 --seed 7

Fails on an exception, a warning of Qt's, a thread that is left, or memory that keeps growing. The
same seed makes the same choices; what the window makes of them also hangs on time.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXTS = (
    "a good film , not boring !",
    "I do n't love it. <b>It leaks</b> \U0001f600",
    "Der Film war leider sehr langweilig.",
    "\u0645\u0631\u062d\u0628\u0627 e\u0301\u0302\u0303 \x00 \ufeff",
    "great " * 3_000,
    "",
    "one\ntwo\nthree\nfour\nfive",
)
MEGABYTES_ALLOWED = 150  # of growth between a quarter of the time and its end


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
        if options.model is None:
            from tests.support import write_random_model

            options.model = write_random_model(home / "small")
        return Monkey(home, options.model, options.seed).play(options.minutes * 60)


class Monkey:
    """Presses whatever can be pressed."""

    def __init__(self, home: Path, model: Path, seed: int) -> None:
        from PySide6.QtCore import QTimer, qInstallMessageHandler

        from sentiment_gui import app as program
        from sentiment_gui.assets import asset_root
        from sentiment_gui.store.examples import read_examples
        from sentiment_gui.store.settings import Settings
        from sentiment_gui.widgets.main_window import MainWindow
        from sentiment_gui.widgets.theme import ThemeSource
        from sentiment_gui.workers.jobs import Jobs
        from sentiment_gui.workers.reader import Reader

        self.random = random.Random(seed)
        self.home, self.faults, self.last = home, [], ""
        qInstallMessageHandler(self._on_qt)
        sys.excepthook = self._on_error
        threading.excepthook = lambda args: self._on_error(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        logging.getLogger().setLevel(logging.ERROR)
        self.threads = set(threading.enumerate())
        self.app = program.make_application(())
        settings = Settings(home / "settings.json")
        settings.put("model", str(model))
        self.settings = settings
        self.themes = ThemeSource(self.app, settings)
        self.jobs, self.reader = Jobs(), Reader()
        for source in (self.jobs, self.reader):
            source.crashed.connect(lambda error: self._on_error(type(error), error, None))
        self.window = MainWindow(settings, self.themes, self.reader, self.jobs)
        self.window.set_examples(read_examples(asset_root() / "examples.json"))
        self.files = self._write_files()
        self.since = time.monotonic()
        self.watch = QTimer(interval=200)
        self.watch.timeout.connect(self._let_go)

    def _let_go(self) -> None:
        """Close a menu or dialog whose own loop holds the monkey."""
        if time.monotonic() - self.since > 1:
            self.dismiss()

    def _write_files(self) -> list[Path]:
        table = self.home / "reviews.csv"
        rows = [f'"{text.strip()[:80]}",{k % 3}' for k, text in enumerate(TEXTS * 40)]
        table.write_text("text,product\n" + "\n".join(rows), "utf-8")
        one = self.home / "review.txt"
        one.write_text(TEXTS[0], "utf-8")
        binary = self.home / "picture.txt"
        binary.write_bytes(bytes(range(256)) * 20)
        return [table, one, binary, self.home / "gone.txt", self.home]

    def _on_qt(self, kind: object, _context: object, message: str) -> None:
        # The platform without a screen says of several things that it has none of them.
        if "plugin does not support" not in message and "Debug" not in str(kind):
            self._fault(f"{kind}: {message}")

    def _on_error(self, kind: type, error: BaseException, trace: object) -> None:
        trace = trace or error.__traceback__
        self._fault("".join(traceback.format_exception(kind, error, trace)))

    def _fault(self, text: str) -> None:
        self.faults.append(text)
        sys.stderr.write(f"after {self.last}: {text}\n")

    def play(self, seconds: float) -> int:
        """Play for so long, then close everything."""
        self.window.show()
        self.window.keeping.start(restore=False)
        self.window.start_reading()
        begun, deeds, early = time.monotonic(), 0, 0.0
        acts = self.acts()
        self.watch.start()
        while (passed := time.monotonic() - begun) < seconds and len(self.faults) < 20:
            act = self.random.choice(acts)
            self.since = time.monotonic()
            self.last = getattr(act, "__name__", str(act))
            try:
                act()
                self._settle()
            except Exception as error:  # noqa: BLE001  whatever breaks is what is looked for
                self._on_error(type(error), error, None)
            deeds += 1
            if not early and passed > seconds / 4:
                early = megabytes()
        late = megabytes()
        self._close()
        print(f"{deeds:,} deeds, {early:.0f} MB after a quarter, {late:.0f} MB at the end")
        if seconds >= 60 and late - early > MEGABYTES_ALLOWED:
            self._fault(f"memory grew by {late - early:.0f} MB")
        left = [t.name for t in set(threading.enumerate()) - self.threads if _is_python(t)]
        if left:
            self._fault(f"threads left: {', '.join(left)}")
        print("nothing broke" if not self.faults else f"{len(self.faults)} faults")
        return int(bool(self.faults))

    def _settle(self) -> None:
        for _ in range(self.random.choice((1, 1, 2, 5))):
            self.app.processEvents()
        if self.random.random() < 0.05:
            end = time.monotonic() + 0.3
            while time.monotonic() < end:
                self.app.processEvents()
                time.sleep(0.01)

    def _close(self) -> None:
        from PySide6.QtCore import QEvent
        from PySide6.QtWidgets import QApplication

        self.watch.stop()
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window:
                widget.close()
        self.window.keeping.close_anyway()
        self.window.many.finish()
        if not (self.reader.finish() and self.jobs.finish()):
            self._fault("a worker did not end")
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        deadline = time.monotonic() + 3
        while time.monotonic() < deadline and any(
            _is_python(t) for t in set(threading.enumerate()) - self.threads
        ):
            self.app.processEvents()
            time.sleep(0.02)

    # What it does

    def acts(self) -> list[Callable[[], None]]:
        """Return the deeds, the frequent ones several times."""
        often = [self.click, self.click, self.click, self.key, self.type_text, self.switch_tab]
        return [*often, self.command, self.drop, self.theme, self.resize, self.dismiss, self.text]

    def _top(self):  # noqa: ANN202
        from PySide6.QtWidgets import QApplication

        modal = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return modal or self.window

    def _target(self):  # noqa: ANN202
        from PySide6.QtWidgets import QWidget

        top = self._top()
        # Kept, all of them: with PySide's object for one of Qt's own parts that for its child ends.
        self._found = top.findChildren(QWidget)
        shown = [w for w in self._found if w.isVisible() and w.isEnabled()]
        return self.random.choice(shown) if shown else top

    def click(self) -> None:
        """Click, double click or right click somewhere."""
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest
        from shiboken6 import isValid

        widget = self._target()
        size = widget.size()
        point = QPoint(
            self.random.randrange(max(size.width(), 1)),
            self.random.randrange(max(size.height(), 1)),
        )
        button = self.random.choice([Qt.MouseButton.LeftButton] * 6 + [Qt.MouseButton.RightButton])
        steps = [QTest.mousePress, QTest.mouseRelease]
        steps = self.random.choice([steps] * 5 + [[*steps, QTest.mouseDClick, QTest.mouseRelease]])
        for step in steps:
            if isValid(widget):  # what was pressed may be gone by the time it is let go
                step(widget, button, Qt.KeyboardModifier.NoModifier, point)

    def key(self) -> None:
        """Press a key that moves, opens or closes something."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        keys = "Tab Backtab Return Space Escape Left Right Up Down Home End PageUp PageDown Delete"
        pressed = getattr(Qt.Key, f"Key_{self.random.choice(keys.split())}")
        held = [Qt.KeyboardModifier.NoModifier] * 4
        held += [Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier]
        widget = QApplication.focusWidget() or self._top()
        QTest.keyClick(widget, pressed, self.random.choice(held))

    def type_text(self) -> None:
        """Type a few letters wherever the focus is."""
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        for letter in self.random.choice(("good ", "not", " film!", "0.5", ", ")):
            # One by one: a letter may close what the next one would have gone to.
            QTest.keyClick(QApplication.focusWidget() or self.window.page.editor, letter)

    def text(self) -> None:
        """Replace the review."""
        self.window.show_review("", self.random.choice(TEXTS))

    def switch_tab(self) -> None:
        """Show another view."""
        tabs = self.window.chrome.tabs
        tabs.setCurrentIndex(self.random.randrange(tabs.count()))

    def command(self) -> None:
        """Trigger a command of the menus that opens no file dialog of the system's."""
        actions = self.window.commands.actions
        avoided = ("quit", "open", "save", "choose", "folder", "figure", "numbers", "export", "log")
        names = [
            n for n, a in actions.items() if a.isEnabled() and not any(x in n for x in avoided)
        ]
        if names and self._top() is self.window:
            name = self.random.choice(names)
            self.last = f"command {name}"
            actions[name].trigger()

    def drop(self) -> None:
        """Drop a file on the window."""
        from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
        from PySide6.QtGui import QDropEvent

        if self._top() is not self.window:
            return
        held = QMimeData()
        held.setUrls([QUrl.fromLocalFile(str(self.random.choice(self.files)))])
        event = QDropEvent(
            QPointF(200, 200),
            Qt.DropAction.CopyAction,
            held,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.window.dropEvent(event)

    def theme(self) -> None:
        """Choose another theme."""
        self.settings.put("theme", self.random.choice(("light", "dark", "system")))

    def resize(self) -> None:
        """Make the window another size."""
        self.window.resize(self.random.randrange(760, 1900), self.random.randrange(560, 1100))

    def dismiss(self) -> None:
        """Close a dialog or a menu that is open."""
        from PySide6.QtWidgets import QApplication

        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible():
                widget.close()


def megabytes() -> float:
    """Return the memory that this process holds, in MB; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def _is_python(thread: threading.Thread) -> bool:
    return type(thread).__name__ != "_DummyThread"


if __name__ == "__main__":
    sys.exit(main())
