"""What a person does and sees under the tab What if."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sentiment_gui.core.what_if import WhatIf
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.what_if_page import WhatIfPage

TEXT = "the film is great but it leaks and I do n't love it !"
WAIT = 10_000
Key = Qt.Key


class Asker:
    """What a person does and sees under the tab What if."""

    def __init__(self, bot: QtBot, window: MainWindow) -> None:
        self.bot, self.window = bot, window
        page = window.view_tabs.page("what-if")
        assert isinstance(page, WhatIfPage)
        self.page = page

    def reads(self, text: str) -> None:
        self.window.show_review("", text)

        def read() -> bool:
            trace = self.window.state.trace
            return trace is not None and trace.text == text

        self.bot.waitUntil(read, timeout=WAIT)

    def opens(self) -> None:
        self.window.view_tabs.show("what-if")
        self.settles()
        self.page.view.setFocus()

    def settles(self) -> None:
        """Wait until what is shown is what was done."""
        desk = self.page.desk

        def settled() -> bool:
            trace = self.window.state.trace
            shown = desk.shown
            return shown is not None and shown.edit == desk.edit and shown.before is trace

        self.bot.waitUntil(settled, timeout=WAIT)

    def place(self, word: str) -> QPoint:
        """Where a word stands."""
        slot = next(k for k, s in enumerate(self.page.view._slots) if word in (s.new, s.old))
        return self.page.view.word_rect(slot).center()

    def clicks(self, word: str) -> None:
        viewport = self.page.view.viewport()
        self.bot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=self.place(word))
        self.settles()

    def double_clicks(self, word: str) -> None:
        """Two clicks as a person makes them: press, release, double click, release."""
        viewport, place = self.page.view.viewport(), self.place(word)
        self.bot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseEvent(
            QTest.MouseAction.MouseDClick,
            viewport,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            place,
        )

    def goes_to(self, word: str) -> None:
        """Lead the cursor to a word with the keys."""
        slot = next(k for k, s in enumerate(self.page.view._slots) if word in (s.new, s.old))
        self.presses(Key.Key_Home)
        for _ in range(slot):
            self.presses(Key.Key_Right)

    def presses(self, key: Qt.Key, how: Any = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(self.page.view, key, how)
        self.settles()

    def writes(self, text: str) -> None:
        """Write into the line that is open, and press Enter."""
        assert self.page.view.editor.isVisible()
        self.page.view.editor.selectAll()
        self.bot.keyClicks(self.page.view.editor, text)
        self.bot.keyClick(self.page.view.editor, Key.Key_Return)
        self.settles()

    def shown(self) -> WhatIf:
        shown = self.page.desk.shown
        assert shown is not None
        return shown

    def sees_words(self) -> list[str]:
        """The words as they stand: ``-struck``, ``-old+new``, ``+added``."""
        return [
            f"-{s.old}+{s.new}" if s.old and s.new else f"-{s.old}" if s.old else
            f"+{s.new}" if s.typed else s.new
            for s in self.page.view._slots
        ]  # fmt: skip

    def sees_verdicts(self) -> list[str]:
        sides = self.page.head.before, self.page.head.after
        return [f"{side.panel.word()} {side.panel.number()}".strip() for side in sides]

    def ranks(self) -> None:
        self.bot.mouseClick(self.page.tools.rank, Qt.MouseButton.LeftButton)
        self.bot.waitUntil(lambda: self.page.view.current_ranking() is not None, timeout=WAIT)


MakeAsker = Callable[..., Asker]


def make_asker(qtbot: QtBot, make_window: Callable[..., MainWindow], models: Path) -> MakeAsker:
    """Return what opens the tab on a text."""

    def make(text: str = TEXT, model: str = "random-lstm", **how: Any) -> Asker:
        window = make_window(models / model, **{"theme": "light", **how})
        made = Asker(qtbot, window)
        if text:
            made.reads(text)
            made.opens()
        return made

    return make
