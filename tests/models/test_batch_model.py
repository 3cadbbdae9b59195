"""The table model: look-ups, whatever the order, and signals that views can rely on."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sentiment_gui.core.batch_query import PROBABILITY, ROW, TEXT, VERDICT
from sentiment_gui.core.batch_table import BatchTable
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.result import NO_TEXT, Result
from sentiment_gui.core.review_types import Review
from sentiment_gui.models.batch_model import BatchModel

RESULTS = [
    Result("positive", 0.97, unsure=False, known=1.0, tokens=3),
    Result("negative", 0.45, unsure=True, known=1.0, tokens=3),
    NO_TEXT,
    Result("positive", 0.62, unsure=True, known=0.2, tokens=5),
    NO_TEXT,
]


@pytest.fixture
def table() -> BatchTable:
    table = BatchTable("text")
    texts = ["fine", "not bad\nnot great", "", "Sehr gut", ""]
    reviews = [Review(text, {"text": text, "n": k}) for k, text in enumerate(texts)]
    error = GatelensError("row-too-long", line=6, cells=3, columns=2)
    reviews[4] = Review("", {"text": "", "n": 4}, error)
    table.add_rows(reviews)
    table.add_results(RESULTS)
    return table


@pytest.fixture
def model(table, qtmodeltester: ModelTester) -> BatchModel:
    model = BatchModel(table, "en")
    model.set_own(["n"])
    qtmodeltester.check(model, force_py=True)
    return model


def column(model: QAbstractItemModel, section: int) -> list[str]:
    return [model.index(row, section).data() for row in range(model.rowCount())]


def test_a_cell_or_a_column_that_is_gone_says_nothing(model):
    """Screen readers ask late; an error inside Qt's call would end the program."""
    model.add_rows(5)
    late, last = model.index(4, 4), model.columnCount() - 1
    model.show_order(np.arange(2), in_file_order=False)
    model.set_own([])
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole):
        assert model.data(late, role) is None
        assert model.headerData(last, Qt.Orientation.Horizontal, role) is None
        assert model.headerData(-1, Qt.Orientation.Horizontal, role) is None


def test_cells_are_worded_for_everyone(model, qtbot):
    model.add_rows(5)
    model.set_read(5)
    assert column(model, 0) == ["1", "2", "3", "4", "5"]
    assert column(model, 1) == ["fine", "not bad not great", "", "Sehr gut", ""]
    assert column(model, 2) == ["0", "1", "2", "3", "4"]
    assert column(model, 3)[:4] == [
        "Positive",
        "Unsure",
        "No text to read in this row",
        "Not English?",
    ]
    assert column(model, 3)[4].startswith("The row in line 6 has 3 cells for 2 columns.")
    assert column(model, 4) == ["0.97", "0.45", "", "0.62", ""]


def test_rows_that_are_not_read_yet_have_no_verdict(model):
    model.add_rows(5)
    model.set_read(1)
    assert column(model, 3)[:4] == ["Positive", "", "", ""]


def test_an_order_shows_other_rows_and_keeps_their_numbers(model, qtbot: QtBot):
    model.add_rows(5)
    model.set_read(5)
    with qtbot.waitSignal(model.modelReset):
        assert model.show_order(np.array([3, 0]), in_file_order=False)
    assert column(model, 0) == ["4", "1"]
    assert [model.place(row) for row in range(5)] == [1, -1, -1, 0, -1]
    assert model.row(0) == 3


def test_rows_that_come_behind_leave_the_others_alone(model, qtbot: QtBot):
    """A selection survives while verdicts stream into a filter."""
    model.show_order(np.array([1, 3]), in_file_order=False)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        assert not model.show_order(np.array([1, 3, 4]), in_file_order=False)
    assert column(model, 0) == ["2", "4", "5"]


def test_new_verdicts_repaint_their_own_rows_alone(model, qtbot: QtBot):
    model.add_rows(5)
    model.set_read(2)
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.set_read(4)
    first, last = changed.args[:2]
    assert (first.row(), last.row()) == (2, 3)
    assert (model.key(first.column()), model.key(last.column())) == (VERDICT, PROBABILITY)


def test_a_mark_stands_in_the_verdicts_place(model):
    model.add_rows(5)
    model.set_read(5)
    model.mark([0, 2], 0)
    assert column(model, 3)[0] == "You: negative"
    assert model.marks == {0: 0}, "a row without a verdict has nothing that could be wrong"
    model.mark([0], -1)
    assert column(model, 3)[0] == "Positive"


def test_titles_and_alignment(model):
    keys = [model.key(section) for section in range(model.columnCount())]
    assert keys == [ROW, TEXT, "n", VERDICT, PROBABILITY]
    horizontal = Qt.Orientation.Horizontal
    titles = [model.headerData(k, horizontal) for k in range(5)]
    assert titles == ["#", "Review", "n", "Verdict", "Probability"]
    role = Qt.ItemDataRole.TextAlignmentRole
    right = Qt.AlignmentFlag.AlignRight
    model.add_rows(1)
    assert [bool(model.index(0, k).data(role) & right) for k in range(5)] == [
        True,
        False,
        False,
        False,
        True,
    ]


def test_languages_have_names_and_others_none(table, qapp):
    for language, word in (("zh", "Not Chinese?"), ("xx", "Unknown words")):
        model = BatchModel(table, language)
        model.add_rows(5)
        model.set_read(5)
        assert model.words(3, VERDICT) == word


def test_two_hundred_thousand_rows_cost_what_a_screenful_does(qapp):
    """No Python work for every row: not when an order comes, not when cells are asked for."""
    count = 200_000
    table = BatchTable("text")
    table.add_rows([Review("a review", {})] * count)
    table.add_results(
        [Result("positive", p, unsure=False, known=1.0, tokens=2) for p in np.linspace(0, 1, count)]
    )
    model = BatchModel(table, "en")
    orders = [np.random.default_rng(k).permutation(count) for k in range(3)]
    begun = time.thread_time()
    model.add_rows(count)
    model.set_read(count)
    for order in orders:
        model.show_order(order, in_file_order=False)
        for place in range(0, 2_000, 100):
            assert model.index(place, 1).data() == "a review"
            assert model.index(place, 3).data() == f"{order[place] / (count - 1):.2f}"
    assert time.thread_time() - begun < 0.5
