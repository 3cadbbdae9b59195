"""The history as a list: words for verdict and time, pages as they are needed."""

import math

import pytest
from PySide6.QtCore import QAbstractItemModel, QDate, QDateTime, QLocale, QModelIndex, Qt, QTime
from pytestqt.modeltest import ModelTester

from sentiment_gui.models.history_model import HistoryModel, time_words, verdict_words
from sentiment_gui.store.document import SavedResult
from sentiment_gui.store.history import PAGE, Entry, Record


def entry(number: int) -> Entry:
    result = SavedResult("positive", 0.934, unsure=False, known=1.0)
    return Entry(number, number, Record(f"review {number}", result, "english", "4f", 0.0))


def test_qts_own_rules_for_models_hold(qtmodeltester: ModelTester) -> None:
    model = HistoryModel()
    qtmodeltester.check(model)
    model.show_page([entry(number) for number in range(5)])
    model.add_page([entry(number) for number in range(5, 8)])
    qtmodeltester.check(model)


def test_a_row_that_is_gone_says_nothing() -> None:
    """Screen readers ask late; an error inside Qt's call would end the program."""
    model = HistoryModel()
    model.show_page([entry(number) for number in range(3)])
    late = model.index(2, 0)
    model.show_page([entry(0)])
    assert model.data(late) is None
    assert model.data(QModelIndex()) is None


def test_rows_say_what_was_read_to_eye_and_ear() -> None:
    model = HistoryModel()
    model.show_page([entry(7)])
    index = model.index(0, 0)
    assert index.data() == "review 7"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("review 7. Positive 0.93, ")
    assert (model.place_of(7), model.place_of(8)) == (0, -1)


def fetch(model: QAbstractItemModel) -> None:
    if model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())


def test_the_next_page_is_asked_for_once_below_the_last_row() -> None:
    model, wanted = HistoryModel(), []
    model.wanted.connect(wanted.append)
    fetch(model)
    model.show_page([entry(number) for number in range(PAGE, 0, -1)])
    fetch(model)
    fetch(model)
    assert wanted == [1]
    model.add_page([entry(0)])
    fetch(model)
    assert (wanted, model.rowCount()) == ([1], PAGE + 1)


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (SavedResult("positive", 0.93), ("Positive 0.93", "positive")),
        (SavedResult("negative", 0.03), ("Negative 0.03", "negative")),
        (SavedResult("negative", 0.48, unsure=True), ("Unsure 0.48", "ink2")),
        (SavedResult("", 0.7), ("No verdict", "ink2")),
        (SavedResult("positive", math.nan), ("No verdict", "ink2")),
    ],
)
def test_a_verdict_is_a_word_and_a_number(result: SavedResult, words: tuple) -> None:
    assert verdict_words(result) == words


def test_a_time_is_as_short_as_it_is_clear() -> None:
    QLocale.setDefault(QLocale("en_GB"))
    try:
        then = QDateTime(QDate(2026, 3, 1), QTime(14, 5)).toSecsSinceEpoch()
        assert time_words(then, QDate(2026, 3, 1)) == "14:05"
        assert time_words(then, QDate(2026, 3, 2)) == "Yesterday 14:05"
        assert time_words(then, QDate(2026, 3, 9)) == "01/03/2026"
        assert time_words(then, QDate(2026, 2, 28)) == "01/03/2026", "the clock was set back"
        assert [time_words(value) for value in (math.nan, math.inf, 1e300)] == ["", "", ""]
    finally:
        QLocale.setDefault(QLocale.system())
