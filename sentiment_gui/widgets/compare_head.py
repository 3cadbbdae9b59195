"""Above a comparison: whose line is which, both verdicts, what is compared; below, the numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sentiment_gui.core.model_config import ModelConfig
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.compare_picture_tools import SCREEN, draw_sample
from sentiment_gui.export.corpora import corpus_name
from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import plain
from sentiment_gui.export.phrases import clauses, ended, headed, paragraph
from sentiment_gui.export.surface import Surface
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.line import Line
from sentiment_gui.widgets.menu_text import MenuText
from sentiment_gui.widgets.text_scale import aside, scale_labels
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.trace_page import Note
from sentiment_gui.widgets.verdict_text import verdict_text
from sentiment_gui.widgets.views import ViewContext

translate = QCoreApplication.translate

#: Names are larger than other menus; their words begin so far right of the menu's edge.
_NAME, _INDENT = 1.45, 14
#: In a narrower window the note is left out.
_NARROW = 1000
_EDGE, _FOOT = 32, 26


def facts_of(config: ModelConfig, corpora: Sequence[str]) -> str:
    """Return a model in a line: its name, what its cell has, how often it is right.

    Args:
        config: The model's.
        corpora: On which it is measured, the one to name first.
    """
    cells = {
        "lstm": translate("Compare", "three gates, cell state"),
        "gru": translate("Compare", "two gates"),
        "rnn": translate("Compare", "no gates"),
    }
    first = translate("Compare", "{name}: {cells}")
    parts = [first.format(name=config.name, cells=cells[config.cell])]
    for corpus in corpora:
        found: Any = config.metrics.get(corpus)
        if isinstance(found, Mapping) and isinstance(found.get("accuracy"), float):
            parts.append(
                translate("Compare", "{percent} % right on {corpus}").format(
                    percent=plain(100 * found["accuracy"], 1), corpus=corpus_name(corpus)
                )
            )
            break
    return clauses(parts)


class Sample(QWidget):
    """A piece of a reading's line.

    Args:
        themes: Gives the colours.
        second: Whether it is the second's.
    """

    def __init__(self, themes: ThemeSource, *, second: bool) -> None:
        super().__init__()
        self._themes, self._second = themes, second
        self.setFixedSize(QSize(34, 34))
        themes.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        surface = Surface(QPainter(self), self._themes.theme)
        draw_sample(surface, 0, self.height() / 2 + 1, 30, SCREEN, second=self._second)


class Side(QWidget):
    """One of the two readings: its line, its name, its verdict, and a line of facts.

    Args:
        themes: Gives the colours.
        second: Whether it is the second.
        menu: Other models.
    """

    def __init__(self, themes: ThemeSource, menu: QMenu, *, second: bool) -> None:
        super().__init__()
        self._themes, self._tone, self._second = themes, "ink", second
        self.picker = MenuText("", menu, themes, scale=_NAME)
        self.name = plain_label(font("reading"))
        self.name.setContentsMargins(_INDENT, 0, 0, 0)
        self.word, self.number = plain_label(font("reading")), plain_label(font("chance"))
        self.facts = Line(font("body"))
        self.facts.setContentsMargins(_INDENT, 0, 0, 0)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self.picker, self.name, self.word, self.number):
            line.addWidget(part)
        line.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(0)
        grid.addWidget(Sample(themes, second=second), 0, 0)
        grid.addLayout(line, 0, 1)
        grid.addWidget(self.facts, 1, 1)
        grid.setColumnStretch(1, 1)
        themes.changed.connect(self._colour)

    def show_name(self, name: str, *, choice: bool) -> None:
        """Show who reads, or which review it is, with or without a menu."""
        self.picker.setVisible(choice)
        self.name.setVisible(not choice)
        self.picker.set_value(name)
        which = self.tr("Second model: {name}") if self._second else self.tr("First model: {name}")
        self.picker.setAccessibleName(which.format(name=name))
        self.name.setText(name)

    def show_reading(self, trace: Trace | None, facts: str) -> None:
        """Show a verdict and the line beneath."""
        text = None if trace is None else verdict_text(trace, anyway=True)
        self.word.setText("" if text is None else text.word)
        chance = None if text is None else text.probability
        self.number.setText("" if chance is None else plain(chance))
        self._tone = "ink" if text is None else text.tone
        self.facts.setText(facts)
        name = self.picker.value()
        said = ended(headed(name, f"{self.word.text()} {self.number.text()}"))
        self.setAccessibleName(paragraph([said, facts]))
        self._colour()

    def _colour(self) -> None:
        theme = self._themes.theme
        self.word.setStyleSheet(f"color: {getattr(theme, self._tone)}")
        self.number.setStyleSheet(f"color: {theme.ink}")
        self.name.setStyleSheet(f"color: {theme.ink}")
        self.facts.setStyleSheet(f"color: {theme.ink2}")


class CompareHead(QWidget):
    """Both sides, and at their right what is compared and a note on it.

    Args:
        themes: Gives the colours.
        sides: The first and the second.
        controls: What is compared.
    """

    def __init__(
        self, themes: ThemeSource, sides: tuple[Side, Side], controls: Sequence[QWidget]
    ) -> None:
        super().__init__()
        self._themes = themes
        self.note = Note(themes, "status")
        self.note.setContentsMargins(6, 0, 0, 0)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._side_note = QWidget()
        line = QHBoxLayout()
        line.setSpacing(10)
        for control in controls:
            line.addWidget(control)
        line.addStretch(1)
        column = QVBoxLayout(self._side_note)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.note, 1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(32, 10, 32, 10)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        for place, side in enumerate(sides):
            self._grid.addWidget(side, 0, place, Qt.AlignmentFlag.AlignTop)
            self._grid.setColumnStretch(place, 1)
        self._grid.addWidget(self._side_note, 0, 2)
        self._grid.setColumnStretch(2, 1)
        themes.changed.connect(self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the controls below the sides where there is no room beside them."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow == self.note.isHidden():
            return
        self.note.setHidden(narrow)
        self._grid.removeWidget(self._side_note)
        self._grid.addWidget(self._side_note, *((1, 0, 1, 2) if narrow else (0, 2)))
        self._grid.setColumnStretch(2, 0 if narrow else 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline below."""
        line = QColor(self._themes.theme.hairline)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, line)


class _Numbers(Line):
    """A line that follows the size of the window's text."""

    def set_text_scale(self, factor: float) -> None:
        """Follow the size of the window's text."""
        scale_labels((self,), aside(factor))


class Foot(QWidget):
    """The numbers of the word at the cursor, and what they are not.

    Args:
        context: The window's parts.
    """

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        self._themes = context.themes
        self.left, self.right = _Numbers(font("status")), Note(context.themes, "status")
        self.right.setWordWrap(False)
        self.left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setFixedHeight(_FOOT)
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 1, _EDGE, 0)
        row.setSpacing(24)
        row.addWidget(self.left, 1)
        row.addWidget(self.right)
        context.themes.changed.connect(self._retheme)
        self._retheme()

    def _retheme(self) -> None:
        self.left.setStyleSheet(f"color: {self._themes.theme.ink2}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline above."""
        line = QColor(self._themes.theme.hairline)
        QPainter(self).fillRect(0, 0, self.width(), 1, line)
