"""The builder of actions and menus, which reads the tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.command import Command, keys_of, without_letter
from sentiment_gui.widgets.menu_table import COMMANDS, MENUS, Entry


class Commands(QObject):
    """The actions and menus that the tables describe.

    Args:
        window: Has a method for each command's ``call``.
        settings: What the choices choose.
        condition: Tells whether a command's ``when`` holds.
    """

    def __init__(
        self, window: QWidget, settings: Settings, condition: Callable[[str], bool]
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._condition = window, settings, condition
        self.actions: dict[str, QAction] = {}
        self._anchors: dict[str, tuple[QMenu, QAction]] = {}
        self._filled: dict[str, list[QAction]] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._submenus: list[tuple[QMenu, str]] = []
        for command in COMMANDS:
            self.actions[command.id] = self._make(command)
        settings.changed.connect(self._on_setting)

    def fill(self, bar: QMenuBar) -> None:
        """Fill a menu bar as :data:`MENUS` says."""
        for title, entries in MENUS:
            menu = bar.addMenu(QCoreApplication.translate("Menus", title))
            self._fill(menu, entries)
            menu.aboutToShow.connect(self.refresh)

    def menu(self, *names: str | None) -> QMenu:
        """A menu of its own with these commands: for a button."""
        menu = QMenu(self._window)
        self._fill(menu, names)
        return menu

    def fill_place(self, name: str, actions: Sequence[QAction]) -> None:
        """Put actions at the place ``@name``, instead of what stood there."""
        menu, anchor = self._anchors[name]
        for old in self._filled.pop(name, []):
            menu.removeAction(old)
        self._filled[name] = list(actions)
        menu.insertActions(anchor, self._filled[name])

    def place(self, name: str) -> QMenu:
        """The menu in which the place ``@name`` is."""
        return self._anchors[name][0]

    def refresh(self) -> None:
        """Enable each command whose condition holds."""
        for command in COMMANDS:
            if command.when:
                self.actions[command.id].setEnabled(self._condition(command.when))
        for menu, when in self._submenus:
            menu.menuAction().setEnabled(self._condition(when))

    def text(self, setting: str) -> str:
        """The words of the chosen value of a setting, without the letter for the keyboard."""
        for command in COMMANDS:
            if command.setting == setting and self._settings.get(setting) == command.value:
                return without_letter(self.actions[command.id].text())
        return ""

    def _make(self, command: Command) -> QAction:
        action = QAction(QCoreApplication.translate("Commands", command.text), self._window)
        if command.shortcut is not None:
            action.setShortcuts(keys_of(command.shortcut))
        if command.setting:
            self._make_choice(action, command)
        else:
            action.triggered.connect(partial(_call, self._window, command.call))
        self._window.addAction(action)
        return action

    def _make_choice(self, action: QAction, command: Command) -> None:
        action.setCheckable(True)
        action.setChecked(self._settings.get(command.setting) == command.value)
        group = self._groups.setdefault(command.setting, QActionGroup(self._window))
        group.addAction(action)
        action.triggered.connect(lambda: self._settings.put(command.setting, command.value))

    def _on_setting(self, key: str) -> None:
        for command in COMMANDS:
            if command.setting == key:
                self.actions[command.id].setChecked(self._settings.get(key) == command.value)

    def _fill(self, menu: QMenu, entries: Sequence[Entry]) -> None:
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, tuple):
                title, inner, when = entry
                submenu = menu.addMenu(QCoreApplication.translate("Menus", title))
                if when:
                    self._submenus.append((submenu, when))
                self._fill(submenu, inner)
            elif entry.startswith("@"):
                anchor = menu.addSeparator()
                anchor.setVisible(False)
                self._anchors[entry] = (menu, anchor)
            else:
                menu.addAction(self.actions[entry])


def _call(window: QWidget, method: str, _checked: bool = False) -> None:
    attrgetter(method)(window)()
