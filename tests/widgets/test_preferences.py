"""The preferences: what the table declares, at once and live."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel

from sentiment_gui.store.setting_table import SETTINGS
from sentiment_gui.widgets.preferences import Preferences, shown_settings
from tests.widgets.conftest import Person


def open_preferences(person: Person) -> Preferences:
    person.window.commands.actions["preferences"].trigger()
    return person.window.findChildren(Preferences)[-1]


def test_every_setting_with_a_title_has_a_control_with_a_name(person: Person) -> None:
    dialog = open_preferences(person)
    titled = {setting.key: setting for setting in SETTINGS if setting.title}
    assert {"theme", "history", "start_empty"} <= set(dialog.controls) == set(titled)
    for key, control in dialog.controls.items():
        assert control.accessibleName() == titled[key].title
        assert control.accessibleDescription() == titled[key].description
        assert len(titled[key].words) == len(titled[key].choices)
    dialog.accept()


def test_a_choice_takes_effect_at_once_and_is_followed(person: Person) -> None:
    dialog, settings = open_preferences(person), person.window.settings
    theme, history = dialog.controls["theme"], dialog.controls["history"]
    assert isinstance(theme, QComboBox)
    assert isinstance(history, QCheckBox)
    person.bot.keyClick(theme, Qt.Key.Key_End)
    assert settings.get("theme") == "dark" == person.window.themes.theme.name
    history.click()
    assert settings.get("history") is False
    settings.put("history", True)
    settings.put("theme", "light")
    assert (history.isChecked(), theme.currentData()) == (True, "light")
    dialog.accept()


def test_the_usual_settings_come_back(person: Person) -> None:
    dialog, settings = open_preferences(person), person.window.settings
    settings.put("theme", "dark")
    settings.put("start_empty", True)
    dialog.usual()
    assert all(settings.get(s.key) == s.default for s in shown_settings())
    assert not dialog.controls["start_empty"].isChecked()
    dialog.accept()


def test_nothing_stands_apart_from_its_heading(person: Person) -> None:
    dialog = open_preferences(person)
    first = dialog.controls[shown_settings()[0].key].geometry()
    assert first.top() < 4 * first.height()
    dialog.accept()


def test_another_palette_is_seen_at_once_in_light_and_dark(person: Person) -> None:
    dialog, settings, themes = (
        open_preferences(person),
        person.window.settings,
        person.window.themes,
    )
    settings.put("theme", "light")
    usual = themes.theme
    palette = dialog.controls["palette"]
    assert isinstance(palette, QComboBox)
    person.bot.keyClick(palette, Qt.Key.Key_End)
    assert themes.theme.name == "light red-blue"
    assert themes.theme.negative != usual.negative
    settings.put("theme", "dark")
    assert themes.theme.name == "dark red-blue"
    dialog.usual()
    settings.put("theme", "light")
    assert themes.theme is usual
    dialog.accept()


def test_more_decimals_are_seen_at_once_and_the_usual_ones_come_back(person: Person) -> None:
    person.types("the film is good but slow")
    person.bot.waitUntil(lambda: person.window.state.trace is not None)
    dialog, panel = open_preferences(person), person.window.page.verdict
    probability = person.window.state.trace.probability
    assert panel._number.text() == f"{probability:.2f}"
    dialog.controls["digits"].setValue(4)
    person.bot.waitUntil(lambda: panel._number.text() == f"{probability:.4f}")
    dialog.usual()
    person.bot.waitUntil(lambda: panel._number.text() == f"{probability:.2f}")
    dialog.accept()


def test_no_sentence_is_cut_when_the_offer_to_restart_comes(person: Person) -> None:
    """It takes its place below: before, a sentence of two lines lost the half of each."""
    dialog = open_preferences(person)
    person.window.settings.put("language", "zh_CN")
    assert dialog.offer.isVisible()
    QApplication.processEvents()
    notes = [label for label in dialog.findChildren(QLabel) if label.wordWrap()]
    assert len(notes) > len(dialog.controls)
    for note in notes:
        assert note.height() >= note.heightForWidth(note.width()), note.text()
    dialog.accept()
