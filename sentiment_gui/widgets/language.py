"""The language of the window: chosen at the start, kept until the next one."""

from __future__ import annotations

import sys

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QProcess,
    QTranslator,
    Signal,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sentiment_gui.assets import asset_root
from sentiment_gui.core.messages import QT_TRANSLATE_NOOP
from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import write_numbers
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.labels import plain_label

ENGLISH, CHINESE = "en", "zh_CN"
#: Sentences of Qt's own dialog for files that Qt's Chinese leaves in English or words oddly; the
#: translations here are asked before Qt's.
OF_QT = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QFileSystemModel", "Size"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
)
_IN_USE = "gatelens-language"
#: How a system names Chinese written in traditional characters.
_TRADITIONAL = ("Hant", "TW", "HK", "MO")


def resolved(choice: str) -> str:
    """Return the language that a choice stands for; the system's own where it is ``system``."""
    if choice != "system":
        return choice
    first = next(iter(QLocale.system().uiLanguages()), "").replace("_", "-")
    parts = first.split("-")
    chinese = parts[0] == "zh" and not set(parts) & set(_TRADITIONAL)
    return CHINESE if chinese else ENGLISH


def locale_of(language: str) -> QLocale:
    """Return how numbers and dates are written: as the system has it where it speaks the same."""
    system, usual = QLocale.system(), QLocale(language)
    return system if system.language() == usual.language() else usual


def install_language(app: QCoreApplication, choice: str) -> None:
    """Let the window speak ``choice`` from now on; before any widget is made."""
    language = resolved(choice)
    app.setProperty(_IN_USE, language)
    locale = locale_of(language)
    QLocale.setDefault(locale)
    write_numbers(locale=locale)
    if language == ENGLISH:
        return
    places = (
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("gatelens", str(asset_root() / "translations")),
    )
    for name, folder in places:
        translator = QTranslator(app)
        if translator.load(f"{name}_{language}", folder):
            app.installTranslator(translator)


def start_again() -> None:
    """Start the program anew, without waiting for it."""
    frozen = getattr(sys, "frozen", False)
    QProcess.startDetached(sys.executable, [] if frozen else ["-m", "sentiment_gui"])


class RestartOffer(QWidget):
    """Says that another language comes with the next start, and offers that start.

    Args:
        settings: Where the language is chosen.
        parent: The window it belongs to.
    """

    asked = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        words = plain_label(
            font("status"),
            self.tr("The language changes at the next start. Your review is kept."),
        )
        words.setWordWrap(True)
        button = QPushButton(self.tr("Restart now"))
        button.setAutoDefault(False)
        button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words, 1)
        row.addWidget(button)
        settings.changed.connect(self._show)
        self._show()

    def _show(self, _key: str = "language") -> None:
        app = QCoreApplication.instance()
        in_use = (app.property(_IN_USE) if app is not None else None) or ENGLISH
        self.setVisible(resolved(self._settings.get("language")) != in_use)
