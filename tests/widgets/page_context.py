"""What a window gives each of its pages, without the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.actions import Commands
from sentiment_gui.widgets.reading_state import ReadingState
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.views import ViewContext
from sentiment_gui.workers.jobs import Jobs


class PageContext:
    """Settings, theme, state, jobs and commands, and the context made of them."""

    def __init__(
        self, app: QApplication, home: Path, classifier: Callable[[], Classifier | None]
    ) -> None:
        self.settings = Settings(home / "settings.json")
        self.settings.put("theme", "light")
        self.themes, self.state, self.jobs = ThemeSource(app, self.settings), ReadingState(), Jobs()
        self.window = QWidget()
        commands = Commands(self.window, self.settings, lambda _name: True)
        commands.fill(QMenuBar(self.window))
        unused: Any = None
        self.context = ViewContext(
            self.state, self.settings, self.themes, self.jobs, unused, unused, commands, classifier
        )
