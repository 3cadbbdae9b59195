"""Pictures of many reviews on a page of their own, for files and the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from sentiment_gui.export.figure import CAPTION_LINE, CAPTION_SIZE
from sentiment_gui.export.fonts import SEMIBOLD, elided, register_fonts, wrapped
from sentiment_gui.export.palette import Theme
from sentiment_gui.export.summary_pictures import NOTE, WIDTH, SummaryPicture, text_right
from sentiment_gui.export.surface import Surface
from sentiment_gui.export.words import printable

if TYPE_CHECKING:
    from sentiment_gui.core.trace import Trace

_MARGIN, _HEADING, _BELOW, _GAP = 16.0, 15.0, 26.0, 22.0


@dataclass(frozen=True)
class Section:
    """A picture under its heading.

    Attributes:
        heading: What it shows.
        note: At the right of the heading; may be empty.
        picture: The picture.
    """

    heading: str
    note: str
    picture: SummaryPicture


class SummaryFigure:
    """Sections one under the other, and a caption.

    Args:
        sections: What is shown.
        theme: The colours.
        title: What the file says of itself.
        caption: File, filter and model in words.

    Attributes:
        width, height: In logical px (96 to the inch).
    """

    def __init__(self, sections: Sequence[Section], theme: Theme, title: str, caption: str) -> None:
        register_fonts()
        self._sections, self._theme = tuple(sections), theme
        self.title, self.caption = printable(title), printable(caption)
        self.width = WIDTH + 2 * _MARGIN
        self._lines = wrapped(self.caption, CAPTION_SIZE, WIDTH)
        pictures = sum(_BELOW + section.picture.height() + _GAP for section in self._sections)
        self.height = 2 * _MARGIN + pictures + CAPTION_LINE * len(self._lines)

    @property
    def trace(self) -> Trace | None:
        """None: it is of many reviews."""
        return None

    def paint(self, painter: QPainter) -> None:
        """Paint everything; the painter's unit is the logical px."""
        Surface(painter, self._theme).ground(self.width, self.height)
        top = _MARGIN
        for section in self._sections:
            painter.save()
            painter.translate(_MARGIN, top)
            surface = Surface(painter, self._theme)
            heading = elided(printable(section.heading), _HEADING, WIDTH * 0.6, SEMIBOLD)
            surface.texts([(0, 14, heading)], _HEADING, self._theme.ink, SEMIBOLD)
            text_right(surface, WIDTH, 14, section.note, NOTE, self._theme.ink2)
            painter.translate(0, _BELOW)
            section.picture.paint(Surface(painter, self._theme), WIDTH)
            painter.restore()
            top += _BELOW + section.picture.height() + _GAP
        surface = Surface(painter, self._theme)
        lines = [
            (_MARGIN, top + CAPTION_LINE * (k + 0.6), line) for k, line in enumerate(self._lines)
        ]
        surface.texts(lines, CAPTION_SIZE, self._theme.ink2)
