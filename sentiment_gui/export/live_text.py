"""Qt's SVG text made fit for other programs: quoted families with fallbacks, and fixed widths."""

from __future__ import annotations

import html
import re

from PySide6.QtGui import QFont

from sentiment_gui.export.fonts import OVERSIZE, advance

#: Who does not have the shipped font sees its relatives, or the system's own.
_FAMILIES = (
    "'Source Sans 3','Source Sans Pro','Noto Sans CJK SC','PingFang SC','Microsoft YaHei UI',"
    "sans-serif"
)
_TEXT = re.compile(
    r'font-family="[^"]*" font-size="(?P<size>\d+)" font-weight="(?P<weight>\d+)"'
    r"(?P<rest>[^>]*)>(?P<text>[^<]*)</text>"
)


def tidy(svg: str) -> str:
    """Return Qt's SVG with text that keeps its width in any font.

    Qt leaves families unquoted, and CSS drops a list that holds ``Source Sans 3`` without quotes.
    ``textLength`` keeps a wider fallback font inside its cell.
    """
    return _TEXT.sub(_fixed, svg)


def _fixed(match: re.Match[str]) -> str:
    size, weight = int(match["size"]), int(match["weight"])
    width = advance(html.unescape(match["text"]), size / OVERSIZE, QFont.Weight(weight)) * OVERSIZE
    fixed = f' textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"' if width > 0 else ""
    return (
        f'font-family="{_FAMILIES}" font-size="{size}" font-weight="{weight}"'
        f"{fixed}{match['rest']}>{match['text']}</text>"
    )
