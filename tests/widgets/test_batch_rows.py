"""Many reviews: single rows opened, corrected, taken along."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from sentiment_gui.core.batch_query import PROBABILITY, VERDICT, Query
from sentiment_gui.widgets.batch_sentences import filter_sentence
from tests.widgets.batch_support import ROWS, BatchPerson, batch_person, write_rows


@pytest.fixture
def person(qtbot, qapp, home: Path) -> Iterator[BatchPerson]:
    with batch_person(qtbot, qapp, home) as person:
        yield person


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "reviews.csv")


def texts(numbers: list[int]) -> list[str]:
    return [ROWS[number - 1][0] for number in numbers]


# Rows


def test_a_double_click_or_enter_opens_a_row_in_the_reading_views(person, file, qtbot):
    person.opens(file)
    with qtbot.waitSignal(person.page.open_review) as opened:
        person.clicks_row(1, twice=True)
    assert opened.args == ["not good , it leaks"]
    person.clicks_row(0)
    with qtbot.waitSignal(person.page.open_review) as opened:
        qtbot.keyClick(person.page.table, Qt.Key.Key_Return)
    assert opened.args == ["a good film"]


def test_a_row_without_text_opens_nothing(person, file, qtbot):
    person.opens(file)
    with qtbot.assertNotEmitted(person.page.open_review):
        person.clicks_row(2, twice=True)


def test_copying_takes_whole_texts(person, tmp_path):
    path = write_rows(tmp_path / "long.csv", [("word " * 300, "Kettle", "May", "positive")])
    person.opens(path)
    person.clicks_row(0)
    person.bot.keyClick(person.page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith(("word " * 300).strip() + "\t")


def test_columns_of_the_file_can_be_shown_and_hidden(person, file):
    person.opens(file)
    person.page.table.column_switched.emit("label", True)
    person.page.table.column_switched.emit("product", False)
    assert person.sees_columns() == ["#", "Review", "month", "label", "Verdict", "Probability"]


# Corrections


def test_a_verdict_is_marked_wrong_and_the_correction_becomes_training_data(person, file, tmp_path):
    person.opens(file)
    person.clicks_row(0)
    actions = {action.text(): action for action in person.page.table.row_menu().actions()}
    actions["Wrong: should be negative"].trigger()
    person.waits()
    assert person.sees_cells(VERDICT)[0] == "You: negative"
    assert "Save corrections…" in person.sees_buttons()
    assert person.page.unsaved() == 1
    path = tmp_path / "corrections.jsonl"
    person.page.exporter.write_marks(person.page.session, path)
    person.bot.waitUntil(lambda: person.page.unsaved() == 0, timeout=20_000)
    assert json.loads(path.read_text("utf-8")) == {"text": "a good film", "label": "negative"}
    person.page.filters.changed.emit(person.page.session.query.__class__(marked=True))
    person.waits()
    assert person.sees_rows() == [1]


def test_a_mark_can_be_taken_back_and_rows_without_a_verdict_take_none(person, file):
    person.opens(file)
    person.page.mark([0, 2], 1)
    assert person.page.session.marks == {0: 1}
    person.page.mark([0], -1)
    assert person.page.session.marks == {}


def test_another_file_does_not_swallow_corrections(person, file, tmp_path):
    person.opens(file)
    person.page.mark([0], 1)
    first = person.page.session
    person.page.open_file(file)
    dialog = person.sees_dialog()
    assert "corrected: 1." in dialog.sentence
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    buttons["Cancel"].click()
    assert person.page.session is first
    person.page.open_file(file)
    dialog = person.sees_dialog()
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    buttons["Go on without them"].click()
    person.bot.waitUntil(lambda: person.page.session is not first, timeout=20_000)
    person.waits()


# Taking along


def test_the_table_is_saved_as_it_is_shown(person, file, tmp_path):
    person.opens(file)
    person.filters_by("good")
    path = tmp_path / "out.jsonl"
    rows = person.page.table.batch().rows().tolist()
    person.page.exporter.write_table(person.page.session, path, rows)
    person.bot.waitUntil(lambda: bool(person.said), timeout=20_000)
    entries = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [entry["text"] for entry in entries] == ["a good film", "not good , it leaks"]
    assert entries[0]["label_original"] == "positive"
    assert person.said[-1] == f"Saved 2 rows to {path}"


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_summary_is_saved_as_a_picture(person, file, tmp_path, suffix):
    person.opens(file)
    sections = person.page.summary.sections()
    assert len(sections) == 5
    path = tmp_path / f"summary{suffix}"
    person.page.exporter.write_picture(person.page.session, "reviews.csv", sections, path)
    person.bot.waitUntil(lambda: bool(person.said), timeout=20_000)
    assert path.stat().st_size > 1_000


def test_the_summarys_numbers_are_saved_with_the_filter_that_they_are_of(person, file, tmp_path):
    """What is handed to somebody else says of what it is, and can be calculated with."""
    person.opens(file)
    person.filters_by("good")
    sections = person.page.summary.sections()
    path = tmp_path / "summary.csv"
    person.page.exporter.write_picture(person.page.session, "reviews.csv", sections, path)
    person.bot.waitUntil(lambda: bool(person.said), timeout=20_000)
    with path.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.reader(table))
    blocks = {row[0]: k for k, row in enumerate(rows) if row and not rows[k - 1]}
    drivers = rows[blocks["What drives it"] + 1 :]
    assert drivers[0] == ["word", "summed contribution", "reviews"]
    shown = person.page.summary.parts["drivers"].picture.picture().numbers()
    assert drivers[1][:2] == [shown[1][0], str(shown[1][1])]
    assert rows[0][0] == "2 of 6 in this filter"
    assert rows[1] == ["verdict", "reviews"]
    assert sum(int(row[1]) for row in rows[2:5]) == 2
    assert rows[-1][0].startswith("Only reviews: with ‘good’. reviews.csv: 6 of 6 reviews read.")


def test_the_picture_names_every_filter(person, file):
    person.opens(file)
    session = person.page.session
    code = session.run.table.columns["month"].categories.index("May")
    session.query = replace(
        session.query, kinds=(0,), low=0.0, high=0.25, column="month", code=code, text="leaks"
    )
    assert filter_sentence(session) == (
        "Only reviews: negative, probability 0 to 0.25, month = May, with ‘leaks’. "
        "Each part counts the reviews that all filters but its own keep."
    )
    session.query = Query(text="leaks")
    assert filter_sentence(session) == "Only reviews: with ‘leaks’."
    session.query = Query()
    assert filter_sentence(session) == ""


def test_one_picture_can_be_copied(person, file):
    """With its PNG: Qt would make that in the window's thread when another program pastes."""
    person.opens(file)
    QGuiApplication.clipboard().clear()
    person.page.summary.parts["drivers"].picture.copy_wanted.emit()
    person.bot.waitUntil(lambda: bool(person.said), timeout=20_000)
    clipboard = QGuiApplication.clipboard()
    assert not clipboard.image().isNull()
    png = bytes(clipboard.mimeData().data("image/png").data())
    assert QImage.fromData(png).size() == clipboard.image().size()


# The keyboard alone


def chosen(menu: QMenu, title: str) -> dict[str, QAction]:
    """The entries of a submenu."""
    inner = next(a.menu() for a in menu.actions() if a.menu() is not None and a.text() == title)
    return {action.text(): action for action in inner.actions()}


def test_the_first_key_selects_a_row_and_the_next_ones_go_on_from_it(person, file):
    person.opens(file)
    table = person.page.table
    assert table.selected_rows() == []
    person.bot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_rows() == [0]
    person.bot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_rows() == [1]


def test_who_comes_by_tab_sees_where_the_keys_are(person, file):
    person.opens(file)
    table = person.page.table
    QApplication.sendEvent(table, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert table.selected_rows() == [0]


def test_sorting_and_columns_are_in_the_menu_that_keys_reach(person, file):
    person.opens(file)
    menu = person.page.table.row_menu()
    orders = chosen(menu, "Sort by")
    assert list(orders) == ["Order of the file", *person.sees_columns()[1:]]
    assert orders["Order of the file"].isChecked()
    orders["Probability"].trigger()
    person.waits()
    assert person.page.session.query.sort == PROBABILITY
    chosen(person.page.table.row_menu(), "Sort by")["Order of the file"].trigger()
    person.waits()
    assert person.sees_rows() == [1, 2, 3, 4, 5, 6]
    chosen(person.page.table.row_menu(), "Columns")["label"].trigger()
    assert "label" in person.sees_columns()
