"""What the monkey does: clicks, drags, keys, commands, menus, drops, pastes, settings."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from benchmarks.monkey_things import TEXTS, Things
from sentiment_gui.store.setting_table import SETTINGS

if TYPE_CHECKING:
    from sentiment_gui.widgets.main_window import MainWindow

Some = TypeVar("Some", bound=QWidget)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_KEYS = (
    "Tab Backtab Return Space Escape Left Right Up Down Home End PageUp PageDown Delete Backspace "
    "Insert Plus Minus F1 F2 F3 F5 F10 F11 A F H P U V X Y Z"
)
#: From words that are dragged the system takes over, and the monkey would wait for itself.
_WORDS = (QPlainTextEdit, QTextEdit, QLineEdit, QLabel)


class Deeds:
    """Presses whatever can be pressed.

    Args:
        things: What it plays with.
        chance: Chooses.

    Attributes:
        window: The window that is open.
        last: What was done last, in words.
    """

    def __init__(self, things: Things, chance: random.Random) -> None:
        self.things, self.chance, self.last = things, chance, ""
        self.window: MainWindow
        often = [self.click] * 3 + [self.press] * 4 + [self.key] * 2
        often += [self.type_text, self.switch_tab, self.switch_tab, self.command, self.command]
        rare = [self.drop, self.paste, self.text, self.setting, self.resize, self.dismiss]
        self._all: list[Callable[[], None]] = [
            *often, *rare, self.context, self.wheel, self.drag, self.menu, self.choose,
        ]  # fmt: skip

    def one(self) -> None:
        """Do something."""
        act = self.chance.choice(self._all)
        self.last = getattr(act, "__name__", str(act))
        act()

    def dismiss(self) -> None:
        """Close the dialogs, menus and windows that are open beside the main one."""
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible():
                widget.close()

    # At what

    def _top(self) -> QWidget:
        # Kept, all of them, and so below: with PySide's object for one of Qt's own parts that for
        # its child ends.
        self._tops = QApplication.topLevelWidgets()
        modal = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if modal is not None:
            return modal
        others = [widget for widget in self._tops if widget.isVisible()]
        return self.chance.choice([*[self.window] * 4, *others])

    def _some(self, kind: type[Some], top: QWidget) -> Some | None:
        self._found = top.findChildren(kind)
        shown = [widget for widget in self._found if widget.isVisible() and widget.isEnabled()]
        return self.chance.choice(shown) if shown else None

    def _target(self) -> QWidget:
        top = self._top()
        return self._some(QWidget, top) or top

    def _point(self, widget: QWidget) -> QPoint:
        across, down = max(widget.width(), 1), max(widget.height(), 1)
        return QPoint(self.chance.randrange(across), self.chance.randrange(down))

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._top()

    # The mouse

    def click(self) -> None:
        """Click, double click or right click somewhere."""
        widget = self._target()
        point, held = self._point(widget), self.chance.choice([NONE] * 6 + [SHIFT, CONTROL])
        button = self.chance.choice([LEFT] * 6 + [Qt.MouseButton.RightButton])
        steps = [QTest.mousePress, QTest.mouseRelease]
        for step in self.chance.choice([steps] * 5 + [[*steps, QTest.mouseDClick, steps[1]]]):
            if isValid(widget):  # what was pressed may be gone by the time it is let go
                step(widget, button, held, point)

    def press(self) -> None:
        """Press a button, or an entry of the menu that is open."""
        top = self._top()
        if isinstance(top, QMenu):
            actions = [action for action in top.actions() if action.isEnabled()]
            if actions:
                action = self.chance.choice(actions)
                self.last = f"press {action.text()!r}"
                QTest.mouseClick(top, LEFT, NONE, top.actionGeometry(action).center())
            return
        button = self._some(QAbstractButton, top)
        if button is not None:
            self.last = f"press {button.text() or button.accessibleName()!r}"
            QTest.mouseClick(button, LEFT)

    def drag(self) -> None:
        """Drag something that is no text: a slider, a splitter, a picture."""
        widget = self._target()
        if isinstance(widget, _WORDS) or isinstance(widget.parentWidget(), _WORDS):
            return
        kinds = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease
        for kind in (kinds[0], *[kinds[1]] * 3, kinds[2]):
            if not isValid(widget):
                return
            at = QPointF(self._point(widget))
            moved = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
            held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
            there = QPointF(widget.mapToGlobal(at.toPoint()))
            QApplication.sendEvent(widget, QMouseEvent(kind, at, there, moved, held, NONE))

    def wheel(self) -> None:
        """Turn the wheel, with Ctrl now and then."""
        widget = self._target()
        at, turn = self._point(widget), QPoint(0, self.chance.choice((-480, -120, 120, 480)))
        event = QWheelEvent(
            QPointF(at),
            QPointF(widget.mapToGlobal(at)),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            self.chance.choice((NONE, NONE, CONTROL, SHIFT)),
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)

    def context(self) -> None:
        """Ask something for its own menu."""
        widget = self._target()
        at = self._point(widget)
        reason = self.chance.choice(list(QContextMenuEvent.Reason))
        QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))

    # The keys

    def key(self) -> None:
        """Press a key that moves, opens or closes something."""
        pressed = getattr(Qt.Key, f"Key_{self.chance.choice(_KEYS.split())}")
        held = self.chance.choice([NONE] * 4 + [SHIFT, CONTROL, SHIFT | CONTROL])
        QTest.keyClick(self._focus(), pressed, held)

    def type_text(self) -> None:
        """Type a few letters wherever the focus is."""
        for letter in self.chance.choice(("good ", "not", " film!", "0.5", ", ")):
            # One by one: a letter may close what the next one would have gone to.
            QTest.keyClick(self._focus(), letter)

    # The window

    def text(self) -> None:
        """Replace the review."""
        self.window.show_review("", self.chance.choice(TEXTS))

    def paste(self) -> None:
        """Paste words, or many reviews."""
        words = self.chance.choice((*TEXTS[:4], *TEXTS[5:], "\n".join(TEXTS[:4] * 9)))
        QApplication.clipboard().setText(words)
        if not QApplication.activeModalWidget():
            self.window.commands.actions["paste"].trigger()

    def switch_tab(self) -> None:
        """Show another view."""
        tabs = self.window.chrome.tabs
        tabs.setCurrentIndex(self.chance.randrange(tabs.count()))

    def command(self) -> None:
        """Trigger a command of the menus."""
        actions = self.window.commands.actions
        names = [name for name, action in actions.items() if action.isEnabled()]
        if not QApplication.activeModalWidget() and not QApplication.activePopupWidget():
            name = self.chance.choice(names)
            if name not in ("close", "quit") or self.chance.random() < 0.1:
                self.last = f"command {name}"
                actions[name].trigger()

    def menu(self) -> None:
        """Open a menu of the menu bar."""
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            return
        menus = [action.menu() for action in self.window.menuBar().actions()]
        self.chance.choice(menus).popup(self.window.mapToGlobal(QPoint(40, 40)))

    def choose(self) -> None:
        """Choose something else in a box."""
        box = self._some(QComboBox, self._top())
        if box is not None and box.count():
            box.setCurrentIndex(self.chance.randrange(box.count()))
            box.activated.emit(box.currentIndex())

    def drop(self) -> None:
        """Drop a file on the window."""
        if QApplication.activeModalWidget():
            return
        held = QMimeData()
        held.setUrls([QUrl.fromLocalFile(str(self.chance.choice(self.things.files)))])
        copied = Qt.DropAction.CopyAction
        self.window.dropEvent(QDropEvent(QPointF(200, 200), copied, held, LEFT, NONE))

    def setting(self) -> None:
        """Choose another theme, palette, language (from the next start) or anything like it."""
        chosen = self.chance.choice([s for s in SETTINGS if s.choices or s.key == "theme"])
        self.last = f"setting {chosen.key}"
        self.window.settings.put(chosen.key, self.chance.choice(chosen.choices))

    def resize(self) -> None:
        """Make the window another size."""
        width, height = self.chance.randrange(760, 1900), self.chance.randrange(560, 1100)
        self.window.resize(width, height)
