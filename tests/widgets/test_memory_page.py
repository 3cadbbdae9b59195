"""The page Memory: the curve of a word, and the matrix."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from sentiment_gui.core.memory_trace import Memory, read_memory
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.trace import Trace
from tests.widgets.trace_desk import MakeDesk, text_of


def test_the_curve_is_the_chosen_words(make_desk: MakeDesk) -> None:
    desk = make_desk("memory")
    trace = desk.sees()
    memory = read_memory(trace, desk.model)
    assert np.allclose(desk.row("kept").values[4:], memory.curve(4).kept)
    desk.state.choose(9)
    desk.bot.waitUntil(lambda: desk.page._shown.curve.token == 9, timeout=20_000)
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
    desk.bot.waitUntil(lambda: desk.page._shown.start == 250, timeout=20_000)
    seen = desk.page.view.seen()
    assert seen.start >= 250
    assert seen.stop == 400
    assert desk.page._shown.curve.token == 0


def test_beside_the_matrix_of_a_long_review_a_tip_speaks_of_the_word(make_desk: MakeDesk) -> None:
    """There is no pair of words there: asking for one was an error."""
    desk = make_desk("memory")
    trace = desk.reads(text_of(400), chosen=0)
    desk.sees()
    assert desk.page._shown.start == 0
    text = desk.page.view.tip_text(desk.point(160, 3, 2.5 / 150))
    assert text.startswith(f"‘{trace.tokens[160].text}’, token 161 of 400")
    inside = desk.page.view.tip_text(desk.point(149, 3, 2.5 / 150))
    assert inside.startswith("Of what")


def test_a_word_chosen_by_hand_in_a_long_review_is_in_sight(make_desk: MakeDesk) -> None:
    desk = make_desk("memory")
    desk.reads(text_of(400), chosen=200, by_hand=True)
    desk.sees()
    desk.bot.waitUntil(lambda: 200 in desk.page.view.seen(), timeout=20_000)
    desk.bot.waitUntil(lambda: desk.row("matrix").image.picked is not None, timeout=20_000)


def test_typing_works_out_one_matrix_wherever_the_picture_is_scrolled_to(
    make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk("memory")
    text = text_of(400)
    desk.reads(text, chosen=200, by_hand=True)
    desk.sees()
    desk.bot.waitUntil(lambda: 200 in desk.page.view.seen(), timeout=20_000)
    desk.bot.waitUntil(lambda: desk.row("matrix").image.picked is not None, timeout=20_000)
    worked = []
    stretch = Memory.matrix

    def counting(memory: Memory, start: int, stop: int) -> object:
        worked.append(start)
        return stretch(memory, start, stop)

    monkeypatch.setattr(Memory, "matrix", counting)
    for end in ("a", "ag", "again"):
        desk.reads(f"{text} {end}", chosen=200, by_hand=True)
        desk.sees()
    desk.bot.wait(50)
    assert len(worked) == 3
    assert 200 in desk.page.view.seen()


def test_the_memory_is_worked_out_once_for_a_text(
    make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sentiment_gui.widgets import memory_page

    counted: list[Trace] = []

    def counting(trace: Trace, folder: ModelFolder, last: Memory | None) -> Memory:
        counted.append(trace)
        return read_memory(trace, folder, last)

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


@pytest.mark.parametrize("key", ["memory", "units"])
def test_a_long_line_begins_at_the_word_that_it_tells_of(make_desk: MakeDesk, key: str) -> None:
    """Though nobody chose it: left of it the curve of its writing would be empty."""
    desk = make_desk(key)
    desk.reads(text_of(400), chosen=390)
    desk.sees()
    desk.bot.waitUntil(lambda: 390 in desk.page.view.seen(), timeout=20_000)
