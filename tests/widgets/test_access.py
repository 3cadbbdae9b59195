"""Every view and dialog, light and dark: names for screen readers, focus by key, contrast."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.views import VIEWS
from sentiment_gui.workers.newest import Newest
from tests.export.colour_science import contrast

TEXT = "It is not bad, but I loved it."
DIALOGS = ("preferences", "about", "gates", "find", "history")
LEAST = 4.5  # WCAG 2.2, 1.4.3


def shown(root: QWidget) -> Iterator[QWidget]:
    """A window's widgets that can be seen and used; Qt's own parts of other widgets left out."""
    for widget in root.findChildren(QWidget):
        own = not widget.objectName().startswith("qt_") and not isinstance(widget, QScrollBar)
        if own and widget.isVisible() and widget.isEnabled():
            yield widget


def nameless(root: QWidget) -> list[str]:
    """The controls that a screen reader would call nothing."""
    found = []
    for widget in shown(root):
        focusable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not (focusable or isinstance(widget, QAbstractButton)):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def faint(root: QWidget) -> list[str]:
    """The texts whose ink is too near to their ground."""
    role, found = QPalette.ColorRole, []
    for widget in shown(root):
        if isinstance(widget, QLabel) and widget.text():
            ink, ground = widget.foregroundRole(), role.Window
            if not widget.palette().color(ground).alpha():
                continue
            colours = (widget.palette().color(ink).name(), widget.palette().color(ground).name())
            if contrast(*colours) < LEAST:
                found.append(f"{widget.text()[:40]!r}: {contrast(*colours):.2f}")
    return found


@pytest.fixture(params=["light", "dark"])
def reading(request, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    window = make_window(theme=request.param)
    window.page.editor.setPlainText(TEXT)
    qtbot.waitUntil(lambda: window.state.trace is not None, timeout=20_000)
    return window


def test_every_control_of_every_view_has_a_name_and_readable_ink(
    reading: MainWindow, qtbot: QtBot
) -> None:
    faults = {}
    for key in ("gates", *(view.key for view in VIEWS)):
        if key != "gates":
            reading.view_tabs.show(key)
            qtbot.wait(120)
            works = reading.views.currentWidget().findChildren(Newest)
            qtbot.waitUntil(lambda works=works: not any(work.busy for work in works))
        faults[key] = nameless(reading) + faint(reading)
    assert not {key: found for key, found in faults.items() if found}


@pytest.mark.parametrize("part", DIALOGS)
def test_every_control_of_a_dialog_has_a_name_and_readable_ink(
    reading: MainWindow, qtbot: QtBot, part: str
) -> None:
    name = next(name for name in reading.commands.actions if part in name)
    reading.commands.actions[name].trigger()
    qtbot.wait(120)
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    found = [fault for w in windows for fault in nameless(w) + faint(w)]
    for other in windows:
        if other is not reading:
            other.close()
    assert not found


@pytest.mark.parametrize("key", [view.key for view in VIEWS])
def test_the_tab_key_comes_round_and_never_rests_on_what_is_hidden(
    make_window: Callable[..., MainWindow], qtbot: QtBot, key: str
) -> None:
    window = make_window()
    window.view_tabs.show(key)
    qtbot.wait(60)
    window.chrome.tabs.setFocus()
    visited = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.isVisible()
        if focused is window.chrome.tabs:
            break
        visited.append(focused)
    assert visited
    assert QApplication.focusWidget() is window.chrome.tabs, [type(w).__name__ for w in visited]
