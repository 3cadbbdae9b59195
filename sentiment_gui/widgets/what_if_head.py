"""Above the words: the verdict before, what became of it, the verdict after."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sentiment_gui.core.trace import Trace
from sentiment_gui.core.what_if import WhatIf
from sentiment_gui.export.fonts import LIGHT, REGULAR, advance, font
from sentiment_gui.export.numbers import MINUS, signed
from sentiment_gui.export.phrases import headed
from sentiment_gui.export.what_if_text import difference, remarks, verdict_sentence
from sentiment_gui.widgets.compare_head import Sample
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.trace_page import Note
from sentiment_gui.widgets.verdict import VerdictPanel, VerdictText
from sentiment_gui.widgets.verdict_text import verdict_text

_WIDEST, _LEAST, _GAP = 364, 220, 24
_LARGE, _SMALL, _ARROW = 30, 13.5, 7.0


class Side(QWidget):
    """One of the two verdicts, with the line that is its text's in the rows.

    Args:
        themes: Gives the colours.
        title: Which it is.
        dashed: Whether its line is.
    """

    def __init__(self, themes: ThemeSource, title: str, *, dashed: bool) -> None:
        super().__init__()
        self._title = title
        self.panel = VerdictPanel(themes)
        sample = Sample(themes, second=dashed)
        sample.setFixedHeight(20)
        name = Note(themes)
        name.setText(title)
        name.setWordWrap(False)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(sample)
        line.addWidget(name)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.panel)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(_LEAST)
        self.setMaximumWidth(_WIDEST)

    def show_trace(self, trace: Trace | None, nothing: str = "") -> None:
        """Show a verdict, or a word in its place."""
        if trace is None:
            text = VerdictText(nothing, "ink2")
        else:
            text = replace(verdict_text(trace, anyway=True), sentences="", offers_choice=False)
        self.panel.show_verdict(text)
        said = f"{self.panel.word()} {self.panel.number()}".strip()
        self.setAccessibleName(headed(self._title, said))


class Change(QWidget):
    """From before to after: an arrow, the change of the probability, the change of the logit.

    Args:
        themes: Gives the colours.
    """

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self.number = self.logits = ""
        self._tone = "ink"
        self.setMinimumSize(QSize(190, 84))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        themes.changed.connect(self.update)

    def show_change(self, what_if: WhatIf | None) -> None:
        """Show what became of a verdict; nothing without a text that was changed."""
        self.number = self.logits = ""
        self._tone = "ink"
        if what_if is not None and what_if.after is not None and what_if.edit.changes:
            before, after = what_if.before, what_if.after
            change = difference(before.probability, after.probability)
            self.number = signed(change)
            self._tone = "positive" if change > 0 else "negative" if change < 0 else "ink"
            self.logits = self.tr("logit {before} → {after} ({change})").format(
                before=signed(before.logit),
                after=signed(after.logit),
                change=signed(difference(before.logit, after.logit)),
            )
        spoken = self.tr("Change of the probability {number}, {logits}")
        text = spoken.format(number=self.number, logits=self.logits) if self.number else ""
        self.setAccessibleName(text.replace(MINUS, self.tr("minus ")))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers over and under the arrow."""
        if not self.number:
            return
        painter, theme = QPainter(self), self._themes.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, y = self.width() / 2, 53.0
        tone = getattr(theme, self._tone)
        draw_text(painter, middle, 44, self.number, _LARGE, tone, weight=LIGHT, align="centre")
        half = max(advance(self.logits, _SMALL, REGULAR), 120) / 2
        left, right = middle - half, middle + half
        painter.setPen(QPen(QColor(theme.ink2), 1.2))
        painter.drawLine(QPointF(left, y), QPointF(right - _ARROW, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ink2))
        head = ((right, y), (right - _ARROW, y - 3.5), (right - _ARROW, y + 3.5))
        painter.drawPolygon(QPolygonF([QPointF(*point) for point in head]))
        draw_text(painter, middle, 72, self.logits, _SMALL, theme.ink2, align="centre")


class WhatIfHead(QWidget):
    """Both verdicts, the change between them, and a sentence.

    Args:
        themes: Gives the colours.
    """

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self.before = Side(themes, self.tr("Before"), dashed=True)
        self.after = Side(themes, self.tr("After"), dashed=False)
        self.change = Change(themes)
        self.sentence = plain_label(font("notes"))
        self.sentence.setMinimumHeight(24)
        self.remarks = Note(themes)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self.before, 3)
        row.addWidget(self.change, 2)
        row.addWidget(self.after, 3)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.sentence)
        line.addWidget(self.remarks, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 8, 32, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addSpacing(4)
        column.addLayout(line)
        self._themes = themes
        themes.changed.connect(self._colour)
        self._colour()

    def show_what_if(self, what_if: WhatIf) -> None:
        """Show before and after."""
        changed = bool(what_if.edit.changes)
        self.before.show_trace(what_if.before)
        if changed:
            self.after.show_trace(what_if.after, self.tr("No verdict"))
        else:
            self.after.show_trace(None, self.tr("As before"))
        self.change.show_change(what_if)
        hint = self.tr(
            "Click a word to strike it, double click it to write another in its place, press + to "
            "add one after it."
        )
        self.sentence.setText(verdict_sentence(what_if) if changed else hint)
        self.remarks.setText(remarks(what_if))

    def refuse(self, sentence: str) -> None:
        """Say why an edited text could not be read."""
        self.sentence.setText(sentence)

    def _colour(self) -> None:
        self.sentence.setStyleSheet(f"color: {self._themes.theme.ink}")
