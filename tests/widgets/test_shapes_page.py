"""The tab "Shapes": four drawings, three of which run on the words that were typed."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.shapes import SHAPES
from sentiment_gui.core.spans import Span
from sentiment_gui.core.writer import Writer
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.pictures import image_of
from sentiment_gui.widgets import shapes_writer
from tests.support import random_writer
from tests.widgets.trace_desk import Desk, MakeDesk, text_of


@pytest.fixture(autouse=True)
def writer(monkeypatch: pytest.MonkeyPatch) -> Writer:
    made = Writer(random_writer(hidden=16))
    monkeypatch.setattr(shapes_writer, "open_writer", lambda _language: made)
    return made


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """The page of a read review, showing many to one."""
    return make_desk("shapes")


def shows(desk: Desk, shape: str) -> None:
    """Choose a shape as a person does and wait until it is there."""
    desk.page.choice.buttons[shape].click()
    desk.bot.waitUntil(lambda: shape_on_show(desk) == shape, timeout=20_000)


def shape_on_show(desk: Desk) -> str:
    content = desk.page.view.content()
    seen = desk.page.view.isVisible() and content is not None
    return content.shape if seen else ""


def written(desk: Desk) -> int:
    writing = desk.page.player.writing
    return -1 if writing is None else len(writing.steps)


def waits(desk: Desk, what: Callable[[], bool]) -> None:
    desk.bot.waitUntil(what, timeout=20_000)


def test_the_verdict_of_the_review_stands_over_its_last_word(desk: Desk) -> None:
    trace = desk.state.trace
    assert trace is not None
    content = desk.page.view.content()
    assert [column.word for column in content.columns] == [token.text for token in trace.tokens]
    assert content.verdict[0].endswith(f"{trace.probability:.2f}")
    assert f"{len(trace.tokens)} tokens in, one verdict out" in desk.page.stage.sentence.text()
    assert not desk.page.stage.controls.isVisible()


def test_the_keys_move_the_cursor_that_all_views_share(desk: Desk) -> None:
    assert desk.page.view.content().chosen == 4
    desk.bot.keyClick(desk.page.view, Qt.Key.Key_Right)
    assert desk.state.chosen == 5
    assert desk.page.view.content().chosen == 5
    word = desk.state.trace.tokens[5].text  # type: ignore[union-attr]
    assert desk.page.view.accessibleDescription().startswith(f"‘{word}’, step 6 of ")
    assert desk.page.stage.margin.head.text().startswith(f"‘{word}’, step 6 of ")
    desk.bot.keyClick(desk.page.view, Qt.Key.Key_Home)
    assert desk.state.chosen == 0


def test_a_click_on_a_step_chooses_its_word(desk: Desk) -> None:
    place = desk.page.view.picture().layout.places[2]
    at = desk.page.view.viewport().rect().topLeft()
    at.setX(round(place.x) + 24)
    at.setY(round(place.top) + 80)
    desk.bot.mouseClick(desk.page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk.state.chosen == 2


def test_in_step_every_word_has_its_surprise_and_what_was_expected(
    desk: Desk, writer: Writer
) -> None:
    shows(desk, "many-to-many")
    trace = desk.state.trace
    assert trace is not None
    words = [token.text for token in trace.tokens]
    bits = writer.surprise(writer.folder.vocabulary.ids(words)).tolist()
    shown = [column.surprise for column in desk.page.view.content().columns]
    assert shown == pytest.approx(bits, abs=1e-4)
    assert f"surprise {bits[4]:.1f} bits" in desk.page.stage.margin.values.text()
    desk.reads("the film was great !")
    waits(desk, lambda: len(desk.page.view.content().columns) == 5)


def test_it_writes_a_word_at_a_step_and_the_same_with_the_same_seed(desk: Desk) -> None:
    shows(desk, "one-to-many")
    waits(desk, lambda: written(desk) == 0)
    for count in (1, 2, 3):
        desk.bot.keyClick(desk.page.view, Qt.Key.Key_Right)
        waits(desk, lambda count=count: written(desk) == count)
    first = [step.token for step in desk.page.player.writing.steps]
    assert desk.page.stage.text.text().lower().startswith("the plot")
    desk.page.stage.controls.first.click()
    waits(desk, lambda: written(desk) == 0)
    for count in (1, 2, 3):
        desk.page.stage.controls.next.click()
        waits(desk, lambda count=count: written(desk) == count)
    assert [step.token for step in desk.page.player.writing.steps] == first
    desk.page.stage.controls.seed.setValue(7)
    waits(desk, lambda: written(desk) == 0)


def test_the_margin_tells_what_was_likeliest_where_a_word_was_drawn(desk: Desk) -> None:
    shows(desk, "one-to-many")
    waits(desk, lambda: written(desk) == 0)
    desk.bot.keyClick(desk.page.view, Qt.Key.Key_Right)
    waits(desk, lambda: written(desk) == 1)
    assert not desk.page.stage.margin.likely.isVisible(), "nothing is drawn yet after the last word"
    desk.bot.keyClick(desk.page.view, Qt.Key.Key_Left)
    step = desk.page.player.writing.steps[0]
    assert desk.page.stage.margin.likely.isVisible()
    told = desk.page.stage.margin.likely.accessibleName()
    assert told.count("%") == len(step.likely) == 5
    assert f"writes ‘{step.token}’" in desk.page.stage.margin.values.text()


def test_it_plays_pauses_and_stops_when_nobody_watches(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shows(desk, "one-to-many")
    waits(desk, lambda: written(desk) == 0)
    desk.page.player._timer.setInterval(1)
    desk.bot.keyClick(desk.page.view, Qt.Key.Key_Space)
    waits(desk, lambda: written(desk) > 3 or desk.page.player.writing.ended)
    desk.page.stage.controls.words.setText("the film was not")
    desk.page.stage.controls.words.editingFinished.emit()
    assert not desk.page.player.playing
    waits(desk, lambda: len(desk.page.player.writing.words) == 4)
    desk.page.player.toggle()
    desk.page.hide()
    assert not desk.page.player.playing


def test_a_writing_ends_at_the_most_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes_writer, "MOST_WORDS", 2)
    shows(desk, "one-to-many")
    waits(desk, lambda: written(desk) == 0)
    for count in (1, 2):
        desk.page.player.step()
        waits(desk, lambda count=count: written(desk) >= count or desk.page.player.writing.ended)
    assert not desk.page.stage.controls.next.isEnabled()


def test_a_writing_that_breaks_says_so_and_can_begin_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(shapes_writer, "begin_writing", fail)
        desk.page.choice.buttons["one-to-many"].click()
        waits(desk, lambda: bool(desk.crashes))
        assert "ZeroDivisionError" in desk.page.stage.nothing.text.text()
    desk.crashes.clear()
    desk.page.stage.controls.begin()
    waits(desk, lambda: shape_on_show(desk) == "one-to-many")
    assert written(desk) == 0


def test_a_sequence_is_drawn_with_the_reviews_first_words(desk: Desk) -> None:
    shows(desk, "sequence")
    columns = desk.page.view.content().columns
    assert [column.word for column in columns[:4]] == "the film is not".split()  # noqa: SIM905
    assert "not run" in desk.page.stage.sentence.text()


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_a_figure_and_the_choice_is_remembered(desk: Desk, shape: str) -> None:
    shows(desk, shape)
    if shape == "one-to-many":
        waits(desk, lambda: written(desk) == 0)
    figure = desk.page.figure(FigureOptions(width_mm=85))
    assert figure is not None
    picture = image_of(figure, 1.0)
    assert picture.width() == round(85 / 25.4 * 96)
    assert figure.caption
    assert desk.settings.get("shape") == shape


def test_the_arrow_keys_go_from_shape_to_shape(desk: Desk) -> None:
    choice = desk.page.choice
    choice.buttons["many-to-one"].setFocus()
    QTest.keyClick(choice.buttons["many-to-one"], Qt.Key.Key_Left)
    assert desk.page.shape == "one-to-many"


def test_a_long_review_scrolls_to_its_cursor(desk: Desk) -> None:
    desk.reads(text_of(400), chosen=390, by_hand=True)
    waits(desk, lambda: len(desk.page.view.content().columns) == 400)
    view = desk.page.view
    place, bar = view.picture().layout.places[390], view.verticalScrollBar()
    assert bar.value() <= place.top
    assert place.top + 150 <= bar.value() + view.viewport().height()
    view.bring(0)
    for number in (60, 200, 120):  # down and up again
        view.bring(number)
        tops = {int(place.top) for place in view.picture().layout.places}
        assert bar.value() in tops, "a line cut through its cells shows half of its numbers"


def test_without_a_review_only_writing_and_the_drawing_are_there(make_desk: MakeDesk) -> None:
    desk = make_desk("shapes", reads=False)
    desk.looks()
    assert "type or paste a review" in desk.page.stage.nothing.text.text()
    for shape in ("one-to-many", "sequence"):
        shows(desk, shape)
    desk.page.choice.buttons["many-to-many"].click()
    assert desk.page.stage.nothing.isVisible()


def test_without_a_language_model_the_reason_is_said(
    make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_language: str) -> Writer:
        raise GatelensError("writer-missing")

    monkeypatch.setattr(shapes_writer, "open_writer", refuse)
    desk = make_desk("shapes")
    for shape in ("many-to-many", "one-to-many"):
        desk.page.choice.buttons[shape].click()
        waits(desk, lambda: "No language model" in desk.page.stage.nothing.text.text())
        assert desk.page.stage.nothing.isVisible()
    shows(desk, "many-to-one")


def test_a_language_model_that_broke_is_opened_by_whoever_comes_back(
    make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_language: str) -> Writer:
        raise ZeroDivisionError

    desk = make_desk("shapes")
    with monkeypatch.context() as broken:
        broken.setattr(shapes_writer, "open_writer", fail)
        desk.page.choice.buttons["one-to-many"].click()
        waits(desk, lambda: "ZeroDivisionError" in desk.page.stage.nothing.text.text())
        desk.bot.wait(50)
        assert len(desk.crashes) == 1, "it is not opened over and over"
    desk.crashes.clear()
    shows(desk, "many-to-one")
    shows(desk, "one-to-many")


def test_nothing_is_opened_before_it_is_wanted(
    make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(shapes_writer, "open_writer", opened.append)
    desk = make_desk("shapes")
    assert shape_on_show(desk) == "many-to-one"
    assert opened == []


def test_a_review_of_many_words_is_laid_out_in_the_pool(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sentiment_gui.widgets import shapes_page

    monkeypatch.setattr(shapes_page, "_AT_ONCE", 10)
    desk.reads(text_of(60), chosen=3)
    assert len(desk.page.view.content().columns) != 60
    waits(desk, lambda: len(desk.page.view.content().columns) == 60)
    desk.state.choose(40)
    assert desk.page.view.content().chosen == 40


@pytest.mark.parametrize("ending", [".csv", ".json"])
def test_the_numbers_of_a_shape_are_written_a_row_per_step(
    desk: Desk, tmp_path: Path, ending: str
) -> None:
    assert desk.page.numbers(None) is None, "of many to one the trace's numbers are all"
    shows(desk, "many-to-many")
    path = tmp_path / f"steps{ending}"
    desk.page.numbers(None)(path)
    shown = desk.page.view.content().columns
    if ending == ".csv":
        rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    else:
        content = json.loads(path.read_text("utf-8"))
        assert content["shape"] == "many-to-many"
        assert len(content["models"]) == 2
        rows = content["steps"]
    assert [row["reads"] for row in rows] == [column.word for column in shown]
    bits = [column.surprise for column in shown]
    assert [float(row["surprise_bits"]) for row in rows] == pytest.approx(bits, rel=1e-5)
    desk.page.numbers(Span(2, 5))(path)
    text = path.read_text("utf-8")
    assert shown[2].word in text
    assert text.count("\n") < 50 if ending == ".json" else text.count("\n") == 4


@pytest.mark.parametrize("how", ["key", "click"])
def test_zoomed_in_it_is_the_cell_at_a_word(desk: Desk, how: str) -> None:
    view = desk.page.view
    with desk.bot.waitSignal(desk.page.view_wanted) as wanted:
        if how == "key":
            desk.state.choose(2)
            desk.bot.keyClick(view, Qt.Key.Key_Return)
        else:
            place = view.picture().layout.places[2]
            point = QPoint(round(place.x) + 24, round(view._top() + place.top + 80))
            desk.bot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert wanted.args == ["cell"]
    assert desk.state.chosen == 2
    shows(desk, "sequence")
    with desk.bot.assertNotEmitted(desk.page.view_wanted):
        desk.bot.keyClick(view, Qt.Key.Key_Return)


def test_another_view_may_ask_for_a_shape(desk: Desk) -> None:
    shows(desk, "sequence")
    desk.settings.put("shape", "many-to-one")
    waits(desk, lambda: shape_on_show(desk) == "many-to-one")
    assert desk.page.choice.shape() == "many-to-one"


def test_the_numbers_of_a_writing_hold_its_gates(desk: Desk, tmp_path: Path) -> None:
    shows(desk, "one-to-many")
    waits(desk, lambda: written(desk) == 0)
    desk.page.player.step()
    waits(desk, lambda: written(desk) == 1)
    desk.page.numbers(None)(tmp_path / "steps.csv")
    rows = list(csv.DictReader((tmp_path / "steps.csv").read_text("utf-8").splitlines()))
    assert [row["reads"] for row in rows] == ["The", "plot", rows[1]["says"]]
    assert rows[1]["says"] == desk.page.player.writing.steps[0].token
    assert all(0 < float(row["forget_mean"]) < 1 for row in rows)
    desk.page.stage.controls.words.setText("")
    desk.page.stage.controls.words.editingFinished.emit()
    waits(desk, lambda: desk.page.player.writing.words == ())
    desk.page.player.step()
    waits(desk, lambda: written(desk) == 1)
    desk.page.numbers(None)(tmp_path / "steps.csv")
    assert (tmp_path / "steps.csv").read_text("utf-8").count("\n") == 3
