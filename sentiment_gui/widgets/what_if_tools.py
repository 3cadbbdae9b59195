"""The line over the words: what can be done to the word at the cursor, and to the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from sentiment_gui.export.fonts import font
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.steady_button import SteadyToolButton
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.what_if_desk import WhatIfDesk

#: A narrower page has no room for the title.
_TITLED = 860


class WhatIfTools(QWidget):
    """Buttons that are words.

    Args:
        desk: What was done so far.
        themes: Gives the colours.
    """

    def __init__(self, desk: WhatIfDesk, themes: ThemeSource) -> None:
        super().__init__()
        self._desk, self._themes = desk, themes
        self.title = plain_label(font("section"), self.tr("Word by word"))
        self._make_buttons()
        line = QHBoxLayout(self)
        line.setContentsMargins(32, 0, 24, 0)
        line.setSpacing(4)
        self._gap = QWidget()
        self._gap.setFixedWidth(12)
        words = (self.strike, self.replace, self.add, self.undo, self.again)
        for part in (self.title, self._gap, *words):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.rank)
        line.addWidget(self.use)
        themes.changed.connect(self._colour)
        self._colour()

    def _make_buttons(self) -> None:
        undo = QKeySequence(QKeySequence.StandardKey.Undo).toString()
        self.strike = self._button(
            self.tr("Strike"), self.tr("Strike or restore it (Delete)"), steady=True
        )
        self.replace = self._button(self.tr("Replace…"), self.tr("Write in its place (Enter)"))
        self.add = self._button(self.tr("Add…"), self.tr("Add a word after it (+)"))
        self.undo = self._button(
            self.tr("Undo"), self.tr("Take the last change back ({keys})").format(keys=undo)
        )
        self.again = self._button(self.tr("Start again"), self.tr("Back to the review (Esc)"))
        self.rank = self._button(
            "", self.tr("How the verdict moves without each word"), steady=True
        )
        self.use = self._button(
            self.tr("Put this text into the editor"), self.tr("Make it the review")
        )
        self.show_ranked(False)
        self._keep_width()

    def _button(self, text: str, tip: str, *, steady: bool = False) -> QToolButton:
        button = SteadyToolButton() if steady else QToolButton()
        button.setText(text)
        button.setFont(font("body"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(tip)
        return button

    def _keep_width(self) -> None:
        """Let no button move when the first one's words change."""
        widest = self.strike.sizeHint().width()
        for text in (self.tr("Restore"), self.tr("Take out")):
            self.strike.setText(text)
            widest = max(widest, self.strike.sizeHint().width())
        self.strike.setMinimumWidth(widest)

    def refresh(self, strike: str | None) -> None:
        """Enable what can be done now.

        Args:
            strike: What striking the word at the cursor would do; ``None`` without a word.
        """
        for button in (self.strike, self.replace, self.add):
            button.setEnabled(strike is not None)
        self.strike.setText(self.tr("Strike") if strike is None else strike)
        self.undo.setEnabled(self._desk.can_undo)
        for button in (self.again, self.use):
            button.setEnabled(self._desk.is_changed)

    def show_ranked(self, ranked: bool) -> None:
        """Say what the button does that shows and hides the ranking."""
        text = self.tr("Close the ranking") if ranked else self.tr("Rank all words")
        self.rank.setText(text)

    def fit(self, width: int) -> None:
        """Leave the title out where there is no room for it."""
        for part in (self.title, self._gap):
            part.setVisible(width >= _TITLED)

    def _colour(self) -> None:
        self.title.setStyleSheet(f"color: {self._themes.theme.ink}")
