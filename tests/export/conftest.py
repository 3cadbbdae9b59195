"""Qt without widgets, and the shipped fonts, for every test of the exports."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from sentiment_gui.assets import asset_root
from sentiment_gui.export.fonts import register_fonts


@pytest.fixture(autouse=True)
def fonts(qapp):
    register_fonts()


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    """Sentences in Chinese."""
    translator = QTranslator(qapp)
    assert translator.load("gatelens_zh_CN", str(asset_root() / "translations"))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)
    translator.deleteLater()
