"""Find moments like this, as a person meets it: choose a word, search a file, open a moment."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.moments import MomentSearch, pattern_of
from tests.export.pictured import words
from tests.support import random_model
from tests.widgets.batch_support import ROWS, BatchPerson, batch_person, write_rows


@pytest.fixture
def person(qtbot, qapp, home: Path, tmp_path: Path) -> Iterator[BatchPerson]:
    with batch_person(qtbot, qapp, home) as person:
        person.opens(write_rows(tmp_path / "reviews.csv"))
        yield person


def shows_review(person, text, token):
    person.page._context.state.show(person.holder.classifier.trace(text), token, by_hand=True)


def finds(person):
    person.presses("moments")
    moments = person.page.windows.moments
    person.bot.mouseClick(moments.begin, Qt.MouseButton.LeftButton)
    person.bot.waitUntil(lambda: not moments.work.running, timeout=20_000)
    return moments


def test_moments_of_the_file_are_listed_the_nearest_first(person):
    shows_review(person, ROWS[1][0], 2)
    moments = finds(person)
    trace = person.page._context.state.trace
    search = MomentSearch(person.holder.classifier.folder, pattern_of(trace, 2, "forget"))
    search.add([row[0] for row in ROWS])
    listed = [(moment.row, moment.token) for moment, _ in moments.list.found]
    assert listed == [(moment.row, moment.token) for moment in search.best]
    assert listed[0] == (1, 2)
    assert moments.list.count() == len(listed)
    assert moments.fact.text() == f"{len(listed)} moments like ‘\u202f,\u202f’ in 6 of 6 reviews"
    assert "Moments like ‘\u202f,\u202f’, token 3 of 5" in moments.title.text()


def test_rows_that_are_filtered_out_are_not_searched_and_numbers_stay_the_files(person):
    shows_review(person, ROWS[1][0], 1)
    person.filters_by("boring")
    moments = finds(person)
    assert {moment.row for moment, _ in moments.list.found} == {4}
    assert "1 of 1 review" in moments.fact.text()


def test_a_moment_opens_its_review_at_its_token(person):
    shows_review(person, ROWS[0][0], 1)
    moments = finds(person)
    place, (moment, _) = next(
        (k, found) for k, found in enumerate(moments.list.found) if found[0].row == 4
    )
    opened = []
    person.page.open_review.connect(opened.append)
    item = moments.list.item(place)
    moments.list.scrollToItem(item)
    at = moments.list.visualItemRect(item).center()
    person.bot.mouseClick(moments.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [ROWS[4][0]]
    shows_review(person, opened[0], 0)
    assert person.page._context.state.chosen == moment.token
    assert moments.list.count() == len(moments.list.found) > 0


def test_a_double_click_and_enter_open_a_moment_once(person):
    shows_review(person, ROWS[0][0], 1)
    shown = finds(person).list
    opened = []
    shown.opened.connect(opened.append)
    at, left = shown.visualItemRect(shown.item(0)).center(), Qt.MouseButton.LeftButton
    person.bot.mouseClick(shown.viewport(), left, pos=at)
    person.bot.mouseDClick(shown.viewport(), left, pos=at)
    person.bot.mouseRelease(shown.viewport(), left, pos=at)
    assert len(opened) == 1
    shown.setCurrentRow(1)
    person.bot.keyClick(shown, Qt.Key.Key_Return)
    assert opened[1:] == [shown.found[1][0]]


def test_before_a_search_the_empty_list_says_what_will_come(person):
    shows_review(person, ROWS[1][0], 2)
    person.presses("moments")
    listed = person.page.windows.moments.list
    person.bot.waitUntil(listed.isVisible)

    def inked():
        image = listed.viewport().grab().toImage()
        ground = image.pixel(1, 1)
        middle = range(image.height() // 2 - 20, image.height() // 2 + 10)
        return sum(image.pixel(x, y) != ground for y in middle for x in range(image.width()))

    assert inked() > 200
    finds(person)
    assert listed.count() > 0


def test_without_a_chosen_word_it_says_what_to_do(person):
    person.presses("moments")
    assert person.page.windows.moments.title.text() == "Choose a word in a review first"
    assert not person.page.windows.moments.begin.isEnabled()


def test_a_search_can_be_stopped_and_keeps_what_it_has(person, tmp_path):
    rows = [(words(60, seed), "Kettle", "May", "positive") for seed in range(1, 40)]
    person.opens(write_rows(tmp_path / "more.csv", rows, times=20))
    shows_review(person, ROWS[1][0], 1)
    person.presses("moments")
    moments = person.page.windows.moments
    person.bot.mouseClick(moments.begin, Qt.MouseButton.LeftButton)
    person.bot.waitUntil(lambda: moments.work.read > 0, timeout=20_000)
    person.bot.mouseClick(moments.stop, Qt.MouseButton.LeftButton)
    assert not moments.work.running
    read, found = moments.work.read, len(moments.list.found)
    assert 0 < read < 780
    assert found == 50
    assert moments.fact.text().startswith("Stopped: 50 moments")
    person.bot.wait(200)
    assert (moments.work.read, len(moments.list.found)) == (read, found)


def test_another_models_pattern_is_not_looked_for(person):
    shows_review(person, ROWS[1][0], 2)
    person.holder.classifier = Classifier(random_model("gru"))
    moments = finds(person)
    assert moments.list.count() == 0
    assert moments.fact.text() == "6 reviews to search"


def test_escape_closes_the_window(person):
    person.presses("moments")
    moments = person.page.windows.moments
    person.bot.keyClick(moments, Qt.Key.Key_Escape)
    assert not moments.isVisible()
