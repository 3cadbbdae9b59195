"""A line to write a word in, over the picture of the words."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from sentiment_gui.export.fonts import advance, font

_PAD, _LEAST = 9, 96
#: Nobody writes a longer word, and a pasted page belongs into the review.
_LONGEST = 1_000


class WordEditor(QLineEdit):
    """Takes what is to stand in a place; Enter or leaving writes it, Esc does not.

    Args:
        parent: On whom it lies.
    """

    #: What was written.
    written = Signal(str)
    #: It is over: whether by a key, which gives the focus back.
    closed = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._under = parent
        self._size = 16.0
        self._place = QRect()
        self._open = False
        self.setProperty("search", True)  # the look of a field
        self.setMaxLength(_LONGEST)
        self.textChanged.connect(self._fit)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether somebody writes."""
        return self._open

    def begin(self, place: QRect, size: float, text: str, name: str) -> None:
        """Let a word be written.

        Args:
            place: Where it stands.
            size: Of the type in px.
            text: What stands there now.
            name: What a screen reader calls it.
        """
        self._place, self._size, self._open = place, size, True
        role = font("body")
        role.setPixelSize(round(size))
        self.setFont(role)
        self.setAccessibleName(name)
        self.setText(text)
        self.selectAll()
        self._fit()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_to(self, place: QRect) -> None:
        """Stay with the word when the picture moves."""
        self._place = place
        self._fit()

    def cancel(self, *, by_key: bool = False) -> None:
        """Write nothing."""
        if self._open:
            self._open = False
            self._close(by_key=by_key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._write(by_key=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel(by_key=True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving writes what stands there."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._write(by_key=event.reason() == Qt.FocusReason.TabFocusReason)

    def _write(self, *, by_key: bool) -> None:
        if self._open:
            self._open = False
            self.written.emit(self.text())
            self._close(by_key=by_key)

    def _close(self, *, by_key: bool) -> None:
        self.hide()
        self.closed.emit(by_key)

    def _fit(self) -> None:
        """Be as wide as the text, within the picture."""
        room = self._under.width()
        wanted = round(advance(self.text(), self._size)) + 2 * _PAD + 6
        width = min(max(wanted, self._place.width(), _LEAST), room)
        left = min(self._place.left(), room - width)
        self.setGeometry(max(left, 0), self._place.top(), width, self._place.height())
