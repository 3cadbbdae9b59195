"""Asking where to save: endings, and files that are there already."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from sentiment_gui.widgets.save_dialog import ask_where_to_save

KINDS = {"PNG picture (*.png)": ".png", "SVG drawing (*.svg)": ".svg"}


class Answers:
    """What a person types, one dialog after the other, and what each dialog proposed."""

    def __init__(self, *typed: tuple[Path | str, str]) -> None:
        self.left, self.proposed = list(typed), []

    def __call__(self, _window: QWidget, _title: str, start: str, filters: str) -> tuple[str, str]:
        assert filters == ";;".join(KINDS)
        self.proposed.append(Path(start).name)
        path, kind = self.left.pop(0)
        return str(path), kind


@pytest.fixture
def asked(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    window = QWidget()
    qtbot.addWidget(window)

    def ask(*typed: tuple[Path | str, str]) -> tuple[Path | None, list[str]]:
        answers = Answers(*typed)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", answers)
        path = ask_where_to_save(window, "Save", tmp_path / "gates.png", KINDS, also={".csv"})
        assert answers.left == []
        return path, answers.proposed

    return ask


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("a.PNG", "PNG picture (*.png)", "a.PNG"),
        ("a.svg", "PNG picture (*.png)", "a.svg"),
        ("a.csv", "PNG picture (*.png)", "a.csv"),
        ("a", "SVG drawing (*.svg)", "a.svg"),
        ("film no. 2", "", "film no. 2.png"),
    ],
)
def test_a_name_gets_the_ending_of_its_kind_if_it_has_none(
    asked, tmp_path: Path, typed: str, kind: str, name: str
) -> None:
    assert asked((tmp_path / typed, kind)) == (tmp_path / name, ["gates.png"])


def test_nothing_is_chosen_by_closing_the_dialog(asked) -> None:
    assert asked(("", "")) == (None, ["gates.png"])


def test_a_file_that_the_ending_makes_an_existing_one_is_asked_about(asked, tmp_path: Path) -> None:
    """Qt asks before it replaces `mine`; it cannot know that `mine.png` will be written."""
    (tmp_path / "mine.png").write_text("a year's work")
    path, proposed = asked((tmp_path / "mine", "PNG picture (*.png)"), ("", ""))
    assert path is None
    assert proposed == ["gates.png", "mine.png"]
