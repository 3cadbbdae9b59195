"""The Help menu's pages say what they should, and all of it can be read."""

import html
import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from sentiment_gui.widgets.help import HelpDialog
from sentiment_gui.widgets.models_manager import ModelsManager
from tests.widgets.conftest import Person

HELP = {
    "about": ("Source Sans 3", "MIT"),
    "gates": ("forget gate", "how sure the model is"),
    "keys": ("Full screen", "Ctrl+Shift+E", "Strike the word", "Shift+F10"),
    "limits": ("irony", "Not for judging people"),
}


def test_help_shows_versions_equations_keys_and_limits(person: Person) -> None:
    window = person.window
    for command, said in HELP.items():
        window.commands.actions[command].trigger()
        dialog = window.findChildren(HelpDialog)[-1]
        assert dialog.isVisible()
        assert all(words in dialog.text.text() for words in said), command
        dialog.accept()


def test_the_whole_of_a_help_page_can_be_read_on_a_low_screen(person: Person) -> None:
    person.window.commands.actions["keys"].trigger()
    dialog = person.window.findChildren(HelpDialog)[-1]
    screen = dialog.screen().availableGeometry().height()
    assert dialog.height() <= screen
    assert dialog.text.height() >= dialog.text.heightForWidth(dialog.text.width())
    bar = dialog.area.verticalScrollBar()
    assert bar.maximum() + dialog.area.viewport().height() == dialog.text.height()
    dialog.accept()
    person.window.commands.actions["gates"].trigger()
    gates = person.window.findChildren(HelpDialog)[-1]
    assert gates.area.verticalScrollBar().maximum() == 0, "all of it is seen at once"
    gates.accept()


def test_a_long_page_is_turned_by_keys_while_the_button_has_the_focus(person: Person) -> None:
    person.window.commands.actions["keys"].trigger()
    dialog = person.window.findChildren(HelpDialog)[-1]
    bar, close = dialog.area.verticalScrollBar(), dialog.findChildren(QPushButton)[-1]
    dialog.resize(dialog.width(), 300)
    person.bot.waitUntil(lambda: bar.maximum() > 0, timeout=20_000)
    person.bot.keyClick(close, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < bar.maximum()
    person.bot.keyClick(close, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    person.bot.keyClick(close, Qt.Key.Key_Home)
    assert bar.value() == 0
    dialog.accept()


def test_every_key_of_the_menus_stands_on_the_sheet(person: Person) -> None:
    actions = person.window.commands.actions.values()
    keys = [action.shortcut().toString() for action in actions if not action.shortcut().isEmpty()]
    person.window.commands.actions["keys"].trigger()
    dialog = person.window.findChildren(HelpDialog)[-1]
    shown = set(re.findall(r"<td>([^<]*)</td>", dialog.text.text()))
    assert {html.escape(key) for key in keys} <= shown
    dialog.accept()


def test_the_limits_lead_to_the_models_card(person: Person) -> None:
    person.window.commands.actions["limits"].trigger()
    dialog = person.window.findChildren(HelpDialog)[-1]
    next(b for b in dialog.findChildren(QPushButton) if "card" in b.text()).click()
    assert not dialog.isVisible()
    manager = person.window.findChildren(ModelsManager)[-1]
    assert manager.isVisible()
    manager.accept()
