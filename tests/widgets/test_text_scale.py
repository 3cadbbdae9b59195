"""Larger text in the views of a review's numbers: their type grows, and none of it is cut off."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from sentiment_gui.core.writer import Writer
from sentiment_gui.export.compare_picture_tools import SCREEN
from sentiment_gui.export.fonts import advance
from sentiment_gui.export.headers import PAGE_EDGE
from sentiment_gui.widgets import shapes_writer
from sentiment_gui.widgets.ranking import RankedList
from tests.support import random_writer
from tests.widgets.conftest import MakeWindow, Person

TEXT = "the film is not good and it was never slow but i would love it again !"
STEPS = (1, 4, 12)


@pytest.fixture(autouse=True)
def writer(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Writer(random_writer(hidden=16))
    monkeypatch.setattr(shapes_writer, "open_writer", lambda _language: made)


@pytest.fixture
def reader(qtbot: Any, make_window: MakeWindow) -> Person:
    """Somebody with a small screen."""
    person = Person(qtbot, make_window(size=(1280, 720)))
    person.pastes(TEXT)
    return person


def opens(reader: Person, key: str) -> Any:
    reader.window.view_tabs.show(key)
    return reader.window.view_tabs.page(key)


def enlarges(reader: Person, steps: int) -> float:
    """Press Ctrl++ so often; return how many times as large the text is then."""
    for _ in range(steps):
        reader.window.commands.actions["zoom_in"].trigger()
    return 1.1**steps


@pytest.mark.parametrize("key", ["units", "memory"])
@pytest.mark.parametrize("steps", STEPS)
def test_words_titles_and_ticks_grow_and_have_room(reader: Person, key: str, steps: int) -> None:
    view = opens(reader, key).view
    reader.bot.waitUntil(lambda: view.layout_now() is not None, timeout=20_000)
    before = view.layout_now().metrics
    factor = enlarges(reader, steps)
    layout = view.layout_now()
    metrics = layout.metrics
    for name in ("word_size", "title_size", "tick_size"):
        assert getattr(metrics, name) == pytest.approx(factor * getattr(before, name)), name
    for row, height in zip(view.rows(), layout.row_heights, strict=True):
        if row.image is None:
            width = advance(row.title, metrics.title_size) + metrics.chip + metrics.chip_gap
            assert metrics.title_right - width >= PAGE_EDGE - 0.01, row.title
        if row.kind in ("levels", "spread", "bars"):
            lines = max(len(row.ticks), 2)
            assert height >= 1.05 * lines * metrics.tick_size, row.name
    assert layout.words_height >= metrics.word_size


@pytest.mark.parametrize("key", ["units", "memory", "contribution", "gates"])
def test_a_legend_is_as_high_as_its_larger_type_needs(reader: Person, key: str) -> None:
    page = reader.window.page.views.picture if key == "gates" else opens(reader, key)
    reader.bot.waitUntil(lambda: page.view.layout_now() is not None, timeout=20_000)
    before = page.legend._legend()[0].style
    enlarges(reader, 4)
    page.view.layout_now()
    legend, left, _ = page.legend._legend()
    assert legend.style.text > 1.3 * before.text
    assert page.legend.height() >= legend.height(page.legend._room(left))


def test_larger_words_that_would_cover_each_other_are_fewer(reader: Person) -> None:
    """Slanted words need a column of about their own height; else those that tell most stand."""
    view = opens(reader, "units").view
    reader.bot.waitUntil(lambda: view.layout_now() is not None, timeout=20_000)
    enlarges(reader, 12)
    layout = view.layout_now()
    pitch = float(layout.x[1] - layout.x[0])
    assert layout.labels in ("upright", "sparse") or pitch >= 0.96 * layout.metrics.word_size


def test_what_stands_beside_the_picture_grows_too(reader: Person) -> None:
    column = opens(reader, "memory").column
    lists = column.findChildren(RankedList)
    labels = column.findChildren(QLabel)
    reader.bot.waitUntil(lambda: lists[0].count() > 0, timeout=20_000)
    heights = [one.sizeHintForRow(0) for one in lists]
    sizes = [label.font().pixelSize() for label in labels]
    enlarges(reader, 3)
    assert all(one.sizeHintForRow(0) > 1.2 * old for one, old in zip(lists, heights, strict=True))
    for label, size in zip(labels, sizes, strict=True):
        assert label.font().pixelSize() >= 1.2 * size, label.text()
    reader.window.commands.actions["zoom_reset"].trigger()
    assert [label.font().pixelSize() for label in labels] == sizes


def test_a_view_that_is_opened_later_has_the_size_from_the_start(reader: Person) -> None:
    factor = enlarges(reader, 3)
    stage = opens(reader, "shapes").stage
    assert stage.view.text_scale == pytest.approx(factor)
    assert opens(reader, "compare").models._sizes == SCREEN.with_text(factor)


# The cell


def cell(reader: Person) -> Any:
    stage = opens(reader, "cell").stage
    reader.bot.waitUntil(lambda: stage.view.picture() is not None, timeout=20_000)
    return stage


@pytest.mark.parametrize("steps", [1, 3, 6])
def test_the_cells_numbers_and_names_grow(reader: Person, steps: int) -> None:
    stage = cell(reader)
    before = stage.view.picture().sizes
    factor = enlarges(reader, steps)
    sizes = stage.view.picture().sizes
    for name in ("words", "numbers", "equations", "notes", "symbols", "stroke"):
        assert getattr(sizes, name) == pytest.approx(factor * getattr(before, name)), name


def test_a_cell_that_is_larger_than_its_room_scrolls(reader: Person) -> None:
    stage = cell(reader)
    room = stage._room
    bars = room.horizontalScrollBar(), room.verticalScrollBar()
    assert [bar.maximum() for bar in bars] == [0, 0]
    enlarges(reader, 6)
    reader.bot.waitUntil(lambda: min(bar.maximum() for bar in bars) > 0, timeout=20_000)
    picture = stage.view.picture()
    assert picture.drawing().height() > 300, "the drawing is not pressed together"
    stage.view.setFocus()
    token = reader.window.state.chosen
    for key, bar in ((Qt.Key.Key_Right, bars[0]), (Qt.Key.Key_Down, bars[1])):
        reader.bot.keyClick(stage.view, key, Qt.KeyboardModifier.ControlModifier)
        assert bar.value() > 0, "the keys reach all of it"
    assert reader.window.state.chosen == token
    reader.window.commands.actions["zoom_reset"].trigger()
    reader.bot.waitUntil(lambda: max(bar.maximum() for bar in bars) == 0, timeout=20_000)


def test_smaller_text_makes_no_hole_beside_the_cell(reader: Person) -> None:
    stage = cell(reader)
    reader.window.commands.actions["zoom_out"].trigger()
    assert stage.view.size() == stage._room.viewport().size()


def test_a_presentation_has_the_screens_size(reader: Person) -> None:
    page = opens(reader, "cell")
    cell(reader)
    enlarges(reader, 6)
    page.present()
    stage = page.presentation.stage
    reader.bot.waitUntil(lambda: stage.view.picture() is not None, timeout=20_000)
    enlarges(reader, 1)
    assert stage.view.size() == stage._room.viewport().size()
    page.presentation.close()


# Two models


@pytest.mark.parametrize("steps", STEPS)
def test_two_models_curves_keep_their_height_under_larger_type(reader: Person, steps: int) -> None:
    page = opens(reader, "compare")
    models = page.models
    reader.bot.waitUntil(lambda: models.picture() is not None, timeout=20_000)
    before = models.picture().style.sizes
    factor = enlarges(reader, steps)
    reader.bot.waitUntil(lambda: models.height() >= models.minimumHeight(), timeout=20_000)
    picture = models.picture()
    sizes = picture.style.sizes
    for name in ("title", "word", "tick"):
        assert getattr(sizes, name) == pytest.approx(factor * getattr(before, name)), name
    for panel in (picture.upper, picture.lower):
        assert panel.height() > 2 * sizes.tick, "three numbers of a scale have room"
    foot = picture.strips.bottom() + 1.25 * sizes.line
    assert foot <= models.height()
    names = max(advance(side.picker.value(), sizes.tick) for side in page.sides)
    assert names <= sizes.left - 18


# Shapes


@pytest.mark.parametrize("shape", ["many-to-one", "many-to-many"])
def test_an_unrolled_network_grows_and_wraps(reader: Person, shape: str) -> None:
    page = opens(reader, "shapes")
    page.choice.choose(shape)
    page.refresh()

    def shown() -> bool:
        content = page.view.content()
        return content is not None and content.shape == shape

    reader.bot.waitUntil(shown, timeout=20_000)
    before = page.view.picture().layout
    legend = page.stage.legend.height()
    factor = enlarges(reader, 5)
    after = page.view.picture().layout
    assert after.scale >= 0.99 * factor * min(before.scale, 1)
    assert after.lines > before.lines
    assert after.used <= after.width + 1, "no step is cut off at the right"
    assert page.stage.legend.height() > legend
