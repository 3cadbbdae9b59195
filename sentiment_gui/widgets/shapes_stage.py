"""The parts of the tab "Shapes" and where they stand."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from sentiment_gui.export.shapes_marks import ShapesContent
from sentiment_gui.widgets.actions import Commands
from sentiment_gui.widgets.shapes_choice import ShapeChoice
from sentiment_gui.widgets.shapes_controls import WritingControls
from sentiment_gui.widgets.shapes_legend import ShapesLegend
from sentiment_gui.widgets.shapes_margin import ShapesMargin
from sentiment_gui.widgets.shapes_view import ShapesView
from sentiment_gui.widgets.shapes_writer import WritingPlayer
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.trace_page import Note, Sentence

_COLUMN, _NARROW, _EDGE, _WIDEST = 320, 1100, 32, 16_777_215


class ShapesStage(QWidget):
    """Four shapes to choose from; under them a picture with its margin, or a sentence.

    Args:
        themes: Gives the colours.
        player: Lets a language model write.
        commands: Where the examples are.
    """

    def __init__(self, themes: ThemeSource, player: WritingPlayer, commands: Commands) -> None:
        super().__init__()
        self._themes = themes
        self.choice = ShapeChoice(themes)
        self.sentence = Note(themes)
        self.text = Note(themes, "review-long", "ink")
        self.view = ShapesView(themes)
        self.legend = ShapesLegend(self.view, themes)
        self.margin = ShapesMargin(themes)
        self.nothing = Sentence(themes, commands)
        self.controls = WritingControls(player, themes)
        self._lay_out()
        themes.changed.connect(self.update)

    def show_picture(self, content: ShapesContent, sentence: str) -> None:
        """Show a picture, and what it says."""
        self._pages.setCurrentWidget(self._content)
        self.sentence.setText(sentence)
        self.view.show_content(content)
        self.legend.fit()

    def say(self, text: str) -> None:
        """Show a sentence in the place of a picture."""
        self.nothing.say(text)
        self._pages.setCurrentWidget(self.nothing)

    def ask_for_review(self, text: str) -> None:
        """Show a sentence in the place of a picture, and offer an example."""
        self.nothing.ask_for_review(text)
        self._pages.setCurrentWidget(self.nothing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has the margin under the picture."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._both.setDirection(way)
        self.margin.setMaximumWidth(_WIDEST if narrow else _COLUMN)
        self.margin.setMinimumWidth(0 if narrow else _COLUMN)
        self.margin.set_narrow(narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper."""
        QPainter(self).fillRect(event.rect(), QColor(self._themes.theme.canvas))

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setContentsMargins(_EDGE, 0, 0, 4)
        said.setSpacing(6)
        said.addWidget(self.sentence)
        said.addWidget(self.text)
        picture = QVBoxLayout()
        picture.setSpacing(4)
        picture.addLayout(said)
        picture.addWidget(self.view, 1)
        picture.addWidget(self.legend)
        self._content = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._content)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(20)
        self._both.addLayout(picture, 1)
        self._both.addWidget(self.margin)
        stack = QWidget()
        self._pages = QStackedLayout(stack)
        self._pages.addWidget(self.nothing)
        self._pages.addWidget(self._content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice)
        column.addWidget(stack, 1)
        column.addWidget(self.controls)
