"""Work on many reviews that breaks: nothing waits for it, what is done stays, it is tried again."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from sentiment_gui.core import reviews
from sentiment_gui.core.batch_answer import Answerer
from sentiment_gui.core.batch_contribution import BatchSplit
from sentiment_gui.core.batch_query import VERDICT
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.widgets import batch_export
from sentiment_gui.widgets.messages import MessageDialog
from tests.widgets.batch_support import BatchPerson, batch_person, write_rows


@pytest.fixture
def person(qtbot, qapp, home: Path) -> Iterator[BatchPerson]:
    with batch_person(qtbot, qapp, home) as person:
        yield person


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "reviews.csv")


def breaks(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
    """Let a function break from now on, until the test undoes it."""

    def fail(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError(name)

    monkeypatch.setattr(owner, name, fail)


def sees_buttons(dialog: MessageDialog) -> list[str]:
    return [button.text() for button in dialog.findChildren(QPushButton) if button.isVisible()]


def presses(person: BatchPerson, dialog: MessageDialog, text: str) -> None:
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == text]
    person.bot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_question_that_breaks_is_told_and_asked_again(person, file, monkeypatch):
    person.opens(file)
    breaks(monkeypatch, Answerer, "answer")
    person.filters_by("good")
    dialog = person.sees_dialog()
    assert dialog.title == "Table and summary are not up to date"
    assert "ZeroDivisionError: answer" in dialog.details
    assert person.sees_rows() == [1, 2, 3, 4, 5, 6], "what was shown stays"
    assert person.page.filters.count.text() == "Not up to date"
    monkeypatch.undo()
    presses(person, dialog, "Try again")
    person.bot.waitUntil(lambda: person.sees_rows() == [1, 2], timeout=20_000)
    assert person.page.filters.count.text() == "2 of 6 reviews"


def test_a_question_that_breaks_is_not_asked_over_and_over_while_rows_come(
    person, file, monkeypatch
):
    """A dialog that comes back as soon as it is closed lets nobody do anything."""
    person.opens(file)
    breaks(monkeypatch, Answerer, "answer")
    session = person.page.session
    session.ask()
    person.sees_dialog().reject()
    session._on_growth()
    assert not session._timer.isActive()
    monkeypatch.undo()
    person.filters_by("good")
    assert person.sees_rows() == [1, 2]


def test_what_was_asked_for_meanwhile_is_answered_though_the_question_before_breaks(
    person, file, monkeypatch
):
    person.opens(file)
    answer, begun, go = Answerer.answer, threading.Event(), threading.Event()

    def breaks_once(self, query, *given):
        if query.text == "a":
            begun.set()
            assert go.wait(20)
            raise ZeroDivisionError("a")
        return answer(self, query, *given)

    monkeypatch.setattr(Answerer, "answer", breaks_once)
    session = person.page.session
    session.change(replace(session.query, text="a"))
    assert begun.wait(20)
    session.change(replace(session.query, text="good"))
    go.set()
    assert "ZeroDivisionError: a" in person.sees_dialog().details
    person.bot.waitUntil(lambda: person.sees_rows() == [1, 2], timeout=20_000)
    assert person.page.filters.count.text() == "2 of 6 reviews"


def test_verdicts_that_break_off_stay_and_the_others_come_when_tried_again(
    person, file, monkeypatch
):
    classify = Classifier.classify_many

    def fail_later(self, texts, cancelled=lambda: False):
        if texts[0] != "a good film":
            raise ZeroDivisionError("in the middle")
        return classify(self, texts[:3], cancelled)

    monkeypatch.setattr("sentiment_gui.workers.batch._FEWEST", 3)
    monkeypatch.setattr("sentiment_gui.workers.batch._MOST", 3)
    monkeypatch.setattr(Classifier, "classify_many", fail_later)
    person.opens(file)
    dialog = person.sees_dialog()
    assert dialog.title == "This file was not read to its end"
    assert "ZeroDivisionError: in the middle" in dialog.details
    dialog.reject()
    assert person.page.foot.fact.text() == "Stopped at 3 of 6. What was read is kept."
    verdicts = person.sees_cells(VERDICT)
    assert all(verdicts[:3])
    assert not any(verdicts[3:])
    monkeypatch.setattr(Classifier, "classify_many", classify)
    person.presses("go_on")
    person.bot.waitUntil(lambda: person.page.session.state == "done", timeout=20_000)
    person.waits()
    assert all(person.sees_cells(VERDICT))


def test_counting_that_breaks_leaves_all_verdicts_and_can_be_tried_again(person, file, monkeypatch):
    breaks(monkeypatch, BatchSplit, "split")
    person.opens(file)
    dialog = person.sees_dialog()
    person.waits()
    assert all(person.sees_cells(VERDICT))
    monkeypatch.undo()
    presses(person, dialog, "Try again")
    person.bot.waitUntil(lambda: person.page.session.state == "done", timeout=20_000)


def test_a_file_whose_reading_breaks_is_read_from_its_beginning_when_tried_again(
    person, file, monkeypatch
):
    """To go on would take the rows that came before for the whole file."""
    read = reviews.read_reviews

    def breaks_off(*given, **named):
        found = read(*given, **named)
        rows = found.rows

        def some():
            yield next(rows)
            raise ZeroDivisionError("in a row")

        return replace(found, rows=some())

    monkeypatch.setattr(reviews, "read_reviews", breaks_off)
    kept = []
    person.page.facts_changed.connect(lambda _facts, words: kept.append(words))
    person.opens(file)
    person.bot.waitUntil(lambda: bool(kept), timeout=20_000)
    dialog = person.sees_dialog()
    assert "ZeroDivisionError: in a row" in dialog.details
    assert sees_buttons(dialog)[-3:] == ["Try again", "Read differently…", "Close"]
    dialog.reject()
    assert person.page.foot.fact.text() == "The file was not read to its end."
    assert kept == [""], "there is nothing to stop"
    assert "Try again" in person.sees_buttons()
    monkeypatch.setattr(reviews, "read_reviews", read)
    person.presses("go_on")
    person.bot.waitUntil(lambda: person.page.session.state == "done", timeout=20_000)
    person.waits()
    assert person.sees_rows() == [1, 2, 3, 4, 5, 6]
    assert all(person.sees_cells(VERDICT))


def test_a_table_that_breaks_while_it_is_written_is_told_once(person, file, tmp_path, monkeypatch):
    person.opens(file)
    breaks(monkeypatch, batch_export, "write_table")
    person.page.exporter.write_table(person.page.session, tmp_path / "out.csv", [0, 1])
    dialog = person.sees_dialog()
    assert dialog.title == "Nothing was saved"
    assert "ZeroDivisionError: write_table" in dialog.details
    person.bot.wait(50)
    assert len(person.page.findChildren(MessageDialog)) == 1
