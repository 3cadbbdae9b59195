"""A review as long as a book among others: the foot says that it is what everything waits for."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sentiment_gui.core import trace
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.widgets.batch_foot import BatchFoot
from sentiment_gui.workers import batch
from tests.support import random_model
from tests.widgets.batch_support import BatchPerson, batch_person

BOOK = "good film " * 80
PARTED, UNPARTED = f"a good film\nbad\n{BOOK}\nfine\n", f"bad\n{'影。' * 100}\n"


class Patient(Classifier):
    """Reads a book, and counts it, only when the test lets it."""

    def __init__(self) -> None:
        super().__init__(random_model())
        self.read, self.count = threading.Event(), threading.Event()

    def classify_many(self, texts, cancelled=lambda: False):
        if len(texts[0]) > batch._BOOK:
            assert self.read.wait(20)
        return super().classify_many(texts, cancelled)

    def trace(self, text, cancelled=lambda: False):
        assert self.count.wait(20)
        return super().trace(text, cancelled)


@pytest.fixture
def person(qtbot, qapp, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BatchPerson]:
    monkeypatch.setattr(batch, "_BOOK", 150)
    monkeypatch.setattr(trace, "KEPT_TOKENS", 100)
    monkeypatch.setattr(trace, "_WINDOW", 50)
    with batch_person(qtbot, qapp, home) as person:
        person.holder.classifier = Patient()
        yield person
        person.holder.classifier.read.set()
        person.holder.classifier.count.set()


def sees(foot: BatchFoot) -> tuple[str, str]:
    return foot.fact.text(), foot.note.text() if foot.note.isVisible() else ""


@pytest.mark.parametrize("width", [1280, 700])
def test_the_foot_says_that_a_long_review_is_read_and_then_counted(person, width):
    person.page.resize(width, 560)
    classifier, foot = person.holder.classifier, person.page.foot
    person.page.open_lines(PARTED)
    told = "Reading a review of 160 words…"
    person.bot.waitUntil(lambda: sees(foot) == ("2 of 4", told), timeout=20_000)
    assert person.sees_buttons() == ["Pause", "Stop"]
    classifier.read.set()
    told = "Counting a review of 160 words…"
    person.bot.waitUntil(lambda: sees(foot) == ("4 read", told), timeout=20_000)
    classifier.count.set()
    person.waits()
    assert sees(foot) == ("4 read", "")


def test_of_a_text_without_spaces_no_number_of_words_is_told(person):
    foot = person.page.foot
    person.page.open_lines(UNPARTED)
    told = "Reading a very long review…"
    person.bot.waitUntil(lambda: sees(foot)[1] == told, timeout=20_000)
    person.holder.classifier.read.set()
    person.bot.waitUntil(lambda: sees(foot)[1] == "Counting a very long review…", timeout=20_000)


def test_whoever_pauses_at_a_book_is_told_that_it_is_paused(person):
    foot = person.page.foot
    person.page.open_lines(PARTED)
    person.bot.waitUntil(lambda: sees(foot)[1].startswith("Reading a review"), timeout=20_000)
    person.presses("pause")
    assert sees(foot) == ("Paused at 2 of 4.", "")
    person.presses("resume")
    assert sees(foot)[1] == "Reading a review of 160 words…"


def test_after_a_book_the_pace_is_that_of_the_others(person, monkeypatch):
    """A minute without a verdict would be a minute of ‘0 reviews a second, 2 h left’."""
    foot, begun = person.page.foot, []

    def start(_done: int) -> None:
        begun.append((person.page.session.state, *person.page.session.books))

    monkeypatch.setattr(foot.pace, "start", start)
    person.page.open_lines(PARTED)
    person.bot.waitUntil(lambda: begun[-1:] == [("reading", "reading")], timeout=20_000)
    person.holder.classifier.read.set()
    person.bot.waitUntil(lambda: person.page.session.extent.read == 4, timeout=20_000)
    place = begun.index(("reading", "reading"))
    assert begun[place + 1][0] == "reading"
    assert "reading" not in begun[place + 1][1:]
