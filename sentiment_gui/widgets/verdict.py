"""The verdict: a word, a number, where it lies on the scale, and what to make of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import plain
from sentiment_gui.export.palette import Theme
from sentiment_gui.export.phrases import ended, paragraph
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.theme import ThemeSource

_HEAD = 40


@dataclass(frozen=True, slots=True)
class VerdictText:
    """What the panel says.

    Attributes:
        word: The verdict; empty for none yet.
        tone: The theme's colour of the word: ``positive``, ``negative``, ``ink`` or ``ink2``.
        probability: Of the second label, or ``None``: no number and no scale.
        unsure: The bounds of the unsure band.
        labels: The two labels as they are shown.
        sentences: What to make of it; may be empty.
        offers_choice: Whether to offer the verdict anyway, or another model.
    """

    word: str = ""
    tone: str = "ink"
    probability: float | None = None
    unsure: tuple[float, float] = (0.4, 0.6)
    labels: tuple[str, str] = ("negative", "positive")
    sentences: str = ""
    offers_choice: bool = False


class Scale(QWidget):
    """From 0 to 1: the unsure band, the verdict's side filled up to a marker.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._text = VerdictText()
        self.setFixedHeight(31)

    def show_verdict(self, text: VerdictText) -> None:
        """Show another probability."""
        self._text = text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, the marker and the three labels."""
        probability = self._text.probability
        if probability is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme, width = self._themes.theme, float(self.width())
        low, high = self._text.unsure
        painter.setBrush(QColor(theme.hairline))
        painter.drawRoundedRect(QRectF(0, 5, width, 6), 3, 3)
        inside = low < probability < high
        band = QRectF(low * width, 5, (high - low) * width, 6)
        painter.fillRect(band, QColor(theme.ink3 if inside else theme.border))
        if not inside:
            middle, end = sorted((0.5, probability))
            tone = QColor(theme.positive if probability >= 0.5 else theme.negative)
            painter.fillRect(QRectF(middle * width, 5, (end - middle) * width, 6), tone)
        marker = min(max(probability * width - 1, 0), width - 2)
        painter.fillRect(QRectF(round(marker), 1, 2, 14), QColor(theme.ink))
        self._paint_labels(painter)

    def _paint_labels(self, painter: QPainter) -> None:
        ink, (low, high) = self._themes.theme.ink2, self._text.unsure
        negative, positive = self._text.labels
        unsure = self.tr("unsure {low} to {high}").format(low=plain(low, 2), high=plain(high, 2))
        draw_text(painter, 0, 27, f"0 {negative}", 12, ink)
        draw_text(painter, (low + high) / 2 * self.width(), 27, unsure, 12, ink, align="centre")
        draw_text(painter, self.width(), 27, f"{positive} 1", 12, ink, align="right")


class VerdictPanel(QWidget):
    """Word and number, scale, sentences, and where there is no verdict what can be done.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    classify_anyway = Signal()
    choose_model = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._text = VerdictText()
        self._coloured: tuple[Theme, str] | None = None
        self._word = plain_label(font("verdict"))
        self._number = plain_label(font("probability"))
        self._scale = Scale(themes)
        self._sentences = plain_label(font("body"))
        self._sentences.setWordWrap(True)
        self._buttons = self._make_buttons()
        self._lay_out()
        themes.changed.connect(self._colour)
        self.show_verdict(self._text)

    def show_verdict(self, text: VerdictText) -> None:
        """Show another verdict."""
        self._text = text
        self._word.setText(text.word)
        number = "" if text.probability is None else plain(text.probability)
        self._number.setText(number)
        self._number.setToolTip(self.tr("How sure the model is, not how strong the praise is."))
        self._scale.show_verdict(text)
        self._scale.setVisible(text.probability is not None)
        self._sentences.setText(text.sentences)
        self._sentences.setVisible(bool(text.sentences))
        self._buttons.setVisible(text.offers_choice)
        self.setAccessibleName(paragraph([ended(f"{text.word} {number}".strip()), text.sentences]))
        self._colour()

    def word(self) -> str:
        """The verdict's word as it is shown."""
        return self._word.text()

    def number(self) -> str:
        """The probability as it is shown."""
        return self._number.text()

    def sentences(self) -> str:
        """The sentences as they are shown."""
        return self._sentences.text()

    def _lay_out(self) -> None:
        for label in (self._word, self._number):
            label.setFixedHeight(_HEAD)
        self._sentences.setContentsMargins(0, 4, 0, 2)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._word)
        head.addStretch(1)
        head.addWidget(self._number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scale)
        column.addWidget(self._sentences)
        column.addWidget(self._buttons)

    def _make_buttons(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 8, 0, 4)
        row.setSpacing(8)
        for text, signal in (
            (self.tr("Classify anyway"), self.classify_anyway),
            (self.tr("Choose another model…"), self.choose_model),
        ):
            button = QPushButton(text)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        return holder

    def _colour(self) -> None:
        theme = self._themes.theme
        if (theme, self._text.tone) == self._coloured:
            return
        self._coloured = (theme, self._text.tone)
        self._word.setStyleSheet(f"color: {getattr(theme, self._text.tone)}")
        self._number.setStyleSheet(f"color: {theme.ink}")
        self._sentences.setStyleSheet(f"color: {theme.ink}")
