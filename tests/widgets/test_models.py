"""Opening models: a refused folder is explained, and the model in use stays in use."""

import json
import shutil
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sentiment_gui.core import installed
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.messages import MessageDialog
from sentiment_gui.widgets.models_menu import Listed, listed_models
from tests.support import write_random_model
from tests.widgets.conftest import MakeWindow, Person


def damaged(models: Path, target: Path) -> Path:
    """A model folder whose weights end too early."""
    shutil.copytree(models / "random-lstm", target)
    weights = target / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-40])
    return target


def button(dialog: MessageDialog, text: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text)


def test_a_damaged_folder_is_refused_and_the_old_model_reads_on(
    person: Person, models: Path, tmp_path: Path
) -> None:
    window = person.window
    window.models.chosen.emit(damaged(models, tmp_path / "my-lstm"))
    dialog = person.sees_dialog()
    assert dialog.title == "This model was not opened"
    assert "my-lstm" in dialog.sentence
    assert "model.safetensors is damaged" in dialog.sentence
    assert "You go on with random-lstm." in dialog.sentence
    button(dialog, "Copy details").click()
    assert "model-damaged" in QGuiApplication.clipboard().text()
    assert "PySide6" in QGuiApplication.clipboard().text()
    button(dialog, "Close").click()
    person.types("good film")
    assert window.state.trace.model.name == "random-lstm"
    assert "random-lstm" in window.model_button.text()


def test_after_a_refusal_another_folder_can_be_chosen(
    person: Person, models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = person.window
    window.models.chosen.emit(tmp_path / "nothing-here")
    dialog = person.sees_dialog()
    assert "config.json is missing" in dialog.sentence
    asked: list[bool] = []
    monkeypatch.setattr(window.models, "ask", lambda: asked.append(True))
    button(dialog, "Choose another folder…").click()
    assert asked == [True]


def test_a_chosen_model_that_is_gone_gives_way_to_the_one_that_ships(
    qtbot: QtBot,
    make_window: MakeWindow,
    models: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    shutil.copytree(models / "random-lstm", tmp_path / "models" / "english")
    monkeypatch.setattr(installed, "asset_root", lambda: tmp_path)
    person = Person(qtbot, make_window(model=tmp_path / "gone", ready=False))
    dialog = person.sees_dialog()
    assert "config.json is missing" in dialog.sentence
    assert "The model that ships is opened instead." in dialog.sentence
    dialog.accept()
    person.types("good film")
    assert person.window.state.trace.model.name == "random-lstm"


def test_without_any_model_the_window_says_so_and_opens_another(
    qtbot: QtBot,
    make_window: MakeWindow,
    models: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(installed, "asset_root", lambda: tmp_path)
    window = make_window(model=Path(), ready=False)
    person = Person(qtbot, window)
    dialog = person.sees_dialog()
    assert "Without a model no review can be read." in dialog.sentence
    dialog.accept()
    qtbot.keyClicks(window.page.editor, "good film")
    window.models.chosen.emit(models / "random-gru")
    person.waits_for_reading()
    assert window.state.trace.model.cell == "gru"


def test_the_next_start_uses_the_model_chosen_last(person: Person, models: Path) -> None:
    window = person.window
    window.models.chosen.emit(models / "random-rnn")
    person.bot.waitUntil(lambda: "RNN 8" in window.model_button.text(), timeout=20_000)
    assert window.settings.get("model") == str(models / "random-rnn")
    checked = [action.text() for action in window.model_menu.actions() if action.isChecked()]
    assert checked == ["random-rnn · RNN 8"]


def test_a_name_with_an_ampersand_is_shown_as_it_stands(person: Person, tmp_path: Path) -> None:
    """Qt takes it for the mark of a letter, and what follows a tab for a shortcut."""
    window = person.window
    window.models.chosen.emit(write_random_model(tmp_path / "Q&A\tnet", "gru"))
    person.bot.waitUntil(lambda: "GRU 8" in window.model_button.text(), timeout=20_000)
    assert window.model_button.text() == " Q&&A net · GRU 8 ▾"
    texts = [action.text() for action in window.model_menu.actions()]
    assert "Q&&A net · GRU 8" in texts


def test_the_list_shows_what_reads_reviews_and_what_is_damaged(
    models: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = tmp_path / "assets" / "models"
    shutil.copytree(models / "random-gru", root / "another")
    shutil.copytree(models / "random-lstm", root / "english")
    shutil.copytree(models / "random-lstm", root / "writer")
    config = root / "writer" / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"task": "write"}))
    (root / "broken").mkdir()
    (root / "broken" / "config.json").write_text("{")
    monkeypatch.setattr(installed, "asset_root", lambda: tmp_path / "assets")
    titles = [model.title for model in listed_models()]
    assert titles == ["random-lstm · LSTM 8", "random-gru · GRU 8", "broken"]


def test_a_model_taken_off_the_list_is_not_brought_back_by_a_look_before(
    person: Person, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice = person.window.models
    person.window.models.chosen.emit(models / "random-gru")
    person.bot.waitUntil(lambda: "GRU 8" in person.window.model_button.text(), timeout=20_000)
    forgotten, may_answer = models / "random-lstm", Event()

    def slow(opened: list[str]) -> list[Listed]:
        found = listed_models(opened)
        if str(forgotten) in opened:
            begun.set()
            may_answer.wait(5)
        return found

    begun = Event()
    monkeypatch.setattr("sentiment_gui.widgets.models_menu.listed_models", slow)
    choice.look()
    person.bot.waitUntil(begun.is_set, timeout=20_000)
    choice.forget(forgotten)
    with person.bot.waitSignal(choice.changed, timeout=20_000):
        may_answer.set()
    assert forgotten not in [model.path for model in choice.models]
    assert models / "random-gru" in [model.path for model in choice.models]


def test_without_a_choice_whichever_model_there_is_reads(
    qtbot: QtBot,
    make_window: MakeWindow,
    models: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    shutil.copytree(models / "random-gru", tmp_path / "models" / "mine")
    monkeypatch.setattr(installed, "asset_root", lambda: tmp_path)
    window = make_window(model=Path())
    qtbot.waitUntil(lambda: "GRU 8" in window.model_button.text(), timeout=20_000)


@pytest.mark.parametrize(
    ("cell", "titles"),
    [
        ("gru", ["Contribution", "Reset", "Update", "If it ended here"]),
        ("rnn", ["Hidden state", "If it ended here"]),
    ],
)
def test_other_cells_have_their_own_rows(
    qtbot: QtBot, make_window: MakeWindow, models: Path, cell: str, titles: list[str]
) -> None:
    person = Person(qtbot, make_window(model=models / f"random-{cell}"))
    person.types("the film is not good")
    view = person.window.page.views.picture.view
    assert [row.title for row in view.rows()] == titles
    assert not view.grab().isNull()


def test_a_plain_rnn_says_what_it_lacks(
    qtbot: QtBot, make_window: MakeWindow, models: Path
) -> None:
    person = Person(qtbot, make_window(model=models / "random-rnn"))
    person.types("the film is not good")
    window: MainWindow = person.window
    sentences = window.page.views.sentences.sentences
    assert [s.text() for s in sentences] == ["A plain RNN has no gates, so none can stand out."]
    rows = window.commands.place("@rows")
    rows.aboutToShow.emit()
    last = rows.actions()[-1]
    assert not last.isEnabled()
    assert last.text().startswith("A plain RNN has no gates, and its logit no exact split")
