"""Formulas typeset by MathJax beforehand (``assets/formulas``), drawn in any ink at any size."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from sentiment_gui.assets import asset_root

_BOX = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')
_EMPTY = re.compile(r'<g[^>]*><path d=""></path></g>')
#: MathJax counts in thousandths of an em.
_EM = 1000.0


class Extent(NamedTuple):
    """A formula's size in em; ``ascent`` and ``descent`` are measured from its baseline."""

    width: float
    ascent: float
    descent: float


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    text = (asset_root() / "formulas" / f"{name}.svg").read_text("utf-8")
    return _EMPTY.sub("", text)  # Qt warns of paths without a point


@lru_cache(maxsize=128)
def extent(name: str) -> Extent:
    """Return how large a formula is."""
    found = _BOX.search(_source(name))
    if found is None:
        raise ValueError(f"{name}.svg has no viewBox")
    _, top, width, height = (float(number) / _EM for number in found.groups())
    return Extent(width, -top, height + top)


@lru_cache(maxsize=256)
def _renderer(name: str, ink: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", ink).encode()))


def draw_formula(
    painter: QPainter, name: str, x: float, baseline: float, size: float, ink: str
) -> float:
    """Draw a formula from ``x`` on ``baseline``, an em being ``size`` px; return its width."""
    box = extent(name)
    place = QRectF(
        x, baseline - box.ascent * size, box.width * size, (box.ascent + box.descent) * size
    )
    _renderer(name, ink).render(painter, place)
    return place.width()
