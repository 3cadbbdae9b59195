"""A page without a review says so, and offers one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sentiment_gui.assets import asset_root
from sentiment_gui.store.examples import read_examples
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.trace_page import Sentence
from sentiment_gui.widgets.views import VIEWS

#: Many reviews have an empty page of their own.
PAGES = [view.key for view in VIEWS if view.key != "batch"]


def empty_page(window: MainWindow) -> Sentence:
    page = window.views.currentWidget()
    return next(part for part in page.findChildren(Sentence) if part.isVisible())


def offer(window: MainWindow) -> QPushButton:
    return empty_page(window).button


@pytest.mark.parametrize("key", PAGES)
def test_an_empty_page_puts_in_an_example(qtbot: QtBot, window: MainWindow, key: str) -> None:
    window.view_tabs.show(key)
    qtbot.waitUntil(lambda: offer(window).isVisible(), timeout=20_000)
    qtbot.mouseClick(offer(window), Qt.MouseButton.LeftButton)
    texts = [example.text for example in read_examples(asset_root() / "examples.json")]
    assert window.page.editor.toPlainText() in texts
    qtbot.waitUntil(lambda: window.state.trace is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not empty_is_shown(window), timeout=20_000)
    assert window.view_tabs.current == key


def empty_is_shown(window: MainWindow) -> bool:
    page = window.views.currentWidget()
    return any(part.isVisible() for part in page.findChildren(Sentence))


def test_the_example_is_reached_with_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    window.view_tabs.show("memory")
    button = offer(window)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert window.page.editor.toPlainText()


def test_without_examples_there_is_only_the_sentence(window: MainWindow) -> None:
    window.commands.place("@examples").clear()
    window.view_tabs.show("memory")
    assert "type or paste a review" in empty_page(window).text.text()
    assert not offer(window).isVisible()
