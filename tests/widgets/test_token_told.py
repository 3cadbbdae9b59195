"""Beside a long review, which leaves no room for a panel, the foot tells of the chosen token."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sentiment_gui.core.spans import Span
from sentiment_gui.export.numbers import signed
from sentiment_gui.widgets.main_window import MainWindow

LONG = "the film is great , but not slow and i love it again . " * 11
Open = Callable[..., MainWindow]


@pytest.fixture
def window(make_window: Open, models: Path, qtbot: QtBot) -> MainWindow:
    made = make_window(models / "random-lstm")
    reads(qtbot, made, LONG)
    return made


def reads(qtbot: QtBot, window: MainWindow, text: str) -> None:
    window.show_review("", text)

    def read() -> bool:
        return window.state.trace is not None and window.state.trace.text == text

    qtbot.waitUntil(read, timeout=20_000)


def test_the_numbers_are_the_tokens_own(window: MainWindow) -> None:
    trace, state = window.state.trace, window.state
    for token in (1, 99):
        state.choose(token)
        said = window.status.text()
        word = trace.tokens[token].text
        assert said.startswith(f"‘{word}’, token {token + 1} of {len(trace.tokens)}: Forget ")
        for name in ("forget", "input", "output"):
            sd = f"{trace.difference[name][token]:+.1f} SD".replace("-", "−")
            assert f"{name.title()} {trace.mean[name][token]:.2f} ({sd})" in said
        told, review = said.split("\u2003\u2003")[:2]
        assert told.endswith(f", Contribution {signed(float(trace.contribution[token]))}")
        assert review.startswith(f"{len(trace.tokens)} tokens, ")


def test_it_is_said_only_where_nothing_else_says_it(window: MainWindow, qtbot: QtBot) -> None:
    window.state.choose(4)
    assert "Forget" in window.status.text()
    window.view_tabs.show("contribution")
    assert "Forget" not in window.status.text()
    window.view_tabs.show("gates")
    assert "Forget" in window.status.text()
    window.state.choose_span(Span(3, 6))
    assert window.status.text().startswith("tokens 4 to 6 of ")
    assert "Forget" not in window.status.text()
    reads(qtbot, window, "the film was slow")
    assert "Forget" not in window.status.text()
