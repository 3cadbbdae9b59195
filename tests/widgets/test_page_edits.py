"""The menus do what they say on the page that is seen, and nothing behind it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from tests.widgets.batch_support import write_rows
from tests.widgets.conftest import Person

NAMES = ("undo", "redo", "cut", "copy", "paste", "select_all", "find", "find_next")


def enabled(person: Person) -> set[str]:
    person.window.commands.refresh()
    return {name for name in NAMES if person.window.commands.actions[name].isEnabled()}


def reads(person: Person) -> None:
    person.types("the film is good")
    person.bot.waitUntil(lambda: person.window.state.trace is not None, timeout=20_000)


def submenus(person: Person) -> dict[str, bool]:
    person.window.commands.refresh()
    menus = person.window.menuBar().findChildren(QMenu)
    return {menu.title().replace("&", ""): menu.menuAction().isEnabled() for menu in menus}


def test_what_the_heatmap_shows_is_offered_only_where_it_is_seen(person: Person) -> None:
    reads(person)
    names = ("Show", "Rows", "Cells", "Tint text by")
    assert all(submenus(person)[name] for name in names)
    person.window.view_tabs.show("memory")
    assert not any(submenus(person)[name] for name in names)
    assert submenus(person)["Theme"]
    person.window.view_tabs.show("gates")
    assert all(submenus(person)[name] for name in names)


def test_undo_on_what_if_takes_back_the_words_there_and_leaves_the_review(person: Person) -> None:
    reads(person)
    window = person.window
    window.view_tabs.show("what-if")
    page = window.view_tabs.page("what-if")
    person.bot.waitUntil(lambda: page.desk.edit is not None, timeout=20_000)
    assert enabled(person) == set()
    page.desk.add(0, "not")
    person.bot.waitUntil(lambda: page.desk.is_changed, timeout=20_000)
    assert enabled(person) == {"undo"}
    window.commands.actions["undo"].trigger()
    assert not page.desk.is_changed
    assert enabled(person) == {"redo"}
    assert window.page.editor.toPlainText() == "the film is good"
    window.commands.actions["redo"].trigger()
    assert page.desk.is_changed


def test_find_and_copy_are_the_rows_on_the_page_of_many(person: Person, tmp_path: Path) -> None:
    reads(person)
    window = person.window
    window.view_tabs.show("batch")
    assert enabled(person) == {"paste"}, "lines are read where no file is open yet"
    window.files.many_found.emit(write_rows(tmp_path / "reviews.csv"))
    page = window.view_tabs.page("batch")
    person.bot.waitUntil(
        lambda: page.session is not None and page.session.state == "done", timeout=20_000
    )
    assert enabled(person) == {"find", "select_all"}
    window.activateWindow()
    person.bot.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.filters.text.hasFocus()
    assert window.keeping._bar is None, "the review's own bar stays away"
    window.commands.actions["select_all"].trigger()
    assert len(page.table.selected_rows()) == 6
    assert "copy" in enabled(person)
    window.commands.actions["copy"].trigger()
    assert QGuiApplication.clipboard().text().startswith("a good film\tKettle")
    window.view_tabs.show("gates")
    assert {"find", "find_next", "select_all", "paste", "undo"} <= enabled(person)
