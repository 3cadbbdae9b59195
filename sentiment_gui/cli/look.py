"""How the figures of several commands look, by the options that they share."""

from __future__ import annotations

import argparse
import os
import sys

from sentiment_gui.core.spans import Span
from sentiment_gui.export.options import PRESETS, FigureOptions
from sentiment_gui.export.palettes import theme_of


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
