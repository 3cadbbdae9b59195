"""The picker of a file with thousands of columns: every one can be found, seen and read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from sentiment_gui.models.batch_cells import column_title
from sentiment_gui.widgets.batch_preview import PreviewModel
from sentiment_gui.widgets.column_box import ColumnBox
from tests.widgets.batch_support import BatchPerson, batch_person, cell, picker_of

LONG = "The kettle was lovely for a week and then it leaked every single morning"
WIDE = 5_000
#: The offscreen platform says this of every list that drops down.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def person(qtbot, qapp, home: Path) -> Iterator[BatchPerson]:
    with batch_person(qtbot, qapp, home) as person:
        yield person


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """The longest texts are in one column, other texts and labels in columns far from it."""
    names = [f"measure {k}" for k in range(WIDE)]
    names[1_234], names[3_999], names[4_998] = "first words", "Gone Wrong", "Mood"
    rows = []
    for label in ("negative", "positive", "negative"):
        row = ["1"] * WIDE
        row[1_234], row[3_999], row[4_998] = LONG, f"{label} film", label
        rows.append(row)
    path = tmp_path / "wide.csv"
    path.write_text("\n".join(",".join(row) for row in [names, *rows]), "utf-8")
    return path


def sees(picker, place: int) -> bool:
    """Whether the preview has a column in view."""
    left = picker.table.columnViewportPosition(place)
    return 0 <= left < picker.table.viewport().width()


def test_every_column_can_be_found_by_a_part_of_its_name(person, wide):
    person.page.open_file(wide)
    picker = picker_of(person)
    assert picker.reading().options.column == "first words"
    assert sees(picker, 1_234)
    assert picker.hint.isVisible()
    picker.labels.setFocus()
    picker.column.setFocus()
    person.bot.waitUntil(picker.column.lineEdit().hasSelectedText)
    person.bot.keyClicks(picker.column, "gone")
    assert picker.column.completer().popup().isVisible()
    person.bot.keyClick(picker.column, Qt.Key.Key_Return)
    assert picker.isVisible(), "Enter took the name, and not the dialog's button"
    assert not picker.column.completer().popup().isVisible(), "or the next Enter would be lost"
    assert picker.column.currentText() == "Gone Wrong"
    assert sees(picker, 3_999)
    assert cell(picker, 0, 3_999) == "negative film"
    picker.labels.setFocus()
    person.bot.waitUntil(picker.labels.lineEdit().hasSelectedText)
    person.bot.keyClicks(picker.labels, "mood")
    picker.labels.completer().popup().hide()
    picker.column.setFocus()
    assert picker.labels.name() == "Mood", "a whole name is taken when the field is left"
    assert sees(picker, 4_998)
    person.bot.keyClick(picker.column, Qt.Key.Key_Return)
    person.waits()
    session = person.page.session
    assert [*session.run.table.texts] == ["negative film", "positive film", "negative film"]
    assert session.labels == "Mood"
    assert len(session.run.table.columns) == WIDE, "for the files that are saved"


def test_the_preview_makes_only_the_cells_that_are_seen(person, wide, monkeypatch):
    """Five thousand columns in seven rows would be a wait at each change of the reading."""
    made = set()
    data = PreviewModel.data

    def counted(model, index, role=Qt.ItemDataRole.DisplayRole):
        made.add((index.row(), index.column()))
        return data(model, index, role)

    monkeypatch.setattr(PreviewModel, "data", counted)
    person.page.open_file(wide)
    picker = picker_of(person)
    picker.table.chosen.emit(4_500)
    QApplication.processEvents()
    picker.column.choose(picker.columns()[20])
    QApplication.processEvents()
    assert {column for _, column in made} >= {1_234, 4_500, 20}
    assert len(made) < 1_000
    picker.reject()


def test_what_is_no_column_is_taken_back(qtbot):
    box = ColumnBox("None")
    qtbot.addWidget(box)
    box.show_columns([f"c{k}" for k in range(50)], "c7")
    box.setEditText("kettle")
    box.settle(search=True)
    assert (box.currentText(), box.name()) == ("c7", "c7")
    box.setEditText("c4")
    box.settle()
    assert box.name() == "c4", "not c40, which holds it too"
    box.setEditText("c")
    box.settle()
    assert (box.currentText(), box.name()) == ("c4", "c4"), "all of them hold it"
    box.setEditText("none")
    box.settle()
    assert (box.place(), box.name()) == (-1, "")
    box.show_columns(["a", "b"], "b")
    assert (box.isEditable(), box.name()) == (False, "b")


def test_a_column_is_called_by_a_short_name_on_one_line():
    titles = [column_title(name) for name in ("", " \n", "two\nlines")]
    assert titles == ["(no name)", "(no name)", "two lines"]
    assert len(column_title("x" * 5_000_000)) == 80


def test_a_part_of_one_name_is_taken_by_whoever_goes_on_without_enter(qtbot):
    """Whoever types and then clicks Read the reviews has chosen, too."""
    box, other = ColumnBox("None"), QLineEdit()
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(box)
    column.addWidget(other)
    qtbot.addWidget(page)
    box.show_columns([*(f"c{k}" for k in range(50)), "Stars"], "")
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    box.setFocus()
    QApplication.processEvents()
    qtbot.keyClicks(box.lineEdit(), "sta")
    names = box.completer().popup()
    qtbot.waitUntil(names.isVisible)
    qtbot.keyClick(names, Qt.Key.Key_Tab)  # it has the keyboard
    qtbot.waitUntil(other.hasFocus)
    assert (box.currentText(), box.name()) == ("Stars", "Stars")
