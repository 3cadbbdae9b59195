"""How much of an unrolled network is in sight, and how large: on the smallest window and on any."""

from __future__ import annotations

import pytest

from sentiment_gui.core.writer import Writer
from sentiment_gui.widgets import shapes_writer
from sentiment_gui.widgets.shapes_view import ShapesView
from tests.support import random_writer
from tests.widgets.trace_desk import Desk, MakeDesk, text_of

_THIRTEEN = "the film is not good and it was never slow i love it"


@pytest.fixture(autouse=True)
def writer(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Writer(random_writer(hidden=16))
    monkeypatch.setattr(shapes_writer, "open_writer", lambda _language: made)


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """A page as large as a window of 1280x720 makes it, in step."""
    desk = make_desk("shapes", reads=False)
    desk.page.resize(1280, 622)
    desk.page.choice.choose("many-to-many")
    return desk


def reads(desk: Desk, text: str) -> ShapesView:
    count = len(desk.reads(text).tokens)
    desk.looks()
    view: ShapesView = desk.page.view
    desk.bot.waitUntil(lambda: _shown(view) == count, timeout=20_000)
    return view


def _shown(view: ShapesView) -> int:
    content = view.content()
    return 0 if content is None or content.shape != "many-to-many" else len(content.columns)


def _whole(view: ShapesView) -> int:
    """How many lines are seen from their first part to their last."""
    layout = view.picture().layout  # type: ignore[union-attr]
    lines = {place.top for place in layout.places}
    depth = max(bottom for _, bottom in layout.parts.values())
    return sum(top + depth <= view.viewport().height() for top in lines)


def test_a_sentence_of_thirteen_tokens_is_seen_whole_on_a_small_screen(desk: Desk) -> None:
    view = reads(desk, _THIRTEEN)
    assert view.picture().layout.lines == 2  # type: ignore[union-attr]
    assert _whole(view) == 2
    assert view.verticalScrollBar().maximum() == 0


def test_of_a_long_review_whole_lines_are_in_sight(desk: Desk) -> None:
    view = reads(desk, text_of(120))
    assert view.verticalScrollBar().maximum() > 0
    assert _whole(view) == 2


def test_a_high_window_leaves_the_lines_their_size(desk: Desk) -> None:
    desk.page.resize(1600, 900)
    layout = reads(desk, _THIRTEEN).picture().layout  # type: ignore[union-attr]
    assert layout.scale >= 1
    assert layout.parts["surprise"][1] == pytest.approx(274 * layout.scale)
