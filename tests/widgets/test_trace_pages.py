"""The pages Units, Contribution and Memory: what a person sees, points at and steps through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.memory_trace import read_memory
from sentiment_gui.core.trace import Trace
from sentiment_gui.core.unit_order import order_units, unit_split
from sentiment_gui.export.fonts import register_fonts
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.reading_state import NO_TOKEN, ReadingState
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.trace_page import TracePage
from sentiment_gui.widgets.views import VIEWS, ViewContext
from sentiment_gui.workers.jobs import Jobs
from tests.support import WORDS, random_model

TEXT = "the film is not good and it was never slow but i would love it again !"
PAGES = ("units", "contribution", "memory")


class Desk:
    """A page with what a window gives it."""

    def __init__(self, bot: QtBot, app: QApplication, home: Path, key: str, cell: str) -> None:
        self.bot = bot
        self.settings = Settings(home / "settings.json")
        self.settings.put("theme", "light")
        self.themes, self.state, self.jobs = ThemeSource(app, self.settings), ReadingState(), Jobs()
        self.crashes: list[object] = []
        self.jobs.crashed.connect(self.crashes.append)
        self.model = random_model(cell, hidden=64, scale=0.3)
        self.classifier: Classifier | None = Classifier(self.model)
        unused: Any = None
        self.context = ViewContext(
            self.state,
            self.settings,
            self.themes,
            self.jobs,
            unused,
            unused,
            unused,
            lambda: self.classifier,
        )
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
            timeout=5000,
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
        self.themes.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


MakeDesk = Callable[..., Desk]


@pytest.fixture
def make_desk(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[MakeDesk]:
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


# All pages


@pytest.mark.parametrize("key", PAGES)
def test_a_page_that_nobody_looks_at_computes_nothing(
    make_desk: MakeDesk, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(key, reads=False)
    begun: list[object] = []
    monkeypatch.setattr(desk.jobs, "run", lambda *work: begun.append(work))
    for text in ("good film", "bad film", TEXT):
        desk.reads(text)
    desk.bot.wait(30)
    assert begun == []
    desk.looks()
    desk.bot.waitUntil(lambda: len(begun) == 1, timeout=5000)


@pytest.mark.parametrize("key", PAGES)
def test_the_picture_follows_the_text(make_desk: MakeDesk, key: str) -> None:
    desk = make_desk(key)
    assert desk.sees().text == TEXT
    desk.reads("a very good film")
    desk.sees()
    assert desk.words() == 4
    desk.state.show(None, NO_TOKEN, by_hand=False)
    assert desk.says() == "Nothing to show yet: type or paste a review under Gates."
    desk.reads("great", chosen=0)
    desk.sees()
    assert desk.says() == ""


@pytest.mark.parametrize("key", PAGES)
def test_another_model_waits_for_its_own_reading(make_desk: MakeDesk, key: str) -> None:
    desk = make_desk(key)
    desk.sees()
    desk.classifier = Classifier(random_model("gru", hidden=32, seed=5))
    desk.state.trace_changed.emit()  # the old reading, the new model
    desk.reads("good film")
    desk.sees()
    assert desk.page.state.trace.model.cell == "gru"


@pytest.mark.parametrize("key", PAGES)
def test_arrows_move_the_cursor_and_are_read_aloud(make_desk: MakeDesk, key: str) -> None:
    desk = make_desk(key)
    desk.sees()
    desk.presses(Qt.Key.Key_Right)
    assert desk.state.chosen == 5
    assert "token 6 of 17" in desk.page.view.accessibleDescription()
    desk.presses(Qt.Key.Key_Home)
    assert desk.state.chosen == 0


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_every_page_has_a_figure_of_what_it_shows(make_desk: MakeDesk, key: str, cell: str) -> None:
    desk = make_desk(key, cell)
    if cell == "rnn" and key != "units":
        assert "A plain RNN" in desk.says()
        return
    desk.sees()
    figure = desk.page.figure(FigureOptions(theme="dark"))
    assert figure.trace is desk.state.trace
    assert figure.theme.name == "dark"


@pytest.mark.parametrize("key", PAGES)
def test_a_narrow_window_has_the_margin_under_the_picture(make_desk: MakeDesk, key: str) -> None:
    desk = make_desk(key)
    desk.sees()
    wide = desk.page.column.mapTo(desk.page, QPoint(0, 0))
    desk.page.resize(760, 560)
    desk.bot.waitUntil(
        lambda: desk.page.column.mapTo(desk.page, QPoint(0, 0)).x() < 50, timeout=5000
    )
    assert wide.x() > 850
    assert desk.page.minimumSizeHint().width() <= 760


# Units


def test_a_band_opens_at_a_click_and_a_unit_of_it_is_followed(make_desk: MakeDesk) -> None:
    desk = make_desk("units")
    trace = desk.sees()
    order = order_units(trace, desk.model, "forget", "readout")
    desk.clicks(desk.point(3, 0, 4.5 / 32))
    labels = [label for label in desk.row("forget").image.labels if label]
    assert {str(order[8]), str(order[9])} <= set(labels)
    assert desk.state.chosen == 3
    edges = desk.row("forget").image.edges
    desk.clicks(desk.point(3, 0, (edges[5] + edges[6]) / 2))
    assert desk.page.view.rows()[1].title == f"Forget, unit {order[9]}"
    assert f"Unit {order[9]} at ‘not’" in desk.page.column.followed.text()
    desk.clicks(desk.point(3, 0, (edges[5] + edges[6]) / 2))  # once more closes the band
    assert len(desk.row("forget").image.values) == 32


def test_the_keyboard_walks_the_units_and_opens_bands(make_desk: MakeDesk) -> None:
    desk = make_desk("units")
    trace = desk.sees()
    order = order_units(trace, desk.model, "forget", "readout").tolist()
    unit = desk.page._units.unit
    by = 1 if order.index(unit) < 60 else -1
    desk.presses(Qt.Key.Key_Down if by == 1 else Qt.Key.Key_Up)
    assert desk.page._units.unit == order[order.index(unit) + by]
    desk.presses(Qt.Key.Key_Return)
    assert len(desk.row("forget").image.values) == 33
    desk.presses(Qt.Key.Key_Escape)
    assert len(desk.row("forget").image.values) == 32


def test_the_list_names_the_units_with_their_part_of_the_logit(make_desk: MakeDesk) -> None:
    desk = make_desk("units")
    trace = desk.sees()
    split = unit_split(trace, desk.model)
    first, second = desk.page.column.ranking.lists
    assert first.keys()[0] == int(split.argmax())
    assert second.keys()[0] == int(split.argmin())
    spoken = first.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"unit {split.argmax()} +{split.max():.3f}"
    desk.bot.mouseClick(
        first.viewport(),
        Qt.MouseButton.LeftButton,
        pos=first.visualItemRect(first.item(2)).center(),
    )
    desk.bot.waitUntil(lambda: desk.page._units.unit == first.keys()[2], timeout=5000)


def test_a_hover_tells_the_exact_value(make_desk: MakeDesk) -> None:
    desk = make_desk("units")
    trace = desk.sees()
    order = order_units(trace, desk.model, "forget", "readout")
    text = desk.page.view.tip_text(desk.point(3, 0, 4.5 / 32))
    usual, values = trace.baselines["forget"], trace.units("forget")[3]
    band = order[8:10]
    away = ((values - usual.unit_mean) / usual.unit_sd)[band].mean()
    assert f"Units {band[0]}, {band[1]}" in text
    assert f"{values[band].mean():.3f}" in text
    assert f"{abs(away):.2f} SD from usual" in text
    assert text.endswith("Click: open this band")
    unit = desk.page._units.unit
    followed = desk.page.view.tip_text(desk.point(3, 1))
    assert f"Forget {values[unit]:.2f}" in followed


def test_the_menus_choose_quantity_order_and_rows(make_desk: MakeDesk) -> None:
    desk = make_desk("units")
    desk.sees()
    desk.settings.put("units_quantity", "input")
    desk.settings.put("units_order", "clustered")
    desk.settings.put("units_every", True)
    desk.bot.waitUntil(lambda: len(desk.page.view.rows()[0].image.values) == 64, timeout=5000)
    assert desk.page.view.rows()[0].name == "input"
    controls = (desk.page.quantity, desk.page.order, desk.page.rows)
    assert [control.value() for control in controls] == ["input", "likeness", "every unit"]


def test_a_unit_chosen_by_hand_stays_while_the_text_changes(make_desk: MakeDesk) -> None:
    desk = make_desk("units")
    desk.sees()
    desk.page.follow(11)
    desk.sees()
    desk.reads("a good film")
    desk.sees()
    assert desk.page._units.unit == 11


# Contribution


def test_the_numbers_on_show_add_up(make_desk: MakeDesk) -> None:
    desk = make_desk("contribution")
    trace = desk.sees()
    terms = desk.page.column.sum.terms
    assert round(sum(term.value for term in terms[:-1]), 3) == terms[-1].value
    assert terms[-1].value == round(trace.logit, 3)
    assert desk.page.column.sum.text().endswith("logit")
    assert "Murdoch & Szlam 2017" in desk.page.column.convention.text()
    assert "given to no word" in desk.page.column.convention.text()


def test_the_ranking_leads_to_the_word(make_desk: MakeDesk) -> None:
    desk = make_desk("contribution")
    trace = desk.sees()
    first = desk.page.column.ranking.lists[0]
    assert first.keys()[0] == int(trace.contribution.argmax())
    desk.bot.mouseClick(
        first.viewport(),
        Qt.MouseButton.LeftButton,
        pos=first.visualItemRect(first.item(1)).center(),
    )
    assert desk.state.chosen == first.keys()[1]
    desk.state.choose(first.keys()[0])
    assert first.currentItem().data(Qt.ItemDataRole.UserRole) == first.keys()[0]


def test_a_hover_tells_contribution_and_step(make_desk: MakeDesk) -> None:
    desk = make_desk("contribution")
    trace = desk.sees()
    text = desk.page.view.tip_text(desk.point(4, 0)).replace("−", "-")
    assert f"Contribution {trace.contribution[4]:+.3f}" in text
    assert f"Step difference {trace.step_difference[4]:+.3f}" in text


def test_a_plain_rnn_has_a_sentence_and_its_steps_when_asked_for(make_desk: MakeDesk) -> None:
    desk = make_desk("contribution", "rnn")
    assert desk.says().endswith("The step difference is defined:")
    desk.bot.mouseClick(desk.page.sentence.button, Qt.MouseButton.LeftButton)
    trace = desk.sees()
    assert np.array_equal(desk.row("step").values, trace.step_difference)
    assert desk.says() == ""


@pytest.mark.parametrize("count", [1, 40, 260])
def test_bars_are_as_large_as_they_fit(make_desk: MakeDesk, count: int) -> None:
    desk = make_desk("contribution")
    desk.reads(text_of(count), chosen=0)
    desk.sees()
    layout, room = desk.page.view.layout_now(), desk.page.view.room().height()
    assert layout.row_heights[0] >= 44
    if count < 260:
        assert layout.size[1] <= room
        assert layout.row_heights[0] >= 70


# Memory


def test_the_curve_is_the_chosen_words(make_desk: MakeDesk) -> None:
    desk = make_desk("memory")
    trace = desk.sees()
    memory = read_memory(trace, desk.model)
    assert np.allclose(desk.row("kept").values[4:], memory.curve(4).kept)
    desk.state.choose(9)
    desk.bot.waitUntil(lambda: desk.page._shown.curve.token == 9, timeout=5000)
    assert np.allclose(desk.row("kept").values[9:], memory.curve(9).kept)
    assert desk.page.column.head.text() == "‘slow’, token 10 of 17"
    assert desk.page.column.caveat.text() == (
        "The direct path through the cell, not causal influence."
    )


def test_a_row_of_the_matrix_is_a_word_that_wrote(make_desk: MakeDesk) -> None:
    desk = make_desk("memory")
    trace = desk.sees()
    matrix = read_memory(trace, desk.model).matrix(0, 17)
    text = desk.page.view.tip_text(desk.point(12, 3, 2.5 / 17))
    assert text == f"Of what ‘is’ wrote, {matrix[2, 12]:.3f} is kept after ‘would’"
    before = desk.page.view.tip_text(desk.point(1, 3, 9.5 / 17))
    assert before == "‘film’ stands before ‘slow’ has written."
    desk.clicks(desk.point(12, 3, 2.5 / 17))
    assert desk.state.chosen == 2


def test_the_matrix_of_a_long_review_is_that_of_the_words_in_sight(make_desk: MakeDesk) -> None:
    desk = make_desk("memory")
    desk.reads(text_of(400), chosen=0)
    desk.sees()
    assert desk.row("matrix").image.values.shape == (150, 400)
    bar = desk.page.view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    desk.bot.waitUntil(lambda: desk.page._shown.start == 250, timeout=5000)
    seen = desk.page.view.seen()
    assert seen.start >= 250
    assert seen.stop == 400
    assert desk.page._shown.curve.token == 0


def test_a_word_chosen_by_hand_in_a_long_review_is_in_sight(make_desk: MakeDesk) -> None:
    desk = make_desk("memory")
    desk.reads(text_of(400), chosen=200, by_hand=True)
    desk.sees()
    desk.bot.waitUntil(lambda: 200 in desk.page.view.seen(), timeout=5000)
    desk.bot.waitUntil(lambda: desk.row("matrix").image.picked is not None, timeout=5000)


def test_the_memory_is_worked_out_once_for_a_text(
    make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sentiment_gui.widgets import memory_page

    counted: list[Trace] = []

    def counting(trace: Trace, folder: object) -> object:
        counted.append(trace)
        return read_memory(trace, folder)

    monkeypatch.setattr(memory_page, "read_memory", counting)
    desk = make_desk("memory")
    desk.sees()
    for _ in range(5):
        desk.presses(Qt.Key.Key_Right)
    desk.settings.put("memory_scale", "log")
    desk.sees()
    assert len(counted) == 1


def test_a_plain_rnn_is_led_to_the_step_difference(make_desk: MakeDesk) -> None:
    desk = make_desk("memory", "rnn")
    assert desk.says() == (
        "A plain RNN has no gates, so there is no memory kept to show. "
        "The step difference is defined:"
    )
    with desk.bot.waitSignal(desk.page.view_wanted) as wanted:
        desk.bot.mouseClick(desk.page.sentence.button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["contribution"]
    assert desk.settings.get("steps_instead")


def test_pages_are_trace_pages(make_desk: MakeDesk) -> None:
    """The window joins their signals by this class."""
    for key in PAGES:
        assert isinstance(make_desk(key).page, TracePage)
