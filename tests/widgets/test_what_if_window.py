"""The page What if and what is around it: the review, the models, the sizes, the keys."""

import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.pictures import svg_of
from sentiment_gui.widgets import what_if_desk
from sentiment_gui.widgets.main_window import MainWindow
from tests.widgets.what_if_support import TEXT, WAIT, Asker, Key, MakeAsker, make_asker


@pytest.fixture
def ask(qtbot: QtBot, make_window: Callable[..., MainWindow], models: Path) -> MakeAsker:
    return make_asker(qtbot, make_window, models)


@pytest.fixture
def view(ask: MakeAsker) -> Asker:
    return ask()


# The review and the window


def test_the_text_can_be_put_into_the_editor(view: Asker) -> None:
    texts: list[str] = []
    view.page.use_text.connect(texts.append)
    assert not view.page.tools.use.isEnabled()
    view.clicks("great")
    view.bot.mouseClick(view.page.tools.use, Qt.MouseButton.LeftButton)
    assert texts == [TEXT.replace(" great", "")]


def test_another_review_begins_afresh(view: Asker) -> None:
    view.clicks("great")
    view.reads("it was slow and boring , but I love it")
    view.settles()
    assert not view.page.desk.is_changed
    assert not view.page.desk.can_undo
    assert "boring" in view.sees_words()


def test_another_model_keeps_what_was_done(view: Asker, models: Path) -> None:
    view.clicks("great")
    view.window.reader.open_model(models / "random-gru")
    view.bot.waitUntil(
        lambda: (
            view.shown().before.model.cell == "gru" and view.shown().edit == view.page.desk.edit
        ),
        timeout=WAIT,
    )
    assert view.sees_words()[3] == "-great"
    assert [row.name for row in view.page.view.rows()][-2:] == ["reset", "update"]


def test_without_a_review_a_sentence_says_so(ask: MakeAsker) -> None:
    view = ask("")
    view.window.view_tabs.show("what-if")
    assert view.page.sentence.isVisible()
    assert view.page.sentence.text.text().startswith("Nothing to change yet")
    view.reads(TEXT)
    view.settles()
    assert view.page.view.isVisible()


def test_the_cursor_is_the_windows(view: Asker) -> None:
    view.goes_to("leaks")
    assert view.window.state.chosen == 6
    view.presses(Key.Key_Plus)
    view.writes("again")
    assert view.window.state.chosen == 6  # the review has no such word
    view.window.state.choose(9)
    assert view.sees_words()[view.page.slots.chosen] == "do"


def test_a_page_that_is_not_seen_reads_nothing(
    view: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Any] = []
    real = what_if_desk.read_what_if

    def count(*args: Any) -> Any:
        read.append(args)
        return real(*args)

    monkeypatch.setattr(what_if_desk, "read_what_if", count)
    view.window.view_tabs.show("gates")
    view.reads("a great film")
    assert not read
    view.opens()
    assert read


def test_a_very_long_pasted_word_is_no_trouble(view: Asker) -> None:
    view.goes_to("great")
    view.presses(Key.Key_Return)
    view.page.view.editor.setText("so " * 2_000)
    view.writes("very" * 100)
    assert view.sees_words()[3].startswith("-great+very")


# How it looks and sounds


def test_what_is_shown_can_be_saved(view: Asker) -> None:
    view.clicks("great")
    figure = view.page.figure(FigureOptions())
    assert figure is not None
    assert figure.caption.startswith("Without ‘great’")
    view.ranks()
    ranked = view.page.figure(FigureOptions())
    assert ranked is not None
    assert "Without it" in svg_of(ranked).decode()


def test_everything_has_a_name_and_is_reached_by_tab(view: Asker) -> None:
    view.clicks("great")
    view.ranks()
    page = view.page
    assert page.view.accessibleName()
    assert page.column.list.accessibleName()
    assert page.head.before.accessibleName().startswith("Before: ")
    assert page.head.after.accessibleName().startswith("After: ")
    assert "Change of the probability" in page.head.change.accessibleName()
    reached: set[QWidget] = set()
    widget: QWidget | None = page.view
    while widget is not None and widget not in reached:
        reached.add(widget)
        widget = widget.nextInFocusChain()
    buttons = {
        page.tools.strike,
        page.tools.replace,
        page.tools.add,
        page.tools.undo,
        page.tools.again,
        page.tools.rank,
        page.tools.use,
    }
    assert {*buttons, page.column.list} <= reached


def test_both_texts_numbers_are_read_out(view: Asker) -> None:
    view.goes_to("great")
    heard = view.page.view.accessibleDescription()
    assert heard.startswith("‘great’, word 4 of 14. If it ended here: ")
    assert "−" not in heard
    view.presses(Key.Key_Delete)
    assert view.page.view.accessibleDescription().startswith("‘great’, struck. ")
    assert view.page.foot.left.text().startswith("‘great’, struck · ")


def test_numbers_that_have_no_room_end_in_an_ellipsis_and_are_whole_in_a_tip(view: Asker) -> None:
    """The caveat beside them grows with the text, and cut words look like other words."""
    view.goes_to("great")
    numbers, foot = view.page.foot.left, view.page.foot
    whole = numbers.text()
    foot.resize(1_600, foot.height())
    assert (numbers.shown(), numbers.toolTip()) == (whole, "")
    foot.resize(720, foot.height())
    assert numbers.shown().endswith("…")
    assert whole in html.unescape(numbers.toolTip())


def test_no_tip_hides_the_line_in_which_somebody_writes(view: Asker) -> None:
    place = view.place("great")
    assert view.page.view.tip_text(place).startswith("‘great’, word 4 of 14\n")
    view.double_clicks("great")
    assert view.page.view.tip_text(place) == ""


def test_no_tip_hides_what_a_click_changes(view: Asker) -> None:
    """Who strikes a word looks at the words behind it, where the tip would open."""
    page, place = view.page.view, view.place("great")
    view.bot.mouseMove(page.viewport(), place)
    assert page._tip.isActive()
    view.bot.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not page._tip.isActive()


def test_rows_of_a_short_review_use_the_height(ask: MakeAsker) -> None:
    short, long = ask(), None
    layout = short.page.view.layout_now()
    assert layout is not None
    room = short.page.view.room().height()
    assert layout.size[1] <= room
    short.reads(" ".join([TEXT] * 40))
    short.settles()
    long = short.page.view.layout_now()
    assert long is not None
    assert long.size[1] > room
    assert long.metrics.word_size < layout.metrics.word_size
    assert layout.row_heights.sum() > long.row_heights.sum()


@pytest.mark.parametrize("size", [(1280, 720), (760, 560)])
def test_it_fits_small_windows(ask: MakeAsker, size: tuple[int, int]) -> None:
    view = ask(size=size)
    view.ranks()
    page = view.page
    assert page.view.height() >= 150
    right = page.tools.use.mapTo(page, page.tools.use.rect().topRight()).x()
    assert right <= page.width()


def test_it_is_painted_in_both_themes(view: Asker) -> None:
    view.clicks("great")
    light = view.page.grab().toImage()
    view.window.settings.put("theme", "dark")
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    dark = view.page.grab().toImage()
    assert light.pixelColor(3, 3).name() == "#ffffff"
    assert dark.pixelColor(3, 3).name() == "#1b1c1f"
