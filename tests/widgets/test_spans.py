"""Tokens A to B: chosen by mouse and keys in every view, shown alone, copied, saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sentiment_gui.core.spans import Span
from sentiment_gui.export.numbers import signed
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.widgets.export_dialog import FigureDialog
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.span_choice import SpanControl
from tests.widgets.conftest import MakeWindow, Person

TEXT = "the film is not good and it was never slow but i would love it again !"
VIEWS = ("gates", "units", "contribution", "memory", "compare")
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


@pytest.fixture
def reader(person: Person) -> Person:
    """A person who has read a text."""
    person.window.settings.put("compare", "reviews")
    person.pastes(TEXT)
    return person


def view_of(person: Person, key: str) -> Any:
    """Open a view and return its picture, once it is there."""
    window = person.window
    window.view_tabs.show(key)
    if key == "gates":
        view: Any = window.page.views.picture.view
    else:
        page: Any = window.view_tabs.page(key)
        view = page.reviews.view if key == "compare" else page.view
    person.bot.waitUntil(lambda: len(words_of(view)) == window.state.length, timeout=10_000)
    return view


def words_of(view: Any) -> tuple[str, ...]:
    """The words in a picture."""
    layout = view.layout_now()
    return () if layout is None else view._painter.words.shown


def click(
    person: Person, view: Any, token: int, keys: Any = Qt.KeyboardModifier.NoModifier
) -> None:
    """Click a word: below it a view may have other things to click."""
    column = view.rect_of(token)
    place = QPoint(column.center().x(), column.top() + 8)
    person.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, place)


@pytest.mark.parametrize("key", VIEWS)
def test_a_span_is_chosen_with_the_mouse_and_ends_with_escape(reader: Person, key: str) -> None:
    state, view = reader.window.state, view_of(reader, key)
    click(reader, view, 4)
    click(reader, view, 9, SHIFT)
    assert state.span == Span(4, 10)
    click(reader, view, 2, SHIFT)
    assert state.span == Span(2, 5), "it runs from the token that was chosen without Shift"
    assert reader.window.status.text().startswith("tokens 3 to 5 of 17")
    reader.bot.keyClick(view, KEY.Key_Escape)
    assert state.span is None
    assert "tokens 3 to 5" not in reader.window.status.text()


@pytest.mark.parametrize("key", VIEWS)
def test_a_span_is_chosen_with_the_keys(reader: Person, key: str) -> None:
    state, view = reader.window.state, view_of(reader, key)
    state.choose(6)
    for pressed, expected in (
        (KEY.Key_Right, Span(6, 8)),
        (KEY.Key_Right, Span(6, 9)),
        (KEY.Key_Left, Span(6, 8)),
        (KEY.Key_Home, Span(0, 7)),
        (KEY.Key_End, Span(6, 17)),
    ):
        reader.bot.keyClick(view, pressed, SHIFT)
        assert state.span == expected
    reader.bot.keyClick(view, KEY.Key_Left)
    assert state.span == Span(6, 17), "a walk through the words leaves the span"


@pytest.mark.parametrize("key", VIEWS)
def test_shown_alone_are_its_words_with_the_numbers_of_the_whole(reader: Person, key: str) -> None:
    state, view = reader.window.state, view_of(reader, key)
    whole = [row.values for row in view.rows()]
    state.choose(5)
    state.extend(11)
    reader.window.commands.actions["span_alone"].trigger()
    assert words_of(view) == tuple(TEXT.split()[5:12])
    alone = [row.values for row in view.rows()]
    for one, other in zip(whole, alone, strict=True):
        if len(one) == state.length:
            assert np.array_equal(one[5:12], other, equal_nan=True)
    click(reader, view, 8)
    assert state.chosen == 8
    reader.bot.keyClick(view, KEY.Key_End)
    assert state.chosen == 11
    reader.bot.keyClick(view, KEY.Key_Right)
    assert state.chosen == 11, "beyond the span nothing is shown"
    assert view.seen() == range(5, 12)
    reader.window.commands.actions["span_alone"].trigger()
    assert len(words_of(view)) == 17


def test_the_matrix_of_a_span_alone_is_that_of_its_words(reader: Person) -> None:
    view = view_of(reader, "memory")
    reader.window.state.choose(5)
    reader.window.state.extend(11)
    reader.window.state.show_alone(True)

    def image() -> Any:
        return next(row.image for row in view.rows() if row.image is not None)

    reader.bot.waitUntil(lambda: image().values.shape == (7, 7), timeout=20_000)
    assert image().labels == tuple(TEXT.split()[5:12])


def test_two_models_are_compared_over_the_span(reader: Person) -> None:
    window = reader.window
    window.settings.put("compare", "models")
    window.view_tabs.show("compare")
    page: Any = window.view_tabs.page("compare")
    reader.bot.waitUntil(lambda: page.models.picture() is not None, timeout=20_000)
    models = page.models
    window.state.choose(4)
    reader.bot.keyClick(models, KEY.Key_Right, SHIFT)
    reader.bot.keyClick(models, KEY.Key_PageDown, SHIFT)
    assert window.state.span == Span(4, 16)
    window.state.show_alone(True)
    across = models.picture().across
    assert (across.first, across.count) == (4, 12)
    assert models.slot_at(across.left + 1) == 4
    assert models.slot_at(across.right - 1) == 15
    reader.bot.keyClick(models, KEY.Key_Escape)
    assert models.picture().across.count == 17


def test_a_span_of_two_reviews_is_counted_in_the_first(reader: Person) -> None:
    window = reader.window
    view = view_of(reader, "compare")
    page: Any = window.view_tabs.page("compare")
    page.reviews.second.put(TEXT.replace("never slow", "never ever so slow"))
    reader.bot.waitUntil(lambda: page.slots.length == 19, timeout=20_000)
    click(reader, view, 7)
    click(reader, view, 12, SHIFT)
    words = TEXT.split()
    assert window.state.span == Span(7, 11)
    assert words[7:11] == ["was", "never", "slow", "but"]
    assert page.slots.span == Span(7, 13)
    page.slots.hover(-1)
    first, second = (reading.trace.contribution for reading in page.slots.comparison.readings)
    sums = f"First contributes {signed(first[7:11].sum())}; Second contributes "
    assert page.foot.left.text().endswith(f"{sums}{signed(second[7:13].sum())}")
    window.state.show_alone(True)
    assert len(words_of(view)) == 6
    figure = page.figure(FigureOptions(span=window.state.span))
    assert "tokens 8 to 11 of the first review" in figure.caption


def test_another_text_has_no_span_and_another_model_the_same(reader: Person, models: Path) -> None:
    window, state = reader.window, reader.window.state
    state.choose(2)
    state.extend(5)
    before = window.status.text()
    window.reader.open_model(models / "random-gru")
    reader.bot.waitUntil(
        lambda: state.trace is not None and state.trace.model.cell == "gru", timeout=20_000
    )
    assert state.span == Span(2, 6)
    assert window.status.text() != before, "another model, another sum"
    reader.pastes("the film is good and long")
    assert state.span is None


def test_the_control_comes_with_a_span_and_names_it(reader: Person) -> None:
    window = reader.window
    view_of(reader, "contribution")
    controls = window.findChildren(SpanControl)
    assert not any(control.isVisible() for control in controls)
    assert not window.commands.actions["span_alone"].isEnabled()
    window.state.choose(2)
    window.state.extend(9)
    shown = [control for control in controls if control.isVisible()]
    assert [control.value() for control in shown] == ["3–10"]
    assert window.commands.actions["span_alone"].isEnabled()
    window.commands.actions["span_none"].trigger()
    assert not any(control.isVisible() for control in controls)


def test_its_words_are_copied(reader: Person) -> None:
    reader.window.state.choose(2)
    reader.window.state.extend(4)
    reader.window.commands.actions["span_copy"].trigger()
    assert QGuiApplication.clipboard().text() == "is not good"


def test_it_is_what_is_saved_and_copied(
    reader: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = reader.window
    window.state.choose(2)
    window.state.extend(4)
    offered: list[str] = []
    written: list[FigureOptions] = []

    def accept(dialog: FigureDialog) -> FigureDialog.DialogCode:
        offered.append(dialog.tokens.text())
        return FigureDialog.DialogCode.Accepted

    monkeypatch.setattr(FigureDialog, "exec", accept)
    monkeypatch.setattr(window.exporter, "_ask", lambda *_: tmp_path / "x.csv")
    monkeypatch.setattr(window.exporter, "write", lambda _t, _p, options: written.append(options))
    window.saving.figure()
    window.saving.numbers()
    assert offered == ["3–5"]
    assert [options.span for options in written] == [Span(2, 5), Span(2, 5)]


def test_a_view_without_numbers_of_its_own_gives_the_spans(
    reader: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What if has none before anything is edited; what it gives then are the review's."""
    window, written = reader.window, []
    window.view_tabs.show("what-if")
    page: Any = window.view_tabs.page("what-if")
    reader.bot.waitUntil(lambda: page.desk.shown is not None, timeout=20_000)
    window.state.choose_span(Span(2, 5))
    monkeypatch.setattr(window.exporter, "_ask", lambda *_: tmp_path / "x.csv")
    monkeypatch.setattr(window.exporter, "write", lambda _t, _p, options: written.append(options))
    window.saving.numbers()
    assert [options.span for options in written] == [Span(2, 5)]


def test_what_if_marks_the_span_and_chooses_none(reader: Person) -> None:
    window = reader.window
    window.view_tabs.show("what-if")
    page: Any = window.view_tabs.page("what-if")
    reader.bot.waitUntil(lambda: page.view.layout_now() is not None, timeout=20_000)
    window.state.choose(3)
    reader.bot.keyClick(page.view, KEY.Key_Right, SHIFT)
    assert window.state.span is None
    assert window.state.chosen == 4
    window.state.extend(8)
    assert page.slots.span == Span(4, 9)
    window.state.show_alone(True)
    assert len(page.view._painter.words) == 17
    assert page.view._span() == Span(4, 9)  # the whole is shown, so the span is marked
    reader.bot.keyClick(page.view, KEY.Key_Escape)
    assert window.state.span == Span(4, 9)


def test_the_tour_shows_the_whole_and_the_span_alone_again(reader: Person) -> None:
    window: MainWindow = reader.window
    window.state.choose(3)
    window.state.extend(8)
    window.state.show_alone(True)
    window.tour.start()
    assert not window.state.alone
    window.tour.end()
    assert window.state.alone
    assert window.state.span == Span(3, 9)


@pytest.mark.parametrize("key", ["units", "memory", "contribution"])
def test_the_picture_has_the_keys_when_a_view_is_opened(reader: Person, key: str) -> None:
    """Not its first control: the arrows are for the words."""
    view: QWidget = view_of(reader, key)
    assert view.hasFocus()


@pytest.mark.parametrize("mode", ["models", "reviews"])
def test_the_keys_follow_from_view_to_view(reader: Person, mode: str) -> None:
    reader.window.settings.put("compare", mode)
    view_of(reader, "units")
    reader.window.view_tabs.show("compare")
    page: Any = reader.window.view_tabs.page("compare")
    focus = page.models if mode == "models" else page.reviews.second.editor
    reader.bot.waitUntil(lambda: page.slots.comparison is not None, timeout=20_000)
    assert focus.hasFocus()
    reader.window.view_tabs.show("contribution")
    contribution: Any = reader.window.view_tabs.page("contribution")
    reader.bot.waitUntil(contribution.view.hasFocus, timeout=20_000)


@pytest.mark.parametrize("key", ["what-if", "shapes", "cell"])
def test_the_words_have_the_keys_where_they_are_worked_on(reader: Person, key: str) -> None:
    """When a view is made, and when it comes back from another."""
    window = reader.window
    for before in ("compare", "memory"):
        window.view_tabs.show(before)
        window.view_tabs.page(before).setFocus()
        window.view_tabs.show(key)
        page: Any = window.view_tabs.page(key)
        view = page.stage.view if key == "cell" else page.view
        reader.bot.waitUntil(view.hasFocus, timeout=20_000)


def test_a_span_is_marked_in_text_and_picture(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(theme="light")
    window.show_review("", TEXT)
    qtbot.waitUntil(lambda: window.state.trace is not None, timeout=20_000)
    view, editor = window.page.views.picture.view, window.page.editor
    qtbot.wait(50)
    before = view.viewport().grab().toImage(), editor.viewport().grab().toImage()
    window.state.extend(6)
    after = view.viewport().grab().toImage(), editor.viewport().grab().toImage()
    assert before[0] != after[0]
    assert before[1] != after[1]
    column = view.rect_of(6)
    ground = after[0].pixelColor(column.left() + 1, column.top() + 2).name()
    assert ground == window.themes.theme.selection.lower()
