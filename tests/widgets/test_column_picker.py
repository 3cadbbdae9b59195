"""The picker's two columns: a click goes where a person just was, and no column is both."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from sentiment_gui.widgets.batch_picker import BatchPicker
from tests.widgets.batch_support import BatchPerson, batch_person, picker_of

#: The offscreen platform says this of every list that drops down.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
_NAMES = ["first words", "gone wrong", "mood"]


@pytest.fixture
def person(qtbot, qapp, home: Path) -> Iterator[BatchPerson]:
    with batch_person(qtbot, qapp, home) as person:
        yield person


def opened(person: BatchPerson, folder: Path, more: int = 0) -> BatchPicker:
    """A picker of two columns of texts, one of labels, and more of numbers."""
    names = [*_NAMES, *(f"measure {k}" for k in range(more))]
    rows = [
        ["The kettle was lovely for a week and then it leaked", f"{label} film", label]
        + ["1"] * more
        for label in ("negative", "positive", "negative")
    ]
    path = folder / "reviews.csv"
    path.write_text("\n".join(",".join(row) for row in [names, *rows]), "utf-8")
    person.page.open_file(path)
    picker = picker_of(person)
    person.bot.waitUntil(picker.isActiveWindow)
    person.bot.waitUntil(lambda: picker.focusWidget() is not None)
    return picker


def clicks_head(person: BatchPerson, picker: BatchPicker, name: str) -> None:
    header = picker.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(picker.columns().index(name)) + 12, 12)
    person.bot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def clicks_cell(person: BatchPerson, picker: BatchPicker, name: str) -> None:
    index = picker.table.cells.index(1, picker.columns().index(name))
    at = picker.table.visualRect(index).center()
    person.bot.mouseClick(picker.table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def sees(picker: BatchPicker) -> tuple[str, str]:
    """What stands in the two boxes."""
    return picker.column.currentText(), picker.labels.currentText()


@pytest.mark.parametrize("click", [clicks_head, clicks_cell])
def test_a_click_on_a_column_goes_to_the_box_that_was_used_last(person, tmp_path, click):
    picker = opened(person, tmp_path)
    assert picker.aim.text() == "A click on a column below chooses it for the reviews."
    click(person, picker, "gone wrong")
    assert sees(picker) == ("gone wrong", "None")
    picker.labels.setFocus()
    assert picker.aim.text() == "A click on a column below chooses it for the labels."
    click(person, picker, "mood")
    assert sees(picker) == ("gone wrong", "mood")
    picker.column.setFocus()
    click(person, picker, "first words")
    assert sees(picker) == ("first words", "mood")


def test_dropping_a_box_down_is_a_use_without_focus(person, tmp_path):
    picker = opened(person, tmp_path)
    picker.labels.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    picker.labels.showPopup()
    picker.labels.hidePopup()
    clicks_head(person, picker, "gone wrong")
    assert sees(picker) == ("first words", "gone wrong")


def test_labels_that_become_the_reviews_are_none_and_say_so(person, tmp_path):
    picker = opened(person, tmp_path)
    picker.labels.choose("mood")
    assert sees(picker) == ("first words", "mood")
    assert not picker.notice.isVisible()
    clicks_head(person, picker, "mood")
    assert sees(picker) == ("mood", "None")
    assert picker.notice.isVisible()
    assert picker.notice.text() == (
        "‘mood’ holds the reviews now, so there are no labels to compare with."
    )
    assert (picker.reading().options.column, picker.reading().labels) == ("mood", "")
    clicks_head(person, picker, "gone wrong")
    assert not picker.notice.isVisible(), "said once, not of another choice"


@pytest.mark.parametrize("more", [0, 30], ids=["few", "searched"])
def test_reviews_that_become_the_labels_must_be_chosen_anew(person, tmp_path, more):
    picker = opened(person, tmp_path, more)
    picker.labels.setFocus()
    clicks_head(person, picker, "first words")
    assert sees(picker) == ("", "first words")
    assert picker.notice.text() == (
        "‘first words’ holds the labels now: choose the column of the reviews."
    )
    assert not picker.accept_button.isEnabled()
    picker.column.settle()  # as when the field is left
    assert sees(picker) == ("", "first words")
    clicks_head(person, picker, "mood")
    assert picker.notice.isVisible(), "still no reviews: it is still said why"
    picker.column.setFocus()
    clicks_head(person, picker, "gone wrong")
    assert sees(picker) == ("gone wrong", "mood")
    assert picker.accept_button.isEnabled()
    assert not picker.notice.isVisible()


def test_typing_a_name_takes_it_from_the_other_box_too(person, tmp_path):
    picker = opened(person, tmp_path, 30)
    picker.labels.choose("mood")
    picker.labels.setFocus()
    picker.column.setFocus()
    person.bot.waitUntil(picker.column.lineEdit().hasSelectedText)
    person.bot.keyClicks(picker.column, "mood")
    person.bot.keyClick(picker.column, Qt.Key.Key_Return)
    assert sees(picker) == ("mood", "None")
    assert picker.notice.isVisible()


def write_objects(folder: Path) -> Path:
    path = folder / "reviews.jsonl"
    row = '{"one": "the kettle was %s", "two": "it %s", "data": {"label": %d, "mood": "%s"}}'
    rows = [("lovely for a week", 1, "pos"), ("leaky again", 0, "neg")] * 3
    path.write_text("\n".join(row % (m, m, n, word) for m, n, word in rows), "utf-8")
    return path


def test_labels_within_an_object_are_compared_with(person, tmp_path):
    person.page.open_file(write_objects(tmp_path))
    picker = picker_of(person)
    assert sees(picker) == ("one", "data.label"), "called as labels are"
    picker.labels.setFocus()
    person.bot.waitUntil(lambda: picker.aim.text().endswith("labels."))
    clicks_head(person, picker, "data.mood")
    assert sees(picker) == ("one", "data.mood")
    clicks_head(person, picker, "data.label")
    assert sees(picker) == ("one", "data.label")
    picker.accept()
    person.bot.waitUntil(lambda: person.page.session is not None)
    person.waits()
    session = person.page.session
    assert session.labels == "data.label"
    person.bot.waitUntil(person.page.summary.parts["confusion"].picture.isVisible, timeout=20_000)
    answer = session._answerer.answer(session.query, session.extent, labels=session.labels)
    confusion = answer.summary.confusion
    assert sum(map(sum, (confusion.row(0), confusion.row(1)))) == 6
    table = session.run.table
    assert list(table.columns) == ["one", "two", "data"], "a saved table is the file's"
    assert table.review(0).values["data"] == {"label": 1, "mood": "pos"}


def test_numbers_within_an_object_are_refused_as_reviews_in_a_sentence(person, tmp_path):
    person.page.open_file(write_objects(tmp_path))
    picker = picker_of(person)
    before = sees(picker)
    clicks_head(person, picker, "data.label")
    assert sees(picker) == before
    assert picker.notice.text() == ("‘data.label’ cannot hold the reviews: there is no text in it.")
