"""The manager of models: it tells what each is, opens a zip of one, deletes what was imported."""

import shutil
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from sentiment_gui.core import installed
from sentiment_gui.core.installed import user_models
from sentiment_gui.core.model_folder import write_model
from sentiment_gui.widgets.messages import MessageDialog
from sentiment_gui.widgets.models_manager import ModelsManager
from sentiment_gui.widgets.models_menu import listed_models
from tests.support import random_writer
from tests.widgets.conftest import Person


@pytest.fixture(autouse=True)
def nothing_ships(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(installed, "asset_root", lambda: tmp_path / "none")


def zipped(folder: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"it/{file.name}")
    return target


def manager(person: Person, count: int) -> ModelsManager:
    person.window.commands.actions["manage_models"].trigger()
    dialog = person.window.findChildren(ModelsManager)[-1]
    person.bot.waitUntil(lambda: dialog.list.count() == count, timeout=20_000)
    return dialog


def test_the_model_in_use_is_listed_with_its_card(person: Person, models: Path) -> None:
    dialog = manager(person, 1)
    assert dialog.list.item(0).text() == "random-lstm · LSTM 8 (in use)"
    assert "LSTM, 8 units, readout last" in dialog.facts.text()
    assert str(models / "random-lstm") in dialog.facts.text()
    assert dialog.card.toPlainText() == "A random model"
    assert not dialog.use.isEnabled()
    assert not dialog.delete.isEnabled(), "it was opened, not imported"


def test_a_zip_dropped_on_the_window_is_installed_and_used(
    person: Person, models: Path, tmp_path: Path
) -> None:
    window = person.window
    window.files.open(zipped(models / "random-gru", tmp_path / "mine.zip"))
    person.bot.waitUntil(lambda: "GRU 8" in window.model_button.text(), timeout=20_000)
    assert window.models.in_use == user_models() / "mine"


def test_a_model_that_writes_is_listed_as_what_it_is_and_reads_nothing(
    person: Person, models: Path, tmp_path: Path
) -> None:
    writer = random_writer()
    place = user_models()
    assert place is not None
    place.mkdir(parents=True)
    write_model(place / "my-writer", writer.config, writer.weights, writer.vocabulary, "# Writes\n")
    dialog = manager(person, 2)
    titles = [dialog.list.item(row).text() for row in range(2)]
    row = titles.index("random writer · LSTM 8 (writes)")
    dialog.list.setCurrentRow(row)
    assert dialog.facts.text().startswith("Language model: LSTM, 8 units")
    assert not dialog.use.isEnabled()
    assert "random writer" not in "".join(model.title for model in listed_models())
    person.window.files.open(place / "my-writer")
    sentence = person.sees_dialog().sentence
    assert sentence.startswith("my-writer is a language model: it predicts the next word")
    assert person.window.models.in_use == models / "random-lstm"


def test_a_wrong_zip_is_refused_and_the_old_model_reads_on(person: Person, tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"no zip")
    person.window.files.open(tmp_path / "bad.zip")
    dialog = person.sees_dialog()
    assert "bad.zip was not opened" in dialog.sentence
    assert "You go on with random-lstm." in dialog.sentence
    dialog.accept()
    person.types("good film")
    assert person.window.state.trace.model.name == "random-lstm"


def test_another_model_is_used_and_the_imported_one_deleted_after_a_question(
    person: Person, models: Path
) -> None:
    place = user_models()
    assert place is not None
    shutil.copytree(models / "random-rnn", place / "mine")
    dialog = manager(person, 2)
    dialog.list.setCurrentRow(0)
    dialog.use.click()
    person.bot.waitUntil(lambda: "RNN 8" in person.window.model_button.text(), timeout=20_000)
    person.window.models.chosen.emit(models / "random-lstm")
    person.bot.waitUntil(lambda: "LSTM 8" in person.window.model_button.text(), timeout=20_000)
    person.bot.waitUntil(lambda: "(in use)" in dialog.list.item(1).text(), timeout=20_000)
    dialog.list.setCurrentRow(0)
    dialog.delete.click()
    question = dialog.findChildren(MessageDialog)[-1]
    assert question.title == "Delete mine?"
    assert (place / "mine").is_dir(), "nothing is deleted unasked"
    next(b for b in question.findChildren(QPushButton) if b.text() == "Delete").click()
    person.bot.waitUntil(lambda: dialog.list.count() == 1, timeout=20_000)
    assert not (place / "mine").exists()


def test_a_card_with_markup_is_shown_as_it_stands(person: Person, models: Path) -> None:
    place = user_models()
    assert place is not None
    shutil.copytree(models / "random-rnn", place / "mine")
    text = '<img src="http://example.invalid/x.png"><b>bold</b>'
    (place / "mine" / "MODEL_CARD.md").write_text(text)
    dialog = manager(person, 2)
    dialog.list.setCurrentRow(0)
    assert dialog.card.toPlainText() == text


def test_an_opened_folder_is_remembered_until_it_is_taken_off_the_list(
    person: Person, models: Path
) -> None:
    window = person.window
    window.models.chosen.emit(models / "random-gru")
    person.bot.waitUntil(lambda: "GRU 8" in window.model_button.text(), timeout=20_000)
    opened = window.settings.get("opened_models")
    assert opened == [str(models / "random-gru"), str(models / "random-lstm")]
    assert [model.path.name for model in listed_models(opened)] == ["random-gru", "random-lstm"]
    dialog = manager(person, 2)
    names = [dialog.list.item(row).text() for row in range(2)]
    dialog.list.setCurrentRow(names.index("random-lstm · LSTM 8"))
    dialog.forget.click()
    person.bot.waitUntil(lambda: dialog.list.count() == 1, timeout=20_000)
    assert window.settings.get("opened_models") == [str(models / "random-gru")]
    assert (models / "random-lstm").is_dir(), "the folder itself stays"
