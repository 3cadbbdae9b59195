"""A workbook in the window: its sheet is chosen and remembered, and verdicts are saved as one."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog
from python_calamine import CalamineWorkbook

from sentiment_gui.core.sheet_write import sheet_writer
from sentiment_gui.widgets.batch_choice import is_table
from tests.widgets.batch_support import BatchPerson, batch_person, cell, picker_of

KETTLE = "The kettle was lovely for a week and then it leaked every single morning"


@pytest.fixture
def person(qtbot, qapp, home: Path) -> Iterator[BatchPerson]:
    with batch_person(qtbot, qapp, home) as person:
        yield person


@pytest.fixture
def months(tmp_path: Path) -> Path:
    """Two months of reviews, a sheet each."""
    book = openpyxl.Workbook()
    may = book.active
    may.title = "May"
    for row in (["id", "review", "stars"], [1, "a good film", 5], [2, "not good", 1]):
        may.append(row)
    june = book.create_sheet("June")
    for row in (["Reviews of June"], ["review", "note"], [KETTLE, "=1+1"]):
        june.append(row)
    june["B3"].data_type = "s"
    path = tmp_path / "shop.xlsx"
    book.save(path)
    return path


def test_the_sheet_is_chosen_with_its_preview_and_remembered(person, months):
    person.page.open_file(months)
    picker = picker_of(person)
    shown = [picker.sheet.itemText(k) for k in range(picker.sheet.count())]
    assert (shown, picker.sheet.currentText()) == (["May", "June"], "May")
    assert picker.labels.name() == "stars"
    assert not picker.encoding.isVisible()
    assert not picker.quotes.isVisible()
    picker.sheet.setCurrentText("June")
    person.bot.waitUntil(lambda: picker.columns() == ("review", "note"), timeout=20_000)
    assert cell(picker, 0, 0) == KETTLE
    picker.accept()
    person.bot.waitUntil(lambda: person.page.session is not None, timeout=20_000)
    person.waits()
    assert [*person.page.session.run.table.texts] == [KETTLE]
    first = person.page.session
    person.page.open_file(months)
    person.bot.waitUntil(lambda: person.page.session is not first, timeout=20_000)
    person.waits()
    assert person.page.opener.picker is None, "a workbook of this shape is known now"
    assert [*person.page.session.run.table.texts] == [KETTLE]


def test_another_sheet_of_the_same_columns_is_read_as_the_last(person, months, tmp_path):
    person.page.open_file(months)
    picker = picker_of(person)
    picker.labels.setCurrentIndex(0)
    picker.accept()
    person.bot.waitUntil(lambda: person.page.session is not None, timeout=20_000)
    person.waits()
    book = openpyxl.load_workbook(months)
    book["May"].title = "July"
    book.save(tmp_path / "july.xlsx")
    first = person.page.session
    person.page.open_file(tmp_path / "july.xlsx")
    person.bot.waitUntil(lambda: person.page.session is not first, timeout=20_000)
    person.waits()
    assert (person.page.session.labels, person.page.opener.picker) == ("", None)
    assert [*person.page.session.run.table.texts] == ["a good film", "not good"]


def test_a_table_is_saved_as_a_workbook_that_another_program_reads(person, tmp_path, monkeypatch):
    source, path = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    book = openpyxl.Workbook()
    for row in (["text", "n"], ["a good film", 7], ["=1+1 not good", 2.5]):
        book.active.append(row)
    book.active["A3"].data_type = "s"
    book.save(source)
    person.opens(source)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "CSV table (*.csv)"))
    person.page.save_table()
    person.bot.waitUntil(lambda: bool(person.said), timeout=20_000)
    assert person.page._context.settings.get("batch_format") == "xlsx", "the ending was typed"
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[0] == ["text", "n", "label", "probability", "unsure", "known", "error"]
    assert [row[:2] for row in rows[1:]] == [["a good film", 7], ["=1+1 not good", 2.5]]
    assert openpyxl.load_workbook(path).active["A3"].data_type == "s"


def test_a_text_that_was_cut_is_told_with_its_row(person, tmp_path):
    source, path = tmp_path / "in.csv", tmp_path / "out.xlsx"
    source.write_text("text\ngood film\n" + "good " * 7_000 + "\n", "utf-8")
    person.opens(source)
    person.page.exporter.write_table(person.page.session, path, [1, 0])
    dialog = person.sees_dialog()
    assert dialog.title == "Saved, but some texts were cut"
    assert "in these rows: 2." in dialog.sentence
    dialog.close()


def test_what_is_a_spreadsheet_by_its_name_is_a_table():
    assert all(is_table(Path(name)) for name in ("a.xlsx", "a.XLSM", "a.xls", "a.ods"))


def test_a_bomb_is_refused_in_a_sentence_and_nothing_is_read(person, tmp_path):
    path = tmp_path / "bomb.xlsx"
    with sheet_writer(path, path, ["text"]) as writer:
        for _ in range(600):
            writer.write(["x" * 32_000])
    person.page.open_file(path)
    dialog = person.sees_dialog()
    assert dialog.title == "This file was not opened"
    assert "bomb.xlsx was not read" in dialog.sentence
    assert person.page.session is None
    dialog.close()
