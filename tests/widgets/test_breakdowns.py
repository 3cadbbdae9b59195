"""Work that breaks in the pool, all over the window: one dialog, nothing waits, and it goes on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sentiment_gui.core.trace import Trace
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.store.history import History
from sentiment_gui.store.session import Session
from sentiment_gui.widgets import compare_work, exporter, files
from sentiment_gui.widgets.contribution_page import ContributionPage
from sentiment_gui.widgets.history_dock import HistoryDock
from sentiment_gui.widgets.messages import MessageDialog
from sentiment_gui.workers.reader import open_classifier
from tests.widgets.compare_support import Comparer
from tests.widgets.conftest import MakeWindow, Person

Break = Callable[[object, str], None]


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Let a function break until the test calls ``monkeypatch.undo``."""

    def put(owner: object, name: str) -> None:
        def fail(*_given: object, **_named: object) -> None:
            raise ZeroDivisionError(name)

        monkeypatch.setattr(owner, name, fail)

    return put


def sees_one(person: Person, title: str, broken: str) -> MessageDialog:
    """Wait for the dialog, and see that there is no other."""
    dialog = person.sees_dialog()
    person.bot.wait(30)
    assert len(person.window.findChildren(MessageDialog)) == 1
    assert dialog.title == title
    assert f"ZeroDivisionError: {broken}" in dialog.details
    dialog.copy_details()
    return dialog


def test_a_file_that_breaks_the_reading_of_files(
    person: Person, breaks: Break, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "review.txt"
    path.write_text("the kettle leaks", "utf-8")
    person.types("good film")
    breaks(files, "read_text")
    person.window.files.open(path)
    sees_one(person, "This file was not opened", "read_text").reject()
    assert person.window.page.editor.toPlainText() == "good film"
    monkeypatch.undo()
    person.window.files.open(path)
    editor = person.window.page.editor
    person.bot.waitUntil(lambda: editor.toPlainText() == "the kettle leaks", timeout=20_000)


def test_a_model_that_breaks_what_opens_models(
    qtbot: QtBot, make_window: MakeWindow, models: Path
) -> None:
    def opener(path: Path) -> object:
        if path.name == "random-gru":
            raise ZeroDivisionError(path.name)
        return open_classifier(path)

    person = Person(qtbot, make_window(opener=opener))
    person.window.models.open(models / "random-gru")
    dialog = sees_one(person, "This model was not opened", "random-gru")
    assert "You go on with random-lstm." in dialog.sentence
    dialog.reject()
    person.types("good film")
    assert person.window.state.trace is not None


def test_a_text_that_breaks_the_model_says_so_in_its_verdict_s_place(
    person: Person, breaks: Break, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = person.window
    assert window.classifier is not None
    breaks(window.classifier, "trace")
    window.show_review("", "good film")
    sees_one(person, "Something went wrong inside Gatelens", "trace").reject()
    assert "ZeroDivisionError" in window.page.verdict.sentences()
    assert not window.busy.isVisible()
    monkeypatch.undo()
    person.pastes("a good film")


def test_a_figure_that_breaks_while_it_is_written(
    person: Person, breaks: Break, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    person.types("good film")
    trace, made = person.window.state.trace, person.window.exporter
    assert isinstance(trace, Trace)
    assert made is not None
    path = tmp_path / "gates.csv"
    breaks(exporter, "write_trace")
    made.write(trace, path, FigureOptions())
    sees_one(person, "Nothing was saved", "write_trace").reject()
    monkeypatch.undo()
    made.write(trace, path, FigureOptions())
    person.bot.waitUntil(path.exists, timeout=20_000)


def test_a_history_that_breaks_says_so_and_is_asked_again(
    person: Person, breaks: Break, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(History, "page")
    person.window.commands.actions["history"].trigger()
    sees_one(person, "Something went wrong inside Gatelens", "page").reject()
    dock = person.window.findChild(HistoryDock)
    assert "ZeroDivisionError" in dock.note.text()
    monkeypatch.undo()
    person.bot.keyClicks(dock.search, "film")
    person.bot.waitUntil(lambda: dock.note.text() == "No review holds these words.", timeout=20_000)


def test_a_comparison_that_breaks_does_not_wait_for_the_second_model(
    qtbot: QtBot, make_window: MakeWindow, breaks: Break, monkeypatch: pytest.MonkeyPatch
) -> None:
    comparer = Comparer(qtbot, make_window())
    comparer.reads("the film is great")
    breaks(compare_work, "read_sizes")
    comparer.opens()
    sees_one(Person(qtbot, comparer.window), "Something went wrong inside Gatelens", "read_sizes")
    page = comparer.page
    qtbot.waitUntil(lambda: "ZeroDivisionError" in page.head.note.text(), timeout=20_000)
    assert "reads the review" not in comparer.page.sides[1].facts.text()
    monkeypatch.undo()


def test_a_view_that_breaks_can_be_tried_again(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.types("good film")
    monkeypatch.setattr(ContributionPage, "work", lambda *_given: partial(divmod, 1, 0))
    person.window.view_tabs.show("contribution")
    person.sees_dialog().reject()
    page = person.window.view_tabs.page("contribution")
    assert "ZeroDivisionError" in page.sentence.text.text()
    monkeypatch.undo()
    person.bot.mouseClick(page.sentence.button, Qt.MouseButton.LeftButton)
    person.bot.waitUntil(lambda: not page.sentence.isVisible(), timeout=20_000)


def test_an_autosave_that_breaks_is_tried_again_with_the_next_change(
    person: Person, breaks: Break, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    keeper = person.window.keeping.session
    with qtbot.waitSignal(keeper.left, timeout=20_000):
        person.window.keeping.start(restore=False)
    breaks(Session, "save")
    person.types("good")
    sees_one(person, "Something went wrong inside Gatelens", "save").reject()
    assert not keeper.works
    monkeypatch.undo()
    with qtbot.waitSignal(keeper.kept, timeout=20_000):
        person.types(" film")
    assert keeper.works
