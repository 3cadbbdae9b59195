"""In every dialog the Tab key goes where the eyes go: down, and along each line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from sentiment_gui.core.review_guess import guess
from sentiment_gui.widgets.batch_picker import BatchPicker
from sentiment_gui.widgets.export_dialog import FigureDialog
from sentiment_gui.widgets.figures_window import FiguresWindow
from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.models_manager import ModelsManager
from sentiment_gui.widgets.moments_window import MomentsWindow
from sentiment_gui.widgets.preferences import Preferences
from tests.widgets.batch_support import write_rows
from tests.widgets.conftest import MakeWindow

#: Controls that begin within so many px of each other stand in one line.
_LINE = 12


def _picker(window: MainWindow, home: Path) -> QDialog:
    found = guess(write_rows(home / "reviews.csv"))
    return BatchPicker(home / "reviews.csv", found.preview, "", window.jobs, window.themes, window)


DIALOGS: dict[str, Callable[[MainWindow, Path], QDialog]] = {
    "figure": lambda window, _: FigureDialog(window.settings, window, tokens=300),
    "figures": lambda window, _: FiguresWindow(window._context(), window),
    "moments": lambda window, _: MomentsWindow(window._context(), window),
    "picker": _picker,
    "preferences": lambda window, _: Preferences(window.settings, window.themes, window),
    "models": lambda window, _: ModelsManager(window.models, window.jobs, window),
}


def _visited(dialog: QDialog) -> list[QWidget]:
    """What has the focus at first and after every press of Tab, until it comes round."""
    visited = [dialog.focusWidget()]
    while len(visited) < 40:
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        focused = dialog.focusWidget()
        if focused is visited[0]:
            break
        visited.append(focused)
    return visited


@pytest.mark.parametrize("name", DIALOGS)
def test_tab_goes_down_and_along_each_line(
    make_window: MakeWindow, home: Path, name: str, qtbot
) -> None:
    window = make_window()
    dialog = DIALOGS[name](window, home)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.wait(50)
    visited = _visited(dialog)
    places = [widget.mapTo(dialog, QPoint(0, widget.height() // 2)) for widget in visited]
    back = [
        f"{type(visited[k - 1]).__name__} then {type(visited[k]).__name__}"
        for k in range(len(places))
        if _is_before(places[k], places[k - 1])
    ]
    dialog.close()
    assert len(back) == 1, f"only the last leads back up: {back}"


def _is_before(one: QPoint, other: QPoint) -> bool:
    if abs(one.y() - other.y()) <= _LINE:
        return one.x() < other.x()
    return one.y() < other.y()
