"""Text that an input method is still composing, as Chinese is while it is typed."""

import pytest
from PySide6.QtGui import QInputMethodEvent, QRegion
from PySide6.QtWidgets import QApplication

from sentiment_gui.widgets.editor import ReviewEdit


class Painted(ReviewEdit):
    """Keeps what was asked to be painted anew."""

    def __init__(self) -> None:
        super().__init__()
        self.regions: list[QRegion] = []

    def paintEvent(self, event):
        self.regions.append(event.region())
        super().paintEvent(event)


@pytest.fixture
def editor(qtbot):
    widget = Painted()
    qtbot.addWidget(widget)
    widget.resize(600, 80)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def compose(editor: ReviewEdit, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


def is_empty_behind_the_word(editor: ReviewEdit) -> bool:
    """Whether nothing is drawn where the placeholder's last words stand."""
    picture = editor.viewport().grab().toImage()
    part = picture.copy(100, 10, 110, 24)
    ground = part.pixel(0, 0)
    return all(
        part.pixel(x, y) == ground for x in range(part.width()) for y in range(part.height())
    )


def test_the_placeholder_makes_room_for_what_is_composed(editor, qtbot):
    assert not is_empty_behind_the_word(editor)
    editor.regions.clear()
    compose(editor, "ni")
    qtbot.waitUntil(lambda: bool(editor.regions))
    assert is_empty_behind_the_word(editor)
    united = QRegion()
    for region in editor.regions:
        united += region
    assert united.contains(editor.viewport().rect().adjusted(10, 10, -10, -40))
    compose(editor, "")
    assert not is_empty_behind_the_word(editor)
    compose(editor, "", "\u4f60")
    assert is_empty_behind_the_word(editor)
    assert editor.toPlainText() == "\u4f60"
