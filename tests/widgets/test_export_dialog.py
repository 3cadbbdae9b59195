"""What the dialog of figures offers: nothing that does nothing, and what a figure is for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sentiment_gui.export.options import PRESETS
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.export_dialog import FigureDialog
from sentiment_gui.widgets.views import VIEWS
from tests.widgets.conftest import Person


@pytest.fixture
def settings(home) -> Settings:
    return Settings(home / "settings.json")


def dialog_for(qtbot: QtBot, settings: Settings, view: str = "gates") -> FigureDialog:
    dialog = FigureDialog(settings, view=view)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def offered(dialog: FigureDialog) -> list[str]:
    """The ways of cells that a person can choose from."""
    if not dialog.cells.isVisible():
        return []
    return [dialog.cells.itemText(k) for k in range(dialog.cells.count())]


def label_of(dialog: FigureDialog, control: QWidget) -> QWidget:
    label: QWidget = dialog.form.labelForField(control)
    return label


def test_ways_of_cells_are_offered_where_there_are_any(qtbot: QtBot, settings: Settings) -> None:
    shown = {key: offered(dialog_for(qtbot, settings, key)) for key in ("gates", "contribution")}
    assert shown["gates"] == ["As fits best", "As wide as words", "All alike"]
    assert shown["contribution"] == ["As fits best", "As wide as words"]
    for view in VIEWS:
        if view.key not in shown:
            dialog = dialog_for(qtbot, settings, view.key)
            assert not offered(dialog), view.key
            assert not label_of(dialog, dialog.cells).isVisible(), view.key


def test_what_was_chosen_for_gates_outlasts_views_that_do_not_offer_it(
    qtbot: QtBot, settings: Settings
) -> None:
    gates = dialog_for(qtbot, settings)
    gates.cells.setCurrentIndex(gates.cells.findData("grid"))
    gates.options()
    dialog_for(qtbot, settings, "cell").options()
    dialog_for(qtbot, settings, "contribution").options()
    assert dialog_for(qtbot, settings).cells.currentData() == "grid"
    settings.put("export_cells", "auto")
    gates.offer_for("contribution")
    gates.offer_for("cell")
    gates.offer_for("gates")
    assert gates.cells.currentData() == "grid", "nor is it lost before it is saved"


def test_the_cells_equations_are_called_so(qtbot: QtBot, settings: Settings) -> None:
    dialog = dialog_for(qtbot, settings, "cell")
    assert dialog.parts["legend"].text() == "Equations"
    dialog.offer_for("gates")
    assert dialog.parts["legend"].text() == "Legend"


def test_a_slide_is_a_wide_picture_without_a_caption(qtbot: QtBot, settings: Settings) -> None:
    dialog = dialog_for(qtbot, settings)
    dialog.preset.setCurrentIndex(dialog.preset.findData("column"))
    assert (dialog.format.currentData(), dialog.parts["caption"].isChecked()) == (".pdf", True)
    dialog.preset.setCurrentIndex(dialog.preset.findData("slide"))
    assert (dialog.format.currentData(), dialog.parts["caption"].isChecked()) == (".png", False)
    dialog.scale.setValue(2)
    assert dialog.scale.text() == "2 × 96 dpi = 2560 × 1440"
    options = dialog.options()
    assert options.page == PRESETS["slide"].page
    assert not options.caption


def test_what_a_preset_proposed_and_somebody_changed_stays_changed(
    qtbot: QtBot, settings: Settings
) -> None:
    dialog = dialog_for(qtbot, settings)
    dialog.preset.setCurrentIndex(dialog.preset.findData("slide"))
    dialog.parts["caption"].setChecked(True)
    dialog.format.setCurrentIndex(dialog.format.findData(".svg"))
    dialog.options()
    again = dialog_for(qtbot, settings)
    assert again.preset.currentData() == "slide"
    assert again.format.currentData() == ".svg"
    assert again.parts["caption"].isChecked()


def test_the_window_asks_for_the_figure_of_the_view_on_show(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def refuse(dialog: FigureDialog) -> FigureDialog.DialogCode:
        dialog.show()
        asked.append(offered(dialog))
        return FigureDialog.DialogCode.Rejected

    monkeypatch.setattr(FigureDialog, "exec", refuse)
    person.types("the film is good but slow")
    for key in ("cell", "contribution", "gates"):
        person.window.view_tabs.show(key)
        person.window.saving.figure()
    assert [len(ways) for ways in asked] == [0, 2, 3]


@pytest.mark.parametrize("view", ["gates", "contribution"])
def test_a_figure_higher_than_a_page_is_told_of_with_the_way_out(
    person: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, view: str
) -> None:
    """One that suits a page, laid out closer than usual, is saved without a word more."""
    window = person.window

    def accept(dialog: FigureDialog) -> FigureDialog.DialogCode:
        dialog.preset.setCurrentIndex(dialog.preset.findData("column"))
        dialog.cells.setCurrentIndex(dialog.cells.findData("words"))
        return FigureDialog.DialogCode.Accepted

    monkeypatch.setattr(FigureDialog, "exec", accept)

    def saves(copies: int) -> Path:
        target = tmp_path / f"{copies}.pdf"
        monkeypatch.setattr(window.exporter, "_ask", lambda *_: target)
        window.view_tabs.show("gates")
        person.pastes("the film is good but slow " * copies)
        window.view_tabs.show(view)
        if view != "gates":
            page = window.view_tabs.page(view)
            person.bot.waitUntil(lambda: page.view.layout_now() is not None)
        window.saving.figure()
        person.bot.waitUntil(lambda: window.status.text() == f"Saved {target}", timeout=20_000)
        return target

    assert height_mm(saves(7)) < 230
    assert not person._dialogs()
    height = height_mm(saves(80))
    dialog = person.sees_dialog()
    assert dialog.title == "Saved, but higher than a page"
    assert f"{height:.0f} mm high, and a page has room for 230 mm." in dialog.sentence
    assert "made for a page of a paper, 170 mm wide" in dialog.sentence


def height_mm(path: Path) -> float:
    """How high the page of a PDF is."""
    box = re.search(rb"/MediaBox \[([\d. ]+)\]", path.read_bytes())
    assert box is not None
    return float(box[1].split()[3]) / 72 * 25.4


def test_the_clipboards_picture_is_of_the_same_shape(person: Person) -> None:
    """Also of a view that lays its figure out for the page."""
    from PySide6.QtGui import QGuiApplication

    window, clipboard = person.window, QGuiApplication.clipboard()
    window.settings.put("export_preset", "slide")
    window.settings.put("export_scale", 1)
    person.types("the film is good but slow")
    for key in ("gates", "contribution", "cell"):
        clipboard.clear()
        window.view_tabs.show(key)
        page = window.view_tabs.page(key) if key != "gates" else None
        if key == "contribution":
            person.bot.waitUntil(lambda page=page: page.view.layout_now() is not None)
        if key == "cell":
            person.bot.waitUntil(lambda page=page: page.choice.reading is not None)
        window.commands.actions["copy_picture"].trigger()
        person.bot.waitUntil(lambda: not clipboard.image().isNull(), timeout=20_000)
        assert clipboard.image().size().toTuple() == (1280, 720), key
