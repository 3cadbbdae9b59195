"""The shipped typeface, its roles, and text at sizes between whole pixels.

Qt rounds font sizes to whole pixels, and the heatmap's words are 14.5 px. So everything painted
here is set at ten times its size under a painter scaled to a tenth: exact sizes and advances, on
screen, in SVG and in PDF alike. Ligatures are off, or "magnificent" could not be found in a PDF.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from threading import get_ident

from PySide6.QtCore import QLoggingCategory, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QTextLayout

from sentiment_gui.assets import asset_root

FAMILY = "Source Sans 3"
FAMILIES = (FAMILY, "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC")
#: Text is set at this multiple of its size.
OVERSIZE = 10

LIGHT, REGULAR, MEDIUM, SEMIBOLD = (
    QFont.Weight.Light,
    QFont.Weight.Normal,
    QFont.Weight.Medium,
    QFont.Weight.DemiBold,
)

#: Size in px and weight of each use of type in the window.
ROLES: dict[str, tuple[float, QFont.Weight]] = {
    "review": (21, REGULAR),
    "review-long": (16, REGULAR),
    "verdict": (30, SEMIBOLD),
    "probability": (30, LIGHT),
    "reading": (20, SEMIBOLD),
    "chance": (20, LIGHT),
    "section": (15, SEMIBOLD),
    "tab": (14.5, REGULAR),
    "tab-chosen": (14.5, SEMIBOLD),
    "body": (14, REGULAR),
    "body-strong": (14, SEMIBOLD),
    "notes": (15, REGULAR),
    "legend": (12, REGULAR),
    "status": (12.5, REGULAR),
    "tick": (11, REGULAR),
}


def ensure_application() -> QGuiApplication:
    """Return the running Qt application, or one that needs no screen.

    On systems that may lack a display the offscreen platform is taken; elsewhere the platform's
    own, since only that knows the system's fonts.
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    return _screenless_application()


@lru_cache(maxsize=1)
def _screenless_application() -> QGuiApplication:
    arguments = ["gatelens"]
    if sys.platform.startswith("linux") and "QT_QPA_PLATFORM" not in os.environ:
        arguments += ["-platform", "offscreen"]
    # Scripts that no installed font knows are drawn as boxes; forty warnings a word do not help.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    return QGuiApplication(arguments)


@lru_cache(maxsize=1)
def register_fonts() -> tuple[str, ...]:
    """Make the shipped fonts known to Qt, once; return the files that it took."""
    ensure_application()
    files = sorted((asset_root() / "fonts").glob("*.ttf"))
    taken = [file for file in files if QFontDatabase.addApplicationFont(str(file)) >= 0]
    return tuple(file.name for file in taken)


def font(role: str) -> QFont:
    """Return the font of a use of type (a key of :data:`ROLES`), for widgets."""
    size, weight = ROLES[role]
    return _make(round(size), weight)


def oversized(size: float, weight: QFont.Weight = REGULAR) -> QFont:
    """Return the font of ``size`` px at :data:`OVERSIZE` times its size, for painters."""
    return _oversized(size, weight, get_ident())[0]


@lru_cache(maxsize=256)
def _oversized(size: float, weight: QFont.Weight, _thread: int) -> tuple[QFont, QFontMetricsF]:
    # One for each thread: figures are written in the background while the window paints, and a
    # QFont's engine must not be shared.
    made = _make(max(1, round(size * OVERSIZE)), weight)
    return made, QFontMetricsF(made)


def _metrics(size: float, weight: QFont.Weight) -> QFontMetricsF:
    return _oversized(size, weight, get_ident())[1]


def advance(text: str, size: float, weight: QFont.Weight = REGULAR) -> float:
    """Return the width of ``text`` in px when it is set at ``size`` px."""
    return _metrics(size, weight).horizontalAdvance(text) / OVERSIZE


def elided(
    text: str, size: float, width: float, weight: QFont.Weight = REGULAR, *, at_end: bool = False
) -> str:
    """Return ``text`` shortened in the middle, or at its end, to at most ``width`` px."""
    mode = Qt.TextElideMode.ElideRight if at_end else Qt.TextElideMode.ElideMiddle
    return _metrics(size, weight).elidedText(text, mode, width * OVERSIZE)


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Return ``text`` in lines of at most ``width`` px: broken as its script is, words whole."""
    setting = QTextLayout(text, oversized(size))
    setting.beginLayout()
    lines = []
    while (line := setting.createLine()).isValid():
        line.setLineWidth(width * OVERSIZE)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    setting.endLayout()
    return lines


def _make(pixels: int, weight: QFont.Weight) -> QFont:
    register_fonts()
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("liga"), 0)
    made.setFeature(QFont.Tag("clig"), 0)
    return made
