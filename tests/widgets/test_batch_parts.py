"""The parts around the table: the picker, one or many, the pace, the foot's words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import isValid

from sentiment_gui.assets import asset_root
from sentiment_gui.export.summary_pictures import WIDTH
from sentiment_gui.widgets.batch_choice import OneOrMany, is_table
from sentiment_gui.widgets.batch_pace import Pace
from sentiment_gui.widgets.batch_sentences import duration
from sentiment_gui.widgets.messages import MessageDialog
from sentiment_gui.workers.jobs import Jobs
from tests.widgets.batch_support import BatchPerson, batch_person, cell, picker_of, write_rows

LONG = "The kettle was lovely for a week and then it leaked every single morning"


@pytest.fixture
def person(qtbot, qapp, home: Path) -> Iterator[BatchPerson]:
    with batch_person(qtbot, qapp, home) as person:
        yield person


# The picker


@pytest.fixture
def unclear(tmp_path: Path) -> Path:
    path = tmp_path / "unclear.csv"
    path.write_bytes(f"a;b;c\n1;{LONG} très;5\n2;{LONG} déjà;1\n".encode("cp1252"))
    return path


def test_an_unclear_file_is_asked_about_with_what_was_guessed(person, unclear):
    person.page.open_file(unclear)
    picker = picker_of(person)
    assert picker.column.currentText() == "b"
    assert picker.encoding.currentText() == "Windows-1252"
    assert picker.delimiter.currentData() == ";"
    assert picker.header.isChecked()
    assert cell(picker, 0, 1) == f"{LONG} très"
    picker.reject()


def test_a_preview_that_comes_after_the_picker_was_closed_is_nobodys(person, unclear):
    person.page.open_file(unclear)
    picker = picker_of(person)
    picker.header.setChecked(False)
    picker.reject()
    QApplication.sendPostedEvents(picker, QEvent.Type.DeferredDelete)
    assert not isValid(picker)
    jobs = person.page._context.jobs
    person.bot.waitUntil(lambda: not jobs._waiting, timeout=20_000)


def test_of_two_pickers_each_goes_when_it_is_closed(person, unclear):
    """Who drops two files at once is asked about both."""
    pickers = []
    for _ in range(2):
        person.page.open_file(unclear)
        person.bot.waitUntil(lambda: person.page.opener.picker not in (None, *pickers))
        pickers.append(person.page.opener.picker)
    for picker in reversed(pickers):
        assert isValid(picker)
        picker.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(picker)
    assert person.page.opener.picker is None


def test_corrections_are_previewed_and_read_and_remembered(person, unclear):
    person.page.open_file(unclear)
    picker = picker_of(person)
    picker.header.setChecked(False)
    person.bot.waitUntil(lambda: picker.columns() == ("1", "2", "3"), timeout=20_000)
    assert cell(picker, 0, 0) == "a"
    picker.column.setCurrentText("2")
    picker.labels.setCurrentText("3")
    picker.accept()
    person.bot.waitUntil(lambda: person.page.session is not None, timeout=20_000)
    person.waits()
    assert [*person.page.session.run.table.texts] == ["b", f"{LONG} très", f"{LONG} déjà"]
    first = person.page.session
    person.page.open_file(unclear)
    person.bot.waitUntil(lambda: person.page.session is not first, timeout=20_000)
    person.waits()
    assert person.page.opener.picker is None, "a file of this shape is known now"
    assert person.page.session.labels == "3"
    assert len(person.sees_rows()) == 3


def test_an_encoding_that_does_not_fit_is_told_and_nothing_can_be_read_so(person, unclear):
    person.page.open_file(unclear)
    picker = picker_of(person)
    picker.encoding.setCurrentIndex(picker.encoding.findText("UTF-8"))
    person.bot.waitUntil(picker.trouble.isVisible, timeout=20_000)
    assert "UTF-8" in picker.trouble.text()
    assert not picker.accept_button.isEnabled()
    picker.encoding.setEditText("latin-1")
    picker.encoding.lineEdit().editingFinished.emit()
    person.bot.waitUntil(picker.accept_button.isEnabled, timeout=20_000)
    assert picker.reading().options.encoding == "latin-1"
    picker.reject()


def test_a_click_into_the_preview_chooses_the_column(person, unclear):
    person.page.open_file(unclear)
    picker = picker_of(person)
    picker.table.clicked.emit(picker.table.cells.index(0, 2))
    assert picker.reading().options.column == "c"
    picker.reject()


def test_read_differently_asks_again_and_leaves_the_file_open_meanwhile(person, tmp_path):
    path = tmp_path / "reviews.csv"
    path.write_text("text,more\ngood,bad film\n", "utf-8")
    person.opens(path)
    person.presses("differently")
    picker = picker_of(person)
    assert person.page.session is not None
    picker.column.setCurrentText("more")
    first = person.page.session
    picker.accept()
    person.bot.waitUntil(lambda: person.page.session is not first, timeout=20_000)
    person.waits()
    assert [*person.page.session.run.table.texts] == ["bad film"]


# One or many


class Decisions:
    def __init__(self, window: QWidget) -> None:
        self.jobs = Jobs()
        self.choice = OneOrMany(window, self.jobs)
        self.made: list[str] = []

    def file(self, path: Path) -> None:
        self.choice.decide_file(
            path, lambda p: self.made.append("one"), lambda p: self.made.append("many")
        )

    def text(self, text: str) -> MessageDialog | None:
        return self.choice.decide_text(
            text, lambda: self.made.append("one"), lambda: self.made.append("many")
        )


@pytest.fixture
def decisions(qtbot) -> Iterator[Decisions]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    decisions = Decisions(window)
    yield decisions
    assert decisions.jobs.finish()


@pytest.mark.parametrize("name", ["a.csv", "a.TSV", "a.jsonl"])
def test_tables_are_many_by_their_name(decisions, name):
    decisions.file(Path(name))
    assert decisions.made == ["many"]
    assert is_table(Path(name))
    assert not is_table(Path("a.txt"))


def test_a_file_of_one_paragraph_is_one(decisions, tmp_path, qtbot):
    path = tmp_path / "one.txt"
    path.write_text("One review.\n", "utf-8")
    decisions.file(path)
    qtbot.waitUntil(lambda: decisions.made == ["one"], timeout=20_000)


def test_a_file_that_is_not_there_goes_where_it_is_told_why(decisions, tmp_path, qtbot):
    decisions.file(tmp_path / "gone.txt")
    qtbot.waitUntil(lambda: decisions.made == ["one"], timeout=20_000)


def test_a_file_too_large_for_a_review_is_many(decisions, tmp_path, qtbot):
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 2_000_001)
    decisions.file(path)
    qtbot.waitUntil(lambda: decisions.made == ["many"], timeout=20_000)


@pytest.mark.parametrize(("button", "made"), [("One review", "one"), ("37 reviews", "many")])
def test_many_lines_are_asked_about(decisions, qtbot, button, made):
    dialog = decisions.text("\n".join(f"Review number {k}." for k in range(37)))
    assert dialog.title == "One review or 37?"
    buttons = {b.text(): b for b in dialog.findChildren(QPushButton)}
    qtbot.mouseClick(buttons[button], Qt.MouseButton.LeftButton)
    assert decisions.made == [made]


# Pace and words


def test_the_pace_is_that_of_the_last_seconds():
    now = [0.0]
    pace = Pace(lambda: now[0])
    pace.start(0)
    assert pace.left(100) is None
    for _ in range(20):
        now[0] += 1
        pace.add(round(now[0] * 100))
    assert pace.rate() == pytest.approx(100)
    for second in range(1, 11):
        now[0] += 1
        pace.add(2_000 + second * 10)
    assert pace.rate() == pytest.approx(10)
    assert pace.left(40) == pytest.approx(4)


def test_a_pause_is_not_counted():
    now = [0.0]
    pace = Pace(lambda: now[0])
    pace.start(0)
    now[0] = 1
    pace.add(100)
    now[0] = 1_000
    pace.start(100)
    now[0] = 1_001
    pace.add(200)
    assert pace.rate() == pytest.approx(100)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (4.4, "4 s"), (89, "89 s"), (120, "2 min"), (3_900, "1 h 5 min")],
)
def test_times_are_worded(seconds, words):
    assert duration(seconds) == words


def test_a_narrow_foot_folds_buttons_into_a_menu_that_presses_them(person, tmp_path):
    """In 500 px every button on show has room for its text, and none is out of reach."""
    person.opens(write_rows(tmp_path / "reviews.csv"))
    foot = person.page.foot
    usual = person.sees_buttons()
    assert not foot.more.isVisible()
    foot.setFixedWidth(500)
    person.bot.waitUntil(foot.more.isVisible)
    person.bot.wait(20)
    shown = [button for button in (*foot.buttons.values(), foot.more) if button.isVisible()]
    assert [b.text() for b in shown if b.width() < b.sizeHint().width()] == []
    foot.more.menu().aboutToShow.emit()
    actions = {action.text(): action for action in foot.more.menu().actions()}
    assert len(actions) > 1, "a menu of one would save next to nothing"
    assert set(actions) | set(person.sees_buttons()) == set(usual)
    asked = []
    foot.find_moments.connect(lambda: asked.append(True))
    actions["Find moments…"].trigger()
    assert asked == [True]
    foot.setFixedWidth(1280)
    person.bot.waitUntil(lambda: person.sees_buttons() == usual)
    assert not foot.more.isVisible()


# The summary


@pytest.mark.parametrize("in_chinese", [False, True])
def test_the_apps_own_headings_are_whole_beside_their_longest_notes(qapp, person, in_chinese):
    """Only names of columns, which anybody may have chosen, are shortened."""
    translate, translator = QApplication.translate, QTranslator(qapp)
    if in_chinese:
        assert translator.load("gatelens_zh_CN", str(asset_root() / "translations"))
        qapp.installTranslator(translator)
    try:
        heading = translate("BatchSummary", "Against the labels")
        note = translate("BatchSummary", "{share} right, unsure as they lean").format(share="100 %")
    finally:
        qapp.removeTranslator(translator)
    assert in_chinese != heading.startswith("Against")
    head = person.page.summary.parts["confusion"].head
    head.show_text(heading, note)
    assert head.title.text() == heading
    assert head.sizeHint().width() <= WIDTH
