"""A figure on a page: as large as fits on a slide, and no higher than paper where it can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.options import (
    CLOSENESS,
    DPI,
    HIGHEST_MM,
    MM_PER_INCH,
    PRESETS,
    FigureOptions,
)
from sentiment_gui.export.palettes import theme_named
from sentiment_gui.export.surface import Surface

if TYPE_CHECKING:
    from sentiment_gui.core.trace import Trace
    from sentiment_gui.export.pictures import Drawing

    Make = Callable[[FigureOptions], Drawing]

_MARGIN = 0.04  # of the page's width
#: Widths in mm at which a figure is laid out for a page: the narrower, the larger its type there.
_LAID_OUT = (135.0, 150.0, 170.0, 195.0, 225.0, 260.0, 300.0)
#: Type that is smaller by less is as good.
_AS_LARGE = 0.97


class PageFigure:
    """A figure on a page.

    Args:
        figure: What stands on it.
        options: Their page and theme.

    Attributes:
        width, height: Of the page, in logical px (96 to the inch).
        title, caption, trace: The figure's.
    """

    def __init__(self, figure: Drawing, options: FigureOptions) -> None:
        self.figure = figure
        self.title, self.caption = figure.title, figure.caption
        self.trace: Trace | None = figure.trace
        self.theme = theme_named(options.theme)
        self.width, self.height = (
            side / MM_PER_INCH * DPI for side in options.page or (options.width_mm,) * 2
        )
        edge = 2 * _MARGIN * self.width
        #: How many times its own size the figure has on the page.
        self.scale = min((self.width - edge) / figure.width, (self.height - edge) / figure.height)

    def paint(self, painter: QPainter) -> None:
        """Paint everything; the painter's unit is the logical px."""
        Surface(painter, self.theme).ground(self.width, self.height)
        painter.save()
        painter.translate(
            (self.width - self.scale * self.figure.width) / 2,
            (self.height - self.scale * self.figure.height) / 2,
        )
        painter.scale(self.scale, self.scale)
        self.figure.paint(painter)
        painter.restore()


def layouts(options: FigureOptions) -> list[FigureOptions]:
    """Return the options in each width that may suit their page; for paper in each closeness."""
    if options.page is None:
        return [replace(options, closeness=one) for one in range(CLOSENESS + 1)]
    return [replace(options, width_mm=width) for width in _LAID_OUT]


def placed(makers: Iterable[Callable[[], Drawing]], options: FigureOptions) -> Drawing:
    """Return a figure on its page, laid out in the width that gives the largest type.

    On paper it is the roomiest one that suits a page, or the roomiest where none does.

    Args:
        makers: Make the figure in each of :func:`layouts`, in that order.
        options: The page, or none for paper.
    """
    if options.page is None:
        return _on_paper(makers)
    pages = []
    for make in makers:
        figure = make()
        page = PageFigure(figure, options)
        pages.append(page)
        if figure.height * page.scale < 0.999 * (page.height - 2 * _MARGIN * page.width):
            break  # it is as wide as the page: any wider layout only has smaller type
    largest = max(page.scale for page in pages)
    # Where the height is what limits it, a wider layout fills the page with the same type.
    return [page for page in pages if page.scale > _AS_LARGE * largest][-1]


def _on_paper(makers: Iterable[Callable[[], Drawing]]) -> Drawing:
    roomiest: Drawing | None = None
    for make in makers:
        figure = make()
        if height_mm(figure) <= HIGHEST_MM:
            return figure
        roomiest = roomiest or figure
    if roomiest is None:
        raise ValueError("nothing draws the figure")
    return roomiest


def height_mm(figure: Drawing) -> float:
    """Return how high a figure is on paper."""
    return figure.height / DPI * MM_PER_INCH


def too_high(figure: Drawing, options: FigureOptions) -> GatelensError | None:
    """Return what to tell of a figure for paper that is higher than a page, and the way out.

    The figure is whole all the same: ``figure-high``, or ``figure-high-wide`` where it has the
    width of a page already.
    """
    height, wide = height_mm(figure), PRESETS["page"].width_mm
    if options.page is not None or height <= HIGHEST_MM:
        return None
    sizes = {"height": round(height), "most": round(HIGHEST_MM)}
    if options.width_mm < wide:
        return GatelensError("figure-high", **sizes, wide=round(wide))
    return GatelensError("figure-high-wide", **sizes)


def on_page(make: Make, options: FigureOptions) -> Drawing:
    """Return what ``make`` draws, on the options' page if they name one."""
    return placed((partial(make, one) for one in layouts(options)), options)
