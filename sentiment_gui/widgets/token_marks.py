"""What is painted under a review's text: tints, the chosen token, unknown words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QPlainTextEdit

from sentiment_gui.core.spans import Span


@dataclass
class TokenMarks:
    """Tokens at UTF-16 positions of a document, and how each is marked.

    Attributes:
        starts, ends: Where each token begins and ends, ascending.
        tints: The colour behind each token, or ``None``; empty: no tint at all.
        unknown: Whether the model does not know the token.
        tint_ends: Where each tint ends: behind its token, or where the next one begins.
    """

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    tints: Sequence[QColor | None] = ()
    unknown: Sequence[bool] = ()
    tint_ends: list[int] = field(default_factory=list)

    def is_flowing(self) -> bool:
        """Whether tints run through the spaces."""
        return any(tint > end for tint, end in zip(self.tint_ends, self.ends, strict=False))

    def at(self, position: int) -> int:
        """The token that holds the character at ``position``, or -1."""
        token = bisect_right(self.starts, position) - 1
        return token if token >= 0 and position < self.ends[token] else -1

    def near(self, position: int) -> int:
        """The token at the caret's ``position``: the one it touches, or -1."""
        token = self.at(position)
        return token if token >= 0 else self.at(position - 1)

    def edit(self, position: int, removed: int, added: int) -> None:
        """Move with an edit of the text, until a new trace says where the tokens are.

        An edit that replaces every token leaves none: what was marked is gone.
        """
        shift, end = added - removed, position + removed
        if not self.starts or (not shift and not removed):
            return
        if position <= self.starts[0] and end >= self.ends[-1]:
            self.starts, self.ends, self.tints, self.unknown = [], [], (), ()
            self.tint_ends = []
            return
        first = bisect_right(self.ends, position)
        for token in range(first, len(self.starts)):
            self.starts[token] = _moved(self.starts[token], position, end, shift)
            self.ends[token] = _moved(self.ends[token], position, end, shift)
            if self.tint_ends:
                self.tint_ends[token] = _moved(self.tint_ends[token], position, end, shift)


def _moved(place: int, position: int, end: int, shift: int) -> int:
    if place >= end:
        return place + shift
    return min(place, position)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a token on one line: its box, the line's baseline, where its tint ends."""

    token: int
    rect: QRectF
    baseline: float
    tint_right: float


def visible_parts(edit: QPlainTextEdit, marks: TokenMarks, pitch: float) -> Iterator[Part]:
    """The parts of tokens that lie in the editor's viewport, in its coordinates."""
    block = edit.firstVisibleBlock()
    top = edit.blockBoundingGeometry(block).translated(edit.contentOffset()).top()
    bottom = edit.viewport().height()
    left = edit.contentOffset().x()
    while block.isValid() and top < bottom:
        layout = block.layout()
        for number in range(layout.lineCount()):
            line_top = top + number * pitch
            if -pitch < line_top < bottom:
                yield from _line_parts(block, layout.lineAt(number), marks, left, line_top, pitch)
        top += edit.blockBoundingRect(block).height()
        block = block.next()


def _line_parts(
    block: QTextBlock, line: QTextLine, marks: TokenMarks, left: float, top: float, pitch: float
) -> Iterator[Part]:
    origin = block.position()
    begin = origin + line.textStart()
    end = begin + line.textLength()
    baseline = top + (line.y() + line.ascent()) % pitch
    widest = left + line.naturalTextWidth()
    known: dict[int, float] = {}

    def x_at(position: int) -> float:
        if position not in known:
            x: Any = line.cursorToX(position - origin)  # a pair, whatever PySide's stub says
            known[position] = left + float(x[0])
        return known[position]

    token = bisect_right(marks.ends, begin)
    while token < len(marks.starts) and marks.starts[token] < end:
        start, stop = max(marks.starts[token], begin), min(marks.ends[token], end)
        x, right = x_at(start), x_at(stop)
        tint_right = right
        if marks.tint_ends and marks.tint_ends[token] > marks.ends[token]:
            tint_right = min(x_at(min(marks.tint_ends[token], end)), widest)
        rect = QRectF(x, top + 1, right - x, pitch - 2)
        yield Part(token, rect, baseline, tint_right)
        token += 1


def paint_tints(painter: QPainter, parts: Sequence[Part], marks: TokenMarks) -> None:
    """Paint the tints: to the word's edge where tokens touch, 2 px beyond it at a space."""
    if not marks.tints:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    flowing = marks.is_flowing()
    for part in parts:
        tint = marks.tints[part.token]
        if tint is None:
            continue
        if flowing:
            left, right = round(part.rect.left()), round(part.tint_right)
            painter.fillRect(QRectF(left, part.rect.top(), right - left, part.rect.height()), tint)
        else:
            painter.setBrush(tint)
            painter.drawRoundedRect(_widened(part, marks), 2, 2)


def _widened(part: Part, marks: TokenMarks) -> QRectF:
    token = part.token
    before = token == 0 or marks.ends[token - 1] < marks.starts[token]
    after = token + 1 == len(marks.starts) or marks.starts[token + 1] > marks.ends[token]
    return part.rect.adjusted(-2.0 if before else 0.0, 0, 2.0 if after else 0.0, 0)


def paint_unknown(
    painter: QPainter, parts: Sequence[Part], marks: TokenMarks, colour: QColor
) -> None:
    """Underline the words that the model does not know with dots."""
    pen = QPen(colour, 1.4, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.2, 1.2])
    painter.setPen(pen)
    for part in parts:
        if marks.unknown and marks.unknown[part.token]:
            y = round(part.baseline) + 4.5
            painter.drawLine(QPointF(part.rect.left(), y), QPointF(part.rect.right(), y))


def paint_span(painter: QPainter, parts: Sequence[Part], span: Span, colour: QColor) -> None:
    """Draw a line of ink under a span's words, and through the spaces between them."""
    for part, following in zip_longest(parts, parts[1:]):
        if span.start <= part.token < span.stop:
            rect = part.rect
            on = following is not None and following.rect.top() == rect.top()
            right = following.rect.left() if on and following.token < span.stop else rect.right()
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, right - rect.left(), 2), colour)


def paint_box(
    painter: QPainter, parts: Sequence[Part], token: int, colour: QColor, width: float
) -> None:
    """Draw a box around a token."""
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for part in parts:
        if part.token == token:
            painter.drawRoundedRect(part.rect.adjusted(-3.5, 0.5, 3.5, -0.5), 3, 3)
