"""The cell inspector: what a person sees, steps through, plays and projects."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from sentiment_gui.core.spans import Span
from sentiment_gui.core.trace import KEPT_TOKENS
from sentiment_gui.export.fonts import register_fonts
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.widgets import cell_choice
from sentiment_gui.widgets.cell_page import CellPage
from sentiment_gui.widgets.cell_view import STEP_MS
from sentiment_gui.widgets.views import VIEWS
from tests.support import random_model
from tests.widgets.cell_support import Desk, MakeDesk


@pytest.fixture
def make_desk(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[MakeDesk]:
    qapp.setStyle("Fusion")
    register_fonts()
    made: list[Desk] = []

    def make(cell: str = "lstm", motion: str = "none", visible: bool = True) -> Desk:
        desk = Desk(qtbot, qapp, home, motion)
        made.append(desk)
        desk.opens(random_model(cell, hidden=16))
        desk.reads()
        if visible:
            desk.shows()
        return desk

    yield make
    for desk in made:
        desk.ends()


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """The page on an LSTM, nothing moving."""
    return make_desk()


def test_the_tab_is_in_the_table_of_views(desk: Desk) -> None:
    view = next(view for view in VIEWS if view.key == "cell")
    page = view.make(desk.context)
    assert isinstance(page, CellPage)
    page.deleteLater()


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_chosen_word_is_read_out_with_its_numbers(make_desk: MakeDesk, cell: str) -> None:
    desk = make_desk(cell)
    shown = desk.view.shown()
    assert shown is not None
    assert desk.hears().startswith(f"but, token 5 of 14, unit {shown.numbers.unit}.")
    value = shown.numbers.values["hidden"]
    sign = "minus" if value < 0 else "plus"
    assert f"Hidden state {sign} {abs(value):.2f}" in desk.hears()


def test_without_a_review_a_sentence_says_so(desk: Desk) -> None:
    desk.state.show(None, -1, by_hand=False)
    assert desk.page.nothing.isVisible()
    assert not desk.page.stage.isVisible()
    desk.reads()
    assert desk.page.stage.isVisible()
    assert not desk.page.nothing.isVisible()


def test_the_keys_lead_through_the_review(desk: Desk) -> None:
    for key, token in (
        (Qt.Key.Key_Right, 5),
        (Qt.Key.Key_PageDown, 6),
        (Qt.Key.Key_Left, 5),
        (Qt.Key.Key_PageUp, 4),
        (Qt.Key.Key_End, 13),
        (Qt.Key.Key_Right, 13),
        (Qt.Key.Key_Home, 0),
    ):
        desk.presses(key)
        assert desk.sees_token() == desk.state.chosen == token
    assert desk.page.stage.transport.place.text() == "token 1 of 14"


def test_numbers_change_when_the_words_have_moved(make_desk: MakeDesk) -> None:
    desk = make_desk(motion="system")
    desk.presses(Qt.Key.Key_Right)
    assert desk.state.chosen == 5
    assert desk.sees_token() == 4
    desk.bot.waitUntil(lambda: desk.sees_token() == 5, timeout=10 * STEP_MS)


def test_a_step_within_a_step_shows_the_numbers_between(make_desk: MakeDesk) -> None:
    """Held down, the arrow does not keep the picture from following."""
    desk = make_desk(motion="system")
    seen = []
    for _ in range(3):
        desk.presses(Qt.Key.Key_Right)
        seen.append(desk.sees_token())
    assert seen == [4, 5, 6]
    desk.bot.waitUntil(lambda: desk.sees_token() == 7, timeout=10 * STEP_MS)


def test_a_unit_found_for_a_word_stays_while_one_steps(desk: Desk) -> None:
    unit = desk.sees_unit()
    picture = desk.view.picture()
    assert picture is not None
    assert "the one ‘but’ erases most" in picture.heading
    for _ in range(4):
        desk.presses(Qt.Key.Key_Right)
        assert desk.sees_unit() == unit


def test_another_text_finds_its_own_unit_unless_one_was_named(desk: Desk) -> None:
    desk.reads("i hate it , the kettle leaks again and again !", 1)
    picture = desk.view.picture()
    assert picture is not None
    assert "the one ‘hate’ erases most" in picture.heading
    desk.page.choice.use_unit(9)
    desk.reads("a great film , never boring", 2)
    assert desk.sees_unit() == 9
    desk.opens(random_model("lstm", hidden=8, seed=5))
    desk.reads("a great film , never boring", 2)
    picture = desk.view.picture()
    assert picture is not None
    assert "the one ‘film’ erases most" in picture.heading


def test_up_and_down_lead_through_the_units(desk: Desk) -> None:
    unit = desk.sees_unit()
    assert unit is not None
    desk.presses(Qt.Key.Key_Down)
    assert desk.sees_unit() == (unit + 1) % 16
    desk.presses(Qt.Key.Key_Up)
    assert desk.sees_unit() == unit


def test_the_mean_is_a_key_away_and_back(desk: Desk) -> None:
    unit, mean = desk.sees_unit(), desk.page.stage.transport.mean
    desk.presses(Qt.Key.Key_M)
    assert desk.sees_unit() is None
    assert mean.isChecked()
    assert "mean of units" in desk.hears()
    desk.bot.mouseClick(mean, Qt.MouseButton.LeftButton)
    assert desk.sees_unit() == unit
    assert not mean.isChecked()


def test_the_menu_finds_units_by_what_the_word_does(desk: Desk) -> None:
    menu = desk.page.stage.transport.menu
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [
        "The one ‘but’ erases most",
        "The one ‘but’ writes most",
        "The one the readout heeds most",
        "Unit number…",
        "Mean of units",
    ]
    menu.actions()[1].trigger()
    picture = desk.view.picture()
    assert picture is not None
    assert "writes most" in picture.heading


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_rule_of_another_cell_is_passed_over(desk: Desk, when: str) -> None:
    """The menu may be open while another model comes: a plain RNN writes through no gate."""
    choose = partial(desk.page.choice.use_rule, "written")
    desk.opens(random_model("rnn"))
    if when == "before":  # the model has come, its reading has not
        choose()
    desk.reads()
    if when == "after":
        choose()
    assert desk.page.choice.reading.picked.rule == "moved"


def test_a_unit_that_the_cell_does_not_have_is_passed_over(desk: Desk) -> None:
    """The question for its number may be open while a smaller model comes."""
    usual = desk.sees_unit()
    desk.page.choice.use_unit(desk.page.choice.reading.numbers.units)
    assert desk.sees_unit() == usual


def test_a_unit_is_chosen_by_its_number(desk: Desk) -> None:
    desk.page.stage.transport.ask_unit()
    dialog = desk.page.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    dialog.setIntValue(11)
    dialog.accept()
    assert desk.sees_unit() == 11


def test_a_click_on_a_word_chooses_it(desk: Desk) -> None:
    picture = desk.view.picture()
    assert picture is not None
    strip = picture.strip_rect()
    for token, left, right in picture.strip(4).places():
        if token == 6:
            place = QPoint(round((left + right) / 2), round(strip.center().y()))
            desk.bot.mouseClick(desk.view, Qt.MouseButton.LeftButton, pos=place)
    assert desk.sees_token() == 6


def test_the_slider_has_a_place_for_every_word(desk: Desk) -> None:
    slider = desk.page.stage.transport.slider
    for token in (0, 7, 13):
        place = QPoint(round(slider.x_of(token)), 16)
        desk.bot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=place)
        assert desk.sees_token() == token
    desk.presses(Qt.Key.Key_Left, slider)
    assert desk.sees_token() == 12


@pytest.mark.parametrize("how", ["key", "wheel", "button"])
def test_zoomed_out_it_is_the_network_at_every_word(desk: Desk, how: str) -> None:
    desk.settings.put("shape", "sequence")
    with desk.bot.waitSignal(desk.page.view_wanted) as wanted:
        if how == "key":
            desk.presses(Qt.Key.Key_U)
        elif how == "button":
            desk.page.stage.transport.unrolled.click()
        else:
            place = QPointF(desk.view.rect().center())
            QApplication.sendEvent(
                desk.view,
                QWheelEvent(
                    place,
                    place,
                    QPoint(),
                    QPoint(0, -120),
                    Qt.MouseButton.NoButton,
                    Qt.KeyboardModifier.ControlModifier,
                    Qt.ScrollPhase.NoScrollPhase,
                    False,
                ),
            )
    assert wanted.args == ["shapes"]
    assert desk.settings.get("shape") == "many-to-one"


def test_a_span_is_marked_and_alone_it_is_all_that_is_stepped_through(desk: Desk) -> None:
    transport, picture = desk.page.stage.transport, desk.view.grab().toImage()
    assert transport.span.isHidden()
    desk.state.choose_span(Span(3, 7))
    assert not transport.span.isHidden()
    assert desk.view.grab().toImage() != picture
    desk.presses(Qt.Key.Key_End)
    assert desk.sees_token() == 13
    desk.state.show_alone(True)
    transport.first.click()
    assert desk.sees_token() == 3
    desk.presses(Qt.Key.Key_Left)
    assert desk.sees_token() == 3
    desk.presses(Qt.Key.Key_End)
    assert desk.sees_token() == 6


def test_it_plays_a_word_at_a_time_and_stops_at_the_last(
    make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cell_choice.WORD_MS == 1000
    monkeypatch.setattr(cell_choice, "WORD_MS", 10)
    desk = make_desk()
    seen: list[int] = []
    desk.state.chosen_changed.connect(lambda: seen.append(desk.state.chosen))
    desk.presses(Qt.Key.Key_Space)
    assert desk.page.stage.transport.play.accessibleName() == "Pause"
    desk.bot.waitUntil(lambda: not desk.page.player.playing)
    assert seen == list(range(5, 14))
    desk.presses(Qt.Key.Key_Space)  # at the end: from the beginning
    assert desk.state.chosen == 0
    desk.presses(Qt.Key.Key_Space)
    assert not desk.page.player.playing


def test_typing_or_leaving_stops_the_play(desk: Desk) -> None:
    desk.presses(Qt.Key.Key_Space)
    desk.reads("great film", 0)
    assert not desk.page.player.playing
    desk.presses(Qt.Key.Key_Space)
    assert desk.page.player.playing
    desk.page.hide()
    assert not desk.page.player.playing


def test_a_page_that_is_not_seen_computes_nothing(
    make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    real = cell_choice.cell_numbers

    def count(*args: Any) -> Any:
        calls.append(1)
        return real(*args)

    monkeypatch.setattr(cell_choice, "cell_numbers", count)
    desk = make_desk(visible=False)
    desk.reads("great film", 1)
    desk.state.step(-1)
    assert not calls
    desk.shows()
    assert desk.sees_token() == 0
    before = len(calls)
    desk.page.hide()
    desk.reads()
    assert len(calls) == before


def test_while_another_model_opens_the_last_picture_stays(desk: Desk) -> None:
    shown = desk.view.shown()
    desk.opens(random_model("gru", hidden=8, seed=3))
    desk.state.step(1)
    assert desk.view.shown() is shown
    desk.reads()
    assert desk.view.shown() is not shown


def test_a_very_long_review_is_read_beside_the_window(desk: Desk) -> None:
    desk.reads("great film " * (KEPT_TOKENS // 2 + 50), 5_050)
    desk.bot.waitUntil(lambda: desk.sees_token() == 5_050)
    assert "token 5,051 of 5,100" in desk.hears()


def test_a_presentation_fills_the_screen_and_esc_leaves_it(desk: Desk) -> None:
    desk.presses(Qt.Key.Key_M)
    desk.bot.mouseClick(desk.page.stage.transport.present, Qt.MouseButton.LeftButton)
    presentation = desk.page.presentation
    assert presentation is not None
    desk.bot.waitExposed(presentation)
    assert presentation.isFullScreen()
    large = presentation.stage.view
    desk.presses(Qt.Key.Key_Right, large)
    shown = large.shown()
    assert shown is not None
    assert (shown.numbers.token, shown.numbers.unit) == (5, None)
    transport = presentation.stage.transport
    for words in (transport.place, transport.mean, transport.menu):
        assert words.font().pixelSize() >= 15
    assert transport.unit.sizeHint().height() >= 26 * 15 / 13.5
    desk.presses(Qt.Key.Key_Escape, large)
    assert desk.page.presentation is None
    assert desk.page.isVisible()


def test_f5_presents(desk: Desk) -> None:
    desk.page.activateWindow()
    desk.presses(Qt.Key.Key_F5)
    assert desk.page.presentation is not None
    desk.page.presentation.close()


def test_what_is_shown_can_be_saved(desk: Desk) -> None:
    desk.presses(Qt.Key.Key_Right)
    figure = desk.page.figure(FigureOptions())
    assert figure is not None
    assert figure.caption.startswith("‘it’, token 6 of 14.")
    assert f"unit {desk.sees_unit()}" in figure.caption
    desk.state.show(None, -1, by_hand=False)
    assert desk.page.figure(FigureOptions()) is None


def test_every_control_has_a_name(desk: Desk) -> None:
    transport = desk.page.stage.transport
    for control in (transport.first, transport.play, transport.last, transport.slider):
        assert control.accessibleName()
    for button in (transport.mean, transport.present):
        assert button.text()
    assert transport.unit.accessibleName() == f"unit {desk.sees_unit()}"
    assert desk.view.accessibleName()


def test_it_is_painted_in_both_themes(desk: Desk) -> None:
    light = desk.page.grab().toImage()
    desk.settings.put("theme", "dark")
    dark = desk.page.grab().toImage()
    assert light.pixelColor(2, 2).name() == "#ffffff"
    assert dark.pixelColor(2, 2).name() == "#1b1c1f"
    inks = {dark.pixelColor(x, y).name() for x in range(0, 1280, 2) for y in range(60, 400, 2)}
    assert desk.themes.theme.text["forget"].lower() in inks


def test_nothing_moves_where_the_system_wants_it_so(make_desk: MakeDesk, qapp) -> None:
    desk = make_desk(motion="system")
    qapp.setProperty("gatelens-still", True)
    try:
        desk.presses(Qt.Key.Key_Right)
        assert desk.state.chosen == desk.sees_token() == 5
    finally:
        qapp.setProperty("gatelens-still", None)
