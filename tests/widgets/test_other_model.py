"""Between two models: what one has read is never worked on with the other's weights."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from sentiment_gui.export.options import FigureOptions
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.what_if_page import WhatIfPage
from sentiment_gui.workers.reader import open_classifier
from tests.widgets.conftest import Person


def shows_something(page: Any) -> bool:
    if isinstance(page, WhatIfPage):
        return page.desk.shown is not None
    return page.figure_job(FigureOptions()) is not None


@pytest.fixture
def between(person: Person, models: Path, qtbot: QtBot) -> MainWindow:
    """A window whose pages show a review that the model now open has not read yet."""
    window = person.window
    person.pastes("not a good film , but i love it")
    for key in ("units", "memory", "cell", "shapes", "what-if"):
        window.view_tabs.show(key)
        qtbot.waitUntil(partial(shows_something, window.view_tabs.page(key)), timeout=20_000)
    window.reader.read.disconnect()
    window.classifier = open_classifier(models / "random-gru")
    return window


@pytest.mark.parametrize("view", ["units", "memory", "cell", "shapes"])
def test_no_figure_is_drawn_with_the_weights_of_another_model(
    between: MainWindow, view: str
) -> None:
    """Not even when the window has the new reading, and the page not yet."""
    page = between.view_tabs.page(view)
    between.view_tabs.show("gates")
    assert page.figure_job(FigureOptions()) is None
    between.state.show(between.classifier.trace("an awful film"), 0, by_hand=False)
    if view != "shapes":  # which has no reading of its own
        assert page.figure_job(FigureOptions()) is None


def test_no_words_are_ranked_by_another_model(between: MainWindow) -> None:
    page = between.view_tabs.page("what-if")
    page.toggle_ranking()
    assert not page.work.running
