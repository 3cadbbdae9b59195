"""Qt without widgets, and the shipped fonts, for every test of the exports."""

import pytest

from sentiment_gui.export.fonts import register_fonts


@pytest.fixture(autouse=True)
def fonts(qapp):
    register_fonts()
