"""The window: commands, theme, size, long reviews, crashes."""

import threading
from collections import Counter
from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sentiment_gui.app import Crashes, FirstPaint
from sentiment_gui.assets import asset_root
from sentiment_gui.export.palette import DARK, LIGHT
from sentiment_gui.store.examples import read_examples
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.menu_table import COMMANDS, MENUS
from sentiment_gui.widgets.views import VIEWS
from tests.widgets.conftest import MakeWindow, Person

LONG = " ".join(["the film is great , but it is not good ."] * 14) + "\n\n" + "i love it ! " * 12


def named(entries: tuple) -> list[str]:
    names: list[str] = []
    for entry in entries:
        if isinstance(entry, tuple):
            names += named(entry[1])
        elif entry is not None and not entry.startswith("@"):
            names.append(entry)
    return names


def test_every_command_is_in_a_menu_and_can_be_called(window: MainWindow) -> None:
    in_menus = [name for _, entries in MENUS for name in named(entries)]
    assert Counter(in_menus) == Counter(command.id for command in COMMANDS)
    for command in COMMANDS:
        assert command.setting or callable(attrgetter(command.call)(window))
        if command.setting:
            window.settings.put(command.setting, command.value)
        if command.when:
            assert window.condition(command.when) in (True, False)


def test_no_shortcut_stands_for_two_commands(window: MainWindow) -> None:
    keys = [
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for action in window.commands.actions.values()
        for key in action.shortcuts()
    ]
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert {"Ctrl+O", "Ctrl+N", "Ctrl+Z", "Ctrl+C", "Ctrl+V"} <= set(keys)


def test_no_letter_stands_for_two_entries_of_a_menu(window: MainWindow) -> None:
    for top in window.menuBar().actions():
        entries = [action.text() for action in top.menu().actions()]
        letters = [text[text.index("&") + 1].lower() for text in entries if "&" in text]
        assert len(letters) == len(set(letters)), (top.text(), letters)


def test_dark_and_light_change_while_the_window_is_open(person: Person) -> None:
    window = person.window
    person.types("the film is not good")
    for name, theme in (("dark", DARK), ("light", LIGHT)):
        window.commands.actions[f"theme_{name}"].trigger()
        assert QApplication.palette().color(QPalette.ColorRole.Base) == QColor(theme.canvas)
        picture = window.page.grab().toImage()
        assert picture.pixelColor(3, 3) == QColor(theme.canvas)
        bar = window.chrome.grab().toImage()
        assert bar.pixelColor(3, 3) == QColor(theme.chrome)
        assert window.commands.actions[f"theme_{name}"].isChecked()


def test_the_theme_follows_the_system(
    make_window: MakeWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(ready=False, theme="system")
    scheme = Qt.ColorScheme
    for told, theme in ((scheme.Dark, DARK), (scheme.Light, LIGHT), (scheme.Unknown, LIGHT)):
        # The platform without a screen has no scheme of its own to change.
        monkeypatch.setattr(window.themes, "system_scheme", lambda told=told: told)
        qapp.styleHints().colorSchemeChanged.emit(told)
        assert window.themes.theme is theme


def test_choices_in_menu_and_control_are_the_same(person: Person) -> None:
    window = person.window
    person.types("the film is not good")
    picture = window.page.views.picture
    assert picture.show_control.value() == "difference from usual"
    window.commands.actions["show_raw"].trigger()
    assert picture.show_control.value() == "raw mean"
    assert {row.colours for row in picture.view.rows() if row.kind == "cells"} == {
        "raw:forget",
        "raw:input",
        "raw:output",
    }


def test_rows_can_be_switched_and_set_back(person: Person) -> None:
    window = person.window
    person.types("the film is not good")
    menu, view = window.commands.place("@rows"), window.page.views.picture.view
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Cell state").trigger()
    assert "cell" in [row.name for row in view.rows()]
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "The usual rows").trigger()
    assert [row.name for row in view.rows()] == [
        "contribution", "forget", "input", "output", "running_probability",
    ]  # fmt: skip


def test_the_tint_can_be_chosen_and_switched_off(person: Person) -> None:
    window = person.window
    person.types("the film is great , not slow")
    assert any(window.page.editor.marks.tints)
    window.settings.put("tint", "none")
    assert not any(window.page.editor.marks.tints)
    window.settings.put("tint", "forget")
    assert window.page.views.picture.tint.value() == "forget"


def test_a_long_review_stands_beside_its_picture(person: Person) -> None:
    window = person.window
    person.types("good")
    page = window.page
    editor = page.editor
    person.pastes(LONG)
    assert page.views.overview.isVisible()
    assert not page.verdict.isVisible()
    assert editor.geometry().right() < page.views.picture.geometry().left()
    assert editor.font().pixelSize() == 16
    assert editor.hasFocus(), "the page changed around the caret"
    assert [row.name for row in page.views.picture.view.rows()] == ["forget", "input", "output"]
    window.new_review()
    person.types("good")
    assert page.verdict.isVisible()
    assert editor.font().pixelSize() == 21


def test_text_and_picture_of_a_long_review_scroll_together(person: Person) -> None:
    window = person.window
    person.pastes(LONG + " " + LONG + "\n\n" + LONG)
    page, view = window.page, window.page.views.picture.view
    top = view.verticalScrollBar().maximum() // 2
    view.verticalScrollBar().setValue(top)
    assert page.editor.verticalScrollBar().value() > 0
    assert abs(page.editor.first_token() - view.seen().start) < 20
    page.editor.verticalScrollBar().setValue(0)
    assert view.verticalScrollBar().value() == 0


def test_dragging_the_frame_moves_the_views_and_a_click_chooses(person: Person) -> None:
    window = person.window
    person.pastes(LONG + " " + LONG + "\n\n" + LONG)
    overview, view = window.page.views.overview, window.page.views.picture.view
    start, end = QPoint(280, 60), QPoint(1150, 60)
    person.bot.mousePress(overview, Qt.MouseButton.LeftButton, pos=start)
    # QTest's moves carry no button, so the drag is sent by hand.
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(end), QPointF(overview.mapToGlobal(end)),
        Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(overview, move)
    assert view.seen().stop > 0.9 * window.state.length
    before = window.state.chosen
    person.bot.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=end)
    assert window.state.chosen == before, "a drag chooses nothing"
    person.bot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(640, 60))
    assert window.state.by_hand
    assert 0.3 < window.state.chosen / window.state.length < 0.5


def test_control_and_wheel_zoom_the_picture(person: Person) -> None:
    person.types("the film is great")
    view = person.window.page.views.picture.view
    before = view.rect_of(1).width()
    point = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        point, QPointF(view.viewport().mapToGlobal(point.toPoint())), QPoint(), QPoint(0, 360),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    assert view.rect_of(1).width() > 1.2 * before


def test_one_line_scrolls_sideways_and_follows_the_cursor(person: Person) -> None:
    window = person.window
    window.settings.put("wrap", False)
    person.pastes("the film is great , but it is not good . " * 6)
    view = window.page.views.picture.view
    assert view.horizontalScrollBar().maximum() > 0
    window.state.choose(window.state.length - 1)
    rect = view.rect_of(window.state.chosen)
    assert 0 <= rect.left() <= rect.right() <= view.viewport().width()


@pytest.mark.parametrize("size", [(1280, 720), (1000, 700), (760, 560), (2560, 1400)])
def test_nothing_overlaps_in_any_window(
    qtbot: QtBot, make_window: MakeWindow, size: tuple[int, int]
) -> None:
    window = make_window(size=size)
    person = Person(qtbot, window)
    person.types("the film is great , but it is not good")
    page = window.page
    views = page.views
    parts = [page.editor, views.sentences, page.verdict, views.token_panel, views.picture]
    boxes = [part.geometry() for part in parts]
    assert page.rect().contains(boxes[-1])
    assert page.width() >= window.width() - 10, "all but a scroll bar"
    for index, box in enumerate(boxes[:-1]):
        for other in boxes[index + 1 : -1]:
            assert not box.intersects(other)
    assert boxes[-1].height() >= 150


@pytest.mark.parametrize("size", [(1280, 680), (760, 560)])
def test_examples_and_explanation_part_the_room_of_a_low_window(
    make_window: MakeWindow, size: tuple[int, int]
) -> None:
    empty = make_window(size=size).page.empty
    above = empty.examples.mapToGlobal(empty.examples.rect().bottomLeft()).y()
    rule = empty._rule.mapToGlobal(empty._rule.rect().topLeft()).y()
    about = empty._about.mapToGlobal(empty._about.rect().topLeft()).y()
    assert above < rule < about
    assert empty.examples.height() > 40
    assert empty._about.height() >= empty._about.heightForWidth(empty._about.width())


def test_the_windows_place_comes_back(make_window: MakeWindow, home: Path) -> None:
    first = make_window(ready=False, size=(1111, 777))
    first.close()
    first.settings.write()
    second = make_window(ready=False, size=(1111, 777))
    assert second.settings.get("geometry") == first.settings.get("geometry")


@pytest.mark.parametrize("place", [QPoint(9000, 7000), QPoint(-5000, 40), QPoint(300, -4000)])
def test_a_window_whose_screen_has_gone_comes_back_on_one_that_is_there(
    make_window: MakeWindow, qtbot: QtBot, place: QPoint
) -> None:
    lost = QWidget()
    qtbot.addWidget(lost)
    lost.setGeometry(QRect(place, QSize(700, 500)))
    saved = bytes(lost.saveGeometry().toBase64().data()).decode("ascii")
    window = make_window(geometry=saved)
    window._restore_geometry()
    room = window.screen().availableGeometry()
    assert room.contains(window.geometry().topLeft()), window.geometry()
    assert room.intersected(window.geometry()).width() > room.width() // 2


def test_the_first_window_fits_the_screen(make_window: MakeWindow, home: Path) -> None:
    window = make_window(geometry="")
    window._restore_geometry()
    room = window.screen().availableSize()
    assert room.width() < 1280  # the tests' screen is smaller than the usual window
    assert window.width() <= room.width()
    assert window.height() < room.height()


def test_an_unexpected_error_is_shown_with_its_traceback_and_the_text_stays(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    window = person.window
    person.types("good film")
    crashes = Crashes(window)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crashes.happened.connect(window.messages.crash)
    crashes.install()

    def fail() -> None:
        raise ZeroDivisionError("in a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    dialog = person.sees_dialog()
    assert "Your text is still there" in dialog.sentence
    assert "ZeroDivisionError: in a thread" in dialog.details
    assert "Python 3." in dialog.details
    assert window.page.editor.toPlainText() == "good film"


def test_all_tabs_are_seen_beside_the_history_in_the_smallest_window(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(size=(1280, 720))
    tabs = window.chrome.tabs
    usual = tabs.tabRect(0).width()
    window.commands.actions["history"].trigger()
    tabs.setCurrentIndex(tabs.count() - 1)

    def all_seen() -> bool:
        rects = [tabs.tabRect(index) for index in range(tabs.count())]
        return tabs.count() > 8 and all(tabs.rect().contains(rect) for rect in rects)

    qtbot.waitUntil(lambda: tabs.tabRect(0).width() < usual, timeout=20_000)
    qtbot.waitUntil(all_seen, timeout=20_000)
    window.commands.actions["history"].trigger()
    qtbot.waitUntil(lambda: tabs.tabRect(0).width() == usual, timeout=20_000)


def test_the_first_paint_is_told_once(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(ready=False)
    with qtbot.waitSignal(FirstPaint(window).happened, timeout=20_000):
        window.page.update()


def test_every_control_has_a_name(person: Person) -> None:
    window = person.window
    person.types("the film is great")
    views = window.page.views
    names = [
        window.page.editor.accessibleName(),
        window.page.verdict.accessibleName(),
        window.page.empty.examples.accessibleName(),
        window.chrome.tabs.accessibleName(),
        window.model_button.accessibleName(),
        views.picture.view.accessibleName(),
        views.picture.rows.accessibleName(),
        views.token_panel.accessibleName(),
        views.sentences.accessibleName(),
        views.overview.accessibleName(),
    ]
    assert all(names)


def test_the_examples_are_short_and_one_is_long() -> None:
    from sentiment_gui.core.tokenizer import Tokenizer

    examples = read_examples(asset_root() / "examples.json")
    lengths = {e.title: len(Tokenizer().tokens(e.text)) for e in examples}
    assert 240 <= lengths.pop("A kettle, after six months") <= 280
    assert all(length < 60 for length in lengths.values())


def test_the_views_follow_one_another_by_key(person: Person) -> None:
    window = person.window
    person.types("the film is good")
    keys = ["gates", *(view.key for view in VIEWS)]
    seen = []
    for _key in keys:
        window.commands.actions["next_view"].trigger()
        seen.append(window.view_tabs.current)
    assert seen == [*keys[1:], "gates"]
    window.commands.actions["previous_view"].trigger()
    assert window.view_tabs.current == keys[-1]
