"""What is made again and again in one window does not gather in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication

from sentiment_gui.widgets.export_dialog import FigureDialog
from sentiment_gui.widgets.main_window import MainWindow
from tests.widgets.conftest import Person


def after_each(window: MainWindow, kind: type[QObject], times: int, do: Callable[[], None]) -> int:
    """How many objects of a kind the window has more after doing something several times."""
    counts = []
    for _ in range(times):
        do()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        counts.append(len(window.findChildren(kind)))
    return counts[-1] - counts[0]


def test_a_dialog_of_figures_goes_when_it_is_answered(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.pastes("a good film")
    monkeypatch.setattr(FigureDialog, "exec", lambda _self: FigureDialog.DialogCode.Rejected)
    window = person.window
    assert after_each(window, FigureDialog, 3, window.saving.figure) == 0
    assert not window.findChildren(FigureDialog)


@pytest.mark.parametrize("kind", [QAction, QActionGroup])
def test_entries_for_models_go_when_there_are_new_ones(
    window: MainWindow, kind: type[QObject]
) -> None:
    assert after_each(window, kind, 3, window.models.changed.emit) == 0
    assert sum(action.isChecked() for action in window.model_menu.actions()) == 1
