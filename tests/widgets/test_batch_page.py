"""Many reviews as a person meets them: open, watch, and what is around them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from sentiment_gui.core.batch_answer import Driver
from sentiment_gui.core.batch_query import PROBABILITY, TEXT, VERDICT
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.summary import Shares
from sentiment_gui.widgets.batch_sentences import share_sentence
from tests.support import random_model
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


# Opening and reading


@pytest.mark.parametrize(
    ("shares", "said"), [(Shares(1, 1, 1), "33 % negative"), (Shares(0, 0, 0, 4), "")]
)
def test_the_share_of_negative_verdicts_is_said_in_percent(shares, said):
    assert share_sentence(shares, "negative") == said


def test_the_first_heading_says_how_many_are_negative(person, file):
    person.opens(file)
    shares = person.page.summary._answer.summary.shares
    head = person.page.summary.parts["shares"].head
    assert head.note.text() == share_sentence(shares, "negative") != ""


def test_before_a_file_is_open_the_page_says_what_can_be(person):
    assert person.page.empty.isVisible()
    assert ".csv" in person.page.empty.kinds.text()


def test_a_file_is_read_with_its_columns_verdicts_and_errors(person, file, qtbot):
    with qtbot.waitSignal(person.page.title_changed) as title:
        person.opens(file)
    assert title.args == ["reviews.csv"]
    assert person.sees_columns() == [
        "#", "Review", "product", "month", "Verdict", "Probability",
    ]  # fmt: skip
    assert person.sees_rows() == [1, 2, 3, 4, 5, 6]
    assert person.sees_cells("product") == [row[1] for row in ROWS]
    verdicts = person.sees_cells(VERDICT)
    assert verdicts[2] == "No text to read in this row"
    assert verdicts[3] == "Not English?"
    assert person.sees_cells(PROBABILITY)[2] == ""
    classifier = Classifier(random_model())
    for number in (1, 2, 5, 6):
        result = classifier.classify(ROWS[number - 1][0])
        expected = "Unsure" if result.unsure else result.label.capitalize()
        assert verdicts[number - 1] == expected
        assert person.sees_cells(PROBABILITY)[number - 1] == f"{result.probability:.2f}"


def test_the_status_names_rows_that_are_odd(person, file):
    facts = []
    person.page.facts_changed.connect(lambda *said: facts.append(said))
    person.opens(file)
    assert facts[-1] == ("1 row without text, 1 perhaps not English", "")


def test_a_row_that_is_called_foreign_is_counted_as_foreign(person):
    """Seven of its ten words are known, but none of them builds a sentence."""
    facts = []
    person.page.facts_changed.connect(lambda *said: facts.append(said))
    person.page.open_lines("a good film\nfilm kettle good slow warm funny boring zzz yyy xxx\n")
    person.waits()
    assert person.sees_cells(VERDICT)[1] == "Not English?"
    assert facts[-1] == ("1 perhaps not English", "")


def test_a_paste_of_lines_is_read_as_reviews(person):
    person.page.open_lines("a good film\n\nawful\n")
    person.waits()
    assert person.sees_cells(TEXT) == ["a good film", "awful"]
    assert "Read differently…" not in person.sees_buttons()


def test_a_file_waits_for_the_model(person, file):
    model, person.holder.classifier = person.holder.classifier, None
    person.page.open_file(file)
    person.bot.waitUntil(lambda: "model" in person.page.empty.title.text(), timeout=20_000)
    person.holder.classifier = model
    person.page._context.reader.opened.emit(Path("x"), model)
    person.waits()
    assert len(person.sees_rows()) == len(ROWS)


def test_a_file_that_is_not_there_is_told_in_a_dialog(person, tmp_path):
    person.page.open_file(tmp_path / "gone.csv")
    dialog = person.sees_dialog()
    assert "gone.csv" in dialog.sentence
    dialog.accept()


def test_a_file_that_breaks_in_the_middle_offers_to_be_read_differently(person, tmp_path):
    path = tmp_path / "broken.csv"
    path.write_bytes(b"text,n\n" + b"fine,1\n" * 60_000 + b"caf\xe9,2\n")
    person.page.open_file(path)
    dialog = person.sees_dialog()
    assert "UTF-8" in dialog.sentence
    person.bot.waitUntil(lambda: person.page.session.state == "failed", timeout=20_000)
    assert person.page.foot.fact.text() == "The file was not read to its end."
    assert "Go on" not in person.sees_buttons()
    labels = [button.text() for button in dialog.findChildren(QPushButton)]
    assert "Read differently…" in labels
    dialog.accept()


def test_another_file_takes_the_place_of_the_first(person, file, tmp_path):
    person.opens(file)
    other = tmp_path / "other.txt"
    other.write_text("good\nbad\n", "utf-8")
    person.opens(other)
    assert person.sees_columns() == ["#", "Review", "Verdict", "Probability"]
    assert person.sees_rows() == [1, 2]


# Progress


class Held(Classifier):
    """Answers so many times, then pauses its run."""

    def __init__(self, times: int) -> None:
        super().__init__(random_model())
        self.times, self.page = times, None

    def classify_many(self, texts, cancelled=lambda: False):
        if self.times == 0:
            self.page.session.run.pause()
        self.times -= 1
        return super().classify_many(texts, cancelled)


@pytest.fixture
def held(person, tmp_path) -> BatchPerson:
    """A page at which 32 of 120 reviews have been read."""
    person.holder.classifier = Held(1)
    person.holder.classifier.page = person.page
    person.page.open_file(write_rows(tmp_path / "long.csv", times=20))
    person.bot.waitUntil(
        lambda: person.page.session is not None and person.page.session.state == "paused",
        timeout=20_000,
    )
    person.bot.waitUntil(lambda: person.page.session.extent.read == 32, timeout=20_000)
    person.page._show_progress()
    return person


def test_pause_says_where_it_is_and_go_on_reads_the_rest(held):
    assert held.page.foot.fact.text() == "Paused at 32 of 120."
    assert held.sees_buttons() == ["Go on", "Stop"]
    held.bot.waitUntil(
        lambda: held.page.filters.count.text() == "120 reviews · 32 read", timeout=20_000
    )
    assert held.sees_cells(VERDICT)[40] == ""
    held.presses("resume")
    held.waits()
    assert held.page.foot.fact.text() == "120 read"
    assert held.sees_cells(VERDICT)[40] != ""


def test_stop_keeps_what_was_read_and_go_on_reads_the_rest(held):
    held.presses("stop")
    held.waits()
    assert held.page.foot.fact.text() == "Stopped at 32 of 120. What was read is kept."
    assert held.page.summary.parts["shares"].head.title.text() == "32 of 120 read so far"
    assert held.sees_cells(VERDICT)[0] != ""
    held.presses("go_on")
    held.waits()
    assert held.page.summary.parts["shares"].head.title.text() == "120 reviews"


def test_a_page_that_nobody_sees_asks_nothing(held):
    held.page.hide()
    answered = []
    held.page.session.answered.connect(answered.append)
    held.page.session.resume()
    held.bot.waitUntil(lambda: held.page.session.state == "done", timeout=20_000)
    held.bot.wait(500)
    assert len(answered) <= 1, "at most the one that was being asked"
    held.page.show()
    held.waits()
    assert answered[-1].extent.read == 120


# Models and sizes


def test_another_model_can_read_the_file_again(person, file):
    person.opens(file)
    other = Classifier(random_model(seed=4, name="other"))
    person.holder.classifier = other
    person.page._context.reader.opened.emit(Path("other"), other)
    assert "Read again with other" in person.sees_buttons()
    first = person.page.session
    person.presses("again")
    person.bot.waitUntil(lambda: person.page.session is not first, timeout=20_000)
    person.waits()
    assert person.page.session.run.classifier is other
    assert "Read again with other" not in person.sees_buttons()


def test_a_plain_rnn_says_why_no_word_is_counted(qtbot, qapp, home, file):
    with batch_person(qtbot, qapp, home, cell="rnn") as person:
        person.opens(file)
        assert "exact split" in person.page.summary.sentence.text()
        assert person.page.summary.parts["drivers"].picture.isHidden()


def test_where_there_is_no_room_the_summary_comes_when_it_is_called(person, file):
    person.opens(file)
    assert person.page.summary.isVisible()
    person.page.resize(900, 600)
    assert not person.page.summary.isVisible()
    person.bot.mouseClick(person.page.filters.summary, Qt.MouseButton.LeftButton)
    assert person.page.summary.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_paints_in_both_themes(qtbot, qapp, home, file, theme):
    with batch_person(qtbot, qapp, home, theme=theme) as person:
        person.opens(file)
        person.clicks_row(1)
        image = person.page.grab().toImage()
        canvas = person.page._context.themes.colour("canvas")
        for x, y in ((4, 300), (person.page.width() - 6, 680)):
            assert image.pixelColor(x, y) == canvas


def test_every_control_has_a_name_for_screen_readers(person, file):
    person.opens(file)
    page = person.page
    for widget in (page.table, page.filters.text, page.foot.line):
        assert widget.accessibleName()
    for part in page.summary.parts.values():
        assert part.picture.accessibleName()
        assert part.picture.accessibleDescription()
    namespace = SimpleNamespace(**{name: b.text() for name, b in page.foot.buttons.items()})
    assert namespace.save == "Save table…"


def test_bars_stay_where_they_are_under_a_pointer_while_rows_come_in(person, file, monkeypatch):
    """They are ordered by number, which changes: who aims at one must not hit another."""
    person.opens(file)
    summary = person.page.summary
    part, answer = summary.parts["groups"], summary._answer
    groups = answer.summary.groups

    def shows(order):
        summary.show_answer(replace(answer, summary=replace(answer.summary, groups=order)))
        return [row[0] for row in part.picture.picture().numbers()[1:]]

    names = shows(groups)
    monkeypatch.setattr(part.picture, "underMouse", lambda: True)
    assert shows(groups[::-1]) == names
    monkeypatch.setattr(part.picture, "underMouse", lambda: False)
    assert shows(groups[::-1]) == names[::-1] != names


def test_the_strongest_word_is_told_of_until_a_person_points_at_another(person, file):
    person.opens(file)
    summary = person.page.summary
    answer = summary._answer
    leaks, boring = Driver(5, "leaks", -2.0, 1), Driver(6, "boring", -1.0, 1)

    def told(*drivers):
        summary.show_answer(replace(answer, summary=replace(answer.summary, drivers=drivers)))
        return summary.sentence.text().partition(":")[0]

    assert told(boring) == "boring"
    assert told(leaks, boring) == "leaks"
    summary.parts["drivers"].picture.pointed.emit(boring.word)
    assert told(leaks, boring) == "boring"
