"""The page of the cell alone, with what a window gives it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.widgets.cell_page import CellPage
from sentiment_gui.widgets.cell_view import CellView
from tests.widgets.page_context import PageContext

TEXT = "the film is great but it leaks and i do n't love it !"


class Desk(PageContext):
    """A page with what a window gives it."""

    def __init__(self, bot: QtBot, app: QApplication, home: Path, motion: str) -> None:
        self.bot = bot
        self.classifier: Classifier | None = None
        super().__init__(app, home, lambda: self.classifier)
        self.settings.put("motion", motion)
        self.page = CellPage(self.context)
        self.page.resize(1280, 630)

    def opens(self, model: ModelFolder) -> None:
        self.classifier = Classifier(model)

    def reads(self, text: str = TEXT, chosen: int = 4) -> None:
        assert self.classifier is not None
        self.state.show(self.classifier.trace(text), chosen, by_hand=False)

    def shows(self) -> None:
        self.page.show()
        self.bot.waitExposed(self.page)
        self.page.stage.view.setFocus()

    def presses(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        self.bot.keyClick(widget or self.page.stage.view, key)

    @property
    def view(self) -> CellView:
        return self.page.stage.view

    def sees_token(self) -> int:
        shown = self.view.shown()
        assert shown is not None
        return shown.numbers.token

    def sees_unit(self) -> int | None:
        shown = self.view.shown()
        assert shown is not None
        return shown.numbers.unit

    def hears(self) -> str:
        return self.view.accessibleDescription()

    def ends(self) -> None:
        assert self.jobs.finish()
        self.page.close()
        self.page.deleteLater()
        self.window.deleteLater()
        self.themes.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


MakeDesk = Callable[..., Desk]
