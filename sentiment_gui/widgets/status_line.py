"""The line at the window's foot: what was read at the left, by which model at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from sentiment_gui.export.fonts import font
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.line import Line
from sentiment_gui.widgets.theme import ThemeSource

_HEIGHT = 24
_SECONDS = 6
_GAP = "\u2003\u2003"


class StatusLine(QWidget):
    """Facts, and for some seconds a message in their place.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._facts = self._span = self._token = self._model = self._kept = ""
        self.setFixedHeight(_HEIGHT)
        self.setAutoFillBackground(True)
        self._left, self._right = Line(font("status")), plain_label(font("status"))
        self._right.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 1, 32, 0)
        row.setSpacing(24)
        row.addWidget(self._left, 1)
        row.addWidget(self._right)
        self._timer = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._timer.timeout.connect(self._show_facts)
        themes.changed.connect(self._colour)
        self._colour()

    def set_facts(self, *facts: str) -> None:
        """Say what was read; empty strings are left out."""
        self._facts = _GAP.join(fact for fact in facts if fact)
        if self._facts:
            self._timer.stop()
        if not self._timer.isActive():
            self._show_facts()

    def set_span(self, text: str) -> None:
        """Say which part of the review is chosen; empty for none."""
        if text != self._span:
            self._span = text
            self._timer.stop()
            self._show_facts()

    def set_token(self, text: str) -> None:
        """Tell of the chosen token, while no part is chosen; empty for nothing."""
        if text != self._token:
            self._token = text
            if not self._timer.isActive():
                self._show_facts()

    def set_model(self, text: str) -> None:
        """Name the model."""
        self._model = text
        self._show_right()

    def set_kept(self, word: str) -> None:
        """Say whether the review is saved; it stands until something else is said."""
        self._kept = word
        self._show_right()

    def say(self, message: str) -> None:
        """Show a message for some seconds."""
        self._left.setText(message)
        self._timer.start()

    def text(self) -> str:
        """What stands at the left now."""
        return self._left.text()

    def standing(self) -> str:
        """What stands at the right."""
        return self._right.text()

    def _show_right(self) -> None:
        self._right.setText(" · ".join(part for part in (self._model, self._kept) if part))

    def _show_facts(self) -> None:
        chosen = self._span or self._token
        self._left.setText(_GAP.join(part for part in (chosen, self._facts) if part))

    def _colour(self) -> None:
        for label in (self._left, self._right):
            label.setStyleSheet(f"color: {self._themes.theme.ink2}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, self._themes.colour("hairline"))
