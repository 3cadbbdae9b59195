"""Many reviews as a person meets them: open, watch, filter, sort, correct, take along."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from sentiment_gui.core.batch_query import PROBABILITY, TEXT, VERDICT
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.summary import NEGATIVE, POSITIVE
from tests.support import WORDS, random_model
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
    person.bot.waitUntil(lambda: "model" in person.page.empty.title.text(), timeout=5_000)
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
    person.bot.waitUntil(lambda: person.page.session.state == "failed", timeout=5_000)
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
        timeout=10_000,
    )
    person.bot.waitUntil(lambda: person.page.session.extent.read == 32, timeout=5_000)
    person.page._show_progress()
    return person


def test_pause_says_where_it_is_and_go_on_reads_the_rest(held):
    assert held.page.foot.fact.text() == "Paused at 32 of 120."
    assert held.sees_buttons() == ["Go on", "Stop"]
    held.bot.waitUntil(
        lambda: held.page.filters.count.text() == "120 reviews · 32 read", timeout=5_000
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
    held.bot.waitUntil(lambda: held.page.session.state == "done", timeout=10_000)
    held.bot.wait(500)
    assert len(answered) <= 1, "at most the one that was being asked"
    held.page.show()
    held.waits()
    assert answered[-1].extent.read == 120


# Filters


def test_text_filters_without_regard_to_capitals(person, file):
    person.opens(file)
    person.filters_by("GOOD")
    assert texts(person.sees_rows()) == ["a good film", "not good , it leaks"]
    assert person.page.filters.count.text() == "2 of 6 reviews"
    person.bot.keyClick(person.page.filters.text, Qt.Key.Key_Escape)
    person.bot.waitUntil(lambda: len(person.sees_rows()) == 6, timeout=5_000)


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
    person.bot.waitUntil(lambda: person.page.unsaved() == 0, timeout=5_000)
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
    person.bot.waitUntil(lambda: person.page.session is not first, timeout=5_000)
    person.waits()


# Taking along


def test_the_table_is_saved_as_it_is_shown(person, file, tmp_path):
    person.opens(file)
    person.filters_by("good")
    path = tmp_path / "out.jsonl"
    rows = person.page.table.batch().rows().tolist()
    person.page.exporter.write_table(person.page.session, path, rows)
    person.bot.waitUntil(lambda: bool(person.said), timeout=5_000)
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
    person.bot.waitUntil(lambda: bool(person.said), timeout=10_000)
    assert path.stat().st_size > 1_000


def test_one_picture_can_be_copied(person, file):
    person.opens(file)
    QGuiApplication.clipboard().clear()
    person.page.summary.parts["drivers"].picture.copy_wanted.emit()
    person.bot.waitUntil(lambda: bool(person.said), timeout=10_000)
    assert not QGuiApplication.clipboard().image().isNull()


# Models and sizes


def test_another_model_can_read_the_file_again(person, file):
    person.opens(file)
    other = Classifier(random_model(seed=4, name="other"))
    person.holder.classifier = other
    person.page._context.reader.opened.emit(Path("other"), other)
    assert "Read again with other" in person.sees_buttons()
    first = person.page.session
    person.presses("again")
    person.bot.waitUntil(lambda: person.page.session is not first, timeout=5_000)
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
