"""The reading thread: newest text, refused folders, long readings cut short."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from sentiment_gui.core.errors import Cancelled, GatelensError
from sentiment_gui.workers.reader import Reader, Reading


class FakeClassifier:
    """Reads "wait" until something newer waits, "stubborn" to its end whatever comes.

    "bad" has no words; "boom" is a mistake of ours.
    """

    def __init__(self) -> None:
        self.read: list[str] = []
        self.waiting = threading.Event()
        self.go = threading.Event()

    def trace(self, text: str, cancelled: Callable[[], bool]) -> SimpleNamespace:
        self.read.append(text)
        if text == "wait":
            self.waiting.set()
            while not cancelled():
                pass
            raise Cancelled
        if text == "stubborn":
            self.waiting.set()
            assert self.go.wait(5)
        if text == "bad":
            raise GatelensError("no-text")
        if text == "boom":
            raise ZeroDivisionError(text)
        return SimpleNamespace(text=text)


@pytest.fixture
def fake() -> FakeClassifier:
    return FakeClassifier()


@pytest.fixture
def reader(qtbot: QtBot, fake: FakeClassifier) -> Iterator[Reader]:
    def opener(path: Path) -> FakeClassifier:
        if path.name == "damaged":
            raise GatelensError("model-missing", path=path, file="config.json")
        if path.name == "broken":
            raise ZeroDivisionError
        return fake

    reader = Reader(opener)
    reader.start()
    yield reader
    assert reader.finish()


def test_texts_wait_for_the_model_and_the_newest_is_read(
    qtbot: QtBot, reader: Reader, fake: FakeClassifier
) -> None:
    reader.submit("one")
    serial = reader.submit("two")
    with qtbot.waitSignal(reader.read, timeout=20_000) as got:
        reader.open_model(Path("good"))
    reading: Reading = got.args[0]
    assert (reading.serial, reading.text, reading.trace.text) == (serial, "two", "two")
    assert fake.read == ["two"]


def test_a_long_reading_stops_when_something_newer_comes(
    qtbot: QtBot, reader: Reader, fake: FakeClassifier
) -> None:
    reader.open_model(Path("good"))
    reader.submit("wait")
    assert fake.waiting.wait(5)
    with qtbot.waitSignal(reader.read, timeout=20_000) as got:
        reader.submit("newer")
    assert got.args[0].text == "newer"


def test_a_reading_that_was_overtaken_is_dropped(
    qtbot: QtBot, reader: Reader, fake: FakeClassifier
) -> None:
    shown: list[Reading] = []
    reader.read.connect(shown.append)
    reader.open_model(Path("good"))
    reader.submit("stubborn")
    assert fake.waiting.wait(5)
    reader.submit("newer")
    fake.go.set()
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    assert fake.read == ["stubborn", "newer"]
    assert [reading.text for reading in shown] == ["newer"]


def test_text_without_words_is_a_reading_with_its_reason(qtbot: QtBot, reader: Reader) -> None:
    reader.open_model(Path("good"))
    with qtbot.waitSignal(reader.read, timeout=20_000) as got:
        reader.submit("bad")
    assert got.args[0].trace is None
    assert got.args[0].error.code == "no-text"


def test_a_refused_folder_leaves_the_model_in_use(
    qtbot: QtBot, reader: Reader, fake: FakeClassifier
) -> None:
    with qtbot.waitSignal(reader.opened, timeout=20_000):
        reader.open_model(Path("good"))
    with qtbot.waitSignal(reader.refused, timeout=20_000) as got:
        reader.open_model(Path("damaged"))
    assert got.args[1].code == "model-missing"
    with qtbot.waitSignal(reader.read, timeout=20_000):
        reader.submit("still read")
    assert fake.read == ["still read"]


def test_a_mistake_of_ours_in_opening_a_model_is_a_refusal(
    qtbot: QtBot, reader: Reader, fake: FakeClassifier
) -> None:
    """Or else the window would wait for the model for good."""
    with qtbot.waitSignal(reader.opened, timeout=20_000):
        reader.open_model(Path("good"))
    with qtbot.waitSignal(reader.refused, timeout=20_000) as got:
        reader.open_model(Path("broken"))
    assert isinstance(got.args[1].__cause__, ZeroDivisionError)
    with qtbot.waitSignal(reader.read, timeout=20_000):
        reader.submit("still read")


def test_models_are_opened_even_if_what_warms_the_reader_is_broken(qtbot: QtBot) -> None:
    reader = Reader(lambda _path: FakeClassifier(), warm=("no_such_module",))
    with qtbot.waitSignals([reader.crashed, reader.opened], timeout=20_000):
        reader.start()
        reader.open_model(Path("good"))
    assert reader.finish()


def test_a_text_that_was_taken_back_is_not_shown(qtbot: QtBot, reader: Reader) -> None:
    shown: list[Reading] = []
    reader.read.connect(shown.append)
    reader.open_model(Path("good"))
    reader.submit("gone")
    reader.forget()
    with qtbot.waitSignal(reader.read, timeout=20_000):
        reader.submit("here")
    assert [reading.text for reading in shown] == ["here"]


def test_a_mistake_of_ours_is_told_and_the_next_text_is_read(qtbot: QtBot, reader: Reader) -> None:
    reader.open_model(Path("good"))
    crashed: list[Exception] = []
    reader.crashed.connect(crashed.append)
    with qtbot.waitSignal(reader.read, timeout=20_000) as got:
        reader.submit("boom")
    assert got.args[0].error.code == "unexpected", "nobody waits for this reading any more"
    assert isinstance(crashed[0], ZeroDivisionError)
    with qtbot.waitSignal(reader.read, timeout=20_000):
        reader.submit("next")
