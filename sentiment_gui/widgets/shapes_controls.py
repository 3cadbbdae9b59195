"""What a writing begins with, and its player: under the shape one to many."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLineEdit, QSpinBox, QToolButton, QWidget

from sentiment_gui.core.writer import Sampling
from sentiment_gui.export.fonts import font
from sentiment_gui.widgets.cell_controls import SignButton
from sentiment_gui.widgets.labels import indent_number, plain_label
from sentiment_gui.widgets.shapes_writer import WritingPlayer
from sentiment_gui.widgets.theme import ThemeSource

_LONGEST = 200
#: In the language that the model which ships has read.
_BEGINS = "The plot"


class WritingControls(QWidget):
    """First words, seed and temperature; begin again, play, next word.

    Args:
        player: Is told.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    #: The last word is wanted in sight.
    wrote = Signal()

    def __init__(
        self, player: WritingPlayer, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._player = player
        self.first, self.play = (SignButton(sign, themes, 1.0) for sign in ("first", "play"))
        self.first.set_sign("first", self.tr("Begin again"))
        self.next = QToolButton()
        self.next.setText(self.tr("Next word"))
        self.words = QLineEdit(_BEGINS)
        self.words.setProperty("search", True)
        self.words.setMaxLength(_LONGEST)
        self.seed = QSpinBox()
        self.seed.setRange(0, 9999)
        self.seed.setValue(1)
        self.temperature = QDoubleSpinBox()
        self.temperature.setRange(0.0, 2.0)
        self.temperature.setSingleStep(0.1)
        self.temperature.setDecimals(1)
        self.temperature.setValue(Sampling().temperature)
        indent_number(self.seed)
        indent_number(self.temperature)
        self._lay_out()
        self.first.clicked.connect(self.begin)
        self.play.clicked.connect(player.toggle)
        self.next.clicked.connect(player.step)
        self.words.editingFinished.connect(self._on_words)
        self.seed.valueChanged.connect(self.begin)
        self.temperature.valueChanged.connect(self.begin)
        player.changed.connect(self._on_player)
        self._on_player()

    def begin(self) -> None:
        """Begin anew with what is set."""
        sampling = Sampling(self.seed.value(), self.temperature.value())
        self._player.begin(self.words.text(), sampling)

    def _on_words(self) -> None:
        if self.words.text() != self._player.text:
            self.begin()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 0, 24, 8)
        row.setSpacing(8)
        for button in (self.first, self.play, self.next):
            row.addWidget(button)
        named: tuple[tuple[QWidget, str, int], ...] = (
            (self.words, self.tr("Begin with"), 240),
            (self.seed, self.tr("Seed"), 74),
            (self.temperature, self.tr("Temperature"), 74),
        )
        for widget, name, width in named:
            widget.setAccessibleName(name)
            widget.setFont(font("body"))
            widget.setFixedWidth(width)
            row.addSpacing(12)
            row.addWidget(plain_label(font("body"), name))
            row.addWidget(widget)
        self.seed.setToolTip(self.tr("The same seed and words give the same text"))
        self.temperature.setToolTip(self.tr("0 always takes the likeliest word"))
        row.addStretch(1)

    def _on_player(self) -> None:
        if self._player.playing:
            self.play.set_sign("pause", self.tr("Pause"))
        else:
            self.play.set_sign("play", self.tr("Play"))
        self.next.setEnabled(self._player.can_go_on)
