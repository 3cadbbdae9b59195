"""A page of a review's numbers with what a window gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.fonts import register_fonts
from sentiment_gui.widgets.views import VIEWS
from tests.support import WORDS, random_model
from tests.widgets.page_context import PageContext

TEXT = "the film is not good and it was never slow but i would love it again !"


class Desk(PageContext):
    """A page with what a window gives it."""

    def __init__(self, bot: QtBot, app: QApplication, home: Path, key: str, cell: str) -> None:
        self.bot = bot
        self.model = random_model(cell, hidden=64, scale=0.3)
        self.classifier: Classifier | None = Classifier(self.model)
        super().__init__(app, home, lambda: self.classifier)
        self.crashes: list[object] = []
        self.jobs.crashed.connect(self.crashes.append)
        self.page: Any = next(view for view in VIEWS if view.key == key).make(self.context)
        self.page.resize(1280, 626)

    def reads(self, text: str = TEXT, chosen: int = 4, by_hand: bool = False) -> Trace:
        assert self.classifier is not None
        trace = self.classifier.trace(text)
        self.state.show(trace, chosen, by_hand=by_hand)
        return trace

    def looks(self) -> None:
        self.page.show()
        self.bot.waitExposed(self.page)

    def sees(self) -> Trace:
        """Wait until the picture is that of the text; return the text's trace."""
        trace = self.state.trace
        assert trace is not None
        self.bot.waitUntil(
            lambda: self.words() == len(trace.tokens) and not self.page._newest.busy,
            timeout=20_000,
        )
        return trace

    def words(self) -> int:
        layout = self.page.view.layout_now()
        return 0 if layout is None else len(layout.x)

    def row(self, name: str) -> Any:
        return next(row for row in self.page.view.rows() if row.name == name)

    def point(self, token: int, row: int, share: float = 0.5) -> QPoint:
        cell = self.page.view.layout_now().cell_of(token, row)
        x, y = cell.x + cell.width / 2, cell.y + share * cell.height
        return QPoint(round(x), round(y)) - self.page.view.shift()

    def clicks(self, at: QPoint) -> None:
        self.bot.mouseClick(self.page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.sees()

    def presses(self, key: Qt.Key) -> None:
        self.bot.keyClick(self.page.view, key)
        self.sees()

    def says(self) -> str:
        """The sentence in the middle of the page, if there is one."""
        shown = self.page.sentence
        return shown.text.text() if shown.isVisibleTo(self.page) else ""

    def ends(self) -> None:
        assert self.jobs.finish()
        assert not self.crashes
        self.page.close()
        self.page.deleteLater()
        self.window.deleteLater()
        self.themes.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


MakeDesk = Callable[..., Desk]


@contextmanager
def trace_desks(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[MakeDesk]:
    """Make pages, and end them."""
    qapp.setStyle("Fusion")
    register_fonts()
    made: list[Desk] = []

    def make(key: str, cell: str = "lstm", reads: bool = True) -> Desk:
        desk = Desk(qtbot, qapp, home, key, cell)
        made.append(desk)
        if reads:
            desk.reads()
            desk.looks()
        return desk

    yield make
    for desk in made:
        desk.ends()


def text_of(count: int) -> str:
    return " ".join(np.random.default_rng(4).choice(WORDS[:20], count))
