"""The theme on show: the palette and the few style sheets that come of the table of colours."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from sentiment_gui.assets import asset_root
from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import write_numbers
from sentiment_gui.export.palette import Theme
from sentiment_gui.export.palettes import theme_named, theme_of
from sentiment_gui.store.settings import Settings

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}

_STYLE = """
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QToolTip {{ background: {canvas}; color: {ink}; border: 1px solid {border}; padding: 0 1px; }}
QPushButton {{ background: {canvas}; color: {ink}; border: 1px solid {border};
  border-radius: 5px; padding: 0 15px; min-height: 26px; }}
QPushButton:hover {{ background: {chrome}; }}
QPushButton:pressed {{ background: {selection}; }}
QPushButton:default {{ background: {ink}; color: {canvas}; border-color: {ink}; }}
QPushButton:disabled {{ color: {ink3}; background: {canvas}; border-color: {hairline}; }}
QPushButton:focus {{ border: 2px solid {focus}; padding: 0 14px; min-height: 24px; }}
QToolButton {{ background: transparent; color: {ink2}; border: 2px solid transparent;
  border-radius: 5px; padding: 2px 6px; }}
QToolButton:hover {{ color: {ink}; background: {selection}; }}
QToolButton:pressed {{ color: {ink}; background: {selection}; }}
QToolButton:disabled {{ color: {ink3}; }}
QToolButton:focus {{ border-color: {focus}; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; width: 0; }}
QLineEdit {{ background: {canvas}; color: {ink}; border: 1px solid {ink3}; border-radius: 5px;
  padding: 0 7px; min-height: 26px; }}
QLineEdit:focus {{ border: 2px solid {focus}; padding: 0 6px; min-height: 24px; }}
QAbstractSpinBox QLineEdit {{ border: 0; padding: 0; min-height: 0; }}
QComboBox QLineEdit {{ border: 0; padding: 0; min-height: 0; }}
QLineEdit[search="true"] {{ background: {canvas}; color: {ink}; border: 1px solid {border};
  border-radius: 5px; padding: 0 7px; min-height: 26px; }}
QLineEdit[search="true"]:focus {{ border: 2px solid {focus}; padding: 0 6px; min-height: 24px; }}
QComboBox, QAbstractSpinBox {{ background: {canvas}; color: {ink}; border: 1px solid {ink3};
  border-radius: 5px; min-height: 26px; }}
QComboBox {{ padding: 0 4px 0 8px; }}
QComboBox:focus {{ border: 2px solid {focus}; padding: 0 3px 0 7px; min-height: 24px; }}
QAbstractSpinBox {{ padding-left: 6px; }}
QAbstractSpinBox:focus {{ border: 2px solid {focus}; padding-left: 5px; min-height: 24px; }}
QComboBox:disabled, QAbstractSpinBox:disabled {{ color: {ink3}; border-color: {border}; }}
QComboBox::drop-down {{ width: 22px; border: 0; }}
QComboBox::down-arrow {{ image: url("{down}"); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{ background: {canvas}; border: 1px solid {border};
  selection-background-color: {selection}; selection-color: {ink}; outline: 0; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: border;
  width: 22px; border: 0; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-arrow {{ image: url("{up}"); width: 12px; height: 12px; }}
QAbstractSpinBox::down-arrow {{ image: url("{down}"); width: 12px; height: 12px; }}
QCheckBox::indicator {{ width: 14px; height: 14px; background: {canvas};
  border: 1px solid {ink3}; border-radius: 3px; }}
QCheckBox::indicator:checked {{ background: {ink}; border-color: {ink}; image: url("{tick}"); }}
QCheckBox::indicator:disabled {{ border-color: {border}; }}
QCheckBox::indicator:checked:disabled {{ background: {ink3}; }}
QCheckBox::indicator:focus {{ border: 2px solid {focus}; width: 12px; height: 12px; }}
QMainWindow::separator {{ width: 5px; background: qlineargradient(x1: 0, y1: 0, x2: 1, y2: 0,
  stop: 0 {canvas}, stop: 0.79 {canvas}, stop: 0.8 {hairline}, stop: 1 {hairline}); }}
QTabBar {{ background: {chrome}; border: 0; }}
QTabBar::tab {{ background: transparent; color: {ink2}; padding: 0 12px; min-height: 36px;
  border: 2px solid transparent; border-radius: 0; }}
QTabBar::tab:hover {{ color: {ink}; }}
QTabBar::tab:selected {{ color: {ink}; font-weight: 600; border-bottom-color: {ink}; }}
QTabBar::tab:focus {{ border-color: {focus}; }}
QMenuBar {{ background: {chrome}; color: {ink}; padding: 2px 12px 0 20px; }}
QMenuBar::item {{ background: transparent; padding: 4px 9px; border-radius: 5px; }}
QMenuBar::item:selected {{ background: {selection}; }}
QMenu {{ background: {canvas}; color: {ink}; border: 1px solid {border}; padding: 4px 0; }}
QMenu::item {{ padding: 5px 28px 5px 30px; }}
QMenu::item:selected {{ background: {selection}; }}
QMenu::item:disabled {{ color: {ink3}; }}
QMenu::separator {{ height: 1px; background: {hairline}; margin: 4px 12px; }}
QMenu::indicator {{ width: 14px; height: 14px; left: 9px; }}
QScrollBar {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ width: 10px; margin: 0 2px; }}
QScrollBar:horizontal {{ height: 10px; margin: 2px 0; }}
QScrollBar::handle {{ background: {border}; border-radius: 3px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {ink3}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


class ThemeSource(QObject):
    """Follows the setting, and the system's light or dark where the setting says so.

    Args:
        app: The application, whose palette, font and style sheet are set.
        settings: ``theme``, ``palette`` and ``digits`` are read and watched.
        parent: Qt's owner; the application if ``None``.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent or app)
        self._app, self._settings = app, settings
        app.setFont(font("body"))
        self.theme = theme_named("light")
        self._follow()
        self._apply()
        self._write_numbers()
        app.styleHints().colorSchemeChanged.connect(self._on_change)
        settings.changed.connect(self._on_setting)

    def colour(self, token: str) -> QColor:
        """The colour of a token of the theme, such as ``ink2``."""
        return QColor(getattr(self.theme, token))

    def _on_setting(self, key: str) -> None:
        if key == "theme":
            self._follow()
        if key in ("theme", "palette"):
            self._on_change()
        if key == "digits":
            self._write_numbers()
            self.changed.emit()

    def _write_numbers(self) -> None:
        write_numbers(digits=self._settings.get("digits"))

    def _on_change(self) -> None:
        if self._wanted() != self.theme.name:
            self._apply()
            self.changed.emit()

    def _follow(self) -> None:
        """Let Qt know, so that the platform's own frame and dialogs have the same scheme."""
        self._app.styleHints().setColorScheme(_SCHEMES[self._settings.get("theme")])

    def _wanted(self) -> str:
        chosen = str(self._settings.get("theme"))
        if chosen == "system":
            chosen = "dark" if self.system_scheme() == Qt.ColorScheme.Dark else "light"
        return theme_of(chosen, self._settings.get("palette")).name

    def system_scheme(self) -> Qt.ColorScheme:
        """What the system wants; ``Unknown`` counts as light."""
        return self._app.styleHints().colorScheme()

    def _apply(self) -> None:
        self.theme = theme_named(self._wanted())
        self._app.setPalette(qt_palette(self.theme))
        self._app.setStyleSheet(style_sheet(self.theme))


def style_sheet(theme: Theme) -> str:
    """The style sheet for tabs, buttons, menus and scroll bars."""
    names = ("canvas", "chrome", "hairline", "border", "selection", "ink", "ink2", "ink3", "focus")
    light = theme.name.partition(" ")[0]  # the palette's own name comes behind
    icons = {
        name: (asset_root() / "icons" / f"{file}-{light}.svg").as_posix()
        for name, file in (("tick", "tick"), ("up", "arrow-up"), ("down", "arrow-down"))
    }
    return _STYLE.format(**icons, **{name: getattr(theme, name) for name in names})


def qt_palette(theme: Theme) -> QPalette:
    """Qt's palette of a theme."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.chrome,
        role.WindowText: theme.ink,
        role.Base: theme.canvas,
        role.AlternateBase: theme.chrome,
        role.Text: theme.ink,
        role.PlaceholderText: theme.ink3,
        role.Button: theme.canvas,
        role.ButtonText: theme.ink,
        role.BrightText: theme.ink,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.ink,
        role.ToolTipBase: theme.canvas,
        role.ToolTipText: theme.ink,
        role.Link: theme.ink,
        role.LinkVisited: theme.ink2,
        role.Light: theme.canvas,
        role.Midlight: theme.selection,
        role.Mid: theme.hairline,
        role.Dark: theme.border,
        role.Shadow: theme.border,
        role.Accent: theme.focus,
    }
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.ink3))
    return palette
