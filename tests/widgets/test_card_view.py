"""A card from a stranger: a table is a table, nothing is loaded, no link opens unasked."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextTable
from PySide6.QtWidgets import QPushButton

from sentiment_gui.widgets.card_view import CardView
from sentiment_gui.widgets.messages import MessageDialog

CARD = """# Mine

| corpus | right |
|---|---|
| films | 92 % |

![a picture](http://example.org/spy.png) ![mine](file:///etc/hostname)

<img src="http://example.org/spy.gif"><b>not bold</b><script>alert(1)</script>

See [the paper](https://example.org/paper), [this](file:///etc/passwd) and [that](javascript:x).
"""


@pytest.fixture
def view(qtbot, monkeypatch) -> CardView:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    view = CardView()
    qtbot.addWidget(view)
    view.opened = opened
    view.resize(500, 400)
    view.show_card(CARD)
    view.show()
    return view


def test_tables_are_tables_and_html_is_text(view: CardView) -> None:
    frames = view.document().rootFrame().childFrames()
    assert [frame for frame in frames if isinstance(frame, QTextTable)]
    assert "|---|" not in view.toPlainText()
    assert "<b>not bold</b>" in view.toPlainText()
    assert "<script>" in view.toPlainText()


def test_nothing_is_loaded_from_anywhere(view: CardView, monkeypatch) -> None:
    asked = []

    class Spied(CardView):
        def loadResource(self, kind, name):
            asked.append((name, super().loadResource(kind, name)))

    spied = Spied()
    spied.show_card(CARD)
    spied.resize(400, 400)
    spied.grab()
    assert asked, "the pictures were asked for"
    assert all(answer is None for _, answer in asked)


def test_a_link_asks_first_and_only_the_web_is_opened(view: CardView, qtbot) -> None:
    view.anchorClicked.emit(QUrl("file:///etc/passwd"))
    view.anchorClicked.emit(QUrl("javascript:x"))
    assert view.findChildren(MessageDialog) == []
    view.anchorClicked.emit(QUrl("https://example.org/paper"))
    (dialog,) = view.findChildren(MessageDialog)
    assert dialog.sentence == "https://example.org/paper"
    assert view.opened == []
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    buttons["Open"].click()
    assert view.opened == [QUrl("https://example.org/paper")]
    assert view.toPlainText().startswith("Mine"), "the card stays where it is"
