"""From a gate's row to its units, and from a view that is not defined to one that is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import MakeWindow, Person


def test_a_click_on_a_gates_row_shows_its_units(person: Person) -> None:
    person.pastes("a good film but not a great one")
    window, view = person.window, person.window.page.views.picture.view
    row = next(k for k, row in enumerate(view.rows()) if row.name == "input")
    cell = view.layout_now().cell_of(0, row)
    title = QPoint(60, round(cell.y + cell.height / 2))
    person.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=title)
    assert window.view_tabs.current == "units"
    page = window.view_tabs.page("units")
    person.bot.waitUntil(
        lambda: [r.name for r in page.view.rows()][:1] == ["input"], timeout=20_000
    )
    assert len(page.view.layout_now().x) == 8


def test_a_plain_rnns_memory_leads_to_its_steps(
    qtbot: QtBot, make_window: MakeWindow, models: Path
) -> None:
    window = make_window(models / "random-rnn")
    person = Person(qtbot, window)
    person.pastes("a good film")
    window.view_tabs.show("memory")
    page = window.view_tabs.page("memory")
    qtbot.waitUntil(page.sentence.button.isVisible, timeout=20_000)
    qtbot.mouseClick(page.sentence.button, Qt.MouseButton.LeftButton)
    assert window.view_tabs.current == "contribution"
    steps = window.view_tabs.page("contribution")
    qtbot.waitUntil(lambda: [r.name for r in steps.view.rows()] == ["step"], timeout=20_000)
