"""Who clicks twice where once is enough gets what one click does, not its opposite."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.widgets.main_window import MainWindow
from tests.widgets.batch_support import BatchPerson, batch_person, write_rows
from tests.widgets.what_if_support import make_asker


@pytest.fixture
def person(qtbot, qapp, home: Path) -> Iterator[BatchPerson]:
    with batch_person(qtbot, qapp, home) as person:
        yield person


def clicks_twice(widget: QWidget) -> None:
    """Click through the window, so that Qt itself tells the double click and who gets it."""
    window = widget.window()
    place = widget.mapTo(window, widget.rect().center())
    for _ in range(2):
        clicks_at(window, place)


def clicks_at(window: QWidget, place: QPoint) -> None:
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, none, place, 5)
    QApplication.processEvents()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Three verdicts come at once, the others when this is set."""
    go, classify = threading.Event(), Classifier.classify_many

    def slow(self, texts, cancelled=lambda: False):
        while texts[0] != "a good film" and not go.wait(0.01):
            if cancelled():
                return iter(())
        return classify(self, texts, cancelled)

    monkeypatch.setattr("sentiment_gui.workers.batch._FEWEST", 3)
    monkeypatch.setattr("sentiment_gui.workers.batch._MOST", 3)
    monkeypatch.setattr(Classifier, "classify_many", slow)
    yield go
    go.set()


def test_a_double_click_on_go_on_does_not_stop_what_it_began(person, tmp_path, held):
    person.page.open_file(write_rows(tmp_path / "reviews.csv"))
    person.bot.waitUntil(
        lambda: person.page.session is not None and person.page.session.extent.read == 3,
        timeout=20_000,
    )
    person.presses("stop")
    person.bot.waitUntil(lambda: person.page.session.state == "stopped", timeout=20_000)
    person.waits()
    go_on, stop = (person.page.foot.buttons[name] for name in ("go_on", "stop"))
    middle = go_on.mapTo(person.page, go_on.rect().center())
    clicks_twice(go_on)
    assert not go_on.isVisible()
    assert stop.geometry().contains(stop.parentWidget().mapFrom(person.page, middle)), "in its way"
    held.set()
    person.bot.waitUntil(lambda: person.page.session.state == "done", timeout=20_000)


def test_a_double_click_on_pause_pauses(person, tmp_path, held):
    person.page.open_file(write_rows(tmp_path / "reviews.csv"))
    person.bot.waitUntil(person.page.foot.buttons["pause"].isVisible, timeout=20_000)
    clicks_twice(person.page.foot.buttons["pause"])
    assert person.page.session.state == "paused"


def test_a_double_click_strikes_a_word_once_and_ranks_all_once(
    qtbot, make_window: Callable[..., MainWindow], models: Path
):
    view = make_asker(qtbot, make_window, models)()
    view.goes_to("great")
    clicks_twice(view.page.tools.strike)
    view.settles()
    assert "-great" in view.sees_words()
    clicks_twice(view.page.tools.rank)
    assert view.page.column.isVisible()
    assert view.page.tools.rank.text() == "Close the ranking"


def test_fast_clicks_on_undo_all_count(qtbot, make_window: Callable[..., MainWindow], models: Path):
    view = make_asker(qtbot, make_window, models)()
    for word in ("great", "film"):
        view.clicks(word)
    assert {"-great", "-film"} <= set(view.sees_words())
    clicks_twice(view.page.tools.undo)
    view.settles()
    assert not view.page.desk.is_changed
