"""Find in the review: a bar at the foot of the page; every place that is found is marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)

from sentiment_gui.export.fonts import font
from sentiment_gui.widgets.icons import line_icon
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.messages import tooltip
from sentiment_gui.widgets.theme import ThemeSource

_HEIGHT = 40
#: More places than this are not counted, and more than these not marked: Qt lays each mark out.
_MOST, _MARKED = 9_999, 1_000
_APOSTROPHES = "['’‘]"


class FindBar(QWidget):
    """A field, how many places there are, and the way from one to the next.

    Args:
        editor: Where to look.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(
        self, editor: QPlainTextEdit, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor, self._themes = editor, themes
        self._places: list[tuple[int, int]] = []
        self._at: int | None = None
        self._from = 0
        self.setFixedHeight(_HEIGHT)
        self.setAutoFillBackground(True)
        self.field = QLineEdit()
        self.field.setProperty("search", True)
        self.field.setPlaceholderText(self.tr("Find in the review"))
        self.field.setAccessibleName(self.tr("Find in the review"))
        self.field.setFixedWidth(280)
        self.count = plain_label(font("body"))
        self.up = self._button(self.tr("Previous place"), self.previous)
        self.down = self._button(self.tr("Next place"), self.next)
        self.close_button = self._button(self.tr("Close the search"), self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 1, 14, 0)
        row.setSpacing(4)
        for widget in (self.field, self.up, self.down):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self.count, 1)
        row.addWidget(self.close_button)
        self.field.textChanged.connect(self._on_words)
        editor.textChanged.connect(self._on_text)
        themes.changed.connect(self._colour)
        self._colour()
        self.hide()

    # What a person does

    def begin(self) -> None:
        """Open, with what is selected; open already: choose the words."""
        cursor = self._editor.textCursor()
        chosen, self._from = cursor.selectedText(), cursor.selectionStart()
        self.show()
        if chosen and "\u2029" not in chosen:
            self.field.setText(chosen)
        self.field.setFocus()
        self.field.selectAll()
        self._search()

    def next(self) -> None:
        """Go to the next place, after the last to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the place before, from the first to the last."""
        self._step(-1)

    def end(self) -> None:
        """Close; the place that was found is selected."""
        self.hide()
        self._editor.setExtraSelections([])
        if self._at is not None:
            cursor = self._editor.textCursor()
            cursor.setPosition(self._places[self._at][0])
            cursor.setPosition(self._places[self._at][1], QTextCursor.MoveMode.KeepAnchor)
            self._editor.setTextCursor(cursor)
        self._editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back; Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    # What follows

    def _on_words(self) -> None:
        if not self.isHidden():
            self._search()

    def _on_text(self) -> None:
        if not self.isHidden():  # while another view is on show, too
            self._from = self._editor.textCursor().position()
            self._search(go=False)

    def _search(self, *, go: bool = True) -> None:
        words = self.field.text()
        self._places = places(self._editor.toPlainText(), words) if words else []
        self._at = self._first_after() if self._places and go else None
        self._show()

    def _first_after(self) -> int:
        """The first place from where the search began on, or the first of all."""
        after = (number for number, (start, _) in enumerate(self._places) if start >= self._from)
        return next(after, 0)

    def _step(self, by: int) -> None:
        if self.isHidden():  # since then the review may have become another one
            self.show()
            self._search(go=False)
        if not self._places:
            return
        if self._at is None:
            self._from = self._editor.textCursor().position()
            self._at = (self._first_after() - (by < 0)) % len(self._places)
        else:
            self._at = (self._at + by) % len(self._places)
        self._show()

    def _show(self) -> None:
        if self._at is not None:
            cursor = self._editor.textCursor()
            cursor.setPosition(self._places[self._at][0])
            self._editor.setTextCursor(cursor)
            self._from = cursor.position()
        self._mark()
        self._tell()

    def _mark(self) -> None:
        """Mark every place, and the one that was gone to in ink with paper letters."""
        usual, here = QTextCharFormat(), QTextCharFormat()
        usual.setBackground(self._themes.colour("selection"))
        usual.setFontUnderline(True)
        here.setBackground(self._themes.colour("ink"))
        here.setForeground(self._themes.colour("canvas"))
        marked = list(islice(enumerate(self._places), _MARKED))
        if self._at is not None and self._at >= _MARKED:
            marked.append((self._at, self._places[self._at]))
        marks = []
        for number, (start, end) in marked:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, here if number == self._at else usual
            marks.append(mark)
        self._editor.setExtraSelections(marks)

    def _tell(self) -> None:
        for button in (self.up, self.down):
            button.setEnabled(bool(self._places))
        if not self.field.text():
            self.count.setText("")
        elif not self._places:
            self.count.setText(self.tr("Nothing found"))
        elif self._at is None:
            self.count.setText(self.tr("{count} found").format(count=self._total()))
        else:
            text = self.tr("{number} of {count}")
            self.count.setText(text.format(number=self._at + 1, count=self._total()))

    def _total(self) -> str:
        return f"{_MOST}+" if len(self._places) > _MOST else str(len(self._places))

    def _button(self, name: str, call: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(tooltip(name))
        button.setFixedSize(28, 28)
        button.clicked.connect(call)
        return button

    def _colour(self) -> None:
        ink, faint = self._themes.colour("ink2"), self._themes.colour("ink3")
        for button, icon in ((self.up, "up"), (self.down, "down"), (self.close_button, "close")):
            button.setIcon(line_icon(icon, ink, faint))
        self.count.setStyleSheet(f"color: {self._themes.theme.ink2}")
        if not self.isHidden():
            self._mark()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, self._themes.colour("hairline"))


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where ``words`` stand in ``text``, whatever their case, as UTF-16 positions."""
    parts = re.split(_APOSTROPHES, words)
    pattern = QRegularExpression(
        _APOSTROPHES.join(QRegularExpression.escape(part) for part in parts),
        QRegularExpression.PatternOption.CaseInsensitiveOption
        | QRegularExpression.PatternOption.UseUnicodePropertiesOption,
    )
    found: list[tuple[int, int]] = []
    matches = pattern.globalMatch(text)
    while matches.hasNext() and len(found) <= _MOST:
        match = matches.next()
        found.append((match.capturedStart(), match.capturedEnd()))
    return found
