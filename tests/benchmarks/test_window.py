"""Waiting for the window: what measures it must not keep it busy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from benchmarks import window


def test_nothing_asks_once_the_wait_is_over(qtbot: QtBot) -> None:
    asked = 0

    def until() -> bool:
        nonlocal asked
        asked += 1
        return bool(done)

    done: list[bool] = []
    QTimer.singleShot(5, lambda: done.append(True))
    window.work_until(until)
    before = asked
    qtbot.wait(30)
    assert done
    assert asked == before


def test_a_wait_has_an_end(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "_PATIENCE", 0.02)
    with pytest.raises(TimeoutError):
        window.work_until(lambda: False)


def test_what_held_for_a_moment_was_not_late(qtbot: QtBot) -> None:
    """Another reading may begin as one ends."""
    answers = iter([False, True])
    window.work_until(lambda: next(answers, False))
