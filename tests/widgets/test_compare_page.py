"""The page Compare in the real window: one review under two models."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from sentiment_gui.core.installed import InstalledModel
from sentiment_gui.core.model_folder import read_config
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.pictures import svg_of
from sentiment_gui.widgets import compare_models
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.messages import MessageDialog
from tests.widgets.compare_support import LONG, WAIT, MakeComparer, make_comparer


@pytest.fixture
def compare(qtbot: QtBot, make_window: Callable[..., MainWindow], models: Path) -> MakeComparer:
    return make_comparer(qtbot, make_window, models)


# One review under two models


def test_both_networks_are_named_with_their_verdicts_and_facts(compare: MakeComparer) -> None:
    view = compare()
    view.sees(LONG, LONG)
    assert view.sees_names() == ["LSTM 8", "Plain RNN 8"]
    readings = view.page.slots.comparison.readings  # type: ignore[union-attr]
    for seen, reading in zip(view.sees_verdicts(), readings, strict=True):
        assert seen.endswith(f"{reading.trace.probability:.2f}")
    facts = [side.facts.text() for side in view.page.sides]
    assert facts == [
        "random-lstm: three gates, cell state",
        "random-rnn: no gates",
    ]
    for side in view.page.sides:
        assert side.facts.shown() == side.facts.text()
    assert "Both read the same 90 tokens." in view.page.head.note.text()
    assert view.page.foot.right.text().startswith("Gradient: small changes only")


def test_facts_without_room_end_in_an_ellipsis(compare: MakeComparer) -> None:
    """They used to break off in the middle of a letter; whole they are in the tip."""
    facts = compare().page.sides[0].facts
    facts.setText("english: three gates, cell state; 93.0 % right on film reviews (IMDB)")
    facts.resize(facts.sizeHint())
    assert facts.shown() == facts.text()
    assert facts.toolTip() == ""
    facts.resize(facts.sizeHint().width() - 40, facts.height())
    assert facts.shown().endswith("…")
    assert facts.fontMetrics().horizontalAdvance(facts.shown()) <= facts.contentsRect().width()
    assert facts.text() in facts.toolTip()


def test_without_a_choice_the_network_that_forgets_is_taken(
    compare: MakeComparer, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def installed() -> list[InstalledModel]:
        paths = [models / f"random-{cell}" for cell in ("gru", "lstm", "rnn")]
        return [InstalledModel(path.name, path, read_config(path)) for path in paths]

    monkeypatch.setattr(compare_models, "installed_models", installed)
    view = compare(second="")
    view.sees(LONG, LONG)
    assert view.sees_names()[1] == "Plain RNN 8"
    assert view.window.settings.get("compare_model") == ""


def test_a_chosen_model_that_is_gone_is_no_error(
    compare: MakeComparer, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = models / "random-gru"
    monkeypatch.setattr(
        compare_models,
        "installed_models",
        lambda: [InstalledModel(path.name, path, read_config(path))],
    )
    view = compare(second="gone")
    view.sees(LONG, LONG)
    assert view.sees_names()[1] == "GRU 8"
    assert not [d for d in view.window.findChildren(MessageDialog) if d.isVisible()]


def test_one_model_alone_is_shown_until_there_is_another(
    compare: MakeComparer, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(compare_models, "installed_models", list)
    view = compare(second="")
    qtbot.waitUntil(lambda: view.page.slots.comparison is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: view.sees_names() == ["LSTM 8", "Choose a model"], timeout=WAIT)
    assert view.page.models.grab().toImage().isNull() is False


def test_another_model_is_picked_from_a_menu_and_remembered(
    compare: MakeComparer, models: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    view = compare()
    view.sees(LONG, LONG)
    folder = str(models / "random-gru")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: folder)
    view.picks(1, "Another folder…")
    qtbot.waitUntil(lambda: view.sees_names()[1] == "GRU 8", timeout=WAIT)
    assert view.window.settings.get("compare_model") == folder
    view.picks(1, "random-rnn")
    qtbot.waitUntil(lambda: view.sees_names()[1] == "Plain RNN 8", timeout=WAIT)


def test_the_first_menu_changes_the_model_that_reads(
    compare: MakeComparer, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    view = compare()
    view.sees(LONG, LONG)
    view.picks(0, "random-rnn")
    qtbot.waitUntil(lambda: view.sees_names()[0] == "Plain RNN 8", timeout=WAIT)
    trace = view.window.state.trace
    assert trace is not None
    assert trace.model.name == "random-rnn"


def test_readings_stay_while_other_models_are_on_their_way(compare: MakeComparer) -> None:
    """Of models that are not open any more there are no facts, but the verdicts stand."""
    view = compare()
    view.sees(LONG, LONG)
    verdicts = view.sees_verdicts()
    view.window.classifier = view.page.second.classifier = None
    view.page.work.changed.emit()
    assert view.sees_verdicts() == verdicts
    assert [side.facts.text() for side in view.page.sides] == ["", ""]


def test_a_wrong_folder_is_refused_and_the_comparison_goes_on(
    compare: MakeComparer, tmp_path: Path
) -> None:
    view = compare()
    view.sees(LONG, LONG)
    view.page.second.open(tmp_path)
    dialog = view.sees_dialog()
    assert "is not a model folder" in dialog.sentence
    assert "You go on with random-rnn." in dialog.sentence
    dialog.accept()
    assert view.sees_names()[1] == "Plain RNN 8"


def test_the_cursor_is_the_windows(compare: MakeComparer, qtbot: QtBot) -> None:
    view = compare()
    view.sees(LONG, LONG)
    page, state = view.page, view.window.state
    state.choose(10)
    assert page.slots.chosen == 10
    qtbot.keyClick(page.models, Qt.Key.Key_Right)
    assert state.chosen == 11
    word = state.trace.tokens[11].text  # type: ignore[union-attr]
    assert page.foot.left.text().startswith(f"‘{word}’, token 12 of 90: LSTM 0.")
    assert page.models.accessibleDescription() == page.foot.left.text()
    qtbot.keyClick(page.models, Qt.Key.Key_End)
    assert state.chosen == 89
    picture = page.models.picture()
    assert picture is not None
    place = QPoint(round(picture.across.middle(40)), 200)
    qtbot.mouseClick(page.models, Qt.MouseButton.LeftButton, pos=place)
    assert state.chosen == 40
    qtbot.mouseMove(page.models, QPoint(round(picture.across.middle(60)), 200))
    qtbot.waitUntil(lambda: ", token 61 of 90: " in page.foot.left.text(), timeout=WAIT)


def test_the_picture_follows_the_text_while_somebody_looks(
    compare: MakeComparer, qtbot: QtBot
) -> None:
    view = compare()
    view.sees(LONG, LONG)
    changed = LONG + " good"
    view.reads(changed)
    view.sees(changed, changed)
    view.window.view_tabs.show("gates")
    view.reads(LONG + " bad bad")
    qtbot.wait(100)
    assert view.page.slots.comparison.first.trace.text == changed  # type: ignore[union-attr]
    view.opens()
    view.sees(LONG + " bad bad", LONG + " bad bad")


def test_without_a_review_a_long_example_is_offered(compare: MakeComparer, qtbot: QtBot) -> None:
    view = compare(text="")
    button = view.page.sentence.button
    qtbot.waitUntil(button.isVisible, timeout=WAIT)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.page.slots.comparison is not None, timeout=WAIT)
    assert view.page.slots.length > 200


def test_a_short_review_says_that_little_can_be_forgotten(compare: MakeComparer) -> None:
    view = compare(text="the film is good")
    view.sees("the film is good", "the film is good")
    assert view.page.head.note.text() == "A short review: little can be forgotten in it."
    assert not view.page.example.isHidden()


def test_a_review_as_long_as_a_book_has_verdicts_and_a_reason_for_the_rest(
    compare: MakeComparer, qtbot: QtBot
) -> None:
    book = "good film . " * 1_700
    view = compare(text=book)
    view.sees(book, book)
    assert all(view.sees_verdicts())
    offer = view.page.models.offer
    assert offer.isVisible()
    assert "5,000 tokens" in offer.text.text()
    assert not offer.start.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 720), (800, 560)])
def test_it_paints_on_its_own_paper(
    compare: MakeComparer, theme: str, size: tuple[int, int]
) -> None:
    view = compare(theme=theme, size=size)
    view.sees(LONG, LONG)
    image = view.page.models.grab().toImage()
    canvas = view.window.themes.colour("canvas").name()
    assert QColor(image.pixel(2, 2)).name() == canvas
    picture = view.page.models.picture()
    assert picture is not None
    assert picture.strips.bottom() < view.page.models.height()


# Out of the window


def test_what_is_shown_can_become_a_figure(compare: MakeComparer) -> None:
    view = compare()
    view.sees(LONG, LONG)
    figure = view.page.figure(FigureOptions())
    assert figure is not None
    assert "How far back the verdict still listens" in svg_of(figure).decode()
    view.window.settings.put("compare", "reviews")
    view.sees(LONG, LONG)
    figure = view.page.figure(FigureOptions())
    assert figure is not None
    assert "Second review" in svg_of(figure).decode()


def test_its_numbers_are_both_readings(
    compare: MakeComparer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    view = compare()
    view.sees(LONG, LONG)
    exporter = view.window.exporter
    asked: list[tuple[str, ...]] = []

    def ask(_title: str, _name: str, suffixes: tuple[str, ...]) -> Path:
        asked.append(suffixes)
        return tmp_path / "both.json"

    monkeypatch.setattr(exporter, "_ask", ask)
    view.window.saving.numbers()
    qtbot.waitUntil((tmp_path / "both.json").exists, timeout=WAIT)
    content = json.loads((tmp_path / "both.json").read_text("utf-8"))
    assert set(asked[0]) == {".csv", ".json", ".npz"}
    assert len(content["slots"]) == 90
    assert {"gradient", "running_probability"} <= set(content["slots"][0]["second"])
