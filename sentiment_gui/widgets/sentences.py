"""What stands out in the picture, in words under the review; a click goes to the word."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sentiment_gui.core.model_config import GATES
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.fonts import REGULAR, SEMIBOLD, advance, elided
from sentiment_gui.export.numbers import plain, signed
from sentiment_gui.export.palette import relative
from sentiment_gui.export.phrases import ended, headed, paragraph, quoted
from sentiment_gui.export.stands_out import LEAST, Fact, stands_out
from sentiment_gui.export.wording import label_word
from sentiment_gui.export.words import clean, quotable
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.reading_state import NO_TOKEN, ReadingState
from sentiment_gui.widgets.theme import ThemeSource

translate = QCoreApplication.translate

_SIZE, _HEADING, _FIRST, _PITCH = 15.0, 17, 44, 25
_WIDEST = 160.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; a word of the review is semibold and can be clicked."""

    text: str
    token: int = NO_TOKEN

    def width(self) -> float:
        """Its width in px."""
        return advance(self.text, _SIZE, REGULAR if self.token == NO_TOKEN else SEMIBOLD)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in pieces, and the quantity whose hue stands before it (or none)."""

    pieces: tuple[Piece, ...]
    hue: str = ""

    def text(self) -> str:
        """The sentence as one string."""
        return "".join(piece.text for piece in self.pieces)


def sentences_of(trace: Trace) -> list[Sentence]:
    """Word the facts of a trace."""
    facts = stands_out(trace)
    gates = [_gate_sentence(trace, fact) for fact in facts if fact.usual is not None]
    if not gates:
        gates = [Sentence((Piece(_no_gate(trace)),))]
    nil = signed(0.0)
    by_kind = {
        fact.kind: fact for fact in facts if fact.usual is None and signed(fact.value) != nil
    }
    contribution = _contribution_sentence(trace, by_kind.get("for"), by_kind.get("against"))
    return gates if contribution is None else [*gates, contribution]


def _no_gate(trace: Trace) -> str:
    if trace.model.cell == "rnn":
        return translate("StandsOut", "A plain RNN has no gates, so none can stand out.")
    if not trace.baselines:
        return translate("StandsOut", "This model does not say what is usual for its gates.")
    moved = (abs(trace.difference[name]).max() for name in GATES & trace.difference.keys())
    if max(moved, default=0.0) < LEAST:
        return translate("StandsOut", "No gate moves far from usual here.")
    if trace.model.cell == "gru":
        return translate("StandsOut", "No word closes the update or the reset gate far here.")
    return translate(
        "StandsOut", "No word closes the forget gate or opens the input gate far here."
    )


def _gate_sentence(trace: Trace, fact: Fact) -> Sentence:
    templates = {
        ("closes", "forget"): translate(
            "StandsOut", "{word} closes the forget gate furthest: {value}, where {usual} is usual"
        ),
        ("opens", "input"): translate(
            "StandsOut", "{word} opens the input gate furthest: {value}, where {usual} is usual"
        ),
        ("closes", "update"): translate(
            "StandsOut", "{word} closes the update gate furthest: {value}, where {usual} is usual"
        ),
        ("closes", "reset"): translate(
            "StandsOut", "{word} closes the reset gate furthest: {value}, where {usual} is usual"
        ),
    }
    numbers = {"value": plain(fact.value), "usual": plain(fact.usual or 0.0)}
    pieces = _pieces(trace, templates[fact.kind, fact.quantity], {"word": fact.token}, numbers)
    return Sentence(pieces, fact.quantity)


def _contribution_sentence(trace: Trace, most: Fact | None, least: Fact | None) -> Sentence | None:
    numbers = {"label": label_word(trace.model.labels[1])}
    tokens: dict[str, int] = {}
    if most is not None:
        tokens["word"], numbers["value"] = most.token, signed(most.value)
        template = translate("StandsOut", "{word} counts most for {label} ({value})")
    if least is not None:
        tokens["other"], numbers["less"] = least.token, signed(least.value)
        template = translate("StandsOut", "{other} counts most against {label} ({less})")
    if most is not None and least is not None:
        template = translate(
            "StandsOut", "{word} counts most for {label} ({value}), {other} most against ({less})"
        )
    if not tokens:
        return None
    return Sentence(_pieces(trace, template, tokens, numbers), "contribution")


def _pieces(
    trace: Trace, template: str, tokens: dict[str, int], numbers: dict[str, str]
) -> tuple[Piece, ...]:
    """Cut a template at its placeholders."""
    pieces: list[Piece] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            pieces.append(Piece(literal))
        if name in tokens:
            word = _named(trace.tokens[tokens[name]].text)
            pieces.append(Piece(elided(word, _SIZE, _WIDEST, SEMIBOLD), tokens[name]))
        elif name is not None:
            pieces.append(Piece(numbers[name]))
    return tuple(pieces)


def _named(token: str) -> str:
    """A token as a sentence names it: a bare full stop would be taken for the sentence's own."""
    shown = clean(token)
    if any(character.isalnum() for character in shown):
        return shown
    return quoted(quotable(token))


class Sentences(QWidget):
    """The sentences, each with its hue.

    Args:
        state: The trace and the cursor.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(
        self, state: ReadingState, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self.sentences: list[Sentence] = []
        self._places: list[tuple[QRectF, int]] = []
        self.setMouseTracking(True)
        state.trace_changed.connect(self._on_trace)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A heading and a line for each sentence."""
        return QSize(400, _FIRST - _PITCH + _PITCH * max(3, len(self.sentences)) + 12)

    def _on_trace(self) -> None:
        trace = self._state.trace
        self.sentences = [] if trace is None else sentences_of(trace)
        words = paragraph(ended(sentence.text()) for sentence in self.sentences)
        self.setAccessibleName(headed(self.tr("What stands out"), words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heading and sentences; remember where the words are."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._places = []
        if not self.sentences:
            return
        theme = self._themes.theme
        draw_text(painter, 0, _HEADING, self.tr("What stands out"), 13, theme.ink2)
        for index, sentence in enumerate(self.sentences):
            baseline = _FIRST + _PITCH * index
            x = self._paint_chip(painter, sentence.hue, baseline)
            for piece in sentence.pieces:
                weight = REGULAR if piece.token == NO_TOKEN else SEMIBOLD
                width = draw_text(painter, x, baseline, piece.text, _SIZE, theme.ink, weight=weight)
                if piece.token != NO_TOKEN:
                    self._places.append((QRectF(x, baseline - 18, width, 25), piece.token))
                x += width

    def _paint_chip(self, painter: QPainter, hue: str, baseline: float) -> float:
        """Paint the hue before a sentence; return where the sentence begins."""
        theme = self._themes.theme
        box = QRectF(0, baseline - 9.5, 9, 9)
        painter.setPen(Qt.PenStyle.NoPen)
        if hue == "contribution":
            left = box.adjusted(0, 0, -4.5, 0)
            painter.fillRect(left, QColor(theme.negative))
            painter.fillRect(left.translated(4.5, 0), QColor(theme.positive))
        elif hue:
            painter.setBrush(QColor(theme.line[relative(hue)]))
            painter.drawRoundedRect(box, 1.5, 1.5)
        return 18 if hue else 0

    def token_at(self, point: QPointF) -> int:
        """The token whose word lies at a point, or -1."""
        return next((token for rect, token in self._places if rect.contains(point)), NO_TOKEN)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the word in the text and the picture."""
        token = self.token_at(event.position())
        shape = (
            Qt.CursorShape.ArrowCursor if token == NO_TOKEN else Qt.CursorShape.PointingHandCursor
        )
        self.setCursor(shape)
        self._state.hover(token)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the word."""
        self._state.choose(self.token_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is over no word any more."""
        self._state.hover(NO_TOKEN)
