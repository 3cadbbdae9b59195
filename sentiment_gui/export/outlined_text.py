"""Qt's SVG text as the outlines of its letters, for who has no say over the fonts that show it."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainterPath

from sentiment_gui.export.fonts import OVERSIZE, oversized

_TEXT = re.compile(r"<text(?P<facts>[^>]*)>(?P<text>[^<]*)</text>")
_FACT = re.compile(r'([\w:-]+)="([^"]*)"')
_PAINT = ("fill", "fill-opacity")
_MOVE, _LINE, _CURVE = (
    QPainterPath.ElementType.MoveToElement,
    QPainterPath.ElementType.LineToElement,
    QPainterPath.ElementType.CurveToElement,
)
_LETTERS = {_MOVE: "M", _LINE: "L", _CURVE: "C"}


def outlined(svg: str) -> str:
    """Return Qt's SVG with shapes in the place of text.

    Each shape keeps its words as ``aria-label``. A text that a font draws without outlines (an
    emoji) stays text.
    """
    return _TEXT.sub(_shape, svg)


def _shape(match: re.Match[str]) -> str:
    facts = dict(_FACT.findall(match["facts"]))
    size, weight = float(facts["font-size"]), int(facts["font-weight"])
    words = html.unescape(match["text"])
    path = QPainterPath()
    start = QPointF(float(facts["x"]), float(facts["y"]))
    path.addText(start, oversized(size / OVERSIZE, QFont.Weight(weight)), words)
    if path.isEmpty():
        return match[0] if words.strip() else ""
    paint = " ".join(f'{name}="{facts[name]}"' for name in _PAINT if name in facts)
    label = html.escape(words)
    return f'<path aria-label="{label}" {paint} stroke="none" d="{_written(path)}"/>'


def _written(path: QPainterPath) -> str:
    """A path as SVG writes it; the two later points of a curve follow without a letter."""
    elements = (path.elementAt(k) for k in range(path.elementCount()))
    return " ".join(
        f"{_LETTERS.get(element.type, '')}{element.x:.1f},{element.y:.1f}" for element in elements
    )
