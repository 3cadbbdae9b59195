"""The page of many reviews on its own, with a small random model, and a person who uses it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.export.fonts import register_fonts
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.batch_page import BatchPage
from sentiment_gui.widgets.batch_picker import BatchPicker
from sentiment_gui.widgets.messages import MessageDialog, Messages
from sentiment_gui.widgets.reading_state import ReadingState
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.views import ViewContext
from sentiment_gui.workers.jobs import Jobs
from sentiment_gui.workers.reader import Reader
from tests.support import random_model

ROWS = [
    ("a good film", "Kettle", "May", "positive"),
    ("not good , it leaks", "Kettle", "May", "negative"),
    ("", "Toaster", "Jun", "negative"),
    ("zzz qqq xxx yyy vvv", "Toaster", "Jun", "positive"),
    ("awful and boring", "Toaster", "Jun", "negative"),
    ("i love it !", "Kettle", "Jul", "positive"),
]


def write_rows(path: Path, rows=tuple(ROWS), times: int = 1) -> Path:
    """A table of reviews in CSV."""
    lines = ["text,product,month,label"]
    lines += [",".join(f'"{cell}"' for cell in row) for row in [*rows] * times]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


class BatchPerson:
    """What a person does and sees at the page."""

    def __init__(self, qtbot: QtBot, page: BatchPage, said: list[str], holder: SimpleNamespace):
        self.bot, self.page, self.said, self.holder = qtbot, page, said, holder

    def opens(self, path: Path) -> None:
        """Open a file and wait until all of it is read and shown."""
        before = self.page.session
        self.page.open_file(path)
        self.bot.waitUntil(lambda: self.page.session not in (None, before), timeout=20_000)
        self.waits()

    def waits(self) -> None:
        """Wait until nothing is being read or asked any more."""

        def settled() -> bool:
            session = self.page.session
            idle = session is not None and session.state in ("done", "stopped", "failed")
            return idle and not session._asking and not session._stale

        self.bot.waitUntil(settled, timeout=60_000)

    def sees_rows(self) -> list[int]:
        """The numbers in the first column."""
        model = self.page.table.model()
        return [int(model.index(k, 0).data()) for k in range(model.rowCount())]

    def sees_cells(self, key: str) -> list[str]:
        model = self.page.table.batch()
        section = [model.key(k) for k in range(model.columnCount())].index(key)
        return [model.index(k, section).data() for k in range(model.rowCount())]

    def sees_columns(self) -> list[str]:
        model = self.page.table.model()
        horizontal = Qt.Orientation.Horizontal
        return [model.headerData(k, horizontal) for k in range(model.columnCount())]

    def clicks_header(self, section: int) -> None:
        header = self.page.table.header
        point = QPoint(header.sectionViewportPosition(section) + 12, 12)
        self.bot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)
        self.waits()

    def clicks_row(self, place: int, *, twice: bool = False) -> None:
        table = self.page.table
        point = table.visualRect(table.model().index(place, 1)).center()
        self.bot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
        if twice:
            self.bot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)

    def clicks_bar(self, part: str, key: object) -> None:
        """Click a part of a picture of the summary."""
        picture = self.page.summary.parts[part].picture
        place = next(place for place in picture.places() if place.key == key)
        at = place.frame.center() + QPointF(8, 2)
        self.bot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at.toPoint())
        self.waits()

    def filters_by(self, text: str) -> None:
        """Type into the field and wait for the table."""
        field = self.page.filters.text
        field.clear()
        self.bot.keyClicks(field, text)
        self.bot.keyClick(field, Qt.Key.Key_Return)
        self.waits()

    def word(self, text: str) -> int:
        """The number that a word has in the model."""
        return self.page.session.run.classifier.folder.vocabulary.find(text)

    def sees_chips(self) -> list[str]:
        """The filters that are named below the bar, each to be taken off."""
        buttons = self.page.filters.further.findChildren(QToolButton)
        return [button.text() for button in buttons if button.isVisible()]

    def sees_buttons(self) -> list[str]:
        return [b.text() for b in self.page.foot.buttons.values() if b.isVisible()]

    def presses(self, name: str) -> None:
        self.bot.mouseClick(self.page.foot.buttons[name], Qt.MouseButton.LeftButton)

    def sees_dialog(self) -> MessageDialog:
        def dialogs() -> list[MessageDialog]:
            return [d for d in self.page.findChildren(MessageDialog) if d.isVisible()]

        self.bot.waitUntil(lambda: bool(dialogs()), timeout=20_000)
        return dialogs()[-1]


@contextmanager
def batch_person(
    qtbot: QtBot, qapp: QApplication, home: Path, cell: str = "lstm", theme: str = "light"
) -> Iterator[BatchPerson]:
    """A page of 1280 x 700 px; its threads have ended when the block has."""
    qapp.setStyle("Fusion")
    register_fonts()
    settings = Settings(home / "settings.json")
    settings.put("theme", theme)
    themes, jobs, reader = ThemeSource(qapp, settings), Jobs(), Reader()
    holder = SimpleNamespace(classifier=Classifier(random_model(cell)))
    said: list[str] = []
    host = SimpleNamespace()
    messages = Messages.__new__(Messages)
    context = ViewContext(
        ReadingState(), settings, themes, jobs, reader, messages, None, lambda: holder.classifier
    )
    page = BatchPage(context)
    Messages.__init__(messages, page, said.append)
    jobs.crashed.connect(messages.crash)
    host.page = page
    page.resize(1280, 700)
    page.show()
    yield BatchPerson(qtbot, page, said, holder)
    page.hide()
    assert page.finish()
    assert jobs.finish()
    page.deleteLater()
    themes.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def picker_of(person: BatchPerson) -> BatchPicker:
    """The dialog that asks how a file is to be read."""
    person.bot.waitUntil(lambda: person.page.opener.picker is not None, timeout=20_000)
    return person.page.opener.picker


def cell(picker: BatchPicker, row: int, column: int) -> str:
    """What the picker's preview shows."""
    cells = picker.table.cells
    return cells.data(cells.index(row, column))
