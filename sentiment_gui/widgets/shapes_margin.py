"""The margin of the shapes: what the shape is, and what is known of the chosen step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sentiment_gui.core.shapes import Shape
from sentiment_gui.export.fonts import REGULAR, SEMIBOLD, elided, font
from sentiment_gui.export.numbers import percent
from sentiment_gui.export.phrases import paragraph, statements
from sentiment_gui.export.shapes_content import explained, shape_title
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.text_scale import aside, scale_labels
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.trace_page import Note

_LINE, _WORD, _SIZE = 26, 120, 14.0


class LikelyList(QWidget):
    """The likeliest next tokens with their chances as bars; the one that was drawn stands out.

    Args:
        themes: Gives the colours.
    """

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self._lines: Sequence[tuple[str, float]] = ()
        self._drawn, self._scale = "", 1.0
        themes.changed.connect(self.update)

    def show_lines(self, lines: Sequence[tuple[str, float]], drawn: str) -> None:
        """Show tokens with their chances, and which of them was drawn."""
        self._lines, self._drawn = lines, drawn
        told = statements(f"{word} {percent(chance)}" for word, chance in lines)
        self.setAccessibleName(told)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line for each token."""
        return QSize(300, round(_LINE * self._scale) * len(self._lines))

    minimumSizeHint = sizeHint

    def set_text_scale(self, factor: float) -> None:
        """Follow the size of the window's text."""
        self._scale = aside(factor)
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a word, a bar and a number in each line."""
        painter, theme, scale = QPainter(self), self._themes.theme, self._scale
        line, begins, size = round(_LINE * scale), _WORD * scale, _SIZE * scale
        room = self.width() - begins - 52 * scale
        for k, (word, chance) in enumerate(self._lines):
            baseline = k * line + 18 * scale
            drawn = word == self._drawn
            ink = theme.ink if drawn else theme.ink2
            weight = SEMIBOLD if drawn else REGULAR
            shown = elided(word, size, begins - 12)
            draw_text(painter, 0, baseline, shown, size, ink, weight=weight)
            bar = QRectF(begins, k * line + 7 * scale, max(room * chance, 1.0), 12 * scale)
            painter.fillRect(bar, QColor(theme.ink2 if drawn else theme.border))
            number = percent(chance) if chance >= 0.005 else "<1 %"
            draw_text(painter, bar.right() + 8, baseline, number, size - 1, ink)


class ShapesMargin(QWidget):
    """Explains the shape and tells of the chosen step.

    Args:
        themes: Gives the colours.
    """

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._narrow = False
        self._step: tuple[str, Sequence[tuple[str, float]], str] = ("", (), "")
        self.title = plain_label(font("section"))
        self.explanation = Note(themes, "notes")
        self.head = plain_label(font("section"))
        self.head.setWordWrap(True)
        self.values = Note(themes)
        self.likely_head = Note(themes)
        self.likely = LikelyList(themes)
        self.models = Note(themes, "legend")
        column = QVBoxLayout(self)
        column.setSpacing(8)
        parts = (self.head, self.values, self.likely_head, self.likely)
        column.addWidget(self.title)
        column.addWidget(self.explanation)
        column.addSpacing(12)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.models)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Stand under the picture, in few lines, or beside it."""
        self._narrow = narrow
        column = self.layout()
        if column is not None:
            column.setContentsMargins(32 if narrow else 0, 0, 32, 8)
            column.setSpacing(2 if narrow else 8)
        for part in (self.title, self.models):
            part.setVisible(not narrow)
        self._show()

    def set_text_scale(self, factor: float) -> None:
        """Let the headings follow the size of the window's text, as the notes do."""
        scale_labels((self.title, self.head), aside(factor))

    def show_shape(self, shape: Shape, models: str) -> None:
        """Explain a shape, and say who runs."""
        self.title.setText(shape_title(shape))
        self.explanation.setText(explained(shape))
        self.models.setText(models)

    def show_step(
        self, text: str, likely: Sequence[tuple[str, float]] = (), head: str = "", drawn: str = ""
    ) -> None:
        """Tell of a step; the first line is its head."""
        self._step = (text, likely, head)
        self.likely.show_lines(likely, drawn)
        self._show()

    def _show(self) -> None:
        text, likely, head = self._step
        first, _, rest = text.partition("\n")
        self.head.setText(first)
        self.values.setText(" · ".join(rest.split("\n")) if self._narrow else rest)
        told = paragraph([head, self.likely.accessibleName()]) if self._narrow else head
        self.likely_head.setText(told if likely else "")
        self.explanation.setVisible(not (self._narrow and bool(first)))
        self.head.setVisible(bool(first))
        self.values.setVisible(bool(rest))
        self.likely_head.setVisible(bool(likely))
        self.likely.setVisible(bool(likely) and not self._narrow)
