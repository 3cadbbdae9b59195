"""What the page of many reviews says before a file is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sentiment_gui.export.fonts import font
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.theme import ThemeSource

_LEFT_WIDTH = 560


class LeftPanel(QWidget):
    """A title, a sentence and buttons, in a frame.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.title = plain_label(font("section"))
        self.sentence = plain_label(font("body"))
        for label in (self.title, self.sentence):
            label.setWordWrap(True)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self.buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addSpacing(6)
        column.addLayout(self._row)
        self.setFixedWidth(_LEFT_WIDTH)
        self.hide()
        themes.changed.connect(self._colour)
        self._colour()

    def show_words(
        self, title: str, sentence: str, choices: Sequence[tuple[str, Callable[[], None]]]
    ) -> None:
        """Show these words and buttons; without a title, nothing."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.buttons = [QPushButton(text) for text, _ in choices]
        for button, (_, call) in zip(self.buttons, choices, strict=True):
            button.setAutoDefault(False)
            button.clicked.connect(call)
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.setVisible(bool(title))

    def _colour(self) -> None:
        theme = self._themes.theme
        self.title.setStyleSheet(f"color: {theme.ink}")
        self.sentence.setStyleSheet(f"color: {theme.ink2}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._themes.theme.border))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


class BatchEmpty(QWidget):
    """Says what can be opened, and opens it.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    open_wanted = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.title = plain_label(font("notes"), self.tr("Drop a file of reviews here"))
        self.kinds = plain_label(
            font("body"),
            self.tr(
                "a table (.csv, .tsv, .xlsx), JSON Lines (.jsonl), or a review in each line (.txt)"
            ),
        )
        self.paste = plain_label(font("body"), self.tr("or paste reviews, one in each line"))
        self.button = QPushButton(self.tr("Open…"))
        self.button.clicked.connect(self.open_wanted)
        self.left = LeftPanel(themes)
        column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addStretch(2)
        for widget in (self.title, self.kinds, self.paste):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(36)
        column.addWidget(self.left, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setFocusProxy(self.button)
        themes.changed.connect(self._colour)
        self._colour()

    def say_waiting(self) -> None:
        """Say that a model is on its way."""
        self.title.setText(self.tr("Opening the model … the file is read as soon as it is ready"))

    def show_left(
        self,
        title: str = "",
        sentence: str = "",
        choices: Sequence[tuple[str, Callable[[], None]]] = (),
    ) -> None:
        """Say what an earlier start left, and what can be done with it; without a title nothing."""
        self.left.show_words(title, sentence, choices)

    def _colour(self) -> None:
        theme = self._themes.theme
        self.title.setStyleSheet(f"color: {theme.ink}")
        for note in (self.kinds, self.paste):
            note.setStyleSheet(f"color: {theme.ink2}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper."""
        QPainter(self).fillRect(self.rect(), QColor(self._themes.theme.canvas))
