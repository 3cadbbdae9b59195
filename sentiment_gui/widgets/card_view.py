"""A model's card, which may come from anybody: drawn from its Markdown, and nothing more."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QTextDocument,
    QTextLength,
    QTextTable,
    QTextTableCell,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from sentiment_gui.widgets.questions import ask

#: A card is a few pages; what comes behind so many characters is not drawn.
_LONGEST = 100_000
_LINES = 90  # how dark the lines of a table are, of 255
_MAY_OPEN = ("http", "https")


class CardView(QTextBrowser):
    """Shows Markdown without its HTML, pictures or other files; a link asks before it opens.

    Args:
        parent: Qt's owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(self._on_link)

    def show_card(self, card: str) -> None:
        """Show another card, from its beginning."""
        features = QTextDocument.MarkdownFeature
        dialect = features.MarkdownDialectGitHub | features.MarkdownNoHTML
        document = self.document()
        document.clear()
        document.setMarkdown(card[:_LONGEST], dialect)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._arrange(frame)
        self.moveCursor(self.textCursor().MoveOperation.Start)

    def _arrange(self, table: QTextTable) -> None:
        """Let a table fit the width, without the empty heading that Markdown makes it have."""
        heads = (table.cellAt(0, column) for column in range(table.columns()))
        if table.rows() > 1 and not any(_words(head).strip() for head in heads):
            table.removeRows(0, 1)
        form = table.format()
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setBorder(1)
        form.setBorderCollapse(True)
        lines = self.palette().text().color()
        lines.setAlpha(_LINES)
        form.setBorderBrush(lines)
        form.setCellPadding(5)
        table.setFormat(form)

    def loadResource(self, type: int, name: QUrl | str) -> Any:  # noqa: A002, ANN401  Qt's
        """Load nothing: neither from the network nor from this computer."""
        return None

    def _on_link(self, link: QUrl) -> None:
        if link.scheme() not in _MAY_OPEN or not link.host():
            return
        ask(
            self.window(),
            self.tr("Open this address in the browser?"),
            link.toDisplayString(),
            (self.tr("Open"), lambda: _browse(link)),
        )


def _browse(link: QUrl) -> None:
    QDesktopServices.openUrl(link)


def _words(cell: QTextTableCell) -> str:
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastCursorPosition().position(), cursor.MoveMode.KeepAnchor)
    return str(cursor.selectedText())
