"""How the figures of several commands look, by the options that they share."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sentiment_gui.cli.terminal import say
from sentiment_gui.core.spans import Span
from sentiment_gui.export.options import PRESETS, FigureOptions
from sentiment_gui.export.palettes import theme_of
from sentiment_gui.export.writers import write_drawing

if TYPE_CHECKING:
    from sentiment_gui.export.pictures import Drawing

#: What a command's sentence about a figure's height means by its ways out.
_WAYS = {"figure-high": "--preset page, --span A:B", "figure-high-wide": "--span A:B"}


def figure_options(args: argparse.Namespace, span: Span | None = None) -> FigureOptions:
    """Return the options of a figure, and see to it that none needs a screen."""
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # whatever is set
    preset = PRESETS[args.preset]
    return FigureOptions(
        width_mm=preset.width_mm,
        page=preset.page,
        scale=args.scale,
        cells=args.cells,
        theme=theme_of(args.theme, args.palette).name,
        title=args.title,
        labels=args.words,
        legend=args.legend,
        caption=preset.caption if args.caption is None else args.caption,
        span=span,
        text=args.lettering,
    )


def write_figure(
    args: argparse.Namespace, figure: Drawing, path: Path, options: FigureOptions
) -> None:
    """Write a figure, and tell of one that is higher than a page.

    Raises:
        GatelensError: ``picture-too-large``, ``write-failed``.
    """
    from sentiment_gui.export.page import too_high

    write_drawing(figure, path, args.scale, args.lettering)
    excess = too_high(figure, options)
    if excess is not None:
        ways = _WAYS[excess.code]
        if args.view == "what-if" or getattr(args, "shape", "") == "one-to-many":
            ways = ways.removesuffix("--span A:B").rstrip(", ")  # these show all there is
        say(f"{excess}{f' ({ways})' if ways else ''}")
