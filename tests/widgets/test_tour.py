"""The guided tour: what it points at stays in sight, and all is as before when it is over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.tour import Tour
from sentiment_gui.widgets.tour_place import GAP, line_between, place

TEXT = "The first hour is slow, but then I laughed. Not bad at all, and I would see it again!"
VIEWS = {
    "lstm": ["gates", "cell", "gates", "gates", "gates", "cell", "gates", "contribution", "memory"],
    "gru": ["gates", "cell", "gates", "gates", "gates", "cell", "contribution", "memory"],
    "rnn": ["gates", "cell", "gates", "gates", "gates"],
}
Open = Callable[..., MainWindow]
KEY = Qt.Key

rooms = st.builds(QRect, st.just(0), st.just(0), st.integers(500, 2000), st.integers(420, 1400))


@pytest.fixture
def open_at(make_window: Open, models: Path, qtbot: QtBot) -> Open:
    """A window with the text read by a cell's model."""

    def opened(cell: str = "lstm", **chosen: object) -> MainWindow:
        window = make_window(models / f"random-{cell}", **chosen)
        window.show_review("", TEXT)
        qtbot.waitUntil(lambda: window.state.trace is not None, timeout=20_000)
        return window

    return opened


def arrive(qtbot: QtBot, tour: Tour) -> None:
    """Wait until the callout stands beside what it points at."""

    def there() -> bool:
        return tour.pointer is not None and not tour.pointer.target.isEmpty()

    qtbot.waitUntil(there, timeout=20_000)
    qtbot.wait(30)


@settings(deadline=None)  # machines are busy
@given(room=rooms, share=st.tuples(*[st.floats(0, 1)] * 4), size=st.integers(120, 230))
def test_a_callout_covers_nothing_that_it_points_at(
    room: QRect, share: tuple[float, ...], size: int
) -> None:
    """Wherever there is a place beside the target, that is where it stands."""
    x, y = round(share[0] * (room.width() - 1)), round(share[1] * (room.height() - 1))
    target = QRect(x, y, 1 + round(share[2] * room.width()), 1 + round(share[3] * 80)) & room
    found = place(QSize(400, size), room, target)
    assert room.contains(found)
    beside = max(target.top(), room.bottom() - target.bottom()) > size + 2 * GAP
    if beside or max(target.left(), room.right() - target.right()) > 400 + 2 * GAP:
        assert not found.intersects(target)
        for toward in (None, target.topLeft(), QPoint(9999, -5)):
            ends = line_between(found, target, toward)
            assert ends is not None
            assert found.contains(ends[0])
            assert target.contains(ends[1])


@pytest.mark.parametrize("size", [(1280, 720), (760, 560)])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_every_step_shows_its_view_and_points_at_what_can_be_seen(
    open_at: Open, qtbot: QtBot, cell: str, size: tuple[int, int]
) -> None:
    window = open_at(cell, size=size)
    window.tour.start()
    for view in VIEWS[cell]:
        arrive(qtbot, window.tour)
        callout, pointer, stop = window.tour.callout, window.tour.pointer, window.tour.stop
        assert callout is not None
        assert pointer is not None
        assert stop is not None
        assert window.view_tabs.current == view
        assert not callout.geometry().intersects(pointer.target), stop.title
        assert pointer.rect().contains(callout.geometry()), stop.title
        assert window.state.chosen == stop.token
        assert "{" not in stop.sentence
        assert callout.formula.accessibleName() != ""
        window.tour.forth()
    assert not window.tour.open


def test_a_step_points_at_the_row_it_speaks_of(open_at: Open, qtbot: QtBot) -> None:
    window = open_at()
    window.tour.start()
    window.tour.forth()
    window.tour.forth()
    arrive(qtbot, window.tour)
    view = window.page.views.picture.view
    rows = [row.name for row in view.rows()]
    assert rows == ["forget", "input", "output", "candidate"]
    holder = window.centralWidget()
    middle = view.viewport().mapFrom(holder, window.tour.pointer.target.center())
    assert view.row_at(middle) == rows.index("forget")
    mean = window.state.trace.mean["forget"]
    words = [token.text for token in window.state.trace.tokens]
    assert words[window.state.chosen].isalpha()
    assert f"{mean[window.state.chosen]:.2f}" in window.tour.stop.sentence


def test_keys_go_on_and_back_and_out(open_at: Open, qtbot: QtBot) -> None:
    window = open_at()
    window.tour.start()
    arrive(qtbot, window.tour)

    def press(key: Qt.Key) -> str:
        qtbot.keyClick(QApplication.focusWidget(), key)
        return "" if window.tour.stop is None else window.tour.stop.title

    assert press(Qt.Key.Key_Right) == "The state"
    assert press(Qt.Key.Key_Return) == "The forget gate"
    assert press(Qt.Key.Key_Left) == "The state"
    assert press(Qt.Key.Key_PageUp) == "The sequence"
    assert press(Qt.Key.Key_Left) == "The sequence"
    window.tour.callout.skip.setFocus()
    assert press(Qt.Key.Key_Escape) == ""
    assert not window.tour.open


def test_all_that_the_tour_changed_is_put_back(open_at: Open, qtbot: QtBot) -> None:
    window = open_at(rows_lstm=["forget", "cell"])
    window.view_tabs.show("memory")
    page: QWidget = window.view_tabs.page("memory")
    window.state.choose(3)
    page.view.setFocus()
    window.tour.start()
    for _step in VIEWS["lstm"]:
        arrive(qtbot, window.tour)
        window.tour.forth()
    assert window.settings.get("rows_lstm") == ["forget", "cell"]
    assert window.view_tabs.current == "memory"
    assert (window.state.chosen, window.state.by_hand) == (3, True)
    assert window.page.editor.toPlainText() == TEXT
    assert page.view.hasFocus()
    assert not [
        w
        for w in window.centralWidget().children()
        if type(w).__name__ == "Callout" and w.isVisible()
    ]


def test_a_token_that_nobody_chose_is_not_chosen_afterwards(open_at: Open) -> None:
    window = open_at()
    chosen = window.state.chosen
    window.tour.start()
    window.tour.forth()
    window.tour.end()
    assert (window.state.chosen, window.state.by_hand) == (chosen, False)


def test_an_empty_page_gets_an_example_and_is_empty_again(window: MainWindow, qtbot: QtBot) -> None:
    window.tour.start()
    qtbot.waitUntil(lambda: window.tour.open, timeout=20_000)
    assert window.page.editor.toPlainText().startswith("The first hour is slow")
    window.tour.end()
    assert window.page.editor.toPlainText() == ""


def test_an_example_that_was_written_on_stays(window: MainWindow, qtbot: QtBot) -> None:
    window.tour.start()
    qtbot.waitUntil(lambda: window.tour.open, timeout=20_000)
    window.page.editor.setPlainText("Quite another text")
    qtbot.waitUntil(lambda: window.state.length == 3, timeout=20_000)
    assert window.tour.open
    assert "3" in window.tour.stop.sentence
    window.tour.end()
    assert window.page.editor.toPlainText() == "Quite another text"


def test_who_opens_another_view_stays_there(open_at: Open) -> None:
    window = open_at()
    window.tour.start()
    window.view_tabs.show("units")
    assert not window.tour.open
    assert window.view_tabs.current == "units"
    assert window.settings.get("rows_lstm") == []


def test_the_callout_follows_the_window(open_at: Open, qtbot: QtBot) -> None:
    window = open_at()
    window.tour.start()
    window.tour.forth()
    window.tour.forth()
    arrive(qtbot, window.tour)
    before = QRect(window.tour.pointer.target)
    window.resize(1000, 640)
    qtbot.waitUntil(lambda: window.tour.pointer.target != before, timeout=20_000)
    qtbot.wait(30)
    assert not window.tour.callout.geometry().intersects(window.tour.pointer.target)


def test_the_tour_is_offered_once(make_window: Open) -> None:
    first = make_window()
    assert first.page.empty.offer.isVisible()
    first.settings.write()
    again = make_window()
    assert not again.page.empty.offer.isVisible()


def test_the_offer_is_taken_and_goes(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.page.empty.offer.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.tour.open, timeout=20_000)
    window.tour.end()
    assert not window.page.empty.offer.isVisible()


def test_the_menu_begins_it_when_there_is_a_model(make_window: Open, qtbot: QtBot) -> None:
    window = make_window(ready=False)
    assert not window.commands.actions["tour"].isEnabled()
    qtbot.waitUntil(lambda: window.page.views is not None, timeout=20_000)
    window.commands.refresh()
    window.commands.actions["tour"].trigger()
    qtbot.waitUntil(lambda: window.tour.open, timeout=20_000)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_formula_is_readable_and_has_its_hue(open_at: Open, qtbot: QtBot, theme: str) -> None:
    window = open_at(theme=theme)
    window.tour.start()
    window.tour.forth()
    window.tour.forth()
    arrive(qtbot, window.tour)
    image: QImage = window.tour.callout.grab().toImage()
    line = window.tour.callout.formula
    found = {
        image.pixelColor(line.x() + x, line.y() + y).name()
        for x in range(line.sizeHint().width())
        for y in range(line.height())
    }
    colours = window.themes.theme
    assert {colours.ink.lower(), colours.text["forget"].lower()} <= found


def test_tab_stays_among_the_buttons(open_at: Open, qtbot: QtBot) -> None:
    window = open_at()
    window.tour.start()
    arrive(qtbot, window.tour)
    callout = window.tour.callout
    for key, expected in (
        (KEY.Key_Tab, callout.skip),
        (KEY.Key_Tab, callout.next),  # there is no way back from the first step
        (KEY.Key_Backtab, callout.skip),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget() is expected


def test_it_ends_where_what_had_the_keys_or_was_pointed_at_is_gone(
    open_at: Open, qtbot: QtBot
) -> None:
    """Lists of buttons are made anew under the tour, and a page may go with its model."""
    window = open_at()
    button, pointed_at = QPushButton(window.centralWidget()), QWidget(window.centralWidget())
    button.show()
    button.setFocus()
    assert QApplication.focusWidget() is button
    window.tour.start()
    arrive(qtbot, window.tour)
    window.tour._watch(pointed_at)
    for gone in (button, pointed_at):
        gone.deleteLater()
        qtbot.waitUntil(lambda gone=gone: not isValid(gone))
    window.view_tabs.show("units")
    assert not window.tour.open
    assert window.view_tabs.current == "units"


def test_the_keys_stay_with_the_tour_when_a_page_is_done_for_the_first_time(
    open_at: Open, qtbot: QtBot
) -> None:
    """What a page shows comes later than its step: it must not take the keys then."""
    window = open_at()
    window.tour.start()
    for view in VIEWS["lstm"]:
        arrive(qtbot, window.tour)
        if view in ("contribution", "memory"):
            page = window.view_tabs.page(view)
            qtbot.waitUntil(page.view.isVisible, timeout=20_000)
        qtbot.waitUntil(window.tour.callout.next.hasFocus, timeout=2_000)
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    assert not window.tour.open
