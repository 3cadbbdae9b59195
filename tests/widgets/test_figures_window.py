"""Figures of the rows on show: drawn one by one, named by their place, kept when it is stopped."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.widgets.figures_window import FiguresWindow
from sentiment_gui.widgets.figures_work import fresh_folder
from tests.widgets.batch_support import ROWS, BatchPerson, batch_person, write_rows


@pytest.fixture
def person(qtbot, qapp, home: Path) -> Iterator[BatchPerson]:
    with batch_person(qtbot, qapp, home) as person:
        yield person


def opened(person: BatchPerson, tmp_path: Path, times: int = 1) -> FiguresWindow:
    """Read a file and ask for figures of it."""
    table = tmp_path / "my reviews.csv"
    write_rows(table, [*ROWS * times])
    person.opens(table)
    person.presses("figures")
    window = person.page.windows.figures
    assert window is not None
    assert window.isVisible()
    window.format.setCurrentIndex(window.format.findData(".svg"))
    return window


def index_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "index.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_row_on_show_gets_a_figure_named_by_its_place(
    person: BatchPerson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(person, tmp_path)
    person.filters_by("boring")
    rows = [row + 1 for row in person.page.shown_rows]
    assert 0 < len(rows) < len(ROWS)
    person.presses("figures")
    goal = tmp_path / "out"
    goal.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(goal))
    person.bot.mouseClick(window.save, Qt.MouseButton.LeftButton)
    person.bot.waitUntil(lambda: window.work.folder is not None, timeout=20_000)
    folder = goal / "my reviews-figures"
    drawn = [entry for entry in index_of(folder) if not entry["error"]]
    assert [int(entry["row"]) for entry in index_of(folder)] == rows
    names = {path.name for path in folder.glob("*.svg")}
    assert names == {f"review-{int(entry['row']):05}.svg" for entry in drawn}
    assert f"Figures in my reviews-figures: {len(drawn)} of {len(rows)}." in window.fact.text()
    assert window.show_folder.isVisible()


def test_another_view_is_drawn_and_remembered(person: BatchPerson, tmp_path: Path) -> None:
    window = opened(person, tmp_path)
    window.view.setCurrentIndex(window.view.findData("contribution"))
    window.begin(tmp_path)
    person.bot.waitUntil(lambda: window.work.folder is not None, timeout=20_000)
    figure = next(window.work.folder.glob("*.svg")).read_text("utf-8")
    assert "Step difference" in figure
    again = FiguresWindow(person.page._context, person.page)
    assert again.view.currentData() == "contribution"
    again.deleteLater()


def test_only_what_changes_the_chosen_views_figures_is_offered(
    person: BatchPerson, tmp_path: Path
) -> None:
    window = opened(person, tmp_path)
    shown = {}
    for key in ("gates", "cell", "contribution"):
        window.view.setCurrentIndex(window.view.findData(key))
        shown[key] = window.cells.count() if window.cells.isVisible() else 0
    assert shown == {"gates": 3, "cell": 0, "contribution": 2}


def test_a_run_that_is_stopped_keeps_what_is_done(person: BatchPerson, tmp_path: Path) -> None:
    window = opened(person, tmp_path, times=40)
    window.begin(tmp_path)
    person.bot.waitUntil(lambda: window.work.done >= 3, timeout=20_000)
    assert not window.save.isEnabled()
    person.bot.mouseClick(window.stop, Qt.MouseButton.LeftButton)
    person.bot.waitUntil(lambda: not window.work.running, timeout=20_000)
    kept = index_of(window.work.folder)
    assert 3 <= len(kept) == window.work.done < window.work.of
    assert window.fact.text().startswith("Stopped. ")
    assert window.save.isEnabled()


def test_a_closed_window_draws_no_further(person: BatchPerson, tmp_path: Path) -> None:
    window = opened(person, tmp_path, times=40)
    window.begin(tmp_path)
    person.bot.waitUntil(lambda: window.work.done >= 1, timeout=20_000)
    person.bot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    person.bot.waitUntil(lambda: not window.work.running, timeout=20_000)
    assert window.work.done < window.work.of


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert fresh_folder(tmp_path, "a") == tmp_path / "a-2"
    assert fresh_folder(tmp_path, "a") == tmp_path / "a-3"
    (tmp_path / "file").write_text("x")
    with pytest.raises(GatelensError):
        fresh_folder(tmp_path / "file", "b")


def test_a_folder_that_cannot_be_written_is_told_of(person: BatchPerson, tmp_path: Path) -> None:
    window = opened(person, tmp_path)
    window.begin(tmp_path / "nowhere")
    assert person.sees_dialog().title == "Not all figures were saved"
    assert not window.work.running
