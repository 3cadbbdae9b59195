"""Many reviews: filtered by words, bars and menus, sorted by headers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from sentiment_gui.core.batch_query import PROBABILITY, TEXT
from sentiment_gui.core.summary import NEGATIVE, POSITIVE
from tests.support import WORDS
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


# Filters


def test_text_filters_without_regard_to_capitals(person, file):
    person.opens(file)
    person.filters_by("GOOD")
    assert texts(person.sees_rows()) == ["a good film", "not good , it leaks"]
    assert person.page.filters.count.text() == "2 of 6 reviews"
    person.bot.keyClick(person.page.filters.text, Qt.Key.Key_Escape)
    person.bot.waitUntil(lambda: len(person.sees_rows()) == 6, timeout=20_000)


def test_every_bar_is_a_filter_and_a_second_click_lets_go(person, file):
    person.opens(file)
    everything = person.sees_rows()
    counts = person.page.session.run.table
    kind = NEGATIVE if counts.label.first(1)[0] == 0 else POSITIVE
    for part, key in (("groups", 0), ("drivers", "first"), ("histogram", "full"), ("shares", kind)):
        picture = person.page.summary.parts[part].picture
        keys = [place.key for place in picture.places()]
        if key == "first":
            key = keys[0]
        if key == "full":
            key = int(person.page.summary._answer.summary.histogram.argmax())
        if key not in keys:
            continue
        person.clicks_bar(part, key)
        assert 0 < len(person.sees_rows()) < len(everything), part
        assert person.page.summary.parts["shares"].head.title.text().endswith("in this filter")
        person.clicks_bar(part, key)
        assert person.sees_rows() == everything, part


def test_months_stand_in_the_years_order_and_the_worst_first_where_wanted(person, file):
    person.opens(file)
    person.page.questions.count_by("month")
    person.waits()
    picture, summary = person.page.summary.parts["groups"].picture, person.page.summary
    names = person.page.session.run.table.columns["month"].categories

    def shown() -> list[str]:
        return [names[place.key] for place in picture.places()]

    assert shown() == ["May", "Jun", "Jul"]
    person.clicks_header(person.sees_columns().index("month"))
    assert person.sees_cells("month") == ["May"] * 2 + ["Jun"] * 3 + ["Jul"]
    summary.worst_first.trigger()
    shares = {group.value: group.negative_share for group in summary._answer.summary.groups}
    assert [shares[name] for name in shown()] == sorted(shares.values(), reverse=True)
    summary.parts["groups"].head.menu.aboutToShow.emit()
    assert summary.worst_first in summary.parts["groups"].head.menu.actions()
    summary.worst_first.trigger()
    assert shown() == ["May", "Jun", "Jul"]


def test_a_filter_begins_at_its_top_or_where_the_current_row_is(person, tmp_path):
    person.opens(write_rows(tmp_path / "long.csv", times=100))
    table, bar = person.page.table, person.page.table.verticalScrollBar()
    table.select_row(599)
    assert bar.value() == bar.maximum() > 0
    person.clicks_bar("groups", 1)
    person.filters_by("awful")
    assert 600 not in person.sees_rows(), "the current row is not among them"
    assert bar.value() == 0
    table.setCurrentIndex(table.model().index(90, 1))
    row = person.sees_rows()[90]
    person.bot.mouseClick(person.page.filters.all, Qt.MouseButton.LeftButton)
    person.waits()
    assert len(person.sees_rows()) == 600
    seen = table.visualRect(table.model().index(row - 1, 1))
    assert table.viewport().rect().contains(seen.center())
    assert table.currentIndex().row() == row - 1


def test_the_button_says_that_only_the_rows_on_show_are_saved(person, file):
    person.opens(file)
    save = person.page.foot.buttons["save"]
    assert save.text() == "Save table…"
    person.filters_by("good")
    assert save.text() == "Save 2 rows…"
    person.filters_by("nowhere")
    assert not save.isEnabled(), "there is nothing to save"
    person.bot.mouseClick(person.page.filters.all, Qt.MouseButton.LeftButton)
    person.waits()
    assert (save.text(), save.isEnabled()) == ("Save table…", True)


def test_all_filters_are_taken_off_at_once_and_the_order_stays(person, file):
    person.opens(file)
    filters = person.page.filters
    assert not filters.all.isVisible(), "nothing is filtered yet"
    person.clicks_header(1)
    in_order = person.sees_rows()
    assert in_order != sorted(in_order)
    person.clicks_bar("groups", 0)
    person.filters_by("it")
    person.bot.keyClicks(filters.text, "s")  # and is still typing
    filters.all.setFocus()
    person.bot.mouseClick(filters.all, Qt.MouseButton.LeftButton)
    person.waits()
    person.bot.wait(200)
    assert person.sees_rows() == in_order
    assert (filters.text.text(), person.sees_chips()) == ("", [])
    assert not filters.all.isVisible()
    assert filters.text.hasFocus(), "the keys go on beside the button that is gone"


def test_a_value_that_is_filtered_by_stands_above_and_can_be_removed(person, file):
    person.opens(file)
    person.clicks_bar("groups", 0)
    assert set(person.sees_cells("product")) == {"Kettle"}
    chip = person.page.filters.further.layout().itemAt(0).widget()
    assert chip.text() == "product: Kettle  ×"
    person.bot.mouseClick(chip, Qt.MouseButton.LeftButton)
    person.waits()
    assert len(person.sees_rows()) == 6
    assert not person.page.filters.further.isVisible()


def test_a_driver_names_its_reviews_and_the_link_shows_them(person, file):
    person.opens(file)
    summary = person.page.summary
    word = summary._pointed
    name = person.page.session.run.classifier.folder.vocabulary.tokens[word]
    assert summary.sentence.text().startswith(f"{name}: ")
    assert summary.link.text() == "Show these reviews"
    person.bot.mouseClick(summary.link, Qt.MouseButton.LeftButton)
    person.waits()
    assert all(name in text.split() for text in person.sees_cells(TEXT))
    assert summary.link.text() == "Show all reviews"


def test_more_words_are_shown_when_they_are_asked_for(person, tmp_path):
    rows = [(" ".join(WORDS[k : k + 4]), "Kettle", "May", "positive") for k in range(36)]
    person.opens(write_rows(tmp_path / "words.csv", rows))
    summary = person.page.summary
    before = len(summary.parts["drivers"].picture.places())
    assert summary.more_words.text() == "More words"
    person.bot.mouseClick(summary.more_words, Qt.MouseButton.LeftButton)
    assert len(summary.parts["drivers"].picture.places()) > before
    person.bot.mouseClick(summary.more_words, Qt.MouseButton.LeftButton)
    assert len(summary.parts["drivers"].picture.places()) == before


def test_the_keyboard_reaches_every_bar(person, file):
    person.opens(file)
    picture = person.page.summary.parts["groups"].picture
    picture.setFocus()
    person.bot.keyClick(picture, Qt.Key.Key_Down)
    assert picture.accessibleDescription().endswith("negative")
    person.bot.keyClick(picture, Qt.Key.Key_Down)
    person.bot.keyClick(picture, Qt.Key.Key_Space)
    person.waits()
    assert len(set(person.sees_cells("product"))) == 1


def test_a_click_leaves_the_keys_where_they_were(person, file):
    person.opens(file)
    person.page.table.setFocus()
    button = person.page.foot.buttons["save"]
    person.bot.mousePress(button, Qt.MouseButton.LeftButton)
    assert person.page.table.hasFocus()
    person.bot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=button.rect().bottomRight() * 2)


def test_the_tab_key_shows_where_it_is(person, file):
    person.opens(file)
    for name in ("shares", "histogram", "groups", "drivers"):
        picture = person.page.summary.parts[name].picture
        plain = picture.grab().toImage()
        picture.setFocus(Qt.FocusReason.TabFocusReason)
        assert picture.grab().toImage() != plain, name


def test_the_menus_filter_by_verdict_and_probability(person, file):
    person.opens(file)
    menu = person.page.filters.verdict.menu()
    next(a for a in menu.actions() if a.text() == "Without a verdict").trigger()
    person.waits()
    assert person.sees_rows() == [3]
    assert person.page.filters.verdict.text() == "Without a verdict ▾"
    person.page.filters.changed.emit(person.page.session.query.__class__())
    person.page.filters.range.high.setValue(0.5)
    person.waits()
    assert all(float(value) < 0.5 for value in person.sees_cells(PROBABILITY))
    assert person.page.filters.chance.text() == "Probability 0 to 0.5 ▾"


def test_counting_by_another_column(person, file):
    person.opens(file)
    head = person.page.summary.parts["groups"].head
    assert head.title.text() == "By product"
    head.menu.aboutToShow.emit()
    next(a for a in head.menu.actions() if a.text() == "month").trigger()
    person.waits()
    assert head.title.text() == "By month"


def test_labels_in_the_file_are_compared_with(person, file):
    person.opens(file)
    part = person.page.summary.parts["confusion"]
    assert part.picture.isVisibleTo(person.page.summary)
    assert part.head.note.text().endswith("% right, unsure as they lean")


# Sorting


def test_headers_sort_up_down_and_back_to_the_files_order(person, file):
    person.opens(file)
    person.clicks_header(5)
    values = [float(value) for value in person.sees_cells(PROBABILITY)[:5]]
    assert values == sorted(values, reverse=True)
    assert person.sees_rows()[-1] == 3, "a row without a verdict stays at the end"
    person.clicks_header(5)
    values = [float(value) for value in person.sees_cells(PROBABILITY)[:5]]
    assert values == sorted(values)
    person.clicks_header(5)
    assert person.sees_rows() == [1, 2, 3, 4, 5, 6]


def test_the_current_row_stays_current_when_the_order_changes(person, file):
    person.opens(file)
    person.clicks_row(4)
    person.clicks_header(5)
    assert person.page.table.selected_rows() == [4]
