"""A picture that changes fast: one job at a time, and the newest wins."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.workers.jobs import Jobs
from sentiment_gui.workers.newest import Newest


class Asker:
    """Asks for work that waits until it is let go."""

    def __init__(self, bot: QtBot) -> None:
        self.bot, self.jobs = bot, Jobs()
        self.go = threading.Semaphore(0)
        self.begun: list[str] = []
        self.answers: list[str] = []
        self.refused: list[str] = []
        self.newest = Newest(
            self.jobs,
            self.answers.append,
            lambda error: self.refused.append(error.code),
            self.jobs,
        )

    def asks(self, name: str) -> None:
        self.newest.ask(partial(self._work, name))

    def _work(self, name: str) -> str:
        self.begun.append(name)
        assert self.go.acquire(timeout=10)
        if name == "refused":
            raise GatelensError("no-text")
        if name == "broken":
            raise ValueError(name)
        return name

    def lets_go(self, count: int = 1) -> None:
        self.go.release(count)


@pytest.fixture
def asker(qtbot: QtBot) -> Iterator[Asker]:
    made = Asker(qtbot)
    yield made
    made.lets_go(20)
    assert made.jobs.finish()


def test_of_what_is_asked_for_meanwhile_only_the_newest_is_done(asker: Asker) -> None:
    asker.asks("first")
    asker.bot.waitUntil(lambda: asker.begun == ["first"], timeout=20_000)
    for name in ("second", "third", "last"):
        asker.asks(name)
    asker.lets_go(4)
    asker.bot.waitUntil(lambda: asker.answers == ["first", "last"], timeout=20_000)
    assert asker.begun == ["first", "last"]


def test_what_was_dropped_gives_no_answer(asker: Asker) -> None:
    asker.asks("gone")
    asker.bot.waitUntil(lambda: asker.begun == ["gone"], timeout=20_000)
    asker.asks("waiting")
    asker.newest.drop()
    asker.asks("wanted")
    asker.lets_go(3)
    asker.bot.waitUntil(lambda: asker.answers == ["wanted"], timeout=20_000)


def test_a_refusal_is_told_and_the_next_is_done(asker: Asker) -> None:
    asker.asks("refused")
    asker.bot.waitUntil(lambda: asker.begun == ["refused"], timeout=20_000)
    asker.asks("next")
    asker.lets_go(2)
    asker.bot.waitUntil(lambda: asker.answers == ["next"], timeout=20_000)
    assert asker.refused == ["no-text"]


def test_a_broken_job_does_not_stop_those_after_it(asker: Asker) -> None:
    broken: list[object] = []
    asker.jobs.crashed.connect(broken.append)
    asker.asks("broken")
    asker.lets_go()
    asker.bot.waitUntil(lambda: len(broken) == 1, timeout=20_000)
    assert asker.refused == ["unexpected"]
    asker.asks("next")
    asker.lets_go()
    asker.bot.waitUntil(lambda: asker.answers == ["next"], timeout=20_000)


@pytest.mark.parametrize("name", ["first", "refused"])
def test_an_answer_that_breaks_whoever_shows_it_does_not_stop_the_next(
    asker: Asker, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def breaks(_answer: object) -> None:
        raise ZeroDivisionError

    asker.asks(name)
    asker.bot.waitUntil(lambda: asker.begun == [name], timeout=20_000)
    asker.asks("next")
    asker.bot.wait(20)
    with monkeypatch.context() as broken, asker.bot.captureExceptions() as caught:
        broken.setattr(asker.newest, "_done" if name == "first" else "_failed", breaks)
        asker.lets_go()
        asker.bot.waitUntil(lambda: asker.begun == [name, "next"], timeout=20_000)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    asker.lets_go()
    asker.bot.waitUntil(lambda: asker.answers == ["next"], timeout=20_000)


def test_another_s_broken_job_ends_no_waiting_here(asker: Asker) -> None:
    """The answer that is still to come must find its asker as it was."""

    def fail() -> None:
        raise ValueError

    asker.asks("first")
    asker.bot.waitUntil(lambda: asker.begun == ["first"], timeout=20_000)
    with asker.bot.waitSignal(asker.jobs.crashed, timeout=20_000):
        asker.jobs.run(fail, pytest.fail, lambda _error: None)
    asker.asks("second")
    asker.bot.wait(50)
    assert asker.begun == ["first"], "one at a time"
    asker.lets_go(2)
    asker.bot.waitUntil(lambda: asker.answers == ["first", "second"], timeout=20_000)


def test_what_is_asked_for_at_once_costs_one_job(asker: Asker) -> None:
    asker.asks("text")
    asker.asks("text and cursor")
    asker.lets_go(2)
    asker.bot.waitUntil(lambda: asker.answers == ["text and cursor"], timeout=20_000)
    assert asker.begun == ["text and cursor"]
    assert not asker.newest.busy
