"""Files: dropped, opened, refused; figures and numbers saved."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from sentiment_gui.core.spans import Span
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.widgets.export_dialog import FigureDialog
from sentiment_gui.widgets.exporter import file_name
from sentiment_gui.widgets.main_window import MainWindow
from tests.widgets.conftest import Person


def drag_over(window: MainWindow, path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDragEnterEvent(
        QPoint(300, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(window, event)
    return mime


def drop(window: MainWindow, path: Path) -> None:
    mime = drag_over(window, path)
    event = QDropEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(window, event)


def test_a_dropped_file_is_read_and_undo_brings_the_old_text_back(
    person: Person, tmp_path: Path
) -> None:
    window = person.window
    person.types("bad film")
    path = tmp_path / "Sisters.txt"
    path.write_bytes("the film \u2013 great!\r\nnot slow".encode("cp1252"))
    drop(window, path)
    expected = "the film \u2013 great!\nnot slow"
    person.bot.waitUntil(lambda: window.page.editor.toPlainText() == expected, timeout=20_000)
    person.waits_for_reading()
    assert window.windowTitle() == "Sisters[*] — Gatelens"
    assert window.settings.get("open_folder") == str(tmp_path)
    window.page.editor.undo()
    assert window.page.editor.toPlainText() == "bad film"


def test_a_drag_shows_where_the_file_will_land(person: Person, tmp_path: Path) -> None:
    window = person.window
    drag_over(window, tmp_path / "review.txt")
    assert window.drop_frame.isVisible()
    assert window.drop_frame.geometry() == window.page.rect()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.drop_frame.isVisible()


def test_words_can_be_dropped_on_the_empty_page(person: Person) -> None:
    empty = person.window.page.empty
    mime = QMimeData()
    mime.setText("the film is great")
    details = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(QPoint(50, 50), *details, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(empty, enter)
    assert enter.isAccepted()
    drop_event = QDropEvent(QPointF(50, 50), *details, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(empty, drop_event)
    person.waits_for_reading()
    assert person.window.page.editor.toPlainText() == "the film is great"


def test_a_file_that_is_no_text_is_refused_in_a_sentence(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG\0\0\0")
    drop(person.window, path)
    dialog = person.sees_dialog()
    assert dialog.title == "This file was not opened"
    assert "picture.txt is not a text file" in dialog.sentence
    assert person.window.page.editor.toPlainText() == ""


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".csv", ".json", ".npz"])
def test_every_format_is_written_and_told_of(person: Person, tmp_path: Path, suffix: str) -> None:
    window = person.window
    person.types("the film is great")
    target = tmp_path / f"gates{suffix}"
    window.exporter.write(window.state.trace, target, FigureOptions())
    person.bot.waitUntil(lambda: target.exists() and target.stat().st_size > 100, timeout=20_000)
    person.bot.waitUntil(lambda: window.status.text() == f"Saved {target}", timeout=20_000)
    assert window.settings.get("export_folder") == str(tmp_path)


def test_a_folder_that_is_not_there_is_told_of(person: Person, tmp_path: Path) -> None:
    window = person.window
    person.types("the film")
    window.exporter.write(window.state.trace, tmp_path / "no" / "gates.csv", FigureOptions())
    dialog = person.sees_dialog()
    assert dialog.title == "Nothing was saved"
    assert "gates.csv could not be written" in dialog.sentence
    assert not (tmp_path / "no").exists()


def test_the_picture_goes_to_the_clipboard(person: Person) -> None:
    person.types("the film is great")
    person.window.commands.actions["copy_picture"].trigger()
    clipboard = QGuiApplication.clipboard()
    person.bot.waitUntil(lambda: clipboard.image().width() > 500, timeout=20_000)
    assert clipboard.image().pixelColor(0, 0).name() == "#ffffff"


def test_the_dialog_remembers_how_the_last_figure_was_made(person: Person) -> None:
    settings = person.window.settings
    dialog = FigureDialog(settings)
    dialog.preset.setCurrentIndex(dialog.preset.findData("column"))
    dialog.format.setCurrentIndex(dialog.format.findData(".svg"))
    assert not dialog.scale.isEnabled(), "a drawing has no pixels"
    dialog.parts["caption"].setChecked(False)
    options = dialog.options(title="Sisters")
    assert (options.width_mm, options.caption, options.legend) == (85.0, False, True)
    again = FigureDialog(settings)
    assert again.format.currentData() == ".svg"
    assert not again.parts["caption"].isChecked()
    dialog.deleteLater()
    again.deleteLater()


def test_exports_wait_for_a_review(person: Person) -> None:
    actions = person.window.commands.actions
    assert not actions["figure"].isEnabled()
    person.types("good")
    assert actions["figure"].isEnabled()
    assert actions["copy_picture"].isEnabled()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("", "gates"), ("A/B: ../c", "A-B c"), ("Sisters, 2", "Sisters 2"), ("***", "gates")],
)
def test_a_reviews_name_becomes_a_harmless_file_name(name: str, expected: str) -> None:
    assert file_name(name) == expected


def test_a_figure_can_be_of_some_tokens_alone(person: Person) -> None:
    dialog = FigureDialog(person.window.settings, tokens=300)
    assert dialog.options().span is None
    dialog.tokens.setText("180–230")
    assert dialog.save.isEnabled()
    assert dialog.options().span == Span(179, 230)
    for wrong in ("180–301", "0–5", "some"):
        dialog.tokens.setText(wrong)
        assert not dialog.save.isEnabled(), wrong
    whole = FigureDialog(person.window.settings)
    assert not whole.isAncestorOf(whole.tokens)
    assert dialog.isAncestorOf(dialog.tokens)
    dialog.deleteLater()
    whole.deleteLater()


def test_only_pages_whose_figure_heeds_a_span_offer_one(person: Person) -> None:
    person.types("the film is great but slow")
    offered = {}
    for key in ("gates", "units", "contribution", "memory", "cell", "shapes", "compare", "what-if"):
        person.window.view_tabs.show(key)
        page = getattr(person.window.saving.draw(), "__self__", None)
        offered[key] = page is None or getattr(page, "shows_parts", False)
    parts = {key for key, offers in offered.items() if offers}
    assert parts == {"gates", "units", "contribution", "memory", "shapes", "compare"}


@pytest.mark.parametrize(
    "key", ["units", "contribution", "memory", "cell", "shapes", "compare", "what-if"]
)
def test_a_figure_is_made_off_the_windows_thread(person: Person, key: str, tmp_path: Path) -> None:
    """That of the memory of 2,000 tokens takes 0.4 s."""
    window, threads = person.window, []
    window.settings.put("compare", "reviews")
    person.types("the film is great but slow")
    window.view_tabs.show(key)
    page = window.view_tabs.page(key)
    person.bot.waitUntil(lambda: page.figure(FigureOptions()) is not None, timeout=10_000)
    asked = page.figure_job

    def figure_job(options: FigureOptions) -> object:
        make = asked(options)
        return lambda: threads.append(threading.current_thread()) or make()

    page.figure_job = figure_job
    window.exporter.copy_picture(window.state.trace, "", page.figure)
    person.bot.waitUntil(lambda: bool(threads), timeout=20_000)
    assert threads[0] is not threading.main_thread()
    person.bot.waitUntil(lambda: "clipboard" in window.status.text(), timeout=20_000)
