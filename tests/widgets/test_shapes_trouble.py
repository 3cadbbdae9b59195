"""What breaks, or is refused, behind the shapes after something newer was asked for."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.shapes import Writing
from sentiment_gui.core.writer import Sampling, Writer
from sentiment_gui.widgets import shapes_writer
from tests.support import random_writer
from tests.widgets.trace_desk import Desk, MakeDesk


@pytest.fixture
def desk(make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The page of a read review, with a language model to be opened."""
    made = Writer(random_writer(hidden=16))
    monkeypatch.setattr(shapes_writer, "open_writer", lambda _language: made)
    return make_desk("shapes")


def test_a_writing_that_breaks_late_leaves_the_one_after_it_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, go = shapes_writer.begin_writing, threading.Event()

    def breaks_late(writer: Writer, text: str) -> Writing:
        if text == "old":
            assert go.wait(20)
            raise ZeroDivisionError
        return begin(writer, text)

    desk.page.choice.buttons["one-to-many"].click()
    player = desk.page.player
    desk.bot.waitUntil(lambda: player.writing is not None, timeout=20_000)
    monkeypatch.setattr(shapes_writer, "begin_writing", breaks_late)
    before = player.writing
    for text in ("old", "the film"):
        player.begin(text, Sampling())
    desk.bot.waitUntil(lambda: player.writing is not before, timeout=20_000)
    go.set()
    desk.bot.waitUntil(lambda: bool(desk.crashes), timeout=20_000)
    assert player.error is None
    assert player.writing is not None
    desk.crashes.clear()


def test_a_refusal_that_comes_late_leaves_another_languages_model_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, go = Writer(random_writer(hidden=16)), threading.Event()

    def opened(language: str) -> Writer:
        if language == "zh":
            assert go.wait(20)
            raise GatelensError("writer-missing")
        return made

    monkeypatch.setattr(shapes_writer, "open_writer", opened)
    model = desk.page.model
    for language in ("zh", "en"):
        config = replace(desk.model.config, language=language)
        desk.classifier = Classifier(replace(desk.model, config=config))
        model.want()
    desk.bot.waitUntil(lambda: model.writer is made, timeout=20_000)
    go.set()
    desk.bot.wait(100)
    assert model.writer is made
    assert model.error is None
