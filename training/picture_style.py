"""How the pictures of models look: the app's ink on its paper, light and dark in one file.

An SVG that a page shows as an image follows the reader's system: the light colours are the file's
own, and a style sheet in it puts others in their place where the system is dark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentiment_gui.core.files import atomic_path

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PAPER, INK, INK2, LINE = "#ffffff", "#1c1d20", "#55585f", "#e2e0db"
# Okabe & Ito's colours, told apart by colour-blind readers; the markers tell them apart in print.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
_MARKERS = ("o", "s", "^", "D", "v", "P")
_DARK = {
    PAPER: "#1b1c1f",
    INK: "#eceae6",
    INK2: "#b5b7bc",
    LINE: "#34363b",
    "#0072b2": "#6fb3f2",
    "#d55e00": "#f08a4b",
    "#009e73": "#4fd0a8",
    "#cc79a7": "#e3a0c6",
    "#56b4e9": "#c6d2de",
}


def styles() -> Iterator[dict[str, Any]]:
    """Yield a look for each series, over and over: none is left out."""
    for colour, marker in cycle(zip(_COLOURS, _MARKERS, strict=True)):
        yield {"color": colour, "marker": marker, "markersize": 5}


def save(
    draw: Callable[..., None],
    path: Path,
    size: tuple[float, float],
    heights: tuple[float, ...] = (1.0,),
) -> None:
    """Write a picture; the same figures give the same file.

    Args:
        draw: Draws into one set of axes per height, the upper first.
        path: An SVG file.
        size: Width and height in inches.
        heights: Of the axes, which share their x.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with mpl.rc_context(_settings()):
        figure = Figure(figsize=size, layout="constrained", facecolor=PAPER)
        FigureCanvasSVG(figure)
        grid = figure.subplots(
            len(heights), 1, sharex=True, squeeze=False, height_ratios=list(heights)
        )
        axes: list[Axes] = list(grid[:, 0])
        draw(*axes)
        for one in axes:
            one.spines[["top", "right"]].set_visible(False)
            one.grid(color=LINE, linewidth=0.8)
            one.set_axisbelow(True)
        shown = axes[0].get_legend_handles_labels()
        figure.legend(*shown, loc="outside lower center", ncols=3, frameon=False)
        with atomic_path(path) as temporary:
            figure.savefig(temporary, format="svg", metadata={"Date": None})
            text = temporary.read_text(encoding="utf-8")
            temporary.write_text(with_dark_colours(text), encoding="utf-8")


def with_dark_colours(svg: str) -> str:
    """Return a picture that has other colours where the reader's system is dark."""
    rules = "".join(
        f'[style*="{what}: {light}"]{{{what}:{dark}!important}}'
        for light, dark in _DARK.items()
        for what in ("fill", "stroke")
    )
    head, close, rest = svg.partition("<defs>")
    style = f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style>\n "
    return f"{head}{style}{close}{rest}"


def _settings() -> Any:  # noqa: ANN401  the type names all of matplotlib's settings
    return {
        "svg.hashsalt": "gatelens",
        "svg.fonttype": "none",
        "font.size": 10,
        "axes.titlesize": 13,
        "axes.edgecolor": INK2,
        "axes.labelcolor": INK,
        "axes.titlecolor": INK,
        "axes.facecolor": PAPER,
        "text.color": INK,
        "xtick.color": INK2,
        "ytick.color": INK2,
    }
