"""The keyboard alone: it reaches every menu of a page, and its ring leaves the picture in sight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.setting_menu import SettingMenu
from sentiment_gui.widgets.token_view import TokenView

TEXT = "It is not bad, but I loved it."


def read_on(window: MainWindow, bot: QtBot, key: str) -> QWidget:
    """Read a review and look at one view of it; the keys are at the tabs."""
    window.page.editor.setPlainText(TEXT)
    bot.waitUntil(lambda: window.state.trace is not None, timeout=20_000)
    window.view_tabs.show(key)
    page = window.view_tabs.page(key)
    views = page.findChildren(TokenView)
    bot.waitUntil(lambda: any(view.isVisible() for view in views), timeout=20_000)
    window.chrome.tabs.setFocus()
    return page


@pytest.mark.parametrize("key", ["units", "memory"])
def test_the_tab_key_reaches_every_menu(
    make_window: Callable[..., MainWindow], qtbot: QtBot, key: str
) -> None:
    window = make_window()
    menus = set(read_on(window, qtbot, key).findChildren(SettingMenu))
    assert menus
    reached: set[QWidget] = set()
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert menus <= reached


@pytest.mark.parametrize("key", ["units", "contribution", "memory", "what-if"])
def test_the_ring_is_a_line_around_the_picture(
    make_window: Callable[..., MainWindow], qtbot: QtBot, key: str
) -> None:
    window = make_window(theme="light")
    page = read_on(window, qtbot, key)
    view = next(view for view in page.findChildren(TokenView) if view.isVisible())
    plain = view.viewport().grab().toImage()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    ringed = view.viewport().grab().toImage()
    middle = ringed.height() // 2
    assert ringed.pixelColor(1, middle) == QColor(window.themes.theme.focus)
    inner = (8, 8, plain.width() - 16, plain.height() - 16)
    assert ringed.copy(*inner) == plain.copy(*inner)


def test_the_tab_key_reaches_the_tools_of_what_if(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window()
    page = read_on(window, qtbot, "what-if")
    buttons = {
        button
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled()
    }
    assert buttons
    reached: set[QWidget] = set()
    for _ in range(30):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert buttons <= reached
