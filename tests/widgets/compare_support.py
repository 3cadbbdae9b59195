"""What a person does and sees under the tab Compare."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from sentiment_gui.widgets.compare_page import ComparePage
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.messages import MessageDialog
from tests.export.made_comparisons import long_text

LONG = long_text()
WAIT = 10_000


class Comparer:
    """What a person does and sees under the tab Compare."""

    def __init__(self, bot: QtBot, window: MainWindow) -> None:
        self.bot, self.window = bot, window
        page = window.view_tabs.page("compare")
        assert isinstance(page, ComparePage)
        self.page = page

    def reads(self, text: str) -> None:
        self.window.show_review("", text)
        self.bot.waitUntil(lambda: self._read(text), timeout=WAIT)

    def _read(self, text: str) -> bool:
        trace = self.window.state.trace
        return trace is not None and trace.text == text

    def opens(self) -> None:
        self.window.view_tabs.show("compare")
        self.bot.waitUntil(self.page.isVisible, timeout=WAIT)

    def sees(self, first: str, second: str) -> None:
        """Wait for two readings of these texts."""

        def both() -> bool:
            comparison = self.page.slots.comparison
            if comparison is None or comparison.second is None:
                return False
            return [reading.trace.text for reading in comparison.readings] == [first, second]

        self.bot.waitUntil(both, timeout=WAIT)

    def sees_names(self) -> list[str]:
        return [
            side.name.text() if side.picker.isHidden() else side.picker.value()
            for side in self.page.sides
        ]

    def sees_verdicts(self) -> list[str]:
        return [f"{side.word.text()} {side.number.text()}" for side in self.page.sides]

    def picks(self, side: int, wanted: str) -> None:
        menu = self.page.sides[side].picker.menu()
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if wanted in action.text()).trigger()

    def sees_dialog(self) -> MessageDialog:
        def shown() -> list[MessageDialog]:
            return [d for d in self.window.findChildren(MessageDialog) if d.isVisible()]

        self.bot.waitUntil(lambda: bool(shown()), timeout=WAIT)
        return shown()[-1]


MakeComparer = Callable[..., Comparer]


def make_comparer(
    qtbot: QtBot, make_window: Callable[..., MainWindow], models: Path
) -> MakeComparer:
    """Return what opens the tab on a text."""

    def make(text: str = LONG, second: str = "random-rnn", **chosen: object) -> Comparer:
        path = str(models / second) if second else ""
        window = make_window(**{"compare_model": path, "theme": "light", **chosen})
        made = Comparer(qtbot, window)
        if text:
            made.reads(text)
        made.opens()
        return made

    return make
