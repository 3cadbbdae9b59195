"""A figure on a page of a given size, such as a slide: as large as fits, in the middle."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from sentiment_gui.export.options import DPI, MM_PER_INCH, FigureOptions
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
    """Return the options in each width that may suit their page; alone where they have none."""
    if options.page is None:
        return [options]
    return [replace(options, width_mm=width) for width in _LAID_OUT]


def placed(makers: Iterable[Callable[[], Drawing]], options: FigureOptions) -> Drawing:
    """Return a figure on its page, laid out in the width that gives the largest type.

    Args:
        makers: Make the figure in each of :func:`layouts`, in that order.
        options: The page; without one the first figure is returned as it is.
    """
    pages = []
    for make in makers:
        figure = make()
        if options.page is None:
            return figure
        page = PageFigure(figure, options)
        pages.append(page)
        if figure.height * page.scale < 0.999 * (page.height - 2 * _MARGIN * page.width):
            break  # it is as wide as the page: any wider layout only has smaller type
    largest = max(page.scale for page in pages)
    # Where the height is what limits it, a wider layout fills the page with the same type.
    return [page for page in pages if page.scale > _AS_LARGE * largest][-1]


def on_page(make: Make, options: FigureOptions) -> Drawing:
    """Return what ``make`` draws, on the options' page if they name one."""
    return placed((partial(make, one) for one in layouts(options)), options)
