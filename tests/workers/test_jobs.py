"""Short work off the UI thread, its answers back in it."""

import gc
import threading
import time
import weakref
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from sentiment_gui.core.errors import GatelensError, UnexpectedError
from sentiment_gui.workers.jobs import Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    assert jobs.finish()


def test_work_runs_elsewhere_and_its_answer_comes_here(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[threading.Thread] = []
    answers: list[tuple[int, threading.Thread]] = []

    def work() -> int:
        threads.append(threading.current_thread())
        return 42

    jobs.run(work, lambda n: answers.append((n, threading.current_thread())), lambda _e: None)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    assert answers == [(42, threading.main_thread())]
    assert threads[0] is not threading.main_thread()


def fail() -> None:
    raise ZeroDivisionError


def test_a_refusal_goes_to_whoever_asked_and_to_nobody_else(qtbot: QtBot, jobs: Jobs) -> None:
    refused: list[GatelensError] = []
    crashed: list[Exception] = []
    jobs.crashed.connect(crashed.append)

    def refuse() -> None:
        raise GatelensError("no-text")

    jobs.run(refuse, lambda _n: None, refused.append)
    qtbot.waitUntil(lambda: bool(refused), timeout=20_000)
    assert refused[0].code == "no-text"
    assert not crashed


def test_whoever_asked_for_a_job_that_breaks_waits_no_longer(qtbot: QtBot, jobs: Jobs) -> None:
    refused: list[GatelensError] = []
    with qtbot.waitSignal(jobs.crashed, timeout=20_000) as got:
        jobs.run(fail, lambda _n: None, refused.append)
    assert isinstance(got.args[0], ZeroDivisionError)
    assert isinstance(refused[0], UnexpectedError)
    assert refused[0].__cause__ is got.args[0]
    assert "ZeroDivisionError" in str(refused[0])


def test_what_the_asker_has_shown_is_not_shown_again(qtbot: QtBot, jobs: Jobs) -> None:
    crashed: list[Exception] = []
    jobs.crashed.connect(crashed.append)
    shown: list[UnexpectedError] = []

    def show(error: UnexpectedError) -> None:
        shown.append(error)
        error.told = True

    jobs.run(fail, pytest.fail, show)
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    assert not crashed


def test_after_the_end_no_answer_comes(qtbot: QtBot) -> None:
    jobs = Jobs()
    answers: list[object] = []
    jobs.run(lambda: time.sleep(0.05), answers.append, answers.append)
    assert jobs.finish()
    qtbot.wait(50)
    assert answers == []


def test_what_is_in_line_happens_in_order_and_before_the_end(qtbot: QtBot, jobs: Jobs) -> None:
    happened: list[int] = []

    def work(number: int) -> None:
        time.sleep(0.02 if number == 0 else 0)
        happened.append(number)

    for number in range(20):
        jobs.run(partial(work, number), lambda _none: None, pytest.fail, in_order=True)
    assert jobs.finish()
    assert happened == list(range(20)), "also what had not begun when the end came"


def test_at_the_end_only_what_is_kept_is_still_begun(jobs: Jobs) -> None:
    begun: list[str] = []
    hold = threading.Event()
    for _ in range(2):
        jobs.run(hold.wait, lambda _none: None, pytest.fail)
    jobs.run(partial(begun.append, "a preview"), lambda _none: None, pytest.fail)
    jobs.run(partial(begun.append, "a file"), lambda _none: None, pytest.fail, kept=True)
    threading.Timer(0.1, hold.set).start()
    assert jobs.finish()
    assert begun == ["a file"]


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("refused", [False, True])
def test_a_dialog_that_was_deleted_gets_no_answer(
    qtbot: QtBot, jobs: Jobs, refused: bool, numbered: bool
) -> None:
    """To touch it would be an error in the middle of somebody else's work."""

    class Dialog(QObject):
        def answer(self, *_result: object) -> None:
            self.setObjectName("touched")

    def work() -> None:
        if refused:
            raise GatelensError("no-text")

    dialog, later = Dialog(), []
    hold = threading.Event()
    jobs.run(lambda: hold.wait(3), lambda _none: None, pytest.fail, in_order=True)
    answer = partial(partial(dialog.answer, 1), 2) if numbered else dialog.answer
    jobs.run(work, answer, answer, in_order=True)
    jobs.run(lambda: None, later.append, pytest.fail, in_order=True)
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    hold.set()
    qtbot.waitUntil(lambda: bool(later), timeout=20_000)


def test_what_a_job_worked_on_and_answered_is_let_go(qtbot: QtBot, jobs: Jobs) -> None:
    """Each keystroke's gates are some megabytes."""

    class Gates:
        pass

    seen: list[weakref.ref[Gates]] = []
    for _ in range(5):
        gates = Gates()
        seen.append(weakref.ref(gates))
        answers: list[Gates] = []
        jobs.run(partial(list, [gates]), answers.extend, pytest.fail)
        qtbot.waitUntil(partial(bool, answers), timeout=20_000)
        del gates, answers

    def gone() -> bool:
        gc.collect()
        return not any(one() for one in seen)

    qtbot.waitUntil(gone, timeout=20_000)
