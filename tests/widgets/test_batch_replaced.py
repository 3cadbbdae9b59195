"""One file in the place of another: nothing of the first is kept, and nothing of it is asked."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMenu
from shiboken6 import isValid

from sentiment_gui.core.batch_table import BatchTable
from tests.widgets.batch_support import BatchPerson, batch_person, write_rows


@pytest.fixture
def person(qtbot, qapp, home: Path) -> Iterator[BatchPerson]:
    with batch_person(qtbot, qapp, home) as person:
        yield person


@pytest.fixture
def made(tmp_path: Path) -> Callable[[int], Path]:
    return lambda times: write_rows(tmp_path / f"{times}.csv", times=times)


def tidy() -> None:
    """Let Qt delete what is to be deleted."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def opened(person: BatchPerson, path: Path, *, wait: bool) -> weakref.ref[BatchTable]:
    """Open a file, wait until it is read or at least begun, and return its table."""
    before = person.page.session
    person.page.open_file(path)
    person.bot.waitUntil(lambda: person.page.session is not before, timeout=20_000)
    if wait:
        person.waits()
    return weakref.ref(person.page.session.run.table)


@pytest.mark.parametrize("stopped", [False, True])
def test_the_table_of_the_file_before_is_let_go(person, made, stopped):
    """Who opens ten files of 200,000 rows needs the memory of one."""
    tables = [opened(person, made(times), wait=not stopped) for times in (200, 2, 3, 4)]
    person.waits()

    def left() -> list[bool]:
        tidy()
        return [table() is not None for table in tables]

    person.bot.waitUntil(lambda: left() == [False, False, False, True], timeout=20_000)


def test_menus_do_not_gather_with_every_file(person, made):
    counts = []
    for times in (1, 2, 3):
        person.opens(made(times))
        tidy()
        counts.append(len(person.page.findChildren(QMenu)))
    assert counts[0] == counts[-1]


def test_an_open_menu_of_rows_goes_with_them(person, made):
    """Its rows might not be there any more, or be other reviews."""
    person.opens(made(3))
    person.clicks_row(17)
    menu = person.page.table.row_menu()
    person.opens(made(1))
    tidy()
    assert not isValid(menu)


def test_bars_of_the_file_before_filter_nothing(person, made, monkeypatch):
    """They stand there until the new file's are known, but their words are another model's."""
    person.opens(made(1))
    pictures = {name: part.picture for name, part in person.page.summary.parts.items()}
    keys = {name: pictures[name].places()[-1].key for name in ("shares", "groups", "drivers")}
    person.page.summary.show_session(person.page.session)
    for name, key in keys.items():
        pictures[name].chosen.emit(key)
    person.page.summary.column_chosen.emit("a column of the file before")
    assert not person.page.session.query.filters
    assert person.page.session.group_by == "product"


def test_corrections_of_the_file_before_are_still_written(person, made, tmp_path):
    person.opens(made(1))
    before = person.page.session
    person.page.mark([0], 0)
    written = tmp_path / "corrections.jsonl"
    person.page.exporter.write_marks(before, written)
    person.page.sessions.close()
    tidy()
    assert not isValid(before)
    person.bot.waitUntil(lambda: bool(person.said), timeout=20_000)
    assert person.said[-1] == f"Saved 1 correction to {written}"
