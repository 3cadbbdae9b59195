"""The page What if in the real window: words struck, written and added, and what comes of it."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sentiment_gui.core.errors import Cancelled
from sentiment_gui.core.what_if import WhatIf
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.pictures import svg_of
from sentiment_gui.widgets import what_if_desk, what_if_ranking
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.what_if_page import WhatIfPage

TEXT = "the film is great but it leaks and I do n't love it !"
WAIT = 10_000
Key = Qt.Key


class Asker:
    """What a person does and sees under the tab What if."""

    def __init__(self, bot: QtBot, window: MainWindow) -> None:
        self.bot, self.window = bot, window
        page = window.view_tabs.page("what-if")
        assert isinstance(page, WhatIfPage)
        self.page = page

    def reads(self, text: str) -> None:
        self.window.show_review("", text)

        def read() -> bool:
            trace = self.window.state.trace
            return trace is not None and trace.text == text

        self.bot.waitUntil(read, timeout=WAIT)

    def opens(self) -> None:
        self.window.view_tabs.show("what-if")
        self.settles()
        self.page.view.setFocus()

    def settles(self) -> None:
        """Wait until what is shown is what was done."""
        desk = self.page.desk

        def settled() -> bool:
            trace = self.window.state.trace
            shown = desk.shown
            return shown is not None and shown.edit == desk.edit and shown.before is trace

        self.bot.waitUntil(settled, timeout=WAIT)

    def place(self, word: str) -> QPoint:
        """Where a word stands."""
        slot = next(k for k, s in enumerate(self.page.view._slots) if word in (s.new, s.old))
        return self.page.view.word_rect(slot).center()

    def clicks(self, word: str) -> None:
        viewport = self.page.view.viewport()
        self.bot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=self.place(word))
        self.settles()

    def double_clicks(self, word: str) -> None:
        """Two clicks as a person makes them: press, release, double click, release."""
        viewport, place = self.page.view.viewport(), self.place(word)
        self.bot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseEvent(
            QTest.MouseAction.MouseDClick,
            viewport,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            place,
        )

    def goes_to(self, word: str) -> None:
        """Lead the cursor to a word with the keys."""
        slot = next(k for k, s in enumerate(self.page.view._slots) if word in (s.new, s.old))
        self.presses(Key.Key_Home)
        for _ in range(slot):
            self.presses(Key.Key_Right)

    def presses(self, key: Qt.Key, how: Any = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(self.page.view, key, how)
        self.settles()

    def writes(self, text: str) -> None:
        """Write into the line that is open, and press Enter."""
        assert self.page.view.editor.isVisible()
        self.page.view.editor.selectAll()
        self.bot.keyClicks(self.page.view.editor, text)
        self.bot.keyClick(self.page.view.editor, Key.Key_Return)
        self.settles()

    def shown(self) -> WhatIf:
        shown = self.page.desk.shown
        assert shown is not None
        return shown

    def sees_words(self) -> list[str]:
        """The words as they stand: ``-struck``, ``-old+new``, ``+added``."""
        return [
            f"-{s.old}+{s.new}" if s.old and s.new else f"-{s.old}" if s.old else
            f"+{s.new}" if s.typed else s.new
            for s in self.page.view._slots
        ]  # fmt: skip

    def sees_verdicts(self) -> list[str]:
        sides = self.page.head.before, self.page.head.after
        return [f"{side.panel.word()} {side.panel.number()}".strip() for side in sides]

    def ranks(self) -> None:
        self.bot.mouseClick(self.page.tools.rank, Qt.MouseButton.LeftButton)
        self.bot.waitUntil(lambda: self.page.view.current_ranking() is not None, timeout=WAIT)


MakeAsker = Callable[..., Asker]


@pytest.fixture
def ask(qtbot: QtBot, make_window: Callable[..., MainWindow], models: Path) -> MakeAsker:
    def make(text: str = TEXT, model: str = "random-lstm", **how: Any) -> Asker:
        window = make_window(models / model, **{"theme": "light", **how})
        made = Asker(qtbot, window)
        if text:
            made.reads(text)
            made.opens()
        return made

    return make


@pytest.fixture
def view(ask: MakeAsker) -> Asker:
    return ask()


# Striking


def test_a_click_strikes_a_word_and_another_brings_it_back(view: Asker) -> None:
    before = view.window.state.trace
    assert before is not None
    view.clicks("great")
    assert view.sees_words()[3] == "-great"
    truth = view.window.classifier.trace(TEXT.replace(" great", ""))  # type: ignore[union-attr]
    assert view.sees_verdicts()[0].endswith(f"{before.probability:.2f}")
    assert view.sees_verdicts()[1].endswith(f"{truth.probability:.2f}")
    change = round(truth.probability, 2) - round(before.probability, 2)
    assert view.page.head.change.number.replace("−", "-") in (f"{change:+.2f}", "0.00")
    logits = f"{before.logit:+.2f} → {truth.logit:+.2f}"
    assert logits in view.page.head.change.logits.replace("−", "-")
    assert view.page.head.sentence.text().startswith("Without ‘great’ the verdict ")
    view.clicks("great")
    assert view.sees_words()[3] == "great"
    assert view.sees_verdicts()[1] == "As before"
    assert view.page.head.change.number == ""


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_delete_key_strikes_under_every_cell(ask: MakeAsker, cell: str) -> None:
    view = ask(model=f"random-{cell}")
    view.goes_to("but")
    view.presses(Key.Key_Delete)
    assert view.sees_words()[4] == "-but"
    assert view.shown().rejoined.text == TEXT.replace(" but", "")
    assert "‘but’, struck" in view.page.view.accessibleDescription()
    view.presses(Key.Key_Backspace)
    assert view.sees_words()[4] == "but"


def test_a_click_on_the_rows_only_chooses(view: Asker) -> None:
    cell = view.page.view.rect_of(6)
    place = QPoint(cell.center().x(), cell.bottom() - 4)
    view.bot.mouseClick(view.page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.page.slots.chosen == 6
    assert not view.page.desk.is_changed


def test_without_words_there_is_no_verdict(ask: MakeAsker) -> None:
    view = ask("great film")
    view.clicks("great")
    view.clicks("film")
    assert view.sees_verdicts()[1] == "No verdict"
    assert view.page.head.sentence.text() == "No words are left to read."
    view.page.tools.rank.click()
    assert view.page.view.current_ranking() is None


# Writing


def test_a_double_click_lets_another_word_be_written(view: Asker) -> None:
    view.double_clicks("great")
    editor = view.page.view.editor
    assert editor.isVisible()
    assert (editor.text(), editor.selectedText()) == ("great", "great")
    assert not view.page.desk.can_redo  # the first click is as if it had never been
    view.writes("never slow")
    assert view.sees_words()[3:5] == ["-great+never", "+slow"]
    assert view.shown().rejoined.text == TEXT.replace("great", "never slow")
    assert view.page.head.sentence.text().startswith("With ‘never slow’ for ‘great’ the verdict")


def test_a_double_click_on_an_added_word_writes_there(view: Asker) -> None:
    """The first click takes the word out, and the words behind it move under the pointer."""
    view.goes_to("great")
    view.presses(Key.Key_Insert)
    view.writes("fun")
    view.double_clicks("fun")
    assert view.page.view.editor.text() == "fun"
    view.writes("boring")
    assert view.shown().rejoined.text == TEXT.replace("great", "great boring")


def test_enter_opens_the_line_and_esc_leaves_all_as_it_was(view: Asker) -> None:
    view.goes_to("leaks")
    view.presses(Key.Key_Return)
    editor = view.page.view.editor
    assert (editor.isVisible(), editor.text()) == (True, "leaks")
    view.bot.keyClicks(editor, "sings")
    view.bot.keyClick(editor, Key.Key_Escape)
    assert not editor.isVisible()
    assert view.page.view.hasFocus()
    assert not view.page.desk.is_changed


def test_leaving_the_line_writes_what_stands_there(view: Asker) -> None:
    view.goes_to("leaks")
    view.presses(Key.Key_F2)
    view.bot.keyClicks(view.page.view.editor, "never")
    view.page.tools.rank.setFocus()
    view.settles()
    assert view.sees_words()[6] == "-leaks+never"


def test_the_word_itself_brings_it_back_and_nothing_strikes_it(view: Asker) -> None:
    view.goes_to("leaks")
    view.presses(Key.Key_Return)
    view.writes("never")
    view.presses(Key.Key_Return)
    view.writes("leaks")
    assert not view.page.desk.is_changed
    view.presses(Key.Key_Return)
    view.writes(" ")
    assert view.sees_words()[6] == "-leaks"


def test_plus_adds_a_word_and_the_cursor_goes_to_it(view: Asker) -> None:
    view.goes_to("is")
    view.presses(Key.Key_Plus)
    assert view.page.view.editor.text() == ""
    view.writes("not")
    assert view.sees_words()[2:5] == ["is", "+not", "great"]
    assert view.page.slots.chosen == 3
    assert view.page.tools.strike.text() == "Take out"
    view.presses(Key.Key_Delete)
    assert not view.page.desk.is_changed


def test_what_the_model_does_not_know_is_told(view: Asker) -> None:
    view.goes_to("great")
    view.presses(Key.Key_Return)
    view.writes("zorky")
    assert view.page.head.remarks.text() == "‘zorky’ is unknown to the model."


# Taking back


def test_undo_and_redo_are_the_words_not_the_reviews(view: Asker) -> None:
    view.clicks("great")
    view.clicks("leaks")
    view.presses(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (view.sees_words()[3], view.sees_words()[6]) == ("-great", "leaks")
    view.presses(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not view.page.desk.is_changed
    view.presses(Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert view.sees_words()[3] == "-great"
    assert view.window.page.editor.toPlainText() == TEXT


def test_undo_is_the_words_on_the_pages_buttons_too(view: Asker) -> None:
    view.clicks("great")
    view.page.tools.rank.setFocus()
    view.bot.keyClick(view.page.tools.rank, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    view.settles()
    assert not view.page.desk.is_changed
    assert view.window.page.editor.toPlainText() == TEXT


def test_esc_starts_again_and_can_be_undone(view: Asker) -> None:
    view.clicks("great")
    view.clicks("leaks")
    view.presses(Key.Key_Escape)
    assert not view.page.desk.is_changed
    view.bot.mouseClick(view.page.tools.undo, Qt.MouseButton.LeftButton)
    view.settles()
    assert [word for word in view.sees_words() if word[0] == "-"] == ["-great", "-leaks"]
    view.bot.mouseClick(view.page.tools.again, Qt.MouseButton.LeftButton)
    view.settles()
    assert not view.page.tools.again.isEnabled()


def test_buttons_do_what_the_keys_do(view: Asker) -> None:
    view.goes_to("great")
    view.bot.mouseClick(view.page.tools.strike, Qt.MouseButton.LeftButton)
    view.settles()
    assert view.sees_words()[3] == "-great"
    assert view.page.tools.strike.text() == "Restore"
    view.bot.mouseClick(view.page.tools.add, Qt.MouseButton.LeftButton)
    view.writes("slow")
    assert view.sees_words()[4] == "+slow"
    view.goes_to("film")
    view.bot.mouseClick(view.page.tools.replace, Qt.MouseButton.LeftButton)
    view.writes("kettle")
    assert view.shown().rejoined.text == "the kettle is slow but it leaks and I do n't love it !"


def test_the_menu_of_a_word_offers_the_same(view: Asker) -> None:
    actions = view.page.view.word_menu(3).actions()
    assert [action.text() for action in actions] == ["Strike", "Replace…", "Add…"]
    actions[0].trigger()
    view.settles()
    assert view.sees_words()[3] == "-great"
    assert view.page.view.word_menu(3).actions()[0].text() == "Restore"


# The review and the window


def test_the_text_can_be_put_into_the_editor(view: Asker) -> None:
    texts: list[str] = []
    view.page.use_text.connect(texts.append)
    assert not view.page.tools.use.isEnabled()
    view.clicks("great")
    view.bot.mouseClick(view.page.tools.use, Qt.MouseButton.LeftButton)
    assert texts == [TEXT.replace(" great", "")]


def test_another_review_begins_afresh(view: Asker) -> None:
    view.clicks("great")
    view.reads("it was slow and boring , but I love it")
    view.settles()
    assert not view.page.desk.is_changed
    assert not view.page.desk.can_undo
    assert "boring" in view.sees_words()


def test_another_model_keeps_what_was_done(view: Asker, models: Path) -> None:
    view.clicks("great")
    view.window.reader.open_model(models / "random-gru")
    view.bot.waitUntil(
        lambda: (
            view.shown().before.model.cell == "gru" and view.shown().edit == view.page.desk.edit
        ),
        timeout=WAIT,
    )
    assert view.sees_words()[3] == "-great"
    assert [row.name for row in view.page.view.rows()][-2:] == ["reset", "update"]


def test_without_a_review_a_sentence_says_so(ask: MakeAsker) -> None:
    view = ask("")
    view.window.view_tabs.show("what-if")
    assert view.page.sentence.isVisible()
    assert view.page.sentence.text.text().startswith("Nothing to change yet")
    view.reads(TEXT)
    view.settles()
    assert view.page.view.isVisible()


def test_the_cursor_is_the_windows(view: Asker) -> None:
    view.goes_to("leaks")
    assert view.window.state.chosen == 6
    view.presses(Key.Key_Plus)
    view.writes("again")
    assert view.window.state.chosen == 6  # the review has no such word
    view.window.state.choose(9)
    assert view.sees_words()[view.page.slots.chosen] == "do"


def test_a_page_that_is_not_seen_reads_nothing(
    view: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Any] = []
    real = what_if_desk.read_what_if

    def count(*args: Any) -> Any:
        read.append(args)
        return real(*args)

    monkeypatch.setattr(what_if_desk, "read_what_if", count)
    view.window.view_tabs.show("gates")
    view.reads("a great film")
    assert not read
    view.opens()
    assert read


def test_a_very_long_pasted_word_is_no_trouble(view: Asker) -> None:
    view.goes_to("great")
    view.presses(Key.Key_Return)
    view.page.view.editor.setText("so " * 2_000)
    view.writes("very" * 100)
    assert view.sees_words()[3].startswith("-great+very")


# Ranking


def test_all_words_are_ranked_by_the_verdict_without_each(view: Asker) -> None:
    view.ranks()
    ranking = view.page.view.current_ranking()
    assert ranking is not None
    keys = view.page.column.list.keys()
    sizes = [abs(float(ranking.effect[key])) for key in keys]
    assert sorted(sizes, reverse=True) == sizes
    assert sorted(keys) == list(range(14))
    assert view.page.view.rows()[0].name == "without"
    first = view.page.column.list.item(0)
    assert f"{ranking.effect[keys[0]]:+.3f}".replace("-", "−") in first.data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    texts = [view.page.column.list.item(k).text() for k in range(14)]
    assert {"it · word 6", "it · word 13", "film"} <= set(texts)


def test_striking_the_first_of_the_list_does_what_it_says(view: Asker) -> None:
    view.ranks()
    ranking = view.page.view.current_ranking()
    assert ranking is not None
    effect = float(ranking.effect[ranking.order[0]])
    words = view.page.column.list
    words.setFocus()
    words.setCurrentRow(0)
    assert view.page.slots.chosen == ranking.order[0]
    view.bot.keyClick(words, Key.Key_Delete)
    view.settles()
    change = view.shown().logit_change
    assert change == pytest.approx(effect, abs=1e-5)


def test_the_ranking_follows_every_change_of_a_short_text(view: Asker) -> None:
    view.ranks()
    view.clicks("great")
    view.bot.waitUntil(lambda: view.page.view.current_ranking() is not None, timeout=WAIT)
    keys = view.page.column.list.keys()
    assert 3 not in keys
    assert view.page.column.list.count() == 13
    assert not view.page.column.again.isVisible()


def test_a_ranking_that_takes_long_waits_to_be_asked(
    view: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.ranks()
    monkeypatch.setattr(what_if_ranking, "QUICK", 0.0)
    view.clicks("great")
    assert view.page.view.current_ranking() is None
    assert view.page.column.again.isVisible()
    assert view.page.column.status.text() == "From before the last change."
    assert not np.any(view.page.view.rows()[0].values)
    view.bot.mouseClick(view.page.column.again, Qt.MouseButton.LeftButton)
    view.bot.waitUntil(lambda: view.page.view.current_ranking() is not None, timeout=WAIT)


class SlowRanking:
    """Ranks nothing until it is told to stop; says how far it is."""

    def __init__(self) -> None:
        self.begun, self.stopped = threading.Event(), threading.Event()

    def __call__(self, trace: Any, classifier: Any, cancelled: Any, progress: Any) -> None:
        progress(1, 2)
        self.begun.set()
        while not cancelled():
            threading.Event().wait(0.005)
        self.stopped.set()
        raise Cancelled


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> SlowRanking:
    made = SlowRanking()
    monkeypatch.setattr(what_if_ranking, "rank_words", made)
    return made


def test_a_long_ranking_shows_how_far_it_is_and_can_be_cancelled(
    view: Asker, slow: SlowRanking
) -> None:
    view.page.tools.rank.click()
    column = view.page.column
    view.bot.waitUntil(column.progress.isVisible, timeout=WAIT)
    view.bot.waitUntil(lambda: column.progress.share == 0.25, timeout=WAIT)
    view.bot.mouseClick(column.cancel, Qt.MouseButton.LeftButton)
    assert slow.stopped.wait(10)
    assert not column.progress.isVisible()
    assert column.status.text() == "Not ranked yet."


@pytest.mark.parametrize("how", ["close", "leave", "edit", "quit"])
def test_a_ranking_that_nobody_waits_for_ends(view: Asker, slow: SlowRanking, how: str) -> None:
    view.page.tools.rank.click()
    assert slow.begun.wait(10)
    if how == "close":
        view.page.tools.rank.click()
    elif how == "leave":
        view.window.view_tabs.show("gates")
    elif how == "edit":
        view.clicks("great")
        view.page.tools.rank.click()
    else:
        view.window.close()
    assert slow.stopped.wait(10)


def test_a_text_of_one_word_says_that_nothing_is_left_without_it(ask: MakeAsker) -> None:
    view = ask("great")
    view.ranks()
    assert view.page.column.status.text() == "Without its only word there is nothing to read."
    assert view.page.column.list.count() == 0


# How it looks and sounds


def test_what_is_shown_can_be_saved(view: Asker) -> None:
    view.clicks("great")
    figure = view.page.figure(FigureOptions())
    assert figure is not None
    assert figure.caption.startswith("Without ‘great’")
    view.ranks()
    ranked = view.page.figure(FigureOptions())
    assert ranked is not None
    assert "Without it" in svg_of(ranked).decode()


def test_everything_has_a_name_and_is_reached_by_tab(view: Asker) -> None:
    view.clicks("great")
    view.ranks()
    page = view.page
    assert page.view.accessibleName()
    assert page.column.list.accessibleName()
    assert page.head.before.accessibleName().startswith("Before: ")
    assert page.head.after.accessibleName().startswith("After: ")
    assert "Change of the probability" in page.head.change.accessibleName()
    reached: set[QWidget] = set()
    widget: QWidget | None = page.view
    while widget is not None and widget not in reached:
        reached.add(widget)
        widget = widget.nextInFocusChain()
    buttons = {
        page.tools.strike,
        page.tools.replace,
        page.tools.add,
        page.tools.undo,
        page.tools.again,
        page.tools.rank,
        page.tools.use,
    }
    assert {*buttons, page.column.list} <= reached


def test_both_texts_numbers_are_read_out(view: Asker) -> None:
    view.goes_to("great")
    heard = view.page.view.accessibleDescription()
    assert heard.startswith("‘great’, word 4 of 14. If it ended here: ")
    assert "−" not in heard
    view.presses(Key.Key_Delete)
    assert view.page.view.accessibleDescription().startswith("‘great’, struck. ")
    assert view.page.foot.left.text().startswith("‘great’, struck · ")


def test_no_tip_hides_the_line_in_which_somebody_writes(view: Asker) -> None:
    place = view.place("great")
    assert view.page.view.tip_text(place).startswith("‘great’, word 4 of 14\n")
    view.double_clicks("great")
    assert view.page.view.tip_text(place) == ""


def test_rows_of_a_short_review_use_the_height(ask: MakeAsker) -> None:
    short, long = ask(), None
    layout = short.page.view.layout_now()
    assert layout is not None
    room = short.page.view.room().height()
    assert layout.size[1] <= room
    short.reads(" ".join([TEXT] * 40))
    short.settles()
    long = short.page.view.layout_now()
    assert long is not None
    assert long.size[1] > room
    assert long.metrics.word_size < layout.metrics.word_size
    assert layout.row_heights.sum() > long.row_heights.sum()


@pytest.mark.parametrize("size", [(1280, 720), (760, 560)])
def test_it_fits_small_windows(ask: MakeAsker, size: tuple[int, int]) -> None:
    view = ask(size=size)
    view.ranks()
    page = view.page
    assert page.view.height() >= 150
    right = page.tools.use.mapTo(page, page.tools.use.rect().topRight()).x()
    assert right <= page.width()


def test_it_is_painted_in_both_themes(view: Asker) -> None:
    view.clicks("great")
    light = view.page.grab().toImage()
    view.window.settings.put("theme", "dark")
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    dark = view.page.grab().toImage()
    assert light.pixelColor(3, 3).name() == "#ffffff"
    assert dark.pixelColor(3, 3).name() == "#1b1c1f"
