"""Many reviews: which of the file's own columns are shown, offered and counted by."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from sentiment_gui.core.batch_query import ROW, TEXT
from sentiment_gui.export.summary_pictures import WIDTH
from sentiment_gui.widgets.batch_columns import FindColumn
from tests.widgets.batch_support import ROWS, BatchPerson, batch_person, write_rows


@pytest.fixture
def person(qtbot, qapp, home: Path) -> Iterator[BatchPerson]:
    with batch_person(qtbot, qapp, home) as person:
        yield person


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "reviews.csv")


def chosen(menu: QMenu, title: str) -> dict[str, QAction]:
    """The entries of a submenu."""
    inner = next(a.menu() for a in menu.actions() if a.menu() is not None and a.text() == title)
    return {action.text(): action for action in inner.actions()}


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """Five thousand columns beside the reviews."""
    names = ["text", *(f"measure {k}" for k in range(5_000))]
    rows = [
        [text, *(str(k % 7 + number) for k in range(5_000))]
        for number, (text, *_) in enumerate(ROWS)
    ]
    path = tmp_path / "wide.csv"
    path.write_text("\n".join(",".join(row) for row in [names, *rows]) + "\n", "utf-8")
    return path


def clicks_header(person: BatchPerson, place: QPoint) -> None:
    header = person.page.table.header
    person.bot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_head_of_the_table_says_that_columns_are_not_on_show(person, file, monkeypatch):
    """They used to wait in a menu of the right button that nobody knew of."""
    person.opens(file)
    header, asked = person.page.table.header, []
    assert header.left_out == ("label",)
    assert header.choice().isValid()
    header.columns_wanted.connect(asked.append)
    person.page.table.header.columns_wanted.disconnect(person.page.table._offer_columns)
    clicks_header(person, header.choice().center())
    assert len(asked) == 1
    assert person.page.session.query.sort == ROW, "it is no click on the title beside it"
    clicks_header(person, QPoint(header.sectionViewportPosition(1) + 20, 10))
    assert (len(asked), person.page.session.query.sort) == (1, TEXT)
    person.page.table.column_switched.emit("label", True)
    assert not header.choice().isValid()


def test_the_tip_names_what_is_not_on_show(person, wide, monkeypatch):
    person.opens(wide)
    header, said = person.page.table.header, []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: said.append(text))
    place = header.choice().center()
    QApplication.sendEvent(header.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, place))
    assert "measure 2" in said[0]
    assert "measure 22" not in said[0]
    assert "4,978 more" in said[0]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_any_of_very_many_columns_can_be_shown(person, wide):
    person.opens(wide)
    listed = chosen(person.page.table.row_menu(), "Columns")
    assert len(listed) < 25
    assert "4,983 more columns are not listed here" in listed
    listed["Show another column…"].trigger()
    (dialog,) = person.page.window().findChildren(FindColumn)
    person.bot.keyClicks(dialog.column, "measure 4321")
    person.bot.keyClick(dialog.column, Qt.Key.Key_Return)
    dialog.accept()
    assert "measure 4321" in person.sees_columns()
    assert "measure 4321" in chosen(person.page.table.row_menu(), "Columns")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_any_of_very_many_columns_can_be_counted_by(person, wide):
    person.opens(wide)
    head = person.page.summary.parts["groups"].head
    assert not head.menu.actions(), "thousands would be made anew with every answer"
    head.menu.aboutToShow.emit()
    texts = [action.text() for action in head.menu.actions()]
    assert len(texts) < 25
    (find,) = [action for action in head.menu.actions() if action.text().startswith("Count by")]
    find.trigger()
    (dialog,) = person.page.window().findChildren(FindColumn)
    assert dialog.windowTitle() == "Count by another column"
    person.bot.keyClicks(dialog.column, "measure 4321")
    person.bot.keyClick(dialog.column, Qt.Key.Key_Return)
    dialog.accept()
    person.waits()
    assert head.title.text() == "By measure 4321"


def test_what_is_each_rows_own_is_neither_shown_nor_counted_by_at_first(person, tmp_path):
    """A bar for each order number says nothing of the reviews."""
    lines = [f'{number},"{text}",{month}' for number, (text, _, month, _) in enumerate(ROWS)]
    path = tmp_path / "orders.csv"
    path.write_text("\n".join(["order,text,month", *lines]) + "\n", "utf-8")
    person.opens(path)
    assert person.sees_columns() == ["#", "Review", "month", "Verdict", "Probability"]
    assert person.page.session.group_by == "month"
    assert person.page.session.groupable() == ("order", "month"), "for who wants it"


def test_a_column_whose_name_is_a_sentence_leaves_room_for_its_menu(person, tmp_path):
    """Surveys have whole questions for names."""
    question = "How would you rate the delivery of the parcel and the person who brought it"
    rows = "".join(f"{text},{number % 2}\n" for number, (text, *_) in enumerate(ROWS[3:]))
    path = tmp_path / "survey.csv"
    path.write_text(f"text,{question}\n{rows}{rows}", "utf-8")
    person.opens(path)
    head = person.page.summary.parts["groups"].head
    assert head.heading == f"By {question}"
    assert head.button.text().endswith("… ▾")
    assert head.sizeHint().width() <= WIDTH
    assert question in head.button.toolTip()


def test_where_there_is_nothing_else_each_rows_own_is_shown(person, tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text("order,text\n1,good\n2,bad\n", "utf-8")
    person.opens(path)
    assert person.sees_columns() == ["#", "Review", "order", "Verdict", "Probability"]
