"""A control whose menu chooses a setting's value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.menu_text import MenuText
from sentiment_gui.widgets.theme import ThemeSource


class SettingMenu(MenuText):
    """Shows a setting's value in words, and follows it.

    Args:
        label: What is set.
        key: The setting.
        entries: Each value's words and the value.
        settings: What a person has chosen.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(
        self,
        label: str,
        key: str,
        entries: Sequence[tuple[str, object]],
        settings: Settings,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        self._menu = QMenu(parent)  # a tool button does not own its menu
        super().__init__(label, self._menu, themes, parent)
        self._key, self._settings = key, settings
        self._entries: Sequence[tuple[str, object]] = ()
        self._fallback: object = None
        settings.changed.connect(self._on_setting)
        self.set_entries(entries)

    def set_entries(
        self, entries: Sequence[tuple[str, object]], fallback: object | None = None
    ) -> None:
        """Offer other values; ``fallback`` is shown where the setting has none of them."""
        if (entries, fallback) == (self._entries, self._fallback):
            return
        self._entries, self._fallback = entries, fallback
        self._menu.clear()
        group = QActionGroup(self._menu)
        for text, value in entries:
            action = self._menu.addAction(text)
            action.setCheckable(True)
            action.setData(value)
            action.triggered.connect(lambda _on, value=value: self._settings.put(self._key, value))
            group.addAction(action)
        self._show()

    def _on_setting(self, key: str) -> None:
        if key == self._key:
            self._show()

    def _show(self) -> None:
        chosen = self._settings.get(self._key)
        if chosen not in [value for _, value in self._entries]:
            chosen = self._fallback
        for action in self._menu.actions():
            action.setChecked(action.data() == chosen)
        self.set_value(next((text for text, value in self._entries if value == chosen), ""))
