"""The preferences, made from the table of settings: each takes effect at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from sentiment_gui.export.fonts import font
from sentiment_gui.store.setting_table import SETTINGS, Setting
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.labels import indent_number, plain_label
from sentiment_gui.widgets.language import RestartOffer
from sentiment_gui.widgets.theme import ThemeSource

_WIDTH = 480


def shown_settings() -> tuple[Setting, ...]:
    """The settings that are chosen here: those with a title."""
    return tuple(setting for setting in SETTINGS if setting.title)


class Preferences(QDialog):
    """A control for each setting that has a title; what it means stands below it.

    Args:
        settings: What is chosen.
        themes: Gives the colours.
        parent: The window it belongs to.
    """

    def __init__(
        self, settings: Settings, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._themes = settings, themes
        self.setWindowTitle(self.tr("Preferences"))
        self.setMinimumWidth(_WIDTH)
        self.controls: dict[str, QWidget] = {}
        self._show: dict[str, Callable[[], None]] = {}
        self._notes: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        for setting in shown_settings():
            self._add(setting)
        self.offer = RestartOffer(settings, self)
        self.offer.asked.connect(self.accept)
        self._lay_out()
        settings.changed.connect(self._on_setting)
        themes.changed.connect(self._colour)
        self._colour()

    def usual(self) -> None:
        """Give every setting here its default."""
        for setting in shown_settings():
            self._settings.put(setting.key, setting.default)

    def _lay_out(self) -> None:
        usual, close = QPushButton(self.tr("Usual settings")), QPushButton(self.tr("Close"))
        usual.setAutoDefault(False)
        usual.clicked.connect(self.usual)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(usual)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(plain_label(font("section"), self.tr("Preferences")))
        column.addLayout(self._grid)
        column.addWidget(self.offer)
        column.addStretch(1)
        column.addLayout(buttons)
        self._column = column
        self.resize(_WIDTH, 0)
        self._grow()

    def _grow(self) -> None:
        """Be as high as the sentences need in this width: Qt counts one line of each."""
        self._column.activate()
        needed = self._column.totalHeightForWidth(self.width())
        self.resize(self.width(), max(self.height(), needed))

    def _add(self, setting: Setting) -> None:
        title, row = _words(setting.title), 2 * len(self.controls)
        control = self._control(setting, title)
        control.setAccessibleName(title)
        control.setAccessibleDescription(_words(setting.description))
        self.controls[setting.key] = control
        if isinstance(control, QCheckBox):
            self._grid.addWidget(control, row, 1)
        else:
            label = plain_label(font("body"), title)
            label.setBuddy(control)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(control, row, 1, Qt.AlignmentFlag.AlignLeft)
        note = plain_label(font("status"), _words(setting.description))
        note.setWordWrap(True)
        note.setContentsMargins(0, 0, 0, 12)
        self._notes.append(note)
        self._grid.addWidget(note, row + 1, 1)
        self._show[setting.key]()

    def _control(self, setting: Setting, title: str) -> QWidget:
        key = setting.key
        if isinstance(setting.default, bool):
            box = QCheckBox(title)
            box.toggled.connect(lambda on: self._settings.put(key, on))
            self._show[key] = lambda: box.setChecked(self._settings.get(key))
            return box
        if isinstance(setting.default, int):
            spin = QSpinBox()
            indent_number(spin)
            spin.setRange(setting.low or 0, 99 if setting.high is None else setting.high)
            spin.valueChanged.connect(lambda value: self._settings.put(key, value))
            self._show[key] = lambda: spin.setValue(self._settings.get(key))
            return spin
        combo = QComboBox()
        for value, words in zip(setting.choices, setting.words, strict=True):
            combo.addItem(_words(words), value)
        combo.activated.connect(lambda _place: self._settings.put(key, combo.currentData()))
        self._show[key] = lambda: combo.setCurrentIndex(combo.findData(self._settings.get(key)))
        return combo

    def _on_setting(self, key: str) -> None:
        if key in self._show:
            self._show[key]()
        if key == "language":  # the offer to restart comes or goes
            self._grow()

    def _colour(self) -> None:
        for note in self._notes:
            note.setStyleSheet(f"color: {self._themes.theme.ink2}")


def _words(english: str) -> str:
    return QCoreApplication.translate("Settings", english)
