"""A batch at the next start: verdicts, marks and view are there again, the rest can go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QPushButton

from sentiment_gui.core.batch_contribution import BatchSplit
from sentiment_gui.core.batch_query import PROBABILITY, VERDICT
from sentiment_gui.core.batch_table import BatchTable
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.store.batch_kept import BatchShelf
from sentiment_gui.store.batch_view import BatchView, from_values, to_values
from sentiment_gui.widgets.batch_keeper import LeftBatch
from tests.support import random_model
from tests.widgets.batch_support import ROWS, BatchPerson, batch_person, write_rows


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "reviews.csv", times=30)


@pytest.fixture
def start(qtbot, qapp, home: Path):
    """One start of the page after the other, with what the one before left."""

    @contextmanager
    def begin(*, ask: bool = False, model=None) -> Iterator[BatchPerson]:
        with batch_person(qtbot, qapp, home) as person:
            if model is not None:
                person.holder.classifier = Classifier(model)
            shelf = BatchShelf(home / "batches")
            found = shelf.take_newest()
            person.page.keeper.use(shelf)
            if found is not None:
                person.page.keeper.offer(LeftBatch(shelf.places, *found), ask=ask)
            yield person

    return begin


def held_counting(monkeypatch) -> Event:
    """From here on what is kept is counted only when this is set."""
    allowed, count = Event(), BatchSplit.split
    monkeypatch.setattr(BatchSplit, "split", lambda *a: allowed.wait(10) and count(*a))
    return allowed


def comes_back(person: BatchPerson) -> None:
    person.bot.waitUntil(lambda: person.page.session is not None, timeout=20_000)
    person.waits()
    person.bot.waitUntil(lambda: person.page.session.complete, timeout=20_000)
    person.bot.wait(50)
    person.waits()


def presses_left(person: BatchPerson, text: str) -> None:
    buttons = {button.text(): button for button in person.page.empty.left.buttons}
    buttons[text].click()


def waits_for_left(person: BatchPerson, words: str) -> None:
    left = person.page.empty.left
    person.bot.waitUntil(lambda: left.isVisible() and words in left.title.text(), timeout=20_000)


class Stopped(Classifier):
    """Reads one piece, then has the run stopped."""

    def classify_many(self, texts, cancelled=lambda: False):
        yield from super().classify_many(texts, cancelled)
        self.stop()


def half(person: BatchPerson, file: Path) -> list[str]:
    """Read a part of the file, stop, and return the verdicts that are seen."""
    page = person.page
    person.holder.classifier = Stopped(random_model())
    person.holder.classifier.stop = page.stop
    person.opens(file)
    assert page.session.state == "stopped"
    return person.sees_cells(VERDICT)


def test_what_was_read_is_there_again_and_the_rest_goes_on(start, file):
    with start() as person:
        before = half(person, file)
        read = person.page.session.extent.read
        assert 32 <= read < 180
    with start() as person:
        comes_back(person)
        assert person.page.session.state == "stopped"
        assert person.sees_cells(VERDICT) == before
        assert person.page.foot.fact.text() == f"{read} of 180 done."
        assert "Continue" in person.sees_buttons()
        person.presses("go_on")
        person.waits()
        assert person.page.session.state == "done"
        whole = person.sees_cells(PROBABILITY)
    with start() as person:
        person.opens(file)
        assert person.sees_cells(PROBABILITY) == whole


def test_filter_order_columns_and_marks_are_as_they_were(start, file):
    with start() as person:
        person.opens(file)
        person.page.table.column_switched.emit("label", True)
        person.clicks_header(2)
        person.filters_by("love")
        person.page.mark([5, 11], 0)
        person.page.questions.count_by("month")
        person.waits()
        person.bot.wait(600)
        before = (person.sees_rows(), person.sees_cells(VERDICT), person.sees_columns())
        query = person.page.session.query
        assert len(before[0]) == 30
    with start() as person:
        comes_back(person)
        person.bot.waitUntil(lambda: person.page.session.query == query)
        person.waits()
        seen = (person.sees_rows(), person.sees_cells(VERDICT), person.sees_columns())
        assert seen == before
        assert person.page.session.marks == {5: 0, 11: 0}
        assert person.page.session.group_by == "month"
        assert person.page.filters.text.text() == "love"
        assert person.page.unsaved() == 2


def test_the_filter_by_a_word_is_as_it_was_and_shows_the_same_rows(start, file):
    with start() as person:
        person.opens(file)
        person.page.questions.choose_word(person.word("leaks"))
        person.waits()
        person.bot.wait(600)
        before = person.sees_rows()
        assert len(before) == 30
    with start() as person:
        comes_back(person)
        person.bot.waitUntil(lambda: person.sees_rows() == before, timeout=20_000)
        assert person.sees_chips() == ["with ‘leaks’  ×"]


@pytest.mark.parametrize("word", ["qqq", "", "<unk>"])
def test_a_word_that_the_model_does_not_know_filters_nothing(word):
    table, vocabulary = BatchTable("text"), random_model().vocabulary
    values = to_values(BatchView(), table, vocabulary) | {"word": word}
    assert from_values(values, table, vocabulary).query.word == -1


def test_what_drives_the_verdicts_read_so_far_is_there_before_the_rest_is_read(start, file):
    with start() as person:
        half(person, file)
        read = person.page.session.extent.read
    with start() as person:
        comes_back(person)
        page = person.page
        assert page.session.extent.counted == page.session.extent.read == read
        assert page.summary.parts["drivers"].picture.places()
        assert "Continue" in person.sees_buttons()


@pytest.mark.parametrize("stops", [False, True], ids=["", "and stopped again"])
def test_the_rest_comes_at_once_when_it_is_asked_for_as_the_counting_ends(
    start, file, monkeypatch, stops
):
    """The threads have ended, but the page has not heard of it: one press is enough."""
    with start() as person:
        half(person, file)
        read = person.page.session.extent.read
    may_count = held_counting(monkeypatch)
    with start() as person:
        page = person.page
        person.bot.waitUntil(lambda: page.session is not None, timeout=20_000)
        run = page.session.run
        run.ended.disconnect(page.session._on_ended)
        may_count.set()
        person.bot.waitUntil(lambda: page.session.extent.counted == read, timeout=20_000)
        person.bot.waitUntil(lambda: not run.running, timeout=20_000)
        assert page.session.state == "counting"
        run.ended.connect(page.session._on_ended)
        person.presses("go_on")
        if stops:
            person.presses("stop")
        run.ended.emit()
        person.waits()
        assert page.session.extent.read == (read if stops else 180)


def test_the_rest_can_be_asked_for_while_what_is_kept_is_being_counted(start, file, monkeypatch):
    with start() as person:
        half(person, file)
        read = person.page.session.extent.read
    may_count = held_counting(monkeypatch)
    with start() as person:
        page = person.page
        person.bot.waitUntil(lambda: page.session is not None, timeout=20_000)
        person.bot.waitUntil(lambda: page.session.extent.read == read, timeout=20_000)
        assert page.session.state == "counting"
        assert page.foot.fact.text() == f"{read} of 180 done."
        person.presses("go_on")
        person.bot.waitUntil(lambda: page.session.extent.read == 180, timeout=20_000)
        may_count.set()
        person.waits()
        assert page.session.state == "done"


def test_a_file_that_is_gone_is_told_and_can_be_shown(start, file, monkeypatch):
    with start() as person:
        person.opens(file)
        before = person.sees_cells(VERDICT)
    moved = file.rename(file.with_name("moved.csv"))
    with start() as person:
        waits_for_left(person, "reviews.csv is no longer where it was")
        assert "180 of 180" in person.page.empty.left.sentence.text()
        monkeypatch.setattr(
            "sentiment_gui.widgets.batch_keeper.QFileDialog.getOpenFileName",
            lambda *_: (str(moved), ""),
        )
        presses_left(person, "Show where it is…")
        comes_back(person)
        assert person.sees_cells(VERDICT) == before
    with start() as person:
        comes_back(person)
        assert person.page.sessions.name == "moved.csv"


def test_a_file_that_has_changed_is_told_and_only_what_changed_is_read_again(start, file):
    with start() as person:
        person.opens(file)
        before = person.sees_cells(PROBABILITY)
        person.page.mark([0], 0)
        person.page.mark([179], 0)
        person.bot.wait(600)
    rows = [*ROWS * 30]
    rows[-1] = ("a great film , not boring", "Kettle", "Jul", "positive")
    write_rows(file, [*rows, ("one more", "Kettle", "Jul", "positive")])
    with start() as person:
        comes_back(person)
        assert any("reviews.csv has changed" in said for said in person.said)
        assert person.page.session.state == "stopped"
        assert person.page.session.marks == {0: 0}
        read = person.page.session.extent.read
        person.presses("go_on")
        person.waits()
        assert person.sees_cells(PROBABILITY)[:read] == before[:read]
        expected = Classifier(random_model()).classify(rows[-1][0]).probability
        assert person.sees_cells(PROBABILITY)[179] == f"{expected:.2f}"
        assert len(person.sees_rows()) == 181


def test_verdicts_of_another_model_are_never_mixed_with_this_ones(start, file):
    with start() as person:
        half(person, file)
    other = random_model(seed=9, name="other")
    with start(model=other) as person:
        waits_for_left(person, "reviews.csv was read with another model")
        assert "random" in person.page.empty.left.sentence.text()
        person.holder.classifier = Classifier(random_model())
        person.page._context.reader.opened.emit(Path("random"), person.holder.classifier)
        comes_back(person)
        assert person.page.session.state == "stopped"
    with start(model=other) as person:
        waits_for_left(person, "another model")
        presses_left(person, "Read it anew with other")
        comes_back(person)
        assert person.page.session.state == "done"
    with start(model=other) as person:
        comes_back(person)
        assert person.page.session.state == "done"


def test_it_asks_first_where_starts_are_empty_and_forgets_when_told(start, file, home):
    with start() as person:
        person.opens(file)
    with start(ask=True) as person:
        waits_for_left(person, "reviews.csv")
        presses_left(person, "Forget it")
        assert not person.page.empty.left.isVisible()
    assert list((home / "batches").iterdir()) == []


def test_another_file_takes_its_place_and_closing_leaves_nothing(start, file, tmp_path, home):
    second = write_rows(tmp_path / "second.csv")
    with start() as person:
        person.opens(file)
        person.opens(second)
    with start() as person:
        comes_back(person)
        assert person.page.sessions.name == "second.csv"
        assert len(list((home / "batches").glob("*.batch"))) == 1
        person.page.close_file()
        assert person.page.empty.isVisible()
        assert person.page.session is None
    assert list((home / "batches").iterdir()) == []


def test_a_paste_is_kept_with_its_text(start):
    with start() as person:
        person.page.open_lines("a good film\nnot good\n\nawful <b>&amp;\n")
        comes_back(person)
        before = person.sees_cells(VERDICT)
    with start() as person:
        comes_back(person)
        assert person.page.sessions.name == "Pasted reviews"
        assert person.sees_cells(VERDICT) == before
        assert [*person.page.session.run.table.texts] == [
            "a good film",
            "not good",
            "awful <b>&amp;",
        ]


def test_unsaved_marks_that_were_left_are_asked_for_before_another_file_is_opened(start, file):
    with start() as person:
        person.opens(file)
        person.page.mark([0], 0)
        person.bot.wait(600)
    with start(ask=True) as person:
        waits_for_left(person, "reviews.csv")
        person.page.open_file(file)
        texts = [button.text() for button in person.sees_dialog().findChildren(QPushButton)]
        assert "Go on without them" in texts
