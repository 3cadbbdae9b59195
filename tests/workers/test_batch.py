"""A file of reviews is read in a stream that can be held, ended and taken up again."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from sentiment_gui.core import trace
from sentiment_gui.core.batch_words import Forms, sums_of
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.lines import open_binary
from sentiment_gui.core.review_types import ReadOptions, Review
from sentiment_gui.workers import batch
from sentiment_gui.workers.batch import NO_BOOK, BatchRun
from tests.support import WORDS, random_model

RNG = np.random.default_rng(5)
TEXTS = [" ".join(RNG.choice(WORDS, RNG.integers(0, 12))) for _ in range(300)]
FILE = "\n".join(TEXTS) + "\n"


class Steered(Classifier):
    """Reads at the test's pace: calls ``before`` with the number of texts answered so far."""

    def __init__(self, folder) -> None:
        super().__init__(folder)
        self.before = lambda _answered: None
        self.answered = 0

    def classify_many(self, texts, cancelled=lambda: False):
        self.before(self.answered)
        results = list(super().classify_many(texts, cancelled))
        self.answered += len(results)
        return iter(results)


@pytest.fixture
def started(qapp) -> Iterator[list[BatchRun]]:
    """Runs to be ended after the test."""
    runs: list[BatchRun] = []
    yield runs
    for run in runs:
        run.resume()
        assert run.finish()


def make(started, model=None, text=FILE, options: ReadOptions | None = None) -> BatchRun:
    classifier = Steered(model or random_model())
    run = BatchRun(lambda: io.BytesIO(text.encode()), "file", options or ReadOptions(), classifier)
    started.append(run)
    return run


def through(qtbot: QtBot, run: BatchRun) -> None:
    with qtbot.waitSignal(run.ended, timeout=20_000):
        run.start()


def expected(texts=TEXTS):
    classifier = Classifier(random_model())
    return [classifier.classify(text) for text in texts]


def check(run: BatchRun, texts=TEXTS) -> None:
    """Every verdict and every word as one review at a time gives them."""
    results = [run.table.result(row) for row in range(len(texts))]
    for found, wanted in zip(results, expected(texts), strict=True):
        assert found is not None
        assert (found.label, found.error) == (wanted.label, wanted.error)
        if wanted.probability is not None:
            assert found.probability == pytest.approx(wanted.probability, abs=1e-6)
    folder = run.classifier.folder
    sums = sums_of(run.words.first(len(texts)), len(folder.vocabulary))
    total = np.zeros(len(folder.vocabulary))
    of_id = Forms(folder.vocabulary).of_id
    for text in filter(str.strip, texts):
        one = run.classifier.trace(text)
        for token, share in zip(one.tokens, one.contribution, strict=True):
            total[of_id[token.id]] += share if of_id[token.id] >= 0 else 0.0
    np.testing.assert_allclose(sums.total, total, atol=1e-3)


def test_verdicts_and_words_are_those_of_each_review_alone(qtbot, started):
    run = make(started)
    counts = []
    run.read_changed.connect(counts.append)
    through(qtbot, run)
    assert counts == sorted(counts)
    assert len(counts) > 2, "they come in a stream"
    assert counts[-1] == len(TEXTS) == len(run.words)
    check(run)


def test_what_the_work_took_is_given_back_once_at_its_end(qtbot, started, monkeypatch):
    given = []
    run = make(started)
    monkeypatch.setattr(batch, "give_back", lambda: given.append(len(run.words)))
    through(qtbot, run)
    assert given == [len(TEXTS)]


def test_the_first_words_are_counted_in_small_pieces(qtbot, started):
    run = make(started)
    run.classifier.before = lambda _answered: None
    through(qtbot, run)
    again = make(started)
    again.table.add_rows([Review(text, {"text": text}) for text in TEXTS], {"text": None})
    again.table.add_results([run.table.result(row) for row in range(len(TEXTS))])
    again.complete = True
    counts: list[int] = []
    again.counted_changed.connect(counts.append)
    through(qtbot, again)
    assert counts == [32, 96, 224, 300]
    check(again)


def test_rows_are_known_before_the_first_verdict(qtbot, started):
    run = make(started)
    seen = []
    run.rows_changed.connect(lambda count, whole: seen.append(("rows", count, whole)))
    run.read_changed.connect(lambda count: seen.append(("read", count)))
    through(qtbot, run)
    assert ("rows", len(TEXTS), True) in seen
    assert seen.index(("rows", len(TEXTS), True)) < seen.index(("read", 32))


def test_pause_holds_the_work_within_a_batch_and_resume_lets_it_go_on(qtbot, started):
    run = make(started)
    run.classifier.before = lambda answered: run.pause() if answered == 32 else None
    run.start()
    qtbot.waitUntil(lambda: run.paused)
    qtbot.wait(150)
    assert len(run.table.label) == 32
    assert run.running
    run.classifier.before = lambda _answered: None
    with qtbot.waitSignal(run.ended, timeout=20_000):
        run.resume()
    check(run)


def test_stop_keeps_what_was_read_and_start_goes_on_from_there(qtbot, started):
    run = make(started)
    run.classifier.before = lambda answered: run.stop() if answered >= 96 else None
    through(qtbot, run)
    kept = [run.table.result(row) for row in range(96)]
    assert len(run.table.label) == 96
    assert len(run.words) <= 96
    run.classifier.before = lambda _answered: None
    through(qtbot, run)
    assert [run.table.result(row) for row in range(96)] == kept
    check(run)


def test_stop_ends_a_run_that_is_held(qtbot, started):
    run = make(started)
    run.start()
    run.pause()
    with qtbot.waitSignal(run.ended, timeout=20_000):
        run.stop()
    assert not run.running


def test_a_file_that_is_read_wrongly_fails_with_the_reason(qtbot, started):
    run = make(started, text="a,b\n1,2\n", options=ReadOptions("csv", column="text"))
    with qtbot.waitSignal(run.failed) as failure:
        run.start()
    assert isinstance(failure.args[0], GatelensError)
    assert failure.args[0].code == "column-missing"
    assert run.finish()


def test_a_file_that_is_not_there_fails_with_the_reason(qtbot, started, tmp_path: Path):
    path = tmp_path / "gone.txt"
    run = BatchRun(lambda: open_binary(path), str(path), ReadOptions(), Classifier(random_model()))
    started.append(run)
    with qtbot.waitSignal(run.failed) as failure:
        run.start()
    assert failure.args[0].code == "file-missing"


def test_an_unexpected_error_is_handed_on_and_ends_the_run(qtbot, started):
    run = make(started)

    def breaks(_answered) -> None:
        raise ZeroDivisionError

    run.classifier.before = breaks
    with qtbot.waitSignals([run.crashed, run.ended], timeout=20_000):
        run.start()


def test_a_plain_rnn_gives_verdicts_and_counts_no_words(qtbot, started):
    run = make(started, random_model("rnn"))
    through(qtbot, run)
    assert len(run.table.label) == len(TEXTS)
    assert len(run.words) == 0
    assert not run.splits


def test_a_review_as_long_as_a_book_is_split_window_by_window(qtbot, started, monkeypatch):
    monkeypatch.setattr(trace, "KEPT_TOKENS", 6)
    monkeypatch.setattr(trace, "_WINDOW", 4)
    run = make(started)
    through(qtbot, run)
    check(run)


def test_the_reviews_before_a_book_need_not_wait_for_it(qtbot, started, monkeypatch):
    monkeypatch.setattr(batch, "_BOOK", 100)
    book = " ".join(WORDS[:4] * 40)
    texts = ["good film", "bad", book, "fine", book, book, "bad film"]
    run = make(started, text="\n".join(texts) + "\n")
    counts = []
    run.read_changed.connect(counts.append)
    through(qtbot, run)
    assert {2, 3, 4, 5, 6}.issubset(counts)
    check(run, texts)


def test_a_book_is_told_of_while_it_is_read_and_while_it_is_counted(qtbot, started, monkeypatch):
    monkeypatch.setattr(batch, "_BOOK", 100)
    monkeypatch.setattr(trace, "KEPT_TOKENS", 20)
    monkeypatch.setattr(trace, "_WINDOW", 4)
    book, unparted = " ".join(WORDS[:4] * 40), "影。" * 100
    texts = ["good film", book, "bad", unparted]
    run = make(started, text="\n".join(texts) + "\n")
    told = []
    run.book_changed.connect(lambda *news: told.append(news))
    through(qtbot, run)
    check(run, texts)
    for work in ("reading", "counting"):
        assert [words for kind, words in told if kind == work] == [160, NO_BOOK, 0, NO_BOOK], work


def test_whoever_stops_at_a_book_is_told_of_it_no_more(qtbot, started, monkeypatch):
    monkeypatch.setattr(batch, "_BOOK", 100)
    run = make(started, text=" ".join(WORDS[:4] * 40) + "\n")
    run.classifier.before = lambda _answered: run.stop()
    told = []
    run.book_changed.connect(lambda *news: told.append(news))
    through(qtbot, run)
    assert told == [("reading", 160), ("reading", NO_BOOK)]
    assert len(run.table.label) == 0


def test_an_empty_file_ends_with_nothing(qtbot, started):
    run = make(started, text="")
    through(qtbot, run)
    assert run.complete
    assert len(run.table.texts) == 0


@pytest.mark.parametrize(
    ("size", "seconds", "following"),
    [(64, 0.1, 128), (64, 0.01, 128), (1000, 0.4, 500), (1000, 9.0, 250), (32, 9.0, 32)],
)
def test_pieces_grow_and_shrink_with_the_time_they_take(size, seconds, following):
    assert batch._next_size(size, seconds) == following
