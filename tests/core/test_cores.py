"""Reviews spread over threads are answered as by one thread, in order, and can be stopped."""

import threading
import time

import pytest

from sentiment_gui.core import cores as cores_module
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.cores import cores, on_every_core
from tests.export.pictured import words
from tests.support import random_model


def test_answers_come_in_order_from_several_threads():
    together, seen = threading.Barrier(3, timeout=30), set()

    def work(number):
        together.wait()  # passes only if three are at work at once
        seen.add(threading.current_thread().name)
        return number * number

    assert list(on_every_core(work, range(9), threads=3)) == [n * n for n in range(9)]
    assert len(seen) == 3


@pytest.mark.parametrize("threads", [1, 2])
def test_an_exception_reaches_whoever_asks_and_ends_the_work(threads):
    begun = []

    def work(number):
        begun.append(number)
        if number == 1:
            raise ValueError("second")
        time.sleep(0.02 if number > 1 else 0)  # all of them would take ten seconds
        return number

    answers = on_every_core(work, range(1000), threads)
    assert next(answers) == 0
    with pytest.raises(ValueError, match="second"):
        next(answers)
    assert len(begun) < 1000
    assert not [t for t in threading.enumerate() if t.name.startswith("batch")]


def test_verdicts_are_the_same_on_one_core_and_on_three(monkeypatch):
    classifier = Classifier(random_model("lstm"))
    texts = [words(1 + k % 37, k) for k in range(300)]
    answers = []
    for count in (1, 3):
        monkeypatch.setattr(cores_module, "cores", lambda count=count: count)
        answers.append(list(classifier.classify_many(texts)))
    assert answers[0] == answers[1]
    assert len({result.probability for result in answers[0]}) > 100


def test_there_is_a_core():
    assert cores() >= 1
