"""The window speaks the language that was chosen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.wording import sentence_of
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.language import RestartOffer, install_language, resolved
from tests.widgets.conftest import MakeWindow


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    """The window in Chinese, and in English again."""
    usual = QLocale()
    install_language(qapp, "zh_CN")
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    install_language(qapp, "en")
    QLocale.setDefault(usual)


@pytest.mark.usefixtures("chinese")
def test_window_qt_and_errors_speak_chinese() -> None:
    assert QCoreApplication.translate("Rows", "Forget") == "遗忘门"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert sentence_of(GatelensError("no-text")) != str(GatelensError("no-text"))
    assert QLocale().language() == QLocale.Language.Chinese


def test_the_command_line_stays_english() -> None:
    assert str(GatelensError("no-text")) == "There are no words to read here."


@pytest.mark.parametrize(
    ("system", "language"),
    [("zh-Hans-CN", "zh_CN"), ("zh_CN", "zh_CN"), ("zh-Hant-TW", "en"), ("de-DE", "en")],
)
def test_the_system_decides_where_nothing_is_chosen(
    system: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _self: [system])
    assert resolved("system") == language
    assert resolved("en") == "en"


def test_a_restart_is_offered_for_another_language(qapp: QApplication, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.put("language", "en")
    install_language(qapp, "en")
    offer = RestartOffer(settings)
    assert offer.isHidden()
    settings.put("language", "zh_CN")
    assert not offer.isHidden()
    settings.put("language", "en")
    assert offer.isHidden()


@pytest.mark.usefixtures("chinese")
def test_a_menus_letter_is_not_shown_beside_a_control(make_window: MakeWindow) -> None:
    window = make_window()
    assert window.commands.text("show") == "与平常的差异"
    assert "(" not in window.commands.text("cells")
