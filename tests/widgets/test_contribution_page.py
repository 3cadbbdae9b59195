"""The page Contribution: what adds up, and what stands for it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from tests.widgets.trace_desk import MakeDesk, text_of


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


def test_the_tab_key_passes_the_rankings_and_chooses_nothing(make_desk: MakeDesk) -> None:
    """Who is on the way to somewhere else keeps the word; the arrows choose."""
    desk = make_desk("contribution")
    desk.sees()
    first, second = desk.page.column.ranking.lists
    chosen = first.keys()[0]
    desk.state.choose(chosen)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    desk.bot.waitUntil(second.hasFocus)
    assert desk.state.chosen == chosen
    desk.bot.keyClick(second, Qt.Key.Key_Down)
    assert desk.state.chosen == second.keys()[0]
