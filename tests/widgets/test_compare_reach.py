"""The page Compare: the reach of the state, worked out when it is asked for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sentiment_gui.widgets.main_window import MainWindow
from tests.support import write_random_model
from tests.widgets.compare_support import LONG, WAIT, MakeComparer, make_comparer


@pytest.fixture
def compare(qtbot: QtBot, make_window: Callable[..., MainWindow], models: Path) -> MakeComparer:
    return make_comparer(qtbot, make_window, models)


def test_the_reach_is_worked_out_when_asked_for(compare: MakeComparer, qtbot: QtBot) -> None:
    view = compare(compare_back="reach")
    view.sees(LONG, LONG)
    offer = view.page.models.offer
    assert offer.isVisible()
    assert offer.text.text() == "To work out how far the state reaches takes about a second."
    assert view.page.models.picture().decay.curves == ()  # type: ignore[union-attr]
    qtbot.mouseClick(offer.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not offer.isVisible(), timeout=WAIT)
    parts = [curve.part for curve in view.page.models.picture().decay.curves]  # type: ignore[union-attr]
    assert parts == ["", "", "hidden", "cell"]
    assert ", reach " in view.page.foot.left.text()
    assert view.page.foot.right.text().startswith("Reach: ")
    view.reads(LONG + " good")
    view.sees(LONG + " good", LONG + " good")
    assert offer.isVisible()
    view.reads(LONG)
    view.sees(LONG, LONG)
    assert not offer.isVisible()  # a text that was worked out before costs nothing


def test_the_keys_stay_here_while_the_reach_is_worked_out(
    compare: MakeComparer, qtbot: QtBot
) -> None:
    """A button that hides would pass them on to the tabs, whose arrows turn to another view."""
    view = compare(compare_back="reach")
    view.sees(LONG, LONG)
    offer, models = view.page.models.offer, view.page.models
    offer.start.setFocus()
    qtbot.keyClick(offer.start, Qt.Key.Key_Space)
    assert offer.cancel.hasFocus()
    qtbot.waitUntil(lambda: not offer.isVisible(), timeout=WAIT)
    assert models.hasFocus()


def test_working_out_the_reach_can_be_cancelled(
    compare: MakeComparer, qtbot: QtBot, tmp_path: Path
) -> None:
    large = write_random_model(tmp_path / "large", "lstm", hidden=160)
    view = compare(second=str(large), compare_back="reach")
    view.sees(LONG, LONG)
    offer = view.page.models.offer
    qtbot.mouseClick(offer.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: offer.progress.share > 0.01, timeout=WAIT)
    assert offer.cancel.isVisible()
    qtbot.mouseClick(offer.cancel, Qt.MouseButton.LeftButton)
    assert not view.page.reach.running
    assert offer.start.isVisible()
    assert not offer.progress.isVisible()


def test_above_256_units_it_is_refused_in_a_sentence(
    compare: MakeComparer, qtbot: QtBot, tmp_path: Path
) -> None:
    large = write_random_model(tmp_path / "large", "rnn", hidden=257, scale=0.05)
    view = compare(second=str(large), compare_back="reach")
    view.sees(LONG, LONG)
    offer = view.page.models.offer
    refusal, price = offer.text.text().split("\n")
    assert refusal.startswith("large has 257 units: ")
    assert refusal.endswith("It is done for up to 256 units.")
    assert price == "For random-lstm alone it takes about a second."
    assert "257" not in view.page.head.note.text()  # it need not be said twice
    qtbot.mouseClick(offer.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not offer.isVisible(), timeout=WAIT)
    curves = view.page.models.picture().decay.curves  # type: ignore[union-attr]
    assert {curve.reading for curve in curves} == {0}
    assert "large has 257 units" in view.page.head.note.text()


@pytest.mark.parametrize("side", [0, 1])
def test_a_model_that_is_small_enough_is_offered_in_the_place_of_one_that_is_not(
    compare: MakeComparer, qtbot: QtBot, tmp_path: Path, side: int
) -> None:
    """The model that ships as the usual one is too large: there has to be a way on."""
    large = write_random_model(tmp_path / "large", "gru", hidden=257, scale=0.05)
    view = compare(compare_back="reach")
    view.sees(LONG, LONG)
    offer, page = view.page.models.offer, view.page
    assert offer.instead.isHidden()
    opens = (view.window.reader.open_model, page.second.open)[side]
    opens(large)
    qtbot.waitUntil(lambda: view.sees_names()[side] == "GRU 257", timeout=WAIT)
    qtbot.waitUntil(offer.instead.isVisible, timeout=WAIT)
    assert offer.instead.text() == "Take english-gru · GRU 128 instead"
    others = view.sees_names()[1 - side]
    qtbot.mouseClick(offer.instead, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.sees_names()[side] == "GRU 128", timeout=WAIT)
    qtbot.waitUntil(offer.instead.isHidden, timeout=WAIT)
    assert offer.start.isVisible()
    assert view.sees_names()[1 - side] == others
    assert offer.text.text() == "To work out how far the state reaches takes about a second."
