"""What was done under What if is there again, however the program ended."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sentiment_gui.widgets.main_window import MainWindow
from tests.widgets.what_if_support import TEXT, Asker, Key

DONE = ["-the", "film", "is", "-great+dull", "but", "it", "+never", "leaks"]
StartWindow = Callable[..., MainWindow]


@pytest.fixture
def start(qtbot: QtBot, make_window: StartWindow, models: Path) -> StartWindow:
    """A window as the program starts it: with what was left."""

    def start(model: str = "random-lstm") -> MainWindow:
        window = make_window(models / model)
        with qtbot.waitSignal(window.keeping.session.left, timeout=20_000):
            window.keeping.start()
        return window

    return start


def works(bot: QtBot, window: MainWindow) -> Asker:
    """Strike, replace and add a word."""
    asker = Asker(bot, window)
    asker.reads(TEXT)
    asker.opens()
    asker.clicks("the")
    asker.goes_to("great")
    asker.presses(Key.Key_Return)
    asker.writes("dull")
    asker.goes_to("it")
    asker.presses(Key.Key_Plus)
    asker.writes("never")
    assert asker.sees_words()[: len(DONE)] == DONE
    return asker


def close(window: MainWindow) -> None:
    assert window.close()
    window.jobs.finish()


def test_it_comes_back_with_the_review(start: StartWindow, qtbot: QtBot) -> None:
    first = start()
    read = works(qtbot, first).page.desk.text()
    close(first)
    second = start()
    qtbot.waitUntil(lambda: second.view_tabs.current == "what-if", timeout=20_000)
    asker = Asker(qtbot, second)
    asker.settles()
    assert asker.sees_words()[: len(DONE)] == DONE
    assert asker.page.desk.text() == read
    assert asker.page.tools.again.isEnabled()
    asker.presses(Key.Key_Escape)
    assert not asker.page.desk.is_changed


def test_it_is_not_lost_where_nobody_looked_in_between(start: StartWindow, qtbot: QtBot) -> None:
    first = start()
    works(qtbot, first)
    first.view_tabs.show("gates")
    close(first)
    second = start()
    qtbot.waitUntil(lambda: second.state.trace is not None, timeout=20_000)
    close(second)
    third = start()
    asker = Asker(qtbot, third)
    qtbot.waitUntil(lambda: third.state.trace is not None, timeout=20_000)
    asker.opens()
    assert asker.sees_words()[: len(DONE)] == DONE


def test_a_left_draft_is_worth_keeping_for_it_alone_and_goes_into_a_page_that_is_there(
    start: StartWindow, qtbot: QtBot
) -> None:
    first, second = start(), start()
    works(qtbot, first)
    first.page.editor.document().setModified(False)  # as an example is, or what stands in a file
    Asker(qtbot, second).reads("it was slow")
    close(first)
    close(second)
    third = start()
    asker = Asker(qtbot, third)
    qtbot.waitUntil(lambda: third.state.trace is not None, timeout=20_000)
    asker.opens()
    assert not asker.page.desk.is_changed
    third.commands.place("@unsaved").actions()[0].trigger()
    qtbot.waitUntil(lambda: asker.page.desk.is_changed, timeout=20_000)
    asker.settles()
    assert asker.sees_words()[: len(DONE)] == DONE


def test_it_is_on_the_disk_while_the_window_is_open(
    start: StartWindow, qtbot: QtBot, home: Path
) -> None:
    """So that a kill costs no more."""
    window = start()
    asker = works(qtbot, window)
    folder = home / "state" / "gatelens" / "sessions"

    def kept() -> list[dict[str, object]]:
        files = [json.loads(path.read_text()) for path in folder.glob("[!.]*.json")]
        return [change for file in files for change in file.get("what_if", {}).get("changes", [])]

    qtbot.waitUntil(lambda: len(kept()) == 3)
    asker.presses(Key.Key_Escape)
    qtbot.waitUntil(lambda: not kept())


def test_another_text_has_no_part_in_it(start: StartWindow, qtbot: QtBot) -> None:
    window = start()
    works(qtbot, window)
    window.page.editor.insertPlainText("x")
    assert window.keeping.review.draft().what_if is None
    window.page.editor.undo()
    assert window.keeping.review.draft().what_if is not None


def test_a_private_reviews_edits_are_kept_nowhere(start: StartWindow, qtbot: QtBot) -> None:
    window = start()
    works(qtbot, window)
    window.commands.actions["private"].trigger()
    assert window.keeping.review.draft().what_if is None
    window.commands.actions["private"].trigger()
